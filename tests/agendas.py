"""An organ whose agenda fills itself, and readings of what its items say."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning.operations import set_up_organ
from models.besok.entity import Verksamhetsbesok
from models.besok.operations import VerksamhetsbesokDraft, add_host, plan_verksamhetsbesok
from models.omvarld.operations import quick_add
from models.paragraf.entity import Paragraf, Paragrafhandlaggare, Paragrafunderlag, Punktkalla
from models.sammantrade.operations import plan_meeting
from models.standpunkt import Standpunkt, add_set

NOW = date(2024, 3, 1)
FIRST = date(2024, 3, 15)
SECOND = date(2024, 4, 19)


@dataclass(frozen=True)
class Agenda:
    """The organ and its first meeting."""

    organ: int
    meeting: int


def make_agenda(session: Session) -> Agenda:
    """The delegation with Örebro's fourteen items and one meeting planned."""
    organ = set_up_organ(session, namn="Kommunstyrelsens jämställdhetsdelegation").organ_id
    add_set(session, organ, "orebro")
    return Agenda(organ, plan_meeting(session, organ, FIRST).id)


def item(session: Session, meeting: int, kalla: Punktkalla, place: int = 0) -> Paragraf:
    """The item a source fills."""
    query = select(Paragraf).join(Standpunkt, Paragraf.standpunkt_id == Standpunkt.id)
    query = query.where(Paragraf.sammantrade_id == meeting, Standpunkt.matas_av == kalla)
    return session.scalars(query.order_by(Paragraf.ordning)).all()[place]


def papers(session: Session, item_id: int) -> list[tuple[str, date | None, str]]:
    """The papers of an item: title, date, own number."""
    query = select(Paragrafunderlag).where(Paragrafunderlag.paragraf_id == item_id)
    return [(row.titel, row.datum, row.dnr) for row in session.scalars(query.order_by(Paragrafunderlag.ordning))]


def officers(session: Session, item_id: int) -> list[str]:
    """Who presents an item."""
    query = select(Paragrafhandlaggare.namn).where(Paragrafhandlaggare.paragraf_id == item_id)
    return list(session.scalars(query.order_by(Paragrafhandlaggare.ordning)))


def note(session: Session, organ: int, slag: "object", text: str) -> "object":
    """Something typed on `NOW`."""
    return quick_add(session, organ, slag, NOW, text)  # type: ignore[arg-type]


def plan_visit(
    session: Session, agenda: Agenda, namn: str = "Centrum mot våld i nära relation", meeting: int | None = None
) -> Verksamhetsbesok:
    """A visit of the meeting with its host."""
    draft = VerksamhetsbesokDraft(verksamhet=namn, sammantrade_id=meeting or agenda.meeting)
    found = plan_verksamhetsbesok(session, agenda.organ, draft)
    add_host(session, found.id, namn="Karin Ek", titel="Enhetschef")
    return found
