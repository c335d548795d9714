"""Keep the index: made anew when it is missing or stale, and brought up to date a little at a time.

A gesture only notes which records it has touched, in its own transaction (`mark`); what they say is read and indexed
afterwards, in slices that no save waits long for (`catch_up`). A program that dies in between loses nothing: the note
lies in the database, and no record that is noted is found by what it said before. A whole index is made in the same
way: every record is noted.
"""

import hashlib
import logging
import sqlite3
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from time import monotonic
from typing import Any

from sqlalchemy import delete, func, insert, literal, select, text, update
from sqlalchemy.orm import Session

from models.database import Database
from models.errors import UserError
from models.schema import HEAD
from models.sok import declared, texts
from models.sok.gather import AT_ONCE, Unit, all_units, attached_to, gather, type_of
from models.sok.tables import (
    QUEUE,
    SOK,
    STATE,
    ask,
    draw_together,
    is_sqlite,
    make_tables,
    put_in,
    stored,
    take_out,
)

log = logging.getLogger(__name__)

FORM = 2
"""Raised when the tables or the words of the index are made in another way: every index is then made anew."""
SLICE = 100
"""Records that are indexed in one transaction: about a tenth of a second, for a save may wait for it."""
_LOCK = text("SELECT pg_advisory_xact_lock(7403)")


