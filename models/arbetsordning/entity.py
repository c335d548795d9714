"""Arbetsordning: how an organ meets and writes: its paper, its § numbers, justering, anslag, its own words."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Clock, Day, Name, Number, Yes, enum_column, reference
from models.errors import Problem
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


JUSTERINGSDAGAR = 14
"""Kommunallagen 5 kap. 69 §."""


def problems(ordning: Arbetsordning) -> list[Problem]:
    """What cannot be right in an organ's rules."""
    found = []
    for field, words in (("antal_ledamoter", "Antalet ledamöter"), ("kallelsedagar", "Antalet dagar"),
                         ("justeringsdagar", "Antalet dagar")):  # fmt: skip
        value = getattr(ordning, field)
        if value is not None and value < (1 if field == "antal_ledamoter" else 0):
            found.append(Problem(field, f"{words} måste vara ett vanligt positivt tal."))
    if ordning.justeras and (ordning.justeringsdagar or 0) > JUSTERINGSDAGAR:
        found.append(Problem("justeringsdagar", "Kommunallagen ger högst 14 dagar (5 kap. 69 §)."))
    if ordning.overklagas and not ordning.anslas:
        found.append(Problem("overklagas", "Tiden för att överklaga räknas från anslaget. Slå på Anslås också."))
    if ordning.anslas and not ordning.justeras:
        found.append(Problem("anslas", "Det är justeringen som anslås. Slå på Justeras också."))
    if ordning.form is Protokollsform.MINNESANTECKNINGAR and ordning.justeras:
        found.append(Problem("justeras", "Minnesanteckningar justeras som regel inte."))
    if ordning.start and ordning.slut and ordning.slut <= ordning.start:
        found.append(Problem("slut", "Sluttiden ligger före starttiden."))
    return found
