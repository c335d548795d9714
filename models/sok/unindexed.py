"""Records that wait to be indexed, found by the names they have now."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.finding import lines
from models.sok.gather import Line, Unit, lines_of, type_of
from models.sok.tables import QUEUE
from models.sok.words import Question, Term, keys_of, words_of
from models.statistics.place import Place

MOST_READ = 2_000
"""Records of each kind whose names are read, the latest."""


@dataclass(frozen=True, slots=True)
class Named:
    """A record by its name alone."""

    unit: Unit
    place: Place
    titel: str
    om: str
    dag: str


def by_name(session: Session, asked: Question, most: int) -> list[Named]:
    """Those whose name, number or day holds every word, in whole, begun or inside; the latest first."""
    found = [
        (line.recent, Named(Unit(table, id_), line.place, line.titel, line.om, line.dag))
        for table, id_, line in _waiting(session)
        if _holds(line, asked)
    ]
    found.sort(key=lambda pair: (pair[0], pair[1].unit.table, pair[1].unit.id), reverse=True)
    return [named for _, named in found[:most]]


def _waiting(session: Session) -> Iterator[tuple[str, int, Line]]:
    kinds = session.scalars(select(QUEUE.c.tabell).distinct()).all()
    for table in sorted(set(kinds) & set(lines())):
        waits = select(QUEUE.c.post).where(QUEUE.c.tabell == table)
        own = type_of[table].c.id
        latest = select(own).where(own.in_(waits)).order_by(own.desc()).limit(MOST_READ)
        for id_, line in lines_of(session, table, latest).items():
            yield table, id_, line


def _holds(line: Line, asked: Question) -> bool:
    keys = keys_of(f"{line.titel}\n{line.more}")
    words = f" {' '.join(words_of(f'{line.titel} {line.om}'))} "
    return all(term.words[0] in keys or _sought(term) in words for term in asked.terms)


def _sought(term: Term) -> str:
    row = " ".join(term.words)
    if term.may_be_inside:
        return row
    return f" {row}" if term.begun else f" {row} "
