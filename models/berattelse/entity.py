"""Berattelse: the verksamhetsberättelse of an organ and a year: facts from the records, and what they meant."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from models.base import Base
from models.berattelse.facts import Uppgiftsslag
from models.columns import Day, LongText, Name, Number, Order, Yes, enum_column, reference
from models.term import Term


class Berattelsestatus(Term):
    """How far the year's paper has come."""

    UTKAST = "utkast", "Utkast"
    KLAR = "klar", "Klar att antas"
    ANTAGEN = "antagen", "Antagen"


class Avsnittsslag(Term):
    """What the facts of a section are gathered from; `EGET` has none and is only written."""

    SAMMANFATTNING = "sammanfattning", "Sammanfattning"
    UPPDRAG = "uppdrag", "Uppdrag"
    ORGANISATION = "organisation", "Organisation"
    DIALOGTRAFFAR = "dialogtraffar", "Dialogträffar"
    VERKSAMHETSBESOK = "verksamhetsbesok", "Verksamhetsbesök"
    NAMNDBESOK = "namndbesok", "Besök hos nämnder"
    KOMPETENSUTVECKLING = "kompetensutveckling", "Kompetensutveckling"
    KUNSKAPSSPRIDNING = "kunskapsspridning", "Kunskapsspridning"
    OMVARLD = "omvarld", "Omvärldsbevakning"
    PRIS = "pris", "Jämställdhetspriset"
    ANSLUTNINGAR = "anslutningar", "Anslutningar och handlingsplaner"
    EKONOMI = "ekonomi", "Ekonomi"
    MALUPPFYLLELSE = "maluppfyllelse", "Måluppfyllelse"
    UTVECKLING = "utveckling", "Utvecklingsområden"
    NASTA_AR = "nasta_ar", "Planen för nästa år"
    EGET = "eget", "Eget avsnitt"


class Berattelse(Base):
    """One year's paper of an organ.

    `arende_id` is the ärende by which the organ adopts it and sends it on; `paragraf_id` the § that did. Antagen it
    keeps all it says in `lydelse`, with its hash, and its facts are no longer read from the records. `utkast_den` is
    the day its figures were last accepted (`Berattelsesiffra`).
    """

    __tablename__ = "berattelse"
    __table_args__ = (UniqueConstraint("organ_id", "ar"), {"sqlite_autoincrement": True})
    singular = "verksamhetsberättelse"

    organ_id: Mapped[int] = reference("organ", "refuse")
    ar: Mapped[Number]
    mall_id: Mapped[int | None] = reference("berattelsemall")
    titel: Mapped[Name]
    status: Mapped[Berattelsestatus] = enum_column(Berattelsestatus, Berattelsestatus.UTKAST)
    arende_id: Mapped[int | None] = reference("arende")
    paragraf_id: Mapped[int | None] = reference("paragraf", "refuse")
    anteckning: Mapped[LongText]
    utkast_den: Mapped[Day]
    antagen_den: Mapped[Day]
    lydelse: Mapped[Name]
    sha256: Mapped[Name]


class Berattelseavsnitt(Base):
    """A section of it: its heading, whether its facts stand in the paper, and the user's own text, never written over.

    `niva` is 0 for a chapter and 1 for a section in it.
    """

    __tablename__ = "berattelseavsnitt"
    singular = "avsnitt i verksamhetsberättelsen"

    berattelse_id: Mapped[int] = reference("berattelse", "cascade")
    slag: Mapped[Avsnittsslag] = enum_column(Avsnittsslag, Avsnittsslag.EGET)
    rubrik: Mapped[Name]
    niva: Mapped[Order]
    utan_fakta: Mapped[Yes]
    utelamnat: Mapped[Yes]
    text: Mapped[LongText]
    hjalp: Mapped[Name]
    ordning: Mapped[Order]


class Berattelsesiffra(Base):
    """A fact as it was when the draft was accepted, to tell what has changed since.

    `nyckel` says which fact it is wherever it is gathered again ("ekonomi/post/7/utfall"); `varde` is what it said and
    `visad` how people read it, `ord` the words it stands among, `avsnittsslag` the section, `kalla_slag` and `kalla_id`
    where it came from: all that is told of one that is no longer there.
    """

    __tablename__ = "berattelsesiffra"
    __table_args__ = (UniqueConstraint("berattelse_id", "nyckel"), {"sqlite_autoincrement": True})
    singular = "uppgift i verksamhetsberättelsen"

    berattelse_id: Mapped[int] = reference("berattelse", "cascade")
    nyckel: Mapped[Name]
    slag: Mapped[Uppgiftsslag] = enum_column(Uppgiftsslag, Uppgiftsslag.TEXT)
    varde: Mapped[Name]
    visad: Mapped[Name]
    ord: Mapped[Name]
    avsnittsslag: Mapped[Avsnittsslag] = enum_column(Avsnittsslag, Avsnittsslag.EGET)
    kalla_slag: Mapped[Name]
    kalla_id: Mapped[Number]


class Berattelsemall(Base):
    """Which sections an organ's verksamhetsberättelse has, in order; `nyckel` is set on those that came along."""

    __tablename__ = "berattelsemall"
    singular = "mall för verksamhetsberättelse"

    nyckel: Mapped[Name]
    namn: Mapped[Name]
    beskrivning: Mapped[Name]


class Berattelsemallavsnitt(Base):
    """A heading of the template; `utelamnat` stands in a new paper without being printed until somebody takes it in."""

    __tablename__ = "berattelsemallavsnitt"
    singular = "avsnitt i mallen"

    berattelsemall_id: Mapped[int] = reference("berattelsemall", "cascade")
    slag: Mapped[Avsnittsslag] = enum_column(Avsnittsslag, Avsnittsslag.EGET)
    rubrik: Mapped[Name]
    niva: Mapped[Order]
    utan_fakta: Mapped[Yes]
    utelamnat: Mapped[Yes]
    hjalp: Mapped[Name]
    ordning: Mapped[Order]
