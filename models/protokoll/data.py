"""The papers of a sammanträde as values: all that a protokoll says, to be built into a document, or frozen as JSON.

Every field is a plain value (text, number, day, time, enum, RichText, tuple, another of these classes), so that the
whole can be kept word for word when the protokoll is justerat. Pictures are not here: a letterhead's logo is taken as
it is now.
"""

from dataclasses import dataclass
from datetime import date, time

from models.arbetsordning import Protokollsform
from models.arende.entity import Utfall
from models.kommun import LetterheadData
from models.narvaro.queries import Narvarogrupp
from models.paragraf.entity import Punkttyp, Reservationstyp, Rostval
from models.protokoll.entity import Justeringssatt, Protokollslag, Protokollstatus, Underskriftsroll
from models.richtext import RichText
from models.tjansteskrivelse.data import UnderlagData
from models.uppdrag import Uppdragsroll


@dataclass(frozen=True, slots=True)
class BrevhuvudData:
    """The words of a letterhead, without its pictures and colour."""

    kommun: str
    forvaltning: str
    postadress: str
    besoksadress: str
    telefon: str
    epost: str
    webbplats: str
    organisationsnummer: str


def words_of(head: LetterheadData) -> BrevhuvudData:
    """What a letterhead says."""
    return BrevhuvudData(
        head.kommun,
        head.forvaltning,
        head.postadress,
        head.besoksadress,
        head.telefon,
        head.epost,
        head.webbplats,
        head.organisationsnummer,
    )


def with_pictures(words: BrevhuvudData, live: LetterheadData) -> LetterheadData:
    """A letterhead that says what it said then, with today's logo, colour and Word template."""
    return LetterheadData(
        words.kommun,
        words.forvaltning,
        words.postadress,
        words.besoksadress,
        words.telefon,
        words.epost,
        words.webbplats,
        words.organisationsnummer,
        live.logotyp,
        live.accentfarg,
        live.wordmall,
    )


@dataclass(frozen=True, slots=True)
class OrganData:
    """The organ that met, in its own words of that day, and how its papers are laid out."""

    namn: str
    kallas: str
    ordforandeord: str
    form: Protokollsform
    justeras: bool
    anslas: bool
    overklagas: bool
    har_ersattare: bool
    arendenummerord: str
    beskrivningsrubrik: str
    underlagsrubrik: str
    beslut_forst: bool


@dataclass(frozen=True, slots=True)
class AjourneringData:
    """A break in the meeting."""

    fran: time | None
    till: time | None


@dataclass(frozen=True, slots=True)
class DeltagareData:
    """Somebody of the meeting. `paragrafer` and `tider` are empty for who was there from beginning to end.

    `namn` has the party ("Anna Ek (S)"). `tjanstgor` are the words after the name of an ersättare who served:
    "tjänstgör för Anna Ek (S) § 157".
    """

    grupp: Narvarogrupp
    namn: str
    roll: Uppdragsroll
    titel: str
    paragrafer: str
    tider: str
    digitalt: bool
    tjanstgor: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LuckaData:
    """Numbers that no § of this paper has ("§ 23"), and why."""

    paragrafer: str
    forklaring: str


@dataclass(frozen=True, slots=True)
class UnderskriftData:
    """Somebody who signs, and the day they did."""

    roll: Underskriftsroll
    namn: str
    datum: date | None


@dataclass(frozen=True, slots=True)
class YrkandeData:
    """A motion that was not withdrawn."""

    namn: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class RostData:
    """How somebody voted."""

    namn: str
    val: Rostval


@dataclass(frozen=True, slots=True)
class OmrostningData:
    """A vote and every vote in it."""

    ja_betyder: str
    nej_betyder: str
    roster: tuple[RostData, ...]

    def count(self, choice: Rostval) -> int:
        """How many voted so."""
        return sum(vote.val is choice for vote in self.roster)


@dataclass(frozen=True, slots=True)
class ReservationData:
    """A reservation or protokollsanteckning, by one or several."""

    typ: Reservationstyp
    namn: tuple[str, ...]
    text: RichText


@dataclass(frozen=True, slots=True)
class JavData:
    """Somebody who took no part in the item."""

    namn: str
    skal: str


@dataclass(frozen=True, slots=True)
class ParagrafData:
    """A § with all its parts. `forslag_ledtext` and `beslut_ledtext` are the words before proposal and decision.

    `rattar` and `fortsatter` name an earlier § ("§ 12, 2024-02-16") that this one corrects or takes up again.
    """

    id: int
    nummer: int | None
    rubrik: str
    typ: Punkttyp
    arendenummer: tuple[str, ...]
    handlaggare: tuple[str, ...]
    arendebeskrivning: RichText
    jav: tuple[JavData, ...]
    yrkanden: tuple[YrkandeData, ...]
    beslutsgang: RichText
    omrostningar: tuple[OmrostningData, ...]
    underlag: tuple[UnderlagData, ...]
    forslag_ledtext: str
    forslag: RichText
    beslut_ledtext: str
    beslut: RichText
    utfall: Utfall
    reservationer: tuple[ReservationData, ...]
    rattar: str
    fortsatter: str
    verkstallighet: tuple[str, ...]
    kannedom: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProtokollData:
    """Everything on the paper."""

    id: int
    sammantrade_id: int
    brevhuvud: BrevhuvudData
    organ: OrganData
    slag: Protokollslag
    status: Protokollstatus
    datum: date | None
    start: time | None
    slut: time | None
    ajourneringar: tuple[AjourneringData, ...]
    plats: str
    dnr: str
    deltagare: tuple[DeltagareData, ...]
    omfattar: str
    luckor: tuple[LuckaData, ...]
    satt: Justeringssatt
    justeras_dag: date | None
    justeras_kl: time | None
    justeras_plats: str
    justerat: date | None
    underskrifter: tuple[UnderskriftData, ...]
    paragrafer: tuple[ParagrafData, ...]

    def group(self, group: Narvarogrupp) -> tuple[DeltagareData, ...]:
        """Those of one group, in the order of the paper."""
        return tuple(each for each in self.deltagare if each.grupp is group)


@dataclass(frozen=True, slots=True)
class UtdragData:
    """Chosen §§ of a protokoll, to be sent on their own."""

    protokoll: ProtokollData
    paragrafer: tuple[ParagrafData, ...]
