from dataclasses import replace

import pytest

from reports.style import DEFAULT, TextStyle, contrast, unreadable


def test_contrast_as_wcag_counts():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == pytest.approx(1)


def test_our_colours_can_be_read():
    assert unreadable(DEFAULT) == ()


def test_pale_colours_are_named():
    pale = replace(DEFAULT, accent="#9ec5e8", note=TextStyle(9, 13, colour="#bbbbbb"))
    assert unreadable(pale) == ("#9ec5e8", "#bbbbbb")


def test_headings_shrink_with_their_level():
    sizes = [DEFAULT.heading(level).size for level in (0, 1, 2, 3, 4, 9)]
    assert sizes[0] == sizes[1] > sizes[2] > sizes[3] > sizes[4] == sizes[5]
