"""Every document the program can hand out: its name, its title, its formats, what it is made of, and how."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from models.anslutning import data as anslutning_data
from models.anslutning.formular import form_answers
from models.anslutning.queries import anslutning_rows
from models.arende.entity import Arende
from models.arende.queries import arende_rows, distribution, find_by_number, main_numbers
from models.editing import get
from models.errors import UserError
from models.kommun import LetterheadData, letterhead
from models.tjansteskrivelse import data as tjansteskrivelse_data
from models.tjansteskrivelse.entity import Skrivelsestatus
from models.tjansteskrivelse.queries import skrivelse_rows
from reports.build import anslutning, expediering, tjansteskrivelse
from reports.build.letterhead import style_of
from reports.document import Document, unfit
from reports.style import Style

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TEXT_FORMATS = ("pdf", "docx", "html", "txt")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a document can be made of; `ready` is False for one that is still a draft."""

    id: int
    label: str
    ready: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """A document ready to be rendered, with the style of its letterhead and the ärende it belongs to.

    Raises UserError, before any file is written, for a document that not everybody could read.
    """

    document: Document
    style: Style
    arende_id: int | None

    def __post_init__(self) -> None:
        """Refuse what is unfit."""
        if problems := unfit(self.document):
            reasons = " ".join(problem.message for problem in problems)
            raise UserError(f"Dokumentet går inte att lämna ut, för alla kan inte läsa det. {reasons}")


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document. `selects` says in Swedish what one is made of; `make` reads and builds it.

    `optional` are the headings of the chapters that may be left out of an export.
    """

    name: str
    title: str
    formats: tuple[str, ...]
    selects: str
    candidates: Callable[["Session", date], list[Candidate]]
    of_arende: Callable[["Session", int], list[int]]
    make: Callable[["Session", int, date], Paper]
    optional: tuple[str, ...] = ()


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
    """The record to make a document of: by id, by diarienummer, or the only one there is.

    `first` takes the first that is no draft, or the first. Raises UserError that lists the choices when the selection
    does not say one.
    """
    if ar is not None:
        raise UserError(f"{kind.title} väljs inte med år. Ange {kind.selects}.")
    candidates = kind.candidates(session, today)
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
        lines = "\n".join(f"  --id {candidate.id}  {candidate.label}" for candidate in candidates)
        raise UserError(f"Det finns flera att välja mellan. Ange en av dem:\n{lines}")
    return next((candidate.id for candidate in candidates if candidate.ready), candidates[0].id)


def _skrivelser(session: "Session", _today: date) -> list[Candidate]:
    return [
        Candidate(row.id, row.label, ready=row.status is not Skrivelsestatus.UTKAST) for row in skrivelse_rows(session)
    ]


def _anslutningar(session: "Session", today: date) -> list[Candidate]:
    return [Candidate(row.id, f"{row.strategi} ({row.status.label})") for row in anslutning_rows(session, today)]


def _arenden_with_receivers(session: "Session", _today: date) -> list[Candidate]:
    used = {row.arende_id for row in distribution(session)}
    return [Candidate(row.id, f"{row.dnr} {row.titel}".strip()) for row in arende_rows(session) if row.id in used]


def _skrivelser_of(session: "Session", arende_id: int) -> list[int]:
    return [row.id for row in skrivelse_rows(session, arende_id)]


def _anslutning_of(session: "Session", arende_id: int) -> list[int]:
    arende = get(session, Arende, arende_id)
    return [arende.anslutning_id] if arende.anslutning_id is not None else []


def _arende_itself(_session: "Session", arende_id: int) -> list[int]:
    return [arende_id]


def _make_skrivelse(session: "Session", id: int, _today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = tjansteskrivelse_data.collect(session, id)
    return Paper(tjansteskrivelse.build(data), style_of(data.brevhuvud), data.arende_id)


def _make_card(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = anslutning_data.collect(session, id, today)
    return _paper(anslutning.build_card(data), data.brevhuvud)


def _make_plan(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = anslutning_data.collect(session, id, today)
    return _paper(anslutning.build_plan(data), data.brevhuvud)


def _make_form(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    card = anslutning_data.collect(session, id, today)
    return _paper(anslutning.build_form(form_answers(session, id), card.brevhuvud, card), card.brevhuvud)


def _make_distribution(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    head = letterhead(session)
    rows = tuple(row for row in distribution(session) if row.arende_id == id)
    data = expediering.ExpedieringData(today, head, main_numbers(session).get(id, ""), rows)
    return Paper(expediering.build(data), style_of(head), id)


def _paper(document: Document, head: LetterheadData) -> Paper:
    return Paper(document, style_of(head), None)


def _kind(name: str, title: str, selects: str, **how: Any) -> DocumentKind:
    return DocumentKind(name, title, how.pop("formats", TEXT_FORMATS), selects, **how)


DOCUMENTS: tuple[DocumentKind, ...] = (
    _kind(
        "tjansteskrivelse",
        "Tjänsteskrivelse",
        "--id (skrivelsens nummer) eller --arende (diarienummer)",
        candidates=_skrivelser,
        of_arende=_skrivelser_of,
        make=_make_skrivelse,
    ),
    _kind(
        "anslutning",
        "Anslutningskort",
        "--id (anslutningens nummer) eller --arende (diarienummer)",
        candidates=_anslutningar,
        of_arende=_anslutning_of,
        make=_make_card,
        optional=(
            "Varför kommunen ansluter sig",
            "Valda områden",
            "Aktiviteter",
            "Krav",
            "Företrädare",
            "Andra i samma omgång",
            "Åtaganden",
            "Händelser",
            "Beslut",
            "Uppföljning",
        ),
    ),
    _kind(
        "handlingsplan",
        "Handlingsplan",
        "--id (anslutningens nummer) eller --arende (diarienummer)",
        candidates=_anslutningar,
        of_arende=_anslutning_of,
        make=_make_plan,
        optional=("Resurser",),
        formats=(*TEXT_FORMATS, "xlsx"),
    ),
    _kind(
        "formularsvar",
        "Svar till utgivarens formulär",
        "--id (anslutningens nummer) eller --arende (diarienummer)",
        candidates=_anslutningar,
        of_arende=_anslutning_of,
        make=_make_form,
    ),
    _kind(
        "expedieringslista",
        "Expedieringslista",
        "--id (ärendets nummer) eller --arende (diarienummer)",
        candidates=_arenden_with_receivers,
        of_arende=_arende_itself,
        make=_make_distribution,
        formats=(*TEXT_FORMATS, "xlsx"),
    ),
)
