"""Avstamning: a budget held against ekonomisystemet on a day, and the rows ekonomi's own list had then."""

from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Day, Name, Order, Ore, Words, Yes, reference


class Avstamning(Base):
    """What ekonomisystemet showed on a day. `saldo_ore` is the utfall it had booked on the budget, in öre.

    `egen_ore` is the budget's own utfall when the two were compared: if it is another now, the avstämning is stale.
    """

    __tablename__ = "avstamning"
    singular = "avstämning"

    budget_id: Mapped[int] = reference("budget", "cascade")
    datum: Mapped[Day]
    saldo_ore: Mapped[Ore]
    egen_ore: Mapped[Ore]
    gjord_av: Mapped[Name]
    anteckning: Mapped[Name]
    bilaga_id: Mapped[int | None] = reference("bilaga", "refuse")


class Ekonomirad(Base):
    """One row of ekonomi's list, and the transaktion it is the same as; `koder` are its codes as they stood.

    A row nobody has a transaktion for may be `godtagen` with the reason `forklaring`.
    """

    __tablename__ = "ekonomirad"
    singular = "rad i ekonomis lista"

    avstamning_id: Mapped[int] = reference("avstamning", "cascade")
    transaktion_id: Mapped[int | None] = reference("transaktion")
    datum: Mapped[Day]
    verifikat: Mapped[Name]
    fakturanummer: Mapped[Name]
    mottagare: Mapped[Name]
    text: Mapped[Name]
    belopp_ore: Mapped[Ore]
    koder: Mapped[Words]
    godtagen: Mapped[Yes]
    forklaring: Mapped[Name]
    ordning: Mapped[Order]
