"""The form of one strategy: facts, versions, how to join, areas, what follows from it, goals, source."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from desktop.export import open_address
from desktop.forms import Form
from desktop.moments import today
from desktop.sectioned_form import SectionedForm
from desktop.strategi import parts
from desktop.strategi.coverage import CoveragePart
from desktop.strategi.joining import JoinPart, VersionsPart
from desktop.strategi.nodes import NodesPart
from desktop.strategi.sheet import SHEET_KINDS, StrategiSheet, read_sheet
from desktop.widgets.amount_field import AmountField
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import LinkButton, MutedLabel, SectionTitle
from desktop.widgets.pick import PickField
from desktop.widgets.text import NumberField, TextArea, TextLine, WordsField
from models.strategi.entity import AnslutsGenom, Sakerhet, Strategi, StrategiTyp
from models.strategi.remarks import all_problems
from models.strategi.words import LABELS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

SECTIONS = (
    ("strategi", "Strategin", "Strategin"),
    ("versioner", "Giltighet", "Giltighet och versioner"),
    ("anslutning", "Ansluta sig", "Så ansluter man sig"),
    ("omraden", "Områden", "Områden"),
    ("krav", "Krav och åtaganden", "Krav och åtaganden"),
    ("mal", "Mål", "Mål som strategin bidrar till"),
    ("kalla", "Källa", "Källa"),
)


class StrategiForm(SectionedForm):
    """The headings that lead to the sections, and the form under them."""

    kinds: ClassVar[frozenset[str]] = SHEET_KINDS
    title_field: ClassVar[str] = "namn"
    sheet: StrategiSheet | None

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        form = Form(context, Strategi, problems=all_problems)
        super().__init__("Strategins delar", SECTIONS, form, parent)
        self.join = JoinPart(context)
        self.versions = VersionsPart(context)
        self.nodes = NodesPart(context)
        self.coverage = CoveragePart(context)
        self.lists = {
            "Krav": parts.requirements(context),
            "Åtaganden": parts.duties(context),
            "Händelser": parts.events(context),
            "Roller": parts.roles(context),
            "Formulärets fält": parts.form_fields(context),
        }
        self.origin = MutedLabel()
        self.address = LinkButton("Öppna formuläret")
        self._build()
        self.loaded.connect(self._offer_address)
        self.address.clicked.connect(self._open_address)

    def hand_on(self, id_: int | None) -> None:
        """What follows from joining reads for itself."""
        for part in self.lists.values():
            part.set_strategi(id_)

    def read_sheet(self, session: "Session", id_: int) -> StrategiSheet:
        """Read the parts."""
        return read_sheet(session, id_, today())

    def show_sheet(self, sheet: StrategiSheet) -> None:
        """Give the fields their choices and each part its rows."""
        self.form.set_choices_of("ersatt_av_id", sheet.others)
        self.form.set_choices_of("kompletterar_id", sheet.others)
        self.join.show_sheet(sheet)
        self.versions.show_sheet(sheet)
        self.nodes.show_sheet(sheet)
        self.coverage.show_sheet(sheet)
        self.origin.setText(
            f"Ur katalogen, utgåva {sheet.utgava}. Det du ändrar står kvar när katalogen uppdateras."
            if sheet.katalog
            else "Egen strategi: den finns bara här."
        )

    def _build(self) -> None:
        self._build_facts()
        self._build_validity()
        self._build_joining()
        form = self.form
        self.section("omraden", "Ctrl+Enter ger ett nytt område, Alt+pilarna flyttar, Enter skriver i det.")
        form.add_widget(self.nodes)
        self.section("krav")
        for title, part in self.lists.items():
            if title != "Krav":
                form.add_widget(SectionTitle(title))
            form.add_widget(part)
        self.section("mal")
        form.add_widget(self.coverage)
        self.section("kalla")
        form.add_widget(self.origin)
        self._add("sakerhet", Choice.of(Sakerhet), stretch=3)
        self._add("kalla_datum", DateField(), beside=True, stretch=2)
        self._add("kallor", WordsField("En källa per rad", lines=2))
        self._add("anteckning", TextArea(lines=3))

    def _build_facts(self) -> None:
        form = self.form
        self._add("namn", TextLine("Strategins hela namn"))
        form.add_widget(self.join)
        self._add("kortnamn", TextLine("Som den kallas i listor"), stretch=2)
        self._add("typ", Choice.of(StrategiTyp), beside=True, stretch=1)
        self._add("undertitel", TextLine())
        self._add("utgivare", WordsField("En utgivare per rad", lines=1), stretch=2)
        self._add("lan", TextLine("Tomt om den gäller hela landet"), beside=True, stretch=1)
        self._add("vision", TextArea(lines=2))
        self._add("beskrivning", TextArea(lines=3))

    def _build_validity(self) -> None:
        self.section("versioner")
        self.form.add_widget(self.versions)
        self._add("giltig_fran", DateField(week=False))
        self._add("giltig_till", DateField(week=False), beside=True)
        self._add("forlangd_till", DateField(week=False), beside=True)
        self._add("publicerad", DateField(week=False), beside=True)
        self.replaced_by = PickField(placeholder="Inte ersatt", can_open=True)
        self.completes = PickField(placeholder="Står för sig själv", can_open=True)
        self._add("ersatt_av_id", self.replaced_by)
        self._add("kompletterar_id", self.completes, beside=True)
        self._add(
            "familj",
            TextLine(),
            help="Samma ord på alla versioner av samma strategi.",
            stretch=1,
        )
        self._add("upplagor", TextLine("Tryckta utgåvor"), beside=True, stretch=1)
        for field in (self.replaced_by, self.completes):
            field.open_wanted.connect(partial(self.context.navigate, "strategi"))

    def _build_joining(self) -> None:
        self.section("anslutning")
        self._add("innebord", TextArea(lines=2))
        self._add("erbjuder", TextArea(lines=2))
        self._add("ansluts_genom", Choice.of(AnslutsGenom), stretch=1)
        self._add("formular_url", TextLine("https://"), beside=True, stretch=2)
        self.form.add_widget(self.address)
        self._add("sista_anmalan", DateField())
        self._add("beslutsdag_utgivare", DateField(), beside=True)
        self._add("vem_beslutar", TextLine("Till exempel Kommunstyrelsen"))
        self._add("vem_far_ansluta", TextLine("Kommuner, regioner, bolag …"), beside=True)
        self._add("diarienummer", TextLine())
        self._add("avgift_ore", AmountField())
        self._add("ordinarie_avgift_ore", AmountField(), beside=True)
        self._add("fakturaar", NumberField(least=1990, most=2100), beside=True)
        self._add("egna_kostnader", TextLine("Resor, arbetstid, lokaler"))

    def _add(self, name: str, widget: QWidget, *, help: str = "", beside: bool = False, stretch: int = 1) -> None:  # noqa: A002
        self.form.add(name, LABELS[name], widget, help=help, beside=beside, stretch=stretch)

    def _offer_address(self, strategi: Strategi) -> None:
        self.address.setVisible(strategi.formular_url.strip().startswith(("https://", "http://")))

    def _open_address(self) -> None:
        open_address(self.form.rows["formular_url"].widget.property("text"))
