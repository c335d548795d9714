"""One kind of list: how a row finds the record it speaks of, and what it would do with it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any, ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.base import Base
from models.editing import add, edit
from models.errors import UserError
from models.inlasning.columns import KEY_COLUMN, NR, Column, Form
from models.inlasning.proposal import Blivande, Faltandring, Listslag, Radforslag, Utlatande, Work
from models.inlasning.values import name_key, same, shown
from models.organ import Organ
from resources.svenska import join_words

LONGEST_TOLD = 60
"""Characters of a value that are told of a new record."""


class RowError(Exception):
    """A row cannot be read in; the message is a Swedish sentence."""


class OrganNames:
    """The organ of the program by name and short name. Two of the same name are told apart by their days."""

    def __init__(self, session: Session, today: date) -> None:
        organ = list(session.scalars(select(Organ).order_by(Organ.id)))
        self.names = {row.id: row.namn for row in organ}
        self.by_key: defaultdict[str, list[Organ]] = defaultdict(list)
        for row in organ:
            for key in {name_key(row.namn), name_key(row.kortnamn)} - {""}:
                self.by_key[key].append(row)
        self.today = today

    def find(self, text: str) -> int:
        """The id of the organ of that name. Raises RowError, with the name that may be meant, when there is none."""
        found = self.by_key.get(name_key(text), [])
        if len(found) > 1:
            found = [row for row in found if row.is_valid(self.today)] or found
        if len(found) == 1:
            return found[0].id
        if found:
            raise RowError(f"Det finns {len(found)} organ som heter {text}. Ge dem olika namn i Inställningar först.")
        near = get_close_matches(name_key(text), self.by_key, 1, 0.8)
        hint = f" Menas {self.by_key[near[0]][0].namn}?" if near else ""
        raise RowError(f"Organet {text} finns inte i programmet.{hint or ' Läs in listan över organ först.'}")


@dataclass(slots=True)
class Reading:
    """What a row says: column -> value, without the empty cells, and what could not be read."""

    number: int
    values: dict[str, Any]
    faults: list[str] = field(default_factory=list)


class Lista:
    """What is common to the kinds of list. Made anew for each proposal; reads in a fixed number of statements."""

    slag: ClassVar[Listslag]
    entity: ClassVar[type[Base]]
    own_columns: ClassVar[tuple[Column, ...]]
    twins: ClassVar[bool] = False
    """True where two rows may say exactly the same and yet be two records."""

    def __init__(self, session: Session, organ_id: int | None, today: date) -> None:
        self.session, self.organ_id, self.today = session, organ_id, today
        self.organ = OrganNames(session, today)
        self.columns: tuple[Column, ...] = (KEY_COLUMN, *self.own_columns)
        self.records: dict[int, Any] = {}
        self.taken: dict[int, int] = {}
        """Record id -> the number of the row that spoke of it."""
        self.made: dict[Any, tuple[int, Mapping[str, Any]]] = {}
        """What rows have spoken of, by what tells it apart -> the first row's number and fields."""
        self.load()

    # What each kind of list says of itself.

    def load(self) -> None:
        """Read the records there are into `records`."""
        self.records = {row.id: row for row in self.session.scalars(select(self.entity).order_by(self.entity.id))}

    def fields(self, values: dict[str, Any], mapped: frozenset[str]) -> dict[str, Any]:
        """The values of the record's own fields. Raises RowError."""
        raise NotImplementedError

    def name_of(self, values: Mapping[str, Any]) -> str:
        """What a row is about, in words."""
        raise NotImplementedError

    def identity(self, fields: Mapping[str, Any]) -> Any:
        """What tells a new record apart from others of the same list."""
        raise NotImplementedError

    def candidates(self, fields: Mapping[str, Any]) -> Iterable[Any]:
        """The records a row may speak of, the best first."""
        raise NotImplementedError

    def agrees(self, record: Any, fields: Mapping[str, Any]) -> bool:
        """True if a record may be the one a row names by number: the number alone proves nothing."""
        raise NotImplementedError

    def defaults(self, fields: dict[str, Any]) -> str:
        """Fill in what a new record lacks; tell of what was concluded."""
        del fields
        return ""

    def refuse(self, record: Any | None, fields: Mapping[str, Any]) -> None:
        """Raise RowError where a new record, or a change of `record`, is not allowed."""

    def field_value(self, record: Any, name: str) -> Any:
        """What a record holds in a field."""
        return getattr(record, name)

    def exported(self, record: Any) -> dict[str, Any]:
        """A record as a row of the list: column -> value."""
        return {column.key: self.field_value(record, column.key) for column in self.own_columns}

    def exported_records(self) -> list[Any]:
        """The records an exported list holds, in order."""
        return list(self.records.values())

    # What is the same for all.

    def judge(self, reading: Reading, mapped: frozenset[str]) -> Radforslag:
        """The verdict on a row."""
        name = self.name_of(reading.values)
        if reading.faults:
            return Radforslag(reading.number, name, Utlatande.FEL, " ".join(reading.faults))
        try:
            fields = self.fields(dict(reading.values), mapped)
            record = self._named(reading, fields) or next(
                (row for row in self.candidates(fields) if row.id not in self.taken), None
            )
            if record is None:
                return self._new(reading, fields, name)
            return self._known(reading, record, fields, name)
        except RowError as error:
            return Radforslag(reading.number, name, Utlatande.FEL, str(error))

    def rows(self) -> list[dict[str, Any]]:
        """What the program holds, as rows of the list with their numbers."""
        return [{NR: record.id, **self.exported(record)} for record in self.exported_records()]

    def write(self, work: Work, made: dict[Blivande, int]) -> None:
        """Do what a row asks for. `made` are the records the import has made so far."""
        fields = {
            name: (before, made[after] if isinstance(after, Blivande) else after)
            for name, (before, after) in work.fields.items()
        }
        if work.id is not None:
            self.change(work.id, fields)
            return
        id_ = self.create({name: after for name, (_before, after) in fields.items()}, needed=work.makes is not None)
        if work.makes is not None:
            assert id_ is not None
            made[work.makes] = id_

    def create(self, fields: dict[str, Any], *, needed: bool) -> int | None:
        """Make a record; its id is known when it is `needed`."""
        record = self.entity(**fields)
        if needed:
            return add(self.session, record).id
        self.session.add(record)
        return None

    def change(self, id_: int, fields: dict[str, tuple[Any, Any]]) -> None:
        """Change fields of a record, unless somebody else has changed them since the proposal was made."""
        edit(self.session, self.entity, id_, fields)

    def finish(self) -> None:
        """Write what could wait until every record was made."""
        self.session.flush()

    def column(self, key: str) -> Column:
        """A column by its key."""
        return next(column for column in self.columns if column.key == key)

    def _named(self, reading: Reading, fields: Mapping[str, Any]) -> Any | None:
        number = reading.values.get(NR)
        if number is None:
            return None
        try:
            record = self.records.get(int(number))
        except ValueError:
            return None
        if record is None or not self.agrees(record, fields):
            return None
        if record.id in self.taken:
            raise RowError(f"Samma nummer ({number}) står på rad {self.taken[record.id]}. Ta bort en av raderna.")
        return record

    def _new(self, reading: Reading, fields: dict[str, Any], name: str) -> Radforslag:
        identity = self.identity(fields)
        before = self.made.get(identity)
        told = ""
        if before is not None:
            if not self.twins:
                return self._again(reading, name, before[0], same_words=before[1] == fields)
            told = f"Samma uppgifter som rad {before[0]}."
        given = dict(fields)
        told = " ".join(filter(None, (told, self.defaults(fields))))
        self.refuse(None, fields)
        self.made.setdefault(identity, (reading.number, given))
        work = Work(self.entity.__tablename__, None, {key: (None, value) for key, value in fields.items()},
                    self.makes(fields))  # fmt: skip
        return Radforslag(reading.number, name, Utlatande.NY, told, work=(work,), innehall=self.content((work,)))

    def content(self, works: Iterable[Work]) -> str:
        """What new records will hold, in words, beside what the row is named by."""
        values = {key: after for work in works if work.id is None for key, (_before, after) in work.fields.items()}
        told = []
        for column in self.columns:
            words = self._shown(column, values.get(column.key)) if not column.required else ""
            if words:
                short = words if len(words) <= LONGEST_TOLD else f"{words[:LONGEST_TOLD]}…"
                told.append(f"{column.title}: {short}")
        return "; ".join(told)

    def makes(self, fields: Mapping[str, Any]) -> Blivande | None:
        """The name other rows may know the new record by."""
        del fields
        return None

    def _known(self, reading: Reading, record: Any, fields: dict[str, Any], name: str) -> Radforslag:
        changes = self.changes(record, fields)
        if changes:
            self.refuse(record, {key: after for key, (_before, after) in changes.items()})
        self.taken[record.id] = reading.number
        self.made.setdefault(self.identity(fields), (reading.number, dict(fields)))
        if not changes:
            return Radforslag(reading.number, name, Utlatande.FINNS)
        told = tuple(self.told(key, before, after) for key, (before, after) in changes.items())
        work = Work(self.entity.__tablename__, record.id, changes)
        return Radforslag(reading.number, name, Utlatande.ANDRAR, andringar=told, work=(work,))

    def changes(self, record: Any, fields: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
        """The fields a row says something else of than the record."""
        found = {}
        for key, after in fields.items():
            before = self.field_value(record, key)
            if not same(self.column_of(key), before, after):
                found[key] = (before, after)
        return found

    def told(self, key: str, before: Any, after: Any) -> Faltandring:
        """A change in words."""
        column = self.column_of(key)
        return Faltandring(column.title, *(self._shown(column, value) for value in (before, after)))

    def column_of(self, key: str) -> Column:
        """The column a field of the record is told in."""
        return next((column for column in self.columns if column.key == key), Column(key, key))

    def _shown(self, column: Column, value: Any) -> str:
        return value.name if isinstance(value, Blivande) else shown(column, value, self.organ.names)

    def _again(self, reading: Reading, name: str, number: int, *, same_words: bool) -> Radforslag:
        if same_words:
            return Radforslag(reading.number, name, Utlatande.FINNS, f"Står också på rad {number}.")
        told = f"Står också på rad {number}, med andra uppgifter. Behåll en av raderna."
        return Radforslag(reading.number, name, Utlatande.FEL, told)

    def own_organ(self, values: Mapping[str, Any], word: str) -> int:
        """The organ a row belongs to: the one it names, else the one chosen for the whole list."""
        named = values.get("organ_id")
        if named:
            return self.organ.find(named)
        if self.organ_id is None:
            raise RowError(f"Det står inte vilket organ {word} hör till. Välj organ ovanför listan.")
        return self.organ_id

    def optional_organ(self, values: dict[str, Any], key: str) -> None:
        """Turn the name of an organ into its id, where one is named."""
        if key in values:
            values[key] = self.organ.find(values[key])


def one_of(candidates: list[Any], day: date | None) -> list[Any]:
    """Those held on a day first, then those without a day; with no day given, the single one there is.

    A planned visit gets its day from the list in this way, and two visits of a year are never taken for one another.
    """
    if day is None:
        without = [row for row in candidates if row.datum is None]
        return without or (candidates if len(candidates) == 1 else [])
    return [row for row in candidates if row.datum == day] + [row for row in candidates if row.datum is None]


def refuse_unmade(rows: list[Radforslag]) -> list[Radforslag]:
    """Rows that need a record which no row makes any more become faults; so do rows that need one another in a ring."""
    makers = {work.makes: row.nummer for row in rows if row.is_written for work in row.work if work.makes is not None}
    ready: set[int] = set()
    waiting = [row for row in rows if row.is_written]
    while True:
        done = [row for row in waiting if all(makers.get(need) in ready for need in row.needs)]
        if not done:
            break
        ready |= {row.nummer for row in done}
        waiting = [row for row in waiting if row.nummer not in ready]
    if not waiting:
        return rows
    stuck = {row.nummer: join_words(dict.fromkeys(need.name for need in row.needs)) for row in waiting}
    return [
        Radforslag(row.nummer, row.namn, Utlatande.FEL, f"{stuck[row.nummer]} läses inte in, så raden kan inte det.")
        if row.nummer in stuck
        else row
        for row in rows
    ]


def conflict(error: UserError) -> UserError:
    """What is said when the database is another than when the proposal was made."""
    return UserError(f"Inget är inläst: uppgifterna har ändrats sedan listan granskades. Granska den igen. ({error})")


ORGAN_COLUMN = Column(
    "organ_id",
    "Organ",
    Form.ORGAN,
    ("delegation", "vårt organ", "eget organ", "beredning"),
    tip="Det egna organet, till exempel delegationen. Lämnas tomt om listan gäller ett enda organ.",
)
