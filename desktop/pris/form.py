"""The form of one year's prize: what it is, what the jury looks for, who is nominated, who judges and how."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from desktop.child_table import ChildField, ChildTable
from desktop.forms import Form
from desktop.moments import today
from desktop.pris.jury import KEYS, JuryPart
from desktop.pris.nominations import Nominations
from desktop.pris.sheet import PrisSheet, read_sheet
from desktop.sectioned_form import SectionedForm
from desktop.widgets.amount_field import AmountField
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.pick import PickField
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import NumberField, TextArea, TextLine
from models.pris.entity import Pris, Priskriterium, Prisstatus
from models.pris.operations import add_criterion, follow_prize
from models.pris.queries import criterion_records
from models.pris.remarks import problems

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

SECTIONS = (
    ("pris", "Priset", "Priset"),
    ("nomineringar", "Nomineringar", "Nomineringar och pristagare"),
    ("jury", "Juryn", "Juryn"),
    ("poang", "Poäng", "Juryns poäng"),
)


class PrisForm(SectionedForm):
    """Everything about one year's prize on one page."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            "pris",
            "priskriterium",
            "nominering",
            "juryledamot",
            "bedomning",
            "person",
            "uppdrag",
            "paragraf",
            "sammantrade",
        }
    )
    title_field: ClassVar[str] = "namn"
    sheet: PrisSheet | None

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        form = Form(
            context,
            Pris,
            problems=lambda session, row: problems(session, row, today()),
            also=("priskriterium", "nominering", "juryledamot", "bedomning"),
            follow=follow_prize,
        )
        super().__init__("Prisets delar", SECTIONS, form, parent)
        self.paragraf = PickField(placeholder="Vilken paragraf?")
        self.criteria = ChildTable(
            context,
            Priskriterium,
            (ChildField("text", "Kriterium", lambda: TextArea(lines=1, most_lines=4)),),
            name="Kriterier",
            load=criterion_records,
            make=add_criterion,
            add_text="Lägg till ett kriterium",
            empty="Utan kriterier får varje nominering en poäng för helheten.",
        )
        self.nominations = Nominations(context)
        self.jury = JuryPart(context)
        self._build()

    def hand_on(self, id_: int | None) -> None:
        """Criteria and members are read for themselves; the rest comes with the sheet."""
        self.criteria.set_parent_id(id_)
        self.jury.members.set_parent_id(id_)
        self.nominations.show_state(None)
        self.jury.show_sheet(None)

    def read_sheet(self, session: "Session", id_: int) -> PrisSheet:
        """Read what stands beside the fields."""
        return read_sheet(session, id_, today())

    def show_sheet(self, sheet: PrisSheet) -> None:
        """Give the fields their choices, and show nominations and scores."""
        self.form.set_choices_of("paragraf_id", sheet.paragrafer)
        self.nominations.show_state(sheet.lage)
        self.jury.show_sheet(sheet)

    def _build(self) -> None:
        form = self.form
        form.add("namn", "Namn", TextLine("Jämställdhetspriset"), stretch=4)
        form.add("ar", "År", NumberField("2026", least=1900, most=2200), beside=True, stretch=1)
        form.add("status", "Status", Choice.of(Prisstatus), stretch=3)
        form.add("prissumma_ore", "Prissumma", AmountField("10 000 kr"), beside=True, stretch=2)
        form.add("nominera_senast", "Nominera senast", DateField(), stretch=1)
        form.add("delas_ut", "Delas ut", DateField(), beside=True, stretch=1)
        form.add("plats", "Plats", TextLine("Kommunfullmäktige"))
        form.add("paragraf_id", "Beslutas i", self.paragraf)
        form.add("beskrivning", "Om priset", RichTextField("Vad priset är till för och vem som kan få det", lines=2))
        form.add_widget(self.criteria)
        self.section("nomineringar", "Prissumman delas lika mellan pristagarna tills du skriver något annat.")
        form.add_widget(self.nominations)
        self.section("jury", "Den som är jävig varken ser eller bedömer nomineringen.")
        form.add_widget(self.jury)
        self.section("poang", KEYS)
        form.add_widget(self.jury.scores)
