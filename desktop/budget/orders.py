"""Bokföringsorder: money that moves within the kommun, as when the prize goes to its own verksamheter."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.budget.order_form import OrderForm
from desktop.gesture import gesture, read
from desktop.list_and_form import ListAndForm
from desktop.list_pane import ListPane
from desktop.moments import today
from desktop.tables import Column, amount_column
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.marks import EmptyPage, MutedLabel
from desktop.widgets.row_keys import RowKeys
from models.pris.queries import PrisRow, prize_rows
from models.transaktion.bokforing import Utbetalning, add_order, pay_prize, remove_order
from models.transaktion.bokforingsdata import BokforingsorderRow, order_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.budget.sheet import MoneyData
    from desktop.context import Context

COLUMNS = (
    Column("Datum", lambda row: row.datum, width=104),
    Column("Gäller", lambda row: row.text or "Utan text", stretch=True),
    amount_column("Debet", lambda row: row.debet_ore, width=106),
    Column(
        "Läge",
        lambda row: "Skickad" if row.skickad else "Klar att skicka" if row.is_balanced else "Går inte jämnt ut",
        icon=lambda row: "klar" if row.skickad else "framat" if row.is_balanced else "varning",
        width=160,
    ),
)


@dataclass(frozen=True, slots=True)
class OrdersSheet:
    """The orders of a budget, and the prizes that can be paid."""

    id: int
    rows: tuple[BokforingsorderRow, ...]
    prizes: tuple[tuple[int, str], ...]


class OrdersView(QWidget):
    """The winners of a prize get a cost each; those within the kommun also their rows in an order."""

    chosen = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.money: MoneyData | None = None
        self.prize = Choice()
        self.prize.setAccessibleName("Pris att betala ut")
        self.prize.setMinimumContentsLength(22)
        self.post = Choice()
        self.post.setAccessibleName("Post som priset tas ur")
        self.post.setMinimumContentsLength(18)
        self.from_words = MutedLabel("ur posten")
        self.pay_button = QPushButton("Betala ut priset")
        self.new_button = QPushButton("Ny bokföringsorder")
        for button, icon, act in ((self.pay_button, "pris", self.pay), (self.new_button, "ny", self.new)):
            button.setMinimumHeight(FIELD)
            set_icon(button, icon)
            button.clicked.connect(lambda _checked=False, act=act: act())
        self.list = ListPane(
            "budget/bokforingsorder",
            "Bokföringsorder",
            COLUMNS,
            context.settings,
            empty="En bokföringsorder flyttar pengar inom kommunen. Välj priset ovan, så görs dess rader.",
            empty_icon="pris",
        )
        self.form = OrderForm(context)
        self.nothing = EmptyPage("Välj en bokföringsorder i listan.", icon="pris")
        self.right = QStackedWidget()
        self.right.addWidget(self.nothing)
        self.right.addWidget(self.form)
        self.both = ListAndForm("budget/bokforingsorder", self.list, self.right, context.settings, shares=(44, 56))
        top = QHBoxLayout()
        top.setSpacing(GAP)
        for widget in (self.prize, self.from_words, self.post, self.pay_button):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.new_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self.both, 1)
        self.keys = RowKeys(self.list.table, remove=self.remove)
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(lambda _id: self.form.focus_title())

    def show_money(self, money: "MoneyData") -> None:
        """Show the orders of a budget."""
        self.money = money
        self.post.set_choices([(None, "Ingen post än"), *money.posts])

        def ask(session: "Session") -> OrdersSheet:
            prizes = prize_rows(session)
            return OrdersSheet(
                money.id, tuple(order_rows(session, money.id)), tuple((row.id, _name_of(row)) for row in prizes)
            )

        read(self.context, self, ask, self._show)

    def pay(self) -> None:
        """Give every winner of the chosen prize what is due, as one gesture."""
        money, pris_id, post_id = self.money, self.prize.value(), self.post.value()
        if money is None or pris_id is None:
            return

        def then(done: Utbetalning) -> None:
            if done.order_id is not None:
                self.list.choose(done.order_id)
            told = {0: "Pristagarna har redan sina kostnader.", 1: "En kostnad är tillagd. Ctrl+Z ångrar."}
            many = f"{len(done.nya)} kostnader är tillagda. Ctrl+Z ångrar."
            self.context.status(told.get(len(done.nya), many))

        gesture(
            self.context,
            self,
            "betala ut priset",
            lambda session: pay_prize(session, pris_id, money.id, today(), post_id),
            then,
        )

    def new(self) -> None:
        """A new order with the cursor in what it is about."""
        money = self.money
        if money is None:
            return

        def then(id_: int) -> None:
            self.list.choose(id_)
            self.form.focus_title()

        gesture(
            self.context, self, "ny bokföringsorder", lambda session: add_order(session, money.id, today()).id, then
        )

    def remove(self) -> None:
        """Remove the chosen order; undo brings it back. The costs stay."""
        id_ = self.list.chosen_id
        if id_ is None:
            return
        self.form.clear()
        gesture(
            self.context,
            self,
            "ta bort bokföringsordern",
            lambda session: remove_order(session, id_),
            lambda _none: self.context.status("Bokföringsordern är borttagen. Ctrl+Z ångrar."),
        )

    def _show(self, sheet: OrdersSheet) -> None:
        if self.money is None or sheet.id != self.money.id:
            return
        self.list.set_rows(sheet.rows)
        self.both.card.setVisible(bool(sheet.rows))
        self.prize.set_choices(sheet.prizes)
        if self.prize.value() is None and sheet.prizes:
            self.prize.set_value(sheet.prizes[0][0])
        for widget in (self.prize, self.from_words, self.post, self.pay_button):
            widget.setVisible(bool(sheet.prizes))
        if self.post.value() is None:
            named = next((id_ for id_, name in self.money.posts if "pris" in name.casefold()), None)
            self.post.set_value(named)
        if self.list.chosen_id is None and sheet.rows:
            self.list.choose(sheet.rows[0].id)

    def _show_chosen(self, id_: int | None) -> None:
        if id_ is None:
            self.form.clear()
            self.right.setCurrentWidget(self.nothing)
        else:
            self.form.load(id_)
            self.right.setCurrentWidget(self.form)
        self.chosen.emit(id_)


def _name_of(prize: PrisRow) -> str:
    """A year's prize and who has won it: "Jämställdhetspriset 2024: Hemtjänst Väster"."""
    name = " ".join(filter(None, (prize.namn or "Pris", str(prize.ar or ""))))
    return f"{name}: {prize.pristagare}" if prize.pristagare else name
