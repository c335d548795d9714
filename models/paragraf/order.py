"""How the items of an agenda change places, leave it, and get a protokoll of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.papers import forget_bilaga
from models.editing import add, get, next_order, remove
from models.errors import UserError
from models.paragraf.entity import Jav, Omrostning, Paragraf, Paragrafunderlag, Punkttyp
from models.paragraf.ranges import let_go_of, turn_inverted
from models.paragraf.series import FROZEN, open_protokoll, refuse_frozen, renumber_meeting
from models.protokoll.entity import Protokoll, Protokollslag
from models.sammantrade.entity import Sammantrade
from models.standpunkt import Standpunkt, holds_place
from resources.svenska import format_date


@dataclass(frozen=True, slots=True)
class _Place:
    """What an item's place on the agenda depends on; its texts are left unread."""

    id: int
    order: int
    standpunkt_id: int | None
    frozen: bool


def move_item(session: Session, paragraf_id: int, steps: int) -> bool:
    """Move an item up (negative) or down the agenda; False at its end. Its new neighbours keep their own order.

    Raises UserError for an item whose number people have seen.
    """
    item = get(session, Paragraf, paragraf_id)
    refuse_frozen(get(session, Protokoll, item.protokoll_id))
    places = _places(session, item.sammantrade_id)
    place = next(number for number, row in enumerate(places) if row.id == paragraf_id)
    wanted = max(0, min(place + steps, len(places) - 1))
    if wanted == place:
        return False
    places.insert(wanted, places.pop(place))
    _set_order(session, places)
    _moved(session, item.sammantrade_id, places, f"{_name(item)} flyttades på dagordningen.")
    return True


def reorder_items(session: Session, sammantrade_id: int, ids: Sequence[int]) -> None:
    """Give the items of an agenda the order in which their ids stand.

    Raises UserError when items whose numbers people have seen would pass one another.
    """
    before = _places(session, sammantrade_id)
    places = {row.id: row for row in before}
    if sorted(ids) != sorted(places):
        raise UserError("Dagordningen har ändrats. Läs in sammanträdet igen och flytta punkten på nytt.")
    if [id_ for id_ in ids if places[id_].frozen] != [row.id for row in before if row.frozen]:
        raise UserError("Paragrafer som är ute för justering eller justerade kan inte byta plats.")
    after = [places[id_] for id_ in ids]
    _set_order(session, after)
    _moved(session, sammantrade_id, after, "dagordningen ändrades.")


def place_at(session: Session, item: Paragraf, after_id: int) -> None:
    """Put an item right after another one, without giving numbers."""
    places = _places(session, item.sammantrade_id)
    own = places.pop(next(number for number, row in enumerate(places) if row.id == item.id))
    wanted = next((number for number, row in enumerate(places, 1) if row.id == after_id), len(places))
    places.insert(wanted, own)
    _set_order(session, places)


def place_before(session: Session, item: Paragraf, before_id: int) -> None:
    """Put an item right before another one, without giving numbers."""
    places = _places(session, item.sammantrade_id)
    own = places.pop(next(number for number, row in enumerate(places) if row.id == item.id))
    wanted = next((number for number, row in enumerate(places) if row.id == before_id), len(places))
    places.insert(wanted, own)
    _set_order(session, places)


def place_among_arenden(session: Session, item: Paragraf) -> None:
    """Put an item where the organ's standing agenda has its ärenden, else last; without giving numbers."""
    standing = session.scalars(
        select(Standpunkt)
        .join(Sammantrade, Sammantrade.organ_id == Standpunkt.organ_id)
        .where(Sammantrade.id == item.sammantrade_id)
        .order_by(Standpunkt.ordning, Standpunkt.id)
    ).all()
    holder = next((place for place, row in enumerate(standing) if holds_place(row)), len(standing))
    later = {row.id for row in standing[holder + 1 :]}
    places = _places(session, item.sammantrade_id)
    own = places.pop(next(number for number, row in enumerate(places) if row.id == item.id))
    wanted = next((number for number, row in enumerate(places) if row.standpunkt_id in later), len(places))
    places.insert(wanted, own)
    _set_order(session, places)


def move_to_meeting(session: Session, paragraf_id: int, sammantrade_id: int) -> Paragraf:
    """Move an item to another sammanträde of the organ: among its ärenden, or last."""
    item = get(session, Paragraf, paragraf_id)
    refuse_frozen(get(session, Protokoll, item.protokoll_id))
    old, new = get(session, Sammantrade, item.sammantrade_id), get(session, Sammantrade, sammantrade_id)
    if old.organ_id != new.organ_id:
        raise UserError("Punkten kan bara flyttas till ett annat sammanträde med samma organ. Kopiera den i stället.")
    if old.id == new.id:
        return item
    for kind in (Jav, Omrostning):
        if session.scalar(select(kind.id).where(kind.paragraf_id == paragraf_id).limit(1)) is not None:
            raise UserError(
                "Punkten har redan behandlats med jäv eller omröstning. Ta upp den som en ny punkt i stället."
            )
    protokoll = open_protokoll(session, new.id)
    let_go_of(session, item)
    item.sammantrade_id, item.protokoll_id, item.nummer = new.id, protokoll.id, None
    item.ordning = next_order(session, Paragraf, sammantrade_id=new.id)
    session.flush()
    _close_ranks(session, old.id)
    if item.typ is Punkttyp.BESLUT:
        place_among_arenden(session, item)
    day = format_date(new.datum) if new.datum else "ett annat sammanträde"
    renumber_meeting(session, old.id, f"Numret användes inte: {_name(item)} flyttades till {day}.")
    renumber_meeting(session, new.id)
    return item


