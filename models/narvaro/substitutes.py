"""Whose turn it is to serve for a ledamot who is away: the order of the ersättare, and why."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Sida
from models.editing import get
from models.narvaro.entity import Narvaro
from models.narvaro.queries import Attendance, AttendanceRow, attendance, serves
from models.uppdrag import Uppdrag, Uppdragsroll


@dataclass(frozen=True, slots=True)
class Substitute:
    """An ersättare who may serve, and why they stand where they do in the order."""

    narvaro_id: int
    namn: str
    skal: str


def next_in_turn(session: Session, for_narvaro_id: int, paragraf_id: int) -> tuple[Substitute, ...]:
    """The ersättare who are there and free in a §, the one whose turn it is first.

    One who has already begun to serve comes first whatever the order (kommunallagen lets them stay in service), then
    the ledamot's own party, then the same side, then the order of the election. It is a suggestion: fullmäktige may
    have decided on another order between the parties.
    """
    ledamot = get(session, Narvaro, for_narvaro_id)
    here = attendance(session, ledamot.sammantrade_id)
    order = _order(session, ledamot.sammantrade_id)
    away = here.row(for_narvaro_id)
    assert away is not None
    free = [row for row in here.present(paragraf_id) if row.roll is Uppdragsroll.ERSATTARE]
    free = [row for row in free if serves(row, paragraf_id) is None]
    ranked = sorted(free, key=lambda row: (*_rank(here, row, away, paragraf_id), order.get(row.narvaro_id, 0)))
    return tuple(Substitute(row.narvaro_id, row.namn, _why(here, row, away, paragraf_id)) for row in ranked)


def without_substitute(here: Attendance, paragraf_id: int) -> tuple[AttendanceRow, ...]:
    """The ledamöter who take no part in a § and for whom nobody serves."""
    served = {service.for_narvaro_id for row in here.present(paragraf_id) if (service := serves(row, paragraf_id))}
    return tuple(
        row for row in here.rows if row.is_ledamot and paragraf_id not in row.present and row.narvaro_id not in served
    )


def _rank(here: Attendance, row: AttendanceRow, away: AttendanceRow, paragraf_id: int) -> tuple[bool, bool, bool]:
    return (
        not _has_served(here, row, paragraf_id),
        not _same_party(row, away),
        row.sida is Sida.INGEN or row.sida is not away.sida,
    )


def _why(here: Attendance, row: AttendanceRow, away: AttendanceRow, paragraf_id: int) -> str:
    if _has_served(here, row, paragraf_id):
        return "har redan börjat tjänstgöra"
    if _same_party(row, away):
        return "samma parti"
    if row.sida is not Sida.INGEN and row.sida is away.sida:
        return "samma sida, annat parti"
    return "annat parti, näst i turordningen"


def _same_party(row: AttendanceRow, away: AttendanceRow) -> bool:
    return bool(away.parti) and row.parti.casefold() == away.parti.casefold()


def _has_served(here: Attendance, row: AttendanceRow, paragraf_id: int) -> bool:
    """True for one who served until now and stands without a seat because their ledamot came."""
    before = here.before(paragraf_id)
    return before is not None and serves(row, before.id) is not None


def _order(session: Session, sammantrade_id: int) -> dict[int, int]:
    found = session.execute(
        select(Narvaro.id, Uppdrag.ordning)
        .join(Uppdrag, Narvaro.uppdrag_id == Uppdrag.id)
        .where(Narvaro.sammantrade_id == sammantrade_id)
    )
    return {narvaro_id: place for narvaro_id, place in found}  # noqa: C416 - a row is no pair to mypy
