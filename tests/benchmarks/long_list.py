"""A list of 5 000 anslutningar: show, filter as one types, sort; against plain Python over the same rows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from desktop.anslutning.list import AnslutningList
from desktop.settings import Settings
from models.anslutning.queries import anslutning_rows
from tests.benchmarks.figures import Line, once, timed

if TYPE_CHECKING:
    from models.database import Database

MANY = 5000
DAY = date(2026, 11, 22)


class BareModel(QAbstractTableModel):
    """The least a table needs."""

    def __init__(self, rows: list[Any]) -> None:
        super().__init__()
        self.shown = rows

    def show(self, rows: list[Any]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.shown = rows
        self.endResetModel()

    def rowCount(self, _parent: Any = None) -> int:
        return len(self.shown)

    def columnCount(self, _parent: Any = None) -> int:
        return 4

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.shown[index.row()]
        return (row.strategi, row.period, row.status.label, row.utgivare)[index.column()] if role == 0 else None


def measure(database: "Database", runs: int, seed: int) -> Iterator[Line]:
    """The pane of the page itself."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    rows = many(database, seed)
    pane = AnslutningList(Settings(), lambda: None)
    pane.resize(700, 700)
    pane.show()
    bare, view = BareModel(rows), QTableView()
    view.setModel(bare)
    view.resize(700, 700)
    view.show()

    def ours(act: Any) -> Any:
        def work() -> None:
            act()
            app.processEvents()

        return work

    yield Line(
        f"list of {MANY}: show",
        timed(ours(lambda: pane.set_rows(rows)), runs),
        timed(ours(lambda: bare.show(rows)), runs),
    )
    words = [row.strategi.casefold() for row in rows]
    filtered = filter_once(pane, "2024", ours)
    yield Line(f"list of {MANY}: first letters in the filter (folds all text)", filtered)

    def filter_ours() -> None:
        for text in ("v", "vä", "väs", "väst", ""):
            pane.filter.setText(text)
            app.processEvents()

    def filter_bare() -> None:
        for text in ("v", "vä", "väs", "väst", ""):
            bare.show([row for row, word in zip(rows, words, strict=True) if text in word])
            app.processEvents()

    yield Line(f"list of {MANY}: a letter in the filter", timed(filter_ours, runs) / 5, timed(filter_bare, runs) / 5)
    up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
    orders = [up, down]

    def sort_ours() -> None:
        orders.reverse()
        pane.model.sort(0, orders[0])
        app.processEvents()

    def sort_bare() -> None:
        orders.reverse()
        bare.show(sorted(rows, key=lambda row: row.strategi, reverse=orders[0] == down))
        app.processEvents()

    yield Line(f"list of {MANY}: sort by name, Å Ä Ö last", timed(sort_ours, runs), timed(sort_bare, runs))
    pane.close()
    view.close()


def filter_once(pane: AnslutningList, text: str, ours: Any) -> float:
    """The first filtering of fresh rows."""
    result: float = once(ours(lambda: pane.filter.setText(text)))
    pane.filter.clear()
    return result


def many(database: "Database", seed: int) -> list[Any]:
    """The example's rows again and again, with other names and days."""
    chance = Random(seed)
    with database.read() as session:
        some = anslutning_rows(session, DAY)
    return [
        replace(
            chance.choice(some),
            id=number,
            strategi=f"{chance.choice('ABKVÅÄÖ')}{chance.choice(some).strategi} {number}",
            forfaller=date(2020 + chance.randrange(10), 1 + chance.randrange(12), 1 + chance.randrange(28)),
        )
        for number in range(1, MANY + 1)
    ]
