"""Under which organ an organ belongs and what it is called, and the change of either from a day."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.delegation.seat_cards import Card
from desktop.delegation.seats import period
from desktop.gesture import gesture
from desktop.moments import today
from desktop.rows_and_form import ShortList
from desktop.tables import Column
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel, ProblemLabel
from desktop.widgets.pick import PickField
from desktop.widgets.row_keys import RowKeys
from desktop.widgets.text import TextLine
from models.arbetsordning.operations import follow_tillhorighet, move_from, remove_tillhorighet
from resources.svenska import in_sentence

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from desktop.delegation.sheet import DelegationSheet

COLUMNS = (
    Column("Namn", lambda row: row.namn, stretch=True),
    Column("Under", lambda row: row.overordnat, width=160),
    Column("Gäller", period, width=150),
)


class MoveCard(Card):
    """Another organ above it, or another name, from a day."""

    wanted = Signal(object, object, str)
    """The organ above (or None), the day, the name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Från vilken dag gäller något annat?", "Ändra", parent)
        self.first = DateField()
        self.above = PickField(placeholder="Inget organ")
        self.name = TextLine()
        self.add_line(("Från och med", self.first, 2), ("Ligger under", self.above, 3))
        self.add_line(("Namn från den dagen", self.name, 1))

    def begin(self, sheet: "DelegationSheet", day: date) -> None:
        """Ask for the day and what is to be another."""
        self.above.set_choices([choice for choice in sheet.organ if choice[0] != sheet.organ_id])
        self.above.set_value(next((id_ for id_, name, _ in sheet.organ if name == sheet.overordnat), None))
        self.name.set_value(sheet.namn)
        self.first.set_value(day)
        self.open_card()
        self.first.setFocus()

    def tell(self) -> None:
        """Emit the change."""
        first = self.first.value()
        if first is None:
            raise FieldError("Ange den första dagen.")
        if not self.name.value().strip():
            raise FieldError("Organet måste ha ett namn.")
        self.wanted.emit(self.above.value(), first, self.name.value().strip())


class BelongingPart(QWidget):
    """What the organ is called and belongs under now, the button that changes it, and what it was before."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: DelegationSheet | None = None
        self.now = MutedLabel()
        self.button = QPushButton("Flytta eller byt namn från en dag …")
        self.button.setMinimumHeight(FIELD)
        set_icon(self.button, "kalender")
        self.card = MoveCard()
        self.pending = ProblemLabel()
        self.follow = QPushButton("Låt det gälla nu")
        self.follow.setMinimumHeight(FIELD)
        self.list = ShortList("tillhorighet", "Namn och tillhörighet genom åren", COLUMNS, context.settings, "")
        self.keys = RowKeys(self.list.table, remove=self.remove)
        self.list.table.setToolTip("Delete tar bort ändringen")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.now)
        column.addWidget(self.pending)
        column.addWidget(self.follow, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.card)
        self.button.clicked.connect(lambda _checked=False: self.begin())
        self.follow.clicked.connect(lambda _checked=False: self._follow())
        self.card.wanted.connect(self._move)

    def show_sheet(self, sheet: "DelegationSheet") -> None:
        """Show where the organ belongs."""
        if self.sheet is None or self.sheet.organ_id != sheet.organ_id:
            self.card.close_card()
        self.sheet = sheet
        above = f"ligger under {in_sentence(sheet.overordnat)}" if sheet.overordnat else "ligger inte under något organ"
        self.now.setText(f"{sheet.namn} {above}.")
        self.pending.say([sheet.pending] if sheet.pending else [])
        self.follow.setVisible(bool(sheet.pending))
        if list(sheet.tillhorigheter) != list(self.list.model.rows):
            self.list.set_rows(sheet.tillhorigheter)
        self.list.setVisible(bool(sheet.tillhorigheter))

    def begin(self) -> None:
        """Ask for the day and what is to be another."""
        if self.sheet is not None:
            self.card.begin(self.sheet, today())

    def remove(self) -> None:
        """Take the chosen change back."""
        chosen = self.list.chosen_id
        if chosen is not None:
            gesture(
                self.context,
                self,
                "ta bort organets ändring",
                lambda session: remove_tillhorighet(session, chosen, today()),
                lambda _none: self.context.status("Borttaget. Ctrl+Z ångrar."),
            )

    def _follow(self) -> None:
        sheet = self.sheet
        if sheet is not None:
            gesture(
                self.context,
                self,
                "låt organets nya namn och tillhörighet gälla",
                lambda session: follow_tillhorighet(session, sheet.organ_id, today()),
            )

    def _move(self, above: int | None, fran: date, namn: str) -> None:
        sheet = self.sheet
        if sheet is None:
            return

        def act(session: "Session") -> None:
            move_from(session, sheet.organ_id, fran, overordnat_id=above, namn=namn, today=today())

        gesture(self.context, self, "flytta organet", act, lambda _none: self.card.close_card())
