"""Anslutning: the kommun's joining of one version of a strategy, with choices, plan, duties and people."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Day, LongText, Name, Number, Order, Ore, Yes, enum_column, reference
from models.strategi.entity import HandelseTyp, Roll, Upprepning
from models.term import Term


class AnslutningStatus(Term):
    """How far the joining has come. The first five follow on each other; the last three end it."""

    UTREDS = "utreds", "Utreds"
    FORESLAGEN = "foreslagen", "Föreslagen"
    BESLUTAD = "beslutad", "Beslutad"
    INSAND = "insand", "Insänd"
    BEKRAFTAD = "bekraftad", "Bekräftad"
    EJ_ANTAGEN = "ej_antagen", "Ej antagen"
    AVSLUTAD = "avslutad", "Avslutad"
    ERSATT = "ersatt", "Ersatt"


STEPS = (
    AnslutningStatus.UTREDS,
    AnslutningStatus.FORESLAGEN,
    AnslutningStatus.BESLUTAD,
    AnslutningStatus.INSAND,
    AnslutningStatus.BEKRAFTAD,
)
"""The statuses on the way to a confirmed anslutning, in order."""

DECIDED = (AnslutningStatus.BESLUTAD, AnslutningStatus.INSAND, AnslutningStatus.BEKRAFTAD)
"""The statuses in which the kommun has joined."""

TOOK_EFFECT = (*DECIDED, AnslutningStatus.AVSLUTAD, AnslutningStatus.ERSATT)
"""The statuses of one that was decided, also if it has ended since: it can have replaced an earlier one."""

ENDED = (AnslutningStatus.EJ_ANTAGEN, AnslutningStatus.AVSLUTAD, AnslutningStatus.ERSATT)


class Aktivitetstatus(Term):
    """How far an activity has come."""

    PLANERAD = "planerad", "Planerad"
    PAGAR = "pagar", "Pågår"
    KLAR = "klar", "Klar"
    PAUSAD = "pausad", "Pausad"
    AVBRUTEN = "avbruten", "Avbruten"


class Kravsvarstyp(Term):
    """Does the kommun fulfil the requirement?"""

    EJ_BESVARAT = "ej_besvarat", "Inte besvarat"
    JA = "ja", "Ja"
    DELVIS = "delvis", "Delvis"
    NEJ = "nej", "Nej"


class Sida(Term):
    """The side of an elected representative."""

    INGEN = "ingen", "–"
    STYRET = "styret", "Styret"
    OPPOSITIONEN = "oppositionen", "Oppositionen"


class Partstyp(Term):
    """What another organisation is in the same round."""

    DELTAGARE = "deltagare", "Deltar i samma omgång"
    VAR_MENTOR = "var_mentor", "Mentor för oss"
    VI_MENTOR = "vi_mentor", "Vi är mentor för dem"


class Anslutning(Base):
    """One joining. `fran` and `till` are the kommun's own period (for SKR's programme: the round). Amounts in öre.

    `fakturaar` is the year the fee is to be invoiced, `avgift_fakturerad` the day it was.
    """

    __tablename__ = "anslutning"
    singular = "anslutning"

    strategi_id: Mapped[int] = reference("strategi", "refuse")
    status: Mapped[AnslutningStatus] = enum_column(AnslutningStatus, AnslutningStatus.UTREDS)
    fran: Mapped[Day]
    till: Mapped[Day]
    kontaktperson_id: Mapped[int | None] = reference("person")
    ansvarigt_organ_id: Mapped[int | None] = reference("organ")
    motiv: Mapped[LongText]
    resurser: Mapped[LongText]
    uppfoljning: Mapped[LongText]
    avgift_ore: Mapped[Ore]
    ordinarie_avgift_ore: Mapped[Ore]
    fakturaar: Mapped[Number]
    avgift_fakturerad: Mapped[Day]
    egna_kostnader: Mapped[Name]
    ersatt_av_id: Mapped[int | None] = reference("anslutning")
    anteckning: Mapped[LongText]


class Anslutningssteg(Base):
    """The day an anslutning reached a status, and the decision or message behind it."""

    __tablename__ = "anslutningssteg"
    singular = "steg i anslutningen"

    anslutning_id: Mapped[int] = reference("anslutning", "cascade")
    status: Mapped[AnslutningStatus] = enum_column(AnslutningStatus, AnslutningStatus.UTREDS)
    datum: Mapped[Day]
    beslut_id: Mapped[int | None] = reference("beslut")
    anteckning: Mapped[Name]


class Omradesval(Base):
    """A node of the strategy that the kommun has chosen, with its own problem and how it plans to work."""

    __tablename__ = "omradesval"
    singular = "valt område"

    anslutning_id: Mapped[int] = reference("anslutning", "cascade")
    nod_id: Mapped[int] = reference("strategi_nod", "refuse")
    huvudfokus: Mapped[Yes]
    eget_problem: Mapped[LongText]
    plan: Mapped[LongText]
    ansvarigt_organ_id: Mapped[int | None] = reference("organ")


class Aktivitet(Base):
    """Something the kommun does; it may serve nodes of several strategies (see Aktivitetskoppling)."""

    __tablename__ = "aktivitet"
    singular = "aktivitet"

    namn: Mapped[Name]
    mal: Mapped[Name]
    ansvarigt_organ_id: Mapped[int | None] = reference("organ")
    ansvarig_person_id: Mapped[int | None] = reference("person")
    fran: Mapped[Day]
    till: Mapped[Day]
    status: Mapped[Aktivitetstatus] = enum_column(Aktivitetstatus, Aktivitetstatus.PLANERAD)
    indikator: Mapped[Name]
    malvarde: Mapped[Name]
    resultat: Mapped[LongText]


class Aktivitetskoppling(Base):
    """An activity serves a chosen node."""

    __tablename__ = "aktivitetskoppling"
    singular = "koppling mellan aktivitet och område"

    aktivitet_id: Mapped[int] = reference("aktivitet", "cascade")
    omradesval_id: Mapped[int] = reference("omradesval", "cascade")
    ordning: Mapped[Order]


class Kravsvar(Base):
    """The kommun's answer to one requirement, with evidence and the day it was shown."""

    __tablename__ = "kravsvar"
    singular = "svar på krav"

    anslutning_id: Mapped[int] = reference("anslutning", "cascade")
    krav_id: Mapped[int] = reference("krav", "cascade")
    svar: Mapped[Kravsvarstyp] = enum_column(Kravsvarstyp, Kravsvarstyp.EJ_BESVARAT)
    text: Mapped[Name]
    bevis: Mapped[Name]
    bevis_beslut_id: Mapped[int | None] = reference("beslut")
    bevis_bilaga_id: Mapped[int | None] = reference("bilaga")
    datum: Mapped[Day]


