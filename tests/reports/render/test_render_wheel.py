import math
from datetime import date
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from models.kalender.rows import KalenderRow, Kalenderslag
from reports.render.wheel import COLOURS, angle_of, spread, wheel
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
