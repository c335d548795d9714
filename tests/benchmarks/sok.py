"""Search while typing, in what ten years leave behind and in twenty times as much, beside a bare FTS5 query.

The floor is the same words asked of one FTS5 table with the same texts: the eight latest rows, without anything around.
"""

import random
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import text

from models.database import Database
from models.editing import add
from models.omvarld.entity import Omvarldspost
from models.organ import Organ
from models.richtext import plain
from models.schema import open_database
from models.sok import store
from models.sok.search import search
from tests.benchmarks.figures import Line, once, timed

TEN_YEARS = 4_000
"""Records of ten years: 60 meetings with 15 §§ each, and as much of everything else as a busy strateg writes."""
TIMES = 20
STEMS = (
    "jämställdhet", "delegation", "strategi", "nämnd", "skola", "förskola", "omsorg", "vård", "budget",
    "kommun", "region", "länsstyrelse", "våld", "heder", "förebygg", "trygghet", "bostad", "idrott",
    "kultur", "fritid", "arbete", "lön", "kartläggning", "uppföljning", "indikator", "statistik", "kvinna",
    "man", "flicka", "pojke", "plan", "handling", "remiss", "protokoll", "beslut", "ärende", "möte",
    "dialog", "besök", "pris", "motivering", "verksamhet",
)  # fmt: skip
ENDS = ("", "en", "er", "s", "sarbete", "splan", "sgrupp", "frågor", "smål", "sinsatser", "sanalys", "ledare", "svar")
TYPED = (
    "j",
    "jä",
    "jämställdhet",
    "delegation",
    "kartläggning",
    "trygghet bostad",
    '"plan och remiss"',
    "2024/163",
    "zebra",
)


def measure(runs: int, seed: int) -> Iterator[Line]:
    """The typing, the saving of one field, and the making of the whole index."""
    for name, records in (("ten years", TEN_YEARS), (f"×{TIMES}", TEN_YEARS * TIMES)):
        with tempfile.TemporaryDirectory(prefix="jamvikt-sok-") as folder:
            file = Path(folder) / "sok.db"
            with closing(open_database(file)) as database:
                fill(database, records, seed)
                with database.write("sökregister") as session:
                    store.forget(session)
                yield Line(f"sok: make the index, {name}", once(lambda database=database: store.ensure(database)))  # type: ignore[misc]
                yield from _typing(database, file, name, runs)
                yield _saving(database, name, runs)


def fill(database: Database, records: int, seed: int) -> None:
    """Write records with a title and some paragraphs each."""
    chance = random.Random(seed)
    words = [stem + end for stem in STEMS for end in ENDS]
    words += [first + second for first in STEMS for second in STEMS]
    with database.write("fyll") as session:
        store.forget(session)
        organ = add(session, Organ(namn="Delegationen")).id
    for start in range(0, records, 2_000):
        with database.write("fyll") as session:
            for number in range(start, min(start + 2_000, records)):
                paragraph = " ".join(chance.choices([*words, "och", "som", "till", "för"], k=90))
                session.add(
                    Omvarldspost(
                        titel=" ".join(chance.choices(words, k=4)).capitalize(),
                        sammanfattning=plain(f"{paragraph}\nKS {2016 + number % 10}/{number % 400:04}"),
                        datum=date(2016, 1, 1) + timedelta(days=chance.randrange(3650)),
                        organ_id=organ,
                    )
                )


def _typing(database: Database, file: Path, name: str, runs: int) -> Iterator[Line]:
    with closing(sqlite3.connect(":memory:")) as bare:
        bare.execute(
            "CREATE VIRTUAL TABLE ord USING fts5(titel, text, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')"
        )
        with database.read() as session:
            rows = session.execute(text("SELECT titel, text FROM sok ORDER BY id")).all()
            size = session.execute(text("SELECT sum(length(block)) FROM sok_ord_data")).scalar_one()
            words = session.execute(text("SELECT count(*) FROM sok_vokabel")).scalar_one()
        bare.executemany("INSERT INTO ord VALUES (?, ?)", [tuple(row) for row in rows])
        letters = sum(len(row.titel) + len(row.text) for row in rows)
        held = f"{letters / 1e6:.1f} MB of text, index {size / 1e6:.1f} MB, {words} words"
        note = f"{len(rows)} records, {held}, file {file.stat().st_size / 1e6:.0f} MB"
        for typed in TYPED:
            with database.read() as session:
                ours = timed(lambda session=session, typed=typed: search(session, typed), runs)  # type: ignore[misc]
            asked = typed if typed.startswith('"') else " AND ".join(f'"{word}"*' for word in typed.split())
            statement = "SELECT rowid, titel, text FROM ord WHERE ord MATCH ? ORDER BY rowid DESC LIMIT 8"
            floor = timed(lambda statement=statement, asked=asked: bare.execute(statement, (asked,)).fetchall(), runs)  # type: ignore[misc]
            ranked = statement.replace("rowid DESC", "rank")
            by_rank = timed(lambda ranked=ranked, asked=asked: bare.execute(ranked, (asked,)).fetchall(), runs)  # type: ignore[misc]
            yield Line(f"sok: {typed}, {name}", ours, floor, note=f"bare by bm25 {by_rank * 1000:.1f} ms; {note}")
            note = ""


def _saving(database: Database, name: str, runs: int) -> Line:
    number = iter(range(1_000_000))

    def save(indexed: Database) -> None:
        with indexed.write("spara") as session:
            post = session.get(Omvarldspost, 1)
            assert post is not None
            post.kalla = f"källa {next(number)}"

    ours = timed(lambda: save(database), runs)
    with database.write("utan") as session:
        store.forget(session)
    return Line(f"sok: save a field, {name} (floor: without index)", ours, timed(lambda: save(database), runs))
