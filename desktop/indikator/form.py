"""The form of one indicator: what is measured, its years with what differs and why, and the chart of them."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from desktop.forms import Form
from desktop.indikator.picture import drawn
from desktop.indikator.sheet import IndikatorSheet, read_sheet
from desktop.indikator.years import FIRST_YEAR, LAST_YEAR, YearsPart
from desktop.sectioned_form import SectionedForm
from desktop.widgets.choice import Choice
from desktop.widgets.drawing import DrawingView
from desktop.widgets.marks import MutedLabel
from desktop.widgets.pick import PickField
from desktop.widgets.text import NumberField, TextLine
from desktop.widgets.value_field import ValueField
from models.indikator.entity import Indikator, Riktning
from models.indikator.remarks import problems

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from desktop.indikator.picture import Drawn

SECTIONS = (
    ("indikator", "Indikatorn", "Indikatorn"),
    ("varden", "År för år", "År för år"),
    ("diagram", "Diagram", "Diagram"),
)
DECIMALS = ((0, "0"), (1, "1"), (2, "2"), (3, "3"))


class IndikatorForm(SectionedForm):
    """Everything about one indicator on one page."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {"indikator", "indikatorvarde", "strategi", "strategi_nod", "anslutning"}
    )
    title_field: ClassVar[str] = "namn"
    sheet: IndikatorSheet | None

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        form = Form(context, Indikator, problems=problems, also=("indikatorvarde",))
        super().__init__("Indikatorns delar", SECTIONS, form, parent)
        self.node = PickField(placeholder="Ett område i en strategi, eller inget")
        self.years = YearsPart(context)
        self.state = MutedLabel()
        self.picture = DrawingView("Kvinnor och män över tid")
        self.picture.setVisible(False)
        self.no_picture = MutedLabel("Diagrammet visas när det finns värden för minst två år.")
        self._build()

    def hand_on(self, id_: int | None) -> None:
        """The years follow the indicator; the rest comes with the sheet."""
        self.years.set_indicator(id_)
        self.state.setText("")
        self._show_picture(None)

    def read_sheet(self, session: "Session", id_: int) -> IndikatorSheet:
        """Read what stands beside the fields."""
        return read_sheet(session, id_)

    def show_sheet(self, sheet: IndikatorSheet) -> None:
        """Give the field its choices, show the years, and draw the chart beside the queue."""
        self.form.set_choices_of("strateginod_id", sheet.nodes)
        self.years.show_sheet(sheet)
        self.state.setText(sheet.state)

        def then(found: "Drawn | None") -> None:
            if self.sheet is sheet:
                self._show_picture(found)

        self.context.jobs.render(lambda: drawn(sheet.row), then, owner=self)

    def _show_picture(self, found: "Drawn | None") -> None:
        self.picture.show_svg(*((found.svg, found.title, found.words) if found is not None else ("", "", "")))
        self.no_picture.setVisible(found is None)

    def _build(self) -> None:
        form = self.form
        form.add("namn", "Vad som mäts", TextLine("Heltidsanställda i kommunen"))
        form.add("strateginod_id", "Hör till", self.node)
        form.add("enhet", "Enhet", TextLine("%, kr, antal"), stretch=2)
        form.add("decimaler", "Decimaler", Choice(DECIMALS), beside=True, stretch=1)
        form.add("riktning", "Vad som är bättre", Choice.of(Riktning), beside=True, stretch=5)
        form.add("utgangsar", "Utgångsår", NumberField("2019", least=FIRST_YEAR, most=LAST_YEAR), stretch=1)
        form.add("mal_kvinnor", "Mål för kvinnor", ValueField(), beside=True, stretch=1)
        form.add("mal_man", "Mål för män", ValueField(), beside=True, stretch=1)
        form.add("mal_ar", "Målår", NumberField("2027", least=FIRST_YEAR, most=LAST_YEAR), beside=True, stretch=1)
        form.add("kalla", "Källa", TextLine("SCB, personalsystemet …"), stretch=3)
        form.add("kolada_id", "Nyckeltal i Kolada", TextLine("N00206"), beside=True, stretch=1)
        self.section("varden", "Kvinnor och män står alltid sida vid sida.")
        form.add_widget(self.years)
        self.section("diagram")
        form.add_widget(self.state)
        form.add_widget(self.picture)
        form.add_widget(self.no_picture)
