"""The index as it lies in the database: FTS5 on SQLite, tsvector on PostgreSQL, and a list of words on both.

FTS5 reads its words from `sok` (external content, so the index holds no copy of its own), with å, ä and ö kept apart
from a and o, and prefixes of one to three letters ready. What stands inside a word is looked up in the list of words,
which is small: a trigram index of all text would be several times the text's own size.
"""

import hashlib
import logging
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text, delete, insert, select, text
from sqlalchemy.orm import Session

from models.database import Database
from models.errors import UserError
from models.sok import declared, texts
from models.sok.gather import Entry, Unit, all_units, attached_to, gather
from models.sok.texts import BESIDE
from models.sok.words import undotted, words_of
from models.statistics.place import Place

log = logging.getLogger(__name__)

FORM = 1
"""Raised when the tables or the words of the index are made in another way: every index is then made anew."""

TITLE_COLUMNS = ("titel", "nycklar")
LINE_COLUMNS = ("om",)
TEXT_COLUMNS = ("text", "textnycklar")
SEARCHED = (*TITLE_COLUMNS, *LINE_COLUMNS, *TEXT_COLUMNS)
_WEIGHTS = {"titel": "A", "nycklar": "A", "om": "B"}
SHORTEST_LISTED = 4
MOST_POSITIONS = 250
LAST_POSITION = 16_383
"""PostgreSQL remembers no more places of a word, and none further on."""
AT_ONCE = 500

SOK = Table(
    "sok",
    BESIDE,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("tabell", Text, nullable=False),
    Column("post", Integer, nullable=False),
    Column("sida", Text, nullable=False),
    Column("sidpost", Integer, nullable=False),
    Column("dag", Text, nullable=False),
    Column("borjan", Text, nullable=False),
    *(Column(name, Text, nullable=False) for name in SEARCHED),
    Index("ix_sok_post", "tabell", "post", unique=True),
    Index("ix_sok_borjan", "borjan", postgresql_ops={"borjan": "text_pattern_ops"}),
)
WORDS = Table("sok_vokabel", BESIDE, Column("ord", Text, primary_key=True), Column("bart", Text, nullable=False))
STATE = Table("sok_lage", BESIDE, Column("form", Text, primary_key=True))

_FTS = (
    f"CREATE VIRTUAL TABLE sok_ord USING fts5({', '.join(SEARCHED)}, content='sok', content_rowid='id', "
    "columnsize=0, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')"
)
_LISTED = ", ".join(SEARCHED)
_NAMED = ", ".join(f":{name}" for name in SEARCHED)
_FTS_ADD = text(f"INSERT INTO sok_ord(rowid, {_LISTED}) VALUES (:id, {_NAMED})")  # noqa: S608
_FTS_DROP = text(f"INSERT INTO sok_ord(sok_ord, rowid, {_LISTED}) VALUES ('delete', :id, {_NAMED})")  # noqa: S608
_TSVECTOR = text("UPDATE sok SET ord = CAST(:ord AS tsvector) WHERE id = :id")


@cache
def form() -> str:
    """What an index is made by: one with another form is stale."""
    said = repr((FORM, texts.READER, declared.UNITS, sorted(declared.PARTS.items()), declared.ATTACHED))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def is_current(session: Session) -> bool:
    """True if there is an index of this program's form."""
    if session.get_bind().dialect.name == "sqlite":
        there = session.scalar(text("SELECT 1 FROM sqlite_master WHERE name = 'sok_lage'"))
    else:
        there = session.scalar(text("SELECT to_regclass('sok_lage') IS NOT NULL"))
    return bool(there) and session.scalar(select(STATE.c.form)) == form()


def ensure(database: Database) -> bool:
    """Make the index anew if it is missing or stale. True if there is one now.

    A file that can only be read is worked with all the same: nothing is found in it until it can be written to.
    """
    try:
        with database.read() as session:
            if is_current(session):
                return True
        with database.write("sökregister", lasting=True) as session:
            if session.get_bind().dialect.name == "postgresql":
                session.execute(text("SELECT pg_advisory_xact_lock(7403)"))
            if not is_current(session):
                rebuild(session)
    except UserError as error:
        log.warning("no index was made: %s", error)
        return False
    return True


def rebuild(session: Session) -> None:
    """Make the index of everything there is, in the session's transaction. Texts of files that were read are kept."""
    _make_tables(session)
    units = list(all_units(session))
    for start in range(0, len(units), AT_ONCE):
        _add(session, list(gather(session, units[start : start + AT_ONCE])))
    texts.sweep(session)
    session.execute(insert(STATE).values(form=form()))


def forget(session: Session) -> None:
    """Mark the index as stale: something has written past it."""
    if is_current(session):
        session.execute(delete(STATE))


