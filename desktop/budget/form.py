"""The form of a transaktion: the cost and its moms, kodsträng, attest, what it belongs to, its underlag."""

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.arende.files import open_stored
from desktop.budget.brutto import BruttoField
from desktop.budget.codes import CodesPart
from desktop.budget.cost_sheet import SHEET_KINDS, CostSheet, read_cost
from desktop.budget.quick_line import what_is_left
from desktop.budget.rate_field import RateField
from desktop.form_layout import FieldRow
from desktop.forms import Form
from desktop.gesture import gesture
from desktop.kalender.places import page_of
from desktop.moments import today
from desktop.sectioned_form import SectionedForm
from desktop.theme import FIELD, set_icon
from desktop.widgets.amount_field import AmountField
from desktop.widgets.attachments import Attachments
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel
from desktop.widgets.pick import PickField
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import NumberField, TextLine, WordsField
from models.kodstrang.coding import set_codes
from models.kodstrang.plan import FIELD as CODE
from models.transaktion.entity import Representation, Transaktion, Transaktionsstatus
from models.transaktion.links import LINKS
from models.transaktion.operations import Attest, attach_files, follow_edit, forward, remove_file, set_brutto
from models.transaktion.remarks import problems

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop.budget.sheet import MoneyData
    from desktop.context import Context
    from models.errors import Problem

SECTIONS = (
    ("kostnad", "Kostnaden", "Kostnaden"),
    ("kod", "Kodsträng", "Kodsträng"),
    ("attest", "Attest", "Attest"),
    ("hor_till", "Hör till", "Hör till"),
    ("underlag", "Underlag", "Underlag"),
)
PAGES = {
    "dialogtraff_id": "dialogtraff",
    "verksamhetsbesok_id": "verksamhetsbesok",
    "namndbesok_id": "namndbesok",
    "arrangemang_id": "arrangemang",
    "pris_id": "pris",
    "anslutning_id": "anslutning",
}
"""Fields whose record has a page to go to."""
OF_REPRESENTATION = ("syfte", "deltagare", "antal_deltagare")


