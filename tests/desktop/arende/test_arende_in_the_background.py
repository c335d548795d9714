"""The pages Ärenden and Strategier with the real queue of work: nothing depends on answers coming at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from desktop.application import Application
from desktop.pages import PAGES
from desktop.settings import Settings
from models.arende.entity import Arende, Diarienummer
from models.schema import open_database
from models.strategi.entity import Strategi


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    specs = tuple(spec for spec in PAGES if spec.key in {"arende", "strategi"})
    program = Application(qapp, Settings(theme="ljust"), specs=specs)
    window = program.window
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    program.begin(open_database(tmp_path / "jamvikt.db"))
    yield window
    window._may_close = True
    window.close()
    program.close()
    window.status_line._fade.stop()
    qapp.setStyleSheet("")


def stored(window, kind, **where):
    with window.context.db.read() as session:
        return session.scalars(select(kind).filter_by(**where)).all()


def test_a_new_arende_takes_the_cursor_and_what_is_typed_is_saved(window, qtbot):
    window.navigate("arende")
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    title = window.page.form.form.rows["titel"].widget
    qtbot.waitUntil(lambda: window.focusWidget() is title, timeout=10_000)
    QTest.keyClicks(title, "Remissvar")
    window.page.flush()
    qtbot.waitUntil(lambda: [row.titel for row in stored(window, Arende)] == ["Remissvar"])
    qtbot.waitUntil(lambda: [row.titel for row in window.page.list.model.shown] == ["Remissvar"])
    window.page.form.numbers.add_button.click()
    qtbot.waitUntil(lambda: len(window.page.form.numbers.rows) == 1)
    number = window.page.form.numbers.rows[0].widgets["nummer"]
    qtbot.waitUntil(lambda: window.focusWidget() is number)
    QTest.keyClicks(number, "KS 2026/0001")
    window.page.flush()
    qtbot.waitUntil(lambda: [row.nummer for row in stored(window, Diarienummer)] == ["KS 2026/0001"])
    window.page.form.beslut.rows.buttons[0].click()
    organ = window.page.form.beslut.organ.line
    qtbot.waitUntil(lambda: window.focusWidget() is organ)


def test_a_new_strategy_takes_the_cursor_and_so_does_its_first_area(window, qtbot):
    window.navigate("strategi")
    qtbot.waitUntil(lambda: len(window.page.list.rows) > 40, timeout=10_000)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    name = window.page.form.form.rows["namn"].widget
    qtbot.waitUntil(lambda: window.focusWidget() is name, timeout=10_000)
    QTest.keyClicks(name, "Egen")
    window.page.flush()
    qtbot.waitUntil(lambda: [row.namn for row in stored(window, Strategi, nyckel="")] == ["Egen"])
    nodes = window.page.form.nodes
    nodes.add()
    heading = nodes.form.rows["rubrik"].widget
    qtbot.waitUntil(lambda: window.focusWidget() is heading)
    nodes.tree.setFocus()
    nodes.add(below=True)
    qtbot.waitUntil(lambda: window.focusWidget() is heading and len(nodes._sheet.nodes) == 2)
