"""Poster och ändringar: the ram and its decision, the poster, what was moved within the year, the locking."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.budget.changes import ChangesPart
from desktop.budget.comments import CommentsPart
from desktop.budget.locking import LockingPart
from desktop.child_table import ChildField, ChildTable
from desktop.forms import Form
from desktop.sectioned_form import SectionedForm
from desktop.widgets.amount_field import AmountField
from desktop.widgets.choice import YesNo
from desktop.widgets.date_field import DateField
from desktop.widgets.marks import ProblemLabel
from desktop.widgets.pick import PickField
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import TextLine
from models.budget.entity import Budget, Budgetpost
from models.budget.operations import add_post, remove_post
from models.budget.queries import ChangeRow, change_rows, post_records
from models.budget.remarks import before_locking, problems
from models.editing import get
from models.transaktion.links import link_choices

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.budget.sheet import MoneyData
    from desktop.context import Context
    from models.errors import Problem

SECTIONS = (
    ("ram", "Ram och beslut", "Ram och beslut"),
    ("poster", "Poster", "Poster"),
    ("andringar", "Ändringar", "Ändringar under året"),
    ("kommentarer", "Kommentarer", "Kommentarer till budgetrapporten"),
    ("lasning", "Lås året", "Lås året"),
)
BESIDE = ("poster", "andringar")
"""Fields of remarks that are parts of their own here."""


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """What stands beside the budget's own fields."""

    id: int
    budget: Budget
    changes: tuple[ChangeRow, ...]
    posts: tuple[tuple[int, str], ...]
    paragrafer: tuple[tuple[int, str], ...]
    problems: "tuple[Problem, ...]"
    before_locking: "tuple[Problem, ...]"


class PlanForm(SectionedForm):
    """The budget itself; a locked one is read only."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {"budget", "budgetpost", "budgetandring", "budgetandringsrad", "transaktion", "paragraf", "sammantrade"}
    )
    title_field: ClassVar[str] = "ram_ore"
    sheet: PlanSheet | None

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        form = Form(context, Budget, problems=_own_problems, also=("budgetpost",))
        super().__init__("Budgetens delar", SECTIONS, form, parent)
        self.posts = ChildTable(
            context,
            Budgetpost,
            (
                ChildField("namn", "Post", lambda: TextLine("Kompetensutveckling"), 5),
                ChildField("belopp_ore", "Belopp", lambda: AmountField("Inte delat"), 3),
                ChildField("andamal", "Ändamål", lambda: TextLine("Vad pengarna är till för"), 5),
                ChildField("finansiering", "Betalas ur", lambda: TextLine("Budgeten"), 4),
                ChildField("utanfor", "Räknas inte", lambda: YesNo("Utanför"), 2),
            ),
            name="Poster",
            load=post_records,
            make=add_post,
            remove=remove_post,
            add_text="Lägg till en post",
            empty="Dela ramen i poster: till exempel 50 000 till kompetensutveckling och 10 000 till prissumman.",
        )
        self.post_remarks = ProblemLabel()
        self.changes = ChangesPart(context)
        self.comments = CommentsPart(context)
        self.locking = LockingPart(context)
        self._build()
        form.loaded.connect(self._enable)
        self.posts.filled.connect(lambda _records: self._enable())

    def hand_on(self, id_: int | None) -> None:
        """The poster are read for themselves."""
        self.posts.set_parent_id(id_)

    def read_sheet(self, session: "Session", id_: int) -> PlanSheet:
        """Read what stands beside the fields."""
        budget = get(session, Budget, id_)
        return PlanSheet(
            id=id_,
            budget=budget,
            changes=tuple(change_rows(session, id_)),
            posts=tuple((post.id, post.namn or "Post utan namn") for post in post_records(session, id_)),
            paragrafer=tuple(link_choices(session, "paragraf_id", budget.organ_id, budget.paragraf_id)),
            problems=tuple(problems(session, budget)),
            before_locking=tuple(before_locking(session, id_)),
        )

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show the changes, the remarks on the poster, and whether the year is locked."""
        self.form.set_choices_of("paragraf_id", sheet.paragrafer)
        self.post_remarks.say([problem.message for problem in sheet.problems if problem.field == "poster"])
        self.changes.show_sheet(sheet)
        self.comments.show_sheet(sheet)
        self.locking.show_sheet(sheet)
        self._enable()

    def _build(self) -> None:
        form = self.form
        form.add("ram_ore", "Ram", AmountField("60 000 kr"), stretch=2, help="Det som är beslutat för året.")
        form.add(
            "beslut", "Beslut", TextLine("KS § 24"), beside=True, stretch=3, help="Så som det ska stå i rapporten."
        )
        form.add("beslutad", "Beslutad den", DateField(), beside=True, stretch=2)
        form.add("paragraf_id", "Paragraf här i programmet", PickField(placeholder="Om beslutet är fattat här"))
        form.add("anteckning", "Anteckning", RichTextField("Till exempel vad som gäller för arvoden", lines=2))
        self.section("poster", "Det som är utanför syns men räknas inte, som arvoden som kommunstyrelsen betalar.")
        form.add_widget(self.posts)
        form.add_widget(self.post_remarks)
        self.section("andringar", "Beloppen ovan är de beslutade. Flyttar och tillskott under året skrivs här.")
        form.add_widget(self.changes)
        self.section("kommentarer", "En kommentar per post står i rapporten till nämnden.")
        form.add_widget(self.comments)
        self.section("lasning")
        form.add_widget(self.locking)

    def _enable(self, _record: Any = None) -> None:
        sheet = self.sheet
        if sheet is None or self.form.id != sheet.id or not (self.form.draft and self.form.draft.base):
            return
        locked = sheet.budget.last_den is not None
        self.form.set_fields_enabled(enabled=not locked)
        for part in (self.posts, self.changes, self.comments):
            part.setEnabled(not locked)


class PlanView(QFrame):
    """The form in a card of its own."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.form = PlanForm(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.form)

    def show_money(self, money: "MoneyData") -> None:
        """Show a budget."""
        if self.form.id != money.id:
            self.form.load(money.id)

    def begin(self) -> None:
        """Put the cursor in the ram."""
        self.form.focus_title()


def _own_problems(session: "Session", budget: Budget) -> "list[Problem]":
    return [problem for problem in problems(session, budget) if problem.field not in BESIDE]
