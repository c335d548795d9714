"""Every document can be made of every suitable record of the example kommun."""

from datetime import date

import pytest

from reports.catalogue import DOCUMENTS
from reports.render import render
from tests.conftest import copy_sqlite

TODAY = date(2026, 11, 23)


@pytest.fixture
def example(memory_database, example_template):
    copy_sqlite(example_template, memory_database)
    return memory_database


def test_every_document_can_be_made(example):
    made = dict.fromkeys((kind.name for kind in DOCUMENTS), 0)
    with example.read() as session:
        for kind in DOCUMENTS:
            for candidate in kind.candidates(session, TODAY):
                paper = kind.make(session, candidate.id, TODAY)
                text = render(paper.document, "txt", paper.style).decode()
                assert "Älvsunda kommun" in text
                assert "None" not in text
                made[kind.name] += 1
    assert all(made.values()), made
