"""The forms of the four kinds: what is worth knowing, what came in, what is told, what is held."""

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.arende.files import open_stored
from desktop.export import open_address
from desktop.forms import Form
from desktop.gesture import gesture
from desktop.moments import today
from desktop.omvarld.sheet import SHEET_KINDS, PostSheet, read_sheet
from desktop.sectioned_form import SectionedForm
from desktop.widgets.attachments import Attachments
from desktop.widgets.choice import Choice
from desktop.widgets.clock_field import ClockField
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import LinkButton, MutedLabel
from desktop.widgets.pick import PickField
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import NumberField, TextLine
from models.errors import UserError
from models.omvarld.entity import Arrangemangsstatus, Arrangemangstyp, Rapporttyp
from models.omvarld.kinds import Postslag, entity_of
from models.omvarld.operations import attach_files, follow_edit, remove_file
from models.omvarld.queries import Lage
from models.omvarld.remarks import problems

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop.context import Context

TAKEN = ("tas_upp", "Tas upp", "Tas upp på sammanträde")


class PostForm(SectionedForm):
    """What the four have in common: where the record is taken up."""

    kinds: ClassVar[frozenset[str]] = SHEET_KINDS
    slag: ClassVar[Postslag]
    sections: ClassVar[tuple[tuple[str, str, str], ...]]
    sheet: PostSheet | None

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        form = Form(
            context,
            entity_of(self.slag),
            problems=lambda session, row: problems(session, row, today()),
            also=("sammantrade",),
            follow=follow_edit,
        )
        super().__init__(f"Delar av {self.slag.label.lower()}", self.sections, form, parent)
        self.told = MutedLabel()
        self.where = LinkButton("Öppna sammanträdet")
        self.where.clicked.connect(self._open_meeting)
        self._fields()

    def read_sheet(self, session: "Session", id_: int) -> PostSheet:
        """Read the choices."""
        return read_sheet(session, self.slag, id_)

    def show_sheet(self, sheet: PostSheet) -> None:
        """Give the fields their choices, and say where the record is taken up."""
        if "sammantrade_id" in self.form.rows:
            self.form.set_choices_of("sammantrade_id", sheet.meetings)
            self.form.set_choices_of("paragraf_id", sheet.items)
        self.told.setText(self._told(sheet))
        self.where.setVisible(sheet.mote is not None)

    def _fields(self) -> None:
        """Add the fields. Implemented by each kind."""
        raise NotImplementedError

    def _taken_up(self, text: str) -> None:
        """The section that says where: one chooses the meeting, or straight away the §."""
        self.section("tas_upp", text)
        meeting = PickField(placeholder="Inte bestämt", can_open=True)
        meeting.open_wanted.connect(lambda id_: self.context.navigate("sammantrade", id_))
        self.form.add("sammantrade_id", "Sammanträde", meeting, stretch=2)
        self.form.add(
            "paragraf_id", "Punkt eller §", PickField(placeholder="Den stående punkten"), beside=True, stretch=3
        )
        self._place_told()

    def _place_told(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.told, 1)
        line.addWidget(self.where)
        self.form.add_layout(line)

    def _told(self, sheet: PostSheet) -> str:
        if sheet.row.lage is Lage.VANTAR:
            return "Väntar på ett sammanträde."
        return f"{sheet.row.lage.label} {sheet.row.tas_upp}." if sheet.row.tas_upp else ""

    def _open_meeting(self) -> None:
        if self.sheet is not None and self.sheet.mote is not None:
            self.context.navigate("sammantrade", self.sheet.mote)


class OmvarldForm(PostForm):
    """Something worth knowing, with its source."""

    slag: ClassVar[Postslag] = Postslag.OMVARLD
    title_field: ClassVar[str] = "titel"
    sections: ClassVar = (("post", "Det som hänt", "Det som hänt"), TAKEN)

    def show_sheet(self, sheet: PostSheet) -> None:
        """Areas of the strategies, too."""
        self.form.set_choices_of("nod_id", sheet.areas)
        super().show_sheet(sheet)

    def _fields(self) -> None:
        form = self.form
        form.add("titel", "Rubrik", TextLine("Vad som har hänt"))
        form.add("kalla", "Källa", TextLine("Vem uppgiften kommer från"), stretch=3)
        form.add("datum", "Dag", DateField(), beside=True, stretch=2)
        form.add("lank", "Länk", TextLine("https://"))
        self.follow_link = LinkButton("Öppna länken")
        self.follow_link.clicked.connect(self._open_link)
        self.loaded.connect(lambda post: self.follow_link.setVisible(bool(post.lank.strip())))
        line = QHBoxLayout()
        line.addWidget(self.follow_link)
        line.addStretch(1)
        form.add_layout(line)
        form.add(
            "sammanfattning",
            "Sammanfattning",
            RichTextField("Ett par meningar. De blir ett stycke i paragrafen.", lines=4),
        )
        form.add("relevans", "Vad det betyder för oss", TextLine("Varför delegationen bör känna till det"))
        form.add("nod_id", "Område i strategin", PickField(placeholder="Inget område"))
        self._taken_up("Posten blir ett stycke under Omvärldsbevakning, eller i den punkt du väljer.")

    def _open_link(self) -> None:
        try:
            open_address(self.form.rows["lank"].widget.text())  # type: ignore[attr-defined]
        except UserError as error:
            self.context.status(str(error))


