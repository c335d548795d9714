"""Mall: the headings of a kommun's tjänsteskrivelse, their order and which are compulsory."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from models.base import Base
from models.columns import Name, Order, Yes, enum_column, reference
from models.errors import Problem
from models.template import Templates
from models.term import Term
from resources.svenska import sort_key


class Slot(Term):
    """A kind of content; a template gives it a heading and a place."""

    FORSLAG = "forslag_till_beslut", "Förslag till beslut"
    SAMMANFATTNING = "sammanfattning", "Sammanfattning"
    ARENDEBESKRIVNING = "arendebeskrivning", "Ärendebeskrivning"
    BAKGRUND = "bakgrund", "Bakgrund"
    FOREDRAGNING = "foredragning", "Föredragning"
    BEREDNING = "beredning", "Beredning"
    YTTRANDE = "yttrande", "Yttrande"
    BARNETS_BASTA = "barnets_basta", "Barnets bästa"
    EKONOMI = "ekonomiska_konsekvenser", "Ekonomiska konsekvenser"
    JAMSTALLDHET = "jamstalldhetskonsekvenser", "Jämställdhetskonsekvenser"
    UNDERLAG = "beslutsunderlag", "Beslutsunderlag"
    UNDERTECKNARE = "undertecknare", "Underskrifter"
    SKICKAS_TILL = "skickas_till", "Beslutet skickas till"
    RUBRIK = "rubrik", "Endast rubrik"
    EGET = "eget", "Eget avsnitt"


WRITTEN = frozenset(Slot) - {Slot.FORSLAG, Slot.UNDERLAG, Slot.UNDERTECKNARE, Slot.SKICKAS_TILL, Slot.RUBRIK}
"""Slots that hold a text; the others are made from records."""

CONSEQUENCES = (Slot.BARNETS_BASTA, Slot.EKONOMI, Slot.JAMSTALLDHET)
"""Slots where "inte relevant" is a normal and deliberate answer."""


MADE_FROM_RECORDS = {
    Slot.FORSLAG: "Förslagets punkter, så som de ska stå i protokollet.",
    Slot.UNDERLAG: "Ärendets beslutsunderlag med datum.",
    Slot.UNDERTECKNARE: "De som undertecknar skrivelsen.",
    Slot.SKICKAS_TILL: "Ärendets mottagare i två grupper.",
    Slot.RUBRIK: "Bara rubriken; avsnitten under den har text.",
}
"""What stands under a heading that holds no text of its own."""


class Forslagsform(Term):
    """How the proposal's points are written."""

    MENING = "mening", "En hel mening"
    ATT_SATSER = "att_satser", "Att-satser"
    NUMRERADE = "numrerade", "Numrerade punkter"


class Mall(Base):
    """A template; `nyckel` is set on those that came with the program."""

    __tablename__ = "mall"
    singular = "mall"

    nyckel: Mapped[Name]
    namn: Mapped[Name]
    beskrivning: Mapped[Name]
    forslag_form: Mapped[Forslagsform] = enum_column(Forslagsform, Forslagsform.NUMRERADE)
    tva_steg: Mapped[Yes]


class Mallavsnitt(Base):
    """A heading of the template. With `med_forvaltning` the förvaltning's name goes first, in the genitive."""

    __tablename__ = "mallavsnitt"
    singular = "rubrik i mallen"

    mall_id: Mapped[int] = reference("mall", "cascade")
    slot: Mapped[Slot] = enum_column(Slot, Slot.EGET)
    rubrik: Mapped[Name]
    med_forvaltning: Mapped[Yes]
    niva: Mapped[Order]
    obligatorisk: Mapped[Yes]
    hjalp: Mapped[Name]
    inte_relevant: Mapped[Name]
    ordning: Mapped[Order]


TEMPLATES = Templates(Mall, Mallavsnitt, "mall_id", level=1)
headings_of, copy_mall = TEMPLATES.headings_of, TEMPLATES.copy
add_heading, remove_mall = TEMPLATES.add_heading, TEMPLATES.remove


@dataclass(frozen=True, slots=True)
class MallRow:
    """A template and its headings in order, deeper ones after more dots."""

    id: int
    namn: str
    beskrivning: str
    egen: bool
    rubriker: tuple[tuple[str, int, bool], ...]
    """Heading, level from 1, compulsory."""


def mall_rows(session: Session) -> list[MallRow]:
    """Every template with its headings, in Swedish order. Two statements."""
    headings: dict[int, list[tuple[str, int, bool]]] = {}
    for row in session.scalars(select(Mallavsnitt).order_by(Mallavsnitt.ordning, Mallavsnitt.id)):
        text = f"Förvaltningens {row.rubrik}" if row.med_forvaltning else row.rubrik or row.slot.label
        headings.setdefault(row.mall_id, []).append((text, max(1, row.niva), row.obligatorisk))
    return [
        MallRow(mall.id, mall.namn, mall.beskrivning, not mall.nyckel, tuple(headings.get(mall.id, ())))
        for mall in sorted(session.scalars(select(Mall)), key=lambda mall: sort_key(mall.namn))
    ]


def problems(session: Session, mall: Mall) -> list[Problem]:
    """What makes a template unusable or surprising."""
    found = []
    if not mall.namn.strip():
        found.append(Problem("namn", "Ge mallen ett namn."))
    slots = [row.slot for row in headings_of(session, mall.id)]
    if Slot.FORSLAG not in slots:
        found.append(Problem("mall", "Mallen saknar rubrik för förslag till beslut."))
    twice = {slot for slot in slots if slots.count(slot) > 1} - {Slot.EGET, Slot.RUBRIK}
    found += [
        Problem("mall", f"{slot.label} finns på flera ställen i mallen. Samma innehåll skrivs då två gånger.")
        for slot in Slot
        if slot in twice
    ]
    return found


def heading_problems(row: Mallavsnitt) -> list[Problem]:
    """What is missing in a heading."""
    found = []
    if not row.rubrik.strip() and row.slot is not Slot.UNDERTECKNARE:
        found.append(Problem("rubrik", "Skriv rubriken som den ska stå på papperet."))
    if not 1 <= row.niva <= 3:
        found.append(Problem("niva", "Nivån ska vara 1, 2 eller 3."))
    if row.slot in CONSEQUENCES and not row.inte_relevant.strip():
        found.append(
            Problem(
                "inte_relevant", "Skriv meningen som ska stå när frågan inte är relevant, så att den aldrig är tom."
            )
        )
    return found
