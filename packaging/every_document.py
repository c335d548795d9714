"""Write every document of a database into a folder, in every format it has, as the command line does.

    python packaging/every_document.py DATABASE FOLDER [ROOMS]
    python packaging/every_document.py --bara KIND,KIND DATABASE FOLDER     only some kinds
    python packaging/every_document.py --exempel DATABASE      makes the example's database, papers handed out

Run by the program's own Python on Linux and on Windows, so that the files can be compared byte by byte
(`check_windows.py`). ROOMS is where desktop and the other rooms lie, if not beside this file. What a database has
nothing for is told and left out. The names of the files end with the number of the record.
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def main(words: Sequence[str]) -> int:
    """Write them all; the exit code is 0 if none failed."""
    if words[0] == "--exempel":
        make_example(Path(words[1]))
        return 0
    wanted = words[1].split(",") if words[0] == "--bara" else None
    words = words[2:] if wanted else words
    database, folder = Path(words[0]), Path(words[1])
    sys.path.insert(0, words[2] if len(words) > 2 else str(Path(__file__).resolve().parents[1]))
    folder.mkdir(parents=True, exist_ok=True)
    from desktop.command_line import main as jamvikt

    failed = 0
    for name, formats, number in chosen(database):
        if wanted and name not in wanted:
            continue
        if number is None:
            print(f"inget till {name}", flush=True)
            continue
        for ending in formats:
            file = folder / f"{name}-{number}.{ending}"
            words = ["dokument", name, "--databas", str(database), "--id", str(number), "--till", str(file)]
            failed += bool(jamvikt(words))
    if wanted:
        return 1 if failed else 0
    for ending in ("pdf", "docx", "html", "txt"):
        failed += bool(jamvikt(["handbok", "--till", str(folder / f"handbok.{ending}")]))
    failed += bool(jamvikt(["utbyte", "exportera", "--databas", str(database), str(folder / "utbyte.json")]))
    return 1 if failed else 0


def chosen(database: Path) -> Iterator[tuple[str, tuple[str, ...], int | None]]:
    """Each kind of document with its formats and the record it is made of: the first that is no draft."""
    from desktop.moments import today
    from models.schema import open_database
    from reports.catalogue import DOCUMENTS

    with closing(open_database(database)) as opened, opened.read() as session:
        day = today()
        for kind in DOCUMENTS:
            candidates = kind.candidates(session, day)
            ready = [candidate.id for candidate in candidates if candidate.ready]
            first = ready or [candidate.id for candidate in candidates]
            yield kind.name, tuple(kind.formats), first[0] if first else None


def make_example(database: Path) -> None:
    """The example kommun in a database of its own."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from desktop.example_papers import hand_out
    from desktop.moments import today
    from models.exempel import build
    from models.schema import open_database

    database.parent.mkdir(parents=True, exist_ok=True)
    with closing(open_database(database)) as opened:
        build(opened, today())
        hand_out(opened, today())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
