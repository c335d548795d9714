"""The standing items of an organ's agenda: in order, the form of the chosen one, and whole sets to begin from."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.gesture import gesture
from desktop.inline_form import InlineForm
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.marks import MutedLabel, quiet_button
from desktop.widgets.order_list import OrderList, OrderRow
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import NumberField, TextLine
from models.editing import reorder
from models.paragraf.entity import Punktkalla, Punkttyp
from models.standpunkt import Standpunkt, add_item, add_set, problems, remove_row

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.context import Context
    from desktop.delegation.sheet import DelegationSheet
    from models.standpunkt import StandpunktRow

MOST = 16
"""Rows seen at once."""


class StandingPart(QWidget):
    """Alt+Up and Alt+Down move an item, Ctrl+Delete removes it, Enter goes on to its form."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: DelegationSheet | None = None
        self._new_id: int | None = None
        self.list = OrderList("Stående punkter")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.empty = MutedLabel(
            "Inga stående punkter. Börja med en färdig dagordning, eller lägg till en punkt i taget."
        )
        self.new = QPushButton("Ny punkt")
        set_icon(self.new, "ny")
        self.sets = QToolButton()
        self.sets.setText("Färdig dagordning")
        self.sets.setToolTip("Lägg till punkterna i en dagordning som följer med programmet")
        self.sets.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sets.setMenu(QMenu(self.sets))
        self.up = quiet_button("upp", "Flytta upp", "Alt+↑")
        self.down = quiet_button("ner", "Flytta ner", "Alt+↓")
        self.bin = quiet_button("ta_bort", "Ta bort punkten", "Ctrl+Delete")
        self.form = InlineForm(context, Standpunkt, problems=lambda _session, item: problems(item))
        self._build_form()
        self._arrange()
        for button, act in (
            (self.new, self.add),
            (self.up, lambda: self.list.move(-1)),
            (self.down, lambda: self.list.move(1)),
            (self.bin, self.remove),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
        self.list.chosen.connect(self._chosen)
        self.list.reordered.connect(self._reorder)
        self.list.removed.connect(lambda _id: self.remove())
        self.list.opened.connect(self.form.focus_first)
        self.form.loaded.connect(self._loaded)
        self._chosen(None)

    def show_sheet(self, sheet: "DelegationSheet") -> None:
        """Show the items of an organ."""
        if self.sheet is None or self.sheet.organ_id != sheet.organ_id:
            self.form.flush()
        self.sheet = sheet
        rows = [OrderRow(item.id, _words(item)) for item in sheet.items]
        self.list.set_rows(rows)
        self.card.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.list.setFixedHeight(sum(self.list.sizeHintForRow(place) for place in range(min(MOST, len(rows)))) + 4)
        self._offer_sets(sheet.sets)

    def add(self) -> None:
        """A new item, last, with the cursor in its heading."""
        sheet = self.sheet
        if sheet is not None:
            gesture(
                self.context,
                self,
                "lägg till stående punkt",
                lambda session: add_item(session, sheet.organ_id).id,
                self._added,
            )

    def give_set(self, key: str) -> None:
        """Add the items of an agenda the program carries, those that are not there."""
        sheet = self.sheet
        if sheet is not None:
            gesture(
                self.context,
                self,
                "lägg till färdig dagordning",
                lambda session: len(add_set(session, sheet.organ_id, key)),
                self._given,
            )

    def remove(self) -> None:
        """Remove the chosen item."""
        id_ = self.list.chosen_id
        if id_ is not None:
            self.form.flush()
            gesture(
                self.context,
                self,
                "ta bort stående punkt",
                lambda session: remove_row(session, Standpunkt, id_),
                lambda _none: self.context.status("Punkten är borttagen. Ctrl+Z ångrar."),
            )

    def _given(self, count: int) -> None:
        words = {0: "Alla punkterna fanns redan.", 1: "1 punkt är tillagd. Ctrl+Z ångrar."}
        self.context.status(words.get(count, f"{count} punkter är tillagda. Ctrl+Z ångrar."))

    def _added(self, id_: int) -> None:
        self._new_id = id_
        self.list.choose(id_)

    def _chosen(self, id_: int | None) -> None:
        for button in (self.up, self.down, self.bin):
            button.setEnabled(id_ is not None)
        self.frame.setVisible(id_ is not None)
        if id_ is None:
            self.form.clear()
        else:
            self.form.load(id_)

    def _loaded(self, item: Standpunkt) -> None:
        if item.id == self._new_id:
            self._new_id = None
            self.form.focus_first()

    def _reorder(self, ids: list[int]) -> None:
        gesture(self.context, self, "flytta stående punkt", lambda session: reorder(session, Standpunkt, ids))

    def _offer_sets(self, sets: tuple[tuple[str, str, str], ...]) -> None:
        menu = self.sets.menu()
        menu.clear()
        for key, name, about in sets:
            action: QAction = menu.addAction(name)
            action.setToolTip(about)
            action.triggered.connect(lambda _checked=False, key=key: self.give_set(key))
        menu.setToolTipsVisible(True)

    def _build_form(self) -> None:
        form = self.form
        form.add("rubrik", "Rubrik", TextLine("Omvärldsbevakning"), stretch=3)
        form.add("typ", "Slag", Choice.of(Punkttyp), beside=True, stretch=2)
        form.add("dnr", "Ärendenummer", TextLine("KS 86/2026"), stretch=2)
        form.add("tidsatgang", "Tid (minuter)", NumberField("10", most=600), beside=True)
        form.add("vilar", "", YesNo("Vilar: tas inte med"), beside=True, stretch=2)
        form.add(
            "matas_av",
            "Fylls på från",
            Choice.of(Punktkalla),
            help="Punkten fylls på av sig själv tills någon har skrivit i den.",
        )
        form.add("arendebeskrivning", "Beskrivning att utgå från", RichTextField("Får lämnas tom", lines=2))
        form.add("forslag", "Förslag till beslut", RichTextField("Informationen tas till protokollet.", lines=2))

    def _arrange(self) -> None:
        self.card = QFrame()
        self.card.setObjectName("card")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.new, self.sets):
            button.setMinimumHeight(FIELD)
            buttons.addWidget(button)
        buttons.addStretch(1)
        for small in (self.up, self.down, self.bin):
            buttons.addWidget(small)
        self.frame = QFrame()
        self.frame.setObjectName("card")
        around = QVBoxLayout(self.frame)
        around.setContentsMargins(AIR - 4, AIR - 6, AIR - 4, AIR - 6)
        around.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.empty, self.card):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self.frame)


def _words(item: "StandpunktRow") -> str:
    text = f"{item.plats}. {item.rubrik or '(utan rubrik)'}"
    if item.plats_for_arenden:
        text += " – här kommer sammanträdets ärenden"
    return f"{text} (vilar)" if item.vilar else text
