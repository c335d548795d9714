"""Organ: everybody who decides, prepares or receives: fullmäktige, styrelse, nämnd, bolag, förvaltning, delegation."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from models.base import Base
from models.columns import Day, Name, Order, enum_column, reference
from models.editing import add, get, next_order, reorder
from models.errors import Problem
from models.term import Term
from resources.svenska import format_period, sort_key


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


@dataclass(frozen=True, slots=True)
class OrganRow:
    """A body in the tree of bodies; `djup` counts from 0, `period` is empty for one without days."""

    id: int
    djup: int
    namn: str
    kortnamn: str
    typ: OrganTyp
    period: str
    galler: bool


def organ_rows(session: Session, today: date) -> list[OrganRow]:
    """Every body, each followed by those under it. A ring of bodies under one another is shown all the same."""
    bodies = all_organ(session)
    under: dict[int | None, list[Organ]] = {}
    known = {organ.id for organ in bodies}
    for organ in bodies:
        parent = organ.overordnat_id if organ.overordnat_id in known else None
        under.setdefault(parent, []).append(organ)
    rows: list[OrganRow] = []
    seen: set[int] = set()

    def walk(organ: Organ, depth: int) -> None:
        if organ.id in seen:
            return
        seen.add(organ.id)
        period = format_period(organ.giltigt_fran, organ.giltigt_till)
        rows.append(OrganRow(organ.id, depth, organ.namn, organ.kortnamn, organ.typ, period, organ.is_valid(today)))
        for child in under.get(organ.id, ()):
            walk(child, depth + 1)

    for organ in (*under.get(None, ()), *bodies):
        walk(organ, 0)
    return rows


def add_organ(session: Session, namn: str = "", overordnat_id: int | None = None) -> Organ:
    """A new body, last among the others."""
    organ = Organ(namn=namn, overordnat_id=overordnat_id, ordning=next_order(session, Organ))
    return add(session, organ)


def move_organ(session: Session, organ_id: int, steps: int) -> None:
    """Move a body up or down among those under the same body; all get the order they then stand in."""
    moved = get(session, Organ, organ_id)
    bodies = all_organ(session)
    siblings = [organ for organ in bodies if organ.overordnat_id == moved.overordnat_id]
    place = siblings.index(moved)
    if not 0 <= place + steps < len(siblings):
        return
    other = siblings[place + steps]
    order = [organ for organ in bodies if organ is not moved]
    order.insert(order.index(other) + (1 if steps > 0 else 0), moved)
    reorder(session, Organ, [organ.id for organ in order])


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
