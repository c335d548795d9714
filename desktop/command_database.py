"""The database a command works on: the one asked for, the usual one, or a throw-away example."""

import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from desktop import settings
from desktop.moments import today
from models.database import Database, url_of
from models.errors import UserError
from models.schema import open_database


@contextmanager
def opened(options: Namespace, *, may_be_new: bool = False) -> Iterator[Database]:
    """The database, open as long as the block lasts. Raises UserError when it does not exist or cannot be opened."""
    if options.exempel:
        with example() as file, closing(open_database(file)) as database:
            yield database
        return
    where = usual(options)
    url = url_of(where)
    is_file = url.get_backend_name() == "sqlite"
    if not may_be_new and is_file and not Path(str(url.database)).exists():
        raise UserError(f"Databasen {where} finns inte. Ange en annan med --databas FIL, eller prova med --exempel.")
    with closing(open_database(where, server_copies=settings.server_copies())) as database:
        if database.upgraded is not None:
            from desktop.upgraded import words

            print(words(database.upgraded), file=sys.stderr)  # noqa: T201
        yield database


def usual(options: Namespace) -> str:
    """The database asked for, the one the window remembers, or the one in the usual place."""
    return options.databas or settings.load().database or str(settings.default_database())


@contextmanager
def example(*, papers: bool = False) -> Iterator[Path]:
    """A database file with the example kommun, which is gone after the block; `papers` have been handed out too."""
    from models.exempel import build

    with tempfile.TemporaryDirectory(prefix="jamvikt-exempel-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "exempel.db"
        with closing(open_database(file)) as database:
            build(database, today())
            if papers:
                from desktop.example_papers import hand_out

                hand_out(database, today())
        yield file


def keep_apart(path: Path, database: Database) -> None:
    """Raise UserError when a file that is to be written is the database itself."""
    file = database.file
    if file is not None and path.resolve() in {
        file.resolve().with_name(file.name + ending) for ending in ("", "-wal", "-shm")
    }:
        raise UserError(f"{path.name} är databasen själv. Välj ett annat namn på filen.")
