"""The differences of an avstämning, and what can be done about the chosen one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.form_layout import FieldRow
from desktop.gesture import gesture
from desktop.list_pane import ListPane
from desktop.tables import Column, amount_column
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel
from desktop.widgets.narrow_columns import NarrowColumns
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextLine
from models.avstamning.operations import accept_row, follow_ekonomi, make_transaktion, set_match, take_back
from models.avstamning.state import Skillnad, Skillnadsslag
from resources.svenska import format_amount, format_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.budget.sheet import MoneyData
    from desktop.context import Context
    from models.transaktion.lines import TransactionLine

COLUMNS = (
    Column("Skillnad", lambda row: row.text, stretch=True),
    Column("Slag", lambda row: row.slag, width=170),
    amount_column("Ekonomi", lambda row: row.ekonomi_ore, width=106),
    amount_column("Här", lambda row: row.egen_ore, width=106),
)
FOLLOWABLE = frozenset({Skillnadsslag.BELOPP, Skillnadsslag.STATUS, Skillnadsslag.DAG})
"""What can be put right by taking the cost as ekonomi has it."""


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One difference in the list; `rad` is ekonomi's row, `kostnad` the own cost."""

    id: int
    text: str
    slag: Skillnadsslag
    ekonomi_ore: int
    egen_ore: int
    rad: int | None
    kostnad: int | None


def difference_rows(found: Iterable[Skillnad]) -> tuple[DifferenceRow, ...]:
    """The differences as rows of a list, those nobody has accepted first."""
    ordered = sorted(found, key=lambda each: each.slag is Skillnadsslag.GODTAGEN)
    return tuple(
        DifferenceRow(
            # Negative for own costs, so that a row keeps its id when others go.
            each.ekonomirad_ids[0] if each.ekonomirad_ids else -(each.transaktion_id or 0) - 1,
            each.text,
            each.slag,
            each.ekonomi_ore,
            each.egen_ore,
            each.ekonomirad_ids[0] if each.ekonomirad_ids else None,
            each.transaktion_id,
        )
        for each in ordered
    )


def cost_names(lines: "Iterable[TransactionLine]") -> dict[int, str]:
    """What costs are called where one is chosen: "Bokhandeln 2024-05-16 1 250 kr"."""
    return {
        line.id: " ".join(
            filter(
                None,
                (
                    line.mottagare or line.text or "Utan mottagare",
                    format_date(line.datum) if line.datum else "",
                    format_amount(line.belopp_ore) if line.belopp_ore is not None else "",
                ),
            )
        )
        for line in lines
    }


