"""Opening an anslutning: from the choice in the list to a filled form, against the raw questions it must ask."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from desktop.anslutning.page import AnslutningPage
from desktop.application import Application
from desktop.settings import Settings
from tests.benchmarks.figures import Line, once, typical


def measure(file: Path, runs: int) -> Iterator[Line]:
    """Choose one anslutning after the other in the real window."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    program = Application(app, Settings())
    program.errors.install()
    program.window.resize(1366, 768)
    program.window.show()
    program.open(file)
    settle(app, program)
    program.window.navigate("anslutning")
    settle(app, program)
    page = program.window.page
    assert isinstance(page, AnslutningPage)
    ids = [row.id for row in page.pane.model.shown]

    def open_next() -> None:
        ids.append(ids.pop(0))
        page.pane.choose(ids[0])
        settle(app, program)

    ours = [once(open_next) for _ in range(max(runs, len(ids) + 1))]
    floor = [once(partial(raw, file, id_)) for id_ in ids for _ in range(2)]
    yield Line(f"open an anslutning ({len(ids)} in the list), form filled", typical(ours), typical(floor))
    page.pane.choose(ids[1])
    settle(app, program)
    program.window.close()
    app.processEvents()


def settle(app: QApplication, program: Application) -> None:
    """Work until nothing is under way, and what came is painted."""
    while True:
        for _ in range(3):
            app.processEvents()
        if program.jobs.idle and program.database is not None:
            program.window.repaint()
            return
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)
        time.sleep(0.0005)  # the worker needs the interpreter too


def raw(file: Path, id_: int) -> int:
    """The least that must be asked: the anslutning, its strategy, and every row that belongs to either."""
    count = 0
    with closing(sqlite3.connect(file)) as connection:
        strategi = connection.execute("SELECT * FROM anslutning JOIN strategi ON strategi.id = strategi_id").fetchone()
        count += len(strategi)
        (strategi_id,) = connection.execute("SELECT strategi_id FROM anslutning WHERE id = ?", [id_]).fetchone()
        for table in ("anslutningssteg", "omradesval", "kravsvar", "formularsvar", "atagande", "foretradare", "part"):
            count += len(connection.execute(f"SELECT * FROM {table} WHERE anslutning_id = ?", [id_]).fetchall())
        for table in ("strategi_nod", "krav", "formularfalt"):
            count += len(connection.execute(f"SELECT * FROM {table} WHERE strategi_id = ?", [strategi_id]).fetchall())
    return count