def remove_item(session: Session, paragraf_id: int, today: date) -> None:
    """Strike an item from the agenda; presence and service that began or ended with it follow its neighbours."""
    item = get(session, Paragraf, paragraf_id)
    refuse_frozen(get(session, Protokoll, item.protokoll_id))
    meeting_id, name = item.sammantrade_id, _name(item)
    let_go_of(session, item)
    files = session.scalars(
        select(Paragrafunderlag.bilaga_id).where(
            Paragrafunderlag.paragraf_id == paragraf_id, Paragrafunderlag.bilaga_id.is_not(None)
        )
    ).all()
    own = get(session, Protokoll, item.protokoll_id)
    remove(session, item)
    for file in files:
        forget_bilaga(session, file)
    if own.slag is Protokollslag.OMEDELBAR and not _items_of(session, own.id):
        remove(session, own)
    _close_ranks(session, meeting_id)
    renumber_meeting(session, meeting_id, f"Numret användes inte: {name} ströks {format_date(today)}.")


def take_out_for_immediate(session: Session, paragraf_ids: Sequence[int]) -> Protokoll:
    """Give items a protokoll of their own, to be justerat at once; they keep their places and numbers."""
    items = [get(session, Paragraf, id_) for id_ in paragraf_ids]
    if not items:
        raise UserError("Välj de paragrafer som ska justeras omedelbart.")
    meetings = {item.sammantrade_id for item in items}
    if len(meetings) > 1:
        raise UserError("Paragrafer från olika sammanträden kan inte justeras i samma protokoll.")
    for item in items:
        protokoll = get(session, Protokoll, item.protokoll_id)
        refuse_frozen(protokoll)
        if protokoll.slag is Protokollslag.OMEDELBAR:
            raise UserError(f"{_name(item)} har redan ett eget protokoll för omedelbar justering.")
    ordinary = get(session, Protokoll, items[0].protokoll_id)
    own = add(session, Protokoll(sammantrade_id=meetings.pop(), slag=Protokollslag.OMEDELBAR, satt=ordinary.satt))
    for item in items:
        item.protokoll_id = own.id
    session.flush()
    renumber_meeting(session, own.sammantrade_id)
    return own


def put_back(session: Session, protokoll_id: int) -> None:
    """Let the items of a protokoll for omedelbar justering stand in the ordinary one again."""
    own = get(session, Protokoll, protokoll_id)
    refuse_frozen(own)
    if own.slag is not Protokollslag.OMEDELBAR:
        raise UserError("Det är sammanträdets vanliga protokoll.")
    ordinary = open_protokoll(session, own.sammantrade_id)
    for item in _items_of(session, own.id):
        item.protokoll_id = ordinary.id
    session.flush()
    remove(session, own)
    renumber_meeting(session, ordinary.sammantrade_id)


def _places(session: Session, sammantrade_id: int) -> list[_Place]:
    """The items of an agenda in order."""
    found = session.execute(
        select(Paragraf.id, Paragraf.ordning, Paragraf.standpunkt_id, Protokoll.status)
        .join(Protokoll, Paragraf.protokoll_id == Protokoll.id)
        .where(Paragraf.sammantrade_id == sammantrade_id)
        .order_by(Paragraf.ordning, Paragraf.id)
    )
    return [_Place(id_, order, standing, status in FROZEN) for id_, order, standing, status in found]


def _items_of(session: Session, protokoll_id: int) -> list[Paragraf]:
    return list(session.scalars(select(Paragraf).where(Paragraf.protokoll_id == protokoll_id)))


def _set_order(session: Session, places: Sequence[_Place]) -> None:
    """Give the items their places around the frozen ones, whose rows the database may refuse to change."""
    wanted: dict[int, int] = {}
    fixed = [number for number, row in enumerate(places) if row.frozen]
    for start, end in pairwise([-1, *fixed, len(places)]):
        run = places[start + 1 : end]
        first = places[start].order + 1 if start >= 0 else 0
        if end < len(places):
            limit = places[end].order
            if start < 0:
                first = min(first, limit - len(run))
            elif first + len(run) > limit:
                raise UserError(
                    "Punkten får inte plats mellan två paragrafer som är ute för justering eller justerade."
                )
        wanted |= {row.id: number for number, row in enumerate(run, first) if row.order != number}
    if wanted:
        for item in session.scalars(select(Paragraf).where(Paragraf.id.in_(wanted))):
            item.ordning = wanted[item.id]
        session.flush()


def _moved(session: Session, sammantrade_id: int, places: Sequence[_Place], reason: str) -> None:
    turn_inverted(session, [row.id for row in places])
    renumber_meeting(session, sammantrade_id, f"Numret användes inte: {reason}")


def _close_ranks(session: Session, sammantrade_id: int) -> None:
    """Let the places of the items run without a gap."""
    _set_order(session, _places(session, sammantrade_id))


def _name(item: Paragraf) -> str:
    return f"”{item.rubrik}”" if item.rubrik.strip() else "en punkt utan rubrik"
