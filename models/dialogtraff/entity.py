"""Dialogtraff: a talk between the delegation and a nämnd, bolag or civil society: questions, answers, promises.

Questions and answers between nämnder are allmänna handlingar (tryckfrihetsförordningen 2 kap.): when they were sent,
came in and were registered is recorded.
"""

from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Clock, Day, LongText, Name, Number, Order, enum_column, reference
from models.term import Term
from models.uppdrag import Uppdragsroll


class Malgrupp(Term):
    """Who a set of questions is for."""

    NAMND = "namnd", "Nämnd"
    BOLAG = "bolag", "Bolag"
    CIVILSAMHALLE = "civilsamhalle", "Civilsamhälle"


class Riktning(Term):
    """Who comes to whom."""

    DE_KOMMER = "de_kommer", "De kommer till oss"
    VI_BESOKER = "vi_besoker", "Vi besöker dem"


class Dialogstatus(Term):
    """How far a dialog has come, each after the one before; the last one ends it without being held."""

    PLANERAD = "planerad", "Planerad"
    INBJUDEN = "inbjuden", "Inbjuden"
    UNDERLAG_SKICKAT = "underlag_skickat", "Underlag skickat"
    SVAR_INKOMMET = "svar_inkommet", "Svar inkommet"
    GENOMFORD = "genomford", "Genomförd"
    UPPFOLJD = "uppfoljd", "Uppföljd"
    INSTALLD = "installd", "Inställd"


class Frageunderlag(Base):
    """One version of a set of questions, with its date; `ersatter_id` is the version before.

    A version that was sent is never changed: a new one is made of it.
    """

    __tablename__ = "frageunderlag"
    singular = "frågeunderlag"

    organ_id: Mapped[int | None] = reference("organ", "refuse")
    titel: Mapped[Name]
    malgrupp: Mapped[Malgrupp] = enum_column(Malgrupp, Malgrupp.NAMND)
    datum: Mapped[Day]
    ersatter_id: Mapped[int | None] = reference("frageunderlag")
    inledning: Mapped[LongText]
    anteckning: Mapped[Name]


class Fraga(Base):
    """A question of one version; `ursprung_id` is the question it was first asked as, so that years can be compared."""

    __tablename__ = "fraga"
    singular = "fråga"

    frageunderlag_id: Mapped[int] = reference("frageunderlag", "cascade")
    ursprung_id: Mapped[int | None] = reference("fraga")
    text: Mapped[Name]
    hjalp: Mapped[Name]
    nod_id: Mapped[int | None] = reference("strategi_nod")
    ordning: Mapped[Order]


class Dialogtraff(Base):
    """One dialog. `motpart_id` is the nämnd or bolag; `motpart` names civil society and others that are no organ.

    `svar_diariefort` is the day the answer was registered, None while it is "ej diarieförd".
    """

    __tablename__ = "dialogtraff"
    singular = "dialogträff"

    organ_id: Mapped[int] = reference("organ", "refuse")
    ar: Mapped[Number]
    riktning: Mapped[Riktning] = enum_column(Riktning, Riktning.DE_KOMMER)
    malgrupp: Mapped[Malgrupp] = enum_column(Malgrupp, Malgrupp.NAMND)
    motpart_id: Mapped[int | None] = reference("organ", "refuse")
    motpart: Mapped[Name]
    status: Mapped[Dialogstatus] = enum_column(Dialogstatus, Dialogstatus.PLANERAD)
    datum: Mapped[Day]
    start: Mapped[Clock]
    slut: Mapped[Clock]
    plats: Mapped[Name]
    sammantrade_id: Mapped[int | None] = reference("sammantrade")
    paragraf_id: Mapped[int | None] = reference("paragraf")
    arende_id: Mapped[int | None] = reference("arende")
    frageunderlag_id: Mapped[int | None] = reference("frageunderlag", "refuse")
    inbjudan_skickad: Mapped[Day]
    underlag_skickat: Mapped[Day]
    svar_senast: Mapped[Day]
    svar_inkom: Mapped[Day]
    svar_diariefort: Mapped[Day]
    svar_dnr: Mapped[Name]
    svar_bilaga_id: Mapped[int | None] = reference("bilaga", "refuse")
    kontakt: Mapped[Name]
    kontakt_epost: Mapped[Name]
    sammanfattning: Mapped[LongText]
    anteckning: Mapped[LongText]


class Dialogdeltagare(Base):
    """Somebody who took part for the counterpart: name, party and role of that day."""

    __tablename__ = "dialogdeltagare"
    singular = "deltagare i dialogträffen"

    dialogtraff_id: Mapped[int] = reference("dialogtraff", "cascade")
    person_id: Mapped[int | None] = reference("person", "refuse")
    namn: Mapped[Name]
    parti: Mapped[Name]
    titel: Mapped[Name]
    roll: Mapped[Uppdragsroll] = enum_column(Uppdragsroll, Uppdragsroll.OVRIG)
    ordning: Mapped[Order]


class Dialogsvar(Base):
    """The counterpart's answer to one question of the version they were sent."""

    __tablename__ = "dialogsvar"
    singular = "svar på fråga"

    dialogtraff_id: Mapped[int] = reference("dialogtraff", "cascade")
    fraga_id: Mapped[int] = reference("fraga", "refuse")
    svar: Mapped[LongText]


class Overenskommelse(Base):
    """Something agreed in a dialog, with who answers for it; it comes up in the counterpart's next dialog by itself."""

    __tablename__ = "overenskommelse"
    singular = "överenskommelse"

    dialogtraff_id: Mapped[int] = reference("dialogtraff", "cascade")
    text: Mapped[Name]
    ansvarig: Mapped[Name]
    forfaller: Mapped[Day]
    klar: Mapped[Day]
    uppfoljning: Mapped[Name]
    uppfoljd_i_id: Mapped[int | None] = reference("dialogtraff")
    ordning: Mapped[Order]
