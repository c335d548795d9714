"""Measure the program against floor programs in the same run: `python tests/benchmarks/run.py [PART ...]`.

Parts: start, open, meetings, paper, protokoll, report, list, world, visits, dialogs, prize, sok, lists, ekonomi,
budget, berattelse.

These are scripts for people, never tests: machines are noisy, and a figure says something only beside its floor.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks.figures import HEADING, Line

PARTS = (
    "start", "open", "meetings", "paper", "protokoll", "report", "list", "world", "visits", "dialogs", "prize", "sok",
    "lists", "ekonomi", "budget", "berattelse",
)  # fmt: skip
SEEDED = {"world": "world_list", "visits": "visit_list", "dialogs": "dialog_list", "prize": "prize_list", "sok": "sok"}
"""Parts that fill a database of their own, by chance from the seed."""
DAY = date(2026, 11, 22)


def main() -> None:
    """Measure what was asked for and print the table."""
    parser = argparse.ArgumentParser(description="Measure the program against floor programs.")
    parser.add_argument("parts", nargs="*", help=", ".join(PARTS))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=20261122)
    options = parser.parse_args()
    print(environment(options.runs, options.seed))
    print(HEADING)
    with tempfile.TemporaryDirectory(prefix="jamvikt-benchmark-") as folder:
        file = example(Path(folder))
        for part in options.parts or PARTS:
            for line in measure(part, file, options):
                print(line.words(), flush=True)


def measure(part: str, file: Path, options: argparse.Namespace) -> Iterator[Line]:
    """One part; its libraries are imported here, so that no part warms up another's."""
    from models.schema import open_database

    match part:
        case "start":
            from tests.benchmarks import starting

            yield from starting.measure(file, options.runs, file.parent, options.seed)
        case "open":
            from tests.benchmarks import opening

            yield from opening.measure(file, options.runs)
        case "meetings":
            from tests.benchmarks import meetings

            yield from meetings.measure(file, options.runs)
        case "paper":
            from tests.benchmarks import papers

            with closing(open_database(file)) as database:
                yield from papers.measure(database, options.runs)
        case "protokoll":
            from tests.benchmarks import protokoll

            yield from protokoll.measure(options.runs)
        case "report":
            from tests.benchmarks import reports

            yield from reports.measure(options.runs)
        case "list":
            from tests.benchmarks import long_list

            with closing(open_database(file)) as database:
                yield from long_list.measure(database, options.runs, options.seed)
        case "lists":
            from tests.benchmarks import list_reading

            yield from list_reading.measure(options.runs)
        case "world" | "visits" | "dialogs" | "prize" | "sok":
            yield from import_module(f"tests.benchmarks.{SEEDED[part]}").measure(options.runs, options.seed)
        case "ekonomi" | "budget":
            from tests.benchmarks import budget_page, ekonomi

            of_page = part == "budget"
            yield from budget_page.measure(options.runs) if of_page else ekonomi.measure(options.runs, options.seed)
        case "berattelse":
            from tests.benchmarks import berattelse

            with closing(open_database(file)) as database:
                yield from berattelse.measure(database, options.runs)
        case _:
            raise SystemExit(f"no such part: {part}. There are {', '.join(PARTS)}.")


def example(folder: Path) -> Path:
    """A database with the example kommun."""
    from models.exempel import build
    from models.schema import open_database

    file = folder / "exempel.db"
    with closing(open_database(file)) as database:
        build(database, DAY)
    return file


def environment(runs: int, seed: int) -> str:
    """What the figures were taken on."""
    import PySide6
    import sqlalchemy

    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{platform.platform()}, {os.cpu_count()} cores{load}; Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}, SQLAlchemy {sqlalchemy.__version__}, "
        f"Qt platform {os.environ['QT_QPA_PLATFORM']}; median of {runs} runs, seed {seed}"
    )


if __name__ == "__main__":
    main()
