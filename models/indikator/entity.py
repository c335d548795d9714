"""Indikator: a figure that shows how things stand for women and men, by year, of a node of a strategy."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import LongText, Name, Number, Order, Thousandths, enum_column, reference
from models.term import Term


class Riktning(Term):
    """Which way is better."""

    HOGRE = "hogre", "Högre är bättre"
    LAGRE = "lagre", "Lägre är bättre"
    LIKA = "lika", "Lika för kvinnor och män är bättre"


class Indikator(Base):
    """What is measured. Values are whole thousandths of `enhet`, so that 42,5 % is 42 500 and nothing is rounded.

    `kolada_id` is the nyckeltal's id in Kolada ("N00952"). `decimaler` is how many are shown.
    """

    __tablename__ = "indikator"
    singular = "indikator"

    strateginod_id: Mapped[int | None] = reference("strategi_nod")
    namn: Mapped[Name]
    enhet: Mapped[Name]
    decimaler: Mapped[Number]
    riktning: Mapped[Riktning] = enum_column(Riktning, Riktning.LIKA)
    kalla: Mapped[Name]
    kolada_id: Mapped[Name]
    utgangsar: Mapped[Number]
    mal_kvinnor: Mapped[Thousandths]
    mal_man: Mapped[Thousandths]
    mal_ar: Mapped[Number]
    ordning: Mapped[Order]


class Indikatorvarde(Base):
    """A year's values, always women and men side by side, in thousandths; None is not known.

    `antal_kvinnor` and `antal_man` are how many people stand behind them: few are warned of before they are handed out.
    `kommentar` is what the difference between the sexes depends on.
    """

    __tablename__ = "indikatorvarde"
    __table_args__ = (UniqueConstraint("indikator_id", "ar"), {"sqlite_autoincrement": True})
    singular = "värde"

    indikator_id: Mapped[int] = reference("indikator", "cascade")
    ar: Mapped[Number]
    kvinnor: Mapped[Thousandths]
    man: Mapped[Thousandths]
    totalt: Mapped[Thousandths]
    antal_kvinnor: Mapped[Number]
    antal_man: Mapped[Number]
    kommentar: Mapped[LongText]
