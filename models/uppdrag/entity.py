"""Uppdrag: somebody's seat or role in an organ from one day to another. Who held it that day is always known."""

from datetime import date

from sqlalchemy.orm import Mapped

from models.anslutning.entity import Sida
from models.base import Base
from models.columns import Day, Name, Order, enum_column, reference
from models.term import Term


class Uppdragsroll(Term):
    """What somebody is at a meeting, in the order papers list them."""

    ORDFORANDE = "ordforande", "Ordförande"
    FORSTE_VICE = "forste_vice", "1:e vice ordförande"
    ANDRE_VICE = "andre_vice", "2:e vice ordförande"
    LEDAMOT = "ledamot", "Ledamot"
    ERSATTARE = "ersattare", "Ersättare"
    ADJUNGERAD = "adjungerad", "Adjungerad"
    SAKKUNNIG = "sakkunnig", "Sakkunnig"
    TJANSTEPERSON = "tjansteperson", "Tjänsteperson"
    OVRIG = "ovrig", "Övrig"
    SEKRETERARE = "sekreterare", "Sekreterare"


LEDAMOTER = (Uppdragsroll.ORDFORANDE, Uppdragsroll.FORSTE_VICE, Uppdragsroll.ANDRE_VICE, Uppdragsroll.LEDAMOT)
"""The roles that decide by their own right; an ersättare decides while serving for one of them."""


class Uppdrag(Base):
    """One person's role in one organ. `parti` is the party then; `ordning` is the order ersättare step in."""

    __tablename__ = "uppdrag"
    singular = "uppdrag"

    organ_id: Mapped[int] = reference("organ", "cascade")
    person_id: Mapped[int] = reference("person", "refuse")
    parti: Mapped[Name]
    titel: Mapped[Name]
    roll: Mapped[Uppdragsroll] = enum_column(Uppdragsroll, Uppdragsroll.LEDAMOT)
    sida: Mapped[Sida] = enum_column(Sida, Sida.INGEN)
    ordning: Mapped[Order]
    fran: Mapped[Day]
    till: Mapped[Day]
    valt_genom: Mapped[Name]

    def is_held(self, day: date) -> bool:
        """True if the role was held that day; first and last day included."""
        return (self.fran is None or self.fran <= day) and (self.till is None or day <= self.till)
