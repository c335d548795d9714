"""Kontroll: is the database whole, and does what stands in it hold together? Errors are told apart from remarks.

An error is something the program cannot trust or that cannot be right; a remark is something people should look at.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Column, LargeBinary, Time, exists, func, inspect, select, text
from sqlalchemy.orm import Session

from models import kommun, locks, organ, person
from models.anslutning import queries as anslutning_queries
from models.anslutning.entity import Anslutning
from models.arende import entity as arende
from models.berattelse.entity import Berattelsestatus
from models.budget import remarks as budget_remarks
from models.budget.entity import Budget
from models.columns import RichTextType, WordsType
from models.database import Database
from models.protokoll.entity import Protokollstatus
from models.sok import store
from models.utbyte.layout import columns, is_parent, tables, target_of
from models.utbyte.links import rings
from models.utbyte.values import form_of
from resources.svenska import parse_paragraphs

if TYPE_CHECKING:
    from models.base import Base
    from models.errors import Problem

PERIODS = (("fran", "till"), ("giltigt_fran", "giltigt_till"), ("giltig_fran", "giltig_till"))
"""Pairs of columns that say the first and the last day of something."""

OF_STRATEGI = (
    ("omradesval", "nod_id", "anslutning_id"),
    ("kravsvar", "krav_id", "anslutning_id"),
    ("formularsvar", "falt_id", "anslutning_id"),
    ("strategi_nod", "overordnad_id", None),
)
"""Table, its reference to a part of a strategy, its reference to what must be of the same strategy (None: itself)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: the row ("organ id 7", or "databasen"), the field (may be empty) and a Swedish sentence."""

    is_error: bool
    row: str
    field: str
    message: str

    def __str__(self) -> str:
        """One line."""
        place = f"{self.row}, {self.field}" if self.field else self.row
        return f"{place}: {self.message}"


def examine(database: Database) -> list[Finding]:
    """Everything that is wrong or odd, errors first. Nothing is changed."""
    with database.read() as session:
        found = list(_structure(session))
        if not found:
            found += _unreadable(session)
            readable = not found
            found += _dangling(session)
            found += _rings(session)
            found += _periods(session)
            found += _strategies(session)
            found += _budgets(session)
            found += _files(session)
            found += _lock(session)
            found += _kommun(session)
            if readable:
                known = {(finding.row, finding.field) for finding in found}
                remarks = _rules(session, database.clock().date())
                found += [remark for remark in remarks if (remark.row, remark.field) not in known]
                found += _index(session)
            else:
                found.append(_remark("databasen", "", "Reglerna prövas först när felen är rättade."))
    return sorted(found, key=lambda finding: not finding.is_error)


def _error(row: str, field: str, message: str) -> Finding:
    return Finding(is_error=True, row=row, field=field, message=message)


def _remark(row: str, field: str, message: str) -> Finding:
    return Finding(is_error=False, row=row, field=field, message=message)


def _row(table: str, id_: object) -> str:
    return f"{table} id {id_}"


def _structure(session: Session) -> Iterator[Finding]:
    """The file itself, and that every table and column is there."""
    if session.get_bind().dialect.name == "sqlite":
        for (answer,) in session.execute(text("PRAGMA integrity_check")):
            if answer != "ok":
                yield _error("databasen", "", f"Filen är skadad ({answer}). Återställ en säkerhetskopia.")
    inspector = inspect(session.connection())
    present = set(inspector.get_table_names())
    for name, table in tables().items():
        if name not in present:
            yield _error("databasen", "", f"Tabellen {name} saknas. Återställ en säkerhetskopia.")
            continue
        missing = {column.name for column in table.columns} - {found["name"] for found in inspector.get_columns(name)}
        for field in sorted(missing):
            yield _error(name, field, "Kolumnen saknas. Återställ en säkerhetskopia.")


def _unreadable(session: Session) -> Iterator[Finding]:
    """Values that are not of their column's type: unknown words, broken rich text, impossible days."""
    for name, table in tables().items():
        wanted = [column for column in columns(table) if not isinstance(column.type, LargeBinary)]
        listed = ", ".join(f'"{column.name}"' for column in wanted)
        # By plain SQL: through the columns' own types the first bad value would stop the reading.
        with closing(session.execute(text(f'SELECT {listed} FROM "{name}" ORDER BY id'))) as rows:  # noqa: S608
            for row in rows:
                for column, value in zip(wanted, row, strict=True):
                    try:
                        _read_stored(column, value)
                    except ValueError as error:
                        yield _error(_row(name, row[0]), column.name, f"Värdet går inte att läsa: {error}.")


