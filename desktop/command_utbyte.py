"""`jamvikt utbyte`: everything in the database out to one readable file, and in again."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import atomic
from desktop.command_database import keep_apart, opened, usual
from desktop.instance import Instance
from models import utbyte
from models.errors import UserError

if TYPE_CHECKING:
    from models.database import Database


def run_export(options: Namespace) -> int:
    """Write the file."""
    atomic.check_target(options.fil)
    with opened(options) as database:
        keep_apart(options.fil, database)
        _write(database, options.fil)
    print(f"Allt i databasen är skrivet till {options.fil}.")  # noqa: T201
    return 0


def run_import(options: Namespace) -> int:
    """Check the file and take it in."""
    content = utbyte.read_file(options.fil)
    faults = utbyte.check(content)
    if faults:
        raise utbyte.UtbyteError(faults)  # before a new database is made for nothing
    with _alone(options), opened(options, may_be_new=True) as database:
        copy = _set_aside(database, options)
        taken = utbyte.take_in(database, content, replace=options.ersatt)
    print(f"{taken.rows} rader är inlästa från {options.fil}.")  # noqa: T201
    if taken.backup or copy:
        print(f"Det som fanns i databasen är sparat i {taken.backup or copy}.")  # noqa: T201
    return 0


@contextmanager
def _alone(options: Namespace) -> Iterator[None]:
    """Keep windows out: one would go on showing what was there before, and undo it into what is there now."""
    instance = Instance()
    where = usual(options)
    if not options.exempel and instance.take(where) is not None:
        raise UserError(
            f"{Path(where).name} är öppen i ett fönster, så inget är inläst. Stäng fönstret och försök igen."
        )
    try:
        yield
    finally:
        instance.release()


def _set_aside(database: "Database", options: Namespace) -> Path | None:
    """A server's content that is about to be replaced is kept as an exchange file beside the new one."""
    if not options.ersatt or database.file is not None:
        return None
    with database.read() as session:
        if not utbyte.has_own_content(session):
            return None
    moment = f"{database.clock():%Y-%m-%d-%H%M%S}"
    copy: Path = options.fil.with_name(f"{options.fil.stem}-före-inläsning-{moment}.json")
    _write(database, copy)
    return copy


def _write(database: "Database", file: Path) -> None:
    with database.read() as session, closing(utbyte.export(session)) as pieces:
        atomic.write(file, (piece.encode() for piece in pieces))
