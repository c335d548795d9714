"""Whether the questions of the first start are answered."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.database import Database


def knows_kommun(database: "Database") -> bool:
    """True if the kommun is recorded. For a job."""
    from models.kommun import own_kommun

    with database.read() as session:
        return own_kommun(session) is not None
