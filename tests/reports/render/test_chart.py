import re
from io import BytesIO

import pytest
from PIL import Image

from reports.chart import Chart, Series
from reports.document import Column, Document, Table
from reports.render import render
from reports.render.chart.draw import draw_chart
from reports.render.chart.figures import chart_table, scale
from reports.render.chart.looks import looks
from reports.render.chart.png import dashed, png
from reports.render.chart.shapes import Area, Label, Stroke, hatching
from reports.render.chart.svg import svg
from reports.style import DEFAULT, READABLE, contrast
from tests.reports.long_report import DAY, chart


def bars(*series, categories=("a", "b"), **more):
    return Chart("Titel", "Alt", categories, tuple(Series(*each) for each in series), **more)


def labels(drawing):
    return [shape.text for shape in drawing.shapes if isinstance(shape, Label)]


def test_a_chart_says_what_is_wrong_with_its_values():
    with pytest.raises(ValueError, match="1 values for 2 categories"):
        bars(("Kvinnor", (1,)))
    with pytest.raises(ValueError, match="7 series"):
        bars(*((str(number), (1, 2)) for number in range(7)))
    with pytest.raises(ValueError, match="below zero"):
        bars(("Kvinnor", (1, -2)), kind="stacked")


@pytest.mark.parametrize("values", [(1, 2), (0, 0), (None, 3), (-5, 9), (-5, -1), (0.2, 0.3), (7, 123_456_789)])
def test_the_axis_begins_at_zero_and_holds_every_value(values):
    axis = scale(bars(("x", values)))
    assert 0 in axis.ticks
    assert axis.low <= min(0, *(value or 0 for value in values))
    assert axis.high >= max(value or 0 for value in values)
    assert 2 <= len(axis.ticks) <= 9
    assert list(axis.ticks) == sorted(axis.ticks)


def test_a_stacked_axis_reaches_the_sums():
    assert scale(bars(("x", (60, 10)), ("y", (70, 20)), kind="stacked")).high >= 130


def test_counts_have_no_half_ticks():
    assert scale(bars(("x", (1, 2)))).ticks == (0, 1, 2)


@pytest.mark.parametrize(
    ("unit", "value", "said", "beside"),
    [
        ("count", 1240, "1\u00a0240", ""),
        ("count", 4.5, "4,5", ""),
        ("percent", 45.3, "45,3\u00a0%", ""),
        ("amount", 60_000_000, "600", "tusen kronor"),
        ("amount", 1_250_000_000, "12,5", "miljoner kronor"),
        ("amount", 5_000, "50", "kronor"),
    ],
)
def test_values_are_written_in_swedish_with_their_unit(unit, value, said, beside):
    drawing = draw_chart(bars(("x", (value, None)), unit=unit), 400, DEFAULT)
    assert said in labels(drawing)
    assert "uppgift saknas" in labels(drawing)
    assert (beside in labels(drawing)) == bool(beside)


def test_decimals_are_the_same_in_the_whole_chart():
    said = labels(draw_chart(bars(("x", (45.0, 45.3)), unit="percent"), 400, DEFAULT))
    assert {"45,0\u00a0%", "45,3\u00a0%"} <= set(said)


@pytest.mark.parametrize("kind", ["bars", "stacked", "lines"])
def test_series_differ_in_more_than_colour(kind):
    marks = []
    series = tuple((f"s{number}", (3, 5)) for number in range(4))
    drawing = draw_chart(bars(*series, kind=kind), 400, DEFAULT)
    assert all(f"s{number}" in labels(drawing) for number in range(4))
    for look in looks(DEFAULT):
        light = round(contrast(look.fill), 1)
        marks.append((look.pattern, light, look.dash))
    assert len({pattern_and_light[:2] for pattern_and_light in marks}) == len(marks)
    assert len({dash for _, _, dash in marks}) == len(marks)


def test_lines_stand_out_from_the_paper_and_text_from_its_fill():
    for look in looks(DEFAULT):
        assert contrast(look.line) >= 3
        assert contrast(look.text, look.fill) >= READABLE


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("width", [240, 391, 500])
def test_nothing_is_drawn_outside_of_the_drawing(number, width):
    drawing = draw_chart(chart(number), width, DEFAULT)
    for shape in drawing.shapes:
        points = shape.points if isinstance(shape, Area | Stroke) else ((shape.x, shape.y),)
        assert all(-1 <= x <= drawing.width + 1 and -1 <= y <= drawing.height + 1 for x, y in points), shape


def test_hatching_fills_the_box_and_stays_inside():
    for rising in (True, False):
        lines = hatching(10, 20, 30, 8, rising=rising, gap=4)
        assert len(lines) >= 8
        for (x, y), (to_x, to_y) in lines:
            assert all(10 - 1e-9 <= value <= 40 + 1e-9 for value in (x, to_x))
            assert all(20 - 1e-9 <= value <= 28 + 1e-9 for value in (y, to_y))


def test_a_dashed_line_is_as_long_as_its_dashes():
    stretches = dashed(((0, 0), (10, 0), (10, 10)), (3, 2))
    assert stretches[0] == [(0, 0), (3, 0)]
    drawn = sum(
        abs(x - to_x) + abs(y - to_y)
        for stretch in stretches
        for (x, y), (to_x, to_y) in zip(stretch, stretch[1:])  # noqa: B905, RUF007
    )
    assert drawn == pytest.approx(12)


def test_the_figures_are_a_table_of_real_values():
    table = chart_table(bars(("Kvinnor", (100_050, None)), unit="amount"))
    assert table.columns == (Column(""), Column("Kvinnor", "amount"))
    assert table.rows == (("a", 100_050), ("b", "uppgift saknas"))
    assert table.row_headers
    assert isinstance(table, Table)


def test_svg_is_one_picture_with_words():
    text = svg(draw_chart(chart(0), 391, DEFAULT), 'Kvinnor "fler" än män')
    assert text.startswith('<svg role="img" aria-label="Kvinnor &quot;fler&quot; än män"')
    assert "Vård- och omsorgsförvaltningen" in re.sub(r"<[^>]+>", " ", text)


@pytest.mark.parametrize("number", range(3))
def test_png_shows_the_drawing_at_its_size(number):
    drawing = draw_chart(chart(number), 391, DEFAULT)
    data = png(drawing)
    assert data == png(drawing)
    with Image.open(BytesIO(data)) as image:
        assert image.width == pytest.approx(391 * 200 / 72, abs=2)
        assert len(image.convert("RGB").getcolors(10**6) or ()) > 20


def test_an_empty_chart_is_its_table():
    empty = bars(("x", (None, None)), table=False)
    document = Document(title="T", date=DAY, blocks=(empty,))
    for name in ("pdf", "docx", "html", "txt", "xlsx"):
        assert render(document, name)
    assert "uppgift saknas" in render(document, "txt").decode()
