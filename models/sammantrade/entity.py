"""Sammantrade: a meeting of an organ, its day, hours and place, and its breaks."""

from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Clock, Day, LongText, Name, Order, enum_column, reference
from models.errors import Problem
from models.term import Term


class Sammantradesstatus(Term):
    """How far a meeting has come."""

    PLANERAT = "planerat", "Planerat"
    KALLAT = "kallat", "Kallat"
    PAGAR = "pagar", "Pågår"
    HALLET = "hallet", "Hållet"
    INSTALLT = "installt", "Inställt"


class Sammantrade(Base):
    """One meeting. `dnr` is the protokoll's own number in the diarium; `anteckning` is the secretary's own."""

    __tablename__ = "sammantrade"
    singular = "sammanträde"

    organ_id: Mapped[int] = reference("organ", "refuse")
    datum: Mapped[Day]
    start: Mapped[Clock]
    slut: Mapped[Clock]
    plats: Mapped[Name]
    status: Mapped[Sammantradesstatus] = enum_column(Sammantradesstatus, Sammantradesstatus.PLANERAT)
    kallelse_skickad: Mapped[Day]
    dnr: Mapped[Name]
    anteckning: Mapped[LongText]


class Ajournering(Base):
    """A break in a meeting (Lund: "ajournering klockan 14.21–14.31")."""

    __tablename__ = "ajournering"
    singular = "ajournering"

    sammantrade_id: Mapped[int] = reference("sammantrade", "cascade")
    fran: Mapped[Clock]
    till: Mapped[Clock]
    ordning: Mapped[Order]


def problems(sammantrade: Sammantrade) -> list[Problem]:
    """What is missing or cannot be right."""
    found = []
    if sammantrade.datum is None:
        found.append(Problem("datum", "Ange dagen för sammanträdet."))
    if sammantrade.start and sammantrade.slut and sammantrade.slut <= sammantrade.start:
        found.append(Problem("slut", "Sluttiden ligger före starttiden."))
    return found
