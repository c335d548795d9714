"""How figures are taken and shown: medians of several runs, and ratios to a floor measured in the same run."""

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Line:
    """One thing measured, in seconds, beside the least work that does the same; `target` is a ratio or None."""

    what: str
    ours: float
    floor: float | None = None
    target: float | None = None
    note: str = ""

    def words(self) -> str:
        """A line of the table."""
        floor = "" if self.floor is None else f"{self.floor * 1000:9.1f}"
        ratio = "" if not self.floor else f"{self.ours / self.floor:6.2f}"
        aim = "" if self.target is None else f"≤ {self.target:.1f}"
        return f"{self.what:<58} {self.ours * 1000:9.1f} {floor:>9} {ratio:>6} {aim:>6}  {self.note}".rstrip()


HEADING = f"{'':<58} {'ours ms':>9} {'floor ms':>9} {'ratio':>6} {'aim':>6}"


def typical(seconds: Sequence[float]) -> float:
    """The median: one disturbed run must not decide."""
    return median(seconds)


def timed(act: Callable[[], object], runs: int) -> float:
    """The median time of an act, after one run that warms up."""
    act()
    return typical([once(act) for _ in range(runs)])


def once(act: Callable[[], object]) -> float:
    """The time of one act, without the collector coming in between."""
    gc.collect()
    gc.disable()
    try:
        begun = time.perf_counter()
        act()
        return time.perf_counter() - begun
    finally:
        gc.enable()
