"""The form of one ärende: its own fields, its numbers, papers, decisions and receivers, on one long calm page."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from desktop.arende.beslut import BeslutPart
from desktop.arende.copying import ReviewList
from desktop.arende.distribution import DistributionPart
from desktop.arende.numbers import NumberTable
from desktop.arende.sheet import SHEET_KINDS, ArendeSheet, read_sheet
from desktop.arende.skrivelser import SkrivelserPart
from desktop.arende.underlag import UnderlagPart
from desktop.forms import Form
from desktop.gesture import gesture
from desktop.moments import today
from desktop.sectioned_form import SectionedForm
from desktop.widgets.choice import Choice
from desktop.widgets.pick import PickField
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import TextLine
from models.arende.entity import Arende, Arendestatus, problems
from models.arende.operations import at_new_forvaltning, handled_by_new

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

SECTIONS = (
    ("arende", "Ärendet", "Ärendet"),
    ("underlag", "Underlag", "Beslutsunderlag"),
    ("skrivelser", "Tjänsteskrivelser", "Tjänsteskrivelser"),
    ("beslut", "Beslut", "Beslut"),
    ("mottagare", "Expediering", "Expediering"),
)


class ArendeForm(SectionedForm):
    """The headings that lead to the sections, and the form under them."""

    kinds: ClassVar[frozenset[str]] = SHEET_KINDS
    title_field: ClassVar[str] = "titel"
    sheet: ArendeSheet | None

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        form = Form(context, Arende, problems=lambda _session, row: problems(row))
        super().__init__("Ärendets delar", SECTIONS, form, parent)
        self.review = ReviewList()
        self.numbers = NumberTable(context)
        self.underlag = UnderlagPart(context)
        self.skrivelser = SkrivelserPart(context)
        self.beslut = BeslutPart(context)
        self.distribution = DistributionPart(context)
        self.parts = (self.underlag, self.skrivelser, self.beslut, self.distribution)
        self._build()

    def hand_on(self, id_: int | None) -> None:
        """The numbers and the receivers read for themselves."""
        self.numbers.set_parent_id(id_)
        self.distribution.set_arende(id_)

    def read_sheet(self, session: "Session", id_: int) -> ArendeSheet:
        """Read the parts."""
        return read_sheet(session, id_, today())

    def show_sheet(self, sheet: ArendeSheet) -> None:
        """Give the fields their choices and each part its rows."""
        self.form.set_choices_of("handlaggare_id", sheet.persons)
        self.form.set_choices_of("forvaltning_id", sheet.offices)
        self.form.set_choices_of("anslutning_id", sheet.anslutningar)
        for part in self.parts:
            part.show_sheet(sheet)

    def _build(self) -> None:
        form = self.form
        form.add_widget(self.review)
        form.add("titel", "Rubrik", TextLine("Vad ärendet gäller"))
        self.person = PickField(placeholder="Vem handlägger?", new_text="Ny person …")
        self.office = PickField(placeholder="Vilken förvaltning?", new_text="Ny förvaltning …")
        self.anslutning = PickField(placeholder="Ingen anslutning", can_open=True)
        form.add("status", "Status", Choice.of(Arendestatus), stretch=2)
        form.add("handlaggare_id", "Handläggare", self.person, beside=True, stretch=3)
        form.add("forvaltning_id", "Förvaltning", self.office, stretch=1)
        form.add("anslutning_id", "Hör till anslutningen", self.anslutning, beside=True, stretch=1)
        form.add_widget(self.numbers)
        form.add("beskrivning", "Beskrivning", RichTextField("Vad ärendet handlar om och vad som har hänt", lines=4))
        helps = {
            "underlag": "Handlingar citeras med sitt datum. Alt+↑ och Alt+↓ flyttar.",
            "mottagare": "Ctrl+Enter i en rad betyder skickat i dag.",
        }
        for (key, _, _), part in zip(SECTIONS[1:], self.parts, strict=True):
            self.section(key, helps.get(key, ""))
            form.add_widget(part)
        self.person.new_wanted.connect(self._new_person)
        self.office.new_wanted.connect(self._new_office)
        self.anslutning.open_wanted.connect(partial(self.context.navigate, "anslutning"))

    def _new_person(self, namn: str) -> None:
        self._make(namn, "person", handled_by_new)

    def _new_office(self, namn: str) -> None:
        self._make(namn, "förvaltning", at_new_forvaltning)

    def _make(self, namn: str, kind: str, act: Any) -> None:
        id_ = self._id
        if id_ is not None and namn:
            gesture(
                self.context,
                self,
                f"lägg till {kind} {namn}",
                lambda session: act(session, id_, namn).id,
                lambda _id: self.context.status(f"{namn} är tillagd."),
            )
