"""A new sammanträde: its day, hours and place, with what speaks against the day."""

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.form_layout import FieldRow
from desktop.theme import AIR, GAP
from desktop.widgets.choice import Choice
from desktop.widgets.clock_field import ClockField
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel, hide_unless
from desktop.widgets.text import TextLine
from models.sammantrade.pattern import remark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.sammantrade.queries import OrganChoice


@dataclass(frozen=True, slots=True)
class MeetingWish:
    """What was asked for; hours and place that are not said are the organ's usual ones."""

    organ_id: int
    day: date
    start: time | None
    end: time | None
    plats: str


class NewMeetingDialog(QDialog):
    """Asks for the day; Enter makes the meeting."""

    wanted = Signal(object)
    """The MeetingWish."""

    def __init__(
        self,
        organs: "Sequence[OrganChoice]",
        organ_id: int | None,
        parent: QWidget | None = None,
        *,
        copied: str = "",
    ) -> None:
        """`copied` names the meeting that is copied: then its hours, place and agenda come along."""
        super().__init__(parent)
        self.setWindowTitle("Kopiera sammanträdet" if copied else "Nytt sammanträde")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.organ = Choice([(row.id, row.namn) for row in organs])
        self.organ.set_value(organ_id)
        self.day = DateField()
        self.start = ClockField("Som vanligt")
        self.end = ClockField("Som vanligt")
        self.plats = TextLine("Som vanligt")
        self.organ_row = FieldRow("Organ", self.organ)
        self.day_row = FieldRow("Dag", self.day)
        hours = QHBoxLayout()
        hours.setSpacing(AIR)
        rows = [FieldRow("Börjar", self.start), FieldRow("Slutar", self.end), FieldRow("Plats", self.plats)]
        for row in rows[:2]:
            hours.addWidget(row)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.make_button = QPushButton("Skapa sammanträdet")
        self.make_button.setObjectName("primary")
        buttons.addButton(self.make_button, QDialogButtonBox.ButtonRole.AcceptRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(AIR - 4)
        column.addWidget(self.organ_row)
        column.addWidget(self.day_row)
        column.addLayout(hours)
        column.addWidget(rows[2])
        column.addWidget(
            MutedLabel(
                f"Tider, plats och dagordning tas från {copied}, utan det som sades och beslutades."
                if copied
                else "De stående punkterna och det som är bordlagt eller återremitterat följer med."
            )
        )
        column.addSpacing(GAP)
        column.addWidget(buttons)
        self.make_button.setDefault(True)  # first now: a button outside of its window cannot be the one for Enter
        self.setMinimumWidth(480)
        hide_unless(self.organ_row, wanted=len(organs) > 1 and not copied)
        for row in rows:
            hide_unless(row, wanted=not copied)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self._accept)
        self.day.edited.connect(self._judge)
        self.day.line.textChanged.connect(lambda _text: self._judge())
        self.day.setFocus()

    def _judge(self) -> None:
        try:
            day = self.day.value()
        except FieldError:
            day = None
        self.day_row.show_error("")
        words = remark(day) if day is not None else ""
        self.day_row.show_problems([words] if words else [])

    def _accept(self) -> None:
        try:
            day, start, end = self.day.value(), self.start.value(), self.end.value()
        except FieldError as error:
            self.day_row.show_error(str(error))
            return
        if day is None:
            self.day_row.show_error("Skriv dagen, till exempel 2024-03-15.")
            self.day.setFocus()
            return
        wish = MeetingWish(self.organ.value(), day, start, end, self.plats.value())
        self.accept()
        self.wanted.emit(wish)
