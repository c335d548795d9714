"""The standing items of an agenda fill themselves: visits, dialogs, the world around, what came in, what is told.

Which records fill an item is said by its standing item (`Standpunkt.matas_av`). What was filled in is remembered
(`Pafyllning`) and kept up to date until somebody has changed it; after that it is theirs. The records learn in which
§ they are taken up. A § whose protokoll people have seen is never touched.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.arende.entity import Underlag
from models.besok.entity import Besoksvard, Namndbesok, Verksamhetsbesok
from models.change import RowChange
from models.dialogtraff.entity import Dialogdeltagare, Dialogtraff
from models.dokument import Dokument
from models.editing import add, get, next_order
from models.errors import UserError
from models.following import FEEDING
from models.omvarld.entity import Inkommen, Inkommenbilaga
from models.omvarld.filling import LOOKS_AHEAD, OWN_ITEM, PLACES, STANDING, Filling, fillings, with_guests
from models.omvarld.merging import Item, Parts, give, own_words, parts_of
from models.omvarld.operations import take_up_waiting
from models.omvarld.sources import PLANS, Sources, collect
from models.paragraf.agenda import new_standing
from models.paragraf.entity import Pafyllning, Paragraf, Punktkalla
from models.paragraf.order import place_at, place_before
from models.paragraf.series import FROZEN, renumber_meeting
from models.protokoll.entity import Protokoll
from models.richtext import points
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.sammantrade.waiting import COMING
from models.standpunkt import Standpunkt
from models.yearly import organ_and_year

OPEN = (*COMING, Sammantradesstatus.PAGAR)
"""The statuses of a meeting whose agenda follows the records."""


def fill_agenda(session: Session, sammantrade_id: int) -> list[Paragraf]:
    """What waits for a meeting comes to this one, and every item gets what its records say: "Fyll på dagordningen".

    Items that are missing for the meeting's own visits, dialogs, posts, reports and papers are made. Gives back the
    items that became others. Raises UserError for a meeting that has been held or cancelled.
    """
    if get(session, Sammantrade, sammantrade_id).status not in OPEN:
        raise UserError("Sammanträdet är hållet eller inställt, så dagordningen fylls inte på.")
    take_up_waiting(session, sammantrade_id)
    return refresh(session, [sammantrade_id], missing=True)


def fill_planned(session: Session, meetings: Sequence[Sammantrade]) -> list[Paragraf]:
    """Fill the agendas of meetings that were just planned; the organ's next meeting takes what waits for one."""
    for organ_id in sorted({meeting.organ_id for meeting in meetings}):
        first = session.scalars(
            select(Sammantrade)
            .where(Sammantrade.organ_id == organ_id, Sammantrade.status.in_(COMING), Sammantrade.datum.is_not(None))
            .order_by(Sammantrade.datum, Sammantrade.start, Sammantrade.id)
        ).first()
        if first is not None and first in meetings:
            take_up_waiting(session, first.id)
    return refresh(session, [meeting.id for meeting in meetings], missing=True)


def refresh(
    session: Session, sammantrade_ids: Iterable[int], *, missing: bool = False, joined: Collection[int] = ()
) -> list[Paragraf]:
    """Let the items of these meetings say what their records say now. The statements do not grow with the agendas.

    With `missing`, items are made for records of the meeting that have none. Meetings that a visit or dialog has just
    `joined` get a second item for a second one.
    """
    meetings = session.scalars(
        select(Sammantrade).where(
            Sammantrade.id.in_(sorted(set(sammantrade_ids))), Sammantrade.status != Sammantradesstatus.INSTALLT
        )
    ).all()
    if not meetings:
        return []
    items = _items(session, [meeting.id for meeting in meetings])
    sources = collect(session, meetings)
    put_in: list[Any] = [*sources.poster, *sources.rapporter, *sources.inkomna]
    hosts = {row.paragraf_id for row in put_in}
    every = [item for found in items.values() for item in found]
    parts = parts_of(
        session, [item.paragraf.id for item in every if item.kalla is not Punktkalla.INGEN or _is_host(item, hosts)]
    )
    changed: list[Paragraf] = []
    for meeting in sorted(meetings, key=lambda row: (str(row.datum or ""), row.id)):
        for kalla in Punktkalla:
            if kalla is Punktkalla.INGEN or (meeting.status is Sammantradesstatus.HALLET and kalla in LOOKS_AHEAD):
                continue
            changed += _fill_source(
                session, meeting, kalla, items[meeting.id], sources, parts, missing=missing, joined=meeting.id in joined
            )
        for item in items[meeting.id]:
            if item.kalla is Punktkalla.INGEN and _is_host(item, hosts) and not item.frozen:
                filling = with_guests(Filling(), sources, item.paragraf.id, item.kalla)
                changed += [item.paragraf] if give(session, item, filling, parts) else []
    session.flush()
    for meeting_id in sorted({item.sammantrade_id for item in changed}):
        renumber_meeting(session, meeting_id)
    return changed


