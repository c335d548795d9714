"""The form of a bokföringsorder: its rows that sum to zero, the codes of each, who attests, when it was sent."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.budget.codes import CodesPart
from desktop.child_table import ChildField, ChildTable
from desktop.forms import Form
from desktop.gesture import gesture
from desktop.moments import today
from desktop.sectioned_form import SectionedForm
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.amount_field import AmountField
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import MutedLabel, ProblemLabel
from desktop.widgets.text import TextLine
from models.errors import UserError
from models.kodstrang.coding import set_row_codes
from models.kodstrang.plan import Kodplan, code_plan
from models.transaktion.bokforing import add_reversed, add_row, mark_sent, remove_row, row_records
from models.transaktion.bokforingsdata import BokforingsorderRow, order_problems, order_rows
from models.transaktion.entity import Bokforingsorder, Bokforingsrad
from resources.svenska import format_amount, format_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.errors import Problem

SECTIONS = (
    ("order", "Ordern", "Bokföringsordern"),
    ("rader", "Rader", "Rader"),
    ("koder", "Koder", "Radens koder"),
    ("attest", "Attest", "Attest"),
)
ROWS = "rader"


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """What stands beside the order's own fields."""

    id: int
    order: BokforingsorderRow
    plan: Kodplan
    problems: "tuple[Problem, ...]"


class OrderForm(SectionedForm):
    """Debet is plus and kredit minus, as ekonomi writes them in one column."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {"bokforingsorder", "bokforingsrad", "bokforingskod", "koddel", "kodvarde", "transaktion"}
    )
    title_field: ClassVar[str] = "text"
    sheet: OrderSheet | None

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        form = Form(context, Bokforingsorder, problems=_own_problems, also=("bokforingsrad", "bokforingskod"))
        super().__init__("Bokföringsorderns delar", SECTIONS, form, parent)
        self.rows = ChildTable(
            context,
            Bokforingsrad,
            (
                ChildField("part", "Part", lambda: TextLine("Vems pengar"), 4),
                ChildField("text", "Text", lambda: TextLine("Vad det gäller"), 5),
                ChildField("belopp_ore", "Belopp", lambda: AmountField("Minus är kredit"), 3),
            ),
            name="Rader i bokföringsordern",
            load=row_records,
            make=add_row,
            remove=remove_row,
            add_text="Lägg till en rad",
            empty="En rad för den som betalar och en för den som får.",
        )
        self.sum = MutedLabel()
        self.remarks = ProblemLabel()
        self.reverse_button = QPushButton("Vänd raden till motparten")
        self.row = Choice()
        self.row.setAccessibleName("Radens koder")
        self.codes = CodesPart(context, set_row_codes, missing_told=False, said="Raden")
        self.sent = MutedLabel()
        self.sent_button = QPushButton("Skickad i dag")
        for button, icon, act in (
            (self.reverse_button, "uppdatera", self.reverse),
            (self.sent_button, "framat", self.send),
        ):
            button.setMinimumHeight(FIELD)
            set_icon(button, icon)
            button.clicked.connect(lambda _checked=False, act=act: act())
        self._build()
        self.row.edited.connect(self._show_codes)

    def hand_on(self, id_: int | None) -> None:
        """The rows are read for themselves."""
        self.rows.set_parent_id(id_)
        if id_ is None:
            self.codes.clear()

    def read_sheet(self, session: "Session", id_: int) -> OrderSheet:
        """Read what stands beside the fields."""
        record = session.get(Bokforingsorder, id_)
        order = next((row for row in order_rows(session, record.budget_id) if row.id == id_), None) if record else None
        if record is None or order is None:
            raise UserError("Bokföringsordern är borttagen.")
        return OrderSheet(id_, order, code_plan(session), tuple(order_problems(session, record)))

    def show_sheet(self, sheet: OrderSheet) -> None:
        """Show the sums, the remarks on the rows, and the codes of the chosen row."""
        order = sheet.order
        left = f"Det skiljer {format_amount(order.skillnad_ore)}." if order.skillnad_ore else "Summan är 0 kr."
        self.sum.setText(f"Debet {format_amount(order.debet_ore)}, kredit {format_amount(order.kredit_ore)}. {left}")
        self.remarks.say([problem.message for problem in sheet.problems if problem.field == ROWS])
        self.row.set_choices([(row.id, f"Rad {row.nummer}: {row.part or 'utan part'}") for row in order.rader])
        if self.row.value() is None and order.rader:
            self.row.set_value(order.rader[0].id)
        self.sent.setText(
            f"Skickad till ekonomi {format_date(order.skickad)}." if order.skickad else "Inte skickad än."
        )
        self.sent_button.setText("Inte skickad" if order.skickad else "Skickad i dag")
        self._show_codes()

    def reverse(self) -> None:
        """The other side of the last row, for the other party."""
        order = self.sheet.order if self.sheet is not None else None
        if order is not None and order.rader:
            self.rows.flush()
            last = order.rader[-1].id
            gesture(self.context, self, "vänd raden", lambda session: add_reversed(session, last).id)

    def send(self) -> None:
        """Say that the order was sent today, or that it was not; refused while its rows do not sum to zero."""
        sheet = self.sheet
        if sheet is None:
            return
        self.form.flush()
        day = None if sheet.order.skickad else today()
        gesture(self.context, self, "markera som skickad", lambda session: mark_sent(session, sheet.id, day))

    def _show_codes(self, _value: Any = None) -> None:
        sheet, id_ = self.sheet, self.row.value()
        row = next((row for row in sheet.order.rader if row.id == id_), None) if sheet is not None else None
        if sheet is None or row is None:
            self.codes.clear()
        else:
            self.codes.show_codes(row.id, sheet.plan, row.koder, internt=True)
        for widget in (self.row, self.codes):
            widget.setVisible(row is not None)
        self.reverse_button.setEnabled(row is not None)

    def _build(self) -> None:
        form = self.form
        form.add("text", "Gäller", TextLine("Vad ordern gäller"), stretch=3)
        form.add("datum", "Datum", DateField(), beside=True, stretch=2)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.sent, 1)
        line.addWidget(self.sent_button)
        form.add_layout(line)
        self.section("rader", "Plus är debet och minus är kredit. Raderna ska bli 0 kr.")
        form.add_widget(self.rows)
        other = QHBoxLayout()
        other.setSpacing(GAP)
        other.addWidget(self.sum, 1)
        other.addWidget(self.reverse_button)
        form.add_layout(other)
        form.add_widget(self.remarks)
        self.section("koder")
        form.add_widget(self.row)
        form.add_widget(self.codes)
        self.section("attest")
        for name, label in (("behorighetsattest", "Behörighetsattest"), ("beslutsattest", "Beslutsattest")):
            form.add(f"{name}_av", f"{label} av", TextLine("Namn"), stretch=3)
            form.add(f"{name}_den", f"{label} den", DateField(), beside=True, stretch=2)


def _own_problems(session: "Session", order: Bokforingsorder) -> "list[Problem]":
    return [problem for problem in order_problems(session, order) if problem.field != ROWS]
