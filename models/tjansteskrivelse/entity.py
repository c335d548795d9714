"""Tjansteskrivelse: the officer's paper to a political body, made of sections that the kommun's template orders."""

from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Day, LongText, Name, Order, Yes, enum_column, reference
from models.mall import Forslagsform, Slot
from models.term import Term


class Skrivelsestatus(Term):
    """How far the paper has come."""

    UTKAST = "utkast", "Utkast"
    KLAR = "klar", "Klar"
    LAMNAD = "lamnad", "Lämnad till nämnden"


class Tjansteskrivelse(Base):
    """One paper. `till_organ_id` is the body it is addressed to."""

    __tablename__ = "tjansteskrivelse"
    singular = "tjänsteskrivelse"

    arende_id: Mapped[int] = reference("arende", "cascade")
    mall_id: Mapped[int | None] = reference("mall")
    titel: Mapped[Name]
    datum: Mapped[Day]
    status: Mapped[Skrivelsestatus] = enum_column(Skrivelsestatus, Skrivelsestatus.UTKAST)
    till_organ_id: Mapped[int | None] = reference("organ")
    forvaltning_id: Mapped[int | None] = reference("organ")
    handlaggare_id: Mapped[int | None] = reference("person")


class Avsnitt(Base):
    """A section: a heading, its text and whether it was said to be not relevant.

    `hamtad` is the text as records last filled it; the section is the user's own as soon as `text` differs from it,
    and is then never overwritten by a refill.
    """

    __tablename__ = "avsnitt"
    singular = "avsnitt"

    tjansteskrivelse_id: Mapped[int] = reference("tjansteskrivelse", "cascade")
    slot: Mapped[Slot] = enum_column(Slot, Slot.EGET)
    rubrik: Mapped[Name]
    niva: Mapped[Order]
    obligatorisk: Mapped[Yes]
    text: Mapped[LongText]
    hamtad: Mapped[LongText]
    inte_relevant: Mapped[Yes]
    inte_relevant_text: Mapped[Name]
    hjalp: Mapped[Name]
    ordning: Mapped[Order]


class Forslag(Base):
    """A step of the proposal: `organ_id` decides, or proposes that `till_organ_id` decides (two-step)."""

    __tablename__ = "forslag"
    singular = "förslag till beslut"

    tjansteskrivelse_id: Mapped[int] = reference("tjansteskrivelse", "cascade")
    organ_id: Mapped[int | None] = reference("organ")
    till_organ_id: Mapped[int | None] = reference("organ")
    form: Mapped[Forslagsform] = enum_column(Forslagsform, Forslagsform.NUMRERADE)
    ordning: Mapped[Order]


class Forslagspunkt(Base):
    """One point of a proposal, worded as it will stand in the protokoll, without "att" or number."""

    __tablename__ = "forslagspunkt"
    singular = "beslutspunkt"

    forslag_id: Mapped[int] = reference("forslag", "cascade")
    text: Mapped[Name]
    ordning: Mapped[Order]


class Skrivelseundertecknare(Base):
    """Somebody who signs this paper, with the title they had then."""

    __tablename__ = "skrivelseundertecknare"
    singular = "undertecknare av skrivelsen"

    tjansteskrivelse_id: Mapped[int] = reference("tjansteskrivelse", "cascade")
    namn: Mapped[Name]
    titel: Mapped[Name]
    ordning: Mapped[Order]
