import datetime as dt

import pytest

from models.errors import UserError
from reports.catalogue import Paper
from reports.document import Document, Figure, Heading, Paragraph, Table, unfit
from reports.style import DEFAULT

DAY = dt.date(2026, 3, 2)


def document(*blocks, title="Plan"):
    return Document(title=title, date=DAY, blocks=blocks)


@pytest.mark.parametrize(
    ("blocks", "part"),
    [
        ((Heading("Plan", 1), Figure(b"png", alt=" ")), "En bild saknar beskrivning"),
        ((Heading("Plan", 1), Heading("Under", 3)), "har nivå 3 men föregås av nivå 1"),
        ((Heading("Plan", 2),), "i stället för 1"),
        ((Heading("Plan", 5),), "nivåerna är 1–4"),
        ((Paragraph("Text"),), "ingen rubrik"),
    ],
)
def test_what_not_everybody_can_read_is_refused_before_a_file_is_written(blocks, part):
    with pytest.raises(UserError, match=part):
        Paper(document(*blocks), DEFAULT, None)


def test_a_document_without_a_title_is_refused():
    with pytest.raises(UserError, match="saknar titel"):
        Paper(document(Heading("Plan", 1), title=" "), DEFAULT, None)


def test_what_a_user_can_leave_empty_never_stops_a_paper():
    untidy = document(Heading("Plan", 1), Heading("", 2), Table("", (), ()))
    assert unfit(untidy) == []
    assert Paper(untidy, DEFAULT, None).document is untidy