class Foretradare(Base):
    """Somebody who represents the kommun in a role for a time, and the decision that elected them."""

    __tablename__ = "foretradare"
    singular = "företrädare"

    anslutning_id: Mapped[int] = reference("anslutning", "cascade")
    person_id: Mapped[int] = reference("person", "cascade")
    roll: Mapped[Roll] = enum_column(Roll, Roll.POLITIKER)
    sida: Mapped[Sida] = enum_column(Sida, Sida.INGEN)
    vald_genom_id: Mapped[int | None] = reference("beslut")
    fran: Mapped[Day]
    till: Mapped[Day]
    ordning: Mapped[Order]


class Part(Base):
    """Another organisation in the same round."""

    __tablename__ = "part"
    singular = "part"

    anslutning_id: Mapped[int] = reference("anslutning", "cascade")
    namn: Mapped[Name]
    typ: Mapped[Partstyp] = enum_column(Partstyp, Partstyp.DELTAGARE)
    kontakt: Mapped[Name]
    ordning: Mapped[Order]


class Atagande(Base):
    """A duty of this anslutning; `forfaller` is the next day it is due, `klart` the day it was last done."""

    __tablename__ = "atagande"
    singular = "åtagande"

    anslutning_id: Mapped[int] = reference("anslutning", "cascade")
    text: Mapped[Name]
    upprepning: Mapped[Upprepning] = enum_column(Upprepning, Upprepning.EN_GANG)
    n: Mapped[Number]
    forfaller: Mapped[Day]
    klart: Mapped[Day]
    bevis: Mapped[Name]
    ordning: Mapped[Order]


class Anslutningshandelse(Base):
    """An event the kommun takes part in or hosts because of the anslutning."""

    __tablename__ = "anslutningshandelse"
    singular = "händelse"

    anslutning_id: Mapped[int] = reference("anslutning", "cascade")
    typ: Mapped[HandelseTyp] = enum_column(HandelseTyp, HandelseTyp.OVRIGT)
    rubrik: Mapped[Name]
    fran: Mapped[Day]
    till: Mapped[Day]
    tid_text: Mapped[Name]
    plats: Mapped[Name]
    vi_arrangerar: Mapped[Yes]
    anteckning: Mapped[Name]
    ordning: Mapped[Order]


class Formularsvar(Base):
    """The kommun's own words in a field of the issuer's form that records cannot fill or should not."""

    __tablename__ = "formularsvar"
    singular = "svar i formuläret"

    anslutning_id: Mapped[int] = reference("anslutning", "cascade")
    falt_id: Mapped[int] = reference("formularfalt", "cascade")
    svar: Mapped[LongText]


class Insats(Base):
    """Something that was done for a chosen area, linked to it by the user: a record of the program's, or own words.

    At most one of the references is set. `datum` is the day of own words; a record has its own.
    """

    __tablename__ = "insats"
    singular = "insats"

    omradesval_id: Mapped[int] = reference("omradesval", "cascade")
    datum: Mapped[Day]
    text: Mapped[Name]
    dialogtraff_id: Mapped[int | None] = reference("dialogtraff", "cascade")
    verksamhetsbesok_id: Mapped[int | None] = reference("verksamhetsbesok", "cascade")
    namndbesok_id: Mapped[int | None] = reference("namndbesok", "cascade")
    arrangemang_id: Mapped[int | None] = reference("arrangemang", "cascade")
    paragraf_id: Mapped[int | None] = reference("paragraf", "cascade")
    beslut_id: Mapped[int | None] = reference("beslut", "cascade")


class Arssvar(Base):
    """The kommun's own words in one field of a year's answer to the issuer, and the day the answer was handed in.

    `falt` names the field ("omrade/7", "nasta_ar"). What was handed in stands as it was, whatever the records say.
    """

    __tablename__ = "arssvar"
    __table_args__ = (UniqueConstraint("anslutning_id", "ar", "falt"), {"sqlite_autoincrement": True})
    singular = "svar för ett år"

    anslutning_id: Mapped[int] = reference("anslutning", "cascade")
    ar: Mapped[Number]
    falt: Mapped[Name]
    svar: Mapped[LongText]
    lamnat: Mapped[Day]
