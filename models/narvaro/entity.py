"""Narvaro: who was at a meeting, for which §§ and between which hours, and who served for whom."""

from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Clock, Name, Order, Yes, enum_column, reference
from models.uppdrag import Uppdragsroll


class Narvaro(Base):
    """One person at one meeting, with the name, party, title and role of that day; without a pass they were absent."""

    __tablename__ = "narvaro"
    singular = "närvaro"

    sammantrade_id: Mapped[int] = reference("sammantrade", "cascade")
    person_id: Mapped[int | None] = reference("person", "refuse")
    uppdrag_id: Mapped[int | None] = reference("uppdrag", "refuse")
    namn: Mapped[Name]
    parti: Mapped[Name]
    titel: Mapped[Name]
    roll: Mapped[Uppdragsroll] = enum_column(Uppdragsroll, Uppdragsroll.LEDAMOT)
    digitalt: Mapped[Yes]
    forhinder: Mapped[Yes]
    ordning: Mapped[Order]

    @property
    def med_parti(self) -> str:
        """The name as papers write it: "Anna Ek (S)"."""
        return f"{self.namn} ({self.parti})" if self.parti else self.namn


class Narvaropass(Base):
    """A stretch of presence: from one § to another, both included, and the times somebody came and left.

    Without `fran_paragraf_id` it begins with the meeting, without `till_paragraf_id` it lasts until its end.
    """

    __tablename__ = "narvaropass"
    singular = "närvaropass"

    narvaro_id: Mapped[int] = reference("narvaro", "cascade")
    fran_paragraf_id: Mapped[int | None] = reference("paragraf")
    till_paragraf_id: Mapped[int | None] = reference("paragraf")
    kom: Mapped[Clock]
    gick: Mapped[Clock]
    ordning: Mapped[Order]


class Tjanstgoring(Base):
    """An ersättare serves for a ledamot, from one § to another, both included; None as in `Narvaropass`."""

    __tablename__ = "tjanstgoring"
    singular = "tjänstgöring"

    narvaro_id: Mapped[int] = reference("narvaro", "cascade")
    for_narvaro_id: Mapped[int] = reference("narvaro", "cascade")
    fran_paragraf_id: Mapped[int | None] = reference("paragraf")
    till_paragraf_id: Mapped[int | None] = reference("paragraf")
    ordning: Mapped[Order]
