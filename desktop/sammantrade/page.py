"""Sammanträden: the meetings of a year, and the chosen one: planned, held, and worked with afterwards."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from desktop.gesture import gesture, read
from desktop.list_pane import ListPane
from desktop.moments import today
from desktop.pages import Page, PageAction, PageSpec
from desktop.sammantrade.meeting import GENOMFOR, MeetingPanel
from desktop.sammantrade.new_meeting import NewMeetingDialog
from desktop.sammantrade.plan_year import PlanYearDialog
from desktop.sammantrade.year_list import COLUMNS, ORGAN_COLUMN, MeetingList, nearest, read_list
from desktop.theme import scaled
from desktop.widgets.choice import Choice
from desktop.widgets.marks import EmptyPage
from desktop.widgets.narrow_columns import NarrowColumns
from models.editing import get
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.sammantrade.operations import copy_meeting, plan_meeting, plan_year, remove_meeting, set_status
from models.sammantrade.queries import OrganChoice, SammantradeRow
from resources.svenska import format_date

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.context import Context
    from desktop.sammantrade.new_meeting import MeetingWish
    from desktop.sammantrade.plan_year import YearWish
    from models.change import Change

BOTH = 1320
"""Pixels of page at 100 % from which the list stands beside the meeting."""


class SammantradePage(Page):
    """The page. Where there is room the list stands beside the meeting; else Enter opens it and Escape closes it.

    In Genomför nothing else is on the screen.
    """

    kinds: ClassVar[frozenset[str]] = frozenset({"sammantrade", "paragraf", "protokoll", "organ", "arbetsordning"})

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._in_meeting = False
        self._to_open: int | None = None
        self._item_to_show: int | None = None
        self._year: int | None = today().year
        self._year_chosen = False
        self._organ: int | None = None
        self.organs: tuple[OrganChoice, ...] = ()
        self.list = ListPane(
            "sammantraden",
            "Sammanträden",
            COLUMNS,
            context.settings,
            empty="Här finns årets sammanträden: kallelse, dagordning och protokoll.",
            empty_button="Planera året",
            make_first=self.plan_year,
            empty_icon="sammantrade",
        )
        self.narrow = NarrowColumns(self.list.table, {1: 760, 2: 560, 3: 900, 5: 820, 7: 700})
        self.year = Choice()
        self.year.setAccessibleName("År")
        self.organ = Choice()
        self.organ.setAccessibleName("Organ")
        self.list.top.insertWidget(0, self.year)
        above = self.list.layout()
        assert isinstance(above, QVBoxLayout)
        above.insertWidget(0, self.organ)
        self.year.setMaximumWidth(110)
        self.panel = MeetingPanel(context, self)
        self.nothing = EmptyPage("Välj ett sammanträde i listan, eller tryck Ctrl+N för ett nytt.", icon="sammantrade")
        self.card = QFrame()
        self.card.setObjectName("card")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.panel)
        inside.addWidget(self.nothing)
        self.both = QSplitter()
        self.both.setChildrenCollapsible(False)
        self.both.setHandleWidth(14)
        self.both.addWidget(self.list)
        self.both.addWidget(self.card)
        self.both.setStretchFactor(1, 1)
        self.list.setMinimumWidth(300)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.both)
        self.year.edited.connect(lambda: self._want(self.year.value(), self._organ))
        self.organ.edited.connect(lambda: self._want(self._year, self.organ.value()))
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _id: self.enter_meeting())
        self.panel.back_wanted.connect(self.escape)
        self.panel.mode_changed.connect(lambda _key: self._arrange())
        self.panel.header_changed.connect(self.offer_what_fits)
        self._show_meeting(None)

    # --- what is shown

    @property
    def shown_id(self) -> int | None:
        """The meeting shown, so that "back" leads to it."""
        id_: int | None = self.list.chosen_id
        return id_

    @property
    def help_place(self) -> str:
        """Each way of working with a meeting has its chapter."""
        return f"{self.spec.key}/{self.panel.key}"

    @property
    def is_wide(self) -> bool:
        """True if the list has room beside the meeting."""
        return self.width() >= scaled(BOTH)

    def open(self, id: int | None) -> None:  # noqa: A002 - the record's own name
        """Show a meeting; its year and organ are chosen for the list."""
        if id is None:
            return
        self._to_open = id
        if self.list.model.place_of(id) is not None:
            self._open_wanted()
            return

        def ask(session: "Session") -> tuple[int | None, int]:
            meeting = get(session, Sammantrade, id)
            return (meeting.datum.year if meeting.datum else None), meeting.organ_id

        read(self.context, self, ask, lambda found: self._want(*found))

    def show_item(self, paragraf_id: int) -> None:
        """Show an item of the meeting that is shown, or that is about to be."""
        self._item_to_show = paragraf_id
        if self._to_open is None:
            self._show_wanted_item()

    def enter(self) -> None:
        """The cursor goes where work begins: in the meeting that is shown, or in the list."""
        if self._in_meeting and self.panel.row is not None and not self.is_wide:
            self.panel.mode.take_focus()
        else:
            self.list.take_focus()

    def enter_meeting(self) -> None:
        """Open the chosen meeting and put the cursor in it."""
        if self.panel.row is not None:
            self._in_meeting = True
            self._arrange()
            self.panel.mode.take_focus()

    def escape(self) -> bool:
        """From the meeting to the list."""
        mode = self.panel.mode
        if mode is not None and getattr(mode, "escape", bool)():
            return True
        self.flush()
        self._in_meeting = False
        self._arrange()
        self.list.table.setFocus()
        return True

    def refresh(self) -> None:
        """Read the list."""
        year, organ_id, chosen = self._year, self._organ, self._year_chosen

        def ask(session: "Session") -> MeetingList:
            return read_list(session, today(), year, organ_id, chosen=chosen)

        read(self.context, self, ask, self._show_list)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the way the room asks for."""
        super().resizeEvent(event)
        self._arrange()

    def _database_changed(self, change: "Change") -> None:
        """A list out of sight waits: at the table every pause in the writing changes a §."""
        if self.list.isHidden() and self.isVisible() and change.kinds & self.kinds <= {"paragraf"}:
            self._stale = True
        else:
            super()._database_changed(change)

    # --- what can be done

    def new(self) -> NewMeetingDialog | None:
        """Ask for the day of a new meeting."""
        if not self.organs:
            self._no_organ()
            return None
        dialog = NewMeetingDialog(self.organs, self._organ_id(), self)
        dialog.wanted.connect(self._plan)
        dialog.open()
        return dialog

    def copy(self) -> NewMeetingDialog | None:
        """Ask for the day of a copy of the chosen meeting."""
        row = self.panel.row
        if row is None:
            return None
        self.flush()
        words = format_date(row.datum) if row.datum else "sammanträdet utan dag"
        dialog = NewMeetingDialog(self.organs, row.organ_id, self, copied=words)
        dialog.wanted.connect(lambda wish: self._copy(row.id, wish.day))
        dialog.open()
        return dialog

    def plan_year(self) -> PlanYearDialog | None:
        """Propose the days of a year after a pattern."""
        if not self.organs:
            self._no_organ()
            return None
        dialog = PlanYearDialog(self.organs, self._organ_id(), self._year or today().year, self)
        dialog.wanted.connect(self._plan_year)
        dialog.open()
        return dialog

    def set_status(self, status: Sammantradesstatus) -> None:
        """Say how far the chosen meeting has come."""
        id_ = self.shown_id
        if id_ is not None:
            self.flush()
            gesture(
                self.context,
                self,
                f"ändra sammanträdets status till {status.label.lower()}",
                lambda session: set_status(session, id_, status).id,
            )

    def remove(self) -> None:
        """Remove the meeting with its agenda; undo brings it back."""
        id_ = self.shown_id
        if id_ is not None:
            self.flush()
            gesture(
                self.context,
                self,
                "ta bort sammanträdet",
                lambda session: remove_meeting(session, id_),
                lambda _none: self.context.status("Sammanträdet är borttaget. Ctrl+Z ångrar."),
            )

    def offer_what_fits(self) -> None:
        """The offers of the mode that is shown, else those of the list."""
        new = PageAction("Nytt sammanträde", self.new, "ny")
        year = PageAction("Planera året …", self.plan_year, "kalender")
        row, mode = self.panel.row, self.panel.mode
        if row is None or mode is None or self.card.isHidden():
            self.offer(primary=new, more=(year,))
            return
        primary = getattr(mode, "primary", None)
        copy = PageAction("Kopiera till en ny dag …", self.copy, "kopiera")
        more = (*mode.offers(), *((new,) if primary else ()), copy, year, *self._status_offers(row))
        self.offer(
            title=getattr(mode, "title", "")
            or (f"Sammanträde {format_date(row.datum)}" if row.datum else "Sammanträde utan dag"),
            primary=primary or (None if self.panel.key == GENOMFOR else new),
            export=getattr(mode, "export", None),
            preview=getattr(mode, "preview", None),
            more=(*more, PageAction("Ta bort sammanträdet", self.remove, "ta_bort")),
        )

    def _status_offers(self, row: SammantradeRow) -> tuple[PageAction, ...]:
        if row.status is Sammantradesstatus.INSTALLT:
            return (
                PageAction("Håll sammanträdet ändå", lambda: self.set_status(Sammantradesstatus.PLANERAT), "angra"),
            )
        offers = []
        if row.status is not Sammantradesstatus.HALLET:
            held = Sammantradesstatus.HALLET
            offers.append(PageAction("Sammanträdet är hållet", lambda: self.set_status(held), "klar"))
            called_off = Sammantradesstatus.INSTALLT
            offers.append(PageAction("Ställ in sammanträdet", lambda: self.set_status(called_off), "stang"))
        return tuple(offers)

    # --- inside

    def _show_list(self, found: MeetingList) -> None:
        self.organs = found.organs
        self._year, self._organ = found.year, found.organ_id
        self.year.set_choices([(None, "Alla år"), *((number, str(number)) for number in found.years)])
        self.organ.set_choices([(None, "Alla organ"), *((row.id, row.namn) for row in found.organs)])
        self.year.set_value(found.year)
        self.organ.set_value(found.organ_id)
        several = len(found.organs) > 1
        self.organ.setVisible(several)
        self.panel.name_organ(several=several)
        self.list.set_rows(found.rows)
        if self._to_open is not None and self.list.model.place_of(self._to_open) is not None:
            self._open_wanted()
        elif self.shown_id is None and found.rows and not self.list.filter.text():
            self.list.choose(nearest(found.rows, today()).id)
        row = next((row for row in found.rows if row.id == self.shown_id), None)
        if row is not None and row != self.panel.row:
            self._show_meeting(row)
        self._arrange()

    def _chosen(self, id_: int | None) -> None:
        self._show_meeting(next((row for row in self.list.model.rows if row.id == id_), None))

    def _show_meeting(self, row: SammantradeRow | None) -> None:
        self.panel.setVisible(row is not None)
        self.nothing.setVisible(row is None)
        if row is None:
            self._in_meeting = False
            self.panel.clear()
        else:
            self.panel.show_row(row, today())
        self._arrange()
        self.offer_what_fits()

    def _arrange(self) -> None:
        """List and meeting, or only one of them."""
        alone = self._in_meeting and self.panel.row is not None
        writing = alone and self.panel.key == GENOMFOR
        self.list.setVisible(not writing and (self.is_wide or not alone))
        was_hidden = self.card.isHidden()
        self.card.setVisible((self.is_wide or alone) and bool(self.list.model.rows))
        if self._stale and self.list.isVisible():
            self._refresh_if_stale()
        one_organ = len(self.organs) < 2 or self._organ is not None
        self.list.table.setColumnHidden(ORGAN_COLUMN, one_organ or self.list.width() < scaled(900))
        self.panel.back.setVisible(self.list.isHidden())
        if self.is_wide and self.list.isVisible() and not self.both.property("placed"):
            self.both.setProperty("placed", True)
            self.both.setSizes([scaled(400), max(self.width() - scaled(414), 1)])
        if was_hidden != self.card.isHidden():
            self.offer_what_fits()

    def _open_wanted(self) -> None:
        id_, self._to_open = self._to_open, None
        self.list.choose(id_)
        self.enter_meeting()
        self._show_wanted_item()

    def _show_wanted_item(self) -> None:
        id_, self._item_to_show = self._item_to_show, None
        if id_ is not None and self.panel.row is not None:
            self.panel.show_item(id_)

    def _want(self, year: int | None, organ_id: int | None) -> None:
        """Show the meetings of another year (None: all) or organ (None: all)."""
        self._year, self._organ, self._year_chosen = year, organ_id, True
        self.refresh()

    def _organ_id(self) -> int | None:
        chosen = self._organ or (self.panel.row.organ_id if self.panel.row else None)
        return chosen or (self.organs[0].id if self.organs else None)

    def _plan(self, wish: "MeetingWish") -> None:
        def act(session: "Session") -> int:
            return plan_meeting(session, wish.organ_id, wish.day, start=wish.start, end=wish.end, plats=wish.plats).id

        gesture(self.context, self, f"nytt sammanträde {format_date(wish.day)}", act, self._made)

    def _copy(self, id_: int, day: "date") -> None:
        gesture(
            self.context,
            self,
            f"kopiera sammanträdet till {format_date(day)}",
            lambda session: copy_meeting(session, id_, day).id,
            self._made,
        )

    def _plan_year(self, wish: "YearWish") -> None:
        def act(session: "Session") -> int | None:
            made = plan_year(session, wish.organ_id, wish.days, start=wish.start, end=wish.end)
            return made[0].id if made else None

        def show(id_: int | None) -> None:
            if id_ is None:
                self.context.status("Dagarna har redan sammanträden.")
            else:
                self.context.status(f"{len(wish.days)} sammanträden är planerade. Ctrl+Z ångrar.")
                self.list.choose(id_)
                self._want(wish.days[0].year, self._organ)

        gesture(self.context, self, f"planera {len(wish.days)} sammanträden", act, show)

    def _made(self, id_: int) -> None:
        self.open(id_)

    def _no_organ(self) -> None:
        self.context.notify(
            "Ange först vilket organ som sammanträder: lägg till det på sidan Delegation.",
            [("Till Delegation", lambda: self.context.navigate("delegation"))],
        )