def _is_host(item: Item, hosts: Collection[int | None]) -> bool:
    """True for an item that somebody has put records in, now or before."""
    return item.fed is not None or item.paragraf.id in hosts


def item_fed_by(session: Session, sammantrade_id: int, kalla: Punktkalla) -> int | None:
    """The first item of a meeting that a source fills, or None."""
    found = _items(session, [sammantrade_id])[sammantrade_id]
    return next((item.paragraf.id for item in found if item.kalla is kalla), None)


def follow(session: Session, rows: Collection[RowChange]) -> None:
    """What follows in the same gesture when records that fill agendas were changed, or items and meetings moved."""
    touched: set[int] = set()
    organs: set[int] = set()
    joined: set[int] = set()
    for row in rows:
        if row.table in _WITH_OWN_ITEM and row.after is not None and row.after["sammantrade_id"] is not None:
            before = row.before["sammantrade_id"] if row.before is not None else None
            joined |= {row.after["sammantrade_id"]} - {before}
        if row.table == Sammantrade.__tablename__:
            touched.add(row.id)
        for values in _feeding(session, row):
            if values.get("sammantrade_id") is not None:
                touched.add(values["sammantrade_id"])
            if values.get("organ_id") is not None and row.table in _LOOKED_FORWARD_TO:
                organs.add(values["organ_id"])
    if not touched and not organs:
        return
    ids = session.scalars(
        select(Sammantrade.id).where(
            or_(Sammantrade.id.in_(sorted(touched)), Sammantrade.organ_id.in_(sorted(organs)) & _is_open())
        )
    ).all()
    if ids:
        refresh(session, ids, joined=joined)


def _feeding(session: Session, row: RowChange) -> list[Mapping[str, Any]]:
    """The values before and after of a record that fills agendas; of a part of one, those of the record."""
    found = [values for values in (row.before, row.after) if values is not None]
    if row.table == Paragraf.__tablename__:
        return [values for values in found if row.before is None and values["standpunkt_id"] is not None]
    if row.table == Dokument.__tablename__:
        plans = [values for values in found if values["slag"] in PLANS and values["post_id"] is not None]
        return [{"organ_id": organ_and_year(values["post_id"])[0]} for values in plans]
    if row.table == Underlag.__tablename__:
        in_arende = select(Dialogtraff.sammantrade_id).where(Dialogtraff.arende_id == found[-1]["arende_id"])
        return [{"sammantrade_id": id_} for id_ in session.scalars(in_arende)]
    if row.table not in _PARENTS:
        return found if row.table in FEEDING else []
    kind, column = _PARENTS[row.table]
    parent = session.get(kind, found[-1][column])
    return [] if parent is None else [{"sammantrade_id": parent.sammantrade_id, "organ_id": parent.organ_id}]


_PARENTS: dict[str, tuple[type[Any], str]] = {
    Besoksvard.__tablename__: (Verksamhetsbesok, "verksamhetsbesok_id"),
    Dialogdeltagare.__tablename__: (Dialogtraff, "dialogtraff_id"),
    Inkommenbilaga.__tablename__: (Inkommen, "inkommen_id"),
}
_LOOKED_FORWARD_TO = frozenset({kind.__tablename__ for kind in (Verksamhetsbesok, Namndbesok, Dialogtraff, Dokument)})
"""Tables whose records stand on the agendas of meetings before their own day; and the plans that tell of them."""
_WITH_OWN_ITEM = frozenset({Verksamhetsbesok.__tablename__, Dialogtraff.__tablename__})


def _is_open() -> Any:
    return Sammantrade.status.in_(OPEN)


def _items(session: Session, ids: Sequence[int]) -> dict[int, list[Item]]:
    """The items of several meetings, in the order of their agendas. One statement."""
    found: dict[int, list[Item]] = {id_: [] for id_ in ids}
    rows: Any = session.execute(
        select(Paragraf, Protokoll.status, Standpunkt, Pafyllning)
        .join(Protokoll, Paragraf.protokoll_id == Protokoll.id)
        .outerjoin(Standpunkt, Paragraf.standpunkt_id == Standpunkt.id)
        .outerjoin(Pafyllning, Pafyllning.paragraf_id == Paragraf.id)
        .where(Paragraf.sammantrade_id.in_(ids))
        .order_by(Paragraf.ordning, Paragraf.id)
    )
    for paragraf, status, standing, fed in rows:
        kalla = fed.kalla if fed is not None else standing.matas_av if standing is not None else Punktkalla.INGEN
        found[paragraf.sammantrade_id].append(Item(paragraf, kalla, standing, fed, status in FROZEN))
    return found


