import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document import Column, Table, text_of
from reports.render.columns import column_widths


def measure(runs, _bold):
    """Ten points for each character."""
    words = text_of(tuple(runs)).replace("\n", " ").split(" ")
    return max(map(len, words)) * 10.0, max(map(len, text_of(tuple(runs)).split("\n"))) * 10.0


def widths_of(columns, *rows, frame=1000.0):
    return column_widths(Table("T", tuple(columns), rows), frame, measure, padding=0)


def test_short_values_of_two_words_stay_on_one_line():
    long = "ord " * 100
    wide, status = widths_of([Column("Vad", width=9), Column("Läge", width=1)], (long, "Inte skickat"))
    assert status >= len("Inte skickat") * 10
    assert wide + status == pytest.approx(1000)


def test_where_words_do_not_fit_the_longest_give_way_and_the_short_stay_whole():
    columns = [Column("Vad"), Column("Vem"), Column("Läge")]
    widths = widths_of(columns, ("x" * 80, "y" * 60, "Planerad"), frame=300)
    assert widths[2] == 80
    assert widths[:2] == [110, 110]


@given(
    st.lists(st.lists(st.text("abc ", max_size=60), min_size=3, max_size=3), min_size=1, max_size=5),
    st.lists(st.none() | st.integers(1, 9), min_size=3, max_size=3),
    st.integers(30, 2000),
)
def test_columns_always_fill_the_frame(rows, wishes, frame):
    columns = [Column(f"k{number}", width=wish) for number, wish in enumerate(wishes)]
    widths = widths_of(columns, *map(tuple, rows), frame=float(frame))
    assert sum(widths) == pytest.approx(frame)
    assert all(width > 0 for width in widths)
