"""The § numbers of an organ in the database: given anew after every gesture that can change them, holes explained."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning import Arbetsordning, Numrering, arbetsordning_of
from models.editing import get, remove
from models.errors import UserError
from models.paragraf.entity import Paragraf, Paragraflucka
from models.paragraf.numbering import Hole, NumberedItem, automatic_holes, numbers, unexplained
from models.protokoll.entity import Protokoll, Protokollslag, Protokollstatus
from models.sammantrade.entity import Sammantrade, Sammantradesstatus

FROZEN = (Protokollstatus.UTE, Protokollstatus.JUSTERAT)
"""The statuses of a protokoll whose § numbers people have seen; they never change."""


@dataclass(frozen=True, slots=True)
class _Series:
    """One row of numbers: the whole year (`sammantrade_id` None) or one sammanträde."""

    sammantrade_id: int | None
    items: tuple[NumberedItem, ...]


def renumber(session: Session, organ_id: int, year: int | None, reason: str = "") -> None:
    """Give the §§ of an organ's year their numbers, and explain every hole.

    Frozen numbers never change. `reason` is said of the holes that are new. Without a year nothing is done: a
    sammanträde without a day has no numbers to give. Four statements read, whatever the length of the agenda.
    """
    if year is None:
        return
    rules = arbetsordning_of(session, organ_id)
    # Only what numbers depend on: a year's §§ hold long texts that are of no use here.
    found = session.execute(
        select(
            Paragraf.id, Sammantrade.datum, Sammantrade.start, Paragraf.sammantrade_id, Paragraf.ordning,
            Paragraf.nummer, Protokoll.status, Sammantrade.status,
        )
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .join(Protokoll, Paragraf.protokoll_id == Protokoll.id)
        .where(
            Sammantrade.organ_id == organ_id,
            Sammantrade.datum >= date(year, 1, 1),
            Sammantrade.datum <= date(year, 12, 31),
        )
    ).all()  # fmt: skip
    items = [
        NumberedItem(*row[:6], frozen=row[6] in FROZEN, cancelled=row[7] is Sammantradesstatus.INSTALLT)
        for row in found
    ]
    before_now = {item.id: item.number for item in items}
    per_meeting = rules is not None and rules.numrering is Numrering.PER_SAMMANTRADE
    luckor = session.scalars(
        select(Paragraflucka).where(Paragraflucka.organ_id == organ_id, Paragraflucka.ar == year)
    ).all()
    wanted: dict[int | None, list[Hole]] = {}
    changed: dict[int, int | None] = {}
    for series in _series(items, per_meeting=per_meeting):
        own = [lucka for lucka in luckor if lucka.sammantrade_id == series.sammantrade_id]
        declared = [hole_of(lucka) for lucka in own if not lucka.automatisk]
        given = numbers(series.items, declared)
        changed |= {id_: number for id_, number in given.items() if number != before_now[id_]}
        before = [hole_of(lucka) for lucka in own if lucka.automatisk]
        wanted[series.sammantrade_id] = automatic_holes(unexplained(given.values(), declared), before, reason)
    if changed:
        for row in session.scalars(select(Paragraf).where(Paragraf.id.in_(changed))):
            row.nummer = changed[row.id]
    _keep_automatic(session, organ_id, year, [lucka for lucka in luckor if lucka.automatisk], wanted)
    session.flush()


def renumber_organ(session: Session, organ_id: int) -> None:
    """Give all years of an organ their numbers anew: its rule for numbers has changed."""
    for year in years_of(session, organ_id):
        renumber(session, organ_id, year)


def follow_rules(session: Session, rules: Arbetsordning, changes: Mapping[str, tuple[Any, Any]]) -> None:
    """What follows when an organ's rules were edited: another way of numbering numbers what is not frozen anew."""
    if "numrering" in changes:
        renumber_organ(session, rules.organ_id)


def renumber_meeting(session: Session, sammantrade_id: int, reason: str = "") -> None:
    """Give the series that a sammanträde belongs to its numbers anew."""
    meeting = get(session, Sammantrade, sammantrade_id)
    renumber(session, meeting.organ_id, meeting.datum.year if meeting.datum else None, reason)


def years_of(session: Session, organ_id: int) -> list[int]:
    """The years in which the organ has sammanträden, in order."""
    days = session.scalars(select(Sammantrade.datum).where(Sammantrade.organ_id == organ_id).distinct())
    return sorted({day.year for day in days if day is not None})


def hole_of(lucka: Paragraflucka) -> Hole:
    """The numbers a row accounts for."""
    return Hole(lucka.fran or 0, lucka.till or lucka.fran or 0, lucka.forklaring)


def open_protokoll(session: Session, sammantrade_id: int) -> Protokoll:
    """The sammanträde's ordinary protokoll. Raises UserError when its §§ may not change any more."""
    protokoll = session.scalars(
        select(Protokoll)
        .where(Protokoll.sammantrade_id == sammantrade_id, Protokoll.slag == Protokollslag.ORDINARIE)
        .order_by(Protokoll.id)
    ).first()
    if protokoll is None:
        raise UserError("Sammanträdet saknar protokoll. Ta bort sammanträdet och planera det på nytt.")
    refuse_frozen(protokoll)
    return protokoll


def refuse_frozen(protokoll: Protokoll) -> None:
    """Raise UserError if the §§ of a protokoll may not change any more."""
    if protokoll.status is Protokollstatus.JUSTERAT:
        raise UserError(
            "Protokollet är justerat och går inte att ändra. Rätta felet i en ny paragraf som hänvisar hit."
        )
    if protokoll.status is Protokollstatus.UTE:
        raise UserError("Protokollet är ute för justering. Ta tillbaka det innan du ändrar paragraferna.")


def has_frozen(session: Session, sammantrade_id: int) -> bool:
    """True if any protokoll of the sammanträde is out to be justerat or is justerat."""
    found = session.scalar(
        select(Protokoll.id).where(Protokoll.sammantrade_id == sammantrade_id, Protokoll.status.in_(FROZEN)).limit(1)
    )
    return found is not None


def _series(items: Sequence[NumberedItem], *, per_meeting: bool) -> Iterable[_Series]:
    if not per_meeting:
        return [_Series(None, tuple(items))]
    meetings: dict[int, list[NumberedItem]] = {}
    for item in items:
        meetings.setdefault(item.meeting_id, []).append(item)
    return [_Series(id_, tuple(own)) for id_, own in meetings.items()]


def _keep_automatic(
    session: Session,
    organ_id: int,
    year: int,
    present: Sequence[Paragraflucka],
    wanted: dict[int | None, list[Hole]],
) -> None:
    """Let the program's own rows say exactly the wanted holes; rows that already do are left alone."""
    left = {(series, hole) for series, holes in wanted.items() for hole in holes}
    for lucka in present:
        said = (lucka.sammantrade_id, hole_of(lucka))
        if said in left:
            left.discard(said)
        else:
            remove(session, lucka)
    for series, hole in sorted(left, key=lambda pair: (pair[0] or 0, pair[1].first)):
        session.add(
            Paragraflucka(
                organ_id=organ_id,
                ar=year,
                sammantrade_id=series,
                fran=hole.first,
                till=hole.last,
                forklaring=hole.reason,
                automatisk=True,
            )
        )
