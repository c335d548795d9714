"""The base of every entity: id, version, time of last change, and names for every constraint."""

from typing import Any, ClassVar

from sqlalchemy import MetaData, event, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from models.columns import Moment

# Batch migrations on SQLite cannot drop a constraint without a name.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """An entity. There are no relationships: each query says what it loads, and nothing loads by surprise.

    `version` counts saved changes and guards against overwriting somebody else's; `andrad` is the moment of the
    last change (UTC), set by the session.
    """

    metadata = MetaData(naming_convention=NAMING)
    # An id is never used again after a removal, so undo can bring the row back under its own id.
    __table_args__: Any = {"sqlite_autoincrement": True}  # noqa: RUF012 - read by SQLAlchemy, never changed

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    andrad: Mapped[Moment]

    singular: ClassVar[str]
    """What a person calls one of these, in lower case ("anslutning")."""

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - a class attribute made late
        """Guard every update and delete with the version that was read."""
        return {"version_id_col": cls.version}

    def __init__(self, **values: Any) -> None:
        columns = inspect(type(self)).columns
        for column in columns:
            if isinstance(column.default, ScalarElementColumnDefault):
                values.setdefault(column.key, column.default.arg)
            elif column.nullable:
                # Said outright, so that the journal knows what stood there before a change in the same gesture.
                values.setdefault(column.key, None)
        unknown = values.keys() - {column.key for column in columns}
        if unknown:
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        for name, value in values.items():
            setattr(self, name, value)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(id={self.__dict__.get('id')})"


@event.listens_for(Base, "attribute_instrument")
def _clean_when_set(_cls: type[Base], _key: str, attribute: Any) -> None:
    """Clean text as it is set, so that memory, journal and database always hold the same characters."""
    column = getattr(attribute.property, "columns", [None])[0]
    clean = getattr(getattr(column, "type", None), "clean", None)
    if clean is not None:
        event.listen(attribute, "set", lambda _target, value, _old, _by: clean(value), retval=True)


KEPT_BY_SESSION = frozenset({"version", "andrad"})
"""Columns that the session keeps; they say nothing about the content of a row."""
