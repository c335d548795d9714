from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from desktop.widgets.year_view import DayMark, YearView

TODAY = date(2024, 3, 15)


@pytest.fixture
def view(qtbot):
    widget = YearView("Året", TODAY)
    qtbot.addWidget(widget)
    widget.resize(700, 640)
    widget.show_year(2024, {TODAY: DayMark(("9.00 Sammanträde", "9.10 Besök"))})
    widget.show()
    return widget


def test_every_day_of_the_year_has_a_place_of_its_own(view):
    for width in (700, 1200):
        view.resize(width, 640)
        days = [date.fromordinal(n) for n in range(date(2024, 1, 1).toordinal(), date(2025, 1, 1).toordinal())]
        assert [view.day_at(view.place_of(day).center()) for day in days] == days
    assert view.day_at(QPointF(0, 0)) is None


def test_keys_move_the_cursor_and_stay_in_the_year(view):
    heard = []
    view.chosen.connect(heard.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_PageUp):
        QTest.keyClick(view, key)
    assert heard == [date(2024, 3, 16), date(2024, 3, 23), date(2024, 1, 1), date(2024, 12, 31), date(2024, 12, 1)]


def test_enter_and_double_click_open_a_day(view):
    heard = []
    view.opened.connect(heard.append)
    QTest.keyClick(view, Qt.Key.Key_Return)
    where: QPoint = view.place_of(date(2024, 7, 4)).center().toPoint()
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=where)
    assert heard == [TODAY, date(2024, 7, 4)]


def test_a_screen_reader_hears_the_day(view):
    assert view.accessibleName() == "Året 2024"
    assert view.accessibleDescription() == "fredag 2024-03-15, v. 11: 9.00 Sammanträde; 9.10 Besök"
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription() == "lördag 2024-03-16, v. 11: inget"


def test_another_year_begins_with_its_first_day_and_todays_with_today(view):
    view.show_year(2025, {})
    assert view.day == date(2025, 1, 1)
    view.show_year(2024, {})
    assert view.day == TODAY
    assert not view.grab().isNull()
