"""The chart of an indicator: women and men as lines with their names, for the paper and for the screen."""

from models.indikator.comparing import Arsvarde, shown
from models.indikator.queries import IndikatorRow
from reports.chart import Chart, Series

MOST_YEARS = 15
"""The latest years that are drawn; more become too dense to read."""
MOST_MISSING = 3
"""Where more than one year in so many is missing, only the years that are known are drawn."""
_THOUSAND = 1000


def chart_of(row: IndikatorRow) -> Chart | None:
    """The lines of women and men over the years, or of the total where neither is known; None for a single year."""
    known = [year for year in row.serie if year.ar is not None]
    if len(known) < 2:
        return None
    last = known[-1].ar or 0
    first = max(known[0].ar or 0, last - MOST_YEARS + 1)
    by_year = {year.ar: year for year in known}
    years = [by_year.get(ar, Arsvarde(ar)) for ar in range(first, last + 1)]
    # A line is broken where a year is missing; of what is measured now and then only points would be left.
    if sum(not year for year in years) > len(years) / MOST_MISSING:
        years = [year for year in years if year]
    if any(year.kvinnor is not None or year.man is not None for year in years):
        series: tuple[Series, ...] = (
            Series("Kvinnor", tuple(_whole(year.kvinnor) for year in years)),
            Series("Män", tuple(_whole(year.man) for year in years)),
        )
    else:
        series = (Series("Totalt", tuple(_whole(year.totalt) for year in years)),)
    drawn = [one for one in series if sum(value is not None for value in one.values) > 0]
    percent = row.enhet.strip() == "%"
    unit = "" if percent or not row.enhet.strip() else f", {row.enhet.strip()}"
    return Chart(
        f"{row.namn}{unit}",
        _alt(row, [year for year in years if year]),
        tuple(str(year.ar) for year in years),
        tuple(drawn),
        "lines",
        "percent" if percent else "count",
        table=False,
    )


def _whole(value: int | None) -> float | None:
    return None if value is None else value / _THOUSAND


def _alt(row: IndikatorRow, years: list[Arsvarde]) -> str:
    """The same in words: where each line begins and ends."""
    said: list[str] = []
    for name, field in (("Kvinnor", "kvinnor"), ("Män", "man"), ("Totalt", "totalt")):
        values = [(year.ar, getattr(year, field)) for year in years if getattr(year, field) is not None]
        if len(values) > 1 and (field != "totalt" or not said):
            (begun, before), (ended, after) = values[0], values[-1]
            unit = row.enhet.strip()
            said.append(
                f"{name} {shown(before, row.decimaler, unit)} {begun} och {shown(after, row.decimaler, unit)} {ended}."
            )
    return f"Linjediagram över {row.namn}. {' '.join(said)}".strip()
