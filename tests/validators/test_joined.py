"""All papers in one PDF is as tagged and archival as each of them."""

from datetime import date

import pytest

from reports.bundle import papers_of_arende
from reports.joined import joined
from reports.render import render
from tests.matter import make_matter
from tests.validators.vera import faults, validate

pytestmark = pytest.mark.slow
DAY = date(2026, 11, 16)


def test_all_papers_in_one_pass_both_standards(memory_database, tmp_path):
    matter = make_matter(memory_database)
    with matter.db.read() as session:
        papers = [each.paper for each in papers_of_arende(session, matter.arende, DAY)]
    whole = joined([paper.document for paper in papers], "KS 2026/0184 Anslutning", DAY)
    assert faults(validate({"alla": render(whole, "pdf", papers[0].style)}, tmp_path)) == []
