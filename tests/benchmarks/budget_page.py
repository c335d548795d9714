"""The page Budget with 20 000 transaktioner: read, shown, a post chosen, a letter typed in the filter, a cost added."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.budget.costs import COLUMNS
from desktop.budget.posts import PostList
from desktop.budget.quick_line import what_is_left
from desktop.budget.sheet import read_sheet
from desktop.list_pane import ListPane
from desktop.settings import Settings
from models.budget.entity import Budget, Budgetpost
from models.budget.sums import budget_sums
from models.editing import add
from models.organ import Organ
from models.schema import memory_database
from models.transaktion.entity import Transaktion, Transaktionsstatus
from models.transaktion.lines import transaction_lines
from tests.benchmarks.figures import Line, timed

MANY = 20_000
DAY = date(2024, 5, 2)
STATUSES = tuple(Transaktionsstatus)


class BareModel(QAbstractTableModel):
    """The least a table of that many rows needs: the floor."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return self.count

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(COLUMNS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return f"rad {index.row()}" if role == Qt.ItemDataRole.DisplayRole else None


def measure(runs: int) -> Iterator[Line]:
    """What happens between the click on Budget and the list that stands there."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with closing(memory_database()) as database:
        with database.write("underlag") as session:
            organ_id = fill(session)
        with database.read() as session:
            bare = timed(lambda: session.execute(select(Transaktion.__table__)).all(), runs)
            sheet = read_sheet(session, organ_id, 2024, DAY)
            money = sheet.money
            assert money is not None
            yield Line(f"budget: read {MANY} lines", timed(lambda: transaction_lines(session, money.id), runs), bare)
            yield Line("budget: the sums", timed(lambda: budget_sums(session, money.id), runs))
            yield Line(
                "budget: all the page shows", timed(lambda: read_sheet(session, organ_id, 2024, DAY), runs), bare
            )
        yield Line("budget: a key in the line", timed(lambda: what_is_left(money, 1, STATUSES[0], 100_00), runs))
        view = QTableView()
        view.resize(700, 500)
        view.show()

        def show_bare() -> None:
            view.setModel(BareModel(MANY))
            app.processEvents()

        floor = timed(show_bare, runs)
        view.close()
        pane, posts = ListPane("budget", "Transaktioner", COLUMNS, Settings(), empty=""), PostList(Settings())
        for part in (pane, posts):
            part.resize(700, 500)
            part.show()

        def show() -> None:
            posts.show_sums(money.sums)
            pane.set_rows(money.lines)
            app.processEvents()

        def choose_post() -> None:
            pane.set_rows([line for line in money.lines if line.post_id == 1])
            app.processEvents()

        def type_filter() -> None:
            for text in ("b", "bo", "bok", "bokh", ""):
                pane.filter.setText(text)
                app.processEvents()

        yield Line(f"budget: show {MANY} rows", timed(show, runs), floor)
        yield Line("budget: choose a post", timed(choose_post, runs), floor)
        show()
        yield Line("budget: a letter in the filter", timed(type_filter, runs) / 5)
        pane.close()
        posts.close()


def fill(session: Session) -> int:
    """A budget with four poster and its costs over one year; the organ's id."""
    organ_id = add(session, Organ(namn="Delegationen")).id
    budget = add(session, Budget(organ_id=organ_id, ar=2024, ram_ore=800_000_00))
    posts = [
        add(session, Budgetpost(budget_id=budget.id, namn=f"Post {place}", belopp_ore=200_000_00, ordning=place)).id
        for place in range(4)
    ]
    session.add_all(
        Transaktion(
            budget_id=budget.id,
            post_id=posts[number % 4],
            status=STATUSES[number % 5],
            datum=date(2024, 1, 1) + timedelta(days=number % 366),
            mottagare=f"Bokhandeln {number % 300}",
            text=f"Litteratur {number}",
            belopp_ore=number * 10,
            moms_bp=2500,
            moms_ore=number * 2,
        )
        for number in range(MANY)
    )
    session.flush()
    return organ_id
