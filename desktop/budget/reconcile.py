"""Avstämning: what ekonomisystemet shows held against the budget, and every difference by name."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.budget.difference import DifferencePart, DifferenceRow, cost_names, difference_rows
from desktop.budget.list_dialog import ListDialog, ListSource, read_source
from desktop.budget.saldo_dialog import SaldoDialog
from desktop.budget.state_label import StateLabel
from desktop.gesture import gesture, read
from desktop.list_and_form import ListAndForm
from desktop.list_pane import ListPane
from desktop.moments import today
from desktop.tables import Column, amount_column
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.drop_place import DropPlace
from desktop.widgets.marks import hide_unless
from desktop.widgets.narrow_columns import NarrowColumns
from desktop.widgets.row_keys import RowKeys
from models.avstamning.lista import remember_columns
from models.avstamning.operations import AvstamningDraft, confirm, reconcile, remove_avstamning
from models.avstamning.queries import AvstamningRow, avstamning_rows
from models.avstamning.state import Avstamningslage, differences_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from desktop.budget.sheet import MoneyData
    from desktop.context import Context
    from models.avstamning.operations import Radval

COLUMNS = (
    Column("Dag", lambda row: row.datum, stretch=True),
    amount_column("Saldo", lambda row: row.saldo_ore, width=112),
    amount_column("Då här", lambda row: row.egen_ore, width=112),
    Column("Rader", lambda row: row.rader or None, width=70, right=True),
    Column(
        "Öppna", lambda row: row.oppna or None, width=74, right=True, icon=lambda row: "varning" if row.oppna else ""
    ),
    Column("Av", lambda row: row.gjord_av or row.anteckning, width=130),
)


@dataclass(frozen=True, slots=True)
class ReconcileSheet:
    """What the view shows of a budget, and the differences of the chosen avstämning."""

    id: int
    rows: tuple[AvstamningRow, ...]
    differences: tuple[DifferenceRow, ...]
    chosen: int | None


class ReconcileView(DropPlace):
    """Drop ekonomi's list here, or write the saldo. Nothing is stored before somebody has said yes."""

    cost_wanted = Signal(int)
    """The id of a cost to be shown."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.money: MoneyData | None = None
        self.ask_file: Callable[[], str] = self._ask_file
        self.state = StateLabel()
        self.saldo_button = _button("Stäm av med saldo …", "klar", self.ask_saldo)
        self.list_button = _button("Läs in ekonomis lista …", "mapp", self.choose_file)
        self.confirm_button = _button("Utfallet är rätt som det är nu", "uppdatera", self.confirm)
        self.remove_button = _button("Ta bort", "ta_bort", self.remove)
        self.list = ListPane(
            "budget/avstamning",
            "Avstämningar",
            COLUMNS,
            context.settings,
            empty="Skriv saldot som ekonomisystemet visar, eller släpp ekonomis lista här.",
            empty_icon="klar",
        )
        self.narrow = NarrowColumns(self.list.table, {2: 480, 5: 560})
        self.part = DifferencePart(context)
        self.part.cost_wanted.connect(self.cost_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.saldo_button, self.list_button, self.confirm_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.both = ListAndForm("budget/avstamning", self.list, self.part, context.settings, shares=(42, 58))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.state)
        column.addLayout(buttons)
        column.addWidget(self.both, 1)
        self.keys = RowKeys(self.list.table, remove=self.remove)
        self.list.chosen.connect(lambda _id: self._read())

    # --- what is shown

    def show_money(self, money: "MoneyData") -> None:
        """Show how a budget stands."""
        self.money = money
        self.state.show_state(money.lage)
        self.confirm_button.setVisible(money.lage.slag is Avstamningslage.INAKTUELL)
        self._read()

    def take(self, files: list[Path]) -> None:
        """A file was dropped."""
        self.take_file(files[0])

    # --- what can be done

    def ask_saldo(self) -> SaldoDialog | None:
        """Ask what ekonomisystemet shows, and on which day."""
        if self.money is None:
            return None
        dialog = SaldoDialog(self.money.sums, today(), self)
        dialog.wanted.connect(self._reconcile)
        dialog.open()
        return dialog

    def choose_file(self) -> None:
        """Ask for the file with ekonomi's list."""
        chosen = self.ask_file()
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Read a list and show what its rows seem to be."""
        money = self.money
        if money is None:
            return

        def then(source: ListSource) -> None:
            dialog = ListDialog(self.context, money.id, source, today(), cost_names(money.lines), parent=self)
            dialog.wanted.connect(partial(self._take_list, source))
            dialog.open()

        read_source(self.context, self, path, then)

    def confirm(self) -> None:
        """What has changed since the avstämning has been looked at."""
        id_ = self.money.lage.avstamning_id if self.money is not None else None
        if id_ is not None:
            gesture(self.context, self, "bekräfta utfallet", lambda session: confirm(session, id_).id)

    def remove(self) -> None:
        """Remove the chosen avstämning; undo brings it back."""
        id_ = self.list.chosen_id
        if id_ is not None:
            gesture(
                self.context,
                self,
                "ta bort avstämningen",
                lambda session: remove_avstamning(session, id_),
                lambda _none: self.context.status("Avstämningen är borttagen. Ctrl+Z ångrar."),
            )

    # --- inside

    def _reconcile(self, draft: AvstamningDraft, choices: "Sequence[Radval]" = ()) -> None:
        money = self.money
        if money is not None:
            gesture(
                self.context,
                self,
                "stäm av",
                lambda session: reconcile(session, money.id, draft, choices).id,
                self.list.choose,
            )

    def _take_list(
        self, source: ListSource, draft: AvstamningDraft, choices: "Sequence[Radval]", columns: dict[int, str]
    ) -> None:
        money = self.money
        if money is None:
            return

        def act(session: "Session") -> int:
            remember_columns(session, source.lista.titles, columns)
            return reconcile(session, money.id, draft, choices).id

        gesture(self.context, self, f"stäm av med {source.lista.filnamn}", act, self.list.choose)

    def _read(self) -> None:
        money, chosen = self.money, self.list.chosen_id
        if money is None:
            return

        def ask(session: "Session") -> ReconcileSheet:
            rows = tuple(avstamning_rows(session, money.id))
            id_ = chosen if any(row.id == chosen for row in rows) else (rows[0].id if rows else None)
            found = differences_of(session, id_) if id_ is not None else []
            return ReconcileSheet(money.id, rows, difference_rows(found), id_)

        read(self.context, self, ask, self._show)

    def _show(self, sheet: ReconcileSheet) -> None:
        if self.money is None or sheet.id != self.money.id:
            return
        if list(sheet.rows) != list(self.list.model.rows):
            self.list.set_rows(sheet.rows)
        if self.list.chosen_id is None and sheet.chosen is not None:
            self.list.choose(sheet.chosen)
        self.remove_button.setVisible(bool(sheet.rows))
        self.both.card.setVisible(bool(sheet.rows))
        self.part.show_differences(self.money, sheet.differences)

    def _ask_file(self) -> str:
        name, _ = QFileDialog.getOpenFileName(
            self, "Välj ekonomis lista", self.context.settings.export_folder, "Listor (*.xlsx *.xlsm *.csv *.tsv *.txt)"
        )
        return name


def _button(text: str, icon: str, act: Any) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(FIELD)
    set_icon(button, icon)
    button.clicked.connect(lambda _checked=False: act())
    hide_unless(button, wanted=icon not in ("uppdatera", "ta_bort"))
    return button
