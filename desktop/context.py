"""What a page is given: the database, the queue of work, the announcements, and ways to move and speak."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.changes import Changes
    from desktop.jobs import Jobs
    from desktop.settings import Settings
    from desktop.undo import Undo
    from models.database import Database

Choice = tuple[str, Callable[[], object]]
"""The text of a button and what it does."""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a page may use of the program around it."""

    db: "Database"
    jobs: "Jobs"
    changes: "Changes"
    undo: "Undo"
    settings: "Settings"
    navigate: Callable[..., None]
    """`navigate(page_key, id=None)`: show a page, and a record on it; "back" leads back here."""
    status: Callable[[str], None]
    """A short message in the status line, "Sparat 14.03.21"."""
    notify: Callable[[str, Sequence[Choice]], None]
    """A sentence above the page that stays until closed, with buttons ("Öppna", "Öppna mappen")."""
    show_error: Callable[[BaseException], None]
    """Show an error the calm way: a sentence for a UserError, a report for anything else."""
