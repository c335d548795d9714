"""Strategi: what a kommun can join or must relate to; one record per version, with its tree and its terms."""

from datetime import date

from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Day, Name, Number, Order, Ore, Words, Yes, enum_column, reference
from models.term import Term
from resources.svenska import format_years


class StrategiTyp(Term):
    """The family a strategy belongs to; the first four can be joined or decided by the kommun."""

    LANSSTRATEGI = "lansstrategi", "Länsstrategi"
    PROGRAM = "program", "Program"
    DEKLARATION = "deklaration", "Deklaration"
    EGEN = "egen", "Egen strategi"
    HANDLINGSPLAN = "handlingsplan", "Handlingsplan"
    NATIONELL = "nationell", "Nationell"
    GLOBAL = "global", "Global"


class AnslutsGenom(Term):
    """How an organisation joins."""

    WEBBFORMULAR = "webbformular", "Webbformulär"
    AVSIKTSFORKLARING = "avsiktsforklaring", "Avsiktsförklaring"
    MALL = "mall", "Ifylld mall"
    INTRESSEANMALAN = "intresseanmalan", "Intresseanmälan"
    UNDERTECKNANDE = "undertecknande", "Undertecknande"
    BESLUT = "beslut", "Eget beslut"
    ANMALAN = "anmalan", "Anmälan"
    INGET = "inget", "Ansluts inte"
    OKANT = "okant", "Inte känt"


class NodTyp(Term):
    """What a node of the tree is called in its strategy."""

    MALOMRADE = "malomrade", "Målområde"
    FOKUSOMRADE = "fokusomrade", "Fokusområde"
    MAL = "mal", "Mål"
    DELMAL = "delmal", "Delmål"
    ARTIKEL = "artikel", "Artikel"
    PROBLEMOMRADE = "problemomrade", "Problemområde"
    KAPITEL = "kapitel", "Kapitel"
    PRINCIP = "princip", "Princip"
    PERSPEKTIV = "perspektiv", "Perspektiv"
    DEL = "del", "Del"


class Upprepning(Term):
    """When a duty falls due."""

    EN_GANG = "en_gang", "En gång"
    ARLIGEN = "arligen", "Varje år"
    VART_N_AR = "vart_n_ar", "Med några års mellanrum"
    N_AR_EFTER = "n_ar_efter", "Ett antal år efter anslutningen"


class HandelseTyp(Term):
    """What kind of event a programme holds."""

    UPPSTART = "uppstart", "Uppstart"
    LARANDETRAFF = "larandetraff", "Lärandeträff"
    STRATEGTRAFF = "strategtraff", "Strategträff"
    RESULTATKONFERENS = "resultatkonferens", "Resultatkonferens"
    INFOMOTE = "infomote", "Informationsmöte"
    UPPFOLJNING = "uppfoljning", "Uppföljning"
    OVRIGT = "ovrigt", "Övrigt"


class Roll(Term):
    """A role somebody takes in the kommun's participation."""

    POLITIKER = "politiker", "Politiker"
    HOG_CHEF = "hog_chef", "Hög chef"
    NYCKELPERSON = "nyckelperson", "Nyckelperson"
    KONTAKTPERSON = "kontaktperson", "Kontaktperson"
    MENTOR = "mentor", "Mentor"
    OVRIG = "ovrig", "Övrig"


class FormularKalla(Term):
    """Where the answer to a field of the issuer's form comes from."""

    ORGANISATION = "organisation", "Organisationens namn"
    KONTAKTPERSON = "kontaktperson", "Kontaktperson"
    E_POST = "e_post", "Kontaktpersonens e-post"
    TELEFON = "telefon", "Kontaktpersonens telefon"
    BESLUT = "beslut", "Beslutet om anslutning"
    HUVUDFOKUS = "huvudfokus", "Områden i huvudfokus"
    OMRADEN = "omraden", "Alla valda områden"
    PLAN = "plan", "Så planerar vi arbeta"
    EGET_PROBLEM = "eget_problem", "Egen problembeskrivning"
    RESURSER = "resurser", "Resurser"
    FRITT = "fritt", "Egen text"


class Sakerhet(Term):
    """How sure a fact of the catalogue is."""

    A = "A", "Läst hos utgivaren"
    B = "B", "Läst på annat håll"
    C = "C", "Inte bekräftat"
    EGEN = "egen", "Egen uppgift"


