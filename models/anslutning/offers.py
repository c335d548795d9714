"""Which strategies an anslutning can be started to, the likeliest first."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Anslutning
from models.kommun import own_kommun
from models.strategi.entity import AnslutsGenom, Strategi, StrategiTyp
from resources.svenska import sort_key

NOT_JOINED = (StrategiTyp.NATIONELL, StrategiTyp.GLOBAL)
"""Kinds that bind or inspire everybody without being joined."""


@dataclass(frozen=True, slots=True)
class StrategiOffer:
    """A strategy to choose from. `eget_lan` and `galler` decide its place; `anslutningar` counts the kommun's own."""

    id: int
    namn: str
    kortnamn: str
    utgivare: str
    typ: StrategiTyp
    lan: str
    period: str
    galler: bool
    eget_lan: bool
    anslutningar: int
    sista_anmalan: date | None

    @property
    def lage(self) -> str:
        """What a person wants to know before choosing: in force, own län, already joined."""
        words = ["Gäller" if self.galler else "Gäller inte nu"]
        if self.eget_lan:
            words.append("vårt län")
        if self.anslutningar:
            words.append("har anslutning")
        return ", ".join(words)


def offers(session: Session, today: date) -> list[StrategiOffer]:
    """Every strategy that can be joined or decided: own län first, then what is open to all, in force before old."""
    kommun = own_kommun(session)
    lan = kommun.lan if kommun else ""
    joined = Counter(session.scalars(select(Anslutning.strategi_id)))
    found = [
        StrategiOffer(
            id=strategi.id,
            namn=strategi.namn,
            kortnamn=strategi.kortnamn or strategi.namn,
            utgivare=", ".join(strategi.utgivare),
            typ=strategi.typ,
            lan=strategi.lan,
            period=strategi.period,
            galler=strategi.is_valid(today),
            eget_lan=bool(lan) and strategi.lan == lan,
            anslutningar=joined[strategi.id],
            sista_anmalan=strategi.sista_anmalan,
        )
        for strategi in session.scalars(select(Strategi))
        if strategi.typ not in NOT_JOINED and strategi.ansluts_genom is not AnslutsGenom.INGET
    ]
    return sorted(
        found, key=lambda offer: (_nearness(offer), not offer.galler, sort_key(offer.utgivare), sort_key(offer.namn))
    )


def _nearness(offer: StrategiOffer) -> int:
    """0 for the own län, 1 for what is open to every kommun, 2 for another län or another kommun's own."""
    if offer.eget_lan:
        return 0
    return 1 if not offer.lan else 2
