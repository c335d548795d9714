"""What is asked about meetings and items can be answered with the keyboard and heard by those who do not see."""

import pytest

from tests.desktop import accessibility
from tests.desktop.sammantrade.agenda_window import make_delegation, planera
from tests.desktop.whole_window import opened

ASKED = {
    "plan a year": lambda window: window.page.plan_year(),
    "new meeting": lambda window: window.page.new(),
    "copy the meeting": lambda window: window.page.copy(),
    "copy the item": lambda window: planera(window).do.ask_copy(),
    "move the item": lambda window: planera(window).do.ask_move(),
    "numbers nobody has": lambda window: planera(window).do.ask_hole(),
}


@pytest.mark.parametrize("asked", ASKED)
def test_nothing_that_is_asked_lacks_a_name_or_a_way_there(qapp, qtbot, memory_database, asked):
    ids = make_delegation(memory_database)
    with opened(qapp, qtbot, memory_database, "sammantrade") as program:
        program.window.navigate("sammantrade", ids.near)
        dialog = ASKED[asked](program.window)
        qtbot.waitUntil(dialog.isActiveWindow)
        found = accessibility.faults(dialog)
        dialog.reject()
    assert found == []
