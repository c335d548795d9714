"""What a user does with an ärende: open it for an anslutning, number it, copy an old one as a new."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Anslutning
from models.arende.entity import Arende, Diarienummer, Mottagare, Underlag
from models.arende.queries import receivers_of, underlag_of
from models.editing import add, get, next_order
from models.kommun import own_kommun
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


def _to_review(session: Session, arende: Arende) -> list[str]:
    found = [f"Rubriken: {hit}" for hit in _TO_REVIEW.findall(arende.titel)]
    found += [f"Beskrivningen: {hit}" for hit in _TO_REVIEW.findall(arende.beskrivning.text)]
    for paper in session.scalars(select(Underlag).where(Underlag.arende_id == arende.id)):
        if paper.datum is not None:
            found.append(f"Underlaget {paper.titel}: {paper.datum}")
    return found
