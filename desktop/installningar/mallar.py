"""The templates of papers: their headings in order, and the form of the chosen heading."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.gesture import gesture, read
from desktop.installningar.berattelsemallar import Berattelsemallar
from desktop.installningar.paper_templates import PaperTemplates
from desktop.installningar.section import Section
from desktop.installningar.skrivelsemallar import Skrivelsemallar
from desktop.list_and_form import ListAndForm
from desktop.pages import PageAction
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.marks import quiet_button
from desktop.widgets.order_list import OrderList, OrderRow
from desktop.widgets.two_parts import TwoParts
from models.editing import get, remove, reorder

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from desktop.forms import Form

ABOUT = 0
"""The row of the list that is the template itself; records have ids from 1."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The templates of a kind of paper, and the headings of the one that is shown, if there is any."""

    choices: list[tuple[int, str]]
    mall_id: int | None = None
    rows: list[OrderRow] = field(default_factory=list)
    more: Any = None


class HeadingList(OrderList):
    """The headings: a step with Alt and an arrow takes those that stand under the heading along."""

    stepped = Signal(int)

    def move(self, steps: int) -> None:  # type: ignore[override]
        """Tell that the chosen heading is to go up (negative) or down."""
        if self.chosen_id:
            self.stepped.emit(steps)


