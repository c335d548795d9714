from dataclasses import dataclass
from datetime import date, datetime

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from desktop.list_pane import ListPane
from desktop.settings import Settings
from desktop.tables import Column, RowsModel, amount_column, in_cell
from models.anslutning.entity import Aktivitetstatus


@dataclass(frozen=True)
class Row:
    """A row like those that queries make."""

    id: int
    name: str
    day: date | None = None
    sum: int | None = None
    status: Aktivitetstatus = Aktivitetstatus.PLANERAD


COLUMNS = (
    Column("Namn", lambda row: row.name, stretch=True),
    Column("Dag", lambda row: row.day),
    amount_column("Belopp", lambda row: row.sum),
    Column("Status", lambda row: row.status),
)
ROWS = (
    Row(1, "Ödman", date(2024, 3, 15), 6_000_000),
    Row(2, "Adam", None, None, Aktivitetstatus.KLAR),
    Row(3, "Åberg", date(2023, 1, 1), 100),
    Row(4, "éva § 10", date(2025, 1, 1), -5000, Aktivitetstatus.AVBRUTEN),
    Row(5, "éva § 9"),
)


@pytest.fixture
def model(qapp):
    made = RowsModel(COLUMNS)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.set_rows(ROWS)
    yield made
    del tester


def column(model, place):
    return [model.data(model.index(line, place)) for line in range(model.rowCount())]


def test_the_model_keeps_what_qt_asks_of_models(model):
    model.set_filter("a")
    model.sort(1)
    model.set_rows(())
    model.set_rows(ROWS)
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None


def test_cells_speak_swedish(model):
    assert column(model, 2) == ["60\u00a0000\u00a0kr", "", "1\u00a0kr", "−50\u00a0kr", ""]
    assert column(model, 1)[:2] == ["2024-03-15", ""]
    assert column(model, 3)[1] == "Klar"
    assert in_cell(True) == "Ja"
    assert in_cell(False) == ""
    assert in_cell(("a", "b")) == "a, b"
    assert in_cell(datetime(2024, 3, 15, 9, 5)) == "2024-03-15 09.05"  # noqa: DTZ001


def test_rows_sort_the_swedish_way_and_the_unknown_stand_last(model):
    model.sort(0)
    assert column(model, 0) == ["Adam", "éva § 9", "éva § 10", "Åberg", "Ödman"]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert column(model, 0)[0] == "Ödman"
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert column(model, 2)[-2:] == ["", ""]
    model.sort(3)
    assert column(model, 3) == ["Planerad", "Planerad", "Planerad", "Klar", "Avbruten"]
    model.sort(-1)
    assert [row.id for row in model.shown] == [1, 2, 3, 4, 5]


def test_the_filter_wants_every_word_and_does_not_mix_up_letters(model):
    model.set_filter("ÅBERG")
    assert column(model, 0) == ["Åberg"]
    model.set_filter("a\u030aberg 2023")
    assert column(model, 0) == ["Åberg"]
    model.set_filter("aberg")
    assert column(model, 0) == []
    model.set_filter("60 000 öd")
    assert column(model, 0) == ["Ödman"]


@pytest.fixture
def pane(qtbot):
    made = ListPane("prov", "Rader", COLUMNS, Settings(), empty="Här samlas rader.", empty_button="Ny rad")
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.set_rows(ROWS)
    return made


@pytest.fixture
def chosen(pane):
    ids = []
    pane.chosen.connect(ids.append)
    return ids


def test_the_chosen_row_stays_chosen_when_rows_come_and_go(pane, chosen):
    pane.choose(3)
    pane.set_rows((Row(9, "Ny"), *ROWS))
    assert pane.chosen_id == 3
    pane.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert pane.chosen_id == 3
    assert pane.model.row_at(pane.table.currentIndex()).id == 3
    assert chosen == [3]


def test_a_removed_row_leaves_the_choice_to_its_neighbour(pane, chosen):
    pane.choose(3)
    pane.set_rows(tuple(row for row in ROWS if row.id != 3))
    assert chosen == [3, 4]
    pane.set_rows(())
    assert chosen == [3, 4, None]


def test_a_row_that_is_not_there_yet_is_chosen_when_it_comes(pane, chosen):
    assert not pane.choose(77)
    pane.set_rows((*ROWS, Row(77, "Sen")))
    assert pane.chosen_id == 77


def test_choosing_a_hidden_row_clears_the_filter(pane):
    pane.filter.setText("adam")
    assert pane.choose(1)
    assert pane.filter.text() == ""
    assert pane.chosen_id == 1


def test_typing_in_the_list_filters_it_and_keys_lead_back(pane, chosen):
    pane.table.setFocus()
    QTest.keyClicks(pane.table, "a")
    QTest.keyClicks(pane.filter, "dam")
    assert pane.filter.text() == "adam"
    assert pane.count.text() == "1 av 5"
    assert pane.chosen_id == 2
    QTest.keyClick(pane.filter, Qt.Key.Key_Down)
    assert pane.table.hasFocus()
    QTest.keyClick(pane.filter, Qt.Key.Key_Escape)
    assert pane.count.text() == "5"
    assert pane.chosen_id == 2


def test_enter_opens_a_row(pane):
    opened = []
    pane.opened.connect(opened.append)
    pane.choose(2)
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert opened == [2]


def test_an_empty_list_says_what_belongs_there_and_an_empty_search_how_to_leave_it(pane, qtbot):
    pane.filter.setText("finns inte")
    assert pane.stack.currentWidget() is pane.no_hits
    assert "finns inte" in pane.no_hits.sentence.text()
    qtbot.mouseClick(pane.no_hits.button, Qt.MouseButton.LeftButton)
    assert pane.stack.currentWidget() is pane.table
    pane.set_rows(())
    assert pane.stack.currentWidget() is pane.no_rows
    assert pane.no_rows.button.isVisible()


def test_widths_and_order_are_remembered(pane, qtbot):
    pane.table.horizontalHeader().resizeSection(1, 210)
    pane.table.horizontalHeader().setSortIndicator(2, Qt.SortOrder.DescendingOrder)
    again = ListPane("prov", "Rader", COLUMNS, pane._settings, empty="")
    qtbot.addWidget(again)
    assert again.table.horizontalHeader().sectionSize(1) == 210
    assert (again.model.sorted_by, again.model.descending) == (2, True)


def test_a_setting_that_fits_another_list_is_ignored(qtbot):
    own = Settings(list_widths={"prov": [1, 2]}, list_sort={"prov": [99, False]})
    made = ListPane("prov", "Rader", COLUMNS, own, empty="")
    qtbot.addWidget(made)
    assert made.table.horizontalHeader().sectionSize(1) == 140
    assert made.model.sorted_by is None
