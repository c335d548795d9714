"""Kodsträng: the koddelar by which the kommun's own ekonomi books a cost, and what each kind of cost suggests.

Nothing of it is shipped filled in: every kommun's koddelar, lengths and accounts are its own.
"""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Name, Number, Order, Yes, enum_column, reference
from models.term import Term


class Koddelsroll(Term):
    """What a koddel tells, whatever the kommun calls it."""

    ANSVAR = "ansvar", "Ansvar"
    KONTO = "konto", "Konto"
    VERKSAMHET = "verksamhet", "Verksamhet"
    AKTIVITET = "aktivitet", "Aktivitet"
    PROJEKT = "projekt", "Projekt"
    OBJEKT = "objekt", "Objekt"
    MOTPART = "motpart", "Motpart"
    FRI = "fri", "Fri kod"


class Kodkrav(Term):
    """When a koddel must be given."""

    ALLTID = "alltid", "Alltid"
    INTERNT = "internt", "Vid interna poster"
    FRIVILLIG = "frivillig", "Frivillig"


class Koddel(Base):
    """One part of the kodsträng. Codes are text: leading zeros count.

    `langd` is the number of characters a code must have, None for any. With `endast_siffror` other characters are
    remarked on, with `endast_listade` codes that are not among the values.
    """

    __tablename__ = "koddel"
    singular = "koddel"

    namn: Mapped[Name]
    roll: Mapped[Koddelsroll] = enum_column(Koddelsroll, Koddelsroll.FRI)
    krav: Mapped[Kodkrav] = enum_column(Kodkrav, Kodkrav.FRIVILLIG)
    langd: Mapped[Number]
    endast_siffror: Mapped[Yes]
    endast_listade: Mapped[Yes]
    ordning: Mapped[Order]


class Kodvarde(Base):
    """One code that a koddel knows, with its name."""

    __tablename__ = "kodvarde"
    singular = "kod"

    koddel_id: Mapped[int] = reference("koddel", "cascade")
    kod: Mapped[Name]
    namn: Mapped[Name]
    ordning: Mapped[Order]


class Kostnadsslag(Base):
    """A kind of cost in the kommun's own words: what it suggests for a transaktion.

    `moms_bp` is moms in hundredths of a per cent (2 500 = 25 %). `representation` asks for syfte and participants
    (Skatteverket's rules on avdragsgill moms). `internt` is a sum moved within the kommun, with a motpart.
    """

    __tablename__ = "kostnadsslag"
    singular = "kostnadsslag"

    namn: Mapped[Name]
    moms_bp: Mapped[Number]
    representation: Mapped[Yes]
    internt: Mapped[Yes]
    ordning: Mapped[Order]


class Kodforslag(Base):
    """The code of a koddel that a kind of cost suggests; with no kind, what every transaktion begins with."""

    __tablename__ = "kodforslag"
    __table_args__ = (UniqueConstraint("kostnadsslag_id", "koddel_id"), {"sqlite_autoincrement": True})
    singular = "kodförslag"

    kostnadsslag_id: Mapped[int | None] = reference("kostnadsslag", "cascade")
    koddel_id: Mapped[int] = reference("koddel", "cascade")
    kod: Mapped[Name]
