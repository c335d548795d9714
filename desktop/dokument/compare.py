"""Does a paper that was handed out still say what the records say? Made again as text, and compared."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from models.dokument import DokumentRow
from models.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Standing(Enum):
    """How a paper stands to the records now. The value is the word people read."""

    SAME = "Stämmer"
    DIFFERS = "Skiljer sig"
    GONE = "Posten är borttagen"
    UNKNOWN = "Går inte att jämföra"

    @property
    def label(self) -> str:
        """The word people read."""
        return self.value


Key = tuple[str, int, date, tuple[str, ...]]


def standings(session: "Session", rows: Iterable[DokumentRow]) -> dict[int, Standing]:
    """How each paper stands. The same paper in several formats is made once.

    The paper is made as of the day it was handed out, so that today's date makes no difference.
    """
    made: dict[Key, str | None] = {}
    found: dict[int, Standing] = {}
    for row in rows:
        if not row.text or row.post_id is None or row.datum is None:
            found[row.id] = Standing.UNKNOWN
            continue
        key = (row.slag, row.post_id, row.datum, row.val)
        if key not in made:
            made[key] = text_now(session, *key)
        now = made[key]
        found[row.id] = Standing.GONE if now is None else Standing.SAME if now == row.text else Standing.DIFFERS
    return found


def text_now(session: "Session", slag: str, post_id: int, day: date, val: tuple[str, ...] = ()) -> str | None:
    """What the paper would say if it were made now, as it was chosen then; None when it cannot be made any more."""
    from desktop.documents import plain_text
    from models.publicering import people_data
    from reports.catalogue import kind_named
    from reports.choices import choices_of
    from reports.chosen import chosen

    try:
        paper = kind_named(slag).make(session, post_id, day)
    except UserError:
        return None
    return plain_text(replace(paper, document=chosen(paper.document, choices_of(val), people_data(session))))


def readable(text: str) -> str:
    """The text of a paper without the lines under its headings, and with each paragraph on one line."""
    lines: list[str] = []
    full = False
    for line in text.splitlines():
        words = line.strip()
        if words and not words.strip("=-"):
            continue
        if full and words and not _BEGINS.match(line):
            lines[-1] = f"{lines[-1]} {words}"
        else:
            lines.append(line.rstrip())
        full = len(line) >= WRAPPED
    return "\n".join(lines)


WRAPPED = 52
"""A line of at least so many characters may go on in the next."""
_BEGINS = re.compile(r"\s*(?:[-–•*]|\d+\.|att )\s")
"""How a point of a list begins."""
