"""Kill the program while somebody types: `python tests/reliability/kill.py [COUNT] [SEED]` prints what was lost.

Every round starts the real program on the database that the round before left behind, so each start but the first is
also the opening of a database whose program was killed.
"""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from models import richtext
from tests.reliability import content

PROGRAM = Path(__file__).with_name("typing_program.py")
LONGEST_TYPING = 2.5
"""Seconds of typing within which the kill comes."""
PATIENCE = 50
"""Seconds to wait for a program to open."""


@dataclass(frozen=True)
class Round:
    """What one kill did: seconds of typing and keys that were lost, keys typed, and how the start before it went."""

    lost_seconds: float
    lost_keys: int
    typed_keys: int
    whole: bool
    questions: int
    opening_seconds: float


def main() -> None:
    """Kill as often as asked and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seed = sys.argv[2] if len(sys.argv) > 2 else "20260302"
    with tempfile.TemporaryDirectory(prefix="jamvikt-kill-") as folder:
        rounds = []
        for done in run(Path(folder), count, seed):
            rounds.append(done)
            print(
                f"{len(rounds):3}: {done.typed_keys:3} keys, lost {done.lost_keys:2} of them, "
                f"{done.lost_seconds:.2f} s, {'whole' if done.whole else 'BROKEN'}",
                flush=True,
            )
    report(rounds, seed)


def report(rounds, seed):
    """Print the figures of all rounds."""
    missing = sorted(done.lost_seconds for done in rounds)
    most = max(done.lost_keys for done in rounds)
    print(f"\nseed {seed}, {len(rounds)} kills at random instants up to {LONGEST_TYPING} s into the typing")
    print(f"integrity and foreign keys ok: {sum(done.whole for done in rounds)} of {len(rounds)}")
    print(f"starts after a kill that asked anything: {sum(done.questions > 0 for done in rounds)}")
    print(f"typing lost: median {median(missing):.2f} s, most {missing[-1]:.2f} s ({most} keys)")
    print(f"opening after a kill, to the cursor in the text: median {median(d.opening_seconds for d in rounds):.2f} s")


def run(folder, count, seed, template=None):
    """Kill `count` times, on one database. Yields a Round for each."""
    chance = random.Random(seed)
    file = folder / "skriv.db"
    if template is None:
        content.make(file)
    else:
        shutil.copy(template, file)
    skrivelse, avsnitt = content.section_to_write_in(file)
    before = stored(file, avsnitt)[0]
    for number in range(count):
        diary = folder / f"{number}.jsonl"
        after = chance.random() * LONGEST_TYPING
        started = time.monotonic()
        killed_at = type_and_kill(PROGRAM, [file, skrivelse, avsnitt, diary, f"{seed}-{number}"], diary, after)
        lines = [json.loads(line) for line in diary.read_text(encoding="utf-8").splitlines() if line.endswith("}")]
        opened = lines[0]
        assert opened["text"] == before, "the program shows something else than the killed one left"
        present, whole = stored(file, avsnitt)
        lost_seconds, lost_keys = lost(before, present, lines[1:], killed_at)
        yield Round(
            lost_seconds,
            lost_keys,
            len(lines) - 1,
            whole,
            opened["questions"] + opened["notice"],
            opened["at"] - started,
        )
        before = present


def type_and_kill(file, words, diary, after):
    """Start a program, wait until it types, and kill it `after` seconds later. Returns the moment of the kill."""
    with subprocess.Popen([sys.executable, file, *map(str, words)], env=os.environ) as program:
        try:
            deadline = time.monotonic() + PATIENCE
            while not (diary.exists() and diary.stat().st_size):
                assert program.poll() is None, "the program ended by itself"
                assert time.monotonic() < deadline, "the program did not open the paper"
                time.sleep(0.01)
            time.sleep(after)
            assert program.poll() is None, "the program ended by itself"
        finally:
            program.kill()
            killed_at = time.monotonic()
            program.wait()
    return killed_at


def stored(file, avsnitt):
    """The text of the section as the next program will find it, and whether the database is whole."""
    (text,), whole = asked_of_a_copy(file, "SELECT text FROM avsnitt WHERE id = ?", [avsnitt])
    return richtext.loads(text[0]).text, whole


def asked_of_a_copy(file, query, values):
    """The rows of a query as the next program will find them, and whether the database is whole.

    Asked of a copy: the program itself shall be the one that recovers the original.
    """
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("", "-wal"):
            if Path(f"{file}{ending}").exists():
                shutil.copy(f"{file}{ending}", Path(folder) / f"kopia.db{ending}")
        with closing(sqlite3.connect(Path(folder) / "kopia.db")) as connection:
            ok = [row[0] for row in connection.execute("PRAGMA integrity_check")] == ["ok"]
            keys = not connection.execute("PRAGMA foreign_key_check").fetchall()
            rows = connection.execute(query, values).fetchall()
    return rows, ok and keys


def lost(before, present, keys, killed_at):
    """Seconds of typing and number of keys that are not in the database.

    What is there must be the beginning of what was typed. Empty lines and the ends of lines are not counted: a
    paragraph with nothing in it says nothing.
    """
    typed = [(before, 0.0), *((line["key"], line["at"]) for line in keys)]
    whole = "".join(text for text, _ in typed)
    assert solid(whole).startswith(solid(present)), (whole[-200:], present[-200:])
    kept = len(solid(present))
    place = 0
    missing = [at for text, at in typed if (place := place + len(solid(text))) > kept and solid(text)]
    return (killed_at - missing[0] if missing else 0.0), len(missing)


def solid(text):
    """The characters that were typed and say something: no space, and no mark of a list."""
    return "".join(text.replace("–", "").split())


if __name__ == "__main__":
    main()
