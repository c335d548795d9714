"""Everything the forms of a visit show beside the visit's own fields."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.besok.entity import Namndbesok, Verksamhetsbesok
from models.besok.operations import possible_visitors
from models.besok.queries import meeting_before, meeting_choices
from models.bilaga import Bilaga
from models.editing import get
from models.kalender.handout import Lage, state_of
from models.organ import DECIDING, OrganTyp, all_organ
from models.paragraf.entity import Paragraf
from models.sammantrade.entity import Sammantrade
from resources.svenska import format_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

BASE_KINDS = frozenset({"organ", "kalenderpost", "person", "uppdrag", "kommun", "bilaga", "sammantrade", "paragraf"})


@dataclass(frozen=True, slots=True)
class VerksamhetSheet:
    """What is chosen among, where questions are collected, where it was minuted, and what was handed out."""

    id: int
    title: str
    forvaltningar: tuple[tuple[int, str], ...]
    meetings: tuple[tuple[int, str], ...]
    collected: str
    paragraf: str
    sammantrade_id: int | None
    kalender: Lage


@dataclass(frozen=True, slots=True)
class NamndSheet:
    """What is chosen among, who can go, the presentation, and what was handed out."""

    id: int
    title: str
    namnder: tuple[tuple[int, str, str], ...]
    people: tuple[tuple[int, str], ...]
    presentation: str
    presentation_id: int | None
    kalender: Lage


def read_verksamhet(session: "Session", id_: int) -> VerksamhetSheet:
    """Read what stands beside a visit to a verksamhet."""
    besok = get(session, Verksamhetsbesok, id_)
    offices = (OrganTyp.FORVALTNING, OrganTyp.ENHET, OrganTyp.BOLAG, OrganTyp.EXTERN)
    item = session.get(Paragraf, besok.paragraf_id or 0)
    meeting = session.get(Sammantrade, (item.sammantrade_id if item else besok.sammantrade_id) or 0)
    before = meeting_before(session, besok)
    day = f" {format_date(besok.datum)}" if besok.datum else ""
    return VerksamhetSheet(
        id=id_,
        title=f"Verksamhetsbesök {besok.verksamhet}{day}",
        forvaltningar=tuple((organ.id, organ.namn) for organ in all_organ(session) if organ.typ in offices),
        meetings=tuple((row.id, row.text) for row in meeting_choices(session, besok.organ_id)),
        collected=f"Frågorna samlas in vid sammanträdet {format_date(before.datum)}."
        if before is not None and before.datum is not None
        else "",
        paragraf=_minuted(item, meeting),
        sammantrade_id=meeting.id if meeting is not None else None,
        kalender=state_of(session, "verksamhetsbesok", id_),
    )


def read_namnd(session: "Session", id_: int, today: date) -> NamndSheet:
    """Read what stands beside a visit to a nämnd."""
    besok = get(session, Namndbesok, id_)
    every = all_organ(session)
    name = next((organ.namn for organ in every if organ.id == besok.namnd_id), "")
    file = session.get(Bilaga, besok.presentation_id or 0)
    day = f" {format_date(besok.datum)}" if besok.datum else ""
    return NamndSheet(
        id=id_,
        title=f"Nämndbesök {name}{day}",
        namnder=tuple(
            (organ.id, organ.namn, organ.kortnamn)
            for organ in every
            if organ.typ in (*DECIDING, OrganTyp.BOLAG) and organ.id != besok.organ_id
        ),
        people=tuple((row.person_id, row.med_parti) for row in possible_visitors(session, besok, today)),
        presentation=file.filnamn if file is not None else "",
        presentation_id=besok.presentation_id,
        kalender=state_of(session, "namndbesok", id_),
    )


def _minuted(item: Paragraf | None, meeting: Sammantrade | None) -> str:
    if item is None or meeting is None or meeting.datum is None:
        return ""
    number = f"§ {item.nummer}" if item.nummer else "Dagordningen"
    return f"{number}, sammanträdet {format_date(meeting.datum)}"
