"""Bringing a window of another process of the program to the front.

On Windows the second process does it by itself: it was just started by the user and may choose who is in front. A
program that is already there may not. Elsewhere it knocks at a pipe with a name, and the window comes by itself
(`door.py`). Neither needs a port, a network or Qt: a second start is over before Qt would be loaded.
"""

import ctypes
import os
import sys
from pathlib import Path
from typing import Any

from desktop import settings

SIGN = "Local\\Jamvikt.Jamvikt"
"""The mutex that is held while a window is open, on Windows: the installer looks for it. Of this login only."""
PIPE = "fonster-"
"""What the name of a pipe begins with; the process' number follows."""
GW_OWNER, SW_RESTORE = 4, 9
"""As Windows calls them."""
TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
"""How Wayland and X11 tell that the user has asked for a window."""


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
