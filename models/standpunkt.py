"""Standpunkt: the standing items of an organ's agenda, and the decisions it makes so often that two keys write them."""

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from models.arbetsordning.words import words_of
from models.arende.entity import Utfall
from models.base import Base
from models.columns import LongText, Name, Number, Order, Yes, enum_column, reference
from models.editing import add, get, next_order, remove, reorder
from models.errors import Problem, UserError
from models.paragraf.entity import Punktkalla, Punkttyp
from models.richtext import RichText, plain, points
from resources import dagordning
from resources.svenska import sort_key

KEYS = 9
"""The number keys that can each write one decision."""


class Standpunkt(Base):
    """An item that stands on every agenda of the organ, with the words it begins from.

    `vilar` leaves it out; `matas_av` are the records it fills itself from.
    """

    __tablename__ = "standpunkt"
    singular = "stående punkt"

    organ_id: Mapped[int] = reference("organ", "cascade")
    rubrik: Mapped[Name]
    typ: Mapped[Punkttyp] = enum_column(Punkttyp, Punkttyp.INFORMATION)
    dnr: Mapped[Name]
    arendebeskrivning: Mapped[LongText]
    forslag: Mapped[LongText]
    tidsatgang: Mapped[Number]
    vilar: Mapped[Yes]
    ordning: Mapped[Order]
    matas_av: Mapped[Punktkalla] = enum_column(Punktkalla, Punktkalla.INGEN)


class Standardbeslut(Base):
    """A decision in words that recur ("Informationen tas till protokollet."); its place is the key that writes it."""

    __tablename__ = "standardbeslut"
    singular = "standardbeslut"

    organ_id: Mapped[int] = reference("organ", "cascade")
    text: Mapped[Name]
    utfall: Mapped[Utfall] = enum_column(Utfall, Utfall.BIFALL)
    ordning: Mapped[Order]


Ordered = TypeVar("Ordered", Standpunkt, Standardbeslut)


@dataclass(frozen=True, slots=True)
class StandpunktRow:
    """A standing item. `plats_for_arenden` marks the one whose place the ärenden of the day take on an agenda."""

    id: int
    plats: int
    """From 1, in the order of the agenda."""
    rubrik: str
    typ: Punkttyp
    dnr: str
    arendebeskrivning: RichText
    forslag: RichText
    tidsatgang: int | None
    vilar: bool
    plats_for_arenden: bool


@dataclass(frozen=True, slots=True)
class StandardbeslutRow:
    """A decision in words that recur; `tangent` is the number key that writes it, None after the ninth."""

    id: int
    tangent: int | None
    text: str
    utfall: Utfall


def standing_items(session: Session, organ_id: int) -> list[StandpunktRow]:
    """The organ's standing items in order, those that rest too. One statement."""
    return [
        StandpunktRow(
            id=item.id,
            plats=place,
            rubrik=item.rubrik,
            typ=item.typ,
            dnr=item.dnr,
            arendebeskrivning=item.arendebeskrivning,
            forslag=item.forslag,
            tidsatgang=item.tidsatgang,
            vilar=item.vilar,
            plats_for_arenden=holds_place(item),
        )
        for place, item in enumerate(_in_order(session, Standpunkt, organ_id), start=1)
    ]


def holds_place(item: Standpunkt) -> bool:
    """True for an item that only says where the ärenden stand: for decisions, and without a matter of its own."""
    return item.typ is Punkttyp.BESLUT and not (item.dnr.strip() or item.forslag or item.arendebeskrivning)


def stock_decisions(session: Session, organ_id: int) -> list[StandardbeslutRow]:
    """The organ's decisions in words that recur, in order. One statement."""
    return [
        StandardbeslutRow(decision.id, place if place <= KEYS else None, decision.text, decision.utfall)
        for place, decision in enumerate(_in_order(session, Standardbeslut, organ_id), start=1)
    ]


def add_item(session: Session, organ_id: int, rubrik: str = "", typ: Punkttyp = Punkttyp.INFORMATION) -> Standpunkt:
    """A new standing item, last on the agenda."""
    place = next_order(session, Standpunkt, organ_id=organ_id)
    return add(session, Standpunkt(organ_id=organ_id, rubrik=rubrik, typ=typ, ordning=place))


