"""A chart as values: what is compared, in which unit, and the words that say the same. Renderers draw it."""

from dataclasses import dataclass
from typing import Literal

ChartKind = Literal["bars", "stacked", "lines"]
"""bars: one bar for each series side by side (women and men). stacked: parts of a whole. lines: change over time."""

ChartUnit = Literal["count", "amount", "percent"]
"""count: whole numbers. amount: öre, shown in kronor or thousands of them. percent: 45.3 is 45,3 %."""

MOST_SERIES = 6
"""More lines or bars than this cannot be told apart by everyone; a table says it better."""


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values with its name, such as Kvinnor; None where nothing is known."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its title. `alt` says in words what it shows, which only a person who knows why it is there can.

    Each series has as many values as there are categories. With `table` the figures follow as a table.
    """

    caption: str
    alt: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    kind: ChartKind = "bars"
    unit: ChartUnit = "count"
    table: bool = True

    def __post_init__(self) -> None:
        """Raise ValueError when the values do not suit the categories or the kind, or cannot be told apart."""
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise ValueError(f"{len(series.values)} values for {len(self.categories)} categories")
            if self.kind == "stacked" and any(value is not None and value < 0 for value in series.values):
                raise ValueError("parts of a whole below zero")
        if len(self.series) > MOST_SERIES:
            raise ValueError(f"{len(self.series)} series; at most {MOST_SERIES} can be told apart")

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to draw."""
        return all(value is None for series in self.series for value in series.values)
