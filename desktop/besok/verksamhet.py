"""The form of a visit to a verksamhet: when and where, who receives, what is asked, what was told."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.besok.sheet import BASE_KINDS, VerksamhetSheet, read_verksamhet
from desktop.child_table import ChildField, ChildTable
from desktop.forms import Form
from desktop.kalender.line import CalendarLine
from desktop.moments import today
from desktop.sectioned_form import SectionedForm
from desktop.widgets.choice import Choice
from desktop.widgets.clock_field import ClockField
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import LinkButton, MutedLabel
from desktop.widgets.pick import PickField
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import TextArea, TextLine
from models.besok.entity import Besoksfraga, Besoksstatus, Besoksvard, Verksamhetsbesok
from models.besok.operations import add_host, add_question, follow_edit
from models.besok.queries import host_records, question_records
from models.besok.remarks import problems

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

SECTIONS = (
    ("besok", "Besöket", "Besöket"),
    ("fragor", "Frågor", "Frågor inför besöket"),
    ("anteckningar", "Anteckningar", "Anteckningar"),
    ("uppfoljning", "Uppföljning", "Uppföljning"),
)


class VerksamhetsbesokForm(SectionedForm):
    """Everything about one visit on one page."""

    kinds: ClassVar[frozenset[str]] = BASE_KINDS | {"verksamhetsbesok", "besoksvard", "besoksfraga"}
    title_field: ClassVar[str] = "verksamhet"
    sheet: VerksamhetSheet | None

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        form = Form(
            context,
            Verksamhetsbesok,
            problems=lambda session, row: problems(session, row, today()),
            also=("besoksvard", "besoksfraga", "sammantrade", "namndbesok", "dialogtraff"),
            follow=follow_edit,
        )
        super().__init__("Besökets delar", SECTIONS, form, parent)
        self.forvaltning = PickField(placeholder="Vilken förvaltning?")
        self.meeting = PickField(placeholder="Eget tillfälle", can_open=True)
        self.calendar = CalendarLine(context, "verksamhetsbesok", mail=True)
        self.hosts = ChildTable(
            context,
            Besoksvard,
            (
                ChildField("namn", "Namn", lambda: TextLine("För- och efternamn"), stretch=3),
                ChildField("titel", "Titel", lambda: TextLine("Enhetschef"), stretch=3),
                ChildField("epost", "E-post", lambda: TextLine("namn@kommun.se"), stretch=3),
            ),
            name="Värdar för besöket",
            load=host_records,
            make=add_host,
            add_text="Lägg till en värd",
            empty="De som tar emot och berättar. De blir handläggare i paragrafen.",
        )
        self.questions = ChildTable(
            context,
            Besoksfraga,
            (
                ChildField("text", "Fråga", lambda: TextArea(lines=1, most_lines=5), stretch=5),
                ChildField("fran", "Från", lambda: TextLine("Vem vill veta"), stretch=3),
                ChildField("svar", "Svar", lambda: TextArea(lines=1, most_lines=8), stretch=4),
            ),
            name="Frågor inför besöket",
            load=question_records,
            make=add_question,
            add_text="Lägg till en fråga",
            empty="Inga frågor än.",
        )
        self.collected = MutedLabel()
        self.paragraf = LinkButton()
        self._build()

    def hand_on(self, id_: int | None) -> None:
        """Hosts and questions read for themselves."""
        self.hosts.set_parent_id(id_)
        self.questions.set_parent_id(id_)
        self.calendar.show_post(None, "")

    def read_sheet(self, session: "Session", id_: int) -> VerksamhetSheet:
        """Read what stands beside the fields."""
        return read_verksamhet(session, id_)

    def show_sheet(self, sheet: VerksamhetSheet) -> None:
        """Give the fields their choices, and say what is known."""
        self.form.set_choices_of("forvaltning_id", sheet.forvaltningar)
        self.form.set_choices_of("sammantrade_id", sheet.meetings)
        self.collected.setText(sheet.collected)
        self.collected.setVisible(bool(sheet.collected))
        self.paragraf.setText(sheet.paragraf)
        self.paragraf.setVisible(bool(sheet.paragraf))
        self.calendar.show_post(sheet.id, sheet.title)
        self.calendar.show_state(sheet.kalender)

    def _build(self) -> None:
        form = self.form
        form.add("verksamhet", "Verksamhet", TextLine("Vilken verksamhet som besöks"))
        form.add("forvaltning_id", "Förvaltning", self.forvaltning, stretch=3)
        form.add("status", "Status", Choice.of(Besoksstatus), beside=True, stretch=2)
        form.add("sammantrade_id", "Vid sammanträdet", self.meeting, help="Besöket får sammanträdets dag och plats.")
        form.add("datum", "Dag", DateField(), stretch=4)
        form.add("start", "Börjar", ClockField("9.00"), beside=True, stretch=2)
        form.add("slut", "Slutar", ClockField("10.00"), beside=True, stretch=2)
        form.add("plats", "Plats", TextLine("Adress eller lokal"))
        form.add_widget(self.calendar)
        form.add_widget(self.hosts)
        self.section("fragor", "Alt+↑ och Alt+↓ flyttar. Frågelistan skrivs ut med plats för svar.")
        form.add_widget(self.collected)
        form.add("syfte", "Syfte", RichTextField("Varför delegationen besöker verksamheten", lines=2))
        form.add_widget(self.questions)
        self.section("anteckningar", "Anteckningarna blir paragrafens ärendebeskrivning. Skriv inget om enskilda.")
        link = QHBoxLayout()
        link.addWidget(self.paragraf)
        link.addStretch(1)
        form.add_layout(link)
        form.add("anteckningar", "Vad som berättades", RichTextField("Vad delegationen fick veta", lines=8))
        self.section("uppfoljning")
        form.add("uppfoljning", "Vad som ska följas upp", RichTextField("Vad delegationen återkommer till", lines=4))
        self.meeting.open_wanted.connect(lambda id_: self.context.navigate("sammantrade", id_))
        self.paragraf.clicked.connect(self._open_meeting)
        self.paragraf.setVisible(False)
        self.collected.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def _open_meeting(self) -> None:
        if self.sheet is not None and self.sheet.sammantrade_id is not None:
            self.context.navigate("sammantrade", self.sheet.sammantrade_id)
