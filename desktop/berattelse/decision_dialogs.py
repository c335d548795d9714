"""The two questions on the road to the decision: which meeting takes the ärende, and when and where it was adopted."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.form_layout import FieldRow
from desktop.theme import AIR, GAP, scaled
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel, ProblemLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.berattelse.adoption import ComingRow
    from models.berattelse.decided import AdoptingRow

WAITS = "Inget än – ärendet väntar och erbjuds när dagordningen görs"
WIDTH = 560
"""Pixels of the dialog at 100 %."""
NO_PARAGRAF = "Ingen paragraf i programmet"


class DecisionDialog(QDialog):
    """A question with its fields, one button that does it and one that leaves. It stays until it is done."""

    def __init__(self, title: str, words: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(scaled(WIDTH))
        lead = QLabel(words)
        lead.setWordWrap(True)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(AIR)
        self.trouble = ProblemLabel()
        self.do = QPushButton(button)
        self.do.setObjectName("primary")
        cancel = QPushButton("Avbryt")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.do)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR + 4, AIR, AIR + 4, AIR)
        column.setSpacing(AIR)
        column.addWidget(lead)
        column.addLayout(self.fields)
        column.addWidget(self.trouble)
        column.addLayout(buttons)
        self.do.setDefault(True)
        cancel.clicked.connect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        """High enough for words that take several lines."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Grow to what its words need; Qt reckons with fewer lines than there are."""
        column = self.layout()
        if column is not None:
            column.activate()
            self.resize(self.width(), max(self.height(), column.totalHeightForWidth(self.width())))

    def failed(self, error: BaseException) -> None:
        """It was not done: say why and let the user try again."""
        self.trouble.say([str(error)], "error")
        self.do.setEnabled(True)


class CaseDialog(DecisionDialog):
    """Creates the ärende, on the agenda of a coming meeting or waiting for one."""

    wanted = Signal(object)
    """The id of the meeting, or None."""

    def __init__(self, meetings: "Sequence[ComingRow]", parent: QWidget | None = None) -> None:
        super().__init__(
            "Skapa ärende till delegationen",
            "Ärendet får en tjänsteskrivelse med förslaget att verksamhetsberättelsen antas, och papperet som det är "
            "nu läggs bland underlagen. Diarienumret skriver du i ärendet.",
            "&Skapa ärendet",
            parent,
        )
        self.meeting = Choice([*((row.sammantrade_id, row.namn) for row in meetings), (None, WAITS)])
        self.meeting.setCurrentIndex(0)
        self.fields.addWidget(FieldRow("Sammanträde", self.meeting))
        self.do.clicked.connect(lambda _checked=False: self._want())
        self.meeting.setFocus()

    def _want(self) -> None:
        self.do.setEnabled(False)
        self.wanted.emit(self.meeting.value())


class AdoptionDialog(DecisionDialog):
    """Marks it as adopted: which day, and by which §; both as the justerade protokoll says, where there is one."""

    wanted = Signal(object, object)
    """The day, and the id of the § or None."""

    def __init__(
        self, items: "Sequence[AdoptingRow]", today: date, changed: str = "", parent: QWidget | None = None
    ) -> None:
        from models.berattelse.decided import REFUSED, adopted_in

        super().__init__(
            "Markera som antagen",
            "Papperet fryses ord för ord med en kontrollsumma och kan sedan aldrig ändras. Det går inte att ångra.",
            "&Markera som antagen",
            parent,
        )
        offered = [row for row in items if row.utfall not in REFUSED]
        self._items = {row.paragraf_id: row for row in offered}
        self.paragraf = Choice([*((row.paragraf_id, row.citat) for row in offered), (None, NO_PARAGRAF)])
        chosen = adopted_in(items) or next((row for row in offered if row.agreed), None)
        self.paragraf.set_value(chosen.paragraf_id if chosen is not None else None)
        self.paragraf_row = FieldRow("Antagen genom", self.paragraf)
        self.source = self.paragraf_row.help
        self.day = DateField()
        self.day.set_value(today)
        self.day_row = FieldRow("Dag", self.day)
        self.fields.addWidget(self.paragraf_row)
        self.fields.addWidget(self.day_row)
        if changed:
            self.fields.addWidget(MutedLabel(f"{changed}. Det är de nya som fryses."))
        self.paragraf.edited.connect(self._follow)
        self.do.clicked.connect(lambda _checked=False: self._want())
        self._follow()
        (self.paragraf if chosen is None else self.do).setFocus()

    def _follow(self) -> None:
        """The day of the meeting is the day it was adopted."""
        row = self._items.get(self.paragraf.value())
        if row is not None and row.datum is not None:
            self.day.set_value(row.datum)
        self.source.setText(row.source if row is not None else "")
        self.source.setVisible(row is not None)
        if self.isVisible():
            self.fit()

    def _want(self) -> None:
        try:
            day = self.day.value()
        except FieldError as error:
            self.day_row.show_error(str(error))
            return
        if day is None:
            self.day_row.show_error("Skriv dagen då den antogs.")
            return
        self.do.setEnabled(False)
        self.wanted.emit(day, self.paragraf.value())
