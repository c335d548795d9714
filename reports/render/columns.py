"""How the width of a table is shared between its columns."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from models.richtext import Run
from reports.document import Table
from reports.render.cells import cell_runs, is_number
from reports.render.characters import clean_runs

Measure: TypeAlias = Callable[[Sequence[Run], bool], tuple[float, float]]
"""(runs, bold) -> width of the longest word, and of the longest line when nothing is broken, in points."""

SHORT = 0.2
"""A column that needs no more than this share of the frame is short: a status, a period, a date."""


def column_widths(table: Table, frame: float, measure: Measure, *, padding: float) -> list[float]:
    """Widths in points that fill the frame: as the columns wish, else as their contents need.

    Dates, numbers and columns of short values are not broken while there is room; a very long word gives way
    before its neighbours do.
    """
    least: list[float] = []
    natural: list[float] = []
    for number, column in enumerate(table.columns):
        sums = [table.sum_row[number]] if table.sum_row is not None else []
        measured = [
            measure(clean_runs(column.heading), True),
            *(measure(cell_runs(row[number], column), False) for row in table.rows),
            *(measure(cell_runs(value, column), True) for value in sums),
        ]
        longest, widest = (max(sizes) + padding for sizes in zip(*measured, strict=True))
        least.append(min(longest, frame * 0.4))
        natural.append(widest)
    whole = [wide if wide <= frame * SHORT else small for wide, small in zip(natural, least, strict=True)]
    if sum(whole) < frame:
        least = whole
    elastic = [not is_number(column) and column.kind == "text" for column in table.columns]
    return _fill(_wanted(table, natural, frame), least, elastic, frame)


def _wanted(table: Table, natural: list[float], frame: float) -> list[float]:
    """Columns without a wish take what they need, the others share the rest as they wish."""
    shares = sum(column.width or 0 for column in table.columns)
    if not shares:
        return natural
    columns = list(zip(table.columns, natural, strict=True))
    room = max(frame - sum(width for column, width in columns if not column.width), frame * 0.3)
    return [room * column.width / shares if column.width else width for column, width in columns]


def _capped(least: list[float], frame: float) -> list[float]:
    """Widths that add up to the frame when not all fit: the widest columns give way, short words stay whole."""
    rest, places = frame, sorted(range(len(least)), key=least.__getitem__)
    widths = list(least)
    for number, place in enumerate(places):
        widths[place] = min(least[place], rest / (len(places) - number))
        rest -= widths[place]
    return widths


def _fill(wanted: list[float], least: list[float], elastic: list[bool], frame: float) -> list[float]:
    """Make the widths add up to the frame: spare room goes to text columns, lack of room is shared."""
    needed = sum(least)
    if needed >= frame:
        return _capped(least, frame)
    wanted = [max(wish, small) for wish, small in zip(wanted, least, strict=True)]
    total = sum(wanted)
    if total > frame:
        share = (frame - needed) / (total - needed)
        return [small + (wish - small) * share for wish, small in zip(wanted, least, strict=True)]
    takers = elastic if any(elastic) else [True] * len(wanted)
    base = sum(wish for wish, takes in zip(wanted, takers, strict=True) if takes)
    spare = frame - total
    return [wish + (spare * wish / base if takes else 0) for wish, takes in zip(wanted, takers, strict=True)]