def add_decision(session: Session, organ_id: int, text: str = "", utfall: Utfall = Utfall.BIFALL) -> Standardbeslut:
    """A new decision in words that recur, after the others."""
    place = next_order(session, Standardbeslut, organ_id=organ_id)
    return add(session, Standardbeslut(organ_id=organ_id, text=text, utfall=utfall, ordning=place))


def add_set(session: Session, organ_id: int, key: str) -> list[Standpunkt]:
    """Give the organ an agenda the program carries. Items it has already, by heading, are left as they are.

    The organ's own words and its förvaltning are put where the set names them.
    """
    try:
        chosen = dagordning.find_punktset(key)
    except KeyError as error:
        raise UserError(f"Dagordningen {key} följer inte med programmet.") from error
    words = words_of(session, organ_id)
    names = {"forvaltning": words.forvaltning or "Förvaltningen", "organ": words.inne_i_text}
    present = {item.rubrik.strip().casefold() for item in _in_order(session, Standpunkt, organ_id)}
    added = []
    for punkt in chosen.punkter:
        if punkt.rubrik.casefold() in present:
            continue
        item = add_item(session, organ_id, punkt.rubrik, Punkttyp(punkt.typ))
        item.arendebeskrivning = plain(_filled(punkt.beskrivning, names))
        item.forslag = points(_filled(punkt.forslag, names))
        item.matas_av = Punktkalla(punkt.matas_av)
        added.append(item)
    session.flush()
    return added


def add_stock_decisions(session: Session, organ_id: int, form: str) -> list[Standardbeslut]:
    """Give the organ the decisions the program carries for its form of paper, those it does not have already."""
    present = {decision.text.casefold() for decision in _in_order(session, Standardbeslut, organ_id)}
    return [
        add_decision(session, organ_id, words.text, Utfall(words.utfall))
        for words in dagordning.stock_decisions()
        if words.form in ("", form) and words.text.casefold() not in present
    ]


def suitable_sets(typ: str) -> list[dagordning.Punktset]:
    """The agendas the program carries, those that suit a type of organ first."""
    return sorted(dagordning.all_punktset(), key=lambda found: (typ not in found.lampar_sig_for, sort_key(found.namn)))


def move(session: Session, kind: type[Ordered], id_: int, steps: int) -> None:
    """Move a standing item or a decision up or down among those of its organ."""
    moved = get(session, kind, id_)
    ids = [row.id for row in _in_order(session, kind, moved.organ_id)]
    place = ids.index(id_)
    ids.insert(min(max(0, place + steps), len(ids) - 1), ids.pop(place))
    reorder(session, kind, ids)


def remove_row(session: Session, kind: type[Ordered], id_: int) -> None:
    """Remove a standing item or a decision; the ones after it close up."""
    gone = get(session, kind, id_)
    organ_id = gone.organ_id
    remove(session, gone)
    reorder(session, kind, [row.id for row in _in_order(session, kind, organ_id)])


def problems(item: Standpunkt) -> list[Problem]:
    """What is missing or cannot be right in a standing item."""
    found = []
    if not item.rubrik.strip():
        found.append(Problem("rubrik", "Ge punkten en rubrik, till exempel Omvärldsbevakning."))
    if item.tidsatgang is not None and item.tidsatgang < 0:
        found.append(Problem("tidsatgang", "Tiden kan inte vara negativ."))
    return found


def decision_problems(decision: Standardbeslut) -> list[Problem]:
    """What is missing in a decision in words that recur."""
    if not decision.text.strip():
        return [Problem("text", "Skriv beslutet så som det ska stå, till exempel Informationen tas till protokollet.")]
    return []


def _in_order(session: Session, kind: type[Ordered], organ_id: int) -> list[Ordered]:
    rows = session.scalars(select(kind).where(kind.organ_id == organ_id))
    return sorted(rows, key=lambda row: (row.ordning, row.id))


def _filled(text: str, names: dict[str, str]) -> str:
    for name, words in names.items():
        text = text.replace(f"{{{name}}}", words)
    return text
