"""What the index holds of a record: its title, and everything that is typed in it and below it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Column, Select, Table, bindparam, select
from sqlalchemy.orm import Session

from models import all as nouns
from models.base import Base
from models.finding import NAMELESS, lines
from models.richtext import RichText
from models.sok.declared import ATTACHED, PARTS, SELDOM, UNITS
from models.sok.texts import texts_of
from models.sok.words import keys_of
from models.statistics.place import Place
from resources.svenska import capitalised

LONGEST_TEXT = 200_000
"""Letters of one record that are searched; PostgreSQL takes a megabyte of words at most."""
AT_ONCE = 500
_RECORD_BITS = 26
_DAY_BITS = 32
_ATTACHED_UNIT = "bilaga"

type_of = Base.metadata.tables


@dataclass(frozen=True, slots=True)
class Unit:
    """A record that is found: its table and id."""

    table: str
    id: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of a record. `id` grows with its day: the latest are read first without being sorted."""

    id: int
    unit: Unit
    place: Place
    titel: str
    om: str
    dag: str
    nycklar: str
    text: str
    textnycklar: str


@dataclass(frozen=True, slots=True)
class Line:
    """What a record is called: `recent` is its day, else the day it was changed."""

    kind: str
    place: Place
    titel: str
    more: str
    dag: str
    recent: date

    @property
    def om(self) -> str:
        """The line below the title."""
        return " · ".join(part for part in (capitalised(self.kind), self.more, self.dag) if part)


def gather(session: Session, units: Iterable[Unit]) -> Iterator[Entry]:
    """The entries of records; those that are no more have none."""
    wanted: defaultdict[str, list[int]] = defaultdict(list)
    for unit in units:
        wanted[unit.table].append(unit.id)
    for table, ids in wanted.items():
        for start in range(0, len(ids), AT_ONCE):
            yield from _gather(session, table, ids[start : start + AT_ONCE])


def all_units(session: Session) -> Iterator[Unit]:
    """Every record there is."""
    nouns.kinds()
    for name in UNITS:
        for id_ in session.scalars(select(type_of[name].c.id).order_by(type_of[name].c.id)).all():
            yield Unit(name, id_)


def units_above(session: Session, table: str, rows: Collection[int]) -> dict[int, list[Unit]]:
    """Row of a table -> the records that it belongs to."""
    found: defaultdict[int, list[Unit]] = defaultdict(list)
    if table in UNITS:
        return {id_: [Unit(table, id_)] for id_ in rows}
    for unit, _tables, statement in _routes(table):
        for owner, id_ in session.execute(statement.where(type_of[table].c.id.in_(rows))):
            found[id_].append(Unit(unit, owner))
    return found


def attached_to(session: Session, units: Collection[Unit]) -> set[int]:
    """The files that are attached to records or to what belongs to them."""
    found: set[int] = set()
    for name in {unit.table for unit in units}:
        ids = [unit.id for unit in units if unit.table == name]
        for table, column in ATTACHED:
            file = type_of[table].c[column]
            if table == name:
                found.update(session.scalars(select(file).where(type_of[table].c.id.in_(ids), file.is_not(None))))
            for unit, owner, statement in _routes(table) if table not in UNITS else ():
                if unit == name:
                    files = statement.add_columns(file).where(owner.in_(ids), file.is_not(None))
                    found.update(row[2] for row in session.execute(files))
    return found


def _gather(session: Session, table: str, ids: list[int]) -> Iterator[Entry]:
    if table == _ATTACHED_UNIT:
        yield from _files(session, ids)
        return
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for statement in _readings(table):
        _take(texts, session.execute(statement, {"ids": ids}))
    for id_, line in lines_of(session, table, ids).items():
        written = (text for text in dict.fromkeys(texts[id_]) if text != line.titel)
        yield _entry(Unit(table, id_), line, "\n".join(written))


@cache
def _readings(table: str) -> list[Select[Any]]:
    """The statements for the texts of a table's records (`ids`): their own, and of what belongs to them."""
    found: list[Select[Any]] = []
    for name, part in PARTS.items():
        columns = [type_of[name].c[column] for column in part.columns]
        if not columns or name == _ATTACHED_UNIT:
            continue
        if name == table:
            own = type_of[name].c.id
            found.append(select(own, own, *columns).where(own.in_(_IDS)))
        elif name not in UNITS:
            for unit, owner, statement in _routes(name):
                if unit == table:
                    found.append(statement.add_columns(*columns).where(owner.in_(_IDS)).order_by(type_of[name].c.id))
    return found


