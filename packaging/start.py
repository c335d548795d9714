"""Start Jämvikt from a clone: sets up `.venv` the first time, then becomes the program.

    python3 packaging/start.py [what `python -m desktop` takes]

Standard library only. The set-up is stamped, so that the next start does none of it. What is said to people
goes to the error stream, so that the program's own output can be sent to a file.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from environment import WINDOWS, prepare
from system_packages import QT_PACKAGES, SetupError, how_to_install, require_python, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NO_DISPLAY = """\
Ingen skärm hittades: varken DISPLAY eller WAYLAND_DISPLAY är satt, så fönstret kan inte öppnas.
Gör något av detta:
  - Starta från ett skrivbord, eller logga in på datorn med ssh -X.
  - Använd programmet utan fönster, till exempel:
        python3 packaging/start.py dokument lista
        python3 packaging/start.py --help
  - Öppna fönstret på en skärm som bara finns i minnet:
        apt-get install --no-install-recommends xvfb xauth
        xvfb-run -a python3 packaging/start.py"""


def main(arguments: Sequence[str]) -> int:
    """Set up what is missing, then run the program with all arguments passed through."""
    try:
        require_python(sys.version_info)
        python, missing = prepare("program", QT_PACKAGES)
        if opens_window(arguments):
            require_screen(missing)
        elif missing:
            say(how_to_install(missing, QT_PACKAGES))
        return hand_over([str(python), "-P", "-m", "desktop", *arguments])
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("Avbrutet.")
        return 130


def require_screen(missing: Sequence[str]) -> None:
    """Raise SetupError when no window can be opened here, with what to do instead."""
    if missing:
        raise SetupError(how_to_install(missing, QT_PACKAGES))
    if not has_display(sys.platform, os.environ):
        raise SetupError(NO_DISPLAY)


def hand_over(command: list[str]) -> int:
    """Run the program in the place of this script; Windows cannot, so there it runs under it."""
    if not WINDOWS:
        os.execv(command[0], command)  # noqa: S606 - no shell is the point
    import subprocess

    return subprocess.call(command)


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether the program will open its window: no sub-command and no question about itself."""
    if {"-h", "--help", "--version"} & set(arguments):
        return False
    value_follows = False
    for argument in arguments:
        if not argument.startswith("-") and not value_follows:
            return False
        value_follows = argument == "--databas"
    return True


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown; only on Linux can one tell beforehand."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform != "linux" or any(environment.get(name) for name in names)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
