"""The real window with every page, on a database of the test's own; work is done at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtWidgets import QApplication

from desktop.application import Application
from desktop.jobs import ImmediateJobs
from desktop.main_window import MainWindow
from desktop.pages import PAGES, PageSpec
from desktop.settings import Settings
from models.database import Database

STAND_INS = ("anslutning", "strategi", "arende", "tjansteskrivelse")


def specs(*real: str) -> tuple[PageSpec, ...]:
    """Every page; those not asked for stand as the smallest page there is."""
    return tuple(
        spec
        if spec.key in real
        else spec._replace(module="tests.desktop.example_page", class_name="ExamplePage", alone=False)
        for spec in PAGES
    )


@contextmanager
def opened(qapp: QApplication, qtbot: Any, database: Database, *real: str, **settings: Any) -> Iterator[Application]:
    """The program with the window shown; nothing is left of it afterwards."""
    program = Application(qapp, Settings(theme="ljust", **settings), jobs=ImmediateJobs(), specs=specs(*real))
    window = program.window
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    program.begin(database)
    try:
        yield program
    finally:
        put_away(window)


def put_away(window: MainWindow) -> None:
    """Close a window that asks nothing more, and leave nothing of it behind."""
    window._may_close = True
    window.close()
    window.status_line._fade.stop()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet("")
