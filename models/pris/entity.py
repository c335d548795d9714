"""Pris: the yearly jämställdhetspris: criteria, nominations, jury with jäv, winners, hedersomnämnande, motivation."""

from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Day, LongText, Name, Number, Order, Ore, Yes, enum_column, reference
from models.term import Term


class Prisstatus(Term):
    """How far the year's prize has come."""

    FORBEREDS = "forbereds", "Förbereds"
    NOMINERING = "nominering", "Nominering pågår"
    BEDOMNING = "bedomning", "Juryn bedömer"
    BESLUTAT = "beslutat", "Beslutat"
    UTDELAT = "utdelat", "Utdelat"


class Pris(Base):
    """One year's prize. `prissumma_ore` is the sum in öre, shared among the winners."""

    __tablename__ = "pris"
    singular = "pris"

    organ_id: Mapped[int] = reference("organ", "refuse")
    namn: Mapped[Name]
    ar: Mapped[Number]
    status: Mapped[Prisstatus] = enum_column(Prisstatus, Prisstatus.FORBEREDS)
    prissumma_ore: Mapped[Ore]
    beskrivning: Mapped[LongText]
    nominera_senast: Mapped[Day]
    delas_ut: Mapped[Day]
    plats: Mapped[Name]
    paragraf_id: Mapped[int | None] = reference("paragraf")


class Priskriterium(Base):
    """What the jury looks for."""

    __tablename__ = "priskriterium"
    singular = "kriterium"

    pris_id: Mapped[int] = reference("pris", "cascade")
    text: Mapped[Name]
    ordning: Mapped[Order]


class Nominerad(Term):
    """Whether the prize would stay within the kommun: an internal sum is moved, an external one is paid out."""

    EGEN_VERKSAMHET = "egen_verksamhet", "Kommunens egen verksamhet"
    BOLAG = "bolag", "Kommunalt bolag"
    ORGANISATION = "organisation", "Organisation eller förening"
    PERSON = "person", "Person"


class Prisutfall(Term):
    """What became of a nomination."""

    NOMINERAD = "nominerad", "Nominerad"
    HEDERSOMNAMNANDE = "hedersomnamnande", "Hedersomnämnande"
    PRISTAGARE = "pristagare", "Pristagare"


class Nominering(Base):
    """One nominated, by whom and why; `andel_ore` is a winner's share of the sum in öre."""

    __tablename__ = "nominering"
    singular = "nominering"

    pris_id: Mapped[int] = reference("pris", "cascade")
    namn: Mapped[Name]
    slag: Mapped[Nominerad] = enum_column(Nominerad, Nominerad.EGEN_VERKSAMHET)
    nominerad_av: Mapped[Name]
    inkom: Mapped[Day]
    skal: Mapped[LongText]
    utfall: Mapped[Prisutfall] = enum_column(Prisutfall, Prisutfall.NOMINERAD)
    andel_ore: Mapped[Ore]
    motivering: Mapped[LongText]
    ordning: Mapped[Order]


class Juryledamot(Base):
    """Somebody of the jury."""

    __tablename__ = "juryledamot"
    singular = "juryledamot"

    pris_id: Mapped[int] = reference("pris", "cascade")
    person_id: Mapped[int | None] = reference("person", "refuse")
    namn: Mapped[Name]
    ordning: Mapped[Order]


class Bedomning(Base):
    """One jury member's judgement of one nomination; with `jav` they neither see nor judge it.

    `poang` is 0–5 for the criterion, or for the whole where `kriterium_id` is None.
    """

    __tablename__ = "bedomning"
    singular = "bedömning"

    nominering_id: Mapped[int] = reference("nominering", "cascade")
    juryledamot_id: Mapped[int] = reference("juryledamot", "cascade")
    kriterium_id: Mapped[int | None] = reference("priskriterium", "cascade")
    poang: Mapped[Number]
    jav: Mapped[Yes]
    kommentar: Mapped[Name]
