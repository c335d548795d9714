"""The list of visits with 5 000 of them, and the calendar of a year that holds them all: read, shown, filtered."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, time, timedelta

from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.besok.page import COLUMNS
from desktop.kalender.page import marks_of
from desktop.list_pane import ListPane
from desktop.settings import Settings
from models.besok.entity import Besoksfraga, Namndbesok, Namndbesokare, Verksamhetsbesok
from models.besok.queries import visit_rows
from models.besok.remarks import clashes
from models.editing import add
from models.kalender.rows import calendar_rows
from models.organ import Organ
from models.schema import memory_database
from tests.benchmarks.figures import Line, timed

EACH = 2500
YEAR = 2024


def measure(runs: int, _seed: int) -> Iterator[Line]:
    """The queries of the pages Besök and Kalender, the list's own columns, and the remarks on one visit."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with closing(memory_database()) as database:
        with database.write("underlag") as session:
            organ_id = fill(session)
        with database.read() as session:
            rows = visit_rows(session)
            floor = timed(lambda: session.execute(select(Verksamhetsbesok.__table__)).all(), runs)
            yield Line(f"visits: read {len(rows)}", timed(lambda: visit_rows(session), runs), floor)
            things = calendar_rows(session, organ_id, YEAR)
            yield Line(
                f"calendar: read {len(things)} things",
                timed(lambda: calendar_rows(session, organ_id, YEAR), runs),
                floor,
            )
            yield Line("calendar: mark the days", timed(lambda: marks_of(tuple(things), YEAR), runs))
            besok = session.get_one(Verksamhetsbesok, 1)
            yield Line("visits: look for clashes of one", timed(lambda: clashes(session, besok), runs))
        pane = ListPane("besok", "Besök", COLUMNS, Settings(), empty="")
        pane.resize(700, 700)
        pane.show()

        def show() -> None:
            pane.set_rows(rows)
            app.processEvents()

        def type_filter() -> None:
            for text in ("f", "fr", "fri", "frit", ""):
                pane.filter.setText(text)
                app.processEvents()

        yield Line(f"visits: show {len(rows)} rows", timed(show, runs))
        yield Line(f"visits: a letter in the filter of {len(rows)}", timed(type_filter, runs) / 5)
        pane.close()


def fill(session: Session) -> int:
    """As many visits of each kind over one year, each with a question or somebody who goes; the organ's id."""
    organ_id = add(session, Organ(namn="Delegationen")).id
    for number in range(EACH):
        day = date(YEAR, 1, 1) + timedelta(days=number % 366)
        visit = Verksamhetsbesok(organ_id=organ_id, verksamhet=f"Fritidsgård {number}", datum=day, start=time(9))
        other = Namndbesok(organ_id=organ_id, namnd_id=organ_id, datum=day, start=time(13))
        session.add_all((visit, other))
    session.flush()
    for number in range(1, EACH + 1):
        session.add(Besoksfraga(verksamhetsbesok_id=number, text="Vad händer?"))
        session.add(Namndbesokare(namndbesok_id=number, namn="Anna Ek (S)"))
    session.flush()
    return organ_id
