"""Omvarld: the world around, papers that came in, what members tell, and events the delegation holds."""

from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Clock, Day, LongText, Name, Number, Order, enum_column, reference
from models.term import Term


class Omvarldspost(Base):
    """Something worth knowing, with its source; `paragraf_id` is the § it was taken up in."""

    __tablename__ = "omvarldspost"
    singular = "omvärldsbevakning"

    organ_id: Mapped[int] = reference("organ", "refuse")
    titel: Mapped[Name]
    kalla: Mapped[Name]
    lank: Mapped[Name]
    datum: Mapped[Day]
    sammanfattning: Mapped[LongText]
    relevans: Mapped[Name]
    nod_id: Mapped[int | None] = reference("strategi_nod")
    sammantrade_id: Mapped[int | None] = reference("sammantrade")
    paragraf_id: Mapped[int | None] = reference("paragraf")


class Inkommen(Base):
    """A paper that came in and is announced to the organ; `dnr` is its own number, often another ärende's."""

    __tablename__ = "inkommen"
    singular = "inkommen handling"

    organ_id: Mapped[int] = reference("organ", "refuse")
    titel: Mapped[Name]
    fran: Mapped[Name]
    datum: Mapped[Day]
    inkom: Mapped[Day]
    dnr: Mapped[Name]
    bilagor: Mapped[Name]
    sammantrade_id: Mapped[int | None] = reference("sammantrade")
    paragraf_id: Mapped[int | None] = reference("paragraf")


class Inkommenbilaga(Base):
    """A file of a paper that came in."""

    __tablename__ = "inkommenbilaga"
    singular = "bilaga till inkommen handling"

    inkommen_id: Mapped[int] = reference("inkommen", "cascade")
    bilaga_id: Mapped[int | None] = reference("bilaga", "refuse")
    ordning: Mapped[Order]


class Rapporttyp(Term):
    """Under which standing item something is told."""

    LEDAMOT = "ledamot", "Ledamöter rapporterar"
    ORDFORANDE = "ordforande", "Ordförandes information"
    SAKKUNNIG = "sakkunnig", "Sakkunnigs information"


class Rapport(Base):
    """Something a ledamot, the ordförande or the sakkunniga will tell at a meeting."""

    __tablename__ = "rapport"
    singular = "rapport"

    organ_id: Mapped[int] = reference("organ", "refuse")
    typ: Mapped[Rapporttyp] = enum_column(Rapporttyp, Rapporttyp.LEDAMOT)
    av: Mapped[Name]
    datum: Mapped[Day]
    text: Mapped[LongText]
    sammantrade_id: Mapped[int | None] = reference("sammantrade")
    paragraf_id: Mapped[int | None] = reference("paragraf")


class Arrangemangstyp(Term):
    """What kind of event it is."""

    INTERNATIONELLA_KVINNODAGEN = "kvinnodagen", "Internationella kvinnodagen"
    FRUKOST = "frukost", "Kunskapsfrukost"
    UTBILDNING = "utbildning", "Utbildning"
    KUNSKAPSDAG = "kunskapsdag", "Kunskapshöjande dag"
    KONFERENS = "konferens", "Konferens eller seminarium"
    PRISUTDELNING = "prisutdelning", "Prisutdelning"
    OVRIGT = "ovrigt", "Övrigt"


class Arrangemangsstatus(Term):
    """Whether an event has been held."""

    PLANERAT = "planerat", "Planerat"
    GENOMFORT = "genomfort", "Genomfört"
    INSTALLT = "installt", "Inställt"


class Arrangemang(Base):
    """An event the delegation holds or takes part in. Participants are counted by sex, both always side by side."""

    __tablename__ = "arrangemang"
    singular = "arrangemang"

    organ_id: Mapped[int] = reference("organ", "refuse")
    typ: Mapped[Arrangemangstyp] = enum_column(Arrangemangstyp, Arrangemangstyp.OVRIGT)
    status: Mapped[Arrangemangsstatus] = enum_column(Arrangemangsstatus, Arrangemangsstatus.PLANERAT)
    rubrik: Mapped[Name]
    datum: Mapped[Day]
    start: Mapped[Clock]
    slut: Mapped[Clock]
    plats: Mapped[Name]
    malgrupp: Mapped[Name]
    samarbete: Mapped[Name]
    kvinnor: Mapped[Number]
    man: Mapped[Number]
    ej_angivet: Mapped[Number]
    beskrivning: Mapped[LongText]
    utvardering: Mapped[LongText]
    paragraf_id: Mapped[int | None] = reference("paragraf")
