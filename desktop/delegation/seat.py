"""The chosen uppdrag: its form, and the cards that give somebody an uppdrag, replace its holder and end it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.delegation.seat_cards import AddCard, Card, EndCard, PersonDraft, RenewCard, ReplaceCard
from desktop.gesture import gesture
from desktop.inline_form import InlineForm
from desktop.theme import GAP
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import MutedLabel
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextLine
from models.anslutning.entity import Sida
from models.uppdrag import Uppdrag, Uppdragsroll
from models.uppdrag.operations import (
    UppdragDraft,
    add_uppdrag,
    end_uppdrag,
    problems,
    remove_uppdrag,
    renew_seats,
    replace_holder,
)
from resources.svenska import format_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from desktop.delegation.sheet import DelegationSheet
    from models.uppdrag.queries import UppdragRow


class SeatForm(InlineForm):
    """One uppdrag."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context, Uppdrag, problems=problems, also=("arbetsordning",))
        self.person = self.add("person_id", "Person", PickField(), stretch=3)
        self.add("parti", "Parti då", TextLine("S", longest=12), beside=True, stretch=1)
        self.add("roll", "Roll", Choice.of(Uppdragsroll), stretch=3)
        self.add("sida", "Sida", Choice.of(Sida), beside=True, stretch=2)
        self.add("fran", "Från och med", DateField(week=False))
        self.add("till", "Till och med", DateField(week=False), beside=True)
        self.add("valt_genom", "Valt genom", TextLine("Kommunstyrelsen 2023-01-18 § 14"), stretch=3)
        self.add("titel", "Titel i handlingar", TextLine("Bara om den behövs"), beside=True, stretch=2)


class SeatPart(QWidget):
    """One card at a time stands above the form."""

    added = Signal(int)
    """An uppdrag that was just made."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: DelegationSheet | None = None
        self._id: int | None = None
        self._writing = False
        self.add_card = AddCard()
        self.replace_card = ReplaceCard()
        self.end_card = EndCard()
        self.renew_card = RenewCard()
        self.cards: tuple[Card, ...] = (self.add_card, self.replace_card, self.end_card, self.renew_card)
        self.nothing = MutedLabel("Välj någon i listan, eller tryck Ctrl+N för ett nytt uppdrag.")
        self.form = SeatForm(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (*self.cards, self.nothing, self.form):
            column.addWidget(widget)
        for card in self.cards:
            card.shown.connect(self._show_what_fits)
        self._show_what_fits()
        self.add_card.wanted.connect(self._add)
        self.replace_card.wanted.connect(self._replace)
        self.end_card.wanted.connect(self._end)
        self.renew_card.wanted.connect(self._renew)

    def show_sheet(self, sheet: "DelegationSheet") -> None:
        """Know the organ, its people and its day. What others hold may give the one shown a remark, or take it away."""
        others_changed = self.sheet is not None and self.sheet.history != sheet.history
        self.sheet = sheet
        if others_changed:
            self.form.reload()
        for pick in (self.form.person, self.add_card.person.pick, self.replace_card.person.pick):
            pick.set_choices(sheet.persons)

    def show_uppdrag(self, id_: int | None) -> None:
        """Show the form of an uppdrag, or none."""
        self._id = id_
        if id_ is None:
            self.form.clear()
        else:
            self.form.load(id_)
        for card in (self.replace_card, self.end_card):
            card.close_card()
        self._show_what_fits()

    def forget(self) -> None:
        """Another organ."""
        self.sheet = None
        self.show_uppdrag(None)
        for card in self.cards:
            card.close_card()

    def offer_new(self) -> None:
        """Ask who is to have an uppdrag."""
        if self.sheet is not None:
            self._open(self.add_card)
            some = bool(self.sheet.holders)
            self.add_card.begin(self.sheet.persons, empty=not some, day=self.sheet.day if some else None)

    def offer_replace(self, row: "UppdragRow") -> None:
        """Ask who follows somebody."""
        if self.sheet is not None:
            self._open(self.replace_card)
            self.replace_card.begin(row.id, row.med_parti, self.sheet.persons, self.sheet.day)

    def offer_end(self, row: "UppdragRow") -> None:
        """Ask when somebody's uppdrag ends."""
        if self.sheet is not None:
            self._open(self.end_card)
            self.end_card.begin(row.id, row.med_parti, self.sheet.day)

    def offer_renew(self) -> None:
        """Ask who of those whose uppdrag end soon were elected again."""
        if self.sheet is not None:
            self._open(self.renew_card)
            self.renew_card.begin(self.sheet.ending)

    def remove(self, row: "UppdragRow") -> None:
        """Remove an uppdrag that never was."""
        self.form.clear()
        gesture(
            self.context,
            self,
            "ta bort uppdrag",
            lambda session: remove_uppdrag(session, row.id),
            lambda _none: self.context.status(f"Uppdraget för {row.med_parti} är borttaget. Ctrl+Z ångrar."),
        )

    def _show_what_fits(self) -> None:
        """A card alone, or the form of the chosen uppdrag."""
        asking = any(not card.isHidden() for card in self.cards)
        self.form.setVisible(self._id is not None and not asking)
        self.nothing.setVisible(self._id is None and not asking)

    def _open(self, wanted: Card) -> None:
        for card in self.cards:
            if card is not wanted:
                card.close_card()

    def _write(self, label: str, act: "Callable[[Session], int]", then: Callable[[int], object]) -> None:
        """One gesture at a time: a second Enter before the first is done does nothing."""
        if self._writing:
            return
        self._writing = True

        def done(id_: int) -> None:
            self._writing = False
            then(id_)

        def failed(error: BaseException) -> None:
            self._writing = False
            self.context.show_error(error)

        gesture(self.context, self, label, act, done, failed=failed)

    def _add(self, person: PersonDraft, draft: UppdragDraft) -> None:
        sheet = self.sheet
        if sheet is None:
            return

        def act(session: "Session") -> int:
            return add_uppdrag(session, sheet.organ_id, person.id_in(session), draft).id

        def then(id_: int) -> None:
            self.added.emit(id_)
            if draft.fran is not None and draft.fran > sheet.day:
                self.context.status(f"Uppdraget börjar {format_date(draft.fran)} och syns i listan från den dagen.")
            if self.sheet is not None:
                self.add_card.go_on(self.sheet.persons)

        self._write("lägg till uppdrag", act, then)

    def _replace(self, id_: int, person: PersonDraft, first: date) -> None:
        self.form.flush()

        def act(session: "Session") -> int:
            return replace_holder(session, id_, person.id_in(session), first).id

        def then(new_id: int) -> None:
            self.replace_card.close_card()
            self.context.status(f"Bytet gäller från {format_date(first)}. Ctrl+Z ångrar.")
            self.added.emit(new_id)

        self._write("byt den som har uppdraget", act, then)

    def _end(self, id_: int, last: date) -> None:
        self.form.flush()

        def then(_id: int) -> None:
            self.end_card.close_card()
            self.context.status(f"Uppdraget slutar {format_date(last)}. Ctrl+Z ångrar.")

        self._write("avsluta uppdrag", lambda session: end_uppdrag(session, id_, last).id, then)

    def _renew(self, ids: list[int], first: date, last: date | None, decision: str) -> None:
        self.form.flush()

        def then(count: int) -> None:
            self.renew_card.close_card()
            self.context.status(f"{count} uppdrag går vidare från {format_date(first)}. Ctrl+Z ångrar.")

        self._write("förläng uppdrag", lambda session: len(renew_seats(session, ids, first, last, decision)), then)