_IDS: BindParameter[Any] = bindparam("ids", expanding=True)


def _take(texts: defaultdict[int, list[str]], rows: Iterable[Any]) -> None:
    for owner, _row, *values in rows:
        texts[owner] += [text for value in values if (text := _plain(value))]


def _plain(value: object) -> str:
    match value:
        case RichText():
            return value.text.strip()
        case tuple():
            return "\n".join(value)
        case _:
            return str(value or "").strip()


def lines_of(session: Session, table: str, ids: Collection[int] | Select[Any]) -> dict[int, Line]:
    """Record of a table -> what it is called."""
    found = {}
    statement = lines()[table].where(type_of[table].c.id.in_(ids))
    for kind, noun, place_id, words, more, day, own, changed in session.execute(statement):
        recent = date.fromisoformat(day[:10]) if day else date.min if table in SELDOM else changed.date()
        titel = (words or "").strip() or NAMELESS
        found[own] = Line(kind, Place(noun, place_id), titel, (more or "").strip(), day, recent)
    return found


def _files(session: Session, ids: list[int]) -> Iterator[Entry]:
    """A file is found at the first record it is attached to; one that hangs nowhere is not."""
    owners: dict[int, Unit] = {}
    for table, column in ATTACHED:
        rows = type_of[table].c
        holding = session.execute(select(rows.id, rows[column]).where(rows[column].in_(ids)))
        held = {row[0]: row[1] for row in holding}
        for row, above in sorted(units_above(session, table, held).items()):
            for unit in above:
                owners.setdefault(held[row], unit)
    found: dict[Unit, Line] = {}
    for name in {unit.table for unit in owners.values()}:
        wanted = {unit.id for unit in owners.values() if unit.table == name}
        found |= {Unit(name, id_): line for id_, line in lines_of(session, name, wanted).items()}
    bilaga = type_of[_ATTACHED_UNIT].c
    files = session.execute(select(bilaga.id, bilaga.filnamn, bilaga.sha256).where(bilaga.id.in_(owners))).all()
    texts = texts_of(session, {digest for _, _, digest in files})
    for id_, filnamn, digest in files:
        line = found.get(owners[id_])
        if line is not None:
            own = Line("bilaga", line.place, filnamn or NAMELESS, line.titel, line.dag, line.recent)
            yield _entry(Unit(_ATTACHED_UNIT, id_), own, texts.get(digest, ""))


def _entry(unit: Unit, line: Line, text: str) -> Entry:
    text = text[:LONGEST_TEXT]
    return Entry(
        _id(unit, line.recent),
        unit,
        line.place,
        line.titel,
        line.om,
        line.dag,
        " ".join(keys_of(f"{line.titel}\n{line.more}")),
        text,
        " ".join(keys_of(text)),
    )


def _id(unit: Unit, recent: date) -> int:
    assert unit.id < 1 << _RECORD_BITS, unit
    return recent.toordinal() << _DAY_BITS | UNITS.index(unit.table) << _RECORD_BITS | unit.id


def _routes(table: str) -> list[tuple[str, Column[Any], Select[Any]]]:
    """Each way from a table to a record: the record's table, the column with its id, and a statement (its id, row)."""
    if table not in _ROUTES:
        nouns.kinds()
        _ROUTES[table] = [
            (unit, owner, select(owner, type_of[table].c.id).select_from(joined))
            for unit, owner, joined in _ways(type_of[table], type_of[table])
        ]
    return _ROUTES[table]


def _ways(table: Table, joined: Any) -> Iterator[tuple[str, Column[Any], Any]]:
    part = PARTS[table.name]
    steps = [(table, joined, column) for column in part.towards]
    if part.by_way_of is not None:
        name, here, onwards = part.by_way_of
        between = type_of[name]
        steps.append((between, joined.join(between, between.c[here] == table.c.id), onwards))
    for at, so_far, column in steps:
        reference = at.c[column]
        target = next(iter(reference.foreign_keys)).column.table
        if target.name in UNITS:
            yield target.name, reference, so_far
        else:
            yield from _ways(target, so_far.join(target, target.c.id == reference))


_ROUTES: dict[str, list[tuple[str, Column[Any], Select[Any]]]] = {}
