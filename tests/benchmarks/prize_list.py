"""The prize: 5 000 nominations over many years in its lists, a jury of eleven over the nominations of one year."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from random import Random

from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.list_pane import ListPane
from desktop.pris.matrix import ScoreModel
from desktop.pris.page import COLUMNS
from desktop.settings import Settings
from models.editing import add
from models.organ import Organ, OrganTyp
from models.pris.entity import Bedomning, Juryledamot, Nominering, Pris, Prisutfall
from models.pris.queries import jury_state, nomination_rows, prize_rows
from models.schema import memory_database
from tests.benchmarks.figures import Line, timed

YEARS = 5000
EACH = 2
LARGE = 500
JURY = 11


def measure(runs: int, seed: int) -> Iterator[Line]:
    """The list of years, the nominations of a large one, and its matrix."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with closing(memory_database()) as database:
        with database.write("underlag") as session:
            large = fill(session, seed)
        with database.read() as session:
            floor = timed(lambda: session.execute(select(Nominering.__table__)).all(), runs)
            rows = prize_rows(session)
            yield Line(f"prizes: read {len(rows)}", timed(lambda: prize_rows(session), runs), floor)
            nominations = timed(lambda: nomination_rows(session, large), runs)
            yield Line(f"prizes: read {LARGE} nominations of one", nominations)
            state = jury_state(session, large)
            scores = timed(lambda: session.execute(select(Bedomning.__table__)).all(), runs)
            judged = timed(lambda: jury_state(session, large), runs)
            yield Line(f"jury: read {LARGE} × {JURY} scores and rank", judged, scores)
        pane = ListPane("pris", "Priser", COLUMNS, Settings(), empty="")
        pane.resize(500, 700)
        pane.show()

        def show() -> None:
            pane.set_rows(rows)
            app.processEvents()

        yield Line(f"prizes: show {len(rows)} rows", timed(show, runs))
        pane.close()
        model = ScoreModel()
        yield Line("jury: show the matrix", timed(lambda: model.show_state(state, None), runs))


def fill(session: Session, seed: int) -> int:
    """A prize a year with a few nominations, and one of the latest with very many that a jury has judged; its id."""
    chance = Random(seed)
    organ_id = add(session, Organ(namn="Delegationen", typ=OrganTyp.DELEGATION)).id
    prizes = [Pris(organ_id=organ_id, namn="Priset", ar=year, delas_ut=date(2024, 11, 20)) for year in range(YEARS)]
    session.add_all(prizes)
    session.flush()
    for prize in prizes:
        for number in range(EACH):
            outcome = Prisutfall.PRISTAGARE if number == 0 else Prisutfall.NOMINERAD
            session.add(Nominering(pris_id=prize.id, namn=f"Förening {number}", utfall=outcome, ordning=number))
    large = prizes[-1].id
    jury = [Juryledamot(pris_id=large, namn=f"Ledamot {number} (S)", ordning=number) for number in range(JURY)]
    many = [Nominering(pris_id=large, namn=f"Verksamhet {number}", ordning=number) for number in range(LARGE)]
    session.add_all([*jury, *many])
    session.flush()
    for nomination in many:
        for member in jury:
            session.add(Bedomning(nominering_id=nomination.id, juryledamot_id=member.id, poang=chance.randrange(1, 6)))
    session.flush()
    return large
