"""The program's window on the screen in memory: opened, photographed, judged and closed as a person does it."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from environment import ROOT
from wine.judging import TrialError
from wine.places import PICTURES
from wine.prefix import end, listen
from wine.screen import ink

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from wine.prefix import Window, Wine
    from wine.screen import Picture

LEAST_INK = 0.02  # of the page's surface; a page with headings only has a third of it
SIDEBAR = 240  # the width of what looks the same whatever page is shown


@contextmanager
def opened_window(wine: Wine, command: Sequence[str | Path], *, leaves: bool = False) -> Iterator[Window]:
    """Start the program, give its window when the start page is there, and close it as a person does.

    `leaves` when what is started only starts another program and ends.
    """
    process = wine.start(command)
    closed = False
    try:
        window = wine.wait_for_window("Översikt", timeout=120)
        if window is None:
            shown = ", ".join(f"”{each.title}”" for each in wine.windows()) or "inga"
            said = b"" if process.poll() is None else listen(process, 0)[1]
            picture_of(wine).save(PICTURES / "fel.png")
            raise TrialError(f"Fönstret visade inte Översikt (se bilder/fel.png). Fönster: {shown}. {said!r}")
        yield window
        wine.close(window)
        if not leaves and process.wait(60):
            raise TrialError(f"Programmet slutade med {process.returncode} när fönstret stängdes.")
        wine.settle(60)
        closed = True
    finally:
        end(process)
        if not closed:
            wine.stop()
            wine.wake()


def judge(wine: Wine, window: Window, name: str) -> Path:
    """Wait until the page is written and nothing more is on its way, and save a picture of the screen."""
    until = time.monotonic() + 90
    file = PICTURES / f"{name}.png"
    before = None
    while True:
        screen = picture_of(wine)
        window_now = screen.part(window.left, window.top, window.width, window.height)
        page = window_now.part(SIDEBAR, 40, window_now.width, window_now.height)
        written = ink(page)
        screen.save(file)
        if page == before and written >= LEAST_INK:
            return file
        if time.monotonic() > until:
            raise TrialError(f"Sidan är tom ({written:.1%} skrift), se {file.relative_to(ROOT)}.")
        before = page
        time.sleep(1)


def picture_of(wine: Wine) -> Picture:
    """What is on the screen now."""
    assert wine.screen is not None
    return wine.screen.picture()
