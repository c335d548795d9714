"""Every document of the catalogue in four forms: as in the example, with hardly anything filled in, very long, hostile.

The forms are made from the columns of the records, so a kind that is added later is tried without being added here.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import locks
from models.all import kinds
from models.columns import RichTextType, SwedishText, WordsType
from models.database import Database
from models.protokoll.entity import Protokoll
from models.richtext import Block, RichText, Run
from reports.catalogue import DOCUMENTS, Paper
from reports.catalogue.followup import OF_FOLLOWUP
from reports.catalogue.indicators import OF_INDICATORS
from reports.catalogue.meetings import OF_MEETINGS
from reports.document import Document, Figure, PageHeader, Table

TODAY = date(2026, 11, 23)
FEW = 3
"""So many records of a meeting are tried, and years of indicators and anslutningar; there are over a hundred §§."""
KEYS = {
    "kommunkod",
    "nyckel",
    "accentfarg",
    "sha256",
    "mime",
    "filnamn",
    "format",
    "sort",
    "dokument",
    "diarienummer_monster",
    "lydelse",
    "falt",
}
"""Columns that programs read; people never type them freely."""

HOSTILE = (
    "=HYPERLINK(1)",
    "<b>&amp;</b> {{mall}} %s \\n",
    "Åsa\u0301 \u202eomvänt\u202c \U0001f469\u200d\U0001f469\u200d\U0001f467 漢字 עברית العربية",
    "a\x00b\x1f\ud83d",
    "x" * 300,
    "rad\nrad\r\nrad\u2028rad\ttabb",
    "\u00a0\u2007\u200b\u00ad\ufeff",
    "(paren)) \\( <</K 1>> endstream endobj",
)


def papers(database: Database) -> dict[str, Paper]:
    """Name of kind, form and record -> paper, of a database that holds the example."""
    found: dict[str, Paper] = {}
    with database.read() as session:
        found |= _all(session, "exempel")
    for form, change in (("minimal", _emptied), ("lang", _lengthened), ("fientlig", _hostile())):
        found |= _changed(database, form, change)
    for name, paper in list(found.items()):
        if "-lang-" in name:
            found[name] = replace(paper, document=_longer(paper.document))
        if "-fientlig-" in name:
            found[name] = replace(paper, document=_spoiled(paper.document))
    return found


class _Undo(Exception):  # noqa: N818 - not an error: the change is only tried
    pass


def _changed(database: Database, form: str, change: Callable[[Any, Any], Any]) -> dict[str, Paper]:
    """The papers as they are when every text of every record is changed; nothing is kept."""
    found: dict[str, Paper] = {}
    try:
        with database.write("prova handlingar") as session:
            # A justerat protokoll is locked, and says for ever what it said: neither is of use here.
            locks.remove(session.connection())
            for protokoll in session.scalars(select(Protokoll)).all():
                protokoll.lydelse = ""
            for kind in kinds().values():
                columns = [column for column in kind.__table__.columns if column.name not in KEYS]
                for entity in session.scalars(select(kind)).all():
                    for column in columns:
                        if isinstance(column.type, SwedishText | RichTextType | WordsType):
                            setattr(entity, column.name, change(getattr(entity, column.name), column))
            with session.no_autoflush:
                found = _all(session, form, first=True)
            raise _Undo  # noqa: TRY301 - leaving the block this way is the point
    except _Undo:
        return found


def _all(session: Session, form: str, *, first: bool = False) -> dict[str, Paper]:
    found = {}
    for kind in DOCUMENTS:
        candidates = kind.candidates(session, TODAY)
        most = 1 if first else FEW if kind in (*OF_MEETINGS, *OF_INDICATORS, *OF_FOLLOWUP) else len(candidates)
        for number, candidate in enumerate(candidates[:most]):
            found[f"{kind.name}-{form}-{number}"] = kind.make(session, candidate.id, TODAY)
    assert {name.split("-")[0] for name in found} == {kind.name for kind in DOCUMENTS}
    return found


def _emptied(value: Any, column: Any) -> Any:
    if isinstance(column.type, RichTextType):
        return RichText()
    return () if isinstance(column.type, WordsType) else ""


def _lengthened(value: Any, column: Any) -> Any:
    if isinstance(column.type, RichTextType):
        return RichText(value.blocks * 8)
    return value if isinstance(column.type, WordsType) else " ".join([value] * 4)


def _hostile() -> Callable[[Any, Any], Any]:
    turn = iter(range(10**9))

    def change(value: Any, column: Any) -> Any:
        text = HOSTILE[next(turn) % len(HOSTILE)]
        if isinstance(column.type, RichTextType):
            looks = (Run(text, bold=True), Run(text, link="javascript:alert(1)"), Run(text, link="https://a.se/(x"))
            return RichText((Block(looks), Block((Run(text, lang="en"),), "punkt"), Block((Run(text),), "nummer", 2)))
        return (text,) if isinstance(column.type, WordsType) else text

    return change


def _longer(document: Document) -> Document:
    blocks = [replace(block, rows=block.rows * 3) if isinstance(block, Table) else block for block in document.blocks]
    return replace(document, blocks=tuple(blocks), footer=document.footer * 3)


def _spoiled(document: Document) -> Document:
    """What stands around the text, and a picture that is none."""
    header = PageHeader("(" * 200, "\x00<b>", "§" * 90, TODAY, b"\x89PNG nothing")
    return replace(document, header=header, blocks=(*document.blocks, Figure(b"", "\x00(")), keywords=("(", "\x00"))
