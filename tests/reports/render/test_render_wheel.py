import math
from datetime import date
from io import BytesIO
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from models.kalender.rows import KalenderRow, Kalenderslag
from reports.render import wheel as wheel_module
from reports.render.chart.shapes import Label
from reports.render.wheel import COLOURS, DOT, HUB, MIDDLE, angle_of, spread, wheel
from reports.style import DEFAULT, WHITE, contrast


def test_the_year_goes_clockwise_from_the_top():
    assert angle_of(date(2025, 1, 1)) == 0
    assert angle_of(date(2024, 7, 2)) == pytest.approx(math.pi, abs=0.01)
    assert angle_of(date(2024, 12, 31)) < 2 * math.pi


@given(st.lists(st.floats(0, 6), max_size=40).map(sorted), st.floats(0.01, 0.3))
def test_dots_do_not_cover_one_another_and_keep_their_order(angles, least):
    found = spread(angles, least)
    assert len(found) == len(angles)
    assert all(after - before >= least - 1e-6 for before, after in pairwise(found))


def test_dots_with_room_stay_on_their_day():
    assert spread([0.1, 1.0, 2.0], 0.2) == [0.1, 1.0, 2.0]
    assert spread([1.0, 1.0], 0.2) == pytest.approx([0.9, 1.1])


def test_white_figures_can_be_read_on_every_colour():
    assert all(contrast(colour or DEFAULT.accent) >= 4.5 for colour in COLOURS.values())
    assert set(COLOURS) == set(Kalenderslag)
    assert WHITE


@pytest.mark.parametrize("many", [1, 300])
def test_few_and_many_find_room(many):
    rows = [
        KalenderRow(
            "sammantrade", n, Kalenderslag.SAMMANTRADE, "Möte", date(2024, 1, 1 + n % 28), preliminar=n % 2 == 0
        )
        for n in range(many)
    ]
    rows.sort(key=lambda row: row.datum)
    picture = wheel(2024, rows, DEFAULT)
    with Image.open(BytesIO(picture)) as image:
        assert image.format == "PNG"
        assert image.width == image.height
    assert len(picture) < 400_000
    assert picture == wheel(2024, rows, DEFAULT)


def dots_of(year, rows):
    """Where the numbered dots of a wheel stand."""
    drawn = []

    def keep(drawing):
        drawn.append(drawing)
        return b""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wheel_module, "png", keep)
        wheel(year, rows, DEFAULT)
    return [(each.x, each.y) for each in drawn[0].shapes if isinstance(each, Label) and each.text.isdigit()]


def test_no_dot_touches_the_middle_or_another_even_over_the_turn_of_the_year():
    rows = [
        KalenderRow("x", number, kind, "Sak", day)
        for number, (day, kind) in enumerate(
            (day, kind)
            for day in (date(2027, 1, 1), date(2027, 1, 2), date(2027, 12, 30), date(2027, 12, 31))
            for kind in Kalenderslag
        )
    ]
    _year, *dots = sorted(dots_of(2027, rows), key=lambda dot: math.dist(dot, (MIDDLE, MIDDLE)))
    assert len(dots) == len(rows)
    assert all(math.dist(dot, (MIDDLE, MIDDLE)) > HUB + DOT for dot in dots)
    assert min(math.dist(one, other) for one, other in combinations(dots, 2)) > 2 * DOT
