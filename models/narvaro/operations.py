"""What a secretary does about those at the table: seat them, let them come and go, serve, declare jäv."""

from collections.abc import Callable, Collection, Sequence
from datetime import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.editing import add, get, next_order, remove
from models.errors import UserError
from models.narvaro.attendance import Point, Stretch, come, go, parse_stretches, stretches_of
from models.narvaro.entity import Narvaro, Narvaropass, Tjanstgoring
from models.narvaro.queries import as_stretch, passes_of, points_of
from models.paragraf.entity import Jav, Paragraf
from models.person import Person
from models.sammantrade.entity import Sammantrade
from models.uppdrag import LEDAMOTER, Uppdrag, Uppdragsroll

COME_BY_THEMSELVES = (*LEDAMOTER, Uppdragsroll.ADJUNGERAD, Uppdragsroll.SAKKUNNIG, Uppdragsroll.SEKRETERARE)
"""The roles that "alla är här" means; an ersättare is called in or comes to listen, and is marked one by one."""


def seat_meeting(session: Session, sammantrade_id: int) -> list[Narvaro]:
    """A row for each who holds a role in the organ that day, with the name and party of that day.

    May be done again after the roles have changed: it adds those who are missing and touches nobody else.
    """
    meeting = get(session, Sammantrade, sammantrade_id)
    seated = set(session.scalars(select(Narvaro.uppdrag_id).where(Narvaro.sammantrade_id == sammantrade_id)))
    order = list(Uppdragsroll)
    held = session.execute(
        select(Uppdrag, Person).join(Person, Uppdrag.person_id == Person.id).where(Uppdrag.organ_id == meeting.organ_id)
    ).all()
    if meeting.datum is not None:
        held = [(role, person) for role, person in held if role.is_held(meeting.datum)]  # type: ignore[misc]
    added: list[Narvaro] = []
    place = next_order(session, Narvaro, sammantrade_id=sammantrade_id)
    for role, person in sorted(held, key=lambda pair: (order.index(pair[0].roll), pair[0].ordning, pair[0].id)):
        if role.id in seated:
            continue
        row = Narvaro(
            sammantrade_id=sammantrade_id,
            person_id=person.id,
            uppdrag_id=role.id,
            namn=person.namn,
            parti=role.parti or person.parti,
            titel=role.titel or person.titel,
            roll=role.roll,
            ordning=place + len(added),
        )
        added.append(add(session, row))
    return added


def add_guest(
    session: Session,
    sammantrade_id: int,
    namn: str,
    *,
    roll: Uppdragsroll = Uppdragsroll.TJANSTEPERSON,
    titel: str = "",
    parti: str = "",
    person_id: int | None = None,
    paragraf_id: int | None = None,
    clock: time | None = None,
) -> Narvaro:
    """Somebody without a role in the organ comes in, at a § or for the whole meeting."""
    if not namn.strip():
        raise UserError("Skriv namnet på den som är med på sammanträdet.")
    row = Narvaro(
        sammantrade_id=sammantrade_id,
        person_id=person_id,
        namn=namn.strip(),
        parti=parti,
        titel=titel,
        roll=roll,
        ordning=next_order(session, Narvaro, sammantrade_id=sammantrade_id),
    )
    add(session, row)
    arrive(session, row.id, paragraf_id, clock)
    return row


def arrive(session: Session, narvaro_id: int, paragraf_id: int | None, clock: time | None) -> None:
    """Somebody comes in: from this § on they are there. Who came before the first § came without a clock time.

    A § that is already minuted is over, and presence begins with the next one. An ersättare who served for a ledamot
    that comes stops serving.
    """
    row = get(session, Narvaro, narvaro_id)
    row.forhinder = False
    points = points_of(session, row.sammantrade_id)
    at = _first_open(session, points, paragraf_id)
    from_start = at is None or (points and at == points[0].id)
    _change_passes(session, row.id, lambda now: come(points, now, at, None if from_start else clock))
    _end_service(session, points, _before(points, at), for_narvaro_id=row.id)


