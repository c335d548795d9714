"""Budget: an organ's money of a year, its costs, its poster and changes, its months, its avstämning."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.budget.beginning import BeginningView
from desktop.budget.costs import CostsView
from desktop.budget.posts import MEANINGS
from desktop.budget.sheet import BudgetSheet, place_of, read_sheet
from desktop.budget.state_label import StateLabel
from desktop.documents import export_document, preview_document
from desktop.gesture import gesture, read
from desktop.moments import today
from desktop.pages import Page, PageAction, PageSpec
from desktop.theme import AIR, GAP
from desktop.widgets.choice import Choice
from desktop.widgets.marks import MutedLabel, ProblemLabel, SectionTitle
from desktop.widgets.section_bar import SectionBar
from desktop.widgets.split_bar import BarLegend
from models.avstamning.state import Avstamningslage
from models.budget.operations import remove_budget, set_up_budget
from resources.svenska import format_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from desktop.context import Context

COSTS, PLAN, MONTHLY, RECONCILED, ORDERS = "kostnader", "poster", "manader", "avstamning", "order"
VIEWS = (
    (COSTS, "Kostnader", "Kostnader"),
    (PLAN, "Poster", "Poster och ändringar"),
    (MONTHLY, "Månader", "Månad för månad"),
    (RECONCILED, "Avstämning", "Avstämning mot ekonomisystemet"),
    (ORDERS, "Bokföringsorder", "Bokföringsorder"),
)
KODSTRANG = "Kodsträng"


class BudgetPage(Page):
    """Views of the same budget, walked with Ctrl+Shift+PgDown.

    A record's id is that of a budget, or with a minus that of a transaktion, which is then chosen.
    """

    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            "budget", "budgetpost", "budgetandring", "budgetandringsrad", "transaktion", "transaktionsunderlag",
            "organ", "arbetsordning", "paragraf", "sammantrade", "avstamning", "ekonomirad", "bokforingsorder",
            "bokforingsrad", "bokforingskod", "pris", "nominering",
        }
    )  # fmt: skip

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self.sheet: BudgetSheet | None = None
        self._organ_id: int | None = None
        self._year: int | None = None
        self._into: str | None = None
        self.organ = Choice()
        self.organ.setAccessibleName("Organ")
        self.year = Choice()
        self.year.setAccessibleName("År")
        self.year.setMaximumWidth(96)
        self.bar = SectionBar("Budgetens vyer", VIEWS, "Ctrl+Shift+PgDown")
        self.equation = SectionTitle("")
        self.equation.setWordWrap(False)
        self.equation.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.decision = MutedLabel()
        self.decision.setWordWrap(False)
        self.legend = BarLegend(MEANINGS)
        self.remarks = ProblemLabel()
        self.state = StateLabel(short=True)
        self.beginning = BeginningView()
        self.costs = CostsView(context)
        self.views: dict[str, QWidget] = {COSTS: self.costs}
        self.stack = QStackedWidget()
        self.stack.addWidget(self.beginning)
        self.stack.addWidget(self.costs)
        self._lay_out()
        self.organ.edited.connect(self._place_chosen)
        self.year.edited.connect(self._place_chosen)
        self.bar.wanted.connect(self.show_view)
        self.beginning.wanted.connect(self.set_up)
        self.beginning.organ_wanted.connect(lambda: context.navigate("delegation"))
        self.costs.chosen.connect(lambda _id: self.offer_what_fits())
        self.costs.settings_wanted.connect(self.go_to_codes)
        for keys, steps in (("Ctrl+Shift+PgDown", 1), ("Ctrl+Shift+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda steps=steps: self.show_view(self.bar.next_key(steps)))
        self.offer_what_fits()

    # --- what is shown

    @property
    def shown_id(self) -> int | None:
        """The budget shown."""
        return self.sheet.money.id if self.sheet is not None and self.sheet.money is not None else None

    @property
    def help_place(self) -> str:
        """The view shown."""
        return f"{self.spec.key}/{self.bar.marked}"

    def open(self, id: int | None) -> None:  # noqa: A002 - the record's own name
        """Show a budget, or a cost of it."""
        if id is None or id == self.shown_id:
            return

        def then(place: tuple[int, int | None]) -> None:
            self._organ_id, self._year = place
            self.refresh()
            if id < 0:
                self.show_view(COSTS)
                self.costs.choose(-id)

        read(self.context, self, lambda session: place_of(session, id), then)

    def refresh(self) -> None:
        """Read the organ's year."""
        organ_id, year = self._organ_id, self._year
        read(self.context, self, lambda session: read_sheet(session, organ_id, year, today()), self._show)

    def show_view(self, key: str) -> None:
        """Show the costs, the poster, the months or the avstämning."""
        self.flush()
        in_bar = any(link.hasFocus() for link in self.bar.links.values())
        self.bar.mark(key)
        if in_bar:
            self.bar.links[key].setFocus()
        if self.sheet is not None and self.sheet.money is not None:
            view = self._view(key)
            view.show_money(self.sheet.money)  # type: ignore[attr-defined]
            self.stack.setCurrentWidget(view)
        self.legend.setVisible(key == COSTS and self.shown_id is not None)
        self.offer_what_fits()

    def show_cost(self, id_: int) -> None:
        """Show one cost among the others."""
        self.show_view(COSTS)
        self.costs.choose(id_)
        self.costs.list.take_focus()

    def enter(self) -> None:
        """The cursor where work begins: in the list of costs, or on the button that sets the budget up."""
        if self.stack.currentWidget() is self.beginning:
            self.beginning.empty.button.setFocus()
        elif self.stack.currentWidget() is self.costs and self.costs.list.model.shown:
            self.costs.list.take_focus()
        elif self.stack.currentWidget() is self.costs:
            self.costs.begin()
        else:
            super().enter()

    def escape(self) -> bool:
        """Back to the list."""
        if self.bar.marked != COSTS:
            self.show_view(COSTS)
        self.costs.list.table.setFocus()
        return True

    # --- what can be done

    def new(self) -> None:
        """Begin a cost, or the budget when there is none."""
        if self.shown_id is None:
            self.beginning.empty.button.click()
            return
        if self.bar.marked != COSTS:
            self.show_view(COSTS)
        self.costs.begin()

    def reconcile(self) -> None:
        """Show the avstämning."""
        if self.shown_id is not None:
            self.show_view(RECONCILED)

    def set_up(self, like_before: bool) -> None:  # noqa: FBT001 - the signal's own value
        """Set the year's budget up; a bare one begins in its ram."""
        sheet = self.sheet
        if sheet is None or sheet.organ_id is None:
            return
        organ_id, year = sheet.organ_id, sheet.ar

        def act(session: "Session") -> int:
            return set_up_budget(session, organ_id, year, like_before=like_before).id

        def then(_id: int) -> None:
            self.context.status(f"Budgeten för {year} är upplagd. Ctrl+Z ångrar.")
            self._into = PLAN
            self._go_in()

        gesture(self.context, self, f"sätt upp budgeten för {year}", act, then)

    def remove(self) -> None:
        """Remove the budget shown; undo brings it back."""
        id_ = self.shown_id
        if id_ is None:
            return
        self.flush()
        gesture(
            self.context,
            self,
            "ta bort budgeten",
            lambda session: remove_budget(session, id_),
            lambda _none: self.context.status("Budgeten är borttagen. Ctrl+Z ångrar."),
        )

    def go_to_codes(self) -> None:
        """Inställningar, where the kodsträng is laid out."""
        from desktop.installningar.page import SECTIONS

        place = next((place for place, (title, _) in enumerate(SECTIONS) if title == KODSTRANG), 0)
        self.context.navigate("installningar", place)

    def offer_what_fits(self) -> None:
        """A new cost, the papers of the budget, and what can be done with the chosen cost."""
        id_ = self.shown_id
        if id_ is None:
            self.offer()
            return
        paper, of, words = "budgetrapport", id_, "budgetrapporten"
        table = "ekonomiunderlag", id_, "Excel till ekonomi"
        order_id = self.views[ORDERS].list.chosen_id if ORDERS in self.views else None  # type: ignore[attr-defined]
        if self.bar.marked == ORDERS and order_id is not None:
            paper, of, words = "bokforingsorder", order_id, "bokföringsordern"
            table = "bokforingsorder", order_id, "bokföringsordern"
        self.offer(
            primary=PageAction("Ny kostnad", self.new, "ny", "Skriv en kostnad på raden ovanför listan"),
            export=PageAction(
                "Exportera", lambda: self._paper(export_document, *table[:2]), "exportera", f"Exportera {table[2]}"
            ),
            preview=PageAction(
                "Förhandsgranska",
                lambda: self._paper(preview_document, paper, of),
                "forhandsgranska",
                f"Förhandsgranska {words}",
            ),
            more=(
                PageAction(
                    "Exportera budgetrapporten",
                    lambda: self._paper(export_document, "budgetrapport", id_),
                    "dokument",
                ),
                *self._deeds(),
                PageAction("Läs in från Excel …", lambda: self.context.navigate("inlasning"), "mapp"),
            ),
        )

    def _deeds(self) -> tuple[PageAction, ...]:
        """What can be done with what is chosen in the view shown."""
        if self.bar.marked == COSTS and self.costs.list.chosen_id is not None:
            return (
                PageAction("Till nästa läge (F9)", self.costs.form.go_forward, "framat"),
                PageAction("Ny kostnad som den här", self.costs.copy, "kopiera"),
                PageAction("Rätta med en ny rad", self.costs.correct, "uppdatera"),
                PageAction("Ta bort kostnaden", self.costs.remove, "ta_bort"),
            )
        if self.bar.marked == PLAN:
            return (PageAction("Ta bort budgeten", self.remove, "ta_bort"),)
        return ()

    # --- inside

    def _paper(self, hand_out: "Callable[[Context, QWidget, str, int], None]", name: str, id_: int) -> None:
        self.flush()
        hand_out(self.context, self, name, id_)

    def _view(self, key: str) -> QWidget:
        """A view, built when it is first shown."""
        if key not in self.views:
            self.views[key] = _made(key, self.context)
            if key == RECONCILED:
                self.views[key].cost_wanted.connect(self.show_cost)  # type: ignore[attr-defined]
            elif key == ORDERS:
                self.views[key].chosen.connect(lambda _id: self.offer_what_fits())  # type: ignore[attr-defined]
            self.stack.addWidget(self.views[key])
        return self.views[key]

    def _show(self, sheet: BudgetSheet) -> None:
        self.sheet = sheet
        self._organ_id = sheet.organ_id
        self.organ.set_choices(sheet.organs)
        self.organ.set_value(sheet.organ_id)
        self.organ.setVisible(len(sheet.organs) > 1)
        self.year.set_choices([(year, str(year)) for year in sheet.years])
        self.year.set_value(sheet.ar)
        self.year.setEnabled(sheet.organ_id is not None)
        money = sheet.money
        for link in self.bar.links.values():
            link.setVisible(money is not None)
        self.equation.setVisible(money is not None)
        self.decision.setVisible(money is not None)
        self.legend.setVisible(money is not None and self.bar.marked == COSTS)
        if money is None:
            self.remarks.say(())
            self.state.show_state(None)
            self.costs.clear()
            self.beginning.show_sheet(sheet)
            self.stack.setCurrentWidget(self.beginning)
        else:
            self.equation.setText(money.sums.equation or "Ramen är inte skriven än")
            self.state.show_state(money.lage if money.lage.slag is not Avstamningslage.SAKNAS else None)
            locked = f"Låst {format_date(money.last_den)}" if money.last_den is not None else ""
            self.decision.setText(" · ".join(filter(None, (money.beslut, locked))))
            shown = [problem.message for problem in money.problems if problem.field in ("poster", "andringar")]
            self.remarks.say(shown[:1])
            self.remarks.setToolTip("\n".join(shown))
            view = self._view(self.bar.marked)
            view.show_money(money)  # type: ignore[attr-defined]
            self.stack.setCurrentWidget(view)
            self._go_in()
        self.offer_what_fits()

    def _go_in(self) -> None:
        """A budget that was just set up begins in its poster."""
        if self._into is not None and self.shown_id is not None:
            key, self._into = self._into, None
            self.show_view(key)
            self._view(key).begin()  # type: ignore[attr-defined]

    def _place_chosen(self) -> None:
        self.flush()
        self._organ_id, self._year = self.organ.value(), self.year.value()
        self.refresh()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.organ)
        top.addWidget(self.year)
        top.addSpacing(GAP)
        top.addWidget(self.bar)
        top.addSpacing(AIR)
        top.addWidget(self.state, 1)
        self.organ.setMinimumContentsLength(16)
        self.organ.setMaximumWidth(260)
        line = QHBoxLayout()
        line.setSpacing(AIR)
        line.addWidget(self.equation)
        line.addWidget(self.decision)
        line.addWidget(self.remarks, 1)
        line.addStretch(0)
        line.addWidget(self.legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addLayout(line)
        column.addWidget(self.stack, 1)


def _made(key: str, context: "Context") -> QWidget:
    """A view, imported when it is first shown."""
    if key == PLAN:
        from desktop.budget.plan import PlanView

        return PlanView(context)
    if key == ORDERS:
        from desktop.budget.orders import OrdersView

        return OrdersView(context)
    if key == MONTHLY:
        from desktop.budget.months import MonthsView

        return MonthsView(context)
    from desktop.budget.reconcile import ReconcileView

    return ReconcileView(context)
