"""What a user does with an ärende: open it for an anslutning, number it, copy an old one as a new."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Anslutning
from models.arende.entity import Arende, Beslut, Diarienummer, Mottagare, Underlag
from models.arende.queries import receivers_of, underlag_of
from models.editing import add, get, next_order
from models.kommun import own_kommun
from models.organ import Organ, OrganTyp
from models.person import Person
from models.strategi.entity import Strategi

Part = Literal["underlag", "mottagare", "beskrivning"]
Child = TypeVar("Child", Underlag, Mottagare)

_TO_REVIEW = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|§+\s*\d+|\b(?:19|20)\d{2}\b|\b\d[\d\s]*(?:kr|kronor)\b")


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy and the places in it that hold an old date, § or sum and must be looked at."""

    arende: Arende
    to_review: tuple[str, ...]


def open_arende(session: Session, *, titel: str = "", anslutning_id: int | None = None) -> Arende:
    """A new ärende with the user as handläggare; for an anslutning its title says what the matter is."""
    kommun = own_kommun(session)
    if anslutning_id is not None and not titel:
        strategi = get(session, Strategi, get(session, Anslutning, anslutning_id).strategi_id)
        titel = f"Anslutning till {strategi.namn}"
    return add(
        session,
        Arende(
            titel=titel,
            anslutning_id=anslutning_id,
            handlaggare_id=kommun.anvandare_id if kommun else None,
            forvaltning_id=kommun.forvaltning_id if kommun else None,
        ),
    )


def give_number(session: Session, arende_id: int, nummer: str, hos: str = "") -> Diarienummer:
    """Add a diarienummer as it is written; the first one given is the main one."""
    place = next_order(session, Diarienummer, arende_id=arende_id)
    return add(session, Diarienummer(arende_id=arende_id, nummer=nummer.strip(), hos=hos.strip(), ordning=place))


def copy_arende(session: Session, arende_id: int, parts: Collection[Part]) -> Copied:
    """A new ärende with the chosen parts of an old one, without its diarienummer, decisions and sending dates."""
    old = get(session, Arende, arende_id)
    new = open_arende(session, titel=old.titel, anslutning_id=old.anslutning_id)
    new.forvaltning_id = old.forvaltning_id
    if "beskrivning" in parts:
        new.beskrivning = old.beskrivning
    if "underlag" in parts:
        for paper in underlag_of(session, arende_id):
            if paper.tjansteskrivelse_id is not None:
                continue
            session.add(
                Underlag(
                    arende_id=new.id,
                    typ=paper.typ,
                    titel=paper.titel,
                    datum=paper.datum,
                    dnr=paper.dnr,
                    bilaga_id=paper.bilaga_id,
                    ordning=next_order(session, Underlag, arende_id=new.id),
                )
            )
    if "mottagare" in parts:
        for receiver in receivers_of(session, arende_id):
            session.add(Mottagare(arende_id=new.id, typ=receiver.typ, namn=receiver.namn, ordning=receiver.ordning))
    session.flush()
    return Copied(new, tuple(_to_review(session, new)))


def handled_by_new(session: Session, arende_id: int, namn: str) -> Person:
    """Record a person and let them handle the ärende."""
    arende = get(session, Arende, arende_id)
    person = add(session, Person(namn=namn, organ_id=arende.forvaltning_id))
    arende.handlaggare_id = person.id
    session.flush()
    return person


def at_new_forvaltning(session: Session, arende_id: int, namn: str) -> Organ:
    """Record a förvaltning and put the ärende there."""
    organ = add(session, Organ(namn=namn, typ=OrganTyp.FORVALTNING, ordning=next_order(session, Organ)))
    get(session, Arende, arende_id).forvaltning_id = organ.id
    session.flush()
    return organ


def decided_by_new(session: Session, beslut_id: int, namn: str) -> Organ:
    """Record a deciding body and let it have made the decision; Swedish names say what kind it is."""
    folded = namn.casefold()
    typ = next((typ for ending, typ in _KINDS if ending in folded), OrganTyp.NAMND)
    organ = add(session, Organ(namn=namn, typ=typ, ordning=next_order(session, Organ)))
    get(session, Beslut, beslut_id).organ_id = organ.id
    session.flush()
    return organ


_KINDS = (
    ("fullmäktige", OrganTyp.KF), ("utskott", OrganTyp.UTSKOTT), ("kommunstyrelse", OrganTyp.KS),
    ("delegation", OrganTyp.DELEGATION), ("beredning", OrganTyp.BEREDNING), ("kommitté", OrganTyp.KOMMITTE),
    ("råd", OrganTyp.RAD),
)  # fmt: skip


def _to_review(session: Session, arende: Arende) -> list[str]:
    """The places that hold something of the old matter: days, §, years, sums, numbers of other diaries, receivers."""
    found = [f"Rubriken: {hit}" for hit in things_to_review(arende.titel)]
    found += [f"Beskrivningen: {hit}" for hit in things_to_review(arende.beskrivning.text)]
    for paper in session.scalars(select(Underlag).where(Underlag.arende_id == arende.id).order_by(Underlag.ordning)):
        name = paper.titel or paper.typ.label
        if paper.datum is not None:
            found.append(f"Underlaget {name}: {paper.datum}")
        found += [f"Underlaget {name}: {hit}" for hit in things_to_review(paper.titel)]
        if paper.dnr:
            found.append(f"Underlaget {name}: diarienummer {paper.dnr}")
    names = [row.namn for row in receivers_of(session, arende.id) if row.namn]
    if names:
        found.append(f"Mottagarna: {', '.join(names)}")
    return found


def things_to_review(text: str) -> list[str]:
    """The days, §, years and sums in a text: what may be wrong in a copy of it."""
    return [" ".join(hit.split()) for hit in _TO_REVIEW.findall(text)]
