"""Table values as text: dates, amounts and counts in Swedish."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from models.richtext import Run
from reports.document import MERGED, CellValue, Column, Table, text_of
from reports.render.characters import clean_runs
from resources.svenska import format_amount, format_count, format_date, format_thousandths


def cell_runs(value: CellValue, column: Column) -> tuple[Run, ...]:
    """The value as runs, ready to be set."""
    if value is MERGED:
        return ()
    if isinstance(value, bool):
        return (Run("ja" if value else "nej"),)
    if isinstance(value, int):
        return (Run(_figures(value, column)),)
    if isinstance(value, dt.date):
        return (Run(format_date(value)),)
    return clean_runs(value) if value else ()


def cell_text(value: CellValue, column: Column) -> str:
    """The value as characters."""
    return text_of(cell_runs(value, column))


def is_number(column: Column) -> bool:
    """True if the column holds numbers, which stand to the right so that their digits line up."""
    return column.kind in {"amount", "count", "measure"}


def _figures(value: int, column: Column) -> str:
    if column.kind == "measure":
        return format_thousandths(value)
    return format_amount(value) if column.kind == "amount" else format_count(value)


def all_rows(table: Table) -> tuple[tuple[CellValue, ...], ...]:
    """The rows of the table with the sum row last."""
    return (*table.rows, table.sum_row) if table.sum_row is not None else table.rows


def spans(row: Sequence[CellValue]) -> list[tuple[int, int]]:
    """The cells of a row as (first column, number of columns), merged ones joined to those on their left."""
    found: list[tuple[int, int]] = []
    for place, value in enumerate(row):
        if value is MERGED and found:
            found[-1] = found[-1][0], found[-1][1] + 1
        else:
            found.append((place, 1))
    return found


def head_groups(table: Table) -> list[tuple[str, int, int]]:
    """The upper row of headings as (group, first column, number of columns); empty when no column has a group."""
    if not any(column.group.strip() for column in table.columns):
        return []
    found: list[tuple[str, int, int]] = []
    for place, column in enumerate(table.columns):
        group = column.group.strip()
        if found and group and found[-1][0] == group:
            found[-1] = group, found[-1][1], found[-1][2] + 1
        else:
            found.append((group, place, 1))
    return found


def measured(table: Table) -> Table:
    """The table as its columns are measured: what reaches over several columns widens none of them."""

    def alone(row: tuple[CellValue, ...]) -> tuple[CellValue, ...]:
        return tuple(row[first] if count == 1 else None for first, count in spans(row) for _ in range(count))

    if all(MERGED not in row for row in all_rows(table)):
        return table
    return replace(
        table,
        rows=tuple(alone(row) for row in table.rows),
        sum_row=alone(table.sum_row) if table.sum_row is not None else None,
    )
