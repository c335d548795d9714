"""The row of headings: one stop for Tab, arrows along, hidden ones passed over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.widgets.section_bar import SectionBar


@pytest.fixture
def bar(qtbot):
    made = SectionBar(
        "Avsnitt", [("a", "Läge", "Läge"), ("b", "Plan", "Områden och plan"), ("c", "Krav", "Krav")], "Ctrl+PgDown"
    )
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_click_marks_and_tells(bar, qtbot):
    with qtbot.waitSignal(bar.wanted) as caught:
        QTest.mouseClick(bar.links["b"], Qt.MouseButton.LeftButton)
    assert caught.args == ["b"]
    assert bar.marked == "b"
    assert [link.isChecked() for link in bar.links.values()] == [False, True, False]


def test_arrows_pass_over_what_is_hidden_and_enter_goes_there(bar, qtbot):
    bar.show_link("b", shown=False)
    bar.links["a"].setFocus()
    QTest.keyClick(bar.links["a"], Qt.Key.Key_Right)
    assert bar.links["c"].hasFocus()
    with qtbot.waitSignal(bar.wanted) as caught:
        QTest.keyClick(bar.links["c"], Qt.Key.Key_Return)
    assert caught.args == ["c"]
    assert bar.next_key(-1) == "a"
    assert bar.next_key(5) == "c"


def test_the_whole_heading_is_said(bar):
    assert bar.links["b"].accessibleName() == "Områden och plan"
    assert bar.links["b"].toolTip() == "Områden och plan (Ctrl+PgDown)"
    assert bar.links["b"].minimumSizeHint().width() < bar.links["b"].sizeHint().width() + 20
