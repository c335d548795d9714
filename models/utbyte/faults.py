"""What is wrong with an exchange file, as values and as sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.errors import UserError

MOST_LINES = 1000
"""A message of more lines is read by nobody; `UtbyteError.faults` holds all of them."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the row ("organ rad 3 (id 7)", or "filen"), the field (may be empty) and a Swedish reason."""

    row: str
    field: str
    reason: str

    def __str__(self) -> str:
        """One line."""
        place = f"{self.row}, {self.field}" if self.field else self.row
        return f"{place}: {self.reason}"


class UtbyteError(UserError):
    """An exchange file was refused; `faults` says why, and the message lists them under a first sentence."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        count = "1 fel" if len(self.faults) == 1 else f"{len(self.faults)} fel"
        lines = [f"Utbytesfilen har {count}, så ingenting är inläst."]
        lines += [str(fault) for fault in self.faults[:MOST_LINES]]
        if len(self.faults) > MOST_LINES:
            lines.append(f"… och {len(self.faults) - MOST_LINES} fel till.")
        super().__init__("\n".join(lines))


def row_name(table: str, number: int, row: Any) -> str:
    """How a row is pointed out: table, place in the file from 1, and id if it has one."""
    id_ = row.get("id") if isinstance(row, dict) else None
    known = isinstance(id_, int) and not isinstance(id_, bool)
    return f"{table} rad {number} (id {id_})" if known else f"{table} rad {number}"
