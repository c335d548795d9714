"""The index as it lies in the database: FTS5 on SQLite, tsvector on PostgreSQL, and a list of words on both.

FTS5 reads its words from `sok` (external content, so the index holds no copy of its own), with å, ä and ö kept apart
from a and o. Titles have an index of their own beside it, with prefixes of one to three letters ready: they are asked
for at each letter, and the words of all texts cost too much for that. What stands inside a word is looked up in the
list of words by its runs of three letters: that list is small, while such an index of all text would be several times
the text's own size.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text, TextClause, delete, insert, select, text
from sqlalchemy.orm import Session

from models.sok.gather import Entry, Unit
from models.sok.texts import BESIDE
from models.sok.words import undotted, words_of
from models.statistics.place import Place

TITLE_COLUMNS = ("titel", "nycklar")
LINE_COLUMNS = ("om",)
TEXT_COLUMNS = ("text", "textnycklar")
HEAD = (*TITLE_COLUMNS, *LINE_COLUMNS)
SEARCHED = (*HEAD, *TEXT_COLUMNS)
WORDED = ("titel", "om", "text")
_WEIGHTS = {"titel": "A", "nycklar": "A", "om": "B"}
SHORTEST_LISTED = 4
MOST_POSITIONS = 250
LAST_POSITION = 16_383
"""PostgreSQL remembers no more places of a word, and none further on."""

PAGES = 500
"""Pages of the index that are drawn together at a time."""
_SOMETHING = 2
"""Changes that FTS5 counts when it has drawn anything together."""

_Id = BigInteger().with_variant(Integer, "sqlite")

SOK = Table(
    "sok",
    BESIDE,
    Column("id", _Id, primary_key=True, autoincrement=False),
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
WORDS = Table(
    "sok_vokabel",
    BESIDE,
    Column("id", _Id, primary_key=True),
    Column("ord", Text, nullable=False, unique=True),
    Column("bart", Text, nullable=False),
)
STATE = Table(
    "sok_lage", BESIDE, Column("form", Text, primary_key=True), Column("antal", Integer, nullable=False, default=0)
)
"""The form the index has, and while it is made anew how many records there were to take in; 0 when all are in it."""
QUEUE = Table(
    "sok_ko",
    BESIDE,
    Column("id", _Id, primary_key=True),
    Column("tabell", Text, nullable=False),
    Column("post", Integer, nullable=False),
    Index("ix_sok_ko_post", "tabell", "post"),
)
"""The records whose entry is not what it should be. Rows are only added and taken away, never shared by two gestures:
so one that is added while others are taken away is never lost."""

_FTS_OPTIONS = "content='sok', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 0'"
_FTS = {"sok_ord": SEARCHED, "sok_titel": HEAD}
_PREFIXES = {"sok_ord": "", "sok_titel": ", prefix='1 2 3'"}
_INSIDE = (
    "CREATE VIRTUAL TABLE sok_bit USING fts5(bart, content='sok_vokabel', content_rowid='id', columnsize=0, "
    "tokenize='trigram case_sensitive 1')"
)
_FTS_ADD = {
    name: f"INSERT INTO {name}(rowid, {', '.join(of)}) VALUES (?{', ?' * len(of)})"  # noqa: S608
    for name, of in _FTS.items()
}
_FTS_DROP = {
    name: f"INSERT INTO {name}({name}, rowid, {', '.join(of)}) VALUES ('delete', ?{', ?' * len(of)})"  # noqa: S608
    for name, of in _FTS.items()
}
_TSVECTOR = text("UPDATE sok SET ord = CAST(:ord AS tsvector) WHERE id = :id")
_LIST = text("INSERT INTO sok_vokabel (ord, bart) VALUES (:ord, :bart) ON CONFLICT DO NOTHING")
_UNLISTED = "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT ord FROM sok_vokabel) ORDER BY value"
_LIST_INSIDE = "INSERT INTO sok_bit (rowid, bart) SELECT id, bart FROM sok_vokabel WHERE id > ?"


def is_sqlite(session: Session) -> bool:
    """True on SQLite, where the words lie in FTS5."""
    return session.get_bind().dialect.name == "sqlite"


def ask(session: Session, statement: str, values: Mapping[str, Any]) -> list[Any]:
    """The rows of a statement, by SQLite's own driver: dressing a handful would take longer than finding them."""
    if is_sqlite(session):
        driver: Any = session.connection().connection.driver_connection
        return driver.execute(statement, values).fetchall()  # type: ignore[no-any-return]
    return list(session.execute(_said(statement), values))


@cache
def _said(statement: str) -> TextClause:
    return text(statement)


