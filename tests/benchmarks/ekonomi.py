"""The workbook for ekonomi: 300 rows as a year has, and 20 000 against the library with nothing but the values."""

import io
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from fractions import Fraction
from functools import partial

from openpyxl import Workbook as Book

from models.budget.data import collect_for_ekonomi
from models.schema import memory_database
from reports.build import ekonomiunderlag
from reports.render import render
from reports.workbook import SheetTable, SheetValue
from tests.benchmarks.figures import Line, timed
from tests.random_budget import make_random

DAY = date(2024, 6, 1)
FEW, MANY = 300, 20_000
AIM = 0.15
"""Seconds for a year's workbook, once the library is imported."""


def measure(runs: int, seed: int) -> Iterator[Line]:
    """Reading, building and writing a year; writing one that no year has."""
    for rows, aim in ((FEW, None), (MANY, 1.3)):
        with closing(memory_database()) as database:
            with database.write("underlag") as session:
                budget_id = make_random(session, seed, rows)
            with database.read() as session:
                data = collect_for_ekonomi(session, budget_id, DAY)
                if rows == FEW:
                    reading = timed(partial(collect_for_ekonomi, session, budget_id, DAY), runs)
                    yield Line(f"ekonomi: read {FEW} costs", reading)
        document = ekonomiunderlag.build(data)
        assert document.workbook is not None
        table = document.workbook.sheets[0].parts[0]
        assert isinstance(table, SheetTable)
        few = max(3, runs // 2) if rows == MANY else runs
        ours = timed(partial(render, document, "xlsx"), few)
        floor = timed(partial(bare, table), few)
        size = len(render(document, "xlsx"))
        note = f"{len(table.columns)} columns, {size / 1000:.0f} kB" + (
            f"; aim {AIM * 1000:.0f} ms" if aim is None else "; floor: the same values, write-only"
        )
        yield Line(f"ekonomi: workbook of {rows} costs", ours, floor, aim, note)


def bare(table: SheetTable) -> bytes:
    """openpyxl's fastest way, as its manual shows it: the values of the one sheet, without any look or formula."""
    book = Book(write_only=True)
    sheet = book.create_sheet("Transaktioner")
    sheet.append([column.heading for column in table.columns])
    for row in table.rows:
        sheet.append([plain(value) for value in row])
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def plain(value: SheetValue) -> object:
    """A value that openpyxl takes by itself."""
    return float(value) if isinstance(value, Fraction) else value
