"""Table values as text: dates, amounts and counts in Swedish."""

import datetime as dt

from models.richtext import Run
from reports.document import CellValue, Column, Table, text_of
from reports.render.characters import clean_runs
from resources.svenska import format_amount, format_count, format_date


def cell_runs(value: CellValue, column: Column) -> tuple[Run, ...]:
    """The value as runs, ready to be set."""
    if isinstance(value, bool):
        return (Run("ja" if value else "nej"),)
    if isinstance(value, int):
        return (Run(format_amount(value) if column.kind == "amount" else format_count(value)),)
    if isinstance(value, dt.date):
        return (Run(format_date(value)),)
    return clean_runs(value) if value else ()


def cell_text(value: CellValue, column: Column) -> str:
    """The value as characters."""
    return text_of(cell_runs(value, column))


def is_number(column: Column) -> bool:
    """True if the column holds numbers, which stand to the right so that their digits line up."""
    return column.kind in {"amount", "count"}


def all_rows(table: Table) -> tuple[tuple[CellValue, ...], ...]:
    """The rows of the table with the sum row last."""
    return (*table.rows, table.sum_row) if table.sum_row is not None else table.rows
