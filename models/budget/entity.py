"""Budget: an organ's money of a year: the sum decided, its poster, and what was moved between them later."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Day, LongText, Name, Number, Order, Ore, Yes, enum_column, reference
from models.term import Term


class Budget(Base):
    """The money of an organ and a year, in öre.

    `ram_ore` is the sum that was decided (60 000 kr), in the decision `beslut` ("KS § 24") or the § `paragraf_id`; the
    poster must sum to it. Once `last_den` is set the year is closed, for the reason `last_skal`: later
    corrections are transaktioner of their own with a day after it.
    """

    __tablename__ = "budget"
    __table_args__ = (UniqueConstraint("organ_id", "ar"), {"sqlite_autoincrement": True})
    singular = "budget"

    organ_id: Mapped[int] = reference("organ", "refuse")
    ar: Mapped[Number]
    ram_ore: Mapped[Ore]
    beslut: Mapped[Name]
    beslutad: Mapped[Day]
    paragraf_id: Mapped[int | None] = reference("paragraf")
    anteckning: Mapped[LongText]
    last_den: Mapped[Day]
    last_skal: Mapped[Name]
    last_av: Mapped[Name]


class Budgetpost(Base):
    """One post of a budget. `belopp_ore` is None where the split is not known.

    With `utanfor` its costs are seen but not counted (arvoden, which kommunstyrelsen pays). `finansiering` is where the
    money comes from when that is another than the budget's own decision (förfogandeanslag, statsbidrag).
    """

    __tablename__ = "budgetpost"
    singular = "budgetpost"

    budget_id: Mapped[int] = reference("budget", "cascade")
    namn: Mapped[Name]
    belopp_ore: Mapped[Ore]
    utanfor: Mapped[Yes]
    finansiering: Mapped[Name]
    andamal: Mapped[Name]
    kommentar: Mapped[LongText]
    ordning: Mapped[Order]


class Andringsslag(Term):
    """How a budget was changed within the year."""

    OMFORDELNING = "omfordelning", "Omfördelning mellan poster"
    RAMANDRING = "ramandring", "Ändrad ram"


class Budgetandring(Base):
    """A change of a budget within the year, with its § and day. An omfördelning sums to zero."""

    __tablename__ = "budgetandring"
    singular = "ändring av budget"

    budget_id: Mapped[int] = reference("budget", "cascade")
    slag: Mapped[Andringsslag] = enum_column(Andringsslag, Andringsslag.OMFORDELNING)
    datum: Mapped[Day]
    beslut: Mapped[Name]
    paragraf_id: Mapped[int | None] = reference("paragraf")
    skal: Mapped[Name]
    ordning: Mapped[Order]


class Budgetandringsrad(Base):
    """What a change adds to a post, or takes from it, in öre."""

    __tablename__ = "budgetandringsrad"
    singular = "rad i ändring av budget"

    budgetandring_id: Mapped[int] = reference("budgetandring", "cascade")
    budgetpost_id: Mapped[int] = reference("budgetpost", "refuse")
    belopp_ore: Mapped[Ore]
    ordning: Mapped[Order]
