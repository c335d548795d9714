"""Take an exchange file into a database: checked whole first, then written in one transaction."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, exists, func, insert, select, text
from sqlalchemy.orm import Session

from models import locks
from models.backup import back_up
from models.database import Database
from models.errors import UserError
from models.sok import store
from models.strategi.catalogue import EDITION
from models.utbyte.faults import UtbyteError
from models.utbyte.layout import tables
from models.utbyte.reading import read

STOCKED = frozenset(
    {
        "berattelsemall",
        "berattelsemallavsnitt",
        "egenskap",
        "formularfalt",
        "krav",
        "mall",
        "mallavsnitt",
        "nodkoppling",
        "strategi",
        "strategi_atagande",
        "strategi_handelse",
        "strategi_nod",
        "strategi_roll",
    }
)
"""The tables that the program fills by itself from its catalogue and templates."""

BATCH = 500


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an import did: how many rows it wrote, and the copy of what was there before, if anything was."""

    rows: int
    backup: Path | None


def take_in(database: Database, content: str, *, replace: bool = False) -> TakenIn:
    """Write everything in an exchange file to the database, whose catalogue is replaced by the file's.

    Raises UtbyteError with every fault of the file, or UserError when the database already holds somebody's work;
    nothing is changed then. With `replace` that work is replaced, after a verified backup beside the SQLite file (a
    PostgreSQL server is backed up by those who run it). Ids, versions and times of change are the file's.

    Listeners are told nothing, for there is nothing to undo: whoever has the database open in a window opens it anew.
    """
    given = read(content)
    if given.faults:
        raise UtbyteError(given.faults)
    with database.read() as session:
        occupied = has_own_content(session)
    if occupied and not replace:
        raise _occupied()
    backup = _set_aside(database) if occupied else None
    with database.write("läs in utbytesfil") as session:
        _keep_others_out(session)
        if not replace and has_own_content(session):
            raise _occupied()
        with locks.lifted(session):
            for table in tables().values():
                session.execute(delete(table))
            for name, table in tables().items():
                rows = given.rows[name]
                for start in range(0, len(rows), BATCH):
                    session.execute(insert(table), rows[start : start + BATCH])
        _continue_numbering(session)
        store.begin_anew(session)
    return TakenIn(sum(len(rows) for rows in given.rows.values()), backup)


def has_own_content(session: Session) -> bool:
    """True if somebody has put anything into the database: a kommun, or a row that is not the program's own stock."""
    for name, table in tables().items():
        own: Any = select(table.c.id)
        if name in STOCKED:
            if name == "egenskap":
                own = own.where(table.c.namn != EDITION)
            elif "nyckel" in table.c:
                own = own.where(table.c.nyckel == "")  # what the program brought has a key
            else:
                continue
        if session.scalar(select(exists(own))):
            return True
    return False


def _occupied() -> UserError:
    return UserError(
        "Databasen innehåller redan uppgifter, så ingenting är inläst. Läs in filen i en ny databas med --databas FIL, "
        "eller ersätt det som finns med --ersatt (en säkerhetskopia sparas först)."
    )


def _set_aside(database: Database) -> Path | None:
    file = database.file
    if file is None:
        return None
    moment = f"{database.clock():%Y-%m-%d-%H%M%S}"
    return back_up(file, file.with_name(f"{file.stem}-före-inläsning-{moment}{file.suffix}"))


def _keep_others_out(session: Session) -> None:
    """On a server others may write meanwhile; in SQLite the write transaction is alone from its first moment."""
    if session.get_bind().dialect.name == "postgresql":
        names = ", ".join(f'"{name}"' for name in tables())
        session.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))


def _continue_numbering(session: Session) -> None:
    """Let new rows be numbered after those that came with their ids; SQLite does so by itself."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for name, table in tables().items():
        last = session.scalar(select(func.max(table.c.id)))
        sequence = func.pg_get_serial_sequence(f'"{name}"', "id")
        session.execute(select(func.setval(sequence, last or 1, last is not None)))
