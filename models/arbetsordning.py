"""Arbetsordning: how an organ meets and writes: its paper, its § numbers, justering, anslag, its own words."""

from datetime import date

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session

from models.base import Base
from models.columns import Clock, Day, Name, Number, Yes, enum_column, reference
from models.term import Term


class Protokollsform(Term):
    """What an organ writes of its meetings."""

    PROTOKOLL = "protokoll", "Protokoll"
    MINNESANTECKNINGAR = "minnesanteckningar", "Minnesanteckningar"


class Numrering(Term):
    """How far the § numbers run before they begin again at 1."""

    PER_AR = "per_ar", "Löpande över året"
    PER_SAMMANTRADE = "per_sammantrade", "Från 1 vid varje sammanträde"


class Arbetsordning(Base):
    """The rules and words of one organ. An organ that has one is an organ that meets.

    `kallas` is what the organ calls itself in its own papers ("Jämställdhetsdelegationen"); `beslutsmening` and
    `forslagsmening` are the words before its decisions and before the proposals to it, made from `kallas` and the
    förvaltning where they are empty. `beslut_forst` puts the decision at the head of each § (Lund) instead of at its
    end (Örebro). `kallelsedagar` are the days before a meeting that the kallelse is due, `justeringsdagar` the days
    after it (kommunallagen 5 kap. 69 §: 14).
    """

    __tablename__ = "arbetsordning"
    __table_args__ = (UniqueConstraint("organ_id"), {"sqlite_autoincrement": True})
    singular = "arbetsordning"

    organ_id: Mapped[int] = reference("organ", "cascade")
    form: Mapped[Protokollsform] = enum_column(Protokollsform, Protokollsform.PROTOKOLL)
    numrering: Mapped[Numrering] = enum_column(Numrering, Numrering.PER_AR)
    justeras: Mapped[Yes]
    anslas: Mapped[Yes]
    overklagas: Mapped[Yes]
    har_ersattare: Mapped[Yes]
    antal_ledamoter: Mapped[Number]
    kallas: Mapped[Name]
    ordforandeord: Mapped[Name]
    beslutsmening: Mapped[Name]
    forslagsmening: Mapped[Name]
    arendenummerord: Mapped[Name]
    beskrivningsrubrik: Mapped[Name]
    underlagsrubrik: Mapped[Name]
    beslut_forst: Mapped[Yes]
    forvaltning_id: Mapped[int | None] = reference("organ")
    kallelsedagar: Mapped[Number]
    justeringsdagar: Mapped[Number]
    plats: Mapped[Name]
    start: Mapped[Clock]
    slut: Mapped[Clock]
    forvaringsplats: Mapped[Name]


class Organtillhorighet(Base):
    """What an organ is called and belongs under from one day to another: a delegation may move from KS to KF."""

    __tablename__ = "organtillhorighet"
    singular = "tillhörighet"

    organ_id: Mapped[int] = reference("organ", "cascade")
    overordnat_id: Mapped[int | None] = reference("organ", "refuse")
    namn: Mapped[Name]
    fran: Mapped[Day]
    till: Mapped[Day]


def arbetsordning_of(session: Session, organ_id: int) -> Arbetsordning | None:
    """The organ's rules, or None for one that does not meet in the program."""
    return session.scalars(select(Arbetsordning).where(Arbetsordning.organ_id == organ_id)).one_or_none()


def tillhorighet_on(session: Session, organ_id: int, day: date) -> Organtillhorighet | None:
    """What the organ was called and belonged under that day, where it has been recorded; the latest one that fits."""
    rows = session.scalars(select(Organtillhorighet).where(Organtillhorighet.organ_id == organ_id))
    fitting = [row for row in rows if (row.fran is None or row.fran <= day) and (row.till is None or day <= row.till)]
    return max(fitting, key=lambda row: (row.fran or date.min, row.id), default=None)
