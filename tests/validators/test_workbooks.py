"""Every document that is offered for Excel keeps the rules of the format, in every form: Excel has nothing to mend."""

import pytest

from reports.catalogue import kind_named
from reports.render import render
from tests.reports.ooxml import faults

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]


def test_excel_has_nothing_to_mend_in_any_document_in_any_form(all_papers):
    looked_at, found = set(), {}
    for name, paper in all_papers.items():
        kind = name.split("-")[0]
        if kind == "rapport" or "xlsx" in kind_named(kind).formats:
            looked_at.add(kind)
            if problems := faults(render(paper.document, "xlsx", paper.style)):
                found[name] = problems[:5]
    assert found == {}
    assert {"ekonomiunderlag", "budgetrapport", "handlingsplan"} <= looked_at
