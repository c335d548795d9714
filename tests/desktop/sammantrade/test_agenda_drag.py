"""The agenda moved by the mouse: a drop in another place, one in the same, one that is refused."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent

from desktop.sammantrade.planera.agenda_list import AgendaLine, AgendaList

LINES = [
    AgendaLine(-7, "Före programmet", fixed=True, number="§§ 1–17", hole=True),
    *(AgendaLine(number, f"Punkt {number}", number=f"§ {17 + number}", about="Information") for number in (1, 2, 3)),
]


@pytest.fixture
def agenda(qtbot):
    made = AgendaList()
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show()
    made.set_rows(LINES)
    return made


@pytest.fixture
def told(agenda):
    orders: list[list[int]] = []
    agenda.reordered.connect(orders.append)
    return orders


def drop(agenda, line, to):
    """What Qt does with a row of its own that is let go elsewhere, and then tells."""
    agenda.insertItem(to, agenda.takeItem(line))
    agenda.dropEvent(
        QDropEvent(
            QPointF(-5, -5),
            Qt.DropAction.IgnoreAction,
            QMimeData(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def seen(agenda):
    return [agenda.item(place).text() for place in range(agenda.count())]


def test_a_drop_that_moves_nothing_leaves_the_keys_working(agenda, told):
    drop(agenda, 2, 2)
    drop(agenda, 1, 0)  # only past a hole, which has no place of its own
    assert told == []
    assert seen(agenda) == [line.text for line in LINES]
    agenda.setCurrentRow(2)
    agenda.move(-1)
    assert told == [[2, 1, 3]]


def test_rows_that_changed_places_are_told_and_shown_anew_when_they_come(agenda, told):
    drop(agenda, 1, 2)
    assert told == [[2, 1, 3]]
    agenda.set_rows(LINES)  # it was refused: the same lines come again
    assert seen(agenda) == [line.text for line in LINES]


def test_a_hole_cannot_be_dragged(agenda):
    assert not agenda.item(0).flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert agenda.item(1).flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert not agenda.item(1).flags() & Qt.ItemFlag.ItemIsDropEnabled
