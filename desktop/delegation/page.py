"""Delegation: who holds which seat in an organ, how it meets and writes, and what stands on every agenda."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.delegation.beginning import BeginCard
from desktop.delegation.form import DelegationForm
from desktop.delegation.seats import SeatList
from desktop.gesture import gesture, read
from desktop.list_and_form import ListAndForm
from desktop.pages import Page, PageAction, PageSpec
from desktop.theme import AIR
from desktop.widgets.marks import EmptyPage
from models.arbetsordning import arbetsordning_of, organ_that_meet
from models.arbetsordning.operations import set_up_organ
from models.arbetsordning.queries import MotesorganRow, organ_without_rules
from models.editing import remove
from models.organ import OrganTyp, all_organ
from models.uppdrag.operations import move_holder

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from desktop.delegation.sheet import DelegationSheet
    from models.uppdrag.queries import UppdragRow


@dataclass(frozen=True, slots=True)
class OrganChoices:
    """The organ that meet, those that could, and every one there is."""

    meeting: tuple[MotesorganRow, ...]
    without: tuple[tuple[int, str], ...]
    every: tuple[tuple[int, str, str], ...]
    board: int | None
    """Kommunstyrelsen, under which a delegation usually lies."""


class DelegationPage(Page):
    """Ctrl+N gives somebody an uppdrag. The list shows the organ as it is on the day above it."""

    kinds: ClassVar[frozenset[str]] = frozenset({"arbetsordning", "organ"})

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self.choices = OrganChoices((), (), (), None)
        self._organ_id: int | None = None
        self._wanted: int | None = None
        self._seat: int | None = None
        self.seats = SeatList(context, self.new)
        self.form = DelegationForm(context)
        self.empty = EmptyPage(
            "Här står delegationens ledamöter, regler och stående punkter. Börja med att lägga till delegationen.",
            "Lägg till delegationen",
            self.begin_organ,
            icon="delegation",
        )
        self.card = BeginCard()
        self.begin_page = QWidget()
        around = QVBoxLayout(self.begin_page)
        around.setContentsMargins(AIR, AIR, AIR, AIR)
        self.card.setMaximumWidth(720)
        around.addWidget(self.card, 0, Qt.AlignmentFlag.AlignTop)
        around.addStretch(1)
        self.both = ListAndForm("delegation", self.seats, self.form, context.settings, shares=(47, 53))
        self.seats.setMinimumHeight(0)  # what is in it decides, not what is usual for a list
        self.stack = QStackedWidget()
        for widget in (self.empty, self.both, self.begin_page):
            self.stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._connect()
        self.offer_what_fits()

    @property
    def shown_id(self) -> int | None:
        """The organ shown."""
        return self._organ_id

    def open(self, id: int | None) -> None:  # noqa: A002 - the organ's own name
        """Show an organ."""
        if id is not None and id != self._organ_id:
            self._wanted = id
            self._show_choices(self.choices)

    def enter(self) -> None:
        """Put the cursor in the list, or on the button that makes the first organ."""
        if self.stack.currentWidget() is self.empty:
            self.empty.button.setFocus()
        elif self.stack.currentWidget() is self.both:
            self.seats.pane.take_focus()

    def escape(self) -> bool:
        """Back to the list."""
        if self.stack.currentWidget() is self.begin_page:
            self._show_place()
        else:
            self.seats.pane.table.setFocus()
        return True

    def refresh(self) -> None:
        """Read which organ there are."""
        read(self.context, self, _read_choices, self._show_choices)

    # --- what can be done

    def begin_organ(self) -> None:
        """Ask which organ is to meet."""
        self.flush()
        self.stack.setCurrentWidget(self.begin_page)
        self.card.begin(self.choices.without, self.choices.every, self.choices.board)

    def new(self) -> None:
        """Ask who is to have an uppdrag."""
        if self._organ_id is None:
            self.begin_organ()
        else:
            self.form.begin("offer_new")

    def replace(self) -> None:
        """Ask who follows the chosen one."""
        row = self.seats.chosen
        if row is not None:
            self.form.begin("offer_replace", row)

    def end(self) -> None:
        """Ask when the chosen uppdrag ends."""
        row = self.seats.chosen
        if row is not None:
            self.form.begin("offer_end", row)

    def remove_seat(self) -> None:
        """Remove the chosen uppdrag, as if it had never been."""
        row = self.seats.chosen
        if row is not None:
            self.form.seat.remove(row)

    def remove_rules(self) -> None:
        """Let the shown organ meet no more in the program; its uppdrag stay."""
        organ_id = self._organ_id
        if organ_id is None:
            return

        def act(session: "Session") -> None:
            ordning = arbetsordning_of(session, organ_id)
            if ordning is not None:
                remove(session, ordning)

        self.flush()
        self.form.clear()
        self._organ_id = None
        gesture(
            self.context,
            self,
            "ta bort arbetsordningen",
            act,
            lambda _none: self.context.status("Arbetsordningen är borttagen. Ctrl+Z ångrar."),
        )

    def offer_what_fits(self) -> None:
        """A new uppdrag, another organ, and what can be done with the one shown."""
        another = PageAction("Lägg till ett organ …", self.begin_organ, "ny")
        if self._organ_id is None:
            self.offer(primary=PageAction("Lägg till delegationen", self.begin_organ, "ny"))
            return
        self.offer(
            primary=PageAction("Nytt uppdrag", self.new, "ny", "Ge någon ett uppdrag i organet"),
            more=(another, PageAction("Ta bort arbetsordningen", self.remove_rules, "ta_bort")),
        )

    # --- inside

    def _connect(self) -> None:
        seats, form = self.seats, self.form
        seats.add_button("byt", "Byt …", "uppdatera", self.replace)
        seats.add_button("avsluta", "Avsluta …", "kalender", self.end)
        seats.add_button("ta_bort", "Ta bort", "ta_bort", self.remove_seat)
        seats.acts.addStretch(1)
        seats.organ_chosen.connect(self.open)
        seats.day.changed.connect(form.show_day)
        seats.moved.connect(self._move)
        seats.pane.chosen.connect(form.show_seat)
        seats.pane.opened.connect(lambda _id: form.seat.form.focus_first())
        form.read_anew.connect(self._show_sheet)
        form.seat.added.connect(self._added)
        form.over_time.opened.connect(self._show_uppdrag)
        form.over_time.follow_wanted.connect(self._follow)
        form.over_time.renew_wanted.connect(lambda: form.begin("offer_renew"))
        self.card.wanted.connect(self._set_up)
        self.card.shut.clicked.connect(lambda _checked=False: self._show_place())

    def _show_choices(self, choices: OrganChoices) -> None:
        self.choices = choices
        ids = [row.id for row in choices.meeting]
        self.seats.organ.set_choices([(row.id, row.namn or "(utan namn)") for row in choices.meeting])
        shown = next((id_ for id_ in (self._wanted, self._organ_id) if id_ in ids), next(iter(ids), None))
        if self._wanted in ids:
            self._wanted = None
        if shown != self._organ_id:
            self._organ_id = shown
            if shown is None:
                self.form.clear()
            else:
                self.form.show_organ(shown, {row.id: row.ordning_id for row in choices.meeting}[shown])
        self.seats.organ.set_value(shown)
        self._show_place()
        self.offer_what_fits()

    def _show_place(self) -> None:
        was_begun = self.stack.currentWidget() is self.begin_page
        self.stack.setCurrentWidget(self.empty if self._organ_id is None else self.both)
        if was_begun:
            self.enter()

    def _show_sheet(self, sheet: "DelegationSheet") -> None:
        self.seats.show_sheet(sheet)
        self._choose_seat(sheet)

    def _choose_seat(self, sheet: "DelegationSheet") -> None:
        """Choose the uppdrag that was just made or asked for, once it is in the list."""
        if any(row.id == self._seat for row in sheet.holders):
            self.seats.pane.choose(self._seat)
            self._seat = None

    def _row(self, id_: int) -> "UppdragRow | None":
        sheet = self.form.sheet
        return next((row for row in sheet.history if row.id == id_), None) if sheet else None

    def _added(self, id_: int) -> None:
        self._seat = id_
        if self.form.sheet is not None:
            self._choose_seat(self.form.sheet)

    def _show_uppdrag(self, id_: int) -> None:
        """Show the uppdrag, on the day it began if it is not held on the day shown."""
        row = self._row(id_)
        if row is None:
            return
        self._seat = id_
        day = self.seats.day.day
        if not row.is_held(day):
            self.seats.day.show_day(row.fran or row.till or day)
        if self.form.sheet is not None:
            self._choose_seat(self.form.sheet)

    def _follow(self, id_: int) -> None:
        self._show_uppdrag(id_)
        row = self._row(id_)
        if row is not None:
            self.form.begin("offer_replace", row)

    def _move(self, steps: int) -> None:
        row = self.seats.chosen
        if row is not None:
            day = self.seats.day.day
            gesture(self.context, self, "flytta ledamot", lambda session: move_holder(session, row.id, steps, day))

    def _set_up(self, id_: int | None, namn: str, typ: OrganTyp, above: int | None) -> None:
        def act(session: "Session") -> int:
            return set_up_organ(session, id_, namn=namn, typ=typ, overordnat_id=above).organ_id

        def then(organ_id: int) -> None:
            self.card.close_card()
            self._wanted = organ_id
            self._show_choices(self.choices)

        gesture(self.context, self, "lägg till organ med sammanträden", act, then)


def _read_choices(session: "Session") -> OrganChoices:
    rows = organ_that_meet(session)
    every = all_organ(session)
    board = next((organ.id for organ in every if organ.typ is OrganTyp.KS), None)
    return OrganChoices(
        meeting=tuple(rows),
        without=tuple(organ_without_rules(session)),
        every=tuple((organ.id, organ.namn, organ.kortnamn) for organ in every),
        board=board,
    )
