"""The first that a start does, before Qt is loaded: which database is meant, and whether its window is open already."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop import settings
from desktop.instance import Instance

if TYPE_CHECKING:
    from desktop.holder import Holder
    from desktop.settings import Settings


class Entry(NamedTuple):
    """A start that goes on to a window."""

    settings: "Settings"
    where: str | Path
    expected: bool
    """It is the database of last time, so it ought to be there."""
    instance: Instance
    """Holds the database, unless somebody else does."""
    holder: "Holder | None"
    """Who else has it open and does not answer, or is another user."""


def enter(database: str | Path | None) -> Entry | None:
    """Take the database asked for, or the usual one. None when its window stands in front now: this start is over."""
    own_settings = settings.load()
    where = target(database, own_settings)
    instance = Instance()
    entered = instance.enter(where)
    if entered is False:
        return None
    expected = not database and bool(own_settings.database)
    return Entry(own_settings, where, expected, instance, None if entered is True else entered)


def target(chosen: str | Path | None, own_settings: "Settings") -> str | Path:
    """Where the database is: as asked for, as remembered, or the usual place."""
    if chosen:
        return chosen
    if own_settings.database:
        return own_settings.database
    usual = settings.default_database()
    usual.parent.mkdir(parents=True, exist_ok=True)
    return usual
