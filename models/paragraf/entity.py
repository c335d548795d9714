"""Paragraf: an item of a meeting. On the agenda it is a point; in the protokoll it has its number, its §."""

from sqlalchemy.orm import Mapped

from models.arende.entity import Mottagartyp, Underlagstyp, Utfall
from models.base import Base
from models.columns import Clock, Day, LongText, Name, Number, Order, Words, Yes, enum_column, reference
from models.term import Term


class Punkttyp(Term):
    """What kind of item it is; `FORMALIA` stands in the protokoll without sub-headings."""

    FORMALIA = "formalia", "Formalia"
    BESLUT = "beslut", "Beslutsärende"
    INFORMATION = "information", "Information"
    VERKSAMHETSBESOK = "verksamhetsbesok", "Verksamhetsbesök"
    DIALOGTRAFF = "dialogtraff", "Dialogträff"
    ANMALAN = "anmalan", "Anmälan av handlingar"
    UPPDRAG = "uppdrag", "Öppna uppdrag"


class Punktkalla(Term):
    """From which records an item of the agenda fills itself until somebody has changed its words."""

    INGEN = "ingen", "Skrivs för hand"
    VERKSAMHETSBESOK = "verksamhetsbesok", "Verksamhetsbesöket vid sammanträdet"
    KOMMANDE_BESOK = "kommande_besok", "Kommande verksamhetsbesök"
    NAMNDBESOK = "namndbesok", "Kommande besök hos nämnder"
    DIALOGTRAFF = "dialogtraff", "Dialogträffen vid sammanträdet"
    DIALOGPLAN = "dialogplan", "Årets plan för dialogträffar"
    OMVARLD = "omvarld", "Omvärldsbevakningen"
    LEDAMOT = "ledamot", "Ledamöternas rapporter"
    ORDFORANDE = "ordforande", "Ordförandes information"
    SAKKUNNIG = "sakkunnig", "Sakkunnigs information"
    INKOMNA = "inkomna", "Inkomna handlingar"


class Paragraf(Base):
    """One item, from agenda to protokoll.

    `nummer` is None until given; `protokoll_id` is the protokoll it stands in, which for an item of omedelbar
    justering is its own. `fortsatter_id` is the bordlagda or återremitterade § that comes back here, `rattar_id` the
    earlier § whose error this one corrects. `forslag_fran` says whose the proposal is where it is not the organ's own
    förvaltning's; with `beslut_till_id` the organ proposes that another organ decides. `beslutsgang` is the order of
    propositions. `regi` and `tidsatgang` (minutes) are the secretary's own and stand in no paper but the regiebok.
    `borjade` is the time the item was reached. `klar` says that it has been minuted.
    """

    __tablename__ = "paragraf"
    singular = "paragraf"

    sammantrade_id: Mapped[int] = reference("sammantrade", "cascade")
    protokoll_id: Mapped[int] = reference("protokoll", "cascade")
    ordning: Mapped[Order]
    nummer: Mapped[Number]
    typ: Mapped[Punkttyp] = enum_column(Punkttyp, Punkttyp.BESLUT)
    rubrik: Mapped[Name]
    standpunkt_id: Mapped[int | None] = reference("standpunkt")
    fortsatter_id: Mapped[int | None] = reference("paragraf")
    rattar_id: Mapped[int | None] = reference("paragraf")
    arendebeskrivning: Mapped[LongText]
    forslag_fran: Mapped[Name]
    forslag: Mapped[LongText]
    beslut: Mapped[LongText]
    beslut_till_id: Mapped[int | None] = reference("organ", "refuse")
    utfall: Mapped[Utfall] = enum_column(Utfall, Utfall.INTE_AVGJORT)
    beslutsgang: Mapped[LongText]
    borjade: Mapped[Clock]
    klar: Mapped[Yes]
    tidsatgang: Mapped[Number]
    regi: Mapped[Name]


class Paragrafarende(Base):
    """An ärendenummer of a §: there may be several, or none. `dnr` is the number as it stands in the paper."""

    __tablename__ = "paragrafarende"
    singular = "ärendenummer"

    paragraf_id: Mapped[int] = reference("paragraf", "cascade")
    arende_id: Mapped[int | None] = reference("arende", "refuse")
    dnr: Mapped[Name]
    ordning: Mapped[Order]


class Paragrafhandlaggare(Base):
    """Somebody who presents the item, as the paper names them ("Anna Ek (S)"); there may be several."""

    __tablename__ = "paragrafhandlaggare"
    singular = "handläggare"

    paragraf_id: Mapped[int] = reference("paragraf", "cascade")
    person_id: Mapped[int | None] = reference("person", "refuse")
    namn: Mapped[Name]
    ordning: Mapped[Order]


class Paragrafunderlag(Base):
    """What the decision rests on: a paper with its date, or what was told."""

    __tablename__ = "paragrafunderlag"
    singular = "beslutsunderlag"

    paragraf_id: Mapped[int] = reference("paragraf", "cascade")
    typ: Mapped[Underlagstyp] = enum_column(Underlagstyp, Underlagstyp.HANDLING)
    titel: Mapped[Name]
    datum: Mapped[Day]
    dnr: Mapped[Name]
    bilaga_id: Mapped[int | None] = reference("bilaga", "refuse")
    tjansteskrivelse_id: Mapped[int | None] = reference("tjansteskrivelse", "refuse")
    ordning: Mapped[Order]


