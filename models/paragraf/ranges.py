"""The ends of presence and service when items leave the agenda or change places: a range follows its neighbours."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.editing import remove
from models.narvaro.entity import Narvaropass, Tjanstgoring
from models.paragraf.entity import Paragraf

Range = Narvaropass | Tjanstgoring


def let_go_of(session: Session, paragraf: Paragraf) -> None:
    """Move every end of a range that stands at an item to the item beside it, before the item leaves its meeting.

    A range that began with the item begins with the next one, one that ended with it ends with the one before. A range
    that held nothing else is removed.
    """
    ids = item_ids(session, paragraf.sammantrade_id)
    place = ids.index(paragraf.id)
    before = ids[place - 1] if place else None
    after = ids[place + 1] if place + 1 < len(ids) else None
    for stretch in _ending_at(session, [paragraf.id]):
        starts, ends = stretch.fran_paragraf_id == paragraf.id, stretch.till_paragraf_id == paragraf.id
        if (starts and ends) or (starts and after is None) or (ends and before is None):
            remove(session, stretch)
            continue
        if starts:
            stretch.fran_paragraf_id = after
        if ends:
            stretch.till_paragraf_id = before
    session.flush()


def turn_inverted(session: Session, ids: Sequence[int]) -> None:
    """Turn ranges whose last item has come to stand before their first one, after items changed places."""
    place = {id_: number for number, id_ in enumerate(ids)}
    for stretch in _ending_at(session, ids):
        first, last = stretch.fran_paragraf_id, stretch.till_paragraf_id
        if first is not None and last is not None and place.get(first, 0) > place.get(last, 0):
            stretch.fran_paragraf_id, stretch.till_paragraf_id = last, first
    session.flush()


def item_ids(session: Session, sammantrade_id: int) -> list[int]:
    """The items of a meeting in the order of the agenda."""
    query = select(Paragraf.id).where(Paragraf.sammantrade_id == sammantrade_id)
    return list(session.scalars(query.order_by(Paragraf.ordning, Paragraf.id)))


def _ending_at(session: Session, ids: Sequence[int]) -> list[Range]:
    found: list[Range] = []
    for kind in (Narvaropass, Tjanstgoring):
        ends = or_(kind.fran_paragraf_id.in_(ids), kind.till_paragraf_id.in_(ids))
        found.extend(session.scalars(select(kind).where(ends)))
    return found
