"""What must hold between the rows of an exchange file: ids, references, trees, unique values, hashes, one kommun."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, UniqueConstraint

from models.utbyte.faults import Fault, row_name
from models.utbyte.layout import columns, is_parent, tables, target_of

Rows = Sequence[Mapping[str, Any]]


def link_faults(rows: Mapping[str, Rows]) -> list[Fault]:
    """Every fault between rows. A value that was missing or unreadable is left out: it has its fault already."""
    faults: list[Fault] = []
    for name, table in tables().items():
        if name not in rows:
            continue
        faults += _repeated(name, rows[name], ("id",), "samma id")
        for constraint in sorted(table.constraints, key=lambda item: str(item.name)):
            if isinstance(constraint, UniqueConstraint):
                names = tuple(column.name for column in constraint.columns)
                faults += _repeated(name, rows[name], names, "samma värde")
    ids = {name: {row.get("id") for row in table_rows} for name, table_rows in rows.items()}
    for name, table in tables().items():
        for column in columns(table):
            target = target_of(column)
            if name in rows and target in ids:
                faults += _dangling(name, rows[name], column, target, ids[target])
            if name in rows and is_parent(column):
                faults += _circles(name, rows[name], column.name)
    faults += _changed_files(rows.get("bilaga", ()))
    faults += [
        Fault(row_name("kommun", number, row), "", "det får bara finnas en egen kommun")
        for number, row in enumerate(rows.get("kommun", ()), 1)
        if number > 1
    ]
    return faults


def _repeated(name: str, rows: Rows, fields: tuple[str, ...], what: str) -> Iterator[Fault]:
    seen: dict[tuple[Any, ...], int] = {}
    for number, row in enumerate(rows, 1):
        values = tuple(row.get(field) for field in fields)
        if None in values:
            continue
        first = seen.setdefault(values, number)
        if first != number:
            yield Fault(row_name(name, number, row), ", ".join(fields), f"har {what} som rad {first}")


def _dangling(name: str, rows: Rows, column: Column[Any], target: str, ids: set[Any]) -> Iterator[Fault]:
    for number, row in enumerate(rows, 1):
        value = row.get(column.name)
        if value is not None and value not in ids:
            reason = f"hänvisar till {target} med id {value}, som inte finns i filen"
            yield Fault(row_name(name, number, row), column.name, reason)


def _circles(name: str, rows: Rows, field: str) -> Iterator[Fault]:
    """One fault for each ring of rows that lie under one another."""
    places = {row["id"]: number for number, row in enumerate(rows, 1) if row.get("id") is not None}
    parents = {row["id"]: row.get(field) for row in rows if row.get("id") is not None}
    for ring in rings(parents):
        first = min(ring)
        reason = "ligger under sig själv" + (
            f" (genom id {', '.join(str(id_) for id_ in sorted(ring - {first}))})" if len(ring) > 1 else ""
        )
        yield Fault(row_name(name, places[first], {"id": first}), field, reason)


def rings(parents: Mapping[int, int | None]) -> list[set[int]]:
    """The rings in a tree given as id -> parent's id; empty when it is a tree."""
    found: list[set[int]] = []
    done: set[int] = set()
    for start in parents:
        path: list[int] = []
        here: int | None = start
        while here is not None and here not in done and here in parents:
            done.add(here)
            path.append(here)
            here = parents[here]
        if here in path:
            found.append(set(path[path.index(here) :]))
    return found


def _changed_files(rows: Rows) -> Iterator[Fault]:
    for number, row in enumerate(rows, 1):
        content = row.get("innehall")
        if content is None:
            continue
        if row.get("storlek", len(content)) != len(content):
            reason = f"filens innehåll är {len(content)} byte, inte {row['storlek']}"
            yield Fault(row_name("bilaga", number, row), "storlek", reason)
        if "sha256" in row and hashlib.sha256(content).hexdigest() != row["sha256"]:
            yield Fault(row_name("bilaga", number, row), "sha256", "filens innehåll är inte det som summan gäller")
