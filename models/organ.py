"""Organ: everybody who decides, prepares or receives: fullmäktige, styrelse, nämnd, bolag, förvaltning, delegation."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from models.base import Base
from models.columns import Day, Name, Order, enum_column, reference
from models.errors import Problem
from models.term import Term
from resources.svenska import sort_key


class OrganTyp(Term):
    """What kind of body it is."""

    KF = "kf", "Kommunfullmäktige"
    KS = "ks", "Kommunstyrelse"
    UTSKOTT = "utskott", "Utskott"
    NAMND = "namnd", "Nämnd"
    DELEGATION = "delegation", "Delegation"
    BEREDNING = "beredning", "Beredning"
    RAD = "rad", "Råd"
    KOMMITTE = "kommitte", "Kommitté"
    FORVALTNING = "forvaltning", "Förvaltning"
    ENHET = "enhet", "Enhet"
    BOLAG = "bolag", "Bolag"
    EXTERN = "extern", "Extern organisation"


PROPER_NAMES = frozenset({OrganTyp.BOLAG, OrganTyp.EXTERN})
DECIDING = (OrganTyp.KF, OrganTyp.KS, OrganTyp.UTSKOTT, OrganTyp.NAMND, OrganTyp.DELEGATION, OrganTyp.BEREDNING,
            OrganTyp.RAD, OrganTyp.KOMMITTE)  # fmt: skip


class Organ(Base):
    """A body of the kommun or outside it; `overordnat_id` is the body it belongs under."""

    __tablename__ = "organ"
    singular = "organ"

    namn: Mapped[Name]
    kortnamn: Mapped[Name]
    typ: Mapped[OrganTyp] = enum_column(OrganTyp, OrganTyp.NAMND)
    overordnat_id: Mapped[int | None] = reference("organ")
    giltigt_fran: Mapped[Day]
    giltigt_till: Mapped[Day]
    adress: Mapped[Name]
    ordning: Mapped[Order]

    @property
    def i_text(self) -> str:
        """The name inside a sentence: "kommunstyrelsens arbetsutskott", but "Köpings Bostads AB"."""
        if self.typ in PROPER_NAMES or self.namn[:2].isupper():
            return self.namn
        return self.namn[:1].lower() + self.namn[1:]

    def is_valid(self, day: date) -> bool:
        """True if the body existed on that day."""
        return (self.giltigt_fran is None or self.giltigt_fran <= day) and (
            self.giltigt_till is None or day <= self.giltigt_till
        )


def all_organ(session: Session) -> list[Organ]:
    """Every body in Swedish order."""
    return sorted(session.scalars(select(Organ)), key=lambda organ: (organ.ordning, sort_key(organ.namn)))


def find_organ(session: Session, name: str) -> Organ | None:
    """The body of that name or short name, if it is recorded."""
    wanted = name.strip().casefold()
    for organ in all_organ(session):
        if wanted in (organ.namn.casefold(), organ.kortnamn.casefold()):
            return organ
    return None


def problems(organ: Organ) -> list[Problem]:
    """What is missing or cannot be right."""
    found = []
    if not organ.namn.strip():
        found.append(Problem("namn", "Ge organet ett namn, till exempel Kommunstyrelsen."))
    if organ.giltigt_fran and organ.giltigt_till and organ.giltigt_till < organ.giltigt_fran:
        found.append(Problem("giltigt_till", "Sista dagen ligger före den första."))
    if organ.overordnat_id is not None and organ.overordnat_id == organ.id:
        found.append(Problem("overordnat_id", "Ett organ kan inte ligga under sig självt."))
    return found
