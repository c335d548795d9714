"""`jamvikt handbok`: write the user guide to a file. Its table of keys is the window's, so this command needs Qt."""

from argparse import Namespace
from pathlib import Path

from desktop import atomic
from desktop.moments import today
from models.errors import UserError
from reports.build import handbok
from reports.catalogue.kinds import TEXT_FORMATS
from reports.render import render


def run(options: Namespace) -> int:
    """Write it."""
    save(options.till)
    print(f"Handboken är skriven till {options.till}.")  # noqa: T201
    return 0


def save(path: Path) -> None:
    """Write the whole guide in the format of the file's ending. Raises UserError when there is no such format."""
    from desktop.help.guide import chapters

    ending = path.suffix.removeprefix(".").lower()
    if ending not in TEXT_FORMATS:
        known = ", ".join(f".{name}" for name in TEXT_FORMATS)
        raise UserError(f"Handboken kan inte skrivas till {path.name}. Filen ska sluta på {known}.")
    atomic.check_target(path)
    atomic.write(path, render(handbok.build(chapters(), today()), ending))
