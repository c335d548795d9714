"""The figures of a chart: scale, unit and wording, and the same as a table."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from reports.chart import Chart, ChartUnit
from reports.document import CellValue, Column, ColumnKind, Table
from resources.svenska import HARD_SPACE, format_count, format_decimal

MILLION, THOUSAND = 100_000_000, 100_000
"""A million and a thousand kronor, in öre."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis: its ticks, how a value is written on it, and the unit to write beside it."""

    ticks: tuple[float, ...]
    words: Callable[[float], str]
    unit: str = ""

    @property
    def low(self) -> float:
        """The value where the axis begins; zero unless something is below it."""
        return self.ticks[0]

    @property
    def high(self) -> float:
        """The value where the axis ends."""
        return self.ticks[-1]

    def share(self, value: float) -> float:
        """Where a value stands on the axis, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def scale(chart: Chart) -> Scale:
    """The axis for a chart. It always begins at zero, or below for values under zero."""
    totals = _reaches(chart)
    low, high = min(0.0, *totals, 0.0), max(0.0, *totals, 0.0)
    unit, words = wording(chart.unit, max(abs(low), high))
    step = _step((high - low) or 1.0, whole=chart.unit == "count" and _is_whole(chart))
    first, last = math.floor(low / step + 1e-9), max(math.ceil(high / step - 1e-9), 1)
    return Scale(tuple(number * step for number in range(first, last + 1)), words, unit)


def wording(unit: ChartUnit, largest: float) -> tuple[str, Callable[[float], str]]:
    """The unit to write beside the axis, and how to write a value without it."""
    match unit:
        case "percent":
            return "", lambda value: f"{_short(value)}{HARD_SPACE}%"
        case "amount" if largest >= 10 * MILLION:
            return "miljoner kronor", lambda value: _short(value / MILLION)
        case "amount" if largest >= 10 * THOUSAND:
            return "tusen kronor", lambda value: _short(value / THOUSAND)
        case "amount":
            return "kronor", lambda value: _short(value / 100)
        case _:
            return "", _short


def chart_table(chart: Chart) -> Table:
    """The chart's figures, exact: a row for each category, a column for each series."""
    kind: ColumnKind = "amount" if chart.unit == "amount" else "count"
    columns = (Column(""), *(Column(series.name, kind) for series in chart.series))
    rows = tuple(
        (category, *(_exact(series.values[place], chart.unit) for series in chart.series))
        for place, category in enumerate(chart.categories)
    )
    caption = f"{chart.caption.rstrip().rstrip('.')}: siffrorna" if chart.caption.strip() else "Diagrammets siffror"
    return Table(caption, columns, rows, row_headers=True)


def _exact(value: float | None, unit: ChartUnit) -> CellValue:
    if value is None:
        return "uppgift saknas"
    if unit == "percent":
        return f"{_short(value)}{HARD_SPACE}%"
    return round(value) if unit == "amount" or value == round(value) else _short(value)


def _short(value: float) -> str:
    """A whole number as it is, another one with a decimal."""
    return format_count(round(value)) if abs(value - round(value)) < 0.05 else format_decimal(value)


def _is_whole(chart: Chart) -> bool:
    return all(value is None or value == round(value) for series in chart.series for value in series.values)


def _reaches(chart: Chart) -> list[float]:
    """The values that the axis must reach."""
    if chart.kind == "stacked":
        return [
            float(sum(max(series.values[place] or 0, 0) for series in chart.series))
            for place in range(len(chart.categories))
        ]
    return [float(value) for series in chart.series for value in series.values if value is not None]


def _step(reach: float, *, whole: bool) -> float:
    """The distance between ticks: 1, 2 or 5 times a power of ten, so that there are about five."""
    power = 10.0 ** math.floor(math.log10(reach / 5))
    step = next(factor * power for factor in (1, 2, 5, 10) if reach / (factor * power) <= 6)
    return max(step, 1.0) if whole else step