@dataclass(frozen=True, slots=True)
class State:
    """How far the index has come: the records that wait, and how many there were when it began to be made anew."""

    waiting: int
    whole: int

    @property
    def percent(self) -> int | None:
        """How much of a new index is made; None when it is only kept up to date."""
        return min(99, 100 * max(0, self.whole - self.waiting) // self.whole) if self.whole else None


@cache
def form() -> str:
    """What an index is made by: one with another form is stale. What a migration changes goes past the journal."""
    parts = (declared.UNITS, sorted(declared.SELDOM), sorted(declared.PARTS.items()), declared.ATTACHED)
    said = repr((FORM, HEAD, texts.READER, parts))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def state_of(session: Session) -> State | None:
    """How the index stands, or None where there is none of this program's form."""
    return None if (row := _row(session, _STATE)) is None else State(*row)


def is_current(session: Session) -> bool:
    """True if there is an index of this program's form; some records may wait to be taken into it."""
    return _row(session, _FORM) is not None


_FORM = "SELECT 1 FROM sok_lage WHERE form = :form"
_STATE = "SELECT (SELECT count(*) FROM sok_ko), antal FROM sok_lage WHERE form = :form"
_NOTE = "INSERT INTO sok_ko (tabell, post) VALUES (:table, :id) RETURNING id"


def _row(session: Session, statement: str) -> Any:
    # A server gives up the whole transaction at a question about a table that is not there; SQLite only says no.
    if not is_sqlite(session) and not session.scalar(text("SELECT to_regclass('sok_lage') IS NOT NULL")):
        return None
    try:
        return next(iter(ask(session, statement, {"form": form()})), None)
    except sqlite3.OperationalError as error:
        if "no such" in str(error):  # a table, or a column of today's
            return None
        raise


def prepare(database: Database) -> bool:
    """Begin the index anew if it is missing or stale: at once, for nothing is read yet. True if there is one now.

    A file that can only be read is worked with all the same: nothing is found in it until it can be written to.
    """
    try:
        with database.read() as session:
            if is_current(session):
                return True
        with database.write("sökregister", lasting=True) as session:
            if not is_sqlite(session):
                session.execute(_LOCK)
            if not is_current(session):
                begin_anew(session)
    except UserError as error:
        log.warning("no index was made: %s", error)
        return False
    return True


def begin_anew(session: Session) -> None:
    """Let every record wait to be taken into a new index. Texts of files that were read are kept."""
    make_tables(session)
    for name in reversed(declared.UNITS):  # the last to be noted is the first to be taken in
        ids = select(literal(name), type_of[name].c.id).order_by(type_of[name].c.id)
        session.execute(insert(QUEUE).from_select(["tabell", "post"], ids))
    texts.sweep(session)
    waiting = session.scalar(select(func.count()).select_from(QUEUE)) or 0
    session.execute(insert(STATE).values(form=form(), antal=waiting))


def ensure(database: Database) -> bool:
    """See that there is an index and that nothing waits. True if there is one now."""
    if not prepare(database):
        return False
    catch_up(database)
    return True


def catch_up(database: Database, seconds: float | None = None) -> State | None:
    """Take in records that wait, for about so long or until none does. What is left then; None if it cannot be done."""
    begun = monotonic()
    while True:
        try:
            with database.read() as session:
                state = state_of(session)
            if state is None or state == State(0, 0):
                return state
            with database.write("sökregister", lasting=True) as session:
                _take_some(session)
        except UserError as error:
            log.warning("the index waits: %s", error)
            return None
        if seconds is not None and monotonic() - begun > seconds:
            with database.read() as session:
                return state_of(session)


def rebuild(session: Session) -> None:
    """Make the whole index in the session's own transaction."""
    begin_anew(session)
    take_in(session)


def take_in(session: Session) -> None:
    """Take in all that waits in the session's own transaction."""
    while state_of(session) not in (None, State(0, 0)):
        _take_some(session)


def forget(session: Session) -> None:
    """Mark the index as stale: something has written past it."""
    if is_current(session):
        session.execute(delete(STATE))


def mark(session: Session, units: Collection[Unit]) -> None:
    """Note, in the session's transaction, that the entries of records are not what they should be."""
    for unit in units:
        ask(session, _NOTE, {"table": unit.table, "id": unit.id})


def renew(session: Session, units: Collection[Unit]) -> None:
    """Bring the entries of records, and of the files attached to them, up to what stands in the database now."""
    wanted = {*units, *(Unit("bilaga", id_) for id_ in attached_to(session, units))}
    fresh = {entry.unit: entry for entry in gather(session, sorted(wanted, key=lambda unit: (unit.table, unit.id)))}
    old = stored(session, wanted)
    other = [unit for unit in wanted if fresh.get(unit) != old.get(unit)]
    take_out(session, [old[unit] for unit in other if unit in old])
    put_in(session, [fresh[unit] for unit in sorted(other, key=lambda unit: unit.table) if unit in fresh])


def differing(session: Session) -> list[Unit]:
    """The records whose entry is not what it should be, and that do not wait: for kontroll. Reads everything."""
    units: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in all_units(session):
        units[unit.table].append(unit)
    odd: list[Unit] = []
    state = state_of(session)
    if state is None or state.whole:
        return odd  # it is being made anew
    for some in units.values():
        for start in range(0, len(some), AT_ONCE):
            these = some[start : start + AT_ONCE]
            fresh = {entry.unit: entry for entry in gather(session, these)}
            held = stored(session, these)
            odd += [unit for unit in these if fresh.get(unit) != held.get(unit)]
    there = {unit for some in units.values() for unit in some}
    rows = session.execute(select(SOK.c.tabell, SOK.c.post)).all()
    odd += [unit for row in rows if (unit := Unit(row.tabell, row.post)) not in there]
    waiting = {Unit(row.tabell, row.post) for row in session.execute(select(QUEUE.c.tabell, QUEUE.c.post))}
    for start in range(0, len(listed := list(waiting)), AT_ONCE):
        waiting |= {Unit("bilaga", id_) for id_ in attached_to(session, listed[start : start + AT_ONCE])}
    return [unit for unit in odd if unit not in waiting]


def keep_text(session: Session, sha256: str, words: str) -> None:
    """Keep the text that was taken out of a file, and let every file with that content be found by it."""
    mark(session, {Unit("bilaga", id_) for id_ in texts.keep(session, sha256, words)})


def _take_some(session: Session) -> None:
    """Take in the records that were noted last. When none is left a new index is whole."""
    if not is_sqlite(session):
        session.execute(_LOCK)
    rows = session.execute(select(QUEUE).order_by(QUEUE.c.id.desc()).limit(SLICE)).all()
    if rows:
        _renew_each(session, {Unit(row.tabell, row.post) for row in rows})
        session.execute(delete(QUEUE).where(QUEUE.c.id.in_([row.id for row in rows])))
    elif session.scalar(select(STATE.c.antal)) and draw_together(session):
        session.execute(update(STATE).values(antal=0))


def _renew_each(session: Session, units: set[Unit]) -> None:
    """Renew all at once; if one of them is damaged, each alone, and the damaged one is not found."""
    try:
        with session.begin_nested():
            renew(session, units)
    except _DAMAGE:
        for unit in units:
            try:
                with session.begin_nested():
                    renew(session, {unit})
            except _DAMAGE as error:
                log.warning("%s %d cannot be read: %s", unit.table, unit.id, error)
                take_out(session, list(stored(session, {unit}).values()))


_DAMAGE = (ValueError, TypeError, LookupError)
"""What a row gives that holds something else than the program writes."""
