"""The form of one dialog: how far it has come, when and with whom, questions and answers, people, agreements, links."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.arende.files import open_stored
from desktop.child_table import ChildField, ChildTable
from desktop.dialogtraff.answers import AnswersPart
from desktop.dialogtraff.progress import Progress
from desktop.dialogtraff.sheet import FormSheet, read_sheet
from desktop.form_layout import FieldRow
from desktop.forms import Form
from desktop.gesture import gesture
from desktop.kalender.line import CalendarLine
from desktop.moments import today
from desktop.sectioned_form import SectionedForm
from desktop.theme import FIELD, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.clock_field import ClockField
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import LinkButton, SectionTitle
from desktop.widgets.pick import PickField
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import NumberField, TextArea, TextLine
from models.dialogtraff.entity import Dialogdeltagare, Dialogtraff, Malgrupp, Overenskommelse, Riktning
from models.dialogtraff.operations import (
    add_participant,
    agree,
    choose_questions,
    fill_presidium,
    follow_fields,
    follow_up_agreement,
)
from models.dialogtraff.queries import agreements_of, carried_records, participants_of
from models.dialogtraff.remarks import problems
from models.uppdrag import Uppdragsroll

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from desktop.context import Context

SECTIONS = (
    ("traffen", "Träffen", "Dialogträffen"),
    ("fragor", "Frågor och svar", "Frågor och svar"),
    ("deltagare", "Deltagare", "Deltagare från motparten"),
    ("overens", "Överenskommelser", "Överenskommelser"),
    ("lankar", "Ärende och §", "Ärende, sammanträde och paragraf"),
)


class DialogForm(SectionedForm):
    """Everything saves itself. Days that are filled in bring the status with them."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {"dialogtraff", "dialogsvar", "fraga", "frageunderlag", "dialogdeltagare", "overenskommelse", "organ",
         "sammantrade", "paragraf", "arende", "kalenderpost"}
    )  # fmt: skip
    title_field: ClassVar[str] = "motpart_id"
    compare_wanted = Signal(int)
    take_in_wanted = Signal()
    mail_wanted = Signal()
    questions_wanted = Signal(object)
    """The version to open, or None for a new one."""
    sheet: FormSheet | None

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        form = Form(
            context,
            Dialogtraff,
            problems=lambda session, row: problems(session, row, today()),
            also=("frageunderlag", "paragrafunderlag"),
            follow=follow_fields,
        )
        super().__init__("Dialogträffens delar", SECTIONS, form, parent)
        self.progress = Progress(context)
        self.answers = AnswersPart(context)
        self.version = PickField(placeholder="Inget frågeunderlag valt", can_open=True)
        self.people = ChildTable(
            context,
            Dialogdeltagare,
            (
                ChildField("namn", "Namn", lambda: TextLine("Anna Ek"), 4),
                ChildField("parti", "Parti", lambda: TextLine("S"), 1),
                ChildField("roll", "Roll", lambda: Choice.of(Uppdragsroll), 4),
                ChildField("titel", "Titel", lambda: TextLine("Förvaltningschef"), 3),
            ),
            name="Deltagare från motparten",
            load=participants_of,
            make=add_participant,
            add_text="Lägg till deltagare",
            empty="Ingen är antecknad. Presidiet hämtas när dagen är satt.",
        )
        self.presidium = _button("Hämta presidiet den dagen", "person")
        self.earlier = ChildTable(
            context,
            Overenskommelse,
            (
                ChildField("text", "Överenskommet tidigare", lambda: TextArea(lines=2), 4),
                ChildField("uppfoljning", "Vad sas nu", lambda: TextArea("Läget i dag", lines=2), 4),
                ChildField("klar", "Klart den", lambda: DateField(week=False), 2),
            ),
            name="Överenskommelser från tidigare dialogträffar",
            load=carried_records,
            make=agree,
            add_text="Lägg till",
            ordered=False,
            follow=self._follow_earlier,
        )
        self.earlier.add_button.setVisible(False)
        self.agreed = ChildTable(
            context,
            Overenskommelse,
            (
                ChildField("text", "Vad ni kom överens om", lambda: TextArea("Återkomma med …", lines=2), 4),
                ChildField("ansvarig", "Ansvarig", lambda: TextLine("Nämndens ordförande"), 3),
                ChildField("forfaller", "Klart senast", lambda: DateField(week=False), 2),
                ChildField("klar", "Klart den", lambda: DateField(week=False), 2),
            ),
            name="Överenskommelser i dialogträffen",
            load=agreements_of,
            make=agree,
            add_text="Lägg till överenskommelse",
            empty="Det ni kommer överens om står kvar till nästa träff med motparten, tills det är klart.",
        )
        self.calendar = CalendarLine(context, Dialogtraff.__tablename__)
        self.take_in = _button("Ta in besvarat formulär …", "bilaga")
        self.mail = _button("Skapa mejl med formuläret …", "skrivelse")
        self.file = LinkButton()
        self._build()

    def read_sheet(self, session: "Session", id_: int) -> FormSheet:
        """Read the parts."""
        return read_sheet(session, id_, today())

    def show_sheet(self, sheet: FormSheet) -> None:
        """Give each part what it shows."""
        dialog, choices = sheet.dialog, sheet.choices
        self.progress.show_row(dialog.row)
        for name, offered in (
            ("motpart_id", choices.motparter),
            ("sammantrade_id", choices.sammantraden),
            ("paragraf_id", choices.paragrafer),
            ("arende_id", choices.arenden),
        ):
            self.form.set_choices_of(name, offered)
        self.version.set_choices(choices.underlag)
        if not self.version.line.hasFocus():
            self.version.set_value(dialog.row.underlag_id)
        self.version.setEnabled(dialog.row.underlag_skickat is None)
        sent = dialog.row.underlag_skickat is not None
        self.version_row.help.setText("Skickat, så versionen ligger fast." if sent else "")
        self.version_row.help.setVisible(sent)
        self.answers.show_sheet(sheet)
        dated = dialog.row.datum is not None
        self.calendar.show_post(sheet.id if dated else None, f"Dialogträff {dialog.row.motpart}")
        self.calendar.show_state(sheet.calendar)
        file = dialog.svarsfil
        self.file.setText(file[1] if file else "")
        self.file.setAccessibleName(f"Öppna svaret {file[1]}" if file else "Svarets fil")
        self.file.setVisible(file is not None)
        has_questions = bool(dialog.fragor)
        self.take_in.setEnabled(has_questions)
        self.mail.setEnabled(has_questions)
        self.earlier_title.setVisible(bool(dialog.tidigare))
        self.earlier.setVisible(bool(dialog.tidigare))
        self.presidium.setEnabled(dialog.row.motpart_id is not None and dialog.row.datum is not None)

    def hand_on(self, id_: int | None) -> None:
        """The parts that read for themselves."""
        self.answers.forget()
        for table in (self.people, self.earlier, self.agreed):
            table.set_parent_id(id_)

    def choose_version(self) -> None:
        """Let the dialog ask another version."""
        id_, wanted = self._id, self.version.value()
        if id_ is None or self.sheet is None or wanted == self.sheet.dialog.row.underlag_id:
            return
        gesture(self.context, self, "välj frågeunderlag", lambda session: choose_questions(session, id_, wanted).id)

    def fill_people(self) -> None:
        """Name the counterpart's presidium of the day."""
        id_ = self._id
        if id_ is None:
            return

        def told(made: list[Any]) -> None:
            count = len(made)
            words = "Presidiet står redan här, eller så är inga uppdrag antecknade för motparten den dagen."
            self.context.status(f"{count} ur presidiet är antecknade." if count else words)

        gesture(self.context, self, "hämta presidiet", lambda session: fill_presidium(session, id_), told)

    def open_answer(self) -> None:
        """Open the file the answer came in, as it was."""
        if self.sheet is not None and self.sheet.dialog.svarsfil is not None:
            open_stored(self.context, self, self.sheet.dialog.svarsfil[0])

    def _follow_earlier(
        self, session: "Session", row: Overenskommelse, changes: "Mapping[str, tuple[Any, Any]]"
    ) -> None:
        """What is said of an earlier agreement is said in the dialog that is shown."""
        if self._id is not None and {"uppfoljning", "klar"} & set(changes):
            follow_up_agreement(session, row.id, self._id, row.uppfoljning, row.klar)

    def _build(self) -> None:
        form = self.form
        form.add_widget(self.progress)
        form.add("motpart_id", "Motpart", PickField(placeholder="Nämnd eller bolag"), stretch=5)
        form.add("motpart", "Eller någon annan", TextLine("Till exempel en förening"), beside=True, stretch=4)
        form.add("malgrupp", "Målgrupp", Choice.of(Malgrupp), beside=True, stretch=3)
        form.add("datum", "Dag", DateField(), stretch=5)
        form.add("start", "Börjar", ClockField(), beside=True, stretch=2)
        form.add("slut", "Slutar", ClockField(), beside=True, stretch=2)
        form.add("ar", "Planår", NumberField(least=1990, most=2100), beside=True, stretch=2)
        form.add("riktning", "Vem kommer till vem", Choice.of(Riktning), stretch=4)
        form.add("plats", "Plats", TextLine("Lokal och adress"), beside=True, stretch=5)
        form.add("kontakt", "Kontakt hos motparten", TextLine("Nämndens sekreterare"), stretch=5)
        form.add("kontakt_epost", "Kontaktens e-post", TextLine("namn@kommun.se"), beside=True, stretch=5)
        form.add("inbjudan_skickad", "Inbjudan skickad", DateField(week=False), stretch=1)
        form.add("underlag_skickat", "Frågor skickade", DateField(week=False), beside=True, stretch=1)
        form.add("svar_senast", "Svar senast", DateField(week=False), beside=True, stretch=1)
        form.add_widget(self.calendar)
        self.section("fragor", "Den version som skickades ligger fast, så att det går att se vad de svarade på.")
        self.version_row = FieldRow("Frågeunderlag", self.version, " ")
        form.add_widget(self.version_row)
        buttons = QWidget()
        form.add_widget(buttons)
        self._lay_out_buttons(buttons)
        form.add_widget(self.answers)
        form.add("svar_inkom", "Svaret kom in", DateField(week=False), stretch=2)
        form.add("svar_diariefort", "Diariefört", DateField(week=False), beside=True, stretch=2)
        form.add("svar_dnr", "Svarets diarienummer", TextLine("BUN 2024/0118"), beside=True, stretch=3)
        form.add_widget(self.file)
        form.column.setAlignment(self.file, Qt.AlignmentFlag.AlignLeft)
        form.add("sammanfattning", "Sammanfattning", RichTextField("Vad som kom fram vid bordet", lines=5))
        self.section("deltagare", "Namn, parti och roll som de var den dagen.")
        form.add_widget(self.people)
        form.add_widget(self.presidium)
        form.column.setAlignment(self.presidium, Qt.AlignmentFlag.AlignLeft)
        self.section("overens")
        self.earlier_title = SectionTitle("Från tidigare träffar")
        form.add_widget(self.earlier_title)
        form.add_widget(self.earlier)
        form.add_widget(self.agreed)
        self.section("lankar")
        form.add("sammantrade_id", "Sammanträde", PickField(placeholder="Inget valt", can_open=True), stretch=3)
        form.add("paragraf_id", "Paragraf", PickField(placeholder="Ingen vald"), beside=True, stretch=5)
        form.add("arende_id", "Ärende", PickField(placeholder="Inget valt", can_open=True))
        form.add("anteckning", "Egna anteckningar", RichTextField("Syns inte i några dokument", lines=2))
        self._connect()

    def _lay_out_buttons(self, place: QWidget) -> None:
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.mail)
        row.addWidget(self.take_in)
        row.addStretch(1)

    def _connect(self) -> None:
        self.version.edited.connect(self.choose_version)
        self.version.open_wanted.connect(self.questions_wanted)
        self.presidium.clicked.connect(lambda _checked=False: self.fill_people())
        self.take_in.clicked.connect(lambda _checked=False: self.take_in_wanted.emit())
        self.file.clicked.connect(lambda _checked=False: self.open_answer())
        self.mail.clicked.connect(lambda _checked=False: self.mail_wanted.emit())
        self.answers.compare_wanted.connect(self.compare_wanted)
        for name, page in (("sammantrade_id", "sammantrade"), ("arende_id", "arende")):
            field = self.form.rows[name].widget
            assert isinstance(field, PickField)
            field.open_wanted.connect(partial(self.context.navigate, page))


def _button(text: str, icon: str) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(FIELD)
    set_icon(button, icon)
    return button
