"""Cold and warm start against a bare window of PySide6 and sqlite3, with the example kommun and with ten years.

The moments are those of `window_clock`: first paint; usable, which is the real start page with its real lines painted
and a key that has moved the mark; and all loaded, when the database is open, the page has been read from it and said
the same. A start is told twice: as it is on a day when the program was used within the week ("known"), and with
nothing known of the day, when the page has to be read first.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.benchmarks.figures import Line, typical

HERE = Path(__file__).resolve().parent
PROGRAMS = {"ours": HERE / "program_window.py", "floor": HERE / "floor_window.py"}
DROP = Path("/proc/sys/vm/drop_caches")
MOMENTS = (("painted", "first paint", None), ("usable", "usable", 1.6), ("loaded", "all loaded", None))


def measure(database: Path, runs: int, home: Path, seed: int) -> Iterator[Line]:
    """Warm starts, and cold ones where the page cache may be dropped."""
    for name, file in (("example", database), ("ten years", ten_years(database, seed))):
        for program in PROGRAMS.values():
            start(program, file, home)  # writes the byte code, and what the start page says
        yield from lines(f"{name}, warm", runs, file, home)
        yield from lines(f"{name}, warm, not known", max(3, runs // 2), file, home, known=False)
        if may_drop():
            yield from lines(f"{name}, cold", max(3, runs // 2), file, home, cold=True)


def ten_years(database: Path, seed: int) -> Path:
    """The example kommun with as many records and texts as ten years leave behind (as in the search benchmark)."""
    from models.schema import open_database
    from models.sok import store
    from tests.benchmarks.sok import BASES, fill

    file = database.with_name("tio-ar.db")
    shutil.copy(database, file)
    with closing(open_database(file)) as opened:
        fill(opened, BASES[0], seed)
        store.ensure(opened)
    return file


def lines(
    name: str, runs: int, database: Path, home: Path, *, cold: bool = False, known: bool = True
) -> Iterator[Line]:
    """The two programs in turn, so that both meet the same weather."""
    times: dict[str, list[dict[str, float]]] = {who: [] for who in PROGRAMS}
    for _ in range(runs):
        for who, program in PROGRAMS.items():
            if not known:
                os.utime(database)  # another time than the one it was closed with
            if cold:
                drop()
            times[who].append(start(program, database, home))
    for moment, words, target in MOMENTS:
        ours, floor = (typical([run[moment] for run in times[who]]) for who in ("ours", "floor"))
        yield Line(f"start, {name}: {words}", ours, floor, target if known else None)
    if known and not cold:
        slowest, close = (typical([run[what] for run in times["ours"]]) for what in ("slowest-key", "closed-in"))
        yield Line(f"start, {name}: the slowest key until all is loaded", slowest)
        yield Line(f"start, {name}: close", close, note="aim 300 ms")


def start(program: Path, database: Path, home: Path) -> dict[str, float]:
    """Start one program and give the seconds from its process to each moment."""
    own = {"XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_STATE_HOME": str(home), "HOME": str(home)}
    own["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, program, database],
        env={**around, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"), **own},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    told = dict(line.split() for line in done.stdout.splitlines() if line.count(" ") == 1)
    if not {"painted", "usable", "loaded", "closed-in"} <= told.keys():
        raise SystemExit(f"{program.name} did not tell its times:\n{done.stdout}{done.stderr}")
    moments = {moment: float(told[moment]) - begun for moment, _, _ in MOMENTS}
    return {**moments, **{what: float(told[what]) for what in ("slowest-key", "closed-in")}}


def may_drop() -> bool:
    """Only root on Linux may drop the page cache."""
    return DROP.exists() and os.access(DROP, os.W_OK)


def drop() -> None:
    """Forget every file that was read."""
    os.sync()
    DROP.write_text("3\n", encoding="ascii")
