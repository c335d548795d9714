"""How long it takes from the start of the program to its window on the screen, as somebody who looks at it sees it.

Both programs are timed by the screen alone (the same way for both, nothing in them is changed): "painted" is when the
window covers the middle of the screen, "page" when there is writing beside the sidebar. Standard library only.
"""

from __future__ import annotations

import statistics
import struct
import time
from typing import TYPE_CHECKING, NamedTuple

from wine.prefix import end

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from wine.prefix import Wine

RUNS = 7
LONGEST = 90.0


class Moments(NamedTuple):
    """Seconds from the start of the process."""

    painted: float
    page: float


def compare(wine: Wine, ours: Sequence[str | Path], other: Sequence[str | Path], modules: Mapping[str, str]) -> str:
    """Start the two in turn, so that both meet the same weather, and tell the medians and their ratio."""
    times: dict[str, list[Moments]] = {"ours": [], "other": []}
    for run in range(RUNS + 1):
        for name, command, more in (("ours", ours, {}), ("other", other, modules)):
            moments = start(wine, command, more)
            if run:  # the first one fills the caches
                times[name].append(moments)
                print(f"{name}: målat {moments.painted:.2f} s, sidan {moments.page:.2f} s", flush=True)
    notes = []
    for place, what in enumerate(("målat", "sidan")):
        own, others = (statistics.median(moments[place] for moments in times[name]) for name in ("ours", "other"))
        notes.append(f"{what} {own:.2f} s mot källans {others:.2f} s: {own / others:.2f}")
    return "; ".join(notes).replace(".", ",") + f" (medianer av {RUNS})"


def start(wine: Wine, command: Sequence[str | Path], more: Mapping[str, str]) -> Moments:
    """Start a program, note when its window is seen, and close it. Raises TimeoutError when it is not."""
    assert wine.screen is not None
    begun = time.monotonic()
    process = wine.start(command, more=more)
    try:
        painted = None
        while time.monotonic() - begun < LONGEST:
            seen = colours_of(wine.screen.dump.read_bytes())
            now = time.monotonic() - begun
            if painted is None and seen.middle:
                painted = now
            if painted is not None and seen.colours >= 30:
                window = wine.wait_for_window("Översikt", timeout=60)
                if window is not None:
                    wine.close(window)
                    process.wait(60)
                wine.settle()
                return Moments(painted, now)
            time.sleep(0.01)
        raise TimeoutError(f"Inget fönster efter {LONGEST:.0f} s.")
    finally:
        end(process)


class Seen(NamedTuple):
    """What a hasty look at the screen shows."""

    middle: bool
    """Whether something covers the middle of the screen, which is black without a window."""
    colours: int
    """How many colours a sample of the page beside the sidebar has."""


def colours_of(dump: bytes) -> Seen:
    """Look at every third line of the page, each pixel of it: letters have soft edges and so many colours."""
    fields = struct.unpack(">25I", dump[:100])
    width, height, stride = fields[4], fields[5], fields[12]
    begin = fields[0] + fields[19] * 12
    at = begin + (height // 2) * stride + (width // 2 + 100) * 4
    if not any(dump[at : at + 3]):
        return Seen(middle=False, colours=0)
    found: set[int] = set()
    for row in range(60, height - 60, 3):
        line = dump[begin + row * stride + 260 * 4 : begin + row * stride + (width - 60) * 4]
        found.update(struct.unpack(f"<{len(line) // 4}I", line))
    return Seen(middle=True, colours=len(found))
