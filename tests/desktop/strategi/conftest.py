"""The page Strategier in a real window over a small catalogue."""

import pytest
from sqlalchemy import select

from desktop.application import Application
from desktop.jobs import ImmediateJobs
from desktop.pages import PAGES, PageSpec
from desktop.settings import Settings
from models.kommun import set_up
from models.strategi.catalogue import update_catalogue
from models.strategi.entity import (
    Strategi,
)
from tests.desktop.strategi.strategi_window import GOALS, LAN, OLD, OTHER
from tests.desktop.whole_window import put_away


@pytest.fixture
def stocked(memory_database):
    with memory_database.write("exempel") as session:
        set_up(session, kommunkod="1983", forvaltning="Kansliet", anvandare="Åsa Öst", mall_id=None)
        update_catalogue(session, [GOALS, LAN, OLD, OTHER])
        return {row.nyckel: row.id for row in session.scalars(select(Strategi))}


@pytest.fixture
def window(qapp, qtbot, memory_database):
    other = PageSpec("anslutning", "Anslutningar", "anslutning", "tests.desktop.example_page", "ExamplePage")
    specs = (*(spec for spec in PAGES if spec.key == "strategi"), other)
    program = Application(qapp, Settings(theme="ljust"), jobs=ImmediateJobs(), specs=specs)
    window = program.window
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    program.begin(memory_database)
    yield window
    put_away(window)
