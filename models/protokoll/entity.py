"""Protokoll: the paper of a meeting, from draft to justerat; locked in the database from then on."""

from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Clock, Day, Name, Order, enum_column, reference
from models.term import Term


class Protokollslag(Term):
    """A meeting has one ordinary protokoll; an item that is justerad at once gets its own."""

    ORDINARIE = "ordinarie", "Protokoll"
    OMEDELBAR = "omedelbar", "Omedelbar justering"


class Protokollstatus(Term):
    """How far the paper has come. In the last one the database refuses every change."""

    UTKAST = "utkast", "Utkast"
    UTE = "ute", "Ute för justering"
    JUSTERAT = "justerat", "Justerat"


class Justeringssatt(Term):
    """How the paper is signed."""

    DIGITALT = "digitalt", "Digitalt"
    FOR_HAND = "for_hand", "För hand"


class Protokoll(Base):
    """One paper. A protokoll that is justerat is locked, and `lydelse` holds all it says, with its hash.

    `justeras_dag`, `justeras_kl` and `justeras_plats` are when and where it is to be justerat, `justerat` the day it
    was. `justeras_senast` overrides the computed last day. `bilaga_id` is the signed file.
    """

    __tablename__ = "protokoll"
    singular = "protokoll"

    sammantrade_id: Mapped[int] = reference("sammantrade", "cascade")
    slag: Mapped[Protokollslag] = enum_column(Protokollslag, Protokollslag.ORDINARIE)
    status: Mapped[Protokollstatus] = enum_column(Protokollstatus, Protokollstatus.UTKAST)
    satt: Mapped[Justeringssatt] = enum_column(Justeringssatt, Justeringssatt.DIGITALT)
    justeras_dag: Mapped[Day]
    justeras_kl: Mapped[Clock]
    justeras_plats: Mapped[Name]
    justeras_senast: Mapped[Day]
    justerat: Mapped[Day]
    lydelse: Mapped[Name]
    sha256: Mapped[Name]
    bilaga_id: Mapped[int | None] = reference("bilaga", "refuse")


class Underskriftsroll(Term):
    """In which role somebody signs the paper."""

    SEKRETERARE = "sekreterare", "Sekreterare"
    ORDFORANDE = "ordforande", "Ordförande"
    JUSTERARE = "justerare", "Justerare"
    ERSATTARE = "ersattare", "Ersättare för justeraren"


class Underskrift(Base):
    """Somebody who signs the protokoll, and the day they did; an ersättare signs only if the justerare cannot."""

    __tablename__ = "underskrift"
    singular = "underskrift"

    protokoll_id: Mapped[int] = reference("protokoll", "cascade")
    roll: Mapped[Underskriftsroll] = enum_column(Underskriftsroll, Underskriftsroll.JUSTERARE)
    narvaro_id: Mapped[int | None] = reference("narvaro")
    namn: Mapped[Name]
    datum: Mapped[Day]
    ordning: Mapped[Order]


class Justeringsomgang(Base):
    """The paper sent out to be signed: the very file, its text, and what came back: a signed file or a refusal.

    `lydelse` is all the paper said then, to take words back from; empty for what was sent by an older program.
    """

    __tablename__ = "justeringsomgang"
    singular = "omgång för justering"

    protokoll_id: Mapped[int] = reference("protokoll", "cascade")
    skickad: Mapped[Day]
    bilaga_id: Mapped[int | None] = reference("bilaga", "refuse")
    text: Mapped[Name]
    lydelse: Mapped[Name]
    avvisad: Mapped[Day]
    avvisad_av: Mapped[Name]
    kommentar: Mapped[Name]
    ordning: Mapped[Order]


class Anslag(Base):
    """The public announcement of the justering (kommunallagen 8 kap. 12 §) and its bevis.

    `sista_dag` and `nere` override the computed days; `nedtaget` is the day it was really taken down.
    """

    __tablename__ = "anslag"
    singular = "anslag"

    protokoll_id: Mapped[int] = reference("protokoll", "cascade")
    uppe: Mapped[Day]
    sista_dag: Mapped[Day]
    nere: Mapped[Day]
    nedtaget: Mapped[Day]
    forvaringsplats: Mapped[Name]
    av: Mapped[Name]
