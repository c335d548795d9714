"""Kill the program while it restores copies: `python tests/reliability/kill_restore.py [COUNT] [SEED]` prints figures.

Every round starts a process that puts two copies in the place of one database in turn, and writes between. It is
killed at a random instant. Then the database must open, be whole, and hold the one copy or the other, with at most
what was written after that restore, and never a mixture; and what stood there before must be kept.
"""

import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from models.backup.copies import Reason, check, copies_in, make
from models.errors import UserError
from models.organ import Organ
from models.schema import open_database

PROGRAM = Path(__file__).with_name("restoring_program.py")
LONGEST = 1.2
"""Seconds of restoring within which the kill comes: several restores."""
PATIENCE = 60
KINDS = ("Alfa", "Beta")
ROWS = 400


@dataclass(frozen=True)
class Round:
    """What one kill left: the database opened, whole, one copy and no mixture; how the kill found the files."""

    opened: str
    whole: bool
    pure: bool
    unfinished: bool
    log: bool
    """A write-ahead log lay beside it."""
    kept_whole: bool
    """Every named copy of what was there before is whole."""


def main() -> None:
    """Kill as often as asked and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = sys.argv[2] if len(sys.argv) > 2 else "20260302"
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="jamvikt-restore-") as folder:
        rounds = []
        for done in run(Path(folder), count, seed):
            rounds.append(done)
            if done.opened or not (done.whole and done.pure and done.kept_whole):
                print(f"{len(rounds):3}: {done}", flush=True)
    print(f"seed {seed}, {count} kills within {LONGEST} s of restoring two copies in turn")
    print(f"opened without a word: {sum(not done.opened for done in rounds)} of {count}")
    print(f"database whole: {sum(done.whole for done in rounds)} of {count}")
    print(f"the one copy or the other, never a mixture: {sum(done.pure for done in rounds)} of {count}")
    print(f"copies of what was there before, all whole: {sum(done.kept_whole for done in rounds)} of {count}")
    print(f"killed with an unfinished file beside it: {sum(done.unfinished for done in rounds)}")
    print(f"killed with a log beside it: {sum(done.log for done in rounds)}; {time.monotonic() - begun:.0f} s")


def run(folder, count, seed):
    """Kill `count` times, on one database. Yields a Round for each."""
    chance = random.Random(seed)
    file = prepare(folder)
    for number in range(count):
        restore_and_kill([file, folder / "kopior", folder / f"{number}.txt"], chance.random() * LONGEST)
        yield judge(file)


def prepare(folder):
    """A database and two copies of it: one with only Alfa, one with only Beta, of different sizes."""
    file = folder / "bas.db"
    for number, kind in enumerate(KINDS):
        database = open_database(file)
        with database.write("lägg till") as session:
            for organ in session.query(Organ):
                session.delete(organ)
            session.add_all(Organ(namn=f"{kind} {each}") for each in range(ROWS * (number + 1)))
        database.close()
        make(file, folder / "kopior", Reason.OWN, datetime.now().astimezone())
    return file


def restore_and_kill(words, after):
    """Start the program, wait until it has restored once, and kill it `after` seconds later."""
    diary = words[-1]
    with subprocess.Popen([sys.executable, PROGRAM, *map(str, words)]) as program:
        try:
            deadline = time.monotonic() + PATIENCE
            while not diary.exists():
                assert program.poll() is None, "the program ended by itself"
                assert time.monotonic() < deadline, "the program restored nothing"
                time.sleep(0.005)
            time.sleep(after)
            assert program.poll() is None, "the program ended by itself"
        finally:
            program.kill()
            program.wait()


def judge(file):
    """Open the database as the program does, and look at what it holds."""
    unfinished = bool(list(file.parent.glob("*.tmp")))
    wal = file.with_name(f"{file.name}-wal")
    log = wal.exists() and wal.stat().st_size > 0
    opened = ""
    try:
        open_database(file).close()
    except UserError as error:
        opened = str(error)
    with closing(sqlite3.connect(file)) as connection:
        whole = [row[0] for row in connection.execute("PRAGMA integrity_check")] == ["ok"]
        whole = whole and not connection.execute("PRAGMA foreign_key_check").fetchall()
        names = [name for (name,) in connection.execute("SELECT namn FROM organ")]
    counts = [sum(name.startswith(kind) for name in names) for kind in KINDS]
    after = sum(name.startswith("Efter") for name in names)
    pure = sorted(counts) in ([0, ROWS], [0, ROWS * 2]) and counts in ([ROWS, 0], [0, ROWS * 2])
    pure = pure and after in {0, 40} and len(names) == sum(counts) + after
    kept_whole = True
    for copy in copies_in(file.parent / "före", file):
        try:
            assert copy.note is not None
            check(copy)
        except (UserError, AssertionError):
            kept_whole = False
    for part in file.parent.glob("*.tmp"):  # the program itself sweeps them after a day
        part.unlink()
    return Round(opened, whole, pure, unfinished, log, kept_whole)


if __name__ == "__main__":
    main()
