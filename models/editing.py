"""The ways a form changes one record: add, edit field by field, remove with all that hangs on it, reorder."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import ForeignKey, Table, func, select
from sqlalchemy.orm import Session

from models.base import Base
from models.errors import ConflictError, UserError

Entity = TypeVar("Entity", bound=Base)


def get(session: Session, kind: type[Entity], id: int) -> Entity:  # noqa: A002 - the column's own name
    """The record, or a UserError when somebody has removed it."""
    entity = session.get(kind, id)
    if entity is None:
        raise UserError(f"Uppgiften ({kind.singular}) finns inte längre. Den kan ha tagits bort eller ångrats.")
    return entity


def add(session: Session, entity: Entity) -> Entity:
    """Add a record; it has its id when this returns."""
    session.add(entity)
    session.flush()
    return entity


def edit(
    session: Session,
    kind: type[Entity],
    id: int,  # noqa: A002 - the column's own name
    changes: Mapping[str, tuple[Any, Any]],
) -> Entity:
    """Set fields of a record; `changes` is field -> (value as the form read it, new value).

    Raises ConflictError, and changes nothing, when somebody else has given one of the fields another value in the
    meantime. Changes of other fields are no conflict.
    """
    entity = get(session, kind, id)
    for name, (before, after) in changes.items():
        present = getattr(entity, name)
        if present not in (before, after):
            raise ConflictError(
                f"Någon annan har ändrat samma uppgift ({kind.singular}) sedan du läste den. "
                "Din text finns kvar i fältet. Läs in uppgiften igen och jämför innan du sparar."
            )
    for name, (_, after) in changes.items():
        setattr(entity, name, after)
    session.flush()
    return entity


def remove(session: Session, entity: Base) -> None:
    """Remove a record and, by the rule of each reference, what hangs on it (see `columns.reference`).

    Raises UserError, and removes nothing, when something that stays and must not be changed refers to one of them.
    """
    import models.all  # noqa: F401, PLC0415 - a noun nobody has used yet may refer to the record; each imports this file

    going, leaving = {entity}, [entity]
    references: list[tuple[Base, ForeignKey, Base]] = []
    for one in leaving:  # grows meanwhile
        for dependent, key in _dependents(session, one):
            references.append((dependent, key, one))
            if key.info["on_delete"] == "cascade" and dependent not in going:
                going.add(dependent)
                leaving.append(dependent)
    of_those_that_stay = [each for each in references if each[0] not in going]
    for dependent, key, one in of_those_that_stay:
        if key.info["on_delete"] != "null":
            raise UserError(
                f"Det går inte att ta bort {one.singular}: {dependent.singular} hänvisar hit. "
                "Ta bort eller ändra hänvisningen först."
            )
    for dependent, key, _one in of_those_that_stay:
        setattr(dependent, key.parent.key, None)
    session.flush()
    for one in reversed(leaving):
        session.delete(one)
        session.flush()  # one at a time: psycopg warns in the log when a lock refuses one of several


def reorder(session: Session, kind: type[Base], ids: Sequence[int]) -> None:
    """Give the records the order in which their ids stand, from 0. For kinds with the column `ordning`."""
    for place, id_ in enumerate(ids):
        entity: Any = get(session, kind, id_)
        if entity.ordning != place:
            entity.ordning = place
    session.flush()


def next_order(session: Session, kind: type[Base], **parent: int | None) -> int:
    """The place after the last one among the children of `parent` (column=id)."""
    column: Any = kind.__table__.c.ordning
    last = session.scalar(select(func.max(column)).filter_by(**parent).select_from(kind))
    return 0 if last is None else last + 1


def _dependents(session: Session, entity: Base) -> Iterator[tuple[Base, ForeignKey]]:
    """Each record that refers to this one, with the reference; always in the same order."""
    for mapper in sorted(Base.registry.mappers, key=lambda mapper: mapper.class_.__tablename__):
        for key in _references(mapper.local_table, entity.__tablename__):
            column = getattr(mapper.class_, key.parent.key)
            for dependent in session.scalars(
                select(mapper.class_).where(column == entity.id).order_by(mapper.class_.id)
            ):
                yield dependent, key


def _references(table: Any, target: str) -> list[ForeignKey]:
    assert isinstance(table, Table)
    references = (key for key in table.foreign_keys if key.column.table.name == target)
    return sorted(references, key=lambda key: key.parent.name)
