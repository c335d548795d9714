"""What the builders of the example share: the session, the day, and which record carries which name in the files."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Date, select
from sqlalchemy.orm import Session

from models.base import Base
from models.columns import RichTextType, StoredEnum, SwedishText, WordsType
from models.editing import add
from models.exempel.source import Raw, day, rich, words

Entity = TypeVar("Entity", bound=Base)

NAME = "kallas"
"""The key by which an entry of a file gives itself a name that others refer to."""


@dataclass(slots=True)
class Record:
    """The example as far as it is built. A KeyError names what a file refers to and nobody has been called."""

    session: Session
    today: date
    ids: dict[tuple[str, str], int] = field(default_factory=dict)

    def call(self, entity: Base, name: str) -> None:
        """Remember under which name the files refer to a record."""
        self.ids[(entity.__tablename__, name)] = entity.id

    def id(self, table: str, name: str) -> int:
        """The id of the record of that table that is called so."""
        return self.ids[(table, name)]

    def values(self, kind: type[Base], raw: Raw, without: Iterable[str] = ()) -> dict[str, Any]:
        """The column values of an entry: `organ = "ks"` becomes `organ_id`, texts and days get their types."""
        found: dict[str, Any] = {}
        columns = kind.__table__.c
        for name, value in raw.items():
            if name in without or name == NAME:
                continue
            if name in columns:
                found[name] = self._value(columns[name].type, value)
            else:
                (key,) = columns[f"{name}_id"].foreign_keys
                found[f"{name}_id"] = self.id(key.column.table.name, value)
        return found

    def add(self, kind: type[Entity], raw: Raw, without: Iterable[str] = (), **more: Any) -> Entity:
        """A new record of an entry, called by the entry's name."""
        entity = add(self.session, kind(**more, **self.values(kind, raw, without)))
        if NAME in raw:
            self.call(entity, raw[NAME])
        return entity

    def set(self, entity: Base, raw: Raw, without: Iterable[str] = ()) -> None:
        """Give a record the values of an entry."""
        for name, value in self.values(type(entity), raw, without).items():
            setattr(entity, name, value)
        self.session.flush()

    def only(self, kind: type[Entity], **where: Any) -> Entity:
        """The one record with those values."""
        return self.session.scalars(select(kind).filter_by(**where)).one()

    def _value(self, column: Any, raw: Any) -> Any:
        if isinstance(column, Date):
            return day(raw, self.today)
        if isinstance(column, StoredEnum):
            return column.enum(raw)
        if isinstance(column, RichTextType):
            return rich(raw)
        if isinstance(column, WordsType):
            return tuple(raw)
        return words(raw) if isinstance(column, SwedishText) else raw
