"""Every document the program can hand out: its name, its title, its formats, what it is made of, and how."""

from datetime import date
from typing import TYPE_CHECKING

from models.arende.queries import find_by_number
from models.errors import UserError
from reports.catalogue.dialogues import OF_DIALOGUES
from reports.catalogue.followup import OF_FOLLOWUP
from reports.catalogue.indicators import OF_INDICATORS
from reports.catalogue.kinds import TEXT_FORMATS, Candidate, DocumentKind, Paper
from reports.catalogue.matters import OF_MATTERS
from reports.catalogue.meetings import OF_MEETINGS, paper_to_sign, utdrag_paper
from reports.catalogue.money import OF_MONEY
from reports.catalogue.prize import OF_PRIZE
from reports.catalogue.visits import OF_VISITS
from reports.catalogue.world import OF_WORLD
from reports.catalogue.year import OF_THE_YEAR

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

__all__ = [
    "DOCUMENTS",
    "TEXT_FORMATS",
    "Candidate",
    "DocumentKind",
    "Paper",
    "kind_named",
    "paper_to_sign",
    "select_record",
    "utdrag_paper",
]

DOCUMENTS: tuple[DocumentKind, ...] = (
    *OF_MATTERS,
    *OF_FOLLOWUP,
    *OF_MEETINGS,
    *OF_DIALOGUES,
    *OF_VISITS,
    *OF_WORLD,
    *OF_PRIZE,
    *OF_MONEY,
    *OF_THE_YEAR,
    *OF_INDICATORS,
)

MOST_LISTED = 30
"""How many records are named when somebody has to choose one of them."""


def kind_named(name: str) -> DocumentKind:
    """The kind of that name. Raises UserError, naming those there are, for any other."""
    for kind in DOCUMENTS:
        if kind.name == name:
            return kind
    known = ", ".join(kind.name for kind in DOCUMENTS)
    raise UserError(f"Det finns inget dokument som heter {name}. Det här finns: {known}.")


def select_record(
    session: "Session",
    kind: DocumentKind,
    today: date,
    *,
    id: int | None = None,  # noqa: A002 - the option's own name
    arende: str | None = None,
    ar: int | None = None,
    first: bool = False,
) -> int:
    """The record to make a document of: by id, by diarienummer, by year, or the only one there is.

    `first` takes the first that is no draft, or the first. Raises UserError that lists the choices when the selection
    does not say one.
    """
    candidates = kind.candidates(session, today)
    if ar is not None:
        if not kind.by_year:
            raise UserError(f"{kind.title} väljs inte med år. Ange {kind.selects}.")
        candidates = [candidate for candidate in candidates if candidate.year == ar]
        if not candidates:
            raise UserError(f"Det finns inget från {ar} att göra {kind.title.lower()} av.")
    if arende is not None:
        wanted = set(kind.of_arende(session, find_by_number(session, arende).id))
        candidates = [candidate for candidate in candidates if candidate.id in wanted][:1]
        if not candidates:
            raise UserError(f"Ärendet {arende} har inget att göra {kind.title.lower()} av.")
    if id is not None:
        candidates = [candidate for candidate in candidates if candidate.id == id]
        if not candidates:
            raise UserError(f"Det finns inget med nummer {id} att göra {kind.title.lower()} av.")
    if not candidates:
        raise UserError(f"Det finns inget att göra {kind.title.lower()} av än.")
    if len(candidates) > 1 and not first:
        lines = "\n".join(f"  --id {candidate.id}  {candidate.label}" for candidate in candidates[:MOST_LISTED])
        more = len(candidates) - MOST_LISTED
        rest = f"\n  ... och {more} till." if more > 0 else ""
        raise UserError(f"Det finns flera att välja mellan. Ange en av dem:\n{lines}{rest}")
    return next((candidate.id for candidate in candidates if candidate.ready), candidates[0].id)