class DifferencePart(QWidget):
    """The list, and under it the deeds that suit the chosen difference."""

    cost_wanted = Signal(int)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.list = ListPane(
            "budget/skillnader",
            "Skillnader",
            COLUMNS,
            context.settings,
            empty="Inga skillnader: ekonomisystemet och budgeten visar samma utfall.",
            empty_icon="klar",
            lines=2,
        )
        self.narrow = NarrowColumns(self.list.table, {1: 640})
        self.words = MutedLabel()
        self.post = Choice()
        self.cost = PickField(placeholder="Sök kostnaden")
        self.reason = TextLine("Till exempel att raden hör till en annan delegation")
        self.make_button = _button("Gör en kostnad av raden", "ny", self.make)
        self.match_button = _button("Raden är den kostnaden", "lank", self.match)
        self.accept_button = _button("Godta raden", "klar", self.accept)
        self.follow_button = _button("Rätta som hos ekonomi", "uppdatera", self.follow)
        self.back_button = _button("Ta tillbaka", "angra", self.back)
        self.show_button = _button("Visa kostnaden", "hoger", self.show_cost)
        self.lines = (
            _line(FieldRow("Post", self.post), self.make_button),
            _line(FieldRow("En kostnad som finns", self.cost), self.match_button),
            _line(FieldRow("Skäl", self.reason), self.accept_button),
        )
        last = QHBoxLayout()
        last.setSpacing(GAP)
        for button in (self.follow_button, self.back_button, self.show_button):
            last.addWidget(button)
        last.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR - 4, AIR - 4, AIR - 4, AIR - 4)
        column.setSpacing(GAP)
        column.addWidget(self.list, 1)
        column.addWidget(self.words)
        for line in self.lines:
            column.addWidget(line)
        column.addLayout(last)
        self.list.chosen.connect(lambda _id: self._fit())
        self._fit()

    @property
    def chosen(self) -> DifferenceRow | None:
        """The chosen difference."""
        return next((row for row in self.list.model.shown if row.id == self.list.chosen_id), None)

    def show_differences(self, money: "MoneyData", rows: tuple[DifferenceRow, ...]) -> None:
        """Show the differences of an avstämning; the chosen one stays chosen."""
        self.post.set_choices([(None, "Ingen post än"), *money.posts])
        self.cost.set_choices(list(cost_names(money.lines).items()))
        self.list.set_rows(rows)
        if self.list.chosen_id is None and rows:
            self.list.choose(rows[0].id)
        self._fit()

    # --- what can be done

    def make(self) -> None:
        """A cost of ekonomi's row."""
        post_id = self.post.value()
        self._do("gör en kostnad av raden", lambda session, rad: make_transaktion(session, rad, post_id))

    def match(self) -> None:
        """Ekonomi's row is a cost that is there."""
        try:
            cost_id = self.cost.value()
        except FieldError as error:
            self.context.status(str(error))
            return
        if cost_id is None:
            self.cost.setFocus()
            return
        self._do("para ihop raden", lambda session, rad: set_match(session, rad, cost_id))
        self.cost.set_value(None)

    def accept(self) -> None:
        """Ekonomi's row stands as it is, with a reason."""
        reason = self.reason.value()
        self._do("godta raden", lambda session, rad: accept_row(session, rad, reason))

    def follow(self) -> None:
        """The cost is as ekonomi has it."""
        self._do("rätta som hos ekonomi", follow_ekonomi)

    def back(self) -> None:
        """The row is open again."""
        self._do("ta tillbaka raden", take_back)

    def show_cost(self) -> None:
        """Go to the cost."""
        row = self.chosen
        if row is not None and row.kostnad is not None:
            self.cost_wanted.emit(row.kostnad)

    # --- inside

    def _do(self, label: str, act: "Callable[[Session, int], Any]") -> None:
        row = self.chosen
        rad = row.rad if row is not None else None
        if rad is not None:
            gesture(
                self.context,
                self,
                label,
                lambda session: act(session, rad).id,
                lambda _id: self.context.status("Klart. Ctrl+Z ångrar."),
            )

    def _fit(self) -> None:
        row = self.chosen
        slag = row.slag if row is not None else None
        self.words.setText(row.text if row is not None else "")
        self.words.setVisible(row is not None)
        for line in self.lines:
            line.setVisible(slag is Skillnadsslag.BARA_EKONOMI)
        self.follow_button.setVisible(slag in FOLLOWABLE)
        self.back_button.setVisible(row is not None and row.rad is not None and slag is not Skillnadsslag.BARA_EKONOMI)
        self.show_button.setVisible(row is not None and row.kostnad is not None)


def _line(row: FieldRow, button: QPushButton) -> QWidget:
    line = QWidget()
    inside = QHBoxLayout(line)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(GAP)
    row.label.setMinimumWidth(0)
    inside.addWidget(row, 1)
    holder = QVBoxLayout()
    holder.addStretch(1)
    holder.addWidget(button)
    inside.addLayout(holder)
    button.setMinimumWidth(190)
    return line


def _button(text: str, icon: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(FIELD)
    set_icon(button, icon)
    button.clicked.connect(lambda _checked=False: act())
    return button