def make_tables(session: Session) -> None:
    """Empty tables of today's form, whatever there was. The texts of files that were read are kept."""
    connection = session.connection()
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite:
        for name in (*_FTS, "sok_bit"):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
    BESIDE.drop_all(connection, [SOK, WORDS, STATE, QUEUE])
    BESIDE.create_all(connection)
    if on_sqlite:
        for name, of in _FTS.items():
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {name} USING fts5({', '.join(of)}, {_FTS_OPTIONS}{_PREFIXES[name]})"
            )
        connection.exec_driver_sql(_INSIDE)
    else:
        connection.exec_driver_sql("ALTER TABLE sok ADD COLUMN ord tsvector")
        connection.exec_driver_sql("CREATE INDEX ix_sok_ord ON sok USING gin (ord) WITH (fastupdate = off)")


def stored(session: Session, units: Collection[Unit]) -> dict[Unit, Entry]:
    """The entries that records have now."""
    found = {}
    for table in {unit.table for unit in units}:
        ids = [unit.id for unit in units if unit.table == table]
        for row in session.execute(select(SOK).where(SOK.c.tabell == table, SOK.c.post.in_(ids))):
            unit, place = Unit(row.tabell, row.post), Place(row.sida, row.sidpost)
            found[unit] = Entry(row.id, unit, place, row.titel, row.om, row.dag, row.nycklar, row.text, row.textnycklar)
    return found


def put_in(session: Session, entries: Sequence[Entry]) -> None:
    """Write new entries."""
    if not entries:
        return
    rows = [_row(entry) for entry in entries]
    session.execute(insert(SOK), rows)
    if is_sqlite(session):
        _index(session, _FTS_ADD, entries)
    else:
        session.execute(_TSVECTOR, [{"id": entry.id, "ord": _tsvector(entry)} for entry in entries])
    _list_words(session, {word for entry in entries for name in WORDED for word in words_of(getattr(entry, name))})


def take_out(session: Session, entries: Sequence[Entry]) -> None:
    """Remove entries, as they are stored."""
    if not entries:
        return
    if is_sqlite(session):
        _index(session, _FTS_DROP, entries)
    session.execute(delete(SOK).where(SOK.c.id.in_([entry.id for entry in entries])))


def draw_together(session: Session) -> bool:
    """Make one piece of what many steps have written, some pages at a time: it is then read several times as fast.

    True when it is done.
    """
    done = True
    if is_sqlite(session):
        connection = session.connection()
        driver: Any = connection.connection.driver_connection
        for name in (*_FTS, "sok_bit"):
            before = driver.total_changes
            connection.exec_driver_sql(f"INSERT INTO {name}({name}, rank) VALUES ('merge', {-PAGES})")  # noqa: S608
            done = done and driver.total_changes - before < _SOMETHING
    return done


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


def _index(session: Session, statements: Mapping[str, str], entries: Sequence[Entry]) -> None:
    """By the driver itself: dressing thousands of rows would cost more than writing them."""
    for name, statement in statements.items():
        rows = [(entry.id, *(getattr(entry, column) for column in _FTS[name])) for entry in entries]
        session.connection().exec_driver_sql(statement, rows)


def _list_words(session: Session, words: Iterable[str]) -> None:
    """Words that somebody may look inside. One that is written no more stays: it then finds nothing."""
    listed = [word for word in words if len(word) >= SHORTEST_LISTED and word.isalpha()]
    if not is_sqlite(session):
        if listed:
            session.execute(_LIST, [{"ord": word, "bart": undotted(word)} for word in sorted(listed)])
        return
    connection = session.connection()
    new = connection.exec_driver_sql(_UNLISTED, (json.dumps(listed),)).scalars().all()
    if new:
        last = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM sok_vokabel").scalar_one()
        rows = [(word, undotted(word)) for word in new]
        connection.exec_driver_sql("INSERT INTO sok_vokabel (ord, bart) VALUES (?, ?)", rows)
        connection.exec_driver_sql(_LIST_INSIDE, (last,))


def _tsvector(entry: Entry) -> str:
    """The words with their places, as PostgreSQL writes them: A in the title, B in the line below, D in the text."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    at = 0
    for name in SEARCHED:
        weight = _WEIGHTS.get(name, "")
        for word in words_of(getattr(entry, name)):
            at += 1
            held = places[word]
            if len(held) < MOST_POSITIONS:
                held.append(f"{min(at, LAST_POSITION)}{weight}")
        at += 2  # a row of words never goes from one field into the next
    return " ".join(f"'{word}':{','.join(dict.fromkeys(held))}" for word, held in places.items())
