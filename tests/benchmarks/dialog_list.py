"""Dialogs: 5 000 in the list, the matrix of whom was met when, thousands of answers to one question; read and shown."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta

from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.dialogtraff.coverage_table import CoverageTable
from desktop.dialogtraff.list import COLUMNS
from desktop.list_pane import ListPane
from desktop.settings import Settings
from models.database import Database
from models.dialogtraff.comparison import comparable_questions, comparison
from models.dialogtraff.coverage import Coverage, coverage
from models.dialogtraff.entity import Dialogstatus, Dialogsvar, Dialogtraff
from models.dialogtraff.queries import dialog_rows
from models.dialogtraff.questions import new_set, questions_of
from models.editing import add
from models.organ import Organ, OrganTyp
from models.richtext import plain
from models.schema import memory_database
from models.statistics.dialogues import dialogs_due
from tests.benchmarks.figures import Line, timed

MANY = 5000
ORGANS = 200
YEARS = 25
FIRST = 2000
LAST = FIRST + YEARS - 1


def measure(runs: int, _seed: int) -> Iterator[Line]:
    """The queries of the page, its own list and matrix."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with closing(memory_database()) as database:
        with database.write("underlag") as session:
            organ_id, fraga_id = fill(session)
        with database.read() as session:
            floor = timed(lambda: session.execute(select(Dialogtraff.__table__)).all(), runs)
            rows = dialog_rows(session)
            yield Line(f"dialogs: read {len(rows)} of all years", timed(lambda: dialog_rows(session), runs), floor)
            year = timed(lambda: dialog_rows(session, None, LAST), runs)
            yield Line(f"dialogs: read {len(dialog_rows(session, None, LAST))} of a year", year)
            found = coverage(session, organ_id, LAST)
            matrix = timed(lambda: coverage(session, organ_id, LAST), runs)
            yield Line(f"matrix: {len(found.rows)} × {len(found.years)}, read", matrix, floor)
            yield Line("answers: questions to compare", timed(lambda: comparable_questions(session), runs))
            answers = floor_of_answers(session, runs)
            count = len(comparison(session, fraga_id).svar)
            compared = timed(lambda: comparison(session, fraga_id), runs)
            yield Line(f"answers: {count} to one question, read", compared, answers)
            due = timed(lambda: list(dialogs_due(session, date(LAST, 3, 1))), runs)
            yield Line("dialogs: what the start page says of them", due)
        pane = ListPane("dialogtraffar", "Dialogträffar", COLUMNS, Settings(), empty="", lines=2)
        pane.resize(700, 700)
        pane.show()
        yield Line(f"dialogs: show {len(rows)} rows", timed(drawn(app, lambda: pane.set_rows(rows)), runs))

        def type_filter() -> None:
            for text in ("n", "nä", "näm", "nämn", ""):
                pane.filter.setText(text)
                app.processEvents()

        yield Line(f"dialogs: a letter in the filter of {len(rows)}", timed(type_filter, runs) / 5)
        pane.close()
        table = CoverageTable()
        table.resize(1100, 700)
        table.show()
        other = coverage_of_year_before(database, organ_id)

        def show_matrix() -> None:
            table.show_coverage(other)
            table.show_coverage(found)
            app.processEvents()

        yield Line("matrix: show it", timed(show_matrix, runs) / 2)
        table.close()


def drawn(app: QApplication, act: Callable[[], object]) -> Callable[[], None]:
    """An act with the painting that follows."""

    def work() -> None:
        act()
        app.processEvents()

    return work


def floor_of_answers(session: Session, runs: int) -> float:
    """What the answers alone cost to read."""
    return timed(lambda: session.execute(select(Dialogsvar.__table__)).all(), runs)


def coverage_of_year_before(database: Database, organ_id: int) -> Coverage:
    """Another matrix, so that showing one is more than noticing that it is there already."""
    with database.read() as session:
        return coverage(session, organ_id, LAST - 1)


def fill(session: Session) -> tuple[int, int]:
    """A delegation that has met 200 nämnder a year for 25 years, each with an answer; its id and a question's."""
    organ_id = add(session, Organ(namn="Delegationen", typ=OrganTyp.DELEGATION)).id
    namnder = [Organ(namn=f"Nämnd {number}", typ=OrganTyp.NAMND) for number in range(ORGANS)]
    session.add_all(namnder)
    underlag = new_set(session, "För nämnder", date(FIRST, 1, 1), organ_id=organ_id, texts=("Hur?", "Varför?")).id
    session.flush()
    first, second = questions_of(session, underlag)
    dialogs = [
        Dialogtraff(
            organ_id=organ_id, ar=FIRST + year, motpart_id=namnd.id, frageunderlag_id=underlag,
            datum=date(FIRST + year, 1, 1) + timedelta(days=place), status=Dialogstatus.GENOMFORD,
            sammanfattning=plain("Ett längre stycke om vad som sades vid bordet. " * 5),
        )
        for year in range(YEARS)
        for place, namnd in enumerate(namnder)
    ]  # fmt: skip
    session.add_all(dialogs)
    session.flush()
    for dialog in dialogs:
        session.add(Dialogsvar(dialogtraff_id=dialog.id, fraga_id=first.id, svar=plain("Så här gör vi.")))
        session.add(Dialogsvar(dialogtraff_id=dialog.id, fraga_id=second.id, svar=plain("Därför.")))
    session.flush()
    return organ_id, first.id
