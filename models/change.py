"""What one gesture changed, as data: views refresh from it, undo turns it round."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

Row = Mapping[str, Any]
"""Column name -> value."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; `before` is None for a new row, `after` is None for a removed one."""

    table: str
    id: int
    before: Row | None
    after: Row | None

    @property
    def inverse(self) -> "RowChange":
        """The same change the other way round."""
        return RowChange(self.table, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """Everything one transaction changed, under the name the user knows the gesture by ("ändra status").

    A `lasting` change tells of something that has happened outside the program; it is no step to undo.
    """

    label: str
    rows: tuple[RowChange, ...] = field(default=())
    lasting: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """The tables that were touched."""
        return frozenset(row.table for row in self.rows)

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back, last row first."""
        return Change(self.label, tuple(row.inverse for row in reversed(self.rows)))

    def touches(self, table: str, id: int) -> bool:  # noqa: A002 - the column's own name
        """True if this row was among those changed."""
        return any(row.table == table and row.id == id for row in self.rows)

    def then(self, later: "Change") -> "Change":
        """Both changes as one gesture: each row from its first `before` to its last `after`."""
        rows: dict[tuple[str, int], RowChange] = {}
        for row in (*self.rows, *later.rows):
            key = (row.table, row.id)
            rows[key] = replace(rows[key], after=row.after) if key in rows else row
        kept = (row for row in rows.values() if row.before is not None or row.after is not None)
        return Change(later.label, tuple(kept))
