"""What a kind of document is: its name, its title, its formats, what it is made of, and how."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from models.errors import UserError
from models.kommun import LetterheadData
from reports.build.letterhead import style_of
from reports.document import Document, unfit
from reports.style import Style

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TEXT_FORMATS = ("pdf", "docx", "html", "txt")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a document can be made of; `ready` is False for one that is still a draft.

    `year` is the year it belongs to, for kinds that may be chosen by year.
    """

    id: int
    label: str
    ready: bool = True
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document ready to be rendered, with the style of its letterhead and the ärende it belongs to.

    `remarks` are sentences that whoever hands it out should read first; they never block.

    Raises UserError, before any file is written, for a document that not everybody could read.
    """

    document: Document
    style: Style
    arende_id: int | None
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is unfit."""
        if problems := unfit(self.document):
            reasons = " ".join(problem.message for problem in problems)
            raise UserError(f"Dokumentet går inte att lämna ut, för alla kan inte läsa det. {reasons}")


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document. `selects` says in Swedish what one is made of; `make` reads and builds it.

    `optional` are the headings of the chapters that may be left out of an export. `by_year` says that its candidates
    may be chosen by their year.
    """

    name: str
    title: str
    formats: tuple[str, ...]
    selects: str
    candidates: Callable[["Session", date], list[Candidate]]
    of_arende: Callable[["Session", int], list[int]]
    make: Callable[["Session", int, date], Paper]
    optional: tuple[str, ...] = ()
    by_year: bool = False


def paper_of(document: Document, head: LetterheadData, arende_id: int | None = None) -> Paper:
    """The document in the style of a letterhead."""
    return Paper(document, style_of(head), arende_id)


def kind(name: str, title: str, selects: str, **how: Any) -> DocumentKind:
    """A kind of document; its formats are those of running text unless it says others."""
    return DocumentKind(name, title, how.pop("formats", TEXT_FORMATS), selects, **how)
