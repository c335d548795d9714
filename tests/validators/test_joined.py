"""All papers in one PDF is as tagged and archival as each of them."""

from datetime import date

import pytest
from sqlalchemy import select

from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from reports.bundle import papers_of_arende
from reports.joined import joined
from reports.meeting_papers import one_document, papers_of_meeting, papers_of_year
from reports.render import render
from tests.matter import make_matter
from tests.validators.vera import faults, validate

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
DAY = date(2026, 11, 16)


def test_all_papers_in_one_pass_both_standards(memory_database, tmp_path):
    matter = make_matter(memory_database)
    with matter.db.read() as session:
        papers = [each.paper for each in papers_of_arende(session, matter.arende, DAY)]
    whole = joined([paper.document for paper in papers], "KS 2026/0184 Anslutning", DAY)
    assert faults(validate({"alla": render(whole, "pdf", papers[0].style)}, tmp_path)) == []


def test_all_papers_of_a_meeting_and_of_a_year_pass_both_standards(example_database, tmp_path):
    with example_database.read() as session:
        meeting = session.scalars(
            select(Sammantrade)
            .where(Sammantrade.status == Sammantradesstatus.HALLET)
            .order_by(Sammantrade.datum.desc())
        ).first()
        found = {
            "sammantrade": papers_of_meeting(session, meeting.id, DAY),
            "ar": papers_of_year(session, meeting.organ_id, 2026, DAY),
        }
    files = {
        name: render(one_document(papers, [each.paper.document for each in papers.papers], DAY), "pdf",
                     papers.papers[0].paper.style)
        for name, papers in found.items()
    }  # fmt: skip
    assert faults(validate(files, tmp_path)) == []
