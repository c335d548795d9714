"""The page Dialogträffar in a kommun whose delegation has met a few."""

import pytest

from desktop.dialogtraff.page import DialogtraffPage
from models.kommun import set_up
from tests.desktop.whole_window import opened
from tests.dialogue import make_history


@pytest.fixture
def history(memory_database):
    with memory_database.write("år") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        return make_history(session)


@pytest.fixture
def window(qapp, qtbot, memory_database, history):
    with opened(qapp, qtbot, memory_database, "dialogtraff") as program:
        program.window.navigate("dialogtraff")
        yield program.window


@pytest.fixture
def page(window) -> DialogtraffPage:
    assert isinstance(window.page, DialogtraffPage)
    window.page.list.year.set_value(2024)
    window.page.list.year.edited.emit()
    return window.page
