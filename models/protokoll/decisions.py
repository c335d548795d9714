"""The decisions of a justerat protokoll in the chains of the ärenden they concern."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Beslut, Utfall
from models.editing import add, get
from models.organ import Organ
from models.paragraf.entity import Paragraf, Paragrafarende, Reservation, Reservationstyp
from models.protokoll.entity import Protokoll
from models.richtext import Block, RichText, Run
from models.sammantrade.entity import Sammantrade
from resources.svenska import join_words


def record_decisions(session: Session, protokoll_id: int) -> list[Beslut]:
    """For every § that concerns an ärende its decision in that ärende's chain: who, when, which §, what, how.

    A decision that was already awaited of the organ in the chain is filled in; otherwise it is a new one. When the
    organ proposes that another one decides, that one's decision is awaited from now on. The ärende's own status and
    receivers are the user's.
    """
    protokoll = get(session, Protokoll, protokoll_id)
    meeting = get(session, Sammantrade, protokoll.sammantrade_id)
    found = session.execute(
        select(Paragraf, Paragrafarende.arende_id)
        .join(Paragrafarende, Paragrafarende.paragraf_id == Paragraf.id)
        .where(Paragraf.protokoll_id == protokoll_id, Paragrafarende.arende_id.is_not(None))
        .order_by(Paragraf.ordning, Paragrafarende.ordning)
    ).all()
    reservations = _reservations(session, [paragraf.id for paragraf, _ in found])
    decisions = []
    for paragraf, arende_id in found:
        assert arende_id is not None  # by the statement above
        row = _awaited(session, arende_id, meeting.organ_id, paragraf.id) or add(session, Beslut(arende_id=arende_id))
        row.organ_id, row.datum, row.paragraf_id = meeting.organ_id, meeting.datum, paragraf.id
        row.paragraf = f"§ {paragraf.nummer}" if paragraf.nummer is not None else ""
        row.rubrik, row.utfall = paragraf.rubrik, paragraf.utfall
        row.innehall = _words(session, paragraf)
        row.reservation = reservations.get(paragraf.id, "")
        decisions.append(row)
        _await_other(session, paragraf, arende_id)
    session.flush()
    return decisions


def _awaited(session: Session, arende_id: int, organ_id: int, paragraf_id: int) -> Beslut | None:
    """The § decision as it already stands in the chain, or the organ's decision that is waited for."""
    chain = session.scalars(select(Beslut).where(Beslut.arende_id == arende_id).order_by(Beslut.id)).all()
    mine = next((row for row in chain if row.paragraf_id == paragraf_id), None)
    return mine or next(
        (
            row
            for row in chain
            if row.organ_id == organ_id and row.paragraf_id is None and row.utfall is Utfall.INTE_AVGJORT
        ),
        None,
    )


def _await_other(session: Session, paragraf: Paragraf, arende_id: int) -> None:
    """The organ proposed that another one decides."""
    if paragraf.beslut_till_id is None or paragraf.utfall not in (Utfall.BIFALL, Utfall.ANDRAT):
        return
    if _awaited(session, arende_id, paragraf.beslut_till_id, 0) is None:
        add(session, Beslut(arende_id=arende_id, organ_id=paragraf.beslut_till_id, rubrik=paragraf.rubrik))


def _words(session: Session, paragraf: Paragraf) -> RichText:
    """The decision; one that proposes another organ's decision says so first."""
    other = session.get(Organ, paragraf.beslut_till_id or 0)
    if other is None:
        return paragraf.beslut
    return RichText((Block((Run(f"Förslag att {other.i_text} beslutar:"),)), *paragraf.beslut.blocks))


def _reservations(session: Session, ids: list[int]) -> dict[int, str]:
    rows = session.scalars(
        select(Reservation)
        .where(Reservation.paragraf_id.in_(ids), Reservation.typ == Reservationstyp.RESERVATION)
        .order_by(Reservation.ordning, Reservation.id)
    )
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.paragraf_id, []).append(join_words(list(row.namn)))
    return {id_: "; ".join(name for name in names if name) for id_, names in found.items()}
