"""Genomför: the meeting as it goes on. Left the items, in the middle the § that is written, right who is here."""

from collections.abc import Callable
from datetime import time
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QVBoxLayout, QWidget

from desktop import moments
from desktop.documents import preview_document
from desktop.gesture import gesture
from desktop.pages import PageAction
from desktop.sammantrade.genomfor.item_list import ItemPane
from desktop.sammantrade.genomfor.key_strip import KeyStrip, TableKey
from desktop.sammantrade.genomfor.meeting_acts import MeetingActs
from desktop.sammantrade.genomfor.minutes_pane import MinutesPane
from desktop.sammantrade.genomfor.people_acts import PeopleActs
from desktop.sammantrade.genomfor.people_pane import PeoplePane
from desktop.sammantrade.genomfor.questions import Questions
from desktop.sammantrade.genomfor.watching import concerns_table
from desktop.sammantrade.mode import Mode
from desktop.theme import scaled
from desktop.widgets.quick_pick import QuickPick
from desktop.widgets.waiting_keys import WaitingKeys

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.context import Context
    from desktop.pages import Page
    from models.change import Change
    from models.paragraf.live import ItemRow, Sitting, Writing


class GenomforMode(Mode):
    """The table. `today` and `clock` are the wall's; `title` says which § is written."""

    today: "Callable[[], date]" = staticmethod(moments.today)
    clock: "Callable[[], time]" = staticmethod(moments.clock)

    def __init__(self, context: "Context", page: "Page", parent: QWidget | None = None) -> None:
        super().__init__(context, page, parent)
        self.context = context
        self.sitting: Sitting | None = None
        self.current: int | None = None
        self.title = ""
        self._id: int | None = None
        self._reading = self._again = self._stale = self._focus_wanted = self._moved = False
        self._after: list[Callable[[], object]] = []
        self.items = ItemPane()
        self.minutes = MinutesPane(context)
        self.people = PeoplePane()
        self.waiting = WaitingKeys(self)
        self.picker = QuickPick(self, over=self.minutes)
        self.questions = Questions(self)
        self.acts = PeopleActs(self)
        self.meeting = MeetingActs(self)
        self.strip = KeyStrip(self, self._keys())
        self.both = QSplitter()
        self.both.setChildrenCollapsible(False)
        self.both.setHandleWidth(1)
        for pane in (self.items, self.minutes, self.people):
            self.both.addWidget(pane)
        self.both.setStretchFactor(1, 1)
        self.both.splitterMoved.connect(self._moved_by_hand)
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.both, 1)
        column.addWidget(rule)
        column.addWidget(self.strip)
        self.items.list.chosen.connect(self.go_to)
        self.items.list.entered.connect(self.take_focus)
        self.minutes.ready.connect(self._hand_over)
        self.minutes.part_ready.connect(self.part_ready)
        people = self.people.list
        for signal, act in (
            (people.toggled, self.acts.toggle),
            (people.digital, self.acts.digital),
            (people.serve, self.acts.serve),
            (people.hindered, self.acts.hindered),
            (people.presence, self.acts.presence),
            (people.removed, self.acts.remove_guest),
        ):
            signal.connect(act)
        people.everybody.connect(self.acts.everybody)
        self.people.guest_wanted.connect(self.acts.guest)
        context.changes.changed.connect(self._changed_elsewhere)

    # --- the mode

    def show_meeting(self, sammantrade_id: int) -> None:
        """Show a meeting, at the item where it is."""
        self.flush()
        self._id = sammantrade_id
        self.sitting = self.current = None
        self._read()

    def clear(self) -> None:
        """Show none."""
        self.flush()
        self._id = self.sitting = self.current = None
        self.minutes.clear()

    def offers(self) -> tuple[PageAction, ...]:
        """What is done with the meeting as a whole."""
        return self.meeting.offers()

    def take_focus(self) -> None:
        """Put the cursor in the text."""
        if self.minutes.id is None:
            self.items.list.setFocus()
        elif self.minutes.form.draft is not None and not self.minutes.form.draft.base:
            self._focus_wanted = True
            self.waiting.begin()
        else:
            self.minutes.writing_place().setFocus()

    def escape(self) -> bool:
        """From anywhere to the text, from the text to the items; from there the page goes to its list."""
        if self.picker.isVisible():
            self.picker.leave()
            return True
        focus = QApplication.focusWidget()
        text = self.minutes.locked.text if self.minutes.is_locked else self.minutes.description.edit
        if focus is text:
            self.items.list.setFocus()
            return True
        if focus is not None and (self.minutes.isAncestorOf(focus) or self.people.isAncestorOf(focus)):
            self.take_focus()
            return True
        return False

    def flush(self) -> None:
        """Save what is typed and not yet saved."""
        self.minutes.flush()

    # --- going through the meeting

    @property
    def item(self) -> "ItemRow | None":
        """The item that is written."""
        return self.sitting.item(self.current) if self.sitting else None

    @property
    def moment(self) -> int | None:
        """The § that coming and going counts from: this one, or the next when this one is minuted."""
        item, sitting = self.item, self.sitting
        if item is None or sitting is None:
            return None
        after = sitting.neighbour(item.id, 1)
        return after.id if item.klar and after is not None else item.id

    def clock_now(self) -> time | None:
        """What the clock says, while the meeting goes on and is at its last item so far; else nothing."""
        from models.sammantrade.entity import Sammantradesstatus

        sitting, item = self.sitting, self.item
        if sitting is None or sitting.status is not Sammantradesstatus.PAGAR or sitting.datum != self.today():
            return None
        if item is not None and any(later.borjade for later in sitting.items[sitting.items.index(item) + 1 :]):
            return None
        return self.clock()

    def go_to(self, paragraf_id: int) -> None:
        """Show another item."""
        item = self.sitting.item(paragraf_id) if self.sitting else None
        if item is not None and item.id != self.minutes.id:
            self.flush()
            self.current = paragraf_id
            self._open(item)
            self._read()

    def go_next(self) -> None:
        """Ctrl+Enter: this § is done, and the next one is taken up."""
        sitting, item = self.sitting, self.item
        if sitting is None or item is None:
            return
        after = sitting.neighbour(item.id, 1)
        self._wait()
        self.flush()
        if item.is_open:
            id_, next_id, clock = item.id, after.id if after and after.is_open else None, self.clock_now()

            def act(session: "Session") -> None:
                from models.paragraf.minutes import go_on

                go_on(session, id_, next_id, clock)

            gesture(self.context, self, f"klarmarkera {sitting.here.number(id_)}", act)
        if after is not None:
            self.current = after.id
            self._open(after)
            self._read()
        else:
            self.context.status("Alla punkter är klara. Avsluta sammanträdet med Ctrl+N.")
            self._hand_over()

    def go_back(self) -> None:
        """Ctrl+Shift+Enter: show the § before."""
        if self.sitting is not None and self.current is not None:
            before = self.sitting.neighbour(self.current, -1)
            if before is not None:
                self._wait()
                self.go_to(before.id)

    def next_pane(self, steps: int = 1) -> None:
        """F8: from the text to the people, from them to the items, from them to the text."""
        panes = [self.minutes, self.people, self.items]
        focus = QApplication.focusWidget()
        here = next((place for place, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), 0)
        match panes[(here + steps) % 3]:
            case self.people:
                self.people.list.setFocus()
            case self.items:
                self.items.list.setFocus()
            case _:
                self.take_focus()

    def show_paper(self) -> None:
        """F6: the protokoll as it is now."""
        item = self.item
        if item is not None:
            self.flush()
            preview_document(self.context, self.window(), "protokoll", item.protokoll_id)

    # --- for the questions

    def do(self, label: str, act: "Callable[[Session, int], Any]", then: Callable[[Any], object] | None = None) -> None:
        """One gesture about the meeting that is shown; what is typed is saved first."""
        id_ = self._id
        if id_ is not None:
            self.flush()
            gesture(self.context, self, label, lambda session: act(session, id_), then)

    def wait_for_part(self) -> None:
        """Keys wait until the part that was asked for is there (`part_ready`)."""
        self.waiting.begin()

    def part_ready(self, widget: QWidget) -> None:
        """The part is there: the cursor and the waiting keys are its."""
        self.waiting.hand_over(widget)
        self.minutes.see(widget)

    def read_then(self, act: Callable[[], object]) -> None:
        """Read the table again, and do something when it is shown."""
        self._after.append(act)
        self._read()

    # --- inside

    def _keys(self) -> tuple[TableKey, ...]:
        ask = self.questions
        return (
            TableKey("Ctrl+Return Ctrl+Enter", "nästa", self.go_next, "Klar, nästa paragraf"),
            TableKey("F2", "jäv", ask.jav, "Jäv"),
            TableKey("F3", "yrkande", ask.yrkande, "Yrkande"),
            TableKey("F4", "beslut", ask.beslut, "Beslut"),
            TableKey("F5", "beslutsgång", ask.beslutsgang, "Skriv beslutsgången av yrkandena"),
            TableKey("F7", "omröstning", ask.omrostning, "Omröstning"),
            TableKey("F9", "reservation", ask.reservation, "Reservation eller protokollsanteckning"),
            TableKey("F8", "närvaro", self.next_pane, "Nästa ruta: text, närvaro, dagordning"),
            TableKey("Shift+F8", "förra rutan", lambda: self.next_pane(-1), shown=False),
            TableKey("Ctrl+Shift+Return Ctrl+Shift+Enter", "förra", self.go_back, "Förra paragrafen", shown=False),
            TableKey("Shift+F9", "uppdrag", ask.uppdrag, "Uppdrag att följa upp", shown=False),
            TableKey("Ctrl+G", "person", self.acts.guest, "Lägg till person", shown=False),
            TableKey("Ctrl+J", "ajournera", self.meeting.adjourn, "Ajournera, fortsätt", shown=False),
        )

    def _read(self) -> None:
        if self._id is None:
            return
        if self._reading:
            self._again = True
            return
        self._reading = True
        id_, wanted = self._id, self.current

        database = self.context.db

        def work() -> "tuple[Sitting, Writing | None]":
            from models.paragraf.live import sitting, writing

            with database.read() as session:
                found = sitting(session, id_)
                item = found.item(wanted) or found.reached
                return found, writing(session, item.id) if item is not None else None

        self.context.jobs.run(work, lambda found: self._show(id_, *found), self._not_read, owner=self)

    def _show(self, id_: int, sitting: "Sitting", writing: "Writing | None") -> None:
        self._reading = False
        if id_ == self._id:
            self.sitting = sitting
            if self.current is None or sitting.item(self.current) is None:
                self.current = writing.id if writing is not None else None
            item = self.item
            if item is None:
                self.minutes.clear()
            else:
                if self.minutes.id != item.id or self.minutes.is_locked is item.is_open:
                    self._open(item)
                if writing is not None and writing.id == item.id:
                    self.minutes.show_writing(sitting, item, writing)
            self.items.show_sitting(sitting, self.current)
            self.people.show_sitting(sitting, self.moment)
            if self.minutes.is_locked:
                self._hand_over()
            self._offer()
        if self._again:
            self._again = False
            self._read()
            return
        after, self._after = self._after, []
        for act in after:
            act()

    def _not_read(self, error: BaseException) -> None:
        """The meeting is gone (somebody removed it), or the database is."""
        from models.errors import UserError

        self._reading = self._again = False
        self._after.clear()
        if not isinstance(error, UserError):
            self.context.show_error(error)
            return
        self.clear()
        self.context.status(str(error))

    def _open(self, item: "ItemRow") -> None:
        self.minutes.open_item(item)
        if self.sitting is not None:
            self.items.show_sitting(self.sitting, item.id)
        self._offer()

    def _offer(self) -> None:
        from models.sammantrade.entity import Sammantradesstatus

        sitting, item = self.sitting, self.item
        if sitting is None:
            return
        number = sitting.here.number(item.id).replace("punkt", "Punkt") if item else ""
        self.title = f"{number} {item.rubrik}".strip() if item else ""
        self.primary = None
        self.preview = PageAction("Förhandsgranska", self.show_paper, "forhandsgranska") if item else None
        if sitting.status in (Sammantradesstatus.PLANERAT, Sammantradesstatus.KALLAT):
            self.primary = PageAction("Öppna sammanträdet", self.meeting.open, "klocka")
        elif sitting.status is Sammantradesstatus.PAGAR and all(each.klar for each in sitting.items):
            self.primary = PageAction("Avsluta sammanträdet", self.meeting.close, "klar")
        self.header_changed.emit()

    def _wait(self) -> None:
        """The text is about to be another: what is typed now belongs to that one."""
        self._focus_wanted = True
        self.waiting.begin()

    def _hand_over(self) -> None:
        if self._focus_wanted:
            self._focus_wanted = False
            self.waiting.hand_over(self.minutes.writing_place())

    def _changed_elsewhere(self, change: "Change") -> None:
        if self._id is None or not concerns_table(change):
            return
        if self.isVisible():
            self._read()
        else:
            self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text keeps the most of the room, until somebody has moved the panes."""
        super().resizeEvent(event)
        if not self._moved:
            left, right = min(scaled(230), self.width() // 5), min(scaled(290), self.width() // 4)
            self.both.setSizes([left, self.width() - left - right, right])

    def _moved_by_hand(self) -> None:
        self._moved = True

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the table was out of sight."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._read()
