"""Kill the program while it exports a paper: `python tests/reliability/kill_export.py [COUNT] [SEED]` prints figures.

Every round starts a process that does what an export does, again and again on the same file: makes the paper, writes
it, enters it in the register. It is killed at a random instant. Then the file must be, byte for byte, one of the two
papers it was busy with, and the database must be whole.
"""

import hashlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

PROGRAM = Path(__file__).with_name("exporting_program.py")
LONGEST_EXPORTING = 0.4
"""Seconds of exporting within which the kill comes."""
PATIENCE = 60
"""Seconds to wait for the first export."""
FORMATS = ("pdf", "docx", "html")


@dataclass(frozen=True)
class Round:
    """What one kill left: a whole file or not, an unfinished one beside it or not, papers kept, a whole database."""

    whole: bool
    unfinished: bool
    registered: int
    database_whole: bool
    files_match: bool


def main() -> None:
    """Kill as often as asked and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = sys.argv[2] if len(sys.argv) > 2 else "20260302"
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="jamvikt-export-") as folder:
        rounds = []
        for done in run(Path(folder), count, seed):
            rounds.append(done)
            if not (done.whole and done.database_whole and done.files_match):
                print(f"{len(rounds):3}: {done}", flush=True)
    print(f"seed {seed}, {count} kills within {LONGEST_EXPORTING} s of exporting {', '.join(FORMATS)}")
    print(f"the file is the old one whole or the new one whole: {sum(done.whole for done in rounds)} of {count}")
    print(f"database whole: {sum(done.database_whole for done in rounds)} of {count}")
    print(f"kept papers with the hash they were kept with: {sum(done.files_match for done in rounds)} of {count}")
    print(f"killed in the middle of writing (an unfinished file beside it): {sum(d.unfinished for d in rounds)}")
    print(f"exports registered in all: {rounds[-1].registered}; {time.monotonic() - begun:.0f} s")


def run(folder, count, seed):
    """Kill `count` times, on one database and one folder. Yields a Round for each."""
    chance = random.Random(seed)
    file = folder / "export.db"
    for number in range(count):
        ending = FORMATS[number % len(FORMATS)]
        target = folder / f"papper.{ending}"
        diary = folder / f"{number}.txt"
        export_and_kill([file, target, diary], diary, chance.random() * LONGEST_EXPORTING)
        # The program notes the hash of what it is about to write, before it writes.
        known = diary.read_text(encoding="utf-8").split()
        parts = list(folder.glob(".jamvikt-*.tmp"))
        registered, database_whole, files_match = register_of(file)
        yield Round(digest(target.read_bytes()) in known, bool(parts), registered, database_whole, files_match)
        for part in parts:
            part.unlink()


def export_and_kill(words, diary, after):
    """Start the program, wait until it has exported once, and kill it `after` seconds later."""
    with subprocess.Popen([sys.executable, PROGRAM, *map(str, words)]) as program:
        try:
            deadline = time.monotonic() + PATIENCE
            while not diary.exists():
                assert program.poll() is None, "the program ended by itself"
                assert time.monotonic() < deadline, "the program exported nothing"
                time.sleep(0.005)
            time.sleep(after)
            assert program.poll() is None, "the program ended by itself"
        finally:
            program.kill()
            program.wait()


def register_of(file):
    """How many papers are registered, whether the database is whole, and whether every kept file has its hash."""
    with closing(sqlite3.connect(file)) as connection:
        whole = [row[0] for row in connection.execute("PRAGMA integrity_check")] == ["ok"]
        keys = not connection.execute("PRAGMA foreign_key_check").fetchall()
        rows = connection.execute(
            "SELECT innehall, sha256 FROM dokument JOIN bilaga ON bilaga.id = dokument.bilaga_id"
        ).fetchall()
    return len(rows), whole and keys, all(digest(content) == known for content, known in rows)


def digest(content):
    """The hash of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    main()
