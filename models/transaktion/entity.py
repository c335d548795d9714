"""Transaktion: one cost on its way from planerad to betald, its kodsträng, its underlag; and the bokföringsorder."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Day, LongText, Name, Number, Order, Ore, Words, enum_column, reference
from models.term import Term


class Transaktionsstatus(Term):
    """How far a cost has come. Utfall is what is fakturerat or betalt, bundet what is beställt."""

    PLANERAD = "planerad", "Planerad"
    BESTALLD = "bestalld", "Beställd"
    FAKTURERAD = "fakturerad", "Fakturerad"
    BETALD = "betald", "Betald"
    UTGAR = "utgar", "Utgår"


class Representation(Term):
    """Whether a cost is representation, which needs its syfte and who took part."""

    NEJ = "nej", "Nej"
    INTERN = "intern", "Intern"
    EXTERN = "extern", "Extern"


class Transaktion(Base):
    """One cost of a budget. All sums in öre; a repaid cost is negative.

    A kommun gets its moms back (lag 2005:807), so `belopp_ore` is ex moms and is what counts against the post;
    `moms_bp` is hundredths of a per cent, `moms_ore` the moms itself, which the invoice decides and the per cent only
    suggests. The brutto is their sum and is not stored. `post_id` is None until somebody has said which post. A row
    that corrects one of a closed year names it in `rattar_id`.
    """

    __tablename__ = "transaktion"
    singular = "transaktion"

    budget_id: Mapped[int] = reference("budget", "refuse")
    post_id: Mapped[int | None] = reference("budgetpost", "refuse")
    status: Mapped[Transaktionsstatus] = enum_column(Transaktionsstatus, Transaktionsstatus.PLANERAD)
    datum: Mapped[Day]
    mottagare: Mapped[Name]
    text: Mapped[Name]
    verifikat: Mapped[Name]
    fakturanummer: Mapped[Name]
    kostnadsslag_id: Mapped[int | None] = reference("kostnadsslag", "refuse")
    belopp_ore: Mapped[Ore]
    moms_bp: Mapped[Number]
    moms_ore: Mapped[Ore]
    representation: Mapped[Representation] = enum_column(Representation, Representation.NEJ)
    syfte: Mapped[Name]
    deltagare: Mapped[Words]
    antal_deltagare: Mapped[Number]
    mottagningsattest_av: Mapped[Name]
    mottagningsattest_den: Mapped[Day]
    beslutsattest_av: Mapped[Name]
    beslutsattest_den: Mapped[Day]
    anteckning: Mapped[LongText]
    rattar_id: Mapped[int | None] = reference("transaktion", "refuse")
    dialogtraff_id: Mapped[int | None] = reference("dialogtraff")
    verksamhetsbesok_id: Mapped[int | None] = reference("verksamhetsbesok")
    namndbesok_id: Mapped[int | None] = reference("namndbesok")
    arrangemang_id: Mapped[int | None] = reference("arrangemang")
    pris_id: Mapped[int | None] = reference("pris")
    nominering_id: Mapped[int | None] = reference("nominering")
    anslutning_id: Mapped[int | None] = reference("anslutning")
    paragraf_id: Mapped[int | None] = reference("paragraf")


class Transaktionskod(Base):
    """The code of one koddel of a transaktion."""

    __tablename__ = "transaktionskod"
    __table_args__ = (UniqueConstraint("transaktion_id", "koddel_id"), {"sqlite_autoincrement": True})
    singular = "kod"

    transaktion_id: Mapped[int] = reference("transaktion", "cascade")
    koddel_id: Mapped[int] = reference("koddel", "refuse")
    kod: Mapped[Name]


class Transaktionsunderlag(Base):
    """A receipt, invoice or order that belongs to a transaktion."""

    __tablename__ = "transaktionsunderlag"
    singular = "underlag"

    transaktion_id: Mapped[int] = reference("transaktion", "cascade")
    bilaga_id: Mapped[int] = reference("bilaga", "refuse")
    ordning: Mapped[Order]


class Bokforingsorder(Base):
    """An order to ekonomi to move a sum within the kommun; its rows sum to zero. `skickad` is the day it was sent."""

    __tablename__ = "bokforingsorder"
    singular = "bokföringsorder"

    budget_id: Mapped[int] = reference("budget", "refuse")
    pris_id: Mapped[int | None] = reference("pris")
    datum: Mapped[Day]
    text: Mapped[Name]
    behorighetsattest_av: Mapped[Name]
    behorighetsattest_den: Mapped[Day]
    beslutsattest_av: Mapped[Name]
    beslutsattest_den: Mapped[Day]
    skickad: Mapped[Day]


class Bokforingsrad(Base):
    """One row of a bokföringsorder, in öre: positive is debet, negative kredit.

    `transaktion_id` is the cost in the own budget that the row books.
    """

    __tablename__ = "bokforingsrad"
    singular = "rad i bokföringsorder"

    bokforingsorder_id: Mapped[int] = reference("bokforingsorder", "cascade")
    transaktion_id: Mapped[int | None] = reference("transaktion")
    part: Mapped[Name]
    text: Mapped[Name]
    belopp_ore: Mapped[Ore]
    ordning: Mapped[Order]


class Bokforingskod(Base):
    """The code of one koddel of a row in a bokföringsorder."""

    __tablename__ = "bokforingskod"
    __table_args__ = (UniqueConstraint("bokforingsrad_id", "koddel_id"), {"sqlite_autoincrement": True})
    singular = "kod"

    bokforingsrad_id: Mapped[int] = reference("bokforingsrad", "cascade")
    koddel_id: Mapped[int] = reference("koddel", "refuse")
    kod: Mapped[Name]
