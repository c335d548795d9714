"""Arende: a matter in the diarium with its papers, its chain of decisions and those who receive them."""

from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Day, LongText, Name, Order, enum_column, reference
from models.errors import Problem
from models.term import Term


class Arendestatus(Term):
    """Where the matter stands."""

    BEREDS = "bereds", "Bereds"
    BESLUTAT = "beslutat", "Beslutat"
    VERKSTALLS = "verkstalls", "Verkställs"
    AVSLUTAT = "avslutat", "Avslutat"


class Underlagstyp(Term):
    """What a decision rests on: a paper, or what somebody told the meeting."""

    HANDLING = "handling", "Handling"
    MUNTLIG = "muntlig", "Muntlig information"


class Utfall(Term):
    """What became of the proposal."""

    INTE_AVGJORT = "inte_avgjort", "Inte avgjort"
    BIFALL = "bifall", "Bifall"
    ANDRAT = "andrat", "Bifall med ändring"
    AVSLAG = "avslag", "Avslag"
    ATERREMISS = "aterremiss", "Återremiss"
    BORDLAGT = "bordlagt", "Bordlagt"


class Mottagartyp(Term):
    """Why somebody receives the decision."""

    VERKSTALLIGHET = "verkstallighet", "För verkställighet eller motsvarande åtgärd"
    KANNEDOM = "kannedom", "För kännedom"


class Arende(Base):
    """A matter. Several ärenden may belong to one anslutning (first the joining, later the election of people)."""

    __tablename__ = "arende"
    singular = "ärende"

    titel: Mapped[Name]
    status: Mapped[Arendestatus] = enum_column(Arendestatus, Arendestatus.BEREDS)
    handlaggare_id: Mapped[int | None] = reference("person")
    forvaltning_id: Mapped[int | None] = reference("organ")
    anslutning_id: Mapped[int | None] = reference("anslutning")
    beskrivning: Mapped[LongText]


class Diarienummer(Base):
    """A number in the kommun's or somebody else's diarium, kept as it was written; the first one is the main one."""

    __tablename__ = "diarienummer"
    singular = "diarienummer"

    arende_id: Mapped[int] = reference("arende", "cascade")
    nummer: Mapped[Name]
    hos: Mapped[Name]
    ordning: Mapped[Order]


class Underlag(Base):
    """Something the decision rests on; a paper has a date, oral information need not.

    With `tjansteskrivelse_id` it is one of the ärende's own tjänsteskrivelser, and its date is that paper's date.
    """

    __tablename__ = "underlag"
    singular = "beslutsunderlag"

    arende_id: Mapped[int] = reference("arende", "cascade")
    typ: Mapped[Underlagstyp] = enum_column(Underlagstyp, Underlagstyp.HANDLING)
    titel: Mapped[Name]
    datum: Mapped[Day]
    dnr: Mapped[Name]
    bilaga_id: Mapped[int | None] = reference("bilaga")
    tjansteskrivelse_id: Mapped[int | None] = reference("tjansteskrivelse", "cascade")
    ordning: Mapped[Order]


class Beslut(Base):
    """A decision in the chain: who, when, which §, what, and what was reserved against it.

    With `paragraf_id` it was made at a sammanträde of the program's own and says what that § says.
    """

    __tablename__ = "beslut"
    singular = "beslut"

    arende_id: Mapped[int] = reference("arende", "cascade")
    organ_id: Mapped[int | None] = reference("organ", "refuse")
    datum: Mapped[Day]
    paragraf: Mapped[Name]
    rubrik: Mapped[Name]
    innehall: Mapped[LongText]
    utfall: Mapped[Utfall] = enum_column(Utfall, Utfall.INTE_AVGJORT)
    reservation: Mapped[Name]
    bilaga_text: Mapped[Name]
    bilaga_id: Mapped[int | None] = reference("bilaga")
    paragraf_id: Mapped[int | None] = reference("paragraf")


class Mottagare(Base):
    """Somebody the decision goes to, why, and when it was sent."""

    __tablename__ = "mottagare"
    singular = "mottagare"

    arende_id: Mapped[int] = reference("arende", "cascade")
    typ: Mapped[Mottagartyp] = enum_column(Mottagartyp, Mottagartyp.VERKSTALLIGHET)
    namn: Mapped[Name]
    skickat: Mapped[Day]
    ordning: Mapped[Order]


def problems(arende: Arende) -> list[Problem]:
    """What is missing."""
    return [] if arende.titel.strip() else [Problem("titel", "Ge ärendet en rubrik som säger vad det gäller.")]


def underlag_problems(underlag: Underlag) -> list[Problem]:
    """Beslutsunderlag are cited with their date (the craft rule of every handbook)."""
    found = []
    if underlag.typ is Underlagstyp.HANDLING:
        if not underlag.titel.strip():
            found.append(Problem("titel", "Skriv handlingens namn."))
        if underlag.datum is None and underlag.tjansteskrivelse_id is None:
            found.append(Problem("datum", "Underlaget saknar datum. Skriv handlingens datum om den har något."))
    return found


def beslut_problems(beslut: Beslut) -> list[Problem]:
    """A decision that was made is cited by body, day and §."""
    if beslut.utfall is Utfall.INTE_AVGJORT:
        return []
    found = []
    if beslut.organ_id is None:
        found.append(Problem("organ_id", "Ange vem som beslutade."))
    if beslut.datum is None:
        found.append(Problem("datum", "Ange dagen för beslutet."))
    if not beslut.paragraf.strip():
        found.append(Problem("paragraf", "Ange paragrafen."))
    return found
