"""The files that were attached to an ärende: to what its decisions rest on, and to the decisions themselves."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Beslut, Underlag
from models.bilaga import Bilaga


@dataclass(frozen=True, slots=True)
class AttachedData:
    """A file as it was attached."""

    name: str
    content: bytes = field(repr=False)


def attachments_of(session: Session, arende_id: int) -> list[AttachedData]:
    """Every attached file of the ärende, in the order of the papers and then of the decisions; each file once."""
    of_papers = (
        select(Underlag.bilaga_id)
        .where(Underlag.arende_id == arende_id, Underlag.bilaga_id.is_not(None))
        .order_by(Underlag.ordning, Underlag.id)
    )
    of_decisions = (
        select(Beslut.bilaga_id)
        .where(Beslut.arende_id == arende_id, Beslut.bilaga_id.is_not(None))
        .order_by(Beslut.datum, Beslut.id)
    )
    ids = dict.fromkeys([*session.scalars(of_papers), *session.scalars(of_decisions)])
    files = (session.get(Bilaga, id_) for id_ in ids)
    return [AttachedData(file.filnamn, file.innehall) for file in files if file is not None]