class TransaktionForm(SectionedForm):
    """Everything about one cost. Saved field by field; moms, codes and attests follow what is changed."""

    kinds: ClassVar[frozenset[str]] = SHEET_KINDS
    title_field: ClassVar[str] = "mottagare"
    sheet: CostSheet | None
    settings_wanted = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        form = Form(
            context,
            Transaktion,
            problems=_problems,
            also=("budget", "budgetpost", "kostnadsslag", "nominering"),
            follow=follow_edit,
        )
        super().__init__("Transaktionens delar", SECTIONS, form, parent)
        self.money: MoneyData | None = None
        self.forward_button = QPushButton()
        self.forward_button.setMinimumHeight(FIELD)
        set_icon(self.forward_button, "framat")
        self.forward_button.clicked.connect(lambda _checked=False: self.go_forward())
        self.told = MutedLabel()
        self.corrects = MutedLabel()
        self.brutto = BruttoField()
        self.brutto.wanted.connect(self._set_brutto)
        self.codes = CodesPart(context, set_codes)
        self.codes.settings_wanted.connect(self.settings_wanted)
        self.files = Attachments("Underlag")
        self.files.added.connect(self._attach)
        self.files.removed.connect(self._remove_file)
        self.files.opened.connect(self._open_file)
        self._build()
        form.loaded.connect(self._fit)

    # --- the sheet

    def hand_on(self, id_: int | None) -> None:
        """Codes and files come with the sheet."""
        if id_ is None:
            self.codes.clear()
            self.brutto.clear_unsaved()

    def read_sheet(self, session: "Session", id_: int) -> CostSheet:
        """Read what stands beside the fields."""
        return read_cost(session, id_)

    def show_sheet(self, sheet: CostSheet) -> None:
        """Give the fields their choices, and show codes, brutto, files and the next step."""
        form = self.form
        form.set_choices_of("post_id", sheet.posts)
        form.set_choices_of("kostnadsslag_id", sheet.kinds)
        for name, choices in sheet.links.items():
            form.set_choices_of(name, choices)
        self.codes.show_codes(sheet.id, sheet.plan, sheet.row.koder, internt=sheet.internt, locked=sheet.last)
        self.brutto.show_stored(sheet.id, sheet.row.brutto_ore)
        self.files.set_files(sheet.files)
        after = sheet.next
        self.forward_button.setEnabled(after is not None and not sheet.last)
        self.forward_button.setText(f"Till {after.label.lower()}" if after is not None else "Färdig")
        self.forward_button.setToolTip(f"{self.forward_button.text()} (F9)")
        self.corrects.setText(f"Rättar: {sheet.rattar}" if sheet.rattar else "")
        self.corrects.setVisible(bool(sheet.rattar))
        self._enable(sheet)
        self._tell()

    def show_money(self, money: "MoneyData | None") -> None:
        """The figures against which the cost is held while it is typed."""
        self.money = money
        self._tell()

    # --- what can be done

    def go_forward(self) -> None:
        """F9: one step on the way from planerad to betald."""
        id_ = self._id
        if id_ is None or not self.forward_button.isEnabled():
            return
        self.form.flush()
        self.context.undo.end_typing()  # each step is one of its own
        gesture(
            self.context,
            self,
            "flytta fram transaktionen",
            lambda session: forward(session, id_, today()).status,
            lambda status: self.context.status(f"{status.label}. Ctrl+Z ångrar."),
        )

    def _set_brutto(self, id_: int, brutto_ore: int | None) -> None:
        def act(session: "Session") -> None:
            set_brutto(session, id_, brutto_ore)

        gesture(self.context, self, "ändra brutto", act)

    def _attach(self, files: "list[Path]") -> None:
        id_ = self._id
        if id_ is not None:
            gesture(
                self.context,
                self,
                "bifoga underlag",
                lambda session: len(attach_files(session, id_, files)),
                lambda count: self.context.status(
                    "1 underlag är bifogat." if count == 1 else f"{count} underlag är bifogade."
                ),
            )

    def _remove_file(self, file_id: int) -> None:
        gesture(self.context, self, "ta bort underlaget", lambda session: remove_file(session, file_id))

    def _open_file(self, file_id: int) -> None:
        bilaga_id = self.sheet.bilagor.get(file_id) if self.sheet is not None else None
        if bilaga_id is not None:
            open_stored(self.context, self, bilaga_id)

    # --- inside

    def _build(self) -> None:
        form = self.form
        form.add("status", "Status", Choice.of(Transaktionsstatus), stretch=3)
        form.add_beside(FieldRow("", self.forward_button), 2)
        form.add("mottagare", "Mottagare", TextLine("Vem som får betalt"), stretch=3)
        form.add("datum", "Datum", DateField(), beside=True, stretch=2)
        form.add("text", "Text", TextLine("Vad det är"))
        form.add_widget(self.corrects)
        form.add("post_id", "Post", Choice(), stretch=1)
        form.add("kostnadsslag_id", "Kostnadsslag", Choice(), beside=True, stretch=1)
        form.add("belopp_ore", "Utan moms", AmountField(), stretch=3)
        form.add("moms_bp", "Moms %", RateField(), beside=True, stretch=2)
        form.add("moms_ore", "Moms", AmountField(), beside=True, stretch=3)
        form.add_beside(FieldRow("Att betala", self.brutto), 3)
        form.add_widget(self.told)
        form.add("verifikat", "Verifikat", TextLine(), stretch=1)
        form.add("fakturanummer", "Fakturanummer", TextLine(), beside=True, stretch=1)
        form.add("representation", "Representation", Choice.of(Representation), stretch=1)
        form.add("antal_deltagare", "Antal deltagare", NumberField("0", most=10_000), beside=True, stretch=1)
        form.add("syfte", "Syfte", TextLine("Varför det bjöds"))
        form.add("deltagare", "Deltagare", WordsField("En per rad"))
        form.add("anteckning", "Anteckning", RichTextField("Bara för er själva", lines=2))
        self.section("kod")
        form.add_widget(self.codes)
        self.section("attest", "Den som tar emot och den som beslutar ska vara två personer.")
        for which, label in ((Attest.MOTTAGNING, "Mottagningsattest"), (Attest.BESLUT, "Beslutsattest")):
            form.add(f"{which.value}_av", f"{label} av", TextLine("Namn"), stretch=3)
            form.add(f"{which.value}_den", f"{label} den", DateField(), beside=True, stretch=2)
        self.section("hor_till")
        for place, (name, link) in enumerate(LINKS.items()):
            field = PickField(placeholder="Ingen koppling", can_open=name in PAGES)
            field.open_wanted.connect(lambda id_, name=name: self._go(name, id_))
            form.add(name, link.label, field, beside=place % 2 == 1)
        self.section("underlag", "Faktura, kvitto eller beställning. Filen kopieras in i databasen.")
        form.add_widget(self.files)
        for name in ("belopp_ore", "post_id", "status"):
            form.rows[name].widget.edited.connect(self._tell)  # type: ignore[attr-defined]
        form.rows["representation"].widget.edited.connect(self._fit)  # type: ignore[attr-defined]

    def _go(self, name: str, id_: int) -> None:
        self.context.navigate(*page_of(PAGES[name], id_))

    def _fit(self, _record: Any = None) -> None:
        """What is asked of representation is asked of nothing else."""
        applies = self._value("representation") not in (Representation.NEJ, None)
        for name in OF_REPRESENTATION:
            self.form.rows[name].setVisible(applies)
        self._tell()
        if self.sheet is not None and self.sheet.id == self._id:
            self._enable(self.sheet)

    def _enable(self, sheet: CostSheet) -> None:
        if self.form.id != sheet.id or self.form.draft is None or not self.form.draft.base:
            return
        self.form.set_fields_enabled(enabled=not sheet.last)
        self.brutto.setEnabled(not sheet.last)
        self.files.setEnabled(not sheet.last)

    def _tell(self) -> None:
        """What would be left if the cost were what is typed: worked out while it is typed."""
        words = ""
        money = self.money
        amount, status = self._value("belopp_ore"), self._value("status")
        # What it is in the figures, not what is saved last: the two are read at different moments.
        line = next((line for line in money.lines if line.id == self._id), None) if money is not None else None
        if money is not None and line is not None and amount is not None and status is not None:
            before = (line.post_id, line.status, line.belopp_ore or 0)
            told, warning = what_is_left(money, self._value("post_id"), status, amount, instead=before)
            words = " ".join(filter(None, (told, warning)))
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _value(self, name: str) -> Any:
        try:
            return self.form.rows[name].widget.value()  # type: ignore[attr-defined]
        except FieldError:
            return None


def _problems(session: "Session", row: Transaktion) -> "list[Problem]":
    """The remarks beside the fields; those on codes stand beside the codes."""
    return [problem for problem in problems(session, row) if not problem.field.startswith(f"{CODE}:")]
