"""Ctrl+K over 25 000 records: read when the first letter is typed, and then looked through for each letter."""

from collections.abc import Iterator
from contextlib import closing

from sqlalchemy import select

from models.dialogtraff.entity import Dialogtraff
from models.finding import findable, matches
from models.schema import memory_database
from tests.agendas import make_agenda
from tests.benchmarks import dialog_list, world_list
from tests.benchmarks.figures import Line, timed


def measure(runs: int, seed: int) -> Iterator[Line]:
    """The reading, and one letter."""
    with closing(memory_database()) as database:
        with database.write("underlag") as session:
            dialog_list.fill(session)
            world_list.fill(session, make_agenda(session), seed)
        with database.read() as session:
            rows = findable(session)
            floor = timed(lambda: session.execute(select(Dialogtraff.__table__)).all(), runs)
            ours = timed(lambda: findable(session), runs)
            yield Line(f"find: read {len(rows)} records (floor: 5 000 dialogs)", ours, floor)
        for text in ("n", "nämnd 17", "finns inte"):
            yield Line(f"find: look for “{text}”", timed(lambda text=text: matches(rows, text), runs))  # type: ignore[misc]
