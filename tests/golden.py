"""A paper as text against what a person has read and found right.

After a change that is meant: JAMVIKT_UPDATE_GOLDEN=1 pytest tests/reports/build, then read the difference in git.
"""

import os
from datetime import date
from pathlib import Path

from models.database import Database
from reports.catalogue import Paper, kind_named
from reports.document import check
from reports.render import render

GOLDEN = Path(__file__).parent / "reports" / "build" / "golden"


def paper_made(database: Database, name: str, id_: int, today: date) -> Paper:
    """The document of that kind, made of one record."""
    with database.read() as session:
        return kind_named(name).make(session, id_, today)


def text_of(paper: Paper) -> str:
    """The paper as plain text; it has no faults."""
    assert check(paper.document) == []
    return render(paper.document, "txt", paper.style).decode()


def compare(paper: Paper, name: str) -> None:
    """Hold the paper's text to the file of that name."""
    text = text_of(paper)
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("JAMVIKT_UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8")
