"""The chosen sammanträde: one line that says which, and the three ways of working with it."""

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.gesture import read
from desktop.theme import AIR, GAP
from desktop.widgets.marks import quiet_button
from desktop.widgets.section_bar import SectionBar
from models.sammantrade.entity import Sammantradesstatus
from models.sammantrade.queries import SammantradeRow
from resources.svenska import format_date, format_time, format_week, format_weekday

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.pages import Page
    from desktop.sammantrade.mode import Mode

PLANERA, GENOMFOR, EFTERARBETE = "planera", "genomfor", "efterarbete"
MODES = (
    (PLANERA, "Planera", "Planera sammanträdet (Ctrl+1)"),
    (GENOMFOR, "Genomför", "Genomför sammanträdet (Ctrl+2)"),
    (EFTERARBETE, "Efterarbete", "Efterarbete: protokoll, justering, anslag (Ctrl+3)"),
)
_CLASSES = {PLANERA: "PlaneraMode", GENOMFOR: "GenomforMode", EFTERARBETE: "EfterarbeteMode"}


def mode_for(row: SammantradeRow, today: date) -> str:
    """The way of working that fits where a meeting is in time."""
    if row.status is Sammantradesstatus.INSTALLT:
        return PLANERA
    if row.status is Sammantradesstatus.HALLET:
        return EFTERARBETE
    if row.status is Sammantradesstatus.PAGAR or row.datum == today:
        return GENOMFOR
    return EFTERARBETE if row.datum is not None and row.datum < today else PLANERA


def meeting_words(row: SammantradeRow) -> str:
    """A meeting in one line: "fredag 2024-03-15, v. 11 · 9.00–12.00 · Kupolen"."""
    when = ""
    if row.datum is not None:
        when = f"{format_weekday(row.datum)} {format_date(row.datum)}, {format_week(row.datum)}"
    return " · ".join(part for part in (when or "utan dag", hours(row), row.plats) if part)


def hours(row: SammantradeRow) -> str:
    """The hours of a meeting: "9.00–12.00"."""
    return "–".join(format_time(clock) for clock in (row.start, row.slut) if clock is not None)


class MeetingPanel(QWidget):
    """The bar of modes over the mode that is shown. Ctrl+1, Ctrl+2 and Ctrl+3 choose one."""

    mode_changed = Signal(str)
    header_changed = Signal()
    back_wanted = Signal()

    def __init__(self, context: "Context", page: "Page", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.page = page
        self.modes: dict[str, Any] = {}
        self.key = PLANERA
        self.row: SammantradeRow | None = None
        self._several = False
        self._by_hand: dict[int, str] = {}
        self._shown: dict[str, int] = {}
        self.back = quiet_button("vanster", "Alla sammanträden", "Esc")
        self.back.clicked.connect(self.back_wanted)
        self.bar = SectionBar("Arbetssätt", MODES)
        self.bar.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.words = QLabel()
        self.words.setObjectName("muted")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.stack = QStackedWidget()
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        head = QHBoxLayout()
        head.setContentsMargins(GAP, 4, AIR, 0)
        head.setSpacing(GAP)
        head.addWidget(self.back)
        head.addWidget(self.bar)
        head.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule)
        column.addWidget(self.stack, 1)
        self.bar.wanted.connect(lambda key: self.choose_mode(key, by_hand=True))
        for place, (key, _, _) in enumerate(MODES, 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda key=key: self._by_key(key))

    @property
    def mode(self) -> Any:
        """The mode that is shown, or None."""
        return self.modes.get(self.key)

    def show_row(self, row: SammantradeRow, today: date) -> None:
        """Show a meeting, in the mode the user has chosen for it or the one that fits its day."""
        other = self.row is None or self.row.id != row.id
        self.row = row
        self._show_words()
        if other:
            self.choose_mode(self._by_hand.get(row.id) or mode_for(row, today))

    def name_organ(self, *, several: bool) -> None:
        """Tell which organ a meeting is of, where there are several."""
        self._several = several
        self._show_words()

    def clear(self) -> None:
        """Show none."""
        self.row = None
        self._shown.clear()
        for mode in self.modes.values():
            mode.clear()

    def choose_mode(self, key: str, *, by_hand: bool = False) -> None:
        """Show a way of working. What is typed in the one before is saved first."""
        if self.row is None:
            return
        if by_hand:
            self._by_hand[self.row.id] = key
        if self.mode is not None:
            self.page.flush()
        changed, self.key = key != self.key, key
        mode = self.modes.get(key) or self._make(key)
        self.bar.mark(key)
        self.stack.setCurrentWidget(mode)
        if self._shown.get(key) != self.row.id:
            self._shown[key] = self.row.id
            mode.show_meeting(self.row.id)
        if changed:
            self.mode_changed.emit(key)
        self.header_changed.emit()

    def show_item(self, paragraf_id: int) -> None:
        """Show an item of the meeting: on the agenda while it is planned, else as it is written or was minuted."""
        if self.key == EFTERARBETE:
            self.choose_mode(GENOMFOR)
        mode, show = self.mode, "choose" if self.key == PLANERA else "go_to"
        # By way of the queue: the mode reads its meeting before.
        read(self.context, self, lambda _session: None, lambda _none: getattr(mode, show)(paragraf_id))

    def _show_words(self) -> None:
        if self.row is not None:
            words = " · ".join([*([self.row.organ] if self._several else []), meeting_words(self.row)])
            self.words.setText(words)
            self.words.setToolTip(words)

    def _by_key(self, key: str) -> None:
        self.choose_mode(key, by_hand=True)
        self.mode.take_focus()

    def _make(self, key: str) -> Any:
        module = import_module(f"desktop.sammantrade.{key}.mode")
        mode: Mode = getattr(module, _CLASSES[key])(self.context, self.page)
        mode.header_changed.connect(self.header_changed)
        self.modes[key] = mode
        self.stack.addWidget(mode)
        return mode