def _fill_source(  # noqa: PLR0917 - what was read, and for which meeting and source
    session: Session,
    meeting: Sammantrade,
    kalla: Punktkalla,
    items: list[Item],
    sources: Sources,
    parts: Parts,
    *,
    missing: bool,
    joined: bool,
) -> list[Paragraf]:
    own = {item.paragraf.id: item for item in items if item.kalla is kalla}
    others = {item.paragraf.id for item in items if item.kalla is not kalla}
    wanted = fillings(sources, meeting, kalla, lambda row: kalla not in LOOKS_AHEAD and row.paragraf_id in others)
    pairs: list[tuple[Item, Filling]] = []
    waiting: list[Filling] = []
    free = list(own.values())
    for filling in wanted:
        item = next((own[row.paragraf_id] for row in filling.rader if row.paragraf_id in own), None)
        if item is not None and item in free:
            free.remove(item)
            pairs.append((item, filling))
        else:
            waiting.append(filling)
    free = [item for item in free if not item.frozen]
    for filling in waiting:
        if free:
            pairs.append((free.pop(0), filling))
        elif _may_make(meeting, kalla, filling, missing=missing, another=joined and bool(own)):
            last = pairs[-1][0] if pairs else None
            made = _make(session, meeting, kalla, parts)
            _place(session, made, last, items)
            pairs.append((made, filling))
    pairs += [(item, Filling()) for item in free if kalla in OWN_ITEM or not wanted]
    changed = []
    for item, filling in pairs:
        if not item.frozen:
            whole = with_guests(filling, sources, item.paragraf.id, kalla)
            changed += [item.paragraf] if _take_up(session, item, whole, parts) else []
    return changed


def _may_make(meeting: Sammantrade, kalla: Punktkalla, filling: Filling, *, missing: bool, another: bool) -> bool:
    """A second visit gets a second item; an item that was struck comes back only when somebody asks for it."""
    if meeting.status not in COMING or kalla not in STANDING:
        return False
    if kalla is Punktkalla.NAMNDBESOK:
        return missing and all(row.paragraf_id is None for row in filling.rader)
    return missing or (another and kalla in OWN_ITEM)


def _place(session: Session, made: Item, after: Item | None, items: list[Item]) -> None:
    """A new item stands after the one before it of its source, else before those that later sources fill."""
    later = PLACES[PLACES.index(made.kalla) + 1 :]
    before = next((item for item in items if item.kalla in later), None)
    if after is not None:
        place_at(session, made.paragraf, after.paragraf.id)
    elif before is not None:
        place_before(session, made.paragraf, before.paragraf.id)
    items.insert(items.index(before) if before is not None else len(items), made)


def _make(session: Session, meeting: Sammantrade, kalla: Punktkalla, parts: Parts) -> Item:
    standing = session.scalars(
        select(Standpunkt)
        .where(Standpunkt.organ_id == meeting.organ_id, Standpunkt.matas_av == kalla)
        .order_by(Standpunkt.ordning, Standpunkt.id)
    ).first()
    if standing is not None:
        paragraf = new_standing(session, meeting.id, standing)
    else:
        usual = STANDING[kalla]
        protokoll = session.scalars(
            select(Protokoll).where(Protokoll.sammantrade_id == meeting.id).order_by(Protokoll.id)
        ).first()
        assert protokoll is not None
        paragraf = add(
            session,
            Paragraf(
                sammantrade_id=meeting.id,
                protokoll_id=protokoll.id,
                ordning=next_order(session, Paragraf, sammantrade_id=meeting.id),
                typ=usual.typ,
                rubrik=usual.rubrik,
                forslag=points(usual.forslag),
            ),
        )
    new = parts_of(session, [paragraf.id])
    for kind, rows in new.items():
        parts[kind][paragraf.id] = rows[paragraf.id]
    return Item(paragraf, kalla, standing, None, frozen=False)


def _take_up(session: Session, item: Item, filling: Filling, parts: Parts) -> bool:
    for row in filling.rader:
        told_of = isinstance(row, Namndbesok) and row.paragraf_id is not None
        if not told_of and row.paragraf_id != item.paragraf.id:
            row.paragraf_id = item.paragraf.id
    return give(session, item, filling, parts)


def is_own(session: Session, paragraf_id: int) -> bool:
    """True if somebody has changed the words an item was filled with, so that the records no longer do."""
    item = get(session, Paragraf, paragraf_id)
    fed = session.scalars(select(Pafyllning).where(Pafyllning.paragraf_id == paragraf_id)).first()
    if fed is not None and fed.kalla is Punktkalla.INGEN:
        return own_words(item.arendebeskrivning, fed.arendebeskrivning) is None
    return fed is not None and item.arendebeskrivning != fed.arendebeskrivning