def _read_stored(column: Column[Any], value: Any) -> None:
    """Read a value as it lies in the database. Raises ValueError with a Swedish reason."""
    if value is None:
        if not column.nullable:
            raise ValueError("det saknas")
        return
    if isinstance(value, date | datetime | time):
        return  # PostgreSQL keeps days, moments and times of day as such
    if isinstance(column.type, RichTextType) and isinstance(value, str):
        try:
            value = json.loads(value) if value else []
        except (ValueError, RecursionError) as error:
            raise ValueError("texten är skadad") from error
    elif isinstance(column.type, WordsType) and isinstance(value, str):
        value = value.splitlines()
    elif isinstance(column.type, Boolean):
        value = {0: False, 1: True}.get(value, value)
    elif isinstance(column.type, Time) and isinstance(value, str):
        value = value.removesuffix(":00.000000")
    elif column.name == "andrad" and isinstance(value, str):
        value = value.replace(" ", "T", 1)
    form_of(column).read(value)


def _dangling(session: Session) -> Iterator[Finding]:
    for name, table in tables().items():
        for column in columns(table):
            target = target_of(column)
            if target is None:
                continue
            other = tables()[target].alias()
            lost = column.is_not(None) & ~exists().where(other.c.id == column)
            for id_, value in session.execute(select(table.c.id, column).where(lost).order_by(table.c.id)):
                yield _error(_row(name, id_), column.name, f"Hänvisar till {target} id {value}, som inte finns.")


def _rings(session: Session) -> Iterator[Finding]:
    for name, table in tables().items():
        for column in columns(table):
            if target_of(column) != name:
                continue
            parents = {row.id: row[1] for row in session.execute(select(table.c.id, column))}
            for ring in rings(parents):
                others = ", ".join(str(id_) for id_ in sorted(ring - {min(ring)}))
                told = f"Hänvisar i ring till sig själv{f' genom id {others}' if others else ''}."
                make = _error if is_parent(column) else _remark
                yield make(_row(name, min(ring)), column.name, told)


def _periods(session: Session) -> Iterator[Finding]:
    for name, table in tables().items():
        for first, last in PERIODS:
            if first in table.c and last in table.c:
                wrong = select(table.c.id).where(table.c[last] < table.c[first]).order_by(table.c.id)
                for id_ in session.scalars(wrong):
                    yield _error(_row(name, id_), last, "Sista dagen ligger före den första.")


def _strategies(session: Session) -> Iterator[Finding]:
    """What an anslutning has chosen or answered belongs to its own strategy, and so does a node's parent."""
    for name, field, owner in OF_STRATEGI:
        table = tables()[name]
        part = tables()[str(target_of(table.c[field]))].alias()
        query = select(table.c.id).join(part, part.c.id == table.c[field]).order_by(table.c.id)
        if owner is None:
            query = query.where(part.c.strategi_id != table.c.strategi_id)
        else:
            above = tables()[str(target_of(table.c[owner]))].alias()
            query = query.join(above, above.c.id == table.c[owner]).where(part.c.strategi_id != above.c.strategi_id)
        for id_ in session.scalars(query):
            yield _error(_row(name, id_), field, "Hör till en annan strategi.")


def _budgets(session: Session) -> Iterator[Finding]:
    """A cost, and what a change gives, is of a post in the same budget."""
    cost, post, row, change = (
        tables()[name] for name in ("transaktion", "budgetpost", "budgetandringsrad", "budgetandring")
    )
    of_cost = select(cost.c.id).join(post, post.c.id == cost.c.post_id).where(post.c.budget_id != cost.c.budget_id)
    for id_ in session.scalars(of_cost.order_by(cost.c.id)):
        yield _error(_row("transaktion", id_), "post_id", "Posten hör till en annan budget.")
    of_change = select(row.c.id).join(change, change.c.id == row.c.budgetandring_id)
    of_change = of_change.join(post, post.c.id == row.c.budgetpost_id).where(post.c.budget_id != change.c.budget_id)
    for id_ in session.scalars(of_change.order_by(row.c.id)):
        yield _error(_row("budgetandringsrad", id_), "budgetpost_id", "Posten hör till en annan budget.")