def leave(session: Session, narvaro_id: int, paragraf_id: int | None, clock: time | None) -> None:
    """Somebody goes out. They took part in this § only if it is already minuted, else in the one before it."""
    row = get(session, Narvaro, narvaro_id)
    points = points_of(session, row.sammantrade_id)
    last = _last_closed(session, points, paragraf_id)
    _change_passes(session, row.id, lambda now: go(points, now, last, clock))
    _end_service(session, points, last, narvaro_id=row.id)


def set_presence(session: Session, narvaro_id: int, paragraf_ids: Collection[int]) -> None:
    """Say which §§ somebody was there for. Clock times are kept where a stretch is the same as before."""
    row = get(session, Narvaro, narvaro_id)
    points = points_of(session, row.sammantrade_id)
    wanted = stretches_of(points, paragraf_ids)

    def with_clock(now: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
        came = {stretch.fran: stretch.kom for stretch in now}
        left = {stretch.till: stretch.gick for stretch in now}
        return tuple(Stretch(each.fran, each.till, came.get(each.fran), left.get(each.till)) for each in wanted)

    _change_passes(session, row.id, with_clock)


def write_presence(session: Session, narvaro_id: int, text: str) -> None:
    """Presence from the words of a paper: "§§ 20–22 och 24–33", "§§ 158–182, kl. 13.02–15.27"; empty is the whole.

    What is written is all there is: hours that are not written are taken away.
    """
    meeting = get(session, Sammantrade, get(session, Narvaro, narvaro_id).sammantrade_id)
    points = points_of(session, meeting.id)
    try:
        wanted = parse_stretches(points, text, meeting.start, meeting.slut)
    except ValueError as error:
        raise UserError(str(error)) from None
    _change_passes(session, narvaro_id, lambda _now: wanted)


def all_present(
    session: Session, sammantrade_id: int, roller: Collection[Uppdragsroll] = COME_BY_THEMSELVES
) -> list[Narvaro]:
    """Everybody in these roles is there from the beginning, but for those with förhinder. Gives those it concerned."""
    rows = session.scalars(select(Narvaro).where(Narvaro.sammantrade_id == sammantrade_id).order_by(Narvaro.ordning))
    here = set(
        session.scalars(
            select(Narvaropass.narvaro_id)
            .join(Narvaro, Narvaropass.narvaro_id == Narvaro.id)
            .where(Narvaro.sammantrade_id == sammantrade_id)
        )
    )
    came = [row for row in rows if row.roll in roller and not row.forhinder and row.id not in here]
    for row in came:
        session.add(Narvaropass(narvaro_id=row.id))
    session.flush()
    return came


def set_digital(session: Session, narvaro_id: int, *, digitalt: bool) -> None:
    """Somebody takes part from afar, or does not."""
    get(session, Narvaro, narvaro_id).digitalt = digitalt
    session.flush()


def set_hindered(session: Session, narvaro_id: int, *, forhinder: bool) -> None:
    """Somebody has said that they cannot come; what was noted of their presence goes."""
    row = get(session, Narvaro, narvaro_id)
    row.forhinder = forhinder
    if forhinder:
        for stretch in passes_of(session, narvaro_id):
            remove(session, stretch)
    session.flush()


def serve_for(
    session: Session,
    narvaro_id: int,
    for_narvaro_id: int,
    fran_paragraf_id: int | None = None,
    till_paragraf_id: int | None = None,
) -> Tjanstgoring:
    """An ersättare serves for a ledamot, from one § to another; without them from beginning to end."""
    row, other = get(session, Narvaro, narvaro_id), get(session, Narvaro, for_narvaro_id)
    if row.sammantrade_id != other.sammantrade_id or row.id == other.id:
        raise UserError("Den som tjänstgör och den som ersätts ska vara två personer vid samma sammanträde.")
    points = points_of(session, row.sammantrade_id)
    fran = None if points and fran_paragraf_id == points[0].id else fran_paragraf_id
    _end_service(session, points, _before(points, fran), narvaro_id=row.id)
    _end_service(session, points, _before(points, fran), for_narvaro_id=other.id)
    return add(
        session,
        Tjanstgoring(
            narvaro_id=row.id,
            for_narvaro_id=other.id,
            fran_paragraf_id=fran,
            till_paragraf_id=till_paragraf_id,
            ordning=next_order(session, Tjanstgoring, narvaro_id=row.id),
        ),
    )


def stop_serving(session: Session, narvaro_id: int, paragraf_id: int | None) -> None:
    """An ersättare no longer serves from this § on."""
    row = get(session, Narvaro, narvaro_id)
    points = points_of(session, row.sammantrade_id)
    _end_service(session, points, _before(points, paragraf_id), narvaro_id=row.id)


def declare_jav(session: Session, paragraf_id: int, narvaro_id: int, skal: str = "") -> Jav:
    """Somebody is jävig in a § and takes no part in it; said again it changes the reason."""
    found = session.scalars(select(Jav).where(Jav.paragraf_id == paragraf_id, Jav.narvaro_id == narvaro_id)).first()
    if found is None:
        return add(session, Jav(paragraf_id=paragraf_id, narvaro_id=narvaro_id, skal=skal.strip()))
    found.skal = skal.strip()
    session.flush()
    return found


def withdraw_jav(session: Session, paragraf_id: int, narvaro_id: int) -> None:
    """Somebody is not jävig after all."""
    for row in session.scalars(select(Jav).where(Jav.paragraf_id == paragraf_id, Jav.narvaro_id == narvaro_id)):
        remove(session, row)


def _change_passes(
    session: Session,
    narvaro_id: int,
    change: Callable[[tuple[Stretch, ...]], tuple[Stretch, ...]],
) -> None:
    """Write the changed stretches into the rows there are; rows that are too many go, missing ones are added."""
    rows = passes_of(session, narvaro_id)
    wanted = change(tuple(as_stretch(row) for row in rows))
    for place, stretch in enumerate(wanted):
        if place == len(rows):
            rows.append(Narvaropass(narvaro_id=narvaro_id, ordning=place))
            session.add(rows[-1])
        row = rows[place]
        row.fran_paragraf_id, row.till_paragraf_id = stretch.fran, stretch.till
        row.kom, row.gick = stretch.kom, stretch.gick
    for row in rows[len(wanted) :]:
        remove(session, row)
    session.flush()


def _end_service(session: Session, points: Sequence[Point], last: int | None, **whose: int) -> None:
    """Service that lasted beyond the § `last` ends there (None: before the first §)."""
    for row in session.scalars(select(Tjanstgoring).filter_by(**whose)):
        kept = go(points, (as_stretch(row),), last, None)
        if not kept:
            remove(session, row)
        elif kept[0] != as_stretch(row):
            row.till_paragraf_id = kept[0].till
    session.flush()


def _before(points: Sequence[Point], paragraf_id: int | None) -> int | None:
    ids = [point.id for point in points]
    place = ids.index(paragraf_id) if paragraf_id in ids else 0
    return ids[place - 1] if place else None


def _first_open(session: Session, points: Sequence[Point], paragraf_id: int | None) -> int | None:
    """The § itself, or the next one when it is already minuted."""
    ids = [point.id for point in points]
    if paragraf_id not in ids or not get(session, Paragraf, paragraf_id).klar:
        return paragraf_id
    place = ids.index(paragraf_id)
    return ids[place + 1] if place + 1 < len(ids) else paragraf_id


def _last_closed(session: Session, points: Sequence[Point], paragraf_id: int | None) -> int | None:
    """The § itself when it is already minuted, or the one before it."""
    if paragraf_id is not None and get(session, Paragraf, paragraf_id).klar:
        return paragraf_id
    return _before(points, paragraf_id)
