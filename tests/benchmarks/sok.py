"""Search while typing, in what ten years leave behind and in the stress base, beside FTS5 by itself.

Two floors for each thing that is typed. The bare one asks FTS5 for the ids of the eight latest that hold the words, and
nothing more. The other does the work that somebody sees: the same with their titles and the place in the text. Both and
ours are counted in the processor's time: an answer takes a millisecond, and on a machine that does something else too
the clock on the wall says nothing about that.
"""

import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from statistics import quantiles
from time import thread_time

from sqlalchemy import text

from models.database import Database
from models.editing import add, next_order
from models.omvarld.entity import Omvarldspost
from models.organ import Organ
from models.paragraf.entity import Paragraf
from models.protokoll.entity import Protokoll
from models.richtext import plain
from models.sammantrade.entity import Sammantrade
from models.schema import open_database
from models.sok import store
from models.sok.search import MOST, search
from tests.benchmarks.figures import Line, once, typical


@dataclass(frozen=True)
class Base:
    """How many records of how many words, and the seconds that 95 of 100 answers may take at most."""

    name: str
    records: int
    length: int
    ceiling: float


BASES = (Base("ten years", 4_000, 77, 0.020), Base("stress base", 20_000, 240, 0.050))
PAGES = 40
MANY = 50
STEMS = (
    "jämställdhet", "delegation", "strategi", "nämnd", "skola", "förskola", "omsorg", "vård", "budget",
    "kommun", "region", "länsstyrelse", "våld", "heder", "förebygg", "trygghet", "bostad", "idrott",
    "kultur", "fritid", "arbete", "lön", "kartläggning", "uppföljning", "indikator", "statistik", "kvinna",
    "man", "flicka", "pojke", "plan", "handling", "remiss", "protokoll", "beslut", "ärende", "möte",
    "dialog", "besök", "pris", "motivering", "verksamhet",
)  # fmt: skip
ENDS = ("", "en", "er", "s", "sarbete", "splan", "sgrupp", "frågor", "smål", "sinsatser", "sanalys", "ledare", "svar")
SMALL = ("och", "i", "att", "som", "för", "med", "av", "till")
VOCABULARY = 60_000


def measure(runs: int, seed: int) -> Iterator[Line]:
    """The making of the index, the typing, and the saving of a § with and without it."""
    for base in BASES:
        with tempfile.TemporaryDirectory(prefix="jamvikt-sok-") as folder:
            file = Path(folder) / "sok.db"
            with closing(open_database(file)) as database:
                words = fill(database, base, seed)
                with database.write("sökregister") as session:
                    store.begin_anew(session)
                yield from _making(database, base.name)
                yield from _typing(database, base, runs, words)
                yield _saving(database, base.name, runs)


def vocabulary(chance: random.Random) -> list[str]:
    """Words as Swedish has them, the common ones first: short words, and ever longer compounds."""
    words = dict.fromkeys(stem + end for stem in STEMS for end in ENDS)
    while len(words) < VOCABULARY:
        stems = chance.choices(STEMS, k=chance.choice((1, 2, 2, 2, 3, 3)))
        words.setdefault("".join(stems) + chance.choice(ENDS))
    return [*SMALL, *sorted(words, key=lambda word: len(word) + chance.random() * 14)]


def fill(database: Database, base: Base, seed: int) -> list[str]:
    """Write records with a title and a text each, of words as common as they are in a language. The words."""
    chance = random.Random(seed)
    words = vocabulary(chance)
    weights = list(accumulate(1 / (rank + 6) for rank in range(len(words))))

    def some(count: int) -> str:
        return " ".join(chance.choices(words, cum_weights=weights, k=count))

    with database.write("fyll") as session:
        store.forget(session)
        organ = add(session, Organ(namn="Delegationen")).id
    for start in range(0, base.records, 1_000):
        with database.write("fyll") as session:
            for number in range(start, min(start + 1_000, base.records)):
                session.add(
                    Omvarldspost(
                        titel=some(5).capitalize(),
                        sammanfattning=plain(f"{some(base.length)}\nKS {2016 + number % 10}/{number % 400:04}"),
                        datum=date(2016, 1, 1) + timedelta(days=chance.randrange(3650)),
                        organ_id=organ,
                    )
                )
    return words


def _making(database: Database, name: str) -> Iterator[Line]:
    """In slices, as behind the window; a save that comes meanwhile waits for one of them."""
    slices: list[float] = []
    states: list[store.State | None] = []
    while not states or states[-1] != store.State(0, 0):
        slices.append(once(lambda: states.append(store.catch_up(database, 0))))
    note = f"{len(slices)} slices behind the window, the longest {max(slices) * 1000:.0f} ms"
    yield Line(f"sok: make the index, {name}", sum(slices), note=note)


