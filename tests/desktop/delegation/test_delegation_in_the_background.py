"""The page Delegation with the real queue of work: nothing depends on answers coming at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.application import Application
from desktop.moments import today
from desktop.pages import PAGES
from desktop.settings import Settings
from models.schema import open_database
from models.uppdrag import holders_on
from tests.desktop import keys


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    program = Application(
        qapp, Settings(theme="ljust"), specs=tuple(spec for spec in PAGES if spec.key in {"delegation", "arende"})
    )
    window = program.window
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    program.begin(open_database(tmp_path / "jamvikt.db"))
    window.navigate("delegation")
    yield window
    window._may_close = True
    window.close()
    program.close()
    window.status_line._fade.stop()
    qapp.setStyleSheet("")


def test_an_organ_begins_and_its_seats_are_filled_and_followed(window, qtbot):
    def cursor_in(widget):
        window.activateWindow()  # Qt's screen in memory leaves the activation with a list of offers that is gone
        qtbot.waitUntil(lambda: QApplication.focusWidget() is widget)

    page = window.page
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.empty, timeout=10_000)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    keys.write("Jämställdhetsdelegationen")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.shown_id is not None and page.form.sheet is not None, timeout=10_000)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    card, seats = page.form.seat.add_card, page.seats
    for count, name in enumerate(("Karin Ahl (S)", "Bo Ekman (M)"), start=1):
        cursor_in(card.person.pick.line)
        keys.write(name)
        keys.press(Qt.Key.Key_Return)
        cursor_in(card.person.sex)
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda count=count: len(seats.pane.model.rows) == count)
    qtbot.waitUntil(lambda: seats.chosen is not None and seats.chosen.namn == "Bo Ekman")
    # The person who was just made can be picked at once.
    cursor_in(card.person.pick.line)
    keys.write("Karin Ahl (S)")
    qtbot.waitUntil(lambda: card.person.pick.value() is not None)
    keys.press(Qt.Key.Key_Escape)
    page.replace()
    follow = page.form.seat.replace_card
    cursor_in(follow.person.pick.line)
    keys.write("Eva Öst (M)")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row.namn for row in seats.pane.model.rows] == ["Karin Ahl", "Eva Öst"])
    qtbot.waitUntil(lambda: seats.chosen is not None and seats.chosen.namn == "Eva Öst")
    with window.context.db.read() as session:
        assert [row.med_parti for row in holders_on(session, page.shown_id, today())] == [
            "Karin Ahl (S)",
            "Eva Öst (M)",
        ]
    page.form.standing.give_set("orebro")
    qtbot.waitUntil(lambda: page.form.standing.list.count() == 14)
