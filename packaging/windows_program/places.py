"""Where the Windows program is made, and where what is handed out is put."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from environment import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

WORK = ROOT / "build" / "windows"
DOWNLOADS = WORK / "downloads"
RUNTIME = WORK / "runtime"  # the Python that is fetched, unpacked
CACHE = WORK / "cache"
PROGRAM = WORK / "program"
OUT = ROOT / "dist"


@contextmanager
def one_build_at_a_time() -> Iterator[None]:
    """Let a second build wait for the first."""
    import fcntl  # here, since on Windows, where there is none, the tests read this file too

    WORK.mkdir(parents=True, exist_ok=True)
    with (WORK / "build.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
