from collections.abc import Iterator

import pytest

from desktop.help.guide import chapters
from models.database import MEMORY, Database
from reports.build import handbok
from reports.render import render
from tests.conftest import copy_sqlite
from tests.reports.long_report import long_report
from tests.validators.papers import TODAY, papers


@pytest.fixture(scope="session")
def example_database(example_template) -> Iterator[Database]:
    database = Database(MEMORY)
    copy_sqlite(example_template, database)
    yield database
    database.close()


@pytest.fixture(scope="session")
def all_papers(example_database):
    """Every document of the catalogue in its four forms."""
    return papers(example_database)


@pytest.fixture(scope="session")
def all_pdfs(all_papers):
    """The same as PDF files, a long report with every kind of block, and the user guide."""
    files = {name: render(paper.document, "pdf", paper.style) for name, paper in all_papers.items()}
    guide = render(handbok.build(chapters(), TODAY), "pdf")
    return files | {"rapport-exempel-0": render(long_report(), "pdf"), "rapport-handbok-0": guide}