def _files(session: Session) -> Iterator[Finding]:
    """Every attached file still has the content it had when it was attached; one at a time, for they may be large."""
    bilaga = tables()["bilaga"]
    for id_ in session.scalars(select(bilaga.c.id).order_by(bilaga.c.id)).all():
        file = session.execute(select(bilaga).where(bilaga.c.id == id_)).one()
        if len(file.innehall) != file.storlek or hashlib.sha256(file.innehall).hexdigest() != file.sha256:
            told = f"Filen {file.filnamn} är inte längre som när den bifogades."
            yield _error(_row("bilaga", id_), "innehall", told)


def _lock(session: Session) -> Iterator[Finding]:
    """What is locked is locked by the database, and an adopted paper says what it said when it was adopted."""
    for fault in locks.faults(session.connection()):
        told = f"Låset som skyddar {fault.protects} saknas eller är ändrat. Återställ en säkerhetskopia."
        yield _error(fault.table, "", told)
    for name, status, told in (
        ("protokoll", Protokollstatus.JUSTERAT, "Protokollets lydelse är inte längre som när det justerades."),
        (
            "berattelse",
            Berattelsestatus.ANTAGEN,
            "Verksamhetsberättelsens lydelse är inte längre som när den antogs.",
        ),
    ):
        table = tables()[name]
        papers = select(table.c.id, table.c.lydelse, table.c.sha256).where(table.c.status == status)
        for id_, wording, digest in session.execute(papers.order_by(table.c.id)):
            if hashlib.sha256(wording.encode()).hexdigest() != digest:
                yield _error(_row(name, id_), "lydelse", told)


def _index(session: Session) -> Iterator[Finding]:
    """What is searched is what stands in the rows. A database that no window has opened has no index yet."""
    if store.is_current(session):
        for unit in store.differing(session):
            told = "Sökregistret är inte som uppgiften. Det rättas nästa gång uppgiften ändras."
            yield _remark(_row(unit.table, unit.id), "", told)


def _kommun(session: Session) -> Iterator[Finding]:
    count = session.scalar(select(func.count()).select_from(tables()["kommun"])) or 0
    if count == 0:
        yield _remark("kommun", "", "Kommunen är inte registrerad än.")
    if count > 1:
        yield _error("kommun", "", f"Det finns {count} egna kommuner. Det får bara finnas en.")


def _rules(session: Session, today: date) -> Iterator[Finding]:
    """What the nouns themselves would remark on."""
    rules: tuple[tuple[type[Base], Callable[[Any], list[Problem]]], ...] = (
        (kommun.Kommun, kommun.problems),
        (organ.Organ, organ.problems),
        (person.Person, person.problems),
        (arende.Arende, arende.problems),
        (arende.Underlag, arende.underlag_problems),
        (Anslutning, lambda one: anslutning_queries.problems(session, one.id, today)),
        (Budget, lambda one: budget_remarks.problems(session, one)),
    )
    for kind, rule in rules:
        for entity in session.scalars(select(kind).order_by(kind.id)):
            for problem in rule(entity):
                yield _remark(_row(kind.__tablename__, entity.id), problem.field, _printable(problem.message))
    yield from _numbers(session)


def _printable(message: str) -> str:
    """A remark may quote what somebody has written, with line breaks and signs that a terminal obeys."""
    return "".join(sign if sign.isprintable() else " " for sign in message)


def _numbers(session: Session) -> Iterator[Finding]:
    """§ and diarienummer as people write them."""
    for beslut in session.scalars(select(arende.Beslut).order_by(arende.Beslut.id)):
        if beslut.paragraf.strip():
            try:
                parse_paragraphs(beslut.paragraf)
            except ValueError as error:
                yield _remark(_row("beslut", beslut.id), "paragraf", str(error))
    own = kommun.own_kommun(session)
    pattern = own.diarienummer_monster if own else ""
    seen: defaultdict[str, set[int]] = defaultdict(set)
    for dnr in session.scalars(select(arende.Diarienummer).order_by(arende.Diarienummer.id)):
        place = _row("diarienummer", dnr.id)
        if not dnr.nummer.strip():
            yield _remark(place, "nummer", "Diarienumret är tomt.")
            continue
        if not dnr.hos.strip():
            odd = kommun.dnr_problem(dnr.nummer, pattern)
            if odd:
                yield _remark(place, "nummer", odd)
        earlier = seen[dnr.nummer.strip().casefold()]
        if earlier and dnr.arende_id not in earlier:
            yield _remark(place, "nummer", f"{dnr.nummer} står också på ärende id {min(earlier)}.")
        earlier.add(dnr.arende_id)
