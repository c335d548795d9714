"""A list of 5 000 costs read in: the file against openpyxl, the verdicts and the writing against bare statements."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import insert

from models import inlasning
from models.database import Database
from models.inlasning import Forslag, Listslag
from models.schema import memory_database
from models.transaktion.entity import Transaktion, Transaktionsstatus
from reports.read.lista import read_lists
from tests.benchmarks.figures import Line, once, timed
from tests.conftest import NOW
from tests.inlasning_lists import TODAY, make_small
from tests.spreadsheets import table

ROWS = 5_000
TITLES = ("Datum", "Mottagare", "Text", "Post", "Belopp", "Ansvar")


def measure(runs: int) -> Iterator[Line]:
    """Reading the file, judging its rows, writing them."""
    rows = [
        (
            TODAY + timedelta(number % 200),
            f"F {number % 50}",
            f"Köp {number}",
            "Kompetensutveckling",
            number + 0.5,
            "0051",
        )
        for number in range(ROWS)
    ]
    content = table(TITLES, *rows)
    with closing(memory_database()) as database:
        with database.write("underlag") as session:
            organ_id = make_small(session).delegation
        forslag = _proposed(database, content, organ_id)
        known = _known(database)
        yield Line(
            f"lists: read {ROWS} rows of Excel (floor: openpyxl read-only)",
            timed(lambda: read_lists(content, "lista.xlsx", known), runs),
            timed(lambda: _plainly_read(content), runs),
            1.0,
        )
        yield Line(
            f"lists: read and judge {ROWS} rows (floor: openpyxl read-only)",
            timed(lambda: _proposed(database, content, organ_id), runs),
            timed(lambda: _plainly_read(content), runs),
        )
    ours = [_written(forslag) for _ in range(min(runs, 3))]
    floor = [_plainly_written() for _ in range(min(runs, 3))]
    yield Line(f"lists: write {ROWS} costs with codes (floor: one by one, no journal)", min(ours), min(floor))


def _known(database: Database) -> dict[Listslag, tuple[inlasning.Column, ...]]:
    with database.read() as session:
        return {slag: inlasning.list_columns(session, slag, TODAY) for slag in Listslag}


def _proposed(database: Database, content: bytes, organ_id: int) -> Forslag:
    found = read_lists(content, "lista.xlsx", _known(database))[0]
    with database.read() as session:
        return inlasning.propose(
            session, Listslag.TRANSAKTIONER, found.rows, found.columns, organ_id=organ_id, today=TODAY
        )


def _plainly_read(content: bytes) -> list[Any]:
    book = load_workbook(BytesIO(content), read_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


def _written(forslag: Forslag) -> float:
    with closing(memory_database()) as database:
        with database.write("underlag") as session:
            make_small(session)

        def write() -> None:
            with database.write("läs in") as session:
                inlasning.carry_out(session, forslag)

        return once(write)


def _plainly_written() -> float:
    with closing(memory_database()) as database:
        with database.write("underlag") as session:
            budget_id = make_small(session).budget
        values = {"budget_id": budget_id, "mottagare": "Firma", "text": "Köp", "belopp_ore": 100,
                  "status": Transaktionsstatus.PLANERAD, "version": 1, "andrad": NOW}  # fmt: skip

        def write() -> None:
            with database.engine.begin() as connection:
                for number in range(ROWS):
                    connection.execute(insert(Transaktion).values(**values, datum=TODAY, verifikat=str(number)))

        return once(write)
