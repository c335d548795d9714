"""Uppföljning: what has been done in an anslutning, what is missing, the year's answer, and next year's plan."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.anslutning.sheet import SHEET_KINDS
from desktop.anslutning.uppfoljning_gjort import DonePart
from desktop.anslutning.uppfoljning_luckor import GapsPart
from desktop.anslutning.uppfoljning_plan import PlanPart
from desktop.anslutning.uppfoljning_svar import AnswerPart
from desktop.gesture import read
from desktop.moments import today
from desktop.theme import AIR, FIELD, GAP
from desktop.widgets.choice import Choice
from desktop.widgets.section_bar import SectionBar
from models.anslutning.followup_answer import answer_years
from models.anslutning.followup_data import followup_id

if TYPE_CHECKING:
    from desktop.anslutning.sheet import AnslutningSheet
    from desktop.context import Context
    from models.change import Change

WHOLE = 0
"""Chosen instead of a year: the whole time since the kommun joined."""
DONE, GAPS, ANSWER, PLAN = "gjort", "luckor", "svar", "plan"
MODES = (
    (DONE, "Gjort", "Vad som är gjort"),
    (GAPS, "Luckor och mål", "Luckor och mål"),
    (ANSWER, "Årets svar", "Svar till utgivaren för ett år"),
    (PLAN, "Nästa års plan", "Planen för nästa år"),
)
BY_YEAR = (ANSWER, PLAN)
WIDEST = 1240
KINDS = SHEET_KINDS | {
    "insats", "arssvar", "dialogtraff", "dialogsvar", "fraga", "verksamhetsbesok", "namndbesok", "arrangemang",
    "paragraf", "sammantrade", "omvarldspost", "transaktion", "indikator", "indikatorvarde",
}  # fmt: skip
"""The tables whose changes can alter what is shown."""


class UppfoljningView(QWidget):
    """Four ways to look at one anslutning over time, chosen above; Ctrl+PgDown walks them."""

    left = Signal()
    """Back to the form."""
    wanted = Signal(str, int, int)
    """A part of the form: its table, its id, and the chosen area it belongs to (0: none)."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.anslutning_id = 0
        self._years: tuple[int, ...] = ()
        self._period = WHOLE
        self._stale = False
        self.title = QLabel()
        self.title.setObjectName("recordTitle")
        self.title.setWordWrap(True)
        self.bar = SectionBar("Uppföljning", MODES, "Ctrl+PgDown")
        self.year = Choice()
        self.year.setAccessibleName("Vilken tid")
        self.year.setMinimumWidth(180)
        self.shut = QPushButton("Tillbaka till anslutningen")
        self.shut.setMinimumHeight(FIELD)
        self.parts: dict[str, Any] = {
            DONE: DonePart(context),
            GAPS: GapsPart(context),
            ANSWER: AnswerPart(context),
            PLAN: PlanPart(context),
        }
        self.stack = QStackedWidget()
        for part in self.parts.values():
            self.stack.addWidget(_scrolled(part))
        self._arrange()
        self.bar.wanted.connect(self.show_mode)
        self.year.edited.connect(self._chose_period)
        self.shut.clicked.connect(self.left.emit)
        for mode in (DONE, GAPS):
            self.parts[mode].wanted.connect(self.wanted)
        context.changes.changed.connect(self._changed)
        for keys, steps in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda steps=steps: self._walk(steps))

    @property
    def chosen_year(self) -> int:
        """The year looked at; this year while the whole time is."""
        return self._period or today().year

    @property
    def document_id(self) -> int:
        """The number of the document about what is shown: the year that is looked at, or the whole time."""
        return followup_id(self.anslutning_id, self._period or None)

    def begin(self, sheet: "AnslutningSheet", mode: str = DONE) -> None:
        """Show an anslutning."""
        other = sheet.id != self.anslutning_id
        self.anslutning_id = sheet.id
        self.title.setText(f"Uppföljning: {sheet.head.kortnamn}")
        if other:
            self._period = WHOLE
        day = today()
        read(self.context, self, lambda session: tuple(answer_years(session, sheet.id, day)), self._take_years)
        self.show_mode(mode)
        self.bar.links[mode].setFocus()

    def show_mode(self, mode: str) -> None:
        """Show one of the four."""
        self.bar.mark(mode)
        self.stack.setCurrentIndex(list(self.parts).index(mode))
        self.year.setVisible(mode != GAPS)
        self._offer_periods()
        self.refresh()

    def refresh(self) -> None:
        """Read what is shown."""
        if not self.anslutning_id:
            return
        self._stale = False
        mode = self.bar.marked
        part = self.parts[mode]
        if mode == DONE:
            part.load(self.anslutning_id, self._period)
        elif mode == GAPS:
            part.load(self.anslutning_id)
        else:
            part.load(self.anslutning_id, self.chosen_year)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while it was out of sight."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _changed(self, change: "Change") -> None:
        if self.anslutning_id and change.kinds & KINDS:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def _walk(self, steps: int) -> None:
        mode = self.bar.next_key(steps)
        self.show_mode(mode)
        self.bar.links[mode].setFocus()

    def _take_years(self, years: tuple[int, ...]) -> None:
        self._years = years
        self._offer_periods()

    def _offer_periods(self) -> None:
        by_year = self.bar.marked in BY_YEAR
        whole = () if by_year else ((WHOLE, "Sedan anslutningen"),)
        self.year.set_choices((*whole, *((year, str(year)) for year in self._years)))
        self.year.set_value(self.chosen_year if by_year else self._period)

    def _chose_period(self) -> None:
        self._period = self.year.value() or WHOLE
        self.refresh()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.shut)
        modes = QHBoxLayout()
        modes.addWidget(self.bar, 1)
        modes.addWidget(self.year)
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR - 4, AIR, 0)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addLayout(modes)
        column.addWidget(rule)
        column.addWidget(self.stack, 1)


def _scrolled(part: QWidget) -> QScrollArea:
    """A part in a column of its own, no wider than lines are easy to read."""
    inside = QWidget()
    row = QHBoxLayout(inside)
    row.setContentsMargins(0, 0, GAP, AIR)
    part.setMaximumWidth(WIDEST)
    row.addWidget(part, 1)
    row.addStretch(0)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(area.focusPolicy().NoFocus)
    area.setWidget(inside)
    inside.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)  # the cards stand on the same ground as the heading
    return area
