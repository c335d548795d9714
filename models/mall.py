"""Mall: the headings of a kommun's tjänsteskrivelse, their order and which are compulsory."""

from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Name, Order, Yes, enum_column, reference
from models.term import Term


class Slot(Term):
    """A kind of content; a template gives it a heading and a place."""

    FORSLAG = "forslag_till_beslut", "Förslag till beslut"
    SAMMANFATTNING = "sammanfattning", "Sammanfattning"
    ARENDEBESKRIVNING = "arendebeskrivning", "Ärendebeskrivning"
    BAKGRUND = "bakgrund", "Bakgrund"
    FOREDRAGNING = "foredragning", "Föredragning"
    BEREDNING = "beredning", "Beredning"
    YTTRANDE = "yttrande", "Yttrande"
    BARNETS_BASTA = "barnets_basta", "Barnets bästa"
    EKONOMI = "ekonomiska_konsekvenser", "Ekonomiska konsekvenser"
    JAMSTALLDHET = "jamstalldhetskonsekvenser", "Jämställdhetskonsekvenser"
    UNDERLAG = "beslutsunderlag", "Beslutsunderlag"
    UNDERTECKNARE = "undertecknare", "Underskrifter"
    SKICKAS_TILL = "skickas_till", "Beslutet skickas till"
    RUBRIK = "rubrik", "Endast rubrik"
    EGET = "eget", "Eget avsnitt"


WRITTEN = frozenset(Slot) - {Slot.FORSLAG, Slot.UNDERLAG, Slot.UNDERTECKNARE, Slot.SKICKAS_TILL, Slot.RUBRIK}
"""Slots that hold a text; the others are made from records."""

CONSEQUENCES = (Slot.BARNETS_BASTA, Slot.EKONOMI, Slot.JAMSTALLDHET)
"""Slots where "inte relevant" is a normal and deliberate answer."""


class Forslagsform(Term):
    """How the proposal's points are written."""

    MENING = "mening", "En hel mening"
    ATT_SATSER = "att_satser", "Att-satser"
    NUMRERADE = "numrerade", "Numrerade punkter"


class Mall(Base):
    """A template; `nyckel` is set on those that came with the program."""

    __tablename__ = "mall"
    singular = "mall"

    nyckel: Mapped[Name]
    namn: Mapped[Name]
    beskrivning: Mapped[Name]
    forslag_form: Mapped[Forslagsform] = enum_column(Forslagsform, Forslagsform.NUMRERADE)
    tva_steg: Mapped[Yes]


class Mallavsnitt(Base):
    """A heading of the template. With `med_forvaltning` the förvaltning's name goes first, in the genitive."""

    __tablename__ = "mallavsnitt"
    singular = "rubrik i mallen"

    mall_id: Mapped[int] = reference("mall", "cascade")
    slot: Mapped[Slot] = enum_column(Slot, Slot.EGET)
    rubrik: Mapped[Name]
    med_forvaltning: Mapped[Yes]
    niva: Mapped[Order]
    obligatorisk: Mapped[Yes]
    hjalp: Mapped[Name]
    inte_relevant: Mapped[Name]
    ordning: Mapped[Order]
