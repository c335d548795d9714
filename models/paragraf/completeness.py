"""What a protokoll must say of each ärende (kommunallagen 5 kap. 65–67 §§), held against what is written: remarks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning.entity import Protokollsform
from models.arbetsordning.queries import arbetsordning_of
from models.arende.entity import Utfall
from models.editing import get
from models.errors import Problem
from models.narvaro.queries import Attendance, attendance
from models.narvaro.rules import Vote, remarks_on
from models.paragraf.entity import Omrostning, Paragraf, Punkttyp, Reservation, Reservationstyp, Rost, Yrkande
from models.paragraf.minutes import departure
from models.sammantrade.entity import Sammantrade
from resources.svenska import join_words

LAW = "kommunallagen 5 kap. 67 §"


@dataclass(slots=True)
class Written:
    """One § as it is written, with what hangs on it."""

    paragraf: Paragraf
    yrkanden: list[Yrkande] = field(default_factory=list)
    omrostningar: list[tuple[Omrostning, list[Rost]]] = field(default_factory=list)
    reservationer: list[Reservation] = field(default_factory=list)


def completeness(session: Session, paragraf_id: int) -> list[Problem]:
    """What one § lacks."""
    meeting = get(session, Paragraf, paragraf_id).sammantrade_id
    return completeness_of_meeting(session, meeting)[paragraf_id]


def completeness_of_meeting(
    session: Session, sammantrade_id: int, here: Attendance | None = None
) -> dict[int, list[Problem]]:
    """What each § of a meeting lacks; a constant number of statements. `here` is who was there, if already read."""
    meeting = get(session, Sammantrade, sammantrade_id)
    rules = arbetsordning_of(session, meeting.organ_id)
    here = here or attendance(session, sammantrade_id)
    seats = rules.antal_ledamoter if rules else None
    formal = rules is None or rules.form is Protokollsform.PROTOKOLL
    return {
        written.paragraf.id: lacks(written, here, seats, formal=formal) for written in _written(session, sammantrade_id)
    }


def lacks(written: Written, here: Attendance, seats: int | None = None, *, formal: bool = True) -> list[Problem]:
    """What one § lacks. Pure. Minnesanteckningar are not `formal`: the law asks for no decision or quorum in them."""
    if not formal:
        untitled = [] if written.paragraf.rubrik.strip() else [Problem("rubrik", "Punkten saknar rubrik.")]
        return [*untitled, *_votes(written), *_reservations(written, here)]
    return [
        *_decision(written.paragraf),
        *_departure(written),
        *_motions(written),
        *_votes(written),
        *_reservations(written, here),
        *_people(written, here, seats),
    ]


def _decision(paragraf: Paragraf) -> Iterable[Problem]:
    if not paragraf.rubrik.strip():
        yield Problem("rubrik", "Punkten saknar rubrik.")
    if paragraf.typ is Punkttyp.FORMALIA:
        if not paragraf.beslut and not paragraf.arendebeskrivning:
            yield Problem("arendebeskrivning", "Det står inget om vad som hände vid punkten.")
        return
    if not paragraf.beslut:
        yield Problem("beslut", f"Beslutet saknas ({LAW}: vilka beslut som har fattats).")
    elif paragraf.utfall is Utfall.INTE_AVGJORT:
        yield Problem("utfall", "Säg hur det gick: bifall, bifall med ändring, avslag, återremiss eller bordläggning.")


def _departure(written: Written) -> Iterable[Problem]:
    paragraf = written.paragraf
    standing = [row for row in written.yrkanden if not row.atertaget]
    if departure(paragraf) and not standing and paragraf.utfall in (Utfall.BIFALL, Utfall.ANDRAT):
        yield Problem(
            "yrkanden",
            "Beslutet skiljer sig från förslaget, men det står inte vem som yrkade det "
            f"({LAW}: vilka förslag och yrkanden som har lagts fram).",
        )


def _motions(written: Written) -> Iterable[Problem]:
    standing = [row for row in written.yrkanden if not row.atertaget]
    if any(not row.namn for row in standing):
        yield Problem("yrkanden", "Ett yrkande saknar namnet på den som yrkade.")
    if any(not row.text.strip() for row in standing):
        yield Problem("yrkanden", "Ett yrkande saknar ord. Skriv vad som yrkades, eller markera det som återtaget.")
    if standing and not written.paragraf.beslutsgang:
        yield Problem(
            "beslutsgang",
            f"Beslutsgången saknas ({LAW}: i vilken ordning ordföranden lagt fram förslag till beslut).",
        )


def _votes(written: Written) -> Iterable[Problem]:
    if written.omrostningar and not written.paragraf.beslutsgang:
        yield Problem("beslutsgang", f"Omröstningen saknar beslutsgång ({LAW}: hur omröstningen gick till).")
    for vote, cast in written.omrostningar:
        if not (vote.ja_betyder.strip() and vote.nej_betyder.strip()):
            yield Problem("omrostningar", "Skriv vad Ja och Nej betyder i omröstningen.")
        if not cast:
            yield Problem("omrostningar", "Omröstningen har inga röster.")


def _reservations(written: Written, here: Attendance) -> Iterable[Problem]:
    deciding = {row.namn for row in here.deciders(written.paragraf.id)}
    for row in written.reservationer:
        what = "En reservation" if row.typ is Reservationstyp.RESERVATION else "En protokollsanteckning"
        if not row.namn:
            yield Problem("reservationer", f"{what} saknar namn.")
        if row.typ is Reservationstyp.ANTECKNING and not row.text:
            yield Problem("reservationer", "En protokollsanteckning saknar text.")
        strangers = [name for name in row.namn if name not in deciding]
        if row.typ is Reservationstyp.RESERVATION and strangers:
            yield Problem(
                "reservationer",
                f"{join_words(strangers)} har reserverat sig utan att delta i beslutet. Rätt att reservera sig har "
                "den som har deltagit i avgörandet (kommunallagen 4 kap. 27 §).",
            )


def _people(written: Written, here: Attendance, seats: int | None) -> Iterable[Problem]:
    if not any(row.present for row in here.rows):
        yield Problem("narvaro", "Ingen är antecknad som närvarande (kommunallagen 5 kap. 66 §).")
        return
    votes = [[Vote(row.narvaro_id, row.namn) for row in cast] for _, cast in written.omrostningar if cast]
    yield from remarks_on(here, written.paragraf.id, seats=seats, votes=votes)


def _written(session: Session, sammantrade_id: int) -> list[Written]:
    found = session.scalars(
        select(Paragraf).where(Paragraf.sammantrade_id == sammantrade_id).order_by(Paragraf.ordning, Paragraf.id)
    )
    by_id = {paragraf.id: Written(paragraf) for paragraf in found}
    mine = select(Paragraf.id).where(Paragraf.sammantrade_id == sammantrade_id).scalar_subquery()
    for motion in session.scalars(
        select(Yrkande).where(Yrkande.paragraf_id.in_(mine)).order_by(Yrkande.ordning, Yrkande.id)
    ):
        by_id[motion.paragraf_id].yrkanden.append(motion)
    for row in session.scalars(
        select(Reservation).where(Reservation.paragraf_id.in_(mine)).order_by(Reservation.ordning, Reservation.id)
    ):
        by_id[row.paragraf_id].reservationer.append(row)
    cast: dict[int, list[Rost]] = defaultdict(list)
    in_meeting = select(Omrostning.id).where(Omrostning.paragraf_id.in_(mine)).scalar_subquery()
    for ballot in session.scalars(select(Rost).where(Rost.omrostning_id.in_(in_meeting)).order_by(Rost.ordning)):
        cast[ballot.omrostning_id].append(ballot)
    for vote in session.scalars(
        select(Omrostning).where(Omrostning.paragraf_id.in_(mine)).order_by(Omrostning.ordning, Omrostning.id)
    ):
        by_id[vote.paragraf_id].omrostningar.append((vote, cast[vote.id]))
    return list(by_id.values())
