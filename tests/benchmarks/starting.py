"""Cold and warm start: from the process to a painted window, and to a start page that takes keys."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figures import Line, typical

HERE = Path(__file__).resolve().parent
PROGRAMS = {"ours": HERE / "program_window.py", "floor": HERE / "floor_window.py"}
DROP = Path("/proc/sys/vm/drop_caches")


def measure(database: Path, runs: int, home: Path) -> Iterator[Line]:
    """Warm starts, and cold ones where the page cache may be dropped."""
    for program in PROGRAMS.values():
        start(program, database, home)  # writes the byte code
    yield from lines("warm", runs, database, home, cold=False)
    if may_drop():
        yield from lines("cold", max(3, runs // 2), database, home, cold=True)


def lines(name: str, runs: int, database: Path, home: Path, *, cold: bool) -> Iterator[Line]:
    """The two programs in turn, so that both meet the same weather."""
    times: dict[str, list[dict[str, float]]] = {who: [] for who in PROGRAMS}
    for _ in range(runs):
        for who, program in PROGRAMS.items():
            if cold:
                drop()
            times[who].append(start(program, database, home))
    for moment, words, target in (
        ("painted", "first paint", None),
        ("usable", "start page filled, keys taken", 1.6),
    ):
        ours, floor = (typical([run[moment] for run in times[who]]) for who in ("ours", "floor"))
        yield Line(f"{name} start: {words}", ours, floor, target)
    if not cold:
        yield Line("close", typical([run["closed-in"] for run in times["ours"]]), note="aim 300 ms")


def start(program: Path, database: Path, home: Path) -> dict[str, float]:
    """Start one program and give the seconds from its process to each moment."""
    own = {"XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_STATE_HOME": str(home), "HOME": str(home)}
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, program, database],
        env={**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"), **own},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    told = dict(line.split() for line in done.stdout.splitlines() if line.count(" ") == 1)
    if not {"painted", "usable", "closed-in"} <= told.keys():
        raise SystemExit(f"{program.name} did not tell its times:\n{done.stdout}{done.stderr}")
    moments = {moment: float(told[moment]) - begun for moment in ("painted", "usable")}
    return {**moments, "closed-in": float(told["closed-in"])}


def may_drop() -> bool:
    """Only root on Linux may drop the page cache."""
    return DROP.exists() and os.access(DROP, os.W_OK)


def drop() -> None:
    """Forget every file that was read."""
    os.sync()
    DROP.write_text("3\n", encoding="ascii")
