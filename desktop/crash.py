"""What is left of a run that ended hard: where in the program it was, in a file beside the log.

Python's faulthandler writes there when the process dies of a fault in a library; nothing else does. On Windows it also
writes of faults that Windows itself has mended (file dialogs), so a run that ends in order throws its file away.
"""

import faulthandler
import logging
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TextIO

log = logging.getLogger(__name__)

RUNNING = ".pagar"
"""What the name of the file of a run ends with; before it stands the number of its process."""
KEPT = 3
"""Crashes that are kept in the folder of the log."""
MOST = 20_000
"""Letters of a crash that are kept: a few hundred lines, all threads."""


class CrashFile:
    """The file of this run."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"krasch-{os.getpid()}{RUNNING}"
        self._open: TextIO | None = None

    def begin(self) -> None:
        """Let faults be written. No such file is better than no program."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._open = self.path.open("w", encoding="utf-8", errors="replace")
        except OSError:
            return
        faulthandler.enable(self._open)

    def end(self) -> None:
        """The run ends in order: what was written was no crash."""
        if self._open is None:
            return
        faulthandler.disable()
        self._open.close()
        self._open = None
        with suppress(OSError):
            noise = self.path.read_text(encoding="utf-8", errors="replace")
            if noise:
                log.info("was written while the program ran, and mended:\n%s", noise[:MOST])
            self.path.unlink()


def crashes_since_last(folder: Path) -> list[Path]:
    """Give each crash that nobody has been told of a lasting name, newest last; throw the oldest away."""
    found: list[Path] = []
    for left in sorted(folder.glob(f"krasch-*{RUNNING}"), key=_moment):
        if left.stem == f"krasch-{os.getpid()}" or _runs(left):
            continue
        with suppress(OSError):
            if left.stat().st_size == 0:  # killed, or the power went
                left.unlink()
                continue
            moment = datetime.fromtimestamp(left.stat().st_mtime).astimezone()
            found.append(left.replace(left.with_name(f"krasch-{moment:%Y-%m-%d-%H%M%S}.txt")))
    for old in sorted(folder.glob("krasch-*.txt"), key=_moment)[:-KEPT]:
        with suppress(OSError):
            old.unlink()
    return [each for each in found if each.exists()]


def crash_text(file: Path) -> str:
    """What stands in the file of a crash."""
    try:
        return file.read_text(encoding="utf-8", errors="replace")[:MOST]
    except OSError as error:
        return str(error)


def _moment(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def _runs(left: Path) -> bool:
    """Whether the process still runs. On Windows the open file itself refuses to be moved, so nothing need be asked."""
    number = left.stem.removeprefix("krasch-")
    if sys.platform == "win32" or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