class Pafyllning(Base):
    """What records last filled an item with; what differs from it is the user's own and is never overwritten.

    `underlag` has one line for each paper; the lists are compared row by row.
    """

    __tablename__ = "pafyllning"
    singular = "påfyllning"

    paragraf_id: Mapped[int] = reference("paragraf", "cascade")
    kalla: Mapped[Punktkalla] = enum_column(Punktkalla, Punktkalla.INGEN)
    rubrik: Mapped[Name]
    arendebeskrivning: Mapped[LongText]
    arendenummer: Mapped[Words]
    handlaggare: Mapped[Words]
    underlag: Mapped[Words]


class Yrkande(Base):
    """A motion made at the table, by one or several (kommunallagen 5 kap. 67 §: those not withdrawn are recorded)."""

    __tablename__ = "yrkande"
    singular = "yrkande"

    paragraf_id: Mapped[int] = reference("paragraf", "cascade")
    namn: Mapped[Words]
    text: Mapped[Name]
    atertaget: Mapped[Yes]
    ordning: Mapped[Order]


class Omrostning(Base):
    """A vote: what Ja and Nej mean. Its result is counted from the votes."""

    __tablename__ = "omrostning"
    singular = "omröstning"

    paragraf_id: Mapped[int] = reference("paragraf", "cascade")
    ja_betyder: Mapped[Name]
    nej_betyder: Mapped[Name]
    ordning: Mapped[Order]


class Rostval(Term):
    """How somebody voted."""

    JA = "ja", "Ja"
    NEJ = "nej", "Nej"
    AVSTAR = "avstar", "Avstår"


class Rost(Base):
    """How one of those who decide voted, openly (kommunallagen 5 kap. 67 §)."""

    __tablename__ = "rost"
    singular = "röst"

    omrostning_id: Mapped[int] = reference("omrostning", "cascade")
    narvaro_id: Mapped[int | None] = reference("narvaro", "refuse")
    namn: Mapped[Name]
    val: Mapped[Rostval] = enum_column(Rostval, Rostval.JA)
    ordning: Mapped[Order]


class Reservationstyp(Term):
    """What somebody had written down against or beside the decision."""

    RESERVATION = "reservation", "Reservation"
    ANTECKNING = "protokollsanteckning", "Protokollsanteckning"


class Reservation(Base):
    """A reservation or protokollsanteckning, by one or several."""

    __tablename__ = "reservation"
    singular = "reservation"

    paragraf_id: Mapped[int] = reference("paragraf", "cascade")
    typ: Mapped[Reservationstyp] = enum_column(Reservationstyp, Reservationstyp.RESERVATION)
    namn: Mapped[Words]
    text: Mapped[LongText]
    ordning: Mapped[Order]


class Jav(Base):
    """Somebody who is jävig in the item and takes no part in it (kommunallagen 6 kap. 28–32 §§)."""

    __tablename__ = "jav"
    singular = "jäv"

    paragraf_id: Mapped[int] = reference("paragraf", "cascade")
    narvaro_id: Mapped[int] = reference("narvaro", "cascade")
    skal: Mapped[Name]


class Paragrafmottagare(Base):
    """Somebody the decision of the § is sent to, why, and when it was sent."""

    __tablename__ = "paragrafmottagare"
    singular = "mottagare"

    paragraf_id: Mapped[int] = reference("paragraf", "cascade")
    typ: Mapped[Mottagartyp] = enum_column(Mottagartyp, Mottagartyp.VERKSTALLIGHET)
    namn: Mapped[Name]
    epost: Mapped[Name]
    skickat: Mapped[Day]
    ordning: Mapped[Order]


class Beslutsuppdragsstatus(Term):
    """How far a task has come."""

    OPPET = "oppet", "Öppet"
    RAPPORTERAT = "rapporterat", "Återrapporterat"
    AVSKRIVET = "avskrivet", "Avskrivet"


class Beslutsuppdrag(Base):
    """A task that a decision gave somebody, followed until it is reported back; no part of the protokoll."""

    __tablename__ = "beslutsuppdrag"
    singular = "uppdrag från beslut"

    paragraf_id: Mapped[int] = reference("paragraf", "cascade")
    text: Mapped[Name]
    ansvarig: Mapped[Name]
    forfaller: Mapped[Day]
    status: Mapped[Beslutsuppdragsstatus] = enum_column(Beslutsuppdragsstatus, Beslutsuppdragsstatus.OPPET)
    rapporterat: Mapped[Day]
    rapport_paragraf_id: Mapped[int | None] = reference("paragraf")
    anteckning: Mapped[Name]
    ordning: Mapped[Order]


class Paragraflucka(Base):
    """Numbers of a series that no § has, and why: holes are legal when they are explained.

    The series is the organ's year, or one sammanträde where numbers begin anew at each. `automatisk` ones were written
    by the program when a numbered item was taken away.
    """

    __tablename__ = "paragraflucka"
    singular = "lucka i numreringen"

    organ_id: Mapped[int] = reference("organ", "cascade")
    ar: Mapped[Number]
    sammantrade_id: Mapped[int | None] = reference("sammantrade", "cascade")
    fran: Mapped[Number]
    till: Mapped[Number]
    forklaring: Mapped[Name]
    automatisk: Mapped[Yes]
