"""Who gets the decision, in two groups, and when it was sent."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.arende.sheet import ArendeSheet
from desktop.child_table import ChildField, ChildRow, ChildTable
from desktop.gesture import gesture
from desktop.moments import today
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import ProblemLabel, quiet_button
from desktop.widgets.text import TextLine
from models.arende.entity import Mottagare, Mottagartyp
from models.arende.papers import add_receiver, mark_sent
from models.arende.queries import receivers_of

if TYPE_CHECKING:
    from desktop.context import Context

_GROUPS = {
    Mottagartyp.VERKSTALLIGHET: (
        "För verkställighet eller motsvarande åtgärd",
        "Lägg till mottagare för verkställighet",
    ),
    Mottagartyp.KANNEDOM: ("För kännedom", "Lägg till mottagare för kännedom"),
}


class MottagareTable(ChildTable):
    """The receivers of one group. Ctrl+Enter in a row says that it was sent today."""

    def __init__(self, context: "Context", typ: Mottagartyp, parent: QWidget | None = None) -> None:
        title, add_text = _GROUPS[typ]
        super().__init__(
            context,
            Mottagare,
            (
                ChildField("namn", "Mottagare", lambda: TextLine("Nämnd, förvaltning, bolag eller person"), 3),
                ChildField("skickat", "Skickat", _sent_field, 1),
            ),
            name=title,
            load=lambda session, arende_id: [row for row in receivers_of(session, arende_id) if row.typ is typ],
            make=lambda session, arende_id: add_receiver(session, arende_id, typ),
            add_text=add_text,
            parent=parent,
        )

    def mark_row(self, row: ChildRow) -> None:
        """Say that a row was sent today."""
        self.flush()
        id_ = row.draft.id
        gesture(self.context, self, "skickat i dag", lambda session: mark_sent(session, [id_], today()))

    def _make_row(self, id_: int) -> ChildRow:
        row = super()._make_row(id_)
        button = quiet_button("klar", "Skickat i dag", "Ctrl+Enter")
        button.clicked.connect(lambda _checked=False: self.mark_row(row))
        row.buttons.insert(0, button)
        return row

    def _key(self, row: ChildRow, event: QKeyEvent) -> Callable[[], None] | None:
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if mods == Qt.KeyboardModifier.ControlModifier and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return lambda: self.mark_row(row)
        return super()._key(row, event)


class DistributionPart(QWidget):
    """Both groups, what is not sent in words, and the key that marks everything."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._sheet: ArendeSheet | None = None
        self.unsent = ProblemLabel()
        self.tables = {typ: MottagareTable(context, typ) for typ in _GROUPS}
        self.all_sent = QPushButton("Allt skickat i dag")
        self.all_sent.setMinimumHeight(FIELD)
        self.all_sent.setToolTip("Sätter dagens datum på alla som inte är skickade")
        set_icon(self.all_sent, "klar")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.all_sent)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.unsent)
        for typ, table in self.tables.items():
            heading = QLabel(_GROUPS[typ][0])
            heading.setObjectName("fieldLabel")
            column.addWidget(heading)
            column.addWidget(table)
            column.addSpacing(AIR - GAP)
        column.addLayout(buttons)
        self.all_sent.clicked.connect(self.mark_all)

    def set_arende(self, arende_id: int | None) -> None:
        """Show the receivers of another ärende."""
        for table in self.tables.values():
            table.set_parent_id(arende_id)

    def show_sheet(self, sheet: ArendeSheet) -> None:
        """Say what is not sent."""
        self._sheet = sheet
        if sheet.unsent:
            self.unsent.say([sheet.unsent])
        else:
            self.unsent.say(["Allt är skickat."] if sheet.receivers else [], "done")
        self.all_sent.setEnabled(bool(sheet.unsent_ids))

    def mark_all(self) -> None:
        """Say that everything that was not sent was sent today."""
        if self._sheet is None:
            return
        for table in self.tables.values():
            table.flush()
        ids = self._sheet.unsent_ids
        gesture(self.context, self, "allt skickat i dag", partial(mark_sent, ids=ids, day=today()))


def _sent_field() -> DateField:
    field = DateField(week=False)
    field.line.setPlaceholderText("Inte skickat")
    field.line.setMinimumWidth(field.fontMetrics().horizontalAdvance("Inte skickat 0000"))
    return field