class InkommenForm(PostForm):
    """A paper that came in, with its files."""

    slag: ClassVar[Postslag] = Postslag.INKOMMEN
    title_field: ClassVar[str] = "titel"
    sections: ClassVar = (("post", "Handlingen", "Handlingen"), ("filer", "Filer", "Filer"), TAKEN)

    def show_sheet(self, sheet: PostSheet) -> None:
        """The files, too."""
        self.files.set_files(sheet.files)
        super().show_sheet(sheet)

    def _fields(self) -> None:
        form = self.form
        form.add("titel", "Titel", TextLine("Så som handlingen heter"))
        form.add("fran", "Från", TextLine("Nämnd, myndighet eller förening"), stretch=3)
        form.add("dnr", "Diarienummer", TextLine("Ks 1206/2023"), beside=True, stretch=2)
        form.add("datum", "Handlingens datum", DateField(), stretch=1)
        form.add("inkom", "Kom in", DateField(), beside=True, stretch=1)
        form.add("bilagor", "Bilagor", TextLine("med bilagor"), help="Står efter titeln i paragrafen.")
        self.section("filer", "Den första filen följer med till paragrafens underlag.")
        self.files = Attachments("Filer")
        self.files.added.connect(self._attach)
        self.files.removed.connect(self._remove)
        self.files.opened.connect(self._open)
        form.add_widget(self.files)
        self._taken_up("Handlingen blir ett underlag under Inkomna handlingar, eller i den punkt du väljer.")

    def _attach(self, files: "list[Path]") -> None:
        id_ = self._id
        if id_ is not None:
            gesture(
                self.context, self, "bifoga fil", lambda session: len(attach_files(session, id_, files)), self._attached
            )

    def _attached(self, count: int) -> None:
        self.context.status("1 fil är bifogad." if count == 1 else f"{count} filer är bifogade.")

    def _remove(self, file_id: int) -> None:
        gesture(self.context, self, "ta bort filen", lambda session: remove_file(session, file_id))

    def _open(self, file_id: int) -> None:
        bilaga_id = self.sheet.bilagor.get(file_id) if self.sheet is not None else None
        if bilaga_id is not None:
            open_stored(self.context, self, bilaga_id)


class RapportForm(PostForm):
    """Something that will be told."""

    slag: ClassVar[Postslag] = Postslag.RAPPORT
    title_field: ClassVar[str] = "text"
    sections: ClassVar = (("post", "Rapporten", "Rapporten"), TAKEN)

    def _fields(self) -> None:
        form = self.form
        form.add("typ", "Under", Choice.of(Rapporttyp), stretch=3)
        form.add("datum", "Dag", DateField(), beside=True, stretch=2)
        form.add("av", "Vem berättar", TextLine("Anna Ek (S)"))
        form.add("text", "Vad som berättas", RichTextField("Det som ska stå i paragrafen", lines=6))
        self._taken_up("Texten blir paragrafens ärendebeskrivning tills någon har skrivit i paragrafen själv.")


class ArrangemangForm(PostForm):
    """An event, its participants by sex, and what it gave."""

    slag: ClassVar[Postslag] = Postslag.ARRANGEMANG
    title_field: ClassVar[str] = "rubrik"
    sections: ClassVar = (
        ("post", "Arrangemanget", "Arrangemanget"),
        ("deltagare", "Deltagare", "Deltagare"),
        ("utvardering", "Utvärdering", "Utvärdering"),
    )

    def _fields(self) -> None:
        form = self.form
        form.add("rubrik", "Rubrik", TextLine("Vad arrangemanget heter"))
        form.add("typ", "Slag", Choice.of(Arrangemangstyp), stretch=3)
        form.add("status", "Status", Choice.of(Arrangemangsstatus), beside=True, stretch=2)
        form.add("datum", "Dag", DateField(), stretch=4)
        form.add("start", "Börjar", ClockField("18.00"), beside=True, stretch=2)
        form.add("slut", "Slutar", ClockField("20.00"), beside=True, stretch=2)
        form.add("plats", "Plats", TextLine("Adress eller lokal"), stretch=1)
        form.add("malgrupp", "För", TextLine("Vilka som bjuds in"), beside=True, stretch=1)
        form.add("samarbete", "Tillsammans med", TextLine("Andra som ordnar"))
        form.add("beskrivning", "Beskrivning", RichTextField("Tema och program", lines=3))
        self.section("deltagare", "Räkna båda. Skriv 0 om inga kom.")
        form.add("kvinnor", "Kvinnor", NumberField("0", most=1_000_000))
        form.add("man", "Män", NumberField("0", most=1_000_000), beside=True)
        form.add("ej_angivet", "Ej angivet", NumberField("0", most=1_000_000), beside=True)
        self._place_told()
        self.section("utvardering")
        form.add("utvardering", "Vad det gav", RichTextField("Vad deltagarna tyckte och vad som följer", lines=4))

    def _told(self, sheet: PostSheet) -> str:
        if sheet.row.lage is Lage.VANTAR:
            return "Inte berättat om på något sammanträde. Välj Rapportera från arrangemanget i menyn."
        return f"Deltagare: {sheet.row.deltagare}." if sheet.row.deltagare else ""


FORMS: tuple[type[PostForm], ...] = (OmvarldForm, InkommenForm, RapportForm, ArrangemangForm)


def forms(context: "Context") -> dict[Postslag, Any]:
    """A form of each kind."""
    return {form.slag: form(context) for form in FORMS}
