"""The form of a visit to a nämnd: when it is and how certain, who goes, what is shown."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from desktop.besok.sheet import BASE_KINDS, NamndSheet, read_namnd
from desktop.child_table import ChildField, ChildTable
from desktop.form_layout import FieldRow
from desktop.forms import Form
from desktop.gesture import gesture
from desktop.kalender.line import CalendarLine
from desktop.moments import today
from desktop.sectioned_form import SectionedForm
from desktop.widgets.choice import Choice
from desktop.widgets.clock_field import ClockField
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.one_file import OneFile
from desktop.widgets.pick import PickField
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import TextLine
from models.besok.entity import Besoksstatus, Namndbesok, Namndbesokare
from models.besok.operations import add_visitor, attach_presentation
from models.besok.queries import visitor_records
from models.besok.remarks import problems
from models.editing import get

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

SECTIONS = (
    ("besok", "Besöket", "Besöket"),
    ("gar", "Vilka som går", "Vilka som går"),
    ("anteckningar", "Anteckningar", "Anteckningar"),
)


class NamndbesokForm(SectionedForm):
    """Everything about one visit on one page."""

    kinds: ClassVar[frozenset[str]] = BASE_KINDS | {"namndbesok", "namndbesokare"}
    title_field: ClassVar[str] = "namnd_id"
    sheet: NamndSheet | None

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        form = Form(
            context,
            Namndbesok,
            problems=lambda session, row: problems(session, row, today()),
            also=("namndbesokare", "sammantrade", "verksamhetsbesok", "dialogtraff"),
        )
        super().__init__("Besökets delar", SECTIONS, form, parent)
        self.namnd = PickField(placeholder="Vilken nämnd eller vilket bolag?")
        self.calendar = CalendarLine(context, "namndbesok", mail=True)
        self.who = PickField(placeholder="Välj en ledamot att lägga till")
        self.who.setAccessibleName("Lägg till en ledamot som går")
        self.going = ChildTable(
            context,
            Namndbesokare,
            (
                ChildField("namn", "Namn", lambda: TextLine("Namn (parti)"), stretch=3),
                ChildField("epost", "E-post", lambda: TextLine("namn@kommun.se"), stretch=3),
            ),
            name="Vilka som går",
            load=visitor_records,
            make=add_visitor,
            add_text="Lägg till någon annan",
            empty="Ingen är vald än.",
        )
        self.file = OneFile(
            question="Välj presentationen",
            endings="Alla filer (*)",
            pick="Välj presentation",
            remove="Ta bort presentationen",
            nothing="Ingen presentation",
        )
        self._build()

    def hand_on(self, id_: int | None) -> None:
        """Those who go are read for themselves."""
        self.going.set_parent_id(id_)
        self.calendar.show_post(None, "")

    def read_sheet(self, session: "Session", id_: int) -> NamndSheet:
        """Read what stands beside the fields."""
        return read_namnd(session, id_, today())

    def show_sheet(self, sheet: NamndSheet) -> None:
        """Give the fields their choices, and say what is known."""
        self.form.set_choices_of("namnd_id", sheet.namnder)
        self.who.set_choices(sheet.people)
        self.file.show_name(sheet.presentation)
        self.calendar.show_post(sheet.id, sheet.title)
        self.calendar.show_state(sheet.kalender)

    def _build(self) -> None:
        form = self.form
        form.add("namnd_id", "Nämnd", self.namnd, stretch=3)
        form.add("status", "Status", Choice.of(Besoksstatus), beside=True, stretch=2)
        form.add("datum", "Dag", DateField(), stretch=4)
        form.add("start", "Börjar", ClockField("10.25"), beside=True, stretch=2)
        form.add("slut", "Slutar", ClockField("10.55"), beside=True, stretch=2)
        form.add("plats", "Plats", TextLine("Nämndens lokal"))
        form.add("kontakt", "Kontakt hos nämnden", TextLine("Nämndsekreteraren"), stretch=1)
        form.add("kontakt_epost", "E-post", TextLine("namn@kommun.se"), beside=True, stretch=1)
        form.add_widget(self.calendar)
        self.section("gar", "De som har ett uppdrag i delegationen den dagen finns att välja bland.")
        form.add_widget(self.who)
        form.add_widget(self.going)
        form.add_widget(FieldRow("Presentation", self.file))
        self.section("anteckningar")
        form.add("anteckningar", "Anteckningar", RichTextField("Vad som togs upp, och vad nämnden frågade", lines=5))
        self.who.edited.connect(self._add_chosen)
        self.file.picked.connect(self._attach)
        self.file.cleared.connect(self._detach)

    def _add_chosen(self) -> None:
        try:
            person_id = self.who.value()
        except FieldError:  # still being typed
            return
        id_, sheet = self._id, self.sheet
        if person_id is None or id_ is None or sheet is None:
            return
        name = dict(sheet.people)[person_id]
        self.who.set_value(None)
        gesture(
            self.context,
            self,
            "lägg till deltagare i nämndbesöket",
            lambda session: add_visitor(session, id_, person_id=person_id, namn=name).id,
        )

    def _attach(self, path: Path) -> None:
        id_ = self._id
        if id_ is not None:
            gesture(
                self.context, self, "bifoga presentation", lambda session: attach_presentation(session, id_, path).id
            )

    def _detach(self) -> None:
        id_ = self._id

        def act(session: "Session") -> None:
            get(session, Namndbesok, id_ or 0).presentation_id = None

        if id_ is not None:
            gesture(self.context, self, "ta bort presentationen", act)
