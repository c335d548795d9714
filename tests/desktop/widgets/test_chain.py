"""The line of dated dots: words, keys, wrapping."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.widgets.chain import NARROWEST, Chain, Link


def link(number, **values):
    return Link(number, f"2024-0{number}-01", "Styrelsen", f"§ {number}", **values)


@pytest.fixture
def chain(qtbot):
    made = Chain("Beslutskedjan")
    qtbot.addWidget(made)
    made.resize(4 * NARROWEST, 200)
    made.set_links([link(1, outcome="Bifall"), link(2), link(3, done=False, tip="Väntar")])
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_each_dot_says_everything(chain):
    assert [dot.accessibleName() for dot in chain.dots] == [
        "2024-01-01, Styrelsen, § 1, Bifall",
        "2024-02-01, Styrelsen, § 2",
        "2024-03-01, Styrelsen, § 3",
    ]
    assert chain.dots[2].toolTip() == "Väntar"


def test_arrows_move_and_enter_opens(chain, qtbot):
    chain.dots[0].setFocus()
    QTest.keyClick(chain.dots[0], Qt.Key.Key_Left)
    assert chain.dots[0].hasFocus()
    QTest.keyClick(chain.dots[0], Qt.Key.Key_Right)
    assert chain.dots[1].hasFocus()
    with qtbot.waitSignal(chain.opened) as caught:
        QTest.keyClick(chain.dots[1], Qt.Key.Key_Return)
    assert caught.args == [2]
    with qtbot.waitSignal(chain.opened) as caught:
        QTest.mouseClick(chain.dots[2], Qt.MouseButton.LeftButton)
    assert caught.args == [3]


def test_a_narrow_line_goes_on_below(chain):
    one_line = chain.heightForWidth(3 * NARROWEST)
    assert chain.heightForWidth(NARROWEST) == 3 * one_line
    chain.resize(NARROWEST, 600)
    assert [dot.x() for dot in chain.dots] == [0, 0, 0]
    assert chain.dots[0].y() < chain.dots[1].y() < chain.dots[2].y()


def test_the_focus_stays_on_its_dot_when_others_come(chain):
    chain.dots[1].setFocus()
    chain.set_links([link(2), link(3), link(4)])
    assert chain.dots[0].hasFocus()
    assert chain.dots[0].link.key == 2


def test_a_dot_is_drawn_filled_when_settled(chain):
    picture = chain.grab().toImage()
    filled, hollow = (picture.pixelColor(chain.dots[place].x() + 16, 16) for place in (0, 2))
    assert filled != hollow


def test_no_dots_take_no_room(chain):
    chain.set_links([])
    assert chain.heightForWidth(500) == 0