class Strategi(Base):
    """One version of a strategy.

    `nyckel` is its name in the catalogue (empty for the kommun's own); `familj` joins the versions over time;
    `katalogpost` is the catalogue entry as last taken in (JSON), the base for finding own changes at an update.
    Amounts in öre.
    """

    __tablename__ = "strategi"
    singular = "strategi"

    nyckel: Mapped[Name]
    utgava: Mapped[Order]
    katalogpost: Mapped[Name]
    namn: Mapped[Name]
    kortnamn: Mapped[Name]
    undertitel: Mapped[Name]
    utgivare: Mapped[Words]
    typ: Mapped[StrategiTyp] = enum_column(StrategiTyp, StrategiTyp.EGEN)
    familj: Mapped[Name]
    lan: Mapped[Name]
    vision: Mapped[Name]
    beskrivning: Mapped[Name]
    innebord: Mapped[Name]
    erbjuder: Mapped[Name]
    diarienummer: Mapped[Name]
    publicerad: Mapped[Day]
    giltig_fran: Mapped[Day]
    giltig_till: Mapped[Day]
    forlangd_till: Mapped[Day]
    ersatt_av_id: Mapped[int | None] = reference("strategi")
    kompletterar_id: Mapped[int | None] = reference("strategi")
    upplagor: Mapped[Name]
    ansluts_genom: Mapped[AnslutsGenom] = enum_column(AnslutsGenom, AnslutsGenom.BESLUT)
    formular_url: Mapped[Name]
    sista_anmalan: Mapped[Day]
    beslutsdag_utgivare: Mapped[Day]
    vem_beslutar: Mapped[Name]
    vem_far_ansluta: Mapped[Name]
    avgift_ore: Mapped[Ore]
    ordinarie_avgift_ore: Mapped[Ore]
    fakturaar: Mapped[Number]
    egna_kostnader: Mapped[Name]
    kallor: Mapped[Words]
    kalla_datum: Mapped[Day]
    sakerhet: Mapped[Sakerhet] = enum_column(Sakerhet, Sakerhet.EGEN)
    anteckning: Mapped[Name]

    @property
    def galler_till(self) -> date | None:
        """The last day it is in force, prolongation included."""
        return self.forlangd_till or self.giltig_till

    def is_valid(self, day: date) -> bool:
        """True if the strategy was in force on that day, as far as its dates are known."""
        return (self.giltig_fran is None or self.giltig_fran <= day) and (
            self.galler_till is None or day <= self.galler_till
        )

    @property
    def period(self) -> str:
        """The years of validity: "2018–2020, förlängd till 2024", "från 2023"."""
        years = format_years(self.giltig_fran, self.giltig_till)
        prolonged = f"förlängd till {self.forlangd_till.year}" if self.forlangd_till else ""
        return ", ".join(part for part in (years, prolonged) if part)


class StrategiNod(Base):
    """A node of a strategy's tree, of any depth: målområde, mål, artikel, problemområde ..."""

    __tablename__ = "strategi_nod"
    singular = "område i strategin"

    strategi_id: Mapped[int] = reference("strategi", "cascade")
    overordnad_id: Mapped[int | None] = reference("strategi_nod", "cascade")
    nyckel: Mapped[Name]
    typ: Mapped[NodTyp] = enum_column(NodTyp, NodTyp.FOKUSOMRADE)
    kod: Mapped[Name]
    rubrik: Mapped[Name]
    text: Mapped[Name]
    prioriterad: Mapped[Yes]
    horisontell: Mapped[Yes]
    ordning: Mapped[Order]

    @property
    def med_kod(self) -> str:
        """Code and heading as people cite it: "Artikel 14 Hälsa", "5.4 Obetalt omsorgsarbete"."""
        if self.typ is NodTyp.ARTIKEL and self.kod:
            return f"Artikel {self.kod} {self.rubrik}"
        return f"{self.kod} {self.rubrik}".strip()


class Nodkoppling(Base):
    """A node contributes to a goal of another strategy (a national delmål, a target of Agenda 2030)."""

    __tablename__ = "nodkoppling"
    singular = "koppling mellan mål"

    nod_id: Mapped[int] = reference("strategi_nod", "cascade")
    mal_nod_id: Mapped[int] = reference("strategi_nod", "cascade")


class Krav(Base):
    """What the issuer asks of those who take part."""

    __tablename__ = "krav"
    singular = "krav"

    strategi_id: Mapped[int] = reference("strategi", "cascade")
    nyckel: Mapped[Name]
    text: Mapped[Name]
    obligatorisk: Mapped[Yes]
    ordning: Mapped[Order]


class StrategiAtagande(Base):
    """A duty that follows from joining: once on a day, every year, every n years, or n years after joining."""

    __tablename__ = "strategi_atagande"
    singular = "åtagande enligt strategin"

    strategi_id: Mapped[int] = reference("strategi", "cascade")
    nyckel: Mapped[Name]
    text: Mapped[Name]
    upprepning: Mapped[Upprepning] = enum_column(Upprepning, Upprepning.EN_GANG)
    n: Mapped[Number]
    datum: Mapped[Day]
    anmarkning: Mapped[Name]
    ordning: Mapped[Order]


class StrategiHandelse(Base):
    """An event the issuer holds; `tid_text` says the time where no day is set."""

    __tablename__ = "strategi_handelse"
    singular = "händelse i strategin"

    strategi_id: Mapped[int] = reference("strategi", "cascade")
    nyckel: Mapped[Name]
    typ: Mapped[HandelseTyp] = enum_column(HandelseTyp, HandelseTyp.OVRIGT)
    rubrik: Mapped[Name]
    fran: Mapped[Day]
    till: Mapped[Day]
    tid_text: Mapped[Name]
    ordning: Mapped[Order]


class StrategiRoll(Base):
    """A role the issuer asks the kommun to fill."""

    __tablename__ = "strategi_roll"
    singular = "roll i strategin"

    strategi_id: Mapped[int] = reference("strategi", "cascade")
    nyckel: Mapped[Name]
    roll: Mapped[Roll] = enum_column(Roll, Roll.OVRIG)
    text: Mapped[Name]
    obligatorisk: Mapped[Yes]
    ordning: Mapped[Order]


class Formularfalt(Base):
    """A field of the issuer's form, in the form's order, and where its answer comes from."""

    __tablename__ = "formularfalt"
    singular = "fält i formuläret"

    strategi_id: Mapped[int] = reference("strategi", "cascade")
    nyckel: Mapped[Name]
    etikett: Mapped[Name]
    kalla: Mapped[FormularKalla] = enum_column(FormularKalla, FormularKalla.FRITT)
    hjalp: Mapped[Name]
    ordning: Mapped[Order]
