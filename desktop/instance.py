"""One window for each database: a second start brings the first window forward instead of opening another.

The lock is one of the operating system on a file beside the database, so it is gone with the process that holds it,
however that ended. Who holds it stands in the file, for the one who comes second. A lock that cannot be made (a folder
nobody may write in) stops nobody: SQLite keeps the data whole by itself.
"""

import json
import os
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.holder import Holder

ENDING = ".lock"
"""What the lock's name ends with, after the database's own."""
FILE_ADDRESS = "sqlite:///"
"""How the address of a file begins."""
BYTE = 1 << 30
"""On Windows the locked byte cannot be read by others, so it is one far behind the text."""
LONGEST = 8.0
"""Seconds that a start waits for a window that is just being opened or closed."""
STEP = 0.05


class Instance:
    """What one process holds: at most one database at a time."""

    def __init__(self) -> None:
        self.file: Path | None = None
        """The database it holds; None as well when there was nothing to hold."""
        self._descriptor: int | None = None
        self._close_door: Callable[[], None] | None = None
        self._mutex: object = None

    def enter(self, where: str | Path, patience: float = LONGEST) -> "Holder | bool":
        """Take a database. True when it is this window's; False when its window stands in front now, and this start
        is over; or whoever else has it open. A window that is being opened or closed is waited for: between the lock
        and what stands in it there is a moment too.
        """
        until = time.monotonic() + patience
        while True:
            holder = self.take(where)
            if holder is None:
                return True
            if holder.known and not holder.own:
                return holder
            from desktop.front import bring_forward

            if bring_forward(holder.pid):
                return False
            if time.monotonic() > until:
                return holder
            time.sleep(STEP)

    def take(self, where: str | Path) -> "Holder | None":
        """Hold a database in place of the one held before. None when it went well, otherwise who holds it."""
        file = file_of(where)
        if file is None:
            self.let_go()
            return None
        if file == self.file:
            return None
        try:
            descriptor = _locked(file.with_name(file.name + ENDING))
        except _TakenError:
            from desktop.holder import read_holder

            return read_holder(file.with_name(file.name + ENDING))
        self.let_go()
        self.file, self._descriptor = file, descriptor
        return None

    def listen(self, window: "QWidget") -> None:
        """Let later starts bring this window forward, and let the installer see that the program runs."""
        from desktop.door import open_door
        from desktop.front import running_sign

        self._mutex = self._mutex or running_sign()
        self._close_door = self._close_door or open_door(window)

    def deafen(self) -> None:
        """The window is closing: who comes now waits until it is gone."""
        if self._close_door is not None:
            self._close_door()
            self._close_door = None

    def release(self) -> None:
        """Let everything go."""
        self.deafen()
        self.let_go()

    def let_go(self) -> None:
        """Let the database go."""
        if self._descriptor is not None and self.file is not None:
            _let_go(self._descriptor, self.file.with_name(self.file.name + ENDING))
        self.file = self._descriptor = None


def file_of(where: str | Path, *, elsewhere: bool = False) -> Path | None:
    """The file that is locked for; None for a server, which many may use, and for what is not opened anyway."""
    if isinstance(where, str) and "://" in where:
        if not where.startswith(FILE_ADDRESS):
            return None
        where = where.removeprefix(FILE_ADDRESS)
    try:
        if sys.platform == "win32" and not elsewhere:
            from models.places import of

            if of(Path(where)) is not None:
                return None  # is refused; a server that does not answer must not delay the window
        return Path(where).resolve()
    except OSError:
        return None


def holder_of(file: str | Path, *, elsewhere: bool = False) -> "Holder | None":
    """Who has a database open in a window, or None; `elsewhere` asks also where no database may lie."""
    found = file_of(file, elsewhere=elsewhere)
    if found is None:
        return None
    lock = found.with_name(found.name + ENDING)
    if not lock.exists():
        return None
    try:
        descriptor = _locked(lock)
    except _TakenError:
        from desktop.holder import read_holder

        return read_holder(lock)
    if descriptor is not None:
        _let_go(descriptor, lock)
    return None


def user_name() -> str:
    """Who is logged in."""
    if sys.platform == "win32":
        return os.environ.get("USERNAME", "")
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a number without a name, as in a container
        return str(os.getuid())


def computer_name() -> str:
    """What this computer is called."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


class _TakenError(Exception):
    """Somebody else holds the lock."""


def _locked(lock: Path) -> int | None:
    """Lock the file and write who holds it. None when it cannot be made; raises _TakenError when it is held."""
    while True:
        descriptor = _opened(lock)
        if descriptor is None:
            return None
        if not _hold(descriptor):
            os.close(descriptor)
            raise _TakenError
        if _still_there(descriptor, lock):
            break
        os.close(descriptor)  # the one before took the file away in between
    told = {
        "pid": os.getpid(),
        "user": user_name(),
        "computer": computer_name(),
        "since": datetime.now().astimezone().isoformat(timespec="minutes"),
    }
    with suppress(OSError):  # a full disk, or another user's file: the lock holds all the same
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(told, ensure_ascii=False).encode())
    return descriptor


def _opened(lock: Path) -> int | None:
    """Open the file, making it if need be. None when that cannot be done.

    One that another user has made may perhaps only be read, and that is enough to see whether it is held.
    """
    binary = getattr(os, "O_BINARY", 0)
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT | binary, 0o644)
    except PermissionError:
        with suppress(OSError):
            return os.open(lock, os.O_RDONLY | binary)
    except OSError:
        pass
    return None


if sys.platform == "win32":

    def _hold(descriptor: int) -> bool:
        import msvcrt

        os.lseek(descriptor, BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _still_there(descriptor: int, lock: Path) -> bool:  # noqa: ARG001 - an open file cannot be taken away there
        return True

    def _let_go(descriptor: int, lock: Path) -> None:
        os.close(descriptor)
        with suppress(OSError):  # somebody else has it already
            lock.unlink()

else:

    def _hold(descriptor: int) -> bool:
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks: nobody is stopped
        return True

    def _still_there(descriptor: int, lock: Path) -> bool:
        try:
            return os.fstat(descriptor).st_ino == lock.stat().st_ino
        except OSError:
            return False

    def _let_go(descriptor: int, lock: Path) -> None:
        with suppress(OSError):  # while it is held, so that nobody else's is taken away
            lock.unlink()
        os.close(descriptor)
