"""What the lists and the sheet of dialogs show: the lines of a year, one dialog's answers, people and agreements."""

from dataclasses import dataclass
from datetime import date, time

from models.dialogtraff.entity import Dialogstatus, Malgrupp, Riktning
from models.richtext import RichText
from models.uppdrag import Uppdragsroll
from resources.svenska import format_date

NAMELESS = "Motpart saknas"


@dataclass(frozen=True, slots=True)
class DialogRow:
    """A line of the list of dialogs. `underlag` is the version of the questions, "For nämnder … (2023-06-15)"."""

    id: int
    organ_id: int
    ar: int | None
    motpart_id: int | None
    motpart: str
    malgrupp: Malgrupp
    riktning: Riktning
    status: Dialogstatus
    datum: date | None
    start: time | None
    slut: time | None
    plats: str
    underlag_id: int | None
    underlag: str
    inbjudan_skickad: date | None
    underlag_skickat: date | None
    svar_senast: date | None
    svar_inkom: date | None
    svar_diariefort: date | None
    antal_fragor: int
    antal_svar: int
    oppna: int
    """Agreements made here that are not done."""
    kontakt: str
    kontakt_epost: str

    @property
    def registrering(self) -> str:
        """The light of the answer: when it came and whether it is registered."""
        if self.svar_inkom is None:
            return ""
        return "Diariefört" if self.svar_diariefort else "Ej diariefört"


@dataclass(frozen=True, slots=True)
class FragaRow:
    """A question of a version. `jamfors` is how many other questions ask the same."""

    id: int
    plats: int
    ursprung_id: int
    text: str
    hjalp: str
    nod_id: int | None
    nod: str
    jamfors: int


@dataclass(frozen=True, slots=True)
class SvarRow:
    """A question as it was asked, and the answer to it; `id` is None where no answer has been begun."""

    fraga_id: int
    id: int | None
    nummer: int
    text: str
    hjalp: str
    ursprung_id: int
    svar: RichText


@dataclass(frozen=True, slots=True)
class DeltagareRow:
    """Somebody who took part for the counterpart."""

    id: int
    person_id: int | None
    namn: str
    parti: str
    titel: str
    roll: Uppdragsroll

    @property
    def med_parti(self) -> str:
        """The name as papers write it: "Anna Ek (S)"."""
        return f"{self.namn} ({self.parti})" if self.parti else self.namn

    @property
    def som(self) -> str:
        """What they were there as: their title, else their role."""
        return self.titel or ("" if self.roll is Uppdragsroll.OVRIG else self.roll.label)


@dataclass(frozen=True, slots=True)
class OverenskommelseRow:
    """Something agreed, with the dialog it was agreed in."""

    id: int
    dialogtraff_id: int
    motpart: str
    ar: int | None
    datum: date | None
    """The day of the dialog."""
    text: str
    ansvarig: str
    forfaller: date | None
    klar: date | None
    uppfoljning: str
    uppfoljd_i_id: int | None

    @property
    def varifran(self) -> str:
        """Where it was agreed: "Grundskolenämnden 2024-03-15"."""
        return f"{self.motpart} {format_date(self.datum) if self.datum else self.ar or ''}".strip()


@dataclass(frozen=True, slots=True)
class UnderlagRow:
    """A version of a set of questions. `version` counts from 1; `skickat_till` says who was sent it and when."""

    id: int
    ersatter_id: int | None
    titel: str
    malgrupp: Malgrupp
    datum: date | None
    version: int
    senaste: bool
    antal_fragor: int
    anvands: int
    skickat_till: tuple[tuple[str, date], ...]
    citerat: tuple["Citering", ...]

    @property
    def namn(self) -> str:
        """How it is cited: "For nämnder …, 2023-06-15"."""
        return cited(self.titel, self.datum)

    @property
    def last(self) -> bool:
        """True when it was sent to somebody, so that it does not change any more."""
        return bool(self.skickat_till)

    @property
    def andra_datum(self) -> tuple["Citering", ...]:
        """The §§ that cite the set by a date that none of its versions has."""
        return tuple(one for one in self.citerat if one.avviker)


@dataclass(frozen=True, slots=True)
class Citering:
    """A § that names the set among its papers, by the date it was given there."""

    paragraf_id: int
    paragraf: str
    datum: date | None
    avviker: bool


def cited(titel: str, datum: date | None) -> str:
    """A set of questions as papers cite it."""
    return f"{titel}, {format_date(datum)}" if datum else titel
