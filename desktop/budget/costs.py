"""The costs of a budget: its poster, the line in which a cost is typed, the list of costs and the form of one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.budget.form import TransaktionForm
from desktop.budget.posts import ALL, WITHOUT, PostList
from desktop.budget.quick_line import CostLine
from desktop.gesture import gesture
from desktop.list_and_form import ListAndForm
from desktop.list_pane import ListPane
from desktop.moments import today
from desktop.tables import Column, amount_column
from desktop.theme import GAP
from desktop.widgets.drop_place import DropPlace
from desktop.widgets.marks import EmptyPage
from desktop.widgets.narrow_columns import NarrowColumns
from desktop.widgets.row_keys import RowKeys
from models.transaktion.entity import Transaktionsstatus
from models.transaktion.operations import (
    TransaktionDraft,
    add_transaktion,
    copy_transaktion,
    correct,
    remove_transaktion,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop.budget.sheet import MoneyData
    from desktop.context import Context
    from models.transaktion.lines import TransactionLine

MARKS = {
    Transaktionsstatus.PLANERAD: "klocka",
    Transaktionsstatus.BESTALLD: "framat",
    Transaktionsstatus.FAKTURERAD: "dokument",
    Transaktionsstatus.BETALD: "klar",
    Transaktionsstatus.UTGAR: "stang",
}
COLUMNS = (
    Column("Datum", lambda row: row.datum, width=98),
    Column("Mottagare", lambda row: row.mottagare or "(ingen)", width=150),
    Column("Text", lambda row: row.text, icon=lambda row: "bilaga" if row.har_underlag else "", stretch=True),
    Column("Post", lambda row: row.post, width=150),
    amount_column("Utan moms", lambda row: row.belopp_ore, width=104),
    Column("Status", lambda row: row.status, icon=lambda row: MARKS[row.status], width=120),
    Column("Nummer", lambda row: row.nummer, width=110),
)


class CostPlace(DropPlace):
    """The form of the chosen cost: a receipt can be dropped anywhere on it."""

    def __init__(self, form: TransaktionForm, nothing: QWidget) -> None:
        super().__init__()
        self.form = form
        self.stack = QStackedWidget()
        self.stack.addWidget(nothing)
        self.stack.addWidget(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def take(self, files: "list[Path]") -> None:
        """Attach what was dropped, if a cost is shown that takes files."""
        if self.stack.currentWidget() is self.form and self.form.files.isEnabled():
            self.form.files.take(files)


class CostsView(QWidget):
    """Choosing a post filters the costs; F9 takes the chosen cost one step on its way; Delete removes it."""

    chosen = Signal(object)
    """The id of the chosen transaktion, or None."""
    settings_wanted = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.money: MoneyData | None = None
        self.posts = PostList(context.settings)
        self.quick = CostLine(context)
        self.list = ListPane(
            "budget/transaktioner",
            "Transaktioner",
            COLUMNS,
            context.settings,
            empty="Här samlas kostnaderna. Skriv den första i raden ovanför, eller läs in en lista från Excel.",
            empty_icon="budget",
        )
        self.narrow = NarrowColumns(self.list.table, {3: 620, 6: 860, 2: 430})
        self.form = TransaktionForm(context)
        self.nothing = EmptyPage("Välj en transaktion i listan för att se allt om den.", icon="budget")
        self.place = CostPlace(self.form, self.nothing)
        self.right = self.place.stack
        self.both = ListAndForm("budget", self.list, self.place, context.settings, shares=(56, 44))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.posts)
        column.addWidget(self.quick)
        column.addWidget(self.both, 1)
        self.keys = RowKeys(self.list.table, remove=self.remove)
        self.posts.chosen.connect(lambda _id: self._filter())
        self.posts.opened.connect(lambda _id: self.list.take_focus())
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(lambda _id: self.form.focus_title())
        self.quick.wanted.connect(self.add)
        self.form.gone.connect(lambda: self.right.setCurrentWidget(self.nothing))
        self.form.settings_wanted.connect(self.settings_wanted)
        step = QShortcut(QKeySequence("F9"), self)
        step.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        step.activated.connect(self.form.go_forward)

    # --- what is shown

    @property
    def chosen_line(self) -> "TransactionLine | None":
        """The chosen cost."""
        place = self.list.model.place_of(self.list.chosen_id)
        line: TransactionLine | None = None if place is None else self.list.model.shown[place]
        return line

    def show_money(self, money: "MoneyData") -> None:
        """Show a budget; the chosen post and cost stay chosen if they are there."""
        other = self.money is None or self.money.id != money.id
        self.money = money
        if other:
            self.form.clear()
            self.posts.choose(ALL)
        self.posts.show_sums(money.sums)
        self.quick.show_money(money, self._post_id)
        self.form.show_money(money)
        self._filter()

    def clear(self) -> None:
        """Show no budget."""
        self.money = None
        self.form.clear()
        self.list.set_rows(())

    def choose(self, id_: int) -> None:
        """Choose a cost, now or when it comes; the list shows all posts so that it is there."""
        if self.list.model.place_of(id_) is None:
            self.posts.choose(ALL)
        self.list.choose(id_)

    # --- what can be done

    def begin(self) -> None:
        """Ctrl+N: put the cursor in the line."""
        self.quick.begin()

    def add(self, draft: TransaktionDraft) -> None:
        """Add a cost as one gesture; the line is ready for the next."""
        money = self.money
        if money is None:
            return

        def then(id_: int) -> None:
            self.quick.clear()
            self.quick.begin()
            self.choose(id_)
            self.context.status("Kostnaden är tillagd. Ctrl+Z ångrar.")

        gesture(
            self.context, self, "lägg till kostnad", lambda session: add_transaktion(session, money.id, draft).id, then
        )

    def copy(self) -> None:
        """A new planned cost like the chosen one, with the cursor in its form."""
        self._make("kopiera kostnaden", lambda session, id_: copy_transaktion(session, id_).id)

    def correct(self) -> None:
        """A new row that takes the chosen one back: the way to put a locked year right."""
        self._make("rätta kostnaden", lambda session, id_: correct(session, id_, today()).id)

    def remove(self) -> None:
        """Remove the chosen cost; undo brings it back."""
        id_ = self.list.chosen_id
        if id_ is None:
            return
        self.form.clear()

        def failed(error: BaseException) -> None:
            self.context.show_error(error)
            if self.list.chosen_id == id_:
                self.form.load(id_)

        gesture(
            self.context,
            self,
            "ta bort kostnaden",
            lambda session: remove_transaktion(session, id_),
            lambda _none: self.context.status("Kostnaden är borttagen. Ctrl+Z ångrar."),
            failed=failed,
        )

    # --- inside

    def _make(self, label: str, act: "Callable[[Session, int], int]") -> None:
        id_ = self.list.chosen_id
        if id_ is None:
            return
        self.form.form.flush()

        def then(new_id: int) -> None:
            self.choose(new_id)
            self.form.focus_title()

        gesture(self.context, self, label, lambda session: act(session, id_), then)

    @property
    def _post_id(self) -> int | None:
        chosen = self.posts.chosen_id
        return None if chosen in (None, ALL, WITHOUT) else chosen

    def _filter(self) -> None:
        """Only the costs of the chosen post."""
        money, chosen = self.money, self.posts.chosen_id
        if money is None:
            return
        if chosen in (None, ALL):
            lines = money.lines
        else:
            wanted = None if chosen == WITHOUT else chosen
            lines = tuple(line for line in money.lines if line.post_id == wanted)
        self.list.set_rows(lines)
        self.quick.show_money(money, self._post_id)

    def _show_chosen(self, id_: int | None) -> None:
        if id_ is None:
            self.form.clear()
            self.right.setCurrentWidget(self.nothing)
        else:
            self.form.load(id_)
            self.right.setCurrentWidget(self.form)
        self.chosen.emit(id_)
