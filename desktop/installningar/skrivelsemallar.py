"""The templates of the tjänsteskrivelse: their form and that of a heading."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.forms import Form
from desktop.installningar.paper_templates import OWN, PaperTemplates
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.order_list import OrderRow
from desktop.widgets.text import TextArea, TextLine
from models.mall import (
    MADE_FROM_RECORDS,
    TEMPLATES,
    Forslagsform,
    Mall,
    Mallavsnitt,
    Slot,
    heading_problems,
    mall_rows,
    problems,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context


class Skrivelsemallar(PaperTemplates):
    """Which headings a tjänsteskrivelse has, in order, and which are compulsory."""

    papers = "Tjänsteskrivelser"
    templates = TEMPLATES

    def __init__(self, context: "Context", parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self.mall_form = Form(context, Mall, problems=problems, also=("mallavsnitt",))
        self.heading_form = Form(context, Mallavsnitt, problems=lambda _session, row: heading_problems(row))
        self._build_mall_form()
        self._build_heading_form()
        self.heading_form.loaded.connect(self._loaded)

    def choices(self, session: "Session") -> list[tuple[int, str]]:
        """Those that came along and the kommun's own, by name."""
        return [(row.id, f"{row.namn} {OWN}" if row.egen else row.namn) for row in mall_rows(session)]

    def row(self, number: int, heading: Mallavsnitt) -> OrderRow:
        """What is not compulsory is said."""
        text = f"{'Förvaltningens ' if heading.med_forvaltning else ''}{heading.rubrik or heading.slot.label}"
        optional = "" if heading.obligatorisk else " (vid behov)"
        return OrderRow(heading.id, f"{number}. {text}{optional}", depth=max(0, heading.niva - 1))

    def _build_mall_form(self) -> None:
        form = self.mall_form
        form.section("Om mallen", "Ändringar gäller skrivelser som påbörjas härefter.")
        form.add("namn", "Namn", TextLine("Kommunens mall"))
        form.add("beskrivning", "Beskrivning", TextArea("När mallen används", lines=2))
        form.add("forslag_form", "Förslagets punkter skrivs som", Choice.of(Forslagsform))
        form.add("tva_steg", "", YesNo("Ett organ föreslår, ett annat beslutar"),
                 help="Till exempel när arbetsutskottet föreslår att kommunstyrelsen beslutar.")  # fmt: skip

    def _build_heading_form(self) -> None:
        form = self.heading_form
        form.section("Rubriken")
        form.add("rubrik", "Rubrik", TextLine("Som den står på papperet"))
        self.slot = Choice.of(Slot)
        form.add("slot", "Innehåll", self.slot, stretch=2)
        form.add("niva", "Nivå", Choice([(1, "1"), (2, "2, under en annan"), (3, "3")]), beside=True)
        form.add("obligatorisk", "", YesNo("Obligatorisk: får en anmärkning när den är tom"))
        form.add("med_forvaltning", "", YesNo("Börjar med förvaltningens namn"),
                 help="Till exempel Kommunledningsförvaltningens yttrande.")  # fmt: skip
        form.add("hjalp", "Hjälp till den som skriver", TextArea("Vad avsnittet ska svara på", lines=3))
        form.add(
            "inte_relevant",
            "Mening när frågan inte är relevant",
            TextArea("En prövning av barnets bästa har inte bedömts vara relevant i ärendet.", lines=2),
        )

    def _loaded(self, row: Mallavsnitt) -> None:
        self.heading_form.rows["slot"].help.setText(MADE_FROM_RECORDS.get(row.slot, "Text som skrivs i skrivelsen."))
        self.heading_form.rows["slot"].help.setVisible(True)
