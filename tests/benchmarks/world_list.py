"""The inbox with 5 000 posts, as many papers, reports and events: read, shown, filtered; and a note with its agenda."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from random import Random
from typing import Any

from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from desktop.list_pane import ListPane
from desktop.omvarld.page import COLUMNS
from desktop.settings import Settings
from models.omvarld.entity import Arrangemang, Arrangemangsstatus, Inkommen, Omvarldspost, Rapport
from models.omvarld.kinds import Postslag
from models.omvarld.operations import quick_add
from models.omvarld.queries import inbox_rows
from models.richtext import plain
from models.schema import memory_database
from tests.agendas import Agenda, make_agenda
from tests.benchmarks.figures import Line, timed

MANY = 5000
DAY = date(2024, 3, 1)


def measure(runs: int, seed: int) -> Iterator[Line]:
    """The queries of the page, its own columns, and what one note costs with the agenda that follows."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with closing(memory_database()) as database:
        with database.write("underlag") as session:
            agenda = make_agenda(session)
            fill(session, agenda, seed)
        with database.read() as session:
            rows = inbox_rows(session)
            one_kind = timed(lambda: inbox_rows(session, slag=Postslag.OMVARLD), runs)
            floor = timed(lambda: session.execute(select(Omvarldspost.__table__)).all(), runs)
            yield Line(f"inbox: read {MANY} posts", one_kind, floor)
            year = timed(lambda: inbox_rows(session, year=2024), runs)
            yield Line("inbox: read a year of all four kinds", year)
        pane = ListPane("omvarld", "Omvärld", COLUMNS, Settings(), empty="")
        pane.resize(700, 700)
        pane.show()

        def show() -> None:
            pane.set_rows(rows)
            app.processEvents()

        def type_filter() -> None:
            for text in ("l", "lä", "läg", "läge", ""):
                pane.filter.setText(text)
                app.processEvents()

        yield Line(f"inbox: show {len(rows)} rows", timed(show, runs))
        yield Line(f"inbox: a letter in the filter of {len(rows)}", timed(type_filter, runs) / 5)
        pane.close()

        def note() -> None:
            with database.write("anteckna") as session:
                quick_add(session, agenda.organ, Postslag.OMVARLD, DAY, "Ny lägesbild")

        yield Line("inbox: note a post, and its agenda follows", timed(note, runs))


def fill(session: Any, agenda: Agenda, seed: int) -> None:
    """The records, most of years gone by."""
    chance = Random(seed)
    words = ("Lägesbild", "Utredning", "Ändring", "Översyn", "Anslag", "Skrivelse")
    for number in range(MANY):
        day = date(2014, 1, 1) + timedelta(days=chance.randrange(3700))
        title = f"{chance.choice(words)} {number}"
        common = {"organ_id": agenda.organ, "datum": day}
        session.add(Omvarldspost(titel=title, kalla="Myndigheten", sammanfattning=plain(title), **common))
        session.add(Inkommen(titel=title, inkom=day, dnr=f"KS {day.year}/{number}", **common))
        session.add(Rapport(text=plain(title), av="Anna Ek (S)", **common))
        session.add(
            Arrangemang(rubrik=title, status=Arrangemangsstatus.GENOMFORT, kvinnor=number % 40, man=9, **common)
        )
    session.flush()