class MallarSection(Section):
    """Choose a paper and a template, then its headings: Alt+arrows or the mouse order them, Ctrl+Delete removes one."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.primary = PageAction("Ny rubrik", self.add, "ny", "Lägg till en rubrik efter den valda")
        self.kinds: dict[str, PaperTemplates] = {
            "mall": Skrivelsemallar(context, self),
            "berattelsemall": Berattelsemallar(context, self),
        }
        self.paper = Choice([(table, kind.papers) for table, kind in self.kinds.items()])
        self.paper.set_value("mall")
        self.paper.setMinimumContentsLength(18)
        self.mall = Choice()
        self.mall.setMinimumContentsLength(24)
        self.copy = QPushButton("Ny mall som kopia")
        set_icon(self.copy, "kopiera")
        self.bin = QPushButton("Ta bort mallen")
        set_icon(self.bin, "ta_bort")
        self.headings = HeadingList("Mallens rubriker")
        self.forms = QStackedWidget()
        for kind in self.kinds.values():
            self.forms.addWidget(kind.mall_form)
            self.forms.addWidget(kind.heading_form)
            kind.heading_form.loaded.connect(lambda _row: self._loaded())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP + 2)
        column.addWidget(self._top())
        column.addWidget(ListAndForm("mallar", self._left(), self.forms, context.settings, shares=(42, 58)), 1)
        self.paper.edited.connect(lambda: self.show_paper(self.paper.value()))
        self.mall.edited.connect(lambda: self.show_mall(self.mall.value()))
        self.copy.clicked.connect(lambda _checked=False: self.copy_mall())
        self.bin.clicked.connect(lambda _checked=False: self.remove_mall())
        self.headings.chosen.connect(self._chosen)
        self.headings.stepped.connect(self._step)
        self.headings.reordered.connect(self._reorder)
        self.headings.removed.connect(self.remove)
        self.headings.opened.connect(lambda: self._form().focus_first())
        self._focus_form = False

    @property
    def kind(self) -> PaperTemplates:
        """The kind of paper whose templates are shown."""
        return self.kinds[self.paper.value()]

    @property
    def mall_id(self) -> int | None:
        """The template shown."""
        return self.kind.shown

    @property
    def mall_form(self) -> "Form":
        """The form of the template shown."""
        return self.kind.mall_form

    @property
    def heading_form(self) -> "Form":
        """The form of the chosen heading."""
        return self.kind.heading_form

    def reload(self) -> None:
        """Read the templates and the headings of the shown one."""
        kind = self.kind
        wanted = kind.shown

        def ask(session: "Session") -> Shown:
            choices = kind.choices(session)
            ids = [id_ for id_, _ in choices]
            shown = wanted if wanted in ids else next(iter(ids), None)
            if shown is None:
                return Shown(choices)
            return Shown(choices, shown, kind.rows(session, shown), kind.more(session, shown))

        def show(found: Shown) -> None:
            if kind is self.kind and kind.shown == wanted:  # else another was chosen while this one was read
                self._show(found)

        read(self.context, self, ask, show)

    def choose(self, id: int, table: str) -> None:  # noqa: A002 - the record's own name
        """Show a template."""
        self.show_paper(table)
        self.show_mall(id)

    def show_paper(self, table: str) -> None:
        """Show the templates of another kind of paper."""
        self._flush()
        self.paper.set_value(table)
        self._show_template()

    def show_mall(self, mall_id: int) -> None:
        """Show another template."""
        self._flush()
        self.kind.shown = mall_id
        self._show_template()

    def copy_mall(self) -> None:
        """A template of the kommun's own, beginning as the shown one."""
        id_, templates = self.mall_id, self.kind.templates
        if id_ is not None:
            gesture(self.context, self, "ny mall", lambda session: templates.copy(session, id_).id, self._made)

    def remove_mall(self) -> None:
        """Remove the shown template; undo brings it back."""
        id_, templates = self.mall_id, self.kind.templates
        if id_ is not None:
            gesture(
                self.context,
                self,
                "ta bort mall",
                lambda session: templates.remove(session, id_),
                lambda _: self.context.status("Mallen är borttagen. Ctrl+Z ångrar."),
            )

    def add(self) -> None:
        """A heading after the chosen one, with the cursor in it."""
        id_, after, templates = self.mall_id, self.headings.chosen_id or None, self.kind.templates
        if id_ is not None:
            gesture(
                self.context,
                self,
                "lägg till rubrik",
                lambda session: templates.add_heading(session, id_, after).id,
                self._added,
            )

    def remove(self, id: int | None = None) -> None:  # noqa: A002 - the record's own name
        """Remove a heading; papers that were written by it keep theirs."""
        id_, heading = id or self.headings.chosen_id, self.kind.templates.heading
        if id_:
            gesture(
                self.context,
                self,
                "ta bort rubrik",
                lambda session: remove(session, get(session, heading, id_)),
                lambda _: self.context.status("Rubriken är borttagen. Ctrl+Z ångrar."),
            )

    # --- building

    def _top(self) -> TwoParts:
        choices, buttons = QWidget(), QWidget()
        rows = QHBoxLayout(choices), QHBoxLayout(buttons)
        for row in rows:
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(GAP)
        for words, choice in (("Papper", self.paper), ("Mall", self.mall)):
            label = QLabel(words)
            label.setObjectName("fieldLabel")
            label.setBuddy(choice)
            choice.setAccessibleName(words)
            rows[0].addWidget(label)
            rows[0].addWidget(choice)
        for button in (self.copy, self.bin):
            button.setMinimumHeight(FIELD)
            rows[1].addWidget(button)
        rows[1].addStretch(1)
        return TwoParts(choices, buttons)

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

    # --- showing

    def _show(self, found: Shown) -> None:
        kind = self.kind
        kind.shown = found.mall_id
        self.mall.set_choices(found.choices)
        self.mall.set_value(found.mall_id)
        self.bin.setEnabled(len(found.choices) > 1)
        self.headings.set_rows([OrderRow(ABOUT, "Om mallen", icon="installningar", fixed=True), *found.rows])
        if found.mall_id is not None:
            kind.show_more(found.more)
            if kind.mall_form.id != found.mall_id:
                kind.mall_form.load(found.mall_id)

    def _show_template(self) -> None:
        self.headings.choose(ABOUT)
        self._chosen(ABOUT)
        self.reload()

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

    def _form(self) -> "Form":
        return self.heading_form if self.headings.chosen_id else self.mall_form

    def _flush(self) -> None:
        self.heading_form.flush()
        self.mall_form.flush()

    def _step(self, steps: int) -> None:
        id_, templates = self.headings.chosen_id, self.kind.templates
        if id_:
            gesture(self.context, self, "flytta rubrik", lambda session: templates.move_heading(session, id_, steps))

    def _reorder(self, ids: list[int]) -> None:
        heading = self.kind.templates.heading
        gesture(self.context, self, "flytta rubrik", lambda session: reorder(session, heading, ids))

    def _added(self, id_: int) -> None:
        self._focus_form = True
        self.headings.choose(id_)

    def _made(self, mall_id: int) -> None:
        self.show_mall(mall_id)
        self.mall_form.focus_first()

    def _loaded(self) -> None:
        if self._focus_form:
            self._focus_form = False
            self.heading_form.focus_first()
