"""The outline of a written paper: dragging, keys, and what is fixed."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent

from desktop.widgets.outline_list import OutlineList, OutlineRow
from tests.desktop.keys import press

ALT = Qt.KeyboardModifier.AltModifier
ROWS = (
    OutlineRow(0, "Uppgifter", "Utkast", fixed=True),
    OutlineRow(7, "Inledning", "Tomt"),
    OutlineRow(8, "Ekonomi", "Utelämnat", left_out=True),
    OutlineRow(9, "Bilagor", "3 ord"),
)


@pytest.fixture
def outline(qtbot):
    made = OutlineList()
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show_rows(ROWS)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def drop(outline, line, to):
    """What Qt does with a row of its own that is let go elsewhere, and then tells."""
    outline.blockSignals(True)
    outline.insertItem(to, outline.takeItem(line))
    outline.setCurrentRow(to)
    outline.blockSignals(False)
    ignore, button, none = Qt.DropAction.IgnoreAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    outline.dropEvent(QDropEvent(QPointF(-5, -5), ignore, QMimeData(), button, none))


def test_keys_move_what_is_not_fixed(outline):
    moved = []
    outline.moved.connect(lambda id_, steps: moved.append((id_, steps)))
    outline.choose(0)
    press(Qt.Key.Key_Down, ALT)
    outline.choose(8)
    press(Qt.Key.Key_Up, ALT)
    assert moved == [(8, -1)]


def test_a_drag_tells_how_far_and_leaves_the_rows_until_they_come_moved(outline):
    moved = []
    outline.moved.connect(lambda id_, steps: moved.append((id_, steps)))
    drop(outline, 3, 1)
    assert moved == [(9, -2)]
    assert [outline.item(line).text() for line in range(4)] == [row.heading for row in ROWS]
    assert outline.current_id == 9
    drop(outline, 2, 2)
    drop(outline, 3, 0)  # before what is fixed
    drop(outline, 0, 2)  # what is fixed
    assert moved == [(9, -2)]
    assert outline.item(0).text() == "Uppgifter"
