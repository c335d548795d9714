"""The templates of the tjänsteskrivelse: their headings in order, and the form of the chosen heading."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.forms import Form
from desktop.gesture import gesture, read
from desktop.installningar.section import Section
from desktop.list_and_form import ListAndForm
from desktop.pages import PageAction
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.marks import quiet_button
from desktop.widgets.order_list import OrderList, OrderRow
from desktop.widgets.text import TextArea, TextLine
from models.editing import get, remove, reorder
from models.mall import (
    MADE_FROM_RECORDS,
    Forslagsform,
    Mall,
    Mallavsnitt,
    Slot,
    add_heading,
    copy_mall,
    heading_problems,
    headings_of,
    mall_rows,
    problems,
    remove_mall,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

ABOUT = 0
"""The row of the list that is the template itself; records have ids from 1."""


class MallarSection(Section):
    """Choose a template, then its headings: Alt+arrows or the mouse order them, Ctrl+Delete removes one."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.primary = PageAction("Ny rubrik", self.add, "ny", "Lägg till en rubrik efter den valda")
        self.mall = Choice()
        self.mall.setMinimumContentsLength(24)
        self.mall.setAccessibleName("Mall")
        self.copy = QPushButton("Ny mall som kopia")
        set_icon(self.copy, "kopiera")
        self.bin = QPushButton("Ta bort mallen")
        set_icon(self.bin, "ta_bort")
        self.headings = OrderList("Mallens rubriker")
        self.mall_form = Form(context, Mall, problems=problems, also=("mallavsnitt",))
        self.heading_form = Form(context, Mallavsnitt, problems=lambda _session, row: heading_problems(row))
        self._build_mall_form()
        self._build_heading_form()
        self.forms = QStackedWidget()
        self.forms.addWidget(self.mall_form)
        self.forms.addWidget(self.heading_form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP + 2)
        column.addLayout(self._top())
        column.addWidget(ListAndForm("mallar", self._left(), self.forms, context.settings, shares=(42, 58)), 1)
        self.mall.edited.connect(lambda: self.show_mall(self.mall.value()))
        self.copy.clicked.connect(lambda _checked=False: self.copy_mall())
        self.bin.clicked.connect(lambda _checked=False: self.remove_mall())
        self.headings.chosen.connect(self._chosen)
        self.headings.reordered.connect(self._reorder)
        self.headings.removed.connect(self.remove)
        self.headings.opened.connect(lambda: self._form().focus_first())
        self._focus_form = False
        self.heading_form.loaded.connect(self._loaded)

    @property
    def mall_id(self) -> int | None:
        """The template shown."""
        shown: int | None = self.mall.value()
        return shown

    def reload(self) -> None:
        """Read the templates and the headings of the shown one."""
        wanted = self.mall_id

        def ask(session: "Session") -> tuple[list[tuple[int, str]], int | None, list[OrderRow]]:
            rows = mall_rows(session)
            ids = [row.id for row in rows]
            shown = wanted if wanted in ids else next(iter(ids), None)
            choices = [(row.id, f"{row.namn} (egen)" if row.egen else row.namn) for row in rows]
            return choices, shown, _rows(headings_of(session, shown)) if shown is not None else []

        read(self.context, self, ask, lambda found: self._show(*found))

    def choose(self, id: int) -> None:  # noqa: A002 - the record's own name
        """Show a template."""
        self.show_mall(id)

    def show_mall(self, mall_id: int) -> None:
        """Show another template."""
        self.heading_form.flush()
        self.mall_form.flush()
        self.mall.set_value(mall_id)
        self.headings.choose(ABOUT)
        self.reload()

    def copy_mall(self) -> None:
        """A template of the kommun's own, beginning as the shown one."""
        id_ = self.mall_id
        if id_ is not None:
            gesture(self.context, self, "ny mall", lambda session: copy_mall(session, id_).id, self._made)

    def remove_mall(self) -> None:
        """Remove the shown template; undo brings it back."""
        id_ = self.mall_id
        if id_ is not None:
            gesture(
                self.context,
                self,
                "ta bort mall",
                lambda session: remove_mall(session, id_),
                lambda _: self.context.status("Mallen är borttagen. Ctrl+Z ångrar."),
            )

    def add(self) -> None:
        """A heading after the chosen one, with the cursor in it."""
        id_, after = self.mall_id, self.headings.chosen_id or None
        if id_ is not None:
            gesture(
                self.context, self, "lägg till rubrik", lambda session: add_heading(session, id_, after).id, self._added
            )

    def remove(self, id: int | None = None) -> None:  # noqa: A002 - the record's own name
        """Remove a heading; papers that were written by it keep theirs."""
        id_ = id or self.headings.chosen_id
        if id_:
            gesture(
                self.context,
                self,
                "ta bort rubrik",
                lambda session: remove(session, get(session, Mallavsnitt, id_)),
                lambda _: self.context.status("Rubriken är borttagen. Ctrl+Z ångrar."),
            )

    # --- building

    def _top(self) -> QHBoxLayout:
        label = QLabel("Mall")
        label.setObjectName("fieldLabel")
        label.setBuddy(self.mall)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(label)
        row.addWidget(self.mall)
        for button in (self.copy, self.bin):
            button.setMinimumHeight(FIELD)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _left(self) -> QWidget:
        left = QWidget()
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        title = QLabel("Rubriker i ordning")
        title.setObjectName("fieldLabel")
        buttons.addWidget(title, 1)
        self.up = quiet_button("upp", "Flytta upp", "Alt+↑")
        self.down = quiet_button("ner", "Flytta ner", "Alt+↓")
        self.bin_heading = quiet_button("ta_bort", "Ta bort rubriken", "Ctrl+Delete")
        acts: tuple[tuple[Any, Any], ...] = (
            (self.up, lambda: self.headings.move(-1)),
            (self.down, lambda: self.headings.move(1)),
            (self.bin_heading, self.remove),
        )
        for button, act in acts:
            button.clicked.connect(lambda _checked=False, act=act: act())
            buttons.addWidget(button)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        self.headings.setFrameShape(QFrame.Shape.NoFrame)
        inside.addWidget(self.headings)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(buttons)
        column.addWidget(card, 1)
        return left

    def _build_mall_form(self) -> None:
        form = self.mall_form
        form.section("Om mallen", "Ändringar gäller skrivelser som påbörjas härefter.")
        form.add("namn", "Namn", TextLine("Kommunens mall"))
        form.add("beskrivning", "Beskrivning", TextArea("När mallen används", lines=2))
        form.add("forslag_form", "Förslagets punkter skrivs som", Choice.of(Forslagsform))
        form.add("tva_steg", "", YesNo("Ett organ föreslår, ett annat beslutar"),
                 help="Till exempel när arbetsutskottet föreslår att kommunstyrelsen beslutar.")  # fmt: skip

    def _build_heading_form(self) -> None:
        form = self.heading_form
        form.section("Rubriken")
        form.add("rubrik", "Rubrik", TextLine("Som den står på papperet"))
        self.slot = Choice.of(Slot)
        form.add("slot", "Innehåll", self.slot, stretch=2)
        form.add("niva", "Nivå", Choice([(1, "1"), (2, "2, under en annan"), (3, "3")]), beside=True)
        form.add("obligatorisk", "", YesNo("Obligatorisk: får en anmärkning när den är tom"))
        form.add("med_forvaltning", "", YesNo("Börjar med förvaltningens namn"),
                 help="Till exempel Kommunledningsförvaltningens yttrande.")  # fmt: skip
        form.add("hjalp", "Hjälp till den som skriver", TextArea("Vad avsnittet ska svara på", lines=3))
        form.add(
            "inte_relevant",
            "Mening när frågan inte är relevant",
            TextArea("En prövning av barnets bästa har inte bedömts vara relevant i ärendet.", lines=2),
        )

    # --- showing

    def _show(self, choices: list[tuple[int, str]], shown: int | None, rows: list[OrderRow]) -> None:
        self.mall.set_choices(choices)
        self.mall.set_value(shown)
        self.bin.setEnabled(len(choices) > 1)
        self.headings.set_rows([OrderRow(ABOUT, "Om mallen", icon="installningar", fixed=True), *rows])
        if shown is not None and self.mall_form.id != shown:
            self.mall_form.load(shown)

    def _chosen(self, id: int | None) -> None:  # noqa: A002 - the row's own name
        for button in (self.up, self.down, self.bin_heading):
            button.setEnabled(bool(id))
        if id:
            self.mall_form.flush()
            self.heading_form.load(id)
            self.forms.setCurrentWidget(self.heading_form)
        else:
            self.heading_form.clear()
            self.forms.setCurrentWidget(self.mall_form)

    def _form(self) -> Form:
        return self.heading_form if self.headings.chosen_id else self.mall_form

    def _reorder(self, ids: list[int]) -> None:
        gesture(self.context, self, "flytta rubrik", lambda session: reorder(session, Mallavsnitt, ids))

    def _added(self, id_: int) -> None:
        self._focus_form = True
        self.headings.choose(id_)

    def _made(self, mall_id: int) -> None:
        self.mall.set_value(mall_id)
        self.show_mall(mall_id)
        self.mall_form.focus_first()

    def _loaded(self, row: Mallavsnitt) -> None:
        self.heading_form.rows["slot"].help.setText(MADE_FROM_RECORDS.get(row.slot, "Text som skrivs i skrivelsen."))
        self.heading_form.rows["slot"].help.setVisible(True)
        if self._focus_form:
            self._focus_form = False
            self.heading_form.focus_first()


def _rows(headings: list[Mallavsnitt]) -> list[OrderRow]:
    rows = []
    for number, row in enumerate(headings, 1):
        text = f"{'Förvaltningens ' if row.med_forvaltning else ''}{row.rubrik or row.slot.label}"
        optional = "" if row.obligatorisk else " (vid behov)"
        rows.append(OrderRow(row.id, f"{number}. {text}{optional}", depth=max(0, row.niva - 1)))
    return rows
