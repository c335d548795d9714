"""The bodies of the kommun: a tree to the left, the form of the chosen one to the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.forms import Form
from desktop.gesture import gesture, read
from desktop.installningar.list_section import ListSection
from desktop.list_pane import ListPane
from desktop.moments import today
from desktop.pages import PageAction
from desktop.tables import Column
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import quiet_button
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextLine
from models.editing import get, remove
from models.organ import Organ, OrganRow, OrganTyp, add_organ, all_organ, move_organ, organ_rows, problems

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context


class OrganSection(ListSection):
    """Alt+up and Alt+down move a body among those under the same one; Ctrl+Delete removes it."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.primary = PageAction("Nytt organ", self.add, "ny")
        self.list = ListPane(
            "organ",
            "organ",
            [
                Column("Organ", lambda row: "    " * row.djup + (row.namn or "Utan namn"), stretch=True),
                Column("Kortnamn", lambda row: row.kortnamn, width=92),
                Column("Typ", lambda row: row.typ, width=130),
                Column("Gäller", _period, width=120),
            ],
            context.settings,
            empty="Här står kommunens nämnder, utskott, förvaltningar och bolag.",
            empty_button="Nytt organ",
            make_first=self.add,
        )
        self.up = quiet_button("upp", "Flytta upp", "Alt+↑")
        self.down = quiet_button("ner", "Flytta ner", "Alt+↓")
        self.bin = quiet_button("ta_bort", "Ta bort organet", "Ctrl+Delete")
        for button, act in ((self.up, lambda: self.move_by(-1)), (self.down, lambda: self.move_by(1)),
                            (self.bin, self.remove)):  # fmt: skip
            button.clicked.connect(lambda _checked=False, act=act: act())
            self.list.top.addWidget(button)
        self.form = Form(context, Organ, problems=lambda _session, organ: problems(organ))
        self.form.section("Organet")
        self.form.add("namn", "Namn", TextLine("Kommunstyrelsen"))
        self.form.add("kortnamn", "Kort namn", TextLine("KS"), help="Som det står i diarienummer och hänvisningar.")
        self.form.add("typ", "Typ", Choice.of(OrganTyp), beside=True)
        self.form.add("overordnat_id", "Ligger under", PickField())
        self.form.section("Gäller")
        self.form.add("giltigt_fran", "Från och med", DateField())
        self.form.add("giltigt_till", "Till och med", DateField(), beside=True)
        self.form.add("adress", "Adress", TextLine("När beslut ska skickas dit"))
        self.join("organ", (self.up, self.down, self.bin))
        self.list.table.installEventFilter(self)

    def reload(self) -> None:
        """Read the tree."""

        def ask(session: "Session") -> tuple[list[OrganRow], list[tuple[int, str, str]]]:
            return organ_rows(session, today()), [(row.id, row.namn, row.kortnamn) for row in all_organ(session)]

        read(self.context, self, ask, lambda found: self._show(*found))

    def add(self) -> None:
        """A new body under the same one as the chosen."""
        chosen = self.list.chosen_id

        def make(session: "Session") -> int:
            beside = session.get(Organ, chosen or 0)
            return add_organ(session, "", beside.overordnat_id if beside else None).id

        gesture(self.context, self, "lägg till organ", make, self.show_new)

    def remove(self) -> None:
        """Remove the chosen body; one that has decided something stays."""
        id_ = self.list.chosen_id
        if id_ is not None:
            gesture(self.context, self, "ta bort organ", lambda session: remove(session, get(session, Organ, id_)))

    def move_by(self, steps: int) -> None:
        """Move the chosen body."""
        id_ = self.list.chosen_id
        if id_ is not None:
            gesture(self.context, self, "flytta organ", lambda session: move_organ(session, id_, steps))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt with an arrow moves, Ctrl+Delete removes."""
        if watched is self.list.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if modifiers == Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.move_by(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
            if modifiers == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Delete:
                self.remove()
                return True
        return super().eventFilter(watched, event)

    def _show(self, rows: list[OrganRow], choices: list[tuple[int, str, str]]) -> None:
        self.form.set_choices_of("overordnat_id", choices)
        self.show_rows(rows)


def _period(row: OrganRow) -> str:
    return row.period if row.galler else f"{row.period} (gäller inte)"
