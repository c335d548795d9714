"""A real window on a database with four strategies of the catalogue, a kommun and nothing joined."""

import json
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from desktop import anslutning
from desktop.anslutning.page import AnslutningPage
from desktop.application import Application
from desktop.jobs import ImmediateJobs
from desktop.pages import PageSpec
from desktop.settings import Settings
from models.kommun import set_up
from models.mall import Mall
from models.strategi.catalogue import add_templates, update_catalogue
from models.strategi.entity import Strategi
from resources.files import names_in, read_text
from tests.desktop.accessibility import focused

TODAY = date(2026, 3, 2)
KEYS = ("vastmanland-2018", "vastmanland-2024", "cemr-2006", "skr-modellkommuner-2021")
SPECS = (
    PageSpec("anslutning", "Anslutningar", "anslutning", "desktop.anslutning.page", "AnslutningPage"),
    PageSpec("arende", "Ärenden", "arende", "tests.desktop.example_page", "ExamplePage"),
    PageSpec("tjansteskrivelse", "Skrivelse", "skrivelse", "tests.desktop.example_page", "ExamplePage"),
    PageSpec("strategi", "Strategier", "strategi", "tests.desktop.example_page", "ExamplePage"),
)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch):
    """The day of every gesture and every "days left" of the page, in each of its files."""
    for path in Path(anslutning.__file__).parent.glob("*.py"):
        module = import_module(f"desktop.anslutning.{path.stem}")
        if hasattr(module, "today"):
            monkeypatch.setattr(module, "today", lambda: TODAY)


@pytest.fixture
def strategies(memory_database):
    """Key -> id of the strategies."""
    with memory_database.write("förbered") as session:
        update_catalogue(session, [json.loads(read_text(f"strategier/{key}.json")) for key in KEYS])
        add_templates(session, [json.loads(read_text(name)) for name in names_in("mallar", ".json")])
        mall = session.scalars(select(Mall)).first()
        set_up(
            session,
            kommunkod="1983",
            forvaltning="Kommunledningsförvaltningen",
            anvandare="Maja Lind",
            mall_id=mall.id,
        )
        return dict(session.execute(select(Strategi.nyckel, Strategi.id)).all())


@pytest.fixture
def window(qapp, qtbot, memory_database, strategies, tmp_path):
    own_settings = Settings(theme="ljust", file=tmp_path / "installningar.json")
    program = Application(qapp, own_settings, jobs=ImmediateJobs(), specs=SPECS)
    program.window.resize(1366, 768)
    program.window.show()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    program.begin(memory_database)
    yield program.window
    program.window._may_close = True
    program.window.close()
    program.window.status_line._fade.stop()
    program.window.deleteLater()
    program.deleteLater()
    QTest.qWait(1)
    qapp.setStyleSheet("")


@pytest.fixture
def shown(window) -> AnslutningPage:
    """The page."""
    assert isinstance(window.page, AnslutningPage)
    return window.page


@pytest.fixture
def typed():
    """Types into a field, or whatever has the focus, in place of what stands there."""

    def write(text, widget=None):
        target = (widget.focusProxy() or widget) if widget is not None else focused()
        target.setFocus()
        target.selectAll()
        for sign in text:  # QTest.keyClicks ends the program at å, ä and ö
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))
        return target

    return write
