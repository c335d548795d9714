"""The form of one organ: the chosen uppdrag, how it is composed, what changes, its rules, agenda and decisions."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.delegation.belonging import BelongingPart
from desktop.delegation.decisions import DecisionTable
from desktop.delegation.makeup import MakeupPart
from desktop.delegation.over_time import OverTimePart
from desktop.delegation.rules import WordsExample, add_rules
from desktop.delegation.seat import SeatPart
from desktop.delegation.sheet import DelegationSheet, read_sheet
from desktop.delegation.standing import StandingPart
from desktop.forms import Form
from desktop.moments import today
from desktop.sectioned_form import SectionedForm
from desktop.widgets.marks import SectionTitle
from models.arbetsordning import Arbetsordning, problems
from models.paragraf.series import follow_rules

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

SECTIONS = (
    ("uppdrag", "Uppdrag", "Uppdraget"),
    ("sammansattning", "Sammansättning", "Sammansättning"),
    ("over_tid", "Över tid", "Uppdrag som slutar snart"),
    ("regler", "Regler", "Arbetsordning"),
    ("punkter", "Dagordning", "Stående punkter"),
    ("beslut", "Beslut", "Standardbeslut"),
)
RULES = "regler"


class DelegationForm(SectionedForm):
    """The headings that lead to the sections, and what stands under them. `day` is the day that is shown."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {"arbetsordning", "organ", "organtillhorighet", "uppdrag", "person", "standpunkt"}
    )
    title_field: ClassVar[str] = "kallas"
    read_anew = Signal(object)
    """The sheet, each time it has been read."""
    sheet: DelegationSheet | None

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        form = Form(context, Arbetsordning, problems=lambda _session, row: problems(row), follow=follow_rules)
        super().__init__("Delegationens delar", SECTIONS, form, parent)
        self.day = today()
        self.seat = SeatPart(context)
        self.makeup = MakeupPart()
        self.over_time = OverTimePart(context)
        self.belonging = BelongingPart(context)
        self.standing = StandingPart(context)
        self.decisions = DecisionTable(context)
        self._build()

    def show_day(self, day: date) -> None:
        """Show another day."""
        if day != self.day:
            self.day = day
            self.refresh()

    def show_seat(self, id_: int | None) -> None:
        """Show the form of an uppdrag, or none."""
        self.seat.show_uppdrag(id_)

    def begin(self, card: str, *which: object) -> None:
        """Open one of the cards of the uppdrag at the top of the form."""
        self.go_to("uppdrag")
        getattr(self.seat, card)(*which)

    def read_sheet(self, session: "Session", id_: int) -> DelegationSheet:
        """Read the parts."""
        return read_sheet(session, id_, self.day, today())

    def show_sheet(self, sheet: DelegationSheet) -> None:
        """Give each part what it shows."""
        if sheet.day != self.day:  # the day was changed while this was read; the next reading is on its way
            return
        self.office.set_choices(sheet.organ)
        self.example.show_sheet(sheet, {id_: name for id_, name, _ in sheet.organ})
        self.seat.show_sheet(sheet)
        self.makeup.show_composition(sheet.composition)
        self.over_time.show_sheet(sheet)
        self.belonging.show_sheet(sheet)
        self.standing.show_sheet(sheet)
        self.read_anew.emit(sheet)

    def show_organ(self, organ_id: int, ordning_id: int) -> None:
        """Show an organ."""
        self.decisions.set_parent_id(organ_id)
        self.load(ordning_id)

    def hand_on(self, id_: int | None) -> None:
        """Another organ, or none: no uppdrag is shown."""
        self.seat.forget()
        if id_ is None:
            self.decisions.set_parent_id(None)

    def _build(self) -> None:
        form = self.form
        form.add_widget(self.seat)
        self.section("sammansattning", "Ledamöterna den dag som visas, med ordföranden men utan ersättare.")
        form.add_widget(self.makeup)
        self.section("over_tid")
        form.add_widget(self.over_time)
        self.section(RULES, "Hur organet sammanträder och skriver. Ändringar gäller från nästa handling.")
        self.office = add_rules(form)
        self.example = WordsExample(form)
        form.add_widget(self.example)
        form.add_widget(SectionTitle("Namn och tillhörighet"))
        form.add_widget(self.belonging)
        self.section("punkter", "Står på varje dagordning. Alt+↑ och Alt+↓ flyttar.")
        form.add_widget(self.standing)
        self.section("beslut", "Vid bordet skriver tangenten beslutet. Alt+↑ och Alt+↓ flyttar.")
        form.add_widget(self.decisions)
        form.loaded.connect(lambda _record: self.example.show_words())
        self.office.open_wanted.connect(partial(self.context.navigate, "installningar"))
