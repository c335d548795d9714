"""How the jury's scores become a ranking: what counts, the mean of those who judged, and shared places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.pris.entity import Bedomning
from resources.svenska import format_decimal

LEAST, MOST = 0, 5
"""The scale of the jury."""

Points = Mapping[int | None, int]
"""Scores by kriterium; None is the score for the whole."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one jury member says of one nomination. With `jav` nothing they have said counts."""

    jav: bool = False
    poang: tuple[tuple[int | None, int], ...] = ()

    @property
    def per_kriterium(self) -> bool:
        """True if they judge criterion by criterion."""
        return any(kriterium_id is not None for kriterium_id, _ in self.poang)

    @property
    def mean(self) -> Fraction | None:
        """Their score: the mean over the criteria they have judged, else the one for the whole; None for none."""
        if self.jav:
            return None
        by = dict(self.poang)
        given = [points for kriterium_id, points in by.items() if kriterium_id is not None]
        if given:
            return Fraction(sum(given), len(given))
        return Fraction(by[None]) if None in by else None

    def points(self, kriterium_id: int | None) -> int | None:
        """The score for a criterion, or for the whole (None)."""
        return None if self.jav else dict(self.poang).get(kriterium_id)


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class RankRow:
    """A nomination's place. `jurymedlemmar` is how many of the jury may judge it, `bedomt` how many have."""

    nominering_id: int
    plats: int | None
    medel: Fraction | None
    bedomt: int
    jurymedlemmar: int


def cells_of(rows: Iterable[Bedomning]) -> dict[tuple[int, int], Cell]:
    """The judgements by nomination and jury member. One row with jäv makes the whole pair jävig."""
    jav: set[tuple[int, int]] = set()
    points: dict[tuple[int, int], dict[int | None, int]] = {}
    for row in rows:
        pair = (row.nominering_id, row.juryledamot_id)
        if row.jav:
            jav.add(pair)
        if row.poang is not None and LEAST <= row.poang <= MOST:
            points.setdefault(pair, {})[row.kriterium_id] = row.poang
    return {
        pair: Cell(jav=pair in jav, poang=tuple(sorted(points.get(pair, {}).items(), key=lambda each: each[0] or 0)))
        for pair in jav | points.keys()
    }


def ranking(nominations: Sequence[int], jury: Sequence[int], cells: Mapping[tuple[int, int], Cell]) -> list[RankRow]:
    """The nominations by the mean of those who judged, the best first; those nobody judged last, without a place.

    Equal means share a place, and the next place is counted past them: 1, 1, 3.
    """
    rows = []
    for nomination in nominations:
        seen = [cells.get((nomination, member), EMPTY) for member in jury]
        means = [cell.mean for cell in seen if cell.mean is not None]
        mean = sum(means, Fraction(0)) / len(means) if means else None
        rows.append(RankRow(nomination, None, mean, len(means), sum(not cell.jav for cell in seen)))
    order = {nomination: place for place, nomination in enumerate(nominations)}
    rows.sort(key=lambda row: (row.medel is None, -(row.medel or 0), order[row.nominering_id]))
    places: dict[Fraction | None, int] = {}
    for place, row in enumerate(rows, 1):
        places.setdefault(row.medel, place)
    return [
        RankRow(
            row.nominering_id,
            None if row.medel is None else places[row.medel],
            row.medel,
            row.bedomt,
            row.jurymedlemmar,
        )
        for row in rows
    ]


def even_shares(total: int, count: int) -> list[int]:
    """A sum in öre divided as evenly as it can be; the first get the öre that are left over, so nothing is lost."""
    if count < 1:
        return []
    each, left = divmod(total, count)
    return [each + (place < left) for place in range(count)]


def format_mean(mean: Fraction | None) -> str:
    """A mean as it is shown: "4,3"; nothing for none."""
    return "" if mean is None else format_decimal(float(mean))
