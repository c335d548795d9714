"""Sammanträden in the real window: a year of twelve protokoll opened, an item moved in an agenda of sixty."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, time
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from desktop.application import Application
from desktop.sammantrade.page import SammantradePage
from desktop.settings import Settings
from models.arbetsordning import Arbetsordning
from models.paragraf.agenda import add_item
from models.sammantrade.operations import plan_meeting
from models.sammantrade.queries import agenda_rows
from models.schema import open_database
from tests.benchmarks.figures import Line, once, typical
from tests.benchmarks.opening import settle

YEAR = 2031
MEETINGS, ITEMS, LONG = 12, 16, 60


def measure(file: Path, runs: int) -> Iterator[Line]:
    """Show the year, each of its meetings, and move an item to and fro."""
    longest = fill(file)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    program = Application(app, Settings())
    program.errors.install()
    program.window.resize(1920, 1080)
    program.window.show()
    program.open(file)
    settle(app, program)
    program.window.navigate("sammantrade", longest)
    settle(app, program)
    page = program.window.page
    assert isinstance(page, SammantradePage)
    page.panel.choose_mode("planera", by_hand=True)
    settle(app, program)

    def show_year(year: int) -> None:
        page.year.set_value(year)
        page.year.edited.emit()
        settle(app, program)

    ours = []
    for _ in range(runs):
        show_year(YEAR + 1)
        ours.append(once(partial(show_year, YEAR)))
    floor = typical([once(partial(raw_year, file)) for _ in range(runs)])
    yield Line(f"open a year of {MEETINGS} meetings with {MEETINGS * ITEMS + LONG - ITEMS} §§", typical(ours), floor)

    ids = [row.id for row in page.list.model.shown]

    def open_next() -> None:
        ids.append(ids.pop(0))
        page.list.choose(ids[0])
        settle(app, program)

    ours = [once(open_next) for _ in range(max(runs, len(ids) + 1))]
    floor = typical([once(partial(raw_meeting, file, id_)) for id_ in ids])
    yield Line("open a meeting, agenda and item filled", typical(ours), floor)

    page.list.choose(longest)
    settle(app, program)
    agenda = page.panel.mode.agenda
    agenda.choose(page.panel.mode.sheet.rows[LONG // 2].id)
    settle(app, program)

    def move(steps: int) -> None:
        agenda.move(steps)
        settle(app, program)

    ours = [once(partial(move, steps)) for _ in range(runs) for steps in (1, -1)]
    yield Line(f"move an item in an agenda of {LONG}, §§ numbered anew", typical(ours), None, note="aim 100 ms")
    program.window.close()
    app.processEvents()


def fill(file: Path) -> int:
    """Twelve meetings of a year, the last with a long agenda; gives its id."""
    with closing(open_database(file)) as database, database.write("ett år") as session:
        organ_id = session.scalars(select(Arbetsordning.organ_id).order_by(Arbetsordning.id)).first()
        assert organ_id is not None
        longest = 0
        for month in range(1, MEETINGS + 1):
            longest = plan_meeting(session, organ_id, date(YEAR, month, 12), start=time(9), end=time(12)).id
            wanted = LONG if month == MEETINGS else ITEMS
            for number in range(len(agenda_rows(session, longest)), wanted):
                add_item(session, longest, f"Punkt {number + 1}")
        plan_meeting(session, organ_id, date(YEAR + 1, 1, 12))
        return longest


def raw_year(file: Path) -> int:
    """The least that must be asked of a year: its meetings, how many items each has, how far its paper has come."""
    with closing(sqlite3.connect(file)) as connection:
        return len(
            connection.execute(
                "SELECT s.*, p.status, (SELECT count(*) FROM paragraf i WHERE i.sammantrade_id = s.id) "
                "FROM sammantrade s JOIN protokoll p ON p.sammantrade_id = s.id WHERE s.datum LIKE ?",
                [f"{YEAR}-%"],
            ).fetchall()
        )


def raw_meeting(file: Path, id_: int) -> int:
    """The least that must be asked of a meeting: its items and what hangs on them."""
    count = 0
    with closing(sqlite3.connect(file)) as connection:
        items = connection.execute("SELECT id FROM paragraf WHERE sammantrade_id = ?", [id_]).fetchall()
        for table in ("paragrafarende", "paragrafhandlaggare", "paragrafunderlag"):
            query = f"SELECT * FROM {table} WHERE paragraf_id IN (SELECT id FROM paragraf WHERE sammantrade_id = ?)"
            count += len(connection.execute(query, [id_]).fetchall())
    return count + len(items)
