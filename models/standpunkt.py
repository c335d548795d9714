"""Standpunkt: the standing items of an organ's agenda, and the decisions it makes so often that two keys write them."""

from sqlalchemy.orm import Mapped

from models.arende.entity import Utfall
from models.base import Base
from models.columns import LongText, Name, Number, Order, Yes, enum_column, reference
from models.paragraf.entity import Punkttyp


class Standpunkt(Base):
    """An item that stands on every agenda of the organ, with the words it begins from. `vilar` leaves it out."""

    __tablename__ = "standpunkt"
    singular = "stående punkt"

    organ_id: Mapped[int] = reference("organ", "cascade")
    rubrik: Mapped[Name]
    typ: Mapped[Punkttyp] = enum_column(Punkttyp, Punkttyp.INFORMATION)
    dnr: Mapped[Name]
    arendebeskrivning: Mapped[LongText]
    forslag: Mapped[LongText]
    tidsatgang: Mapped[Number]
    vilar: Mapped[Yes]
    ordning: Mapped[Order]


class Standardbeslut(Base):
    """A decision in words that recur ("Informationen tas till protokollet."); its place is the key that writes it."""

    __tablename__ = "standardbeslut"
    singular = "standardbeslut"

    organ_id: Mapped[int] = reference("organ", "cascade")
    text: Mapped[Name]
    utfall: Mapped[Utfall] = enum_column(Utfall, Utfall.BIFALL)
    ordning: Mapped[Order]
