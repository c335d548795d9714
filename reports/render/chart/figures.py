"""The figures of a chart: scale, unit and wording, and the same as a table."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from reports.chart import Chart, ChartUnit
from reports.document import CellValue, Column, ColumnKind, Table
from resources.svenska import HARD_SPACE, format_decimal

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
    unit, words = wording(chart, max(abs(low), high))
    step = _step((high - low) or 1.0, whole=chart.unit == "count" and _is_whole(chart))
    first, last = math.floor(low / step + 1e-9), max(math.ceil(high / step - 1e-9), 1)
    return Scale(tuple(number * step for number in range(first, last + 1)), words, unit)


def wording(chart: Chart, largest: float) -> tuple[str, Callable[[float], str]]:
    """The unit to write beside the axis, and how to write a value without it: all with as many decimals."""
    divisor, unit = 1.0, ""
    if chart.unit == "amount":
        divisor, unit = next(
            (size, name)
            for size, name in ((MILLION, "miljoner kronor"), (THOUSAND, "tusen kronor"), (100.0, "kronor"))
            if largest >= 10 * size or size == 100
        )
    decimals = _decimals(chart, divisor)
    sign = f"{HARD_SPACE}%" if chart.unit == "percent" else ""
    return unit, lambda value: f"{format_decimal(value / divisor, decimals)}{sign}"


def chart_table(chart: Chart) -> Table:
    """The chart's figures, exact: a row for each category, a column for each series."""
    kind: ColumnKind = "amount" if chart.unit == "amount" else "count"
    columns = (Column(""), *(Column(series.name, kind) for series in chart.series))
    decimals = _decimals(chart, 1)
    rows = tuple(
        (category, *(_exact(series.values[place], chart.unit, decimals) for series in chart.series))
        for place, category in enumerate(chart.categories)
    )
    caption = f"{chart.caption.rstrip().rstrip('.')}: siffrorna" if chart.caption.strip() else "Diagrammets siffror"
    return Table(caption, columns, rows, row_headers=True)


def _exact(value: float | None, unit: ChartUnit, decimals: int) -> CellValue:
    if value is None:
        return "uppgift saknas"
    if unit == "percent":
        return f"{format_decimal(value, decimals)}{HARD_SPACE}%"
    return round(value) if unit == "amount" or not decimals else format_decimal(value, decimals)


def _decimals(chart: Chart, divisor: float) -> int:
    """1 when a value of the chart is no whole number of its unit, otherwise 0."""
    values = [value / divisor for series in chart.series for value in series.values if value is not None]
    return int(any(abs(value - round(value)) >= 0.05 for value in values))


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
