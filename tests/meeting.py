"""What meetings in tests are put together from: an organ with its rules, items, people who came and went, signers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning import Arbetsordning, Organtillhorighet
from models.arende.entity import Underlagstyp, Utfall
from models.editing import add
from models.narvaro.entity import Narvaro, Narvaropass
from models.organ import Organ, OrganTyp, find_organ
from models.paragraf.entity import (
    Paragraf,
    Paragrafarende,
    Paragrafhandlaggare,
    Paragrafunderlag,
    Punkttyp,
)
from models.person import Person
from models.protokoll.entity import Protokoll, Underskrift, Underskriftsroll
from models.richtext import Block, RichText, Run, plain
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.uppdrag import Uppdrag, Uppdragsroll

TILL_PROTOKOLLET = "Informationen tas till protokollet."
Paper = tuple[str, date | None, str]


@dataclass
class Meeting:
    """The ids a test needs; `paragrafer` is number -> id, `narvaro` is name -> id."""

    organ: int
    sammantrade: int
    protokoll: int
    paragrafer: dict[int, int] = field(default_factory=dict)
    narvaro: dict[str, int] = field(default_factory=dict)


def bullets(*texts: str) -> RichText:
    """Points of a decision."""
    return RichText(tuple(Block((Run(text),), "punkt") for text in texts))


def body(session: Session, namn: str, typ: OrganTyp, over: str, **words: Any) -> Organ:
    """An organ that meets, with its rules; one of that name is taken as it is."""
    parent = find_organ(session, over)
    organ = find_organ(session, namn)
    if organ is None:
        organ = add(session, Organ(namn=namn, typ=typ, overordnat_id=parent.id if parent else None, ordning=20))
    if session.scalars(select(Arbetsordning).where(Arbetsordning.organ_id == organ.id)).first() is None:
        add(session, Arbetsordning(organ_id=organ.id, **words))
        add(session, Organtillhorighet(organ_id=organ.id, namn=namn, overordnat_id=parent.id if parent else None))
    return organ


def attend(
    session: Session,
    meeting: Meeting,
    namn: str,
    parti: str,
    roll: Uppdragsroll,
    *,
    titel: str = "",
    digitalt: bool = False,
    franvarande: bool = False,
    passes: Sequence[tuple[int | None, int | None, time | None, time | None]] = ((None, None, None, None),),
) -> Narvaro:
    """Somebody at the meeting; `passes` are (first §, last §, came, left)."""
    person = add(session, Person(namn=namn, parti=parti, titel=titel))
    place = len(meeting.narvaro)
    held = add(
        session,
        Uppdrag(organ_id=meeting.organ, person_id=person.id, parti=parti, roll=roll, titel=titel, ordning=place),
    )
    found = add(
        session,
        Narvaro(
            sammantrade_id=meeting.sammantrade,
            person_id=person.id,
            uppdrag_id=held.id,
            namn=namn,
            parti=parti,
            titel=titel,
            roll=roll,
            digitalt=digitalt,
            forhinder=franvarande,
            ordning=place,
        ),
    )
    for number, (first, last, came, left) in enumerate(() if franvarande else passes):
        add(
            session,
            Narvaropass(
                narvaro_id=found.id,
                fran_paragraf_id=meeting.paragrafer[first] if first else None,
                till_paragraf_id=meeting.paragrafer[last] if last else None,
                kom=came,
                gick=left,
                ordning=number,
            ),
        )
    meeting.narvaro[namn] = found.id
    return found


def item(
    session: Session,
    meeting: Meeting,
    nummer: int,
    rubrik: str,
    typ: Punkttyp = Punkttyp.INFORMATION,
    *,
    dnr: Sequence[str] = (),
    handlaggare: Sequence[str] = (),
    text: Sequence[str] | RichText = (),
    underlag: Sequence[Paper] = (),
    beslut: RichText | None = None,
    forslag: RichText | None = None,
    utfall: Utfall = Utfall.BIFALL,
    protokoll: int | None = None,
) -> Paragraf:
    """A § with its lists. Without `forslag` the proposal was what was decided; an underlag without a title is oral."""
    decided = RichText() if beslut is None else beslut
    found = add(
        session,
        Paragraf(
            sammantrade_id=meeting.sammantrade,
            protokoll_id=protokoll or meeting.protokoll,
            ordning=len(meeting.paragrafer),
            nummer=nummer,
            typ=typ,
            rubrik=rubrik,
            arendebeskrivning=text if isinstance(text, RichText) else plain("\n".join(text)),
            forslag=forslag if forslag is not None else decided,
            beslut=decided,
            utfall=utfall,
            klar=True,
        ),
    )
    for place, number in enumerate(dnr):
        add(session, Paragrafarende(paragraf_id=found.id, dnr=number, ordning=place))
    for place, namn in enumerate(handlaggare):
        add(session, Paragrafhandlaggare(paragraf_id=found.id, namn=namn, ordning=place))
    for place, (titel, day, number) in enumerate(underlag):
        typ_ = Underlagstyp.HANDLING if titel else Underlagstyp.MUNTLIG
        paper = Paragrafunderlag(paragraf_id=found.id, typ=typ_, titel=titel, datum=day, dnr=number, ordning=place)
        add(session, paper)
    meeting.paragrafer[nummer] = found.id
    return found


def signed(session: Session, meeting: Meeting, *roles: tuple[Underskriftsroll, str]) -> None:
    """Who signs the ordinary protokoll, by the names they have at the meeting."""
    for place, (role, namn) in enumerate(roles):
        row = session.get(Narvaro, meeting.narvaro[namn])
        assert row is not None
        signature = Underskrift(
            protokoll_id=meeting.protokoll, roll=role, narvaro_id=row.id, namn=row.med_parti, ordning=place
        )
        add(session, signature)


def begin(
    session: Session, organ: Organ, day: date, hours: tuple[time, time], *, plats: str = "", dnr: str = ""
) -> Meeting:
    """A held meeting with its ordinary protokoll."""
    meeting = add(
        session,
        Sammantrade(
            organ_id=organ.id,
            datum=day,
            start=hours[0],
            slut=hours[1],
            plats=plats,
            dnr=dnr,
            status=Sammantradesstatus.HALLET,
        ),
    )
    protokoll = add(session, Protokoll(sammantrade_id=meeting.id))
    return Meeting(organ.id, meeting.id, protokoll.id)
