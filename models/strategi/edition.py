"""Which edition of the program's catalogue a database holds: asked at every start, so it costs next to nothing."""

from sqlalchemy.orm import Session

from models import egenskap
from models.database import Database
from resources.files import read_text

EDITION = "katalogens utgåva"
"""The egenskap in which it is kept."""


def packaged_edition() -> str:
    """The edition that came with the program."""
    return read_text("strategier/utgava.txt").strip()


def is_current(database: Database) -> bool:
    """True if the database holds the program's own edition."""
    with database.read() as session:
        return holds_current(session)


def holds_current(session: Session) -> bool:
    """The same, asked in a session."""
    return egenskap.value(session, EDITION) == packaged_edition()
