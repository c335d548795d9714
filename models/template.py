"""What the templates of all papers have in common: headings in order, copies, new headings, removal."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.base import Base
from models.editing import add, get, next_order, remove, reorder
from models.errors import UserError
from models.order_of_headings import moved

Template = TypeVar("Template", bound=Base)
Heading = TypeVar("Heading", bound=Base)

OF_THE_ROW = frozenset({"id", "version", "andrad"})
"""Columns that are a row's own and no part of what it says."""


@dataclass(frozen=True, slots=True)
class Templates(Generic[Template, Heading]):
    """The templates of one kind of paper.

    `mall` has `nyckel` (set on those that came with the program), `namn` and `beskrivning`; `heading` has `rubrik`,
    `niva` and `ordning`, and belongs to its template by the column `key`. `level` is that of a heading that stands
    under no other.
    """

    mall: type[Template]
    heading: type[Heading]
    key: str
    level: int

    def headings_of(self, session: Session, mall_id: int) -> list[Heading]:
        """The headings of a template, in order. One statement."""
        heading: Any = self.heading
        query = select(heading).filter_by(**{self.key: mall_id})
        return list(session.scalars(query.order_by(heading.ordning, heading.id)))

    def copy(self, session: Session, mall_id: int) -> Template:
        """A new template of the kommun's own, with everything from another one."""
        old: Any = get(session, self.mall, mall_id)
        name = self.free_name(session, f"{old.namn} (kopia)")
        new = add(session, self.mall(**_values(old, "nyckel", "namn"), nyckel="", namn=name))
        session.add_all(
            self.heading(**_values(row, self.key), **{self.key: new.id}) for row in self.headings_of(session, mall_id)
        )
        session.flush()
        return new

    def add_heading(self, session: Session, mall_id: int, after_id: int | None = None) -> Heading:
        """A new heading for text, after another one (at its level) or last."""
        get(session, self.mall, mall_id)
        rows: list[Any] = list(self.headings_of(session, mall_id))
        place, before = next(((place, row) for place, row in enumerate(rows, 1) if row.id == after_id), (0, None))
        values = {
            self.key: mall_id,
            "rubrik": "Ny rubrik",
            "niva": self.level if before is None else before.niva,
            "ordning": next_order(session, self.heading, **{self.key: mall_id}),
        }
        new = add(session, self.heading(**values))
        if before is not None:
            ids = [row.id for row in rows]
            reorder(session, self.heading, [*ids[:place], new.id, *ids[place:]])
        return new

    def move_heading(self, session: Session, heading_id: int, steps: int) -> bool:
        """Move a heading up (negative) or down with those under it; False where there is no way."""
        moving = get(session, self.heading, heading_id)
        rows: list[Any] = list(self.headings_of(session, getattr(moving, self.key)))
        ids = moved(rows, rows.index(moving), steps)
        if ids is None:
            return False
        reorder(session, self.heading, ids)
        return True

    def remove(self, session: Session, mall_id: int) -> None:
        """Remove a template; what was written by it keeps its headings. The last one stays: raises UserError."""
        mall: Any = self.mall
        if len(session.scalars(select(mall.id)).all()) < 2:
            raise UserError("Det är den enda mallen, så den behövs. Gör en ny som kopia först.")
        remove(session, get(session, self.mall, mall_id))

    def free_name(self, session: Session, name: str) -> str:
        """The name if no template has it; else with a number: "Liten (kopia 2)", "Liten (2)"."""
        mall: Any = self.mall
        taken = set(session.scalars(select(mall.namn)))
        number, free = 1, name
        while free in taken:
            number += 1
            free = f"{name[:-1]} {number})" if name.endswith(")") else f"{name} ({number})"
        return free


def _values(row: Base, *without: str) -> dict[str, Any]:
    """What a row says, by column."""
    keys = {column.key for column in row.__table__.columns} - OF_THE_ROW - set(without)
    return {key: getattr(row, key) for key in keys}
