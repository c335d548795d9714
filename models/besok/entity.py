"""Besok: the delegation's visits to verksamheter, and its visits to nämnder to tell of its work."""

from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Clock, Day, LongText, Name, Order, enum_column, reference
from models.term import Term


class Besoksstatus(Term):
    """How certain a visit is, and whether it has been made."""

    PRELIMINART = "preliminart", "Preliminärt"
    BEKRAFTAT = "bekraftat", "Bekräftat"
    GENOMFORT = "genomfort", "Genomfört"
    INSTALLT = "installt", "Inställt"


class Verksamhetsbesok(Base):
    """A visit to a verksamhet, often during a sammanträde; `anteckningar` become the ärendebeskrivning of its §."""

    __tablename__ = "verksamhetsbesok"
    singular = "verksamhetsbesök"

    organ_id: Mapped[int] = reference("organ", "refuse")
    verksamhet: Mapped[Name]
    forvaltning_id: Mapped[int | None] = reference("organ", "refuse")
    status: Mapped[Besoksstatus] = enum_column(Besoksstatus, Besoksstatus.PRELIMINART)
    datum: Mapped[Day]
    start: Mapped[Clock]
    slut: Mapped[Clock]
    plats: Mapped[Name]
    sammantrade_id: Mapped[int | None] = reference("sammantrade")
    paragraf_id: Mapped[int | None] = reference("paragraf")
    syfte: Mapped[LongText]
    anteckningar: Mapped[LongText]
    uppfoljning: Mapped[LongText]


class Besoksvard(Base):
    """Somebody who receives the delegation and tells of the verksamhet."""

    __tablename__ = "besoksvard"
    singular = "värd för besöket"

    verksamhetsbesok_id: Mapped[int] = reference("verksamhetsbesok", "cascade")
    person_id: Mapped[int | None] = reference("person", "refuse")
    namn: Mapped[Name]
    titel: Mapped[Name]
    epost: Mapped[Name]
    ordning: Mapped[Order]


class Besoksfraga(Base):
    """A question collected at the meeting before the visit, whose it is, and what was answered."""

    __tablename__ = "besoksfraga"
    singular = "fråga inför besöket"

    verksamhetsbesok_id: Mapped[int] = reference("verksamhetsbesok", "cascade")
    text: Mapped[Name]
    fran: Mapped[Name]
    svar: Mapped[Name]
    ordning: Mapped[Order]


class Namndbesok(Base):
    """The delegation's visit to a nämnd at its sammanträde, with a presentation."""

    __tablename__ = "namndbesok"
    singular = "nämndbesök"

    organ_id: Mapped[int] = reference("organ", "refuse")
    namnd_id: Mapped[int | None] = reference("organ", "refuse")
    status: Mapped[Besoksstatus] = enum_column(Besoksstatus, Besoksstatus.PRELIMINART)
    datum: Mapped[Day]
    start: Mapped[Clock]
    slut: Mapped[Clock]
    plats: Mapped[Name]
    presentation_id: Mapped[int | None] = reference("bilaga", "refuse")
    paragraf_id: Mapped[int | None] = reference("paragraf")
    kontakt: Mapped[Name]
    kontakt_epost: Mapped[Name]
    anteckningar: Mapped[LongText]


class Namndbesokare(Base):
    """Somebody of the delegation who goes to the nämnd."""

    __tablename__ = "namndbesokare"
    singular = "deltagare i nämndbesöket"

    namndbesok_id: Mapped[int] = reference("namndbesok", "cascade")
    person_id: Mapped[int | None] = reference("person", "refuse")
    namn: Mapped[Name]
    epost: Mapped[Name]
    ordning: Mapped[Order]
