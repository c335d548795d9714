"""The templates of the verksamhetsberättelse: their form, that of a heading, and which one new papers get."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.berattelse.section_part import LEVELS
from desktop.forms import Form
from desktop.gesture import gesture
from desktop.installningar.paper_templates import OWN, PaperTemplates
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.order_list import OrderRow
from desktop.widgets.text import TextArea, TextLine
from models.berattelse.entity import Avsnittsslag, Berattelsemall, Berattelsemallavsnitt
from models.berattelse.mall import TEMPLATES, heading_problems, mall_rows, problems, usual_mall
from models.kommun import own_kommun, required_kommun

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

FACTS = "Uppgifterna om detta skrivs av programmet, ur registret."
WORDS = "Bara text som skrivs i berättelsen."


class Berattelsemallar(PaperTemplates):
    """Which sections a verksamhetsberättelse has, in order; one that is left out can be taken in in the paper."""

    papers = "Verksamhetsberättelser"
    templates = TEMPLATES

    def __init__(self, context: "Context", parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self.mall_form = Form(context, Berattelsemall, problems=problems, also=("berattelsemallavsnitt",))
        self.heading_form = Form(context, Berattelsemallavsnitt, problems=lambda _session, row: heading_problems(row))
        self.usual = YesNo("Nya verksamhetsberättelser får den här mallen")
        self.usual.edited.connect(self._choose_usual)
        self._build_mall_form()
        self._build_heading_form()
        self.heading_form.loaded.connect(self._loaded)

    def choices(self, session: "Session") -> list[tuple[int, str]]:
        """Those that came along first, then the kommun's own."""
        return [(row.id, f"{row.namn} {OWN}" if row.egen else row.namn) for row in mall_rows(session)]

    def row(self, number: int, heading: Berattelsemallavsnitt) -> OrderRow:
        """What is left out is said."""
        left_out = " (utelämnat)" if heading.utelamnat else ""
        return OrderRow(
            heading.id, f"{number}. {heading.rubrik or heading.slag.label}{left_out}", depth=max(0, heading.niva)
        )

    def more(self, session: "Session", mall_id: int) -> tuple[bool, bool]:
        """Whether new papers get the template, and whether there is a kommun that can choose."""
        return usual_mall(session).id == mall_id, own_kommun(session) is not None

    def show_more(self, more: tuple[bool, bool]) -> None:
        """The one that is the usual one already is not chosen away, only another chosen instead."""
        usual, can_choose = more
        self.usual.set_value(usual)
        self.usual.setEnabled(can_choose and not usual)

    def _build_mall_form(self) -> None:
        form = self.mall_form
        form.section("Om mallen", "Ändringar gäller berättelser som påbörjas härefter.")
        form.add("namn", "Namn", TextLine("Delegationens mall"))
        form.add("beskrivning", "Beskrivning", TextArea("När mallen används", lines=2))
        form.add_widget(self.usual)

    def _build_heading_form(self) -> None:
        form = self.heading_form
        form.section("Avsnittet")
        form.add("rubrik", "Rubrik", TextLine("Som den står i papperet"))
        self.slag = Choice.of(Avsnittsslag)
        form.add("slag", "Innehåll", self.slag, stretch=2)
        form.add("niva", "Nivå", Choice(LEVELS), beside=True)
        form.add("utelamnat", "", YesNo("Utelämna avsnittet ur papperet"),
                 help="Det finns då kvar i listan och kan tas med i en enskild berättelse.")  # fmt: skip
        form.add("utan_fakta", "", YesNo("Bara egen text, utan uppgifterna ur registret"))
        form.add("hjalp", "Hjälp till den som skriver", TextArea("Vad avsnittet ska svara på", lines=3))

    def _loaded(self, row: Berattelsemallavsnitt) -> None:
        own = row.slag is Avsnittsslag.EGET
        self.heading_form.rows["slag"].help.setText(WORDS if own else FACTS)
        self.heading_form.rows["slag"].help.setVisible(True)
        self.heading_form.rows["utan_fakta"].setVisible(not own)

    def _choose_usual(self) -> None:
        id_ = self.shown

        def choose(session: "Session") -> None:
            required_kommun(session).berattelsemall_id = id_

        gesture(self.context, self, "välj mall för nya verksamhetsberättelser", choose)
