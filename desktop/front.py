"""Bringing a window of another process of the program to the front.

On Windows the second process does it by itself: it was just started by the user and may choose who is in front. A
program that is already there may not. Elsewhere it knocks at a pipe with a name, and the window comes by itself.
Neither needs a port or a network.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop import settings

SIGN = "Local\\Jamvikt.Jamvikt"
"""The mutex that is held while a window is open, on Windows: the installer looks for it. Of this login only."""
PIPE = "fonster-"
"""What the name of a pipe begins with; the process' number follows."""
GW_OWNER, SW_RESTORE = 4, 9
"""As Windows calls them."""
TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
"""How Wayland and X11 tell that the user has asked for a window."""


class Knocker:
    """What hears the knocking of later starts, until it is closed."""

    def __init__(self, close: Callable[[], None]) -> None:
        self.close = close


def bring_forward(pid: int) -> bool:
    """Bring the window of a process to the front. False when it has none that can be reached."""
    if sys.platform == "win32":
        return _raise(pid)
    return _knock(pid)


def running_sign() -> object:
    """On Windows a mutex by which the installer sees that the program runs; it is gone with the process."""
    if sys.platform == "win32":
        return ctypes.WinDLL("kernel32").CreateMutexW(None, 0, SIGN)
    return None


def door(window: object) -> Knocker | None:
    """Hear the knocking of later starts and come to the front; None where the window is fetched from outside."""
    return _pipe_door(window) if sys.platform != "win32" and isinstance(window, QWidget) else None


def come_forward(window: QWidget, token: str = "") -> None:
    """Show the window, also out of an icon, and what is asked in front of it."""
    if token:
        for name in TOKENS:
            os.environ[name] = token
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    asked = QApplication.activeModalWidget() or window
    for each in dict.fromkeys((window, asked)):
        each.show()
        each.raise_()
    asked.activateWindow()


def pipe(pid: int) -> Path:
    """Where a process of this user hears knocking: what is asked of the log's folder must not have to wait for it."""
    own = os.environ.get("XDG_RUNTIME_DIR", "")
    folder = Path(own) if own and Path(own).is_dir() else settings.default_database().parent
    return folder / f"jamvikt-{PIPE}{pid}"


if sys.platform == "win32":

    def _raise(pid: int) -> bool:
        """Choose the window of a process, or what is asked in front of it. One that closes is hidden by then."""
        user32: Any = ctypes.WinDLL("user32")
        handle = ctypes.c_void_p
        for name in ("GetWindow", "GetLastActivePopup"):
            getattr(user32, name).restype = handle
        found: list[int] = []

        def look(window: int, _more: object) -> int:
            owner = ctypes.c_ulong()
            user32.GetWindowThreadProcessId(handle(window), ctypes.byref(owner))
            visible = user32.IsWindowVisible(handle(window))
            if owner.value == pid and visible and not user32.GetWindow(handle(window), GW_OWNER):
                found.append(window)
            return 1

        user32.EnumWindows(ctypes.WINFUNCTYPE(ctypes.c_int, handle, handle)(look), None)
        if not found:
            return False
        user32.AllowSetForegroundWindow(pid)
        if user32.IsIconic(handle(found[0])):
            user32.ShowWindowAsync(handle(found[0]), SW_RESTORE)
        user32.SetForegroundWindow(handle(user32.GetLastActivePopup(handle(found[0])) or found[0]))
        return True

else:

    def _pipe_door(window: QWidget) -> Knocker | None:
        path = pipe(os.getpid())
        _sweep(path.parent)
        try:
            if not path.is_fifo():
                os.mkfifo(path, 0o600)
            # Also for writing, or it would say that it has come to its end after each who knocks.
            descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK)
        except OSError:
            return None
        notifier = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, window)

        def answer(*_: object) -> None:
            token = b""
            with suppress(OSError):
                token = os.read(descriptor, 4096)
            come_forward(window, token.decode(errors="replace").strip().split("\n")[-1])

        def close() -> None:
            with suppress(RuntimeError):  # Qt has taken it away with the window
                notifier.setEnabled(False)
            with suppress(OSError):
                path.unlink()
            os.close(descriptor)

        notifier.activated.connect(answer)
        return Knocker(close)

    def _knock(pid: int) -> bool:
        token = next((os.environ[name] for name in TOKENS if os.environ.get(name)), "")
        try:
            descriptor = os.open(pipe(pid), os.O_WRONLY | os.O_NONBLOCK)  # fails when nobody hears
        except OSError:
            return False
        try:
            os.write(descriptor, f"{token}\n".encode())
        except OSError:
            return False
        finally:
            os.close(descriptor)
        return True

    def _sweep(folder: Path) -> None:
        """Take away the pipes of those who were killed."""
        for left in folder.glob(f"jamvikt-{PIPE}*"):
            try:
                os.close(os.open(left, os.O_WRONLY | os.O_NONBLOCK))
            except OSError:
                with suppress(OSError):
                    if left.is_fifo():
                        left.unlink()
