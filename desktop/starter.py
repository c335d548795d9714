"""How the program starts itself once more, in a process of its own: installed by its own starter, else by Python."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The folder from which `python -m desktop` finds the program."""
WINDOW, CONSOLE = "Jamvikt.exe", "jamvikt-kommando.exe"
"""The installed program's two starters: one for the window, one for the command line."""


def is_installed() -> bool:
    """True when the program was started by a starter of its own and not by Python."""
    return bool(sys.executable) and not Path(sys.executable).stem.lower().startswith(("python", "pypy"))


def command(*words: str) -> tuple[str, list[str], Path]:
    """The program that opens a window, what it is told, and the folder to start it in.

    An installed program is started in the user's own folder: one that is being used cannot be removed by an uninstall.
    """
    if not is_installed():
        return sys.executable, ["-m", "desktop", *words], ROOT
    starter = Path(sys.executable)
    if starter.name.lower() == CONSOLE and starter.with_name(WINDOW).exists():
        starter = starter.with_name(WINDOW)
    return str(starter), list(words), Path.home()


def typed() -> str:
    """What a user writes to reach the command line."""
    return CONSOLE.removesuffix(".exe") if is_installed() else "jamvikt"


def program_folder() -> Path:
    """Where the program lies."""
    return Path(sys.executable).parent if is_installed() else ROOT
