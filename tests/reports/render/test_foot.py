from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reports.document import Document, PageHeader
from reports.render.foot import DOT, foot_lines

PARTS = ("Ekmora kommun", "Box 12, 730 99 Ekmora", "0980-31 92 00", "kommun@ekmora.example", "www.ekmora.example")


def lines_of(footer, room, organisation="Ekmora kommun"):
    document = Document(title="T", date=date(2026, 1, 1), blocks=(), header=PageHeader(organisation), footer=footer)
    return foot_lines(document, len, room)


def test_what_fits_on_one_line_stays_whole():
    footer = DOT.join(PARTS)
    assert lines_of(footer, len(footer)) == [footer]


def test_the_name_gives_way_where_all_do_not_fit():
    footer = DOT.join(PARTS)
    assert lines_of(footer, len(footer) - 1) == [DOT.join(PARTS[1:])]
    assert lines_of(footer, len(footer) - 1, "Annan kommun")[0].startswith("Ekmora kommun")


def test_two_lines_are_about_as_long():
    first, second = lines_of(DOT.join(PARTS[1:]), 70)
    assert (first, second) == (DOT.join(PARTS[1:3]), DOT.join(PARTS[3:]))


def test_no_foot_has_no_lines():
    assert lines_of("", 80) == []
    assert lines_of(" · ", 80) == []


@given(st.lists(st.text("abc", min_size=1, max_size=9), min_size=1, max_size=20), st.integers(1, 60))
def test_nothing_is_lost_and_no_line_ends_with_a_dot(parts, room):
    lines = lines_of(DOT.join(parts), room, "")
    assert DOT.join(lines) == DOT.join(parts)
    assert all(len(line) <= room or DOT not in line for line in lines)
