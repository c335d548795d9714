"""Words and their buttons: beside each other while there is room, else under each other, and never cut."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.widgets.two_parts import TwoParts
from tests.desktop.keys import comes_true


def shown(qtbot, width, least=0):
    around, words, button = QWidget(), QLabel("Här står det något"), QPushButton("Gör något åt det")
    parts = TwoParts(words, button, least)
    QHBoxLayout(around).addWidget(parts)
    qtbot.addWidget(around)
    around.resize(width, 200)
    around.show()
    return around, words, button


def test_they_stand_where_the_room_is(qtbot):
    around, words, button = shown(qtbot, 900)
    assert comes_true(lambda: button.x() > words.x() and button.y() < words.geometry().bottom())
    around.resize(button.sizeHint().width() + 60, 200)
    assert comes_true(lambda: button.y() > words.geometry().bottom())
    assert button.width() >= button.sizeHint().width()
    around.resize(900, 200)
    assert comes_true(lambda: button.x() > words.x())


def test_words_that_need_room_push_the_button_under_them_before_they_are_narrow(qtbot):
    _around, words, button = shown(qtbot, 420, least=300)
    assert comes_true(lambda: button.y() > words.geometry().bottom())
    button.hide()
    assert comes_true(lambda: words.width() > 350)
