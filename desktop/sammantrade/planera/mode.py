"""Planera: the agenda in order, the chosen item's form, what waits, and when and where the meeting is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.arende.copying import ReviewList
from desktop.forms import Form
from desktop.pages import PageAction
from desktop.sammantrade.mode import Mode
from desktop.sammantrade.planera.agenda_list import AgendaList, agenda_lines, hole_id
from desktop.sammantrade.planera.gestures import AgendaGestures
from desktop.sammantrade.planera.hole_form import HoleForm
from desktop.sammantrade.planera.item_form import ItemForm
from desktop.sammantrade.planera.meeting_form import MeetingForm
from desktop.sammantrade.planera.offers import OfferList
from desktop.sammantrade.planera.sheet import SHEET_KINDS, PlanSheet, is_only_order, read_order, read_sheet
from desktop.theme import AIR, GAP, scaled
from desktop.widgets.marks import EmptyPage, MutedLabel, ProblemLabel, quiet_button
from desktop.widgets.section_bar import SectionBar

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.pages import Page
    from models.change import Change
    from models.sammantrade.queries import AgendaRow

BESIDE = 860
"""Pixels at 100 % from which the agenda and what belongs to it stand side by side."""

ITEM, OFFERS, MEETING = "punkten", "att_ta_upp", "sammantradet"
PARTS = (
    (ITEM, "Punkten", "Den valda punkten"),
    (OFFERS, "Att ta upp", "Det som kan tas upp: Insert i dagordningen"),
    (MEETING, "Sammanträdet", "Dag, tid, plats och kallelse"),
)


class PlaneraMode(Mode):
    """The agenda on the left; on the right the item, what waits, or the meeting itself (Ctrl+PgDown walks them)."""

    def __init__(self, context: "Context", page: "Page", parent: QWidget | None = None) -> None:
        super().__init__(context, page, parent)
        self.context = context
        self.sheet: PlanSheet | None = None
        self.id: int | None = None
        self._reading = False
        self._again = False
        self._stale = False
        self._only_order = False
        self._placed = False
        self._to_choose: int | None = None
        self._to_review: dict[int, tuple[str, ...]] = {}
        self.do = AgendaGestures(context, self)
        self.agenda = AgendaList()
        self.minutes = MutedLabel()
        self.minutes.setWordWrap(False)
        self.over = ProblemLabel()
        self.empty = EmptyPage(
            "Dagordningen är tom. Ta upp det som väntar, eller tryck Ctrl+N för en ny punkt.",
            "Ny punkt",
            self.do.new_item,
            icon="sammantrade",
        )
        self.review = ReviewList()
        self.item_form = ItemForm(context)
        self.hole_form = HoleForm(context)
        self.offer_list = OfferList(context.settings)
        self.meeting_form = MeetingForm(context)
        self.nothing = EmptyPage("Välj en punkt i dagordningen.", icon="sammantrade")
        self.bar = SectionBar("Det som visas bredvid dagordningen", PARTS, "Ctrl+PgDown")
        self._lay_out()
        self.agenda.chosen.connect(self._chosen)
        self.agenda.reordered.connect(self.do.reorder)
        self.agenda.removed.connect(lambda _id: self.do.strike())
        self.agenda.opened.connect(self._open_chosen)
        self.agenda.itemClicked.connect(lambda _item: self.show_part(ITEM))
        self.agenda.installEventFilter(self)
        self.offer_list.wanted.connect(self.do.take_up)
        self.bar.wanted.connect(self.show_part)
        self.review.closed.connect(self._reviewed)
        for keys, steps in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda steps=steps: self.show_part(self.bar.next_key(steps), focus=True))
        context.changes.changed.connect(self._changed)
        self._offer()

    # --- what the page asks

    def show_meeting(self, sammantrade_id: int) -> None:
        """Show a meeting from the top of its agenda."""
        if sammantrade_id != self.id:
            self.id = sammantrade_id
            self.sheet = None
            self.agenda.set_rows([])
            self.offer_list.set_rows([])
            self.item_form.show_item(None)
        self.meeting_form.show_meeting(sammantrade_id)
        self.refresh()

    def clear(self) -> None:
        """Show none."""
        self.id, self.sheet = None, None
        self.agenda.set_rows([])
        self.item_form.show_item(None)
        self.hole_form.clear()
        self.meeting_form.show_meeting(None)

    def offers(self) -> tuple[PageAction, ...]:
        """What can be done with the chosen item and the numbering."""
        return self.do.offers()

    def take_focus(self) -> None:
        """The agenda, or the button that makes its first item."""
        (self.empty.button if self.empty.isVisible() else self.agenda).setFocus()

    def escape(self) -> bool:
        """From a form back to the agenda; from the agenda the page goes to its list."""
        if self.agenda.hasFocus() or self.empty.isVisible():
            return False
        self.agenda.setFocus()
        return True

    # --- the chosen item

    @property
    def row(self) -> "AgendaRow | None":
        """The chosen item, or None."""
        rows = self.sheet.rows if self.sheet else ()
        return next((row for row in rows if row.id == self.agenda.chosen_id), None)

    def choose(self, id_: int, *, into_form: bool = False) -> None:
        """Choose an item, now or when it comes."""
        self._to_choose = id_ if into_form else None
        self.agenda.choose(id_)
        if into_form:
            self.show_part(ITEM)
            if self.item_form.id == id_:
                self._into_form()

    def review_places(self, id_: int, places: tuple[str, ...]) -> None:
        """Remember what to look at in a copy, and show it with the copy."""
        self._to_review[id_] = places
        self._show_review()

    def show_part(self, key: str, *, focus: bool = False) -> None:
        """Show the item, what waits, or the meeting."""
        self.bar.mark(key)
        self.right.setCurrentWidget({ITEM: self.item_part, OFFERS: self.offer_list, MEETING: self.meeting_form}[key])
        if focus:
            self.bar.links[key].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room beside the agenda the rest stands under it."""
        super().resizeEvent(event)
        wide = event.size().width() >= scaled(BESIDE)
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if wanted != self.both.orientation() or not self._placed:
            self._placed = True
            self.both.setOrientation(wanted)
            room = event.size().width() if wide else event.size().height()
            self.both.setSizes([round(room * 0.41), round(room * 0.59)])
            QTimer.singleShot(0, self.agenda, lambda: self.agenda.scrollToItem(self.agenda.currentItem()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Insert in the agenda leads to what can be taken up."""
        if watched is self.agenda and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
            if event.key() == Qt.Key.Key_Insert and plain:
                self.show_part(OFFERS)
                self.offer_list.list.take_focus()
                return True
        return super().eventFilter(watched, event)

    # --- reading

    def refresh(self) -> None:
        """Read the sheet. What is asked for while it is being read is read once more after that."""
        id_ = self.id
        if self._reading or id_ is None:
            self._again = self._reading
            return
        before = self.sheet if self._only_order else None
        self._reading, self._stale, self._only_order = True, False, False
        self.context.jobs.run(lambda: self._read(id_, before), self._take, self._not_read, owner=self)

    def _read(self, id_: int, before: PlanSheet | None) -> PlanSheet:
        with self.context.db.read() as session:
            return read_sheet(session, id_) if before is None else read_order(session, before)

    def _take(self, sheet: PlanSheet) -> None:
        self._reading = False
        if sheet.id == self.id:
            self.sheet = sheet
            self._show()
        if self._again or sheet.id != self.id:
            self._again = False
            self.refresh()

    def _not_read(self, error: BaseException) -> None:
        from models.errors import UserError

        self._reading = False
        if not isinstance(error, UserError):
            self.context.show_error(error)
        elif self._again:
            self._again = False
            self.refresh()

    def _changed(self, change: "Change") -> None:
        if self.id is not None and change.kinds & SHEET_KINDS:
            # Only if nothing else is waiting to be read.
            self._only_order = not (self._stale or self._reading) and is_only_order(change)
            self._stale = True
            if self.isVisible():
                self.refresh()

    def showEvent(self, event: QEvent) -> None:
        """Read what changed while the mode was out of sight."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self.refresh()

    def _show(self) -> None:
        sheet = self.sheet
        assert sheet is not None
        self.agenda.set_rows(agenda_lines(sheet.rows, sheet.holes))
        self.agenda_stack.setCurrentWidget(self.agenda if sheet.rows else self.empty)
        self.minutes.setText(total_words(sheet))
        over = sheet.available is not None and sheet.planned > sheet.available
        self.over.say(
            [f"Punkterna tar {clock_words(sheet.planned - (sheet.available or 0))} för lång tid."] if over else []
        )
        self.offer_list.set_rows(sheet.offers)
        waits = sum(1 for row in sheet.offers if row.kind != "stående")
        self.bar.links[OFFERS].setText(f"Att ta upp ({waits})" if waits else "Att ta upp")
        self.bar.links[OFFERS].updateGeometry()
        self.meeting_form.show_sheet(sheet)
        self.item_form.show_sheet(sheet)
        self._chosen(self.agenda.chosen_id)

    def show_again(self) -> None:
        """Show the agenda as it was read: what was dragged did not come to be."""
        if self.sheet is not None:
            self.agenda.set_rows(agenda_lines(self.sheet.rows, self.sheet.holes))

    # --- inside

    def _chosen(self, id_: int | None) -> None:
        """Another line of the agenda is chosen."""
        holes = self.sheet.holes if self.sheet else ()
        hole = next((hole for hole in holes if hole.lucka_id is not None and hole_id(hole.lucka_id) == id_), None)
        if hole is not None:
            self.hole_form.show_hole(hole)
            self.item_stack.setCurrentWidget(self.hole_form)
        elif id_ is not None and self.row is not None:
            self.item_form.show_item(id_)
            self.item_stack.setCurrentWidget(self.item_form)
        elif id_ is None or self.sheet is not None:
            self.item_form.show_item(None)
            self.item_stack.setCurrentWidget(self.nothing)
        self._show_review()
        if id_ is not None and id_ == self._to_choose and self.row is not None:
            self._into_form()
        self._offer()

    def _into_form(self) -> None:
        self._to_choose = None
        self.show_part(ITEM)
        self.item_form.rows["rubrik"].widget.setFocus()

    def _open_chosen(self) -> None:
        self.show_part(ITEM)
        current = self.item_stack.currentWidget()
        if isinstance(current, Form):
            current.focus_first()

    def _show_review(self) -> None:
        self.review.show_places(self._to_review.get(self.agenda.chosen_id or 0, ()))

    def _reviewed(self) -> None:
        self._to_review.pop(self.agenda.chosen_id or 0, None)
        self._show_review()
        self.item_form.rows["rubrik"].widget.setFocus()

    def _offer(self) -> None:
        closed = self.sheet is not None and self.sheet.closed
        self.primary = None if closed else PageAction("Ny punkt", self.do.new_item, "ny", "Ny punkt på dagordningen")
        self.export = PageAction("Exportera", self.do.export, "exportera", "Exportera kallelsen")
        self.preview = PageAction("Förhandsgranska", self.do.preview, "forhandsgranska", "Förhandsgranska kallelsen")
        self.header_changed.emit()

    def _lay_out(self) -> None:
        self.both = QSplitter()
        self.both.setChildrenCollapsible(False)
        self.both.addWidget(self._left())
        self.both.addWidget(self._right())
        self.both.setStretchFactor(0, 2)
        self.both.setStretchFactor(1, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.both)

    def _left(self) -> QWidget:
        up = quiet_button("upp", "Flytta upp", "Alt+↑")
        down = quiet_button("ner", "Flytta ner", "Alt+↓")
        away = quiet_button("ta_bort", "Stryk punkten", "Ctrl+Delete")
        up.clicked.connect(lambda: self.agenda.move(-1))
        down.clicked.connect(lambda: self.agenda.move(1))
        away.clicked.connect(self.do.strike)
        head = QHBoxLayout()
        head.setContentsMargins(AIR, GAP, GAP, GAP)
        head.setSpacing(2)
        head.addWidget(self.minutes, 1)
        for button in (up, down, away):
            head.addWidget(button)
        over = QHBoxLayout()
        over.setContentsMargins(AIR, 0, AIR, GAP)
        over.setSpacing(0)
        over.addWidget(self.over)
        self.agenda_stack = QStackedWidget()
        self.agenda_stack.addWidget(self.agenda)
        self.agenda_stack.addWidget(self.empty)
        left = QWidget()
        column = _column(left)
        column.addLayout(head)
        column.addLayout(over)
        column.addWidget(_rule())
        column.addWidget(self.agenda_stack, 1)
        left.setMinimumWidth(280)
        return left

    def _right(self) -> QWidget:
        self.item_stack = QStackedWidget()
        for widget in (self.nothing, self.item_form, self.hole_form):
            self.item_stack.addWidget(widget)
        self.item_part = QWidget()
        part = _column(self.item_part)
        part.addWidget(self.review)
        part.addWidget(self.item_stack, 1)
        self.right = QStackedWidget()
        for shown in (self.item_part, self.offer_list, self.meeting_form):
            self.right.addWidget(shown)
        bar = QHBoxLayout()
        bar.setContentsMargins(GAP, 4, AIR, 0)
        bar.addWidget(self.bar)
        side = QWidget()
        beside = _column(side)
        beside.addLayout(bar)
        beside.addWidget(_rule())
        beside.addWidget(self.right, 1)
        side.setMinimumWidth(380)
        return side


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("rule")
    rule.setFixedHeight(1)
    return rule


def clock_words(minutes: int) -> str:
    """Minutes as people say them: "2 tim 15 min"."""
    hours, rest = divmod(minutes, 60)
    return " ".join(
        part for part in (f"{hours} tim" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )


def total_words(sheet: PlanSheet) -> str:
    """The items and their time against the meeting's hours: "14 punkter · 2 tim 30 min av 3 tim"."""
    number = len(sheet.rows)
    items = "1 punkt" if number == 1 else f"{number} punkter"
    if not sheet.planned:
        return items
    of = f" av {clock_words(sheet.available)}" if sheet.available is not None else ""
    return f"{items} · {clock_words(sheet.planned)}{of}"
