"""What the papers of visits say, as values: the questions to one verksamhet, the plan of an organ's year of visits."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.besok.entity import Besoksstatus, Namndbesok, Verksamhetsbesok
from models.besok.queries import (
    BesokareRow,
    BesokRow,
    FragaRow,
    VardRow,
    forvaltning_of,
    hosts_of,
    questions_of,
    visit_rows,
    visitors_by_visit,
)
from models.bilaga import Bilaga
from models.editing import get
from models.kommun import LetterheadData, letterhead
from models.organ import Organ
from models.richtext import RichText


@dataclass(frozen=True, slots=True)
class FragelistaData:
    """The questions to take along to a verksamhet, with room for what is answered."""

    brevhuvud: LetterheadData
    organ: str
    dag: date
    verksamhet: str
    forvaltning: str
    datum: date | None
    start: time | None
    slut: time | None
    plats: str
    syfte: RichText
    vardar: tuple[VardRow, ...]
    fragor: tuple[FragaRow, ...]


@dataclass(frozen=True, slots=True)
class NamndplanRow:
    """A visit to a nämnd as the plan tells of it."""

    namnd: str
    status: Besoksstatus
    datum: date | None
    start: time | None
    slut: time | None
    plats: str
    gar: tuple[BesokareRow, ...]


@dataclass(frozen=True, slots=True)
class BesoksplanData:
    """The visits of an organ's year, and those that have no day yet; `presentationer` are the files to be shown."""

    brevhuvud: LetterheadData
    organ: str
    ar: int
    dag: date
    namnder: tuple[NamndplanRow, ...]
    verksamheter: tuple[BesokRow, ...]
    presentationer: tuple[str, ...]


def collect_questions(session: Session, verksamhetsbesok_id: int, today: date) -> FragelistaData:
    """The list of questions of a visit. One without questions has room for those that come up."""
    besok = get(session, Verksamhetsbesok, verksamhetsbesok_id)
    return FragelistaData(
        brevhuvud=letterhead(session),
        organ=get(session, Organ, besok.organ_id).namn,
        dag=today,
        verksamhet=besok.verksamhet,
        forvaltning=forvaltning_of(session, besok),
        datum=besok.datum,
        start=besok.start,
        slut=besok.slut,
        plats=besok.plats,
        syfte=besok.syfte,
        vardar=tuple(hosts_of(session, besok.id)),
        fragor=tuple(questions_of(session, besok.id)),
    )


def collect_plan(session: Session, organ_id: int, ar: int, today: date) -> BesoksplanData:
    """The plan of an organ's year. The number of statements does not grow with the visits."""
    rows = [row for row in visit_rows(session, organ_id) if row.datum is None or row.datum.year == ar]
    namnder = [row for row in rows if row.post_id != row.id]
    going = visitors_by_visit(session, [row.post_id for row in namnder])
    files = session.scalars(
        select(Bilaga.filnamn)
        .join(Namndbesok, Namndbesok.presentation_id == Bilaga.id)
        .where(Namndbesok.id.in_([row.post_id for row in namnder]))
    )
    return BesoksplanData(
        brevhuvud=letterhead(session),
        organ=get(session, Organ, organ_id).namn,
        ar=ar,
        dag=today,
        namnder=tuple(
            NamndplanRow(
                row.vad, row.status, row.datum, row.start, row.slut, row.plats, tuple(going.get(row.post_id, ()))
            )
            for row in namnder
        ),
        verksamheter=tuple(row for row in rows if row.post_id == row.id),
        presentationer=tuple(sorted(set(files))),
    )
