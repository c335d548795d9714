"""What restoring a copy would do: which records would go, come back, or be as before. Asked before anything is done."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from models import finding
from models.all import kinds
from models.backup.copies import BackupCopy, check
from models.backup.files import copy_bytes
from models.database import Database
from models.errors import UserError
from models.schema import open_database
from models.utbyte.taking_in import STOCKED
from resources.svenska import capitalised

NAMED = 8
"""Records that are told by name; the rest are a number."""

NAMELESS = "utan namn"
NAMES = ("namn", "titel", "rubrik")
"""The columns by which people know a record."""

Signature = tuple[int, datetime | None]
"""Version and moment of the last change: a record that has the same has the same content."""


@dataclass(frozen=True, slots=True)
class NounDifference:
    """One kind of record: how many there are now and in the copy, and what restoring would do to them."""

    noun: str
    word: str
    now: int
    then: int
    lost: int
    """Made after the copy: they would go."""
    back: int
    """Removed after the copy: they would come back."""
    older: int
    """Changed after the copy: they would be as they were."""


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A record by its name, with what kind it is and when it was last changed (UTC)."""

    title: str
    about: str
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What separates the database from a copy of it. `nouns` holds only kinds that differ."""

    nouns: tuple[NounDifference, ...]
    rows_now: int
    rows_then: int
    changed_now: datetime | None
    """When the database was last changed (UTC)."""
    changed_then: datetime | None
    lost: tuple[NamedRecord, ...]
    """The newest of those that would go, by name."""
    older: tuple[NamedRecord, ...]
    back: tuple[NamedRecord, ...]

    @property
    def same(self) -> bool:
        """True when restoring would change nothing."""
        return not self.nouns

    def total(self, what: str) -> int:
        """How many records are "lost", "back" or "older"."""
        return sum(getattr(noun, what) for noun in self.nouns)


def compare(database: Database, copy: BackupCopy) -> Difference:
    """Try the copy on the side, as it would be after restoring, and hold the database against it.

    The copy is opened in a folder of its own and brought to the program's version there, so a copy that can be
    compared can be restored. Raises UserError when it cannot.
    """
    check(copy)
    try:
        with tempfile.TemporaryDirectory(prefix="jamvikt-prov-", ignore_cleanup_errors=True) as folder:
            trial = Path(folder) / f"prov{copy.file.suffix}"
            copy_bytes(copy.file, trial)
            other = open_database(trial, trial=True)
            try:
                with database.read() as now, other.read() as then:
                    return difference(now, then)
            finally:
                other.close()
    except OSError as error:
        raise UserError(
            f"{copy.file.name} kunde inte provas ({error.strerror}). "
            "Kontrollera att disken inte är full och att kopian går att läsa."
        ) from error


def difference(now: Session, then: Session) -> Difference:
    """What separates two databases of the same origin, whose ids mean the same records."""
    nouns: list[NounDifference] = []
    lost: dict[tuple[str, int], datetime | None] = {}
    older: dict[tuple[str, int], datetime | None] = {}
    back: dict[tuple[str, int], datetime | None] = {}
    rows_now = rows_then = 0
    last_now: list[datetime] = []
    last_then: list[datetime] = []
    for noun, kind in kinds().items():
        table = kind.__table__
        assert isinstance(table, Table)
        here, there = _signatures(now, table), _signatures(then, table)
        rows_now, rows_then = rows_now + len(here), rows_then + len(there)
        last_now += _last(here.values())
        last_then += _last(there.values())
        if here == there:
            continue
        unlike = {id_ for id_ in here.keys() & there.keys() if here[id_] != there[id_]}
        # After a restore the ids are given out once more: two that were never changed are two different records.
        others = {id_ for id_ in unlike if here[id_][0] == there[id_][0] == 1}
        gone = (here.keys() - there.keys()) | others
        again = (there.keys() - here.keys()) | others
        changed = unlike - others
        lost |= {(noun, id_): here[id_][1] for id_ in gone}
        older |= {(noun, id_): here[id_][1] for id_ in changed}
        back |= {(noun, id_): there[id_][1] for id_ in again}
        nouns.append(NounDifference(noun, kind.singular, len(here), len(there), len(gone), len(again), len(changed)))
    return Difference(
        tuple(sorted(nouns, key=lambda noun: -(noun.lost + noun.back + noun.older))),
        rows_now,
        rows_then,
        max(last_now, default=None),
        max(last_then, default=None),
        _named(now, lost),
        _named(now, older),
        _named(then, back),
    )


def _signatures(session: Session, table: Table) -> dict[int, Signature]:
    rows = session.execute(select(table.c.id, table.c.version, table.c.andrad))
    return {id_: (version, changed) for id_, version, changed in rows}


def _last(signatures: Iterable[Signature]) -> list[datetime]:
    moments = [changed for _, changed in signatures if changed is not None]
    return [max(moments)] if moments else []


def _named(session: Session, wanted: dict[tuple[str, int], datetime | None]) -> tuple[NamedRecord, ...]:
    """Those that have a name, the latest changed first; what has a page as it is found there."""
    by_noun: dict[str, list[int]] = {}
    for noun, id_ in sorted(wanted, key=lambda key: str(wanted[key] or ""), reverse=True):
        by_noun.setdefault(noun, []).append(id_)
    lines = finding.lines()
    named: list[NamedRecord] = []
    for noun, ids in by_noun.items():
        if noun in STOCKED and noun not in lines:
            continue  # the program's own stock is nobody's work
        kind, newest = kinds()[noun], ids[:NAMED]
        if noun in lines:
            found = session.execute(lines[noun].where(kind.id.in_(newest))).all()
            named += [
                NamedRecord(
                    _title(row.words),
                    " · ".join(part for part in (capitalised(row.kind), (row.more or "").strip(), row.day) if part),
                    wanted[noun, row.own],
                )
                for row in found
            ]
            continue
        table = kind.__table__
        column = next((table.c[name] for name in NAMES if name in table.c), None)
        if column is not None:
            rows = session.execute(select(table.c.id, column).where(table.c.id.in_(newest)))
            named += [NamedRecord(_title(title), capitalised(kind.singular), wanted[noun, id_]) for id_, title in rows]
    named.sort(key=lambda record: str(record.changed or ""), reverse=True)
    return tuple(named[:NAMED])


def _title(words: str | None) -> str:
    return (words or "").strip() or NAMELESS
