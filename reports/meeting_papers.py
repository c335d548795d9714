"""All papers of a sammanträde, or of an organ's year: those in one PDF, the files beside it, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.arende.attachments import AttachedData
from models.editing import get
from models.organ import Organ
from models.paragraf.handlingar import HandlingData, handlingar_of
from models.protokoll.collect import organ_data
from models.protokoll.entity import Protokoll
from models.sammantrade.entity import Sammantrade
from models.yearly import year_id
from reports.bundle import ArendePaper
from reports.catalogue import kind_named
from reports.document import Column, Document, Heading, Paragraph, Table
from reports.joined import joined

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FILES = "Filer för sig"
"""The chapter of the one PDF that tells which papers are not in it."""
BESIDE = "Egen fil"
NOWHERE = "Finns inte i programmet"


@dataclass(frozen=True, slots=True)
class MeetingPapers:
    """The papers in their order, the files that cannot be pages of the same PDF, and what is cited without a file."""

    title: str
    organ: str
    papers: tuple[ArendePaper, ...]
    attached: tuple[AttachedData, ...] = ()
    beside: tuple[HandlingData, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What somebody who opens the one PDF must know: how many papers are not in it, in a sentence or two."""
        files = sum(each.innehall is not None for each in self.beside)
        absent = len(self.beside) - files
        found = []
        if files:
            found.append(f"{_papers(files)} ligger som egen fil under Bilagor och är inte med i den samlade PDF:en.")
        if absent:
            found.append(f"{_papers(absent)} nämns i ärendena men finns inte i programmet.")
        return tuple(found)


def papers_of_meeting(session: "Session", sammantrade_id: int, today: date, *, protokoll: bool = True) -> MeetingPapers:
    """The kallelse, the tjänsteskrivelser of its items, and once it has been held its protokoll and anslag.

    Without `protokoll` they are the papers as they go out with the kallelse. Each file that was attached comes beside.
    """
    meeting = get(session, Sammantrade, sammantrade_id)
    organ = organ_data(session, meeting.organ_id, meeting.datum)
    papers = _every(session, "kallelse", [sammantrade_id], today)
    beside = []
    for each in handlingar_of(session, sammantrade_id):
        if each.tjansteskrivelse_id is not None:
            papers += _of_item(each, _every(session, "tjansteskrivelse", [each.tjansteskrivelse_id], today))
        if each.tjansteskrivelse_id is None or each.innehall is not None:
            beside.append(each)
    if protokoll:
        own = _protokoll_of(session, [sammantrade_id])
        papers += [*_every(session, "protokoll", own, today), *_every(session, "anslag", own, today)]
    name = "Alla handlingar" if protokoll else "Kallelse och handlingar"
    day = f" {meeting.datum.isoformat()}" if meeting.datum else ""
    return MeetingPapers(f"{name}{day}", organ.namn, tuple(papers), _files(beside), tuple(beside))


def papers_of_year(session: "Session", organ_id: int, year: int, today: date) -> MeetingPapers:
    """The protokoll of an organ's year with their anslag, the register of its decisions, and who was there."""
    meetings = session.scalars(
        select(Sammantrade.id)
        .where(
            Sammantrade.organ_id == organ_id,
            Sammantrade.datum >= date(year, 1, 1),
            Sammantrade.datum <= date(year, 12, 31),
        )
        .order_by(Sammantrade.datum, Sammantrade.start, Sammantrade.id)
    )
    own = _protokoll_of(session, list(meetings))
    papers = []
    for id_ in own:
        papers += [*_every(session, "protokoll", [id_], today), *_every(session, "anslag", [id_], today)]
    whole = [year_id(organ_id, year)]
    papers += [*_every(session, "beslutsregister", whole, today)]
    papers += [*_every(session, "narvarosammanstallning", whole, today)]
    return MeetingPapers(f"Protokoll {year}", get(session, Organ, organ_id).namn, tuple(papers))


def one_document(papers: MeetingPapers, documents: Iterable[Document], day: date) -> Document:
    """One document of them all, with a last chapter that tells what could not be in it.

    `documents` are those of the papers, as somebody chose to have them.
    """
    whole = list(documents)
    if papers.beside:
        whole.append(_beside(papers, whole[0], day))
    return replace(joined(whole, papers.title, day, papers.organ), title=f"{papers.title}: {papers.organ}")


def _beside(papers: MeetingPapers, like: Document, day: date) -> Document:
    columns = (Column("Punkt", width=0.8), Column("Handling", width=5), Column("Var den finns", width=3))
    rows = tuple(
        (str(each.punkt), each.titel or "Handling utan namn", each.filnamn or NOWHERE) for each in papers.beside
    )
    blocks = (
        Heading(FILES, 1),
        Paragraph("De här handlingarna är inte med på sidorna här. En bifogad fil lämnas som den är, för sig."),
        Table("Handlingar som inte är med", columns, rows, row_headers=True),
    )
    return replace(like, title=FILES, date=day, blocks=blocks, sheets=())


def _every(session: "Session", name: str, ids: Iterable[int], today: date) -> list[ArendePaper]:
    """The papers of a kind for those of the records that it can be made of."""
    kind = kind_named(name)
    can = {candidate.id for candidate in kind.candidates(session, today)}
    return [ArendePaper(kind, id_, kind.make(session, id_, today)) for id_ in ids if id_ in can]


def _of_item(handling: HandlingData, papers: list[ArendePaper]) -> list[ArendePaper]:
    """The papers with the number of their item above their titles."""
    above = Paragraph(f"Punkt {handling.punkt}", "kicker")
    return [
        replace(
            each,
            paper=replace(
                each.paper, document=replace(each.paper.document, blocks=(above, *each.paper.document.blocks))
            ),
        )
        for each in papers
    ]


def _protokoll_of(session: "Session", sammantrade_ids: list[int]) -> list[int]:
    """The protokoll of these meetings in the meetings' order, the ordinary one of each first."""
    rows = session.execute(
        select(Protokoll.sammantrade_id, Protokoll.id)
        .where(Protokoll.sammantrade_id.in_(sammantrade_ids))
        .order_by(Protokoll.slag.desc(), Protokoll.id)
    ).all()
    return [id_ for meeting in sammantrade_ids for of, id_ in rows if of == meeting]


def _files(papers: Iterable[HandlingData]) -> tuple[AttachedData, ...]:
    return tuple(AttachedData(each.filnamn, each.innehall) for each in papers if each.innehall is not None)


def _papers(count: int) -> str:
    return "En handling" if count == 1 else f"{count} handlingar"