def renew(session: Session, units: Collection[Unit]) -> None:
    """Bring the entries of records, and of the files attached to them, up to what stands in the database now."""
    wanted = {*units, *(Unit("bilaga", id_) for id_ in attached_to(session, units))}
    fresh = {entry.unit: entry for entry in gather(session, sorted(wanted, key=lambda unit: (unit.table, unit.id)))}
    stored = _stored(session, wanted)
    changed = []
    for unit in wanted:
        entry, old = fresh.get(unit), stored.get(unit)
        if entry != old:
            if old is not None:
                _remove(session, old)
            if entry is not None:
                changed.append(entry)
    _add(session, changed)


def differing(session: Session) -> list[Unit]:
    """The records whose entry is not what it should be: for kontroll. Reads everything."""
    units: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in all_units(session):
        units[unit.table].append(unit)
    odd: list[Unit] = []
    for some in units.values():
        for start in range(0, len(some), AT_ONCE):
            these = some[start : start + AT_ONCE]
            fresh = {entry.unit: entry for entry in gather(session, these)}
            stored = _stored(session, these)
            odd += [unit for unit in these if fresh.get(unit) != stored.get(unit)]
    there = {unit for some in units.values() for unit in some}
    rows = session.execute(select(SOK.c.tabell, SOK.c.post)).all()
    return odd + [unit for row in rows if (unit := Unit(row.tabell, row.post)) not in there]


def _make_tables(session: Session) -> None:
    connection = session.connection()
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        connection.exec_driver_sql("DROP TABLE IF EXISTS sok_ord")
    made = [SOK, WORDS, STATE]
    BESIDE.drop_all(connection, made)
    BESIDE.create_all(connection)
    if is_sqlite:
        connection.exec_driver_sql(_FTS)
    else:
        connection.exec_driver_sql("ALTER TABLE sok ADD COLUMN ord tsvector")
        connection.exec_driver_sql("CREATE INDEX ix_sok_ord ON sok USING gin (ord) WITH (fastupdate = off)")


def _row(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "tabell": entry.unit.table,
        "post": entry.unit.id,
        "sida": entry.place.noun,
        "sidpost": entry.place.id,
        "dag": entry.dag,
        "borjan": " ".join(words_of(entry.titel)),
        **{name: getattr(entry, name) for name in SEARCHED},
    }


def _stored(session: Session, units: Collection[Unit]) -> dict[Unit, Entry]:
    found = {}
    for table in {unit.table for unit in units}:
        ids = [unit.id for unit in units if unit.table == table]
        for row in session.execute(select(SOK).where(SOK.c.tabell == table, SOK.c.post.in_(ids))):
            unit, place = Unit(row.tabell, row.post), Place(row.sida, row.sidpost)
            found[unit] = Entry(row.id, unit, place, row.titel, row.om, row.dag, row.nycklar, row.text, row.textnycklar)
    return found


def _add(session: Session, entries: list[Entry]) -> None:
    if not entries:
        return
    rows = [_row(entry) for entry in entries]
    session.execute(insert(SOK), rows)
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    if is_sqlite:
        session.execute(_FTS_ADD, rows)
    else:
        session.execute(_TSVECTOR, [{"id": entry.id, "ord": _tsvector(entry)} for entry in entries])
    _list_words(session, {word for entry in entries for name in SEARCHED for word in words_of(getattr(entry, name))})


def _remove(session: Session, entry: Entry) -> None:
    if session.get_bind().dialect.name == "sqlite":
        session.execute(_FTS_DROP, _row(entry))
    session.execute(delete(SOK).where(SOK.c.id == entry.id))


def _list_words(session: Session, words: Iterable[str]) -> None:
    """Words that somebody may look inside. One that is written no more stays: it then finds nothing."""
    rows = [
        {"ord": word, "bart": undotted(word)}
        for word in sorted(words)
        if len(word) >= SHORTEST_LISTED and word.isalpha()
    ]
    if rows:
        session.execute(text("INSERT INTO sok_vokabel (ord, bart) VALUES (:ord, :bart) ON CONFLICT DO NOTHING"), rows)


def _tsvector(entry: Entry) -> str:
    """The words with their places, as PostgreSQL writes them: A in the title, B in the line below, D in the text."""
    places: dict[str, list[str]] = {}
    at = 0
    for name in SEARCHED:
        weight = _WEIGHTS.get(name, "")
        for word in words_of(getattr(entry, name)):
            at += 1
            held = places.setdefault(word, [])
            if len(held) < MOST_POSITIONS:
                held.append(f"{min(at, LAST_POSITION)}{weight}")
        at += 2  # a row of words never goes from one field into the next
    return " ".join(f"'{word}':{','.join(dict.fromkeys(held))}" for word, held in places.items())


def keep_text(session: Session, sha256: str, words: str) -> None:
    """Keep the text that was taken out of a file, and let every file with that content be found by it."""
    renew(session, {Unit("bilaga", id_) for id_ in texts.keep(session, sha256, words)})
