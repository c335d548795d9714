"""The script that takes the guide's pictures takes exactly those the guide shows."""

import guide

from reports.build.handbok import FOLDER, mentions
from resources.files import names_in, read_text


def test_every_picture_of_the_guide_is_taken_by_the_script_and_no_other():
    shown = [picture for name in names_in(FOLDER, ".md") for picture in mentions(read_text(name)).pictures]
    assert sorted(shown) == sorted(f"{name}.png" for name in guide.names())


def test_the_colours_fit_into_a_small_picture():
    colours = guide.palette()
    assert len(colours) % 3 == 0
    assert len(colours) // 3 <= 256
    assert all(0 <= value <= 255 for value in colours)