def _typed(words: list[str]) -> tuple[str, ...]:
    """Letters, words, inner parts, two words, a phrase, a number; what stands in titles and what only in texts."""
    common, seldom, rare = words[20], words[6_000], words[30_000]
    return (
        "j", "jä", "jämställdhet", "delegation", "kartläggning", "trygghet bostad", "tryg bosta", f"{seldom} bostad",
        f"jämställdhet {rare}", seldom, rare, f'"{common} och"', "2024/163", "zebra",
    )  # fmt: skip


def _typing(database: Database, base: Base, runs: int, words: list[str]) -> Iterator[Line]:
    name, file = base.name, database.file
    assert file is not None
    with closing(sqlite3.connect(":memory:")) as bare:
        bare.execute(
            "CREATE VIRTUAL TABLE ord USING fts5(titel, text, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')"
        )
        with database.read() as session:
            rows = session.execute(text("SELECT titel, text FROM sok ORDER BY id")).all()
            sizes = [session.scalar(text(f"SELECT sum(length(block)) FROM {one}_data")) for one in _FTS]
            listed = session.scalar(text("SELECT count(*) FROM sok_vokabel"))
        bare.executemany("INSERT INTO ord VALUES (?, ?)", [tuple(row) for row in rows])
        letters = sum(len(row.titel) + len(row.text) for row in rows)
        held = f"{letters / 1e6:.0f} MB of text, index {sum(sizes) / 1e6:.0f} MB, {listed} words"
        note = f"; {len(rows)} records, {held}, file {file.stat().st_size / 1e6:.0f} MB"
        answers: list[float] = []
        for typed in _typed(words):
            with database.read() as session:
                times = _worked(lambda session=session, typed=typed: search(session, typed), runs)  # type: ignore[misc]
                many = typical(_worked(lambda session=session, typed=typed: search(session, typed, MANY), runs))  # type: ignore[misc]
            ours = typical(times)
            answers += times
            asked = typed if typed.startswith('"') else " AND ".join(f'"{word}"*' for word in typed.split())
            alone, seen, seen_many = (
                typical(_worked(lambda said=said, asked=asked: bare.execute(said, (asked,)).fetchall(), runs))  # type: ignore[misc]
                for said in (f"{_BARE} {MOST}", f"{_SEEN} {MOST}", f"{_SEEN} {MANY}")
            )
            told = f"bare {alone * 1000:.2f} ms, ratio {ours / alone:.1f}{note}"
            yield Line(f"sok: {typed}, {name}, {MOST} shown", ours, seen, target=1.5, note=told)
            yield Line(f"sok: {typed}, {name}, {MANY} shown", many, seen_many, target=1.5)
            note = ""
        slowest = quantiles(answers, n=20)[-1]
        yield Line(
            f"sok: 95 of 100 answers, {name}", slowest, base.ceiling, target=1.0, note="beside the longest it may be"
        )


_FTS = ("sok_ord", "sok_titel", "sok_bit")
_BARE = "SELECT rowid FROM ord WHERE ord MATCH ? ORDER BY rowid DESC LIMIT"
_SEEN = (
    "SELECT rowid, titel, snippet(ord, 1, '[', ']', '…', 18), highlight(ord, 0, '[', ']') FROM ord "
    "WHERE ord MATCH ? ORDER BY rowid DESC LIMIT"
)


def _worked(act: Callable[[], object], runs: int) -> list[float]:
    act()
    times = []
    for _ in range(runs):
        begun = thread_time()
        act()
        times.append(thread_time() - begun)
    return times


def _saving(database: Database, name: str, runs: int) -> Line:
    """The text of one § among those of a protokoll of forty pages is changed."""
    with database.write("protokoll") as session:
        organ = session.query(Organ).first()
        assert organ is not None
        meeting = add(session, Sammantrade(organ_id=organ.id, datum=date(2026, 3, 13)))
        protokoll = add(session, Protokoll(sammantrade_id=meeting.id))
        for number in range(PAGES):
            chosen = add(
                session,
                Paragraf(
                    sammantrade_id=meeting.id,
                    protokoll_id=protokoll.id,
                    rubrik=f"Ärende {number}",
                    arendebeskrivning=plain("Delegationen tar del av kartläggningen av trygghet. " * 50),
                    ordning=next_order(session, Paragraf, sammantrade_id=meeting.id),
                ),
            ).id
    store.catch_up(database)
    count = iter(range(1_000_000))

    def save() -> None:
        with database.write("spara") as session:
            item = session.get(Paragraf, chosen)
            assert item is not None
            item.beslut = plain(f"att godkänna kartläggningen, {next(count)}")

    ours = typical(_worked(save, runs))
    later = once(lambda: store.catch_up(database))
    with database.write("utan") as session:
        store.forget(session)
    note = f"taken into the index afterwards, before the next search: {later * 1000:.1f} ms"
    return Line(f"sok: save a §, {name} (floor: no index)", ours, typical(_worked(save, runs)), target=1.5, note=note)
