"""The parts of one item, as a form asks for them: its numbers, handläggare, papers and receivers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Arende, Underlagstyp
from models.arende.papers import title_and_day
from models.arende.queries import main_numbers, numbers_of
from models.bilaga import Bilaga, attach
from models.editing import get
from models.errors import Problem
from models.paragraf.agenda import add_paper
from models.paragraf.entity import Paragraf, Paragrafarende, Paragrafhandlaggare, Paragrafmottagare, Paragrafunderlag
from models.person import Person
from models.protokoll.entity import Protokoll, Protokollslag, Protokollstatus
from models.sammantrade.entity import Sammantrade
from models.sammantrade.waiting import COMING
from models.tjansteskrivelse.entity import Tjansteskrivelse
from resources.svenska import format_date

Part = TypeVar("Part", Paragrafarende, Paragrafhandlaggare, Paragrafunderlag, Paragrafmottagare)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper the decision rests on, as the form lists it; a tjänsteskrivelse has the date of its paper."""

    id: int
    typ: Underlagstyp
    titel: str
    datum: date | None
    dnr: str
    bilaga_id: int | None
    bilaga: str
    tjansteskrivelse_id: int | None


@dataclass(frozen=True, slots=True)
class OtherMeeting:
    """Another meeting of the organ that an item can be moved or copied to."""

    id: int
    words: str


@dataclass(frozen=True, slots=True)
class ArendeName:
    """An ärende by its main number and title."""

    id: int
    dnr: str
    titel: str


def arende_names(session: Session) -> list[ArendeName]:
    """Every ärende, the newest first. Two statements."""
    numbers = main_numbers(session)
    found = session.execute(select(Arende.id, Arende.titel).order_by(Arende.id.desc()))
    return [ArendeName(id_, numbers.get(id_, ""), titel) for id_, titel in found]


def numbers_of_item(session: Session, paragraf_id: int) -> list[Paragrafarende]:
    """The ärendenummer of an item, in order."""
    return _parts(session, Paragrafarende, paragraf_id)


def officers_of_item(session: Session, paragraf_id: int) -> list[Paragrafhandlaggare]:
    """The handläggare of an item, in order."""
    return _parts(session, Paragrafhandlaggare, paragraf_id)


def receivers_of_item(session: Session, paragraf_id: int) -> list[Paragrafmottagare]:
    """Those who get the decision of an item, in order."""
    return _parts(session, Paragrafmottagare, paragraf_id)


def papers_of_item(session: Session, paragraf_id: int) -> list[PaperRow]:
    """The papers of an item, in order. One statement."""
    found = session.execute(
        select(Paragrafunderlag, Tjansteskrivelse.datum, Bilaga.filnamn)
        .outerjoin(Tjansteskrivelse, Paragrafunderlag.tjansteskrivelse_id == Tjansteskrivelse.id)
        .outerjoin(Bilaga, Paragrafunderlag.bilaga_id == Bilaga.id)
        .where(Paragrafunderlag.paragraf_id == paragraf_id)
        .order_by(Paragrafunderlag.ordning, Paragrafunderlag.id)
    )
    return [
        PaperRow(
            row.id,
            row.typ,
            row.titel or ("Muntlig information" if row.typ is Underlagstyp.MUNTLIG else ""),
            row.datum or own_date,
            row.dnr,
            row.bilaga_id,
            file or "",
            row.tjansteskrivelse_id,
        )
        for row, own_date, file in found
    ]


def attach_papers(session: Session, paragraf_id: int, files: Sequence[Path]) -> list[Paragrafunderlag]:
    """One new paper per file, titled and dated from its file name as far as that says anything."""
    papers = []
    for file in files:
        titel, day = title_and_day(file.stem)
        papers.append(add_paper(session, paragraf_id, bilaga_id=attach(session, file).id, titel=titel, datum=day))
    return papers


def other_meetings(session: Session, sammantrade_id: int) -> list[OtherMeeting]:
    """The organ's other meetings whose agenda can still be planned, the next one first."""
    organ_id = get(session, Sammantrade, sammantrade_id).organ_id
    found = session.scalars(
        select(Sammantrade)
        .where(Sammantrade.organ_id == organ_id, Sammantrade.id != sammantrade_id, Sammantrade.status.in_(COMING))
        .order_by(Sammantrade.datum, Sammantrade.id)
    )
    return [OtherMeeting(row.id, format_date(row.datum) if row.datum else "Utan dag") for row in found]


def closed_words(session: Session, paragraf_id: int) -> str:
    """Why an item can no longer be planned, in a sentence; "" if it can."""
    protokoll = get(session, Protokoll, get(session, Paragraf, paragraf_id).protokoll_id)
    own = "Paragrafens eget protokoll" if protokoll.slag is Protokollslag.OMEDELBAR else "Protokollet"
    match protokoll.status:
        case Protokollstatus.JUSTERAT:
            return f"{own} är justerat och låst."
        case Protokollstatus.UTE:
            return f"{own} är ute för justering."
        case _:
            return ""


def problems(item: Paragraf) -> list[Problem]:
    """What an item lacks before it can stand in a kallelse."""
    return [] if item.rubrik.strip() else [Problem("rubrik", "Ge punkten en rubrik.")]


def name_from_person(session: Session, row: Paragrafhandlaggare, changes: Mapping[str, tuple[Any, Any]]) -> None:
    """A person who was chosen gives the handläggare their name, unless another one has been written."""
    before, after = changes.get("person_id", (None, None))
    person, earlier = session.get(Person, after or 0), session.get(Person, before or 0)
    if person is not None and row.namn in {"", earlier.med_parti if earlier else ""}:
        row.namn = person.med_parti
        session.flush()


def number_from_arende(session: Session, row: Paragrafarende, changes: Mapping[str, tuple[Any, Any]]) -> None:
    """An ärende that was chosen gives its main number, unless another one has been written."""
    before, after = changes.get("arende_id", (None, None))
    numbers = numbers_of(session, after) if after else ()
    if numbers and row.dnr in {"", *(numbers_of(session, before) if before else ())}:
        row.dnr = numbers[0]
        session.flush()


def _parts(session: Session, kind: type[Part], paragraf_id: int) -> list[Part]:
    parts: Any = kind
    query = select(kind).where(parts.paragraf_id == paragraf_id)
    return list(session.scalars(query.order_by(parts.ordning, kind.id)))
