"""The records that hang on one §, as the forms at the table show them."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.paragraf.entity import Beslutsuppdrag, Jav, Reservation, Yrkande

Record = TypeVar("Record", Jav, Yrkande, Reservation, Beslutsuppdrag)


def records_of(session: Session, kind: type[Record], paragraf_id: int) -> Sequence[Record]:
    """The records of one kind, in their order; jäv in the order it was declared."""
    place = kind.__table__.c.get("ordning", kind.__table__.c.id)
    return session.scalars(select(kind).where(kind.paragraf_id == paragraf_id).order_by(place, kind.id)).all()
