"""The words of an organ: what it calls itself, and what its papers say before decisions and proposals."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.arbetsordning.entity import Arbetsordning
from models.arbetsordning.queries import arbetsordning_of, organ_name
from models.editing import get
from models.organ import Organ
from resources.svenska import capitalised, genitive, in_sentence

ORDFORANDEORD = "Ordförande"
ARENDENUMMERORD = "Ärendenummer"
BESKRIVNINGSRUBRIK = "Ärendebeskrivning"
UNDERLAGSRUBRIK = "Beslutsunderlag"
"""The words an organ has until it chooses its own."""

_DEFINITE = {
    "delegation": "delegationen",
    "utskott": "utskottet",
    "nämnd": "nämnden",
    "beredning": "beredningen",
    "råd": "rådet",
    "kommitté": "kommittén",
    "styrelse": "styrelsen",
    "grupp": "gruppen",
}


@dataclass(frozen=True, slots=True)
class Organord:
    """Every word an organ's papers need, on one day, with the usual ones where it has none of its own."""

    organ_id: int
    namn: str
    kallas: str
    inne_i_text: str
    """What the organ calls itself in the middle of a sentence: "delegationen", "KSAU"."""
    forvaltning: str
    beslutsmening: str
    forslagsmening: str
    ordforande: str
    arendenummer: str
    beskrivning: str
    underlag: str


def own_word(ordning: Arbetsordning | None, organ: Organ, namn: str = "") -> str:
    """What the organ calls itself in its papers ("Jämställdhetsdelegationen"); its name where it has no such word.

    `namn` is its name on the day, where that is another than today's.
    """
    return (ordning.kallas.strip() if ordning else "") or namn or organ.namn


def decision_lead(
    ordning: Arbetsordning | None, organ: Organ, till: Organ | None = None, *, namn: str = "", till_namn: str = ""
) -> str:
    """The words before a decision: "Jämställdhetsdelegationen beslutar:".

    With `till` the organ proposes that another one decides: "Jämställdhetsdelegationen föreslår att kommunstyrelsen
    beslutar", without a colon, since att-satser carry the sentence on.
    """
    word = own_word(ordning, organ, namn)
    if till is not None:
        other = Organ(namn=till_namn, typ=till.typ) if till_namn else till
        return f"{word} föreslår att {other.i_text} beslutar"
    return (ordning.beslutsmening.strip() if ordning else "") or f"{word} beslutar:"


def proposal_lead(
    ordning: Arbetsordning | None, organ: Organ, forslag_fran: str = "", *, forvaltning: str = "", namn: str = ""
) -> str:
    """The words before a proposal: "Kommunledningsförvaltningens förslag till Jämställdhetsdelegationen:".

    `forslag_fran` names whose proposal it is where it is not the organ's own `forvaltning`'s; the organ's own sentence
    speaks for the förvaltning only.
    """
    if not forslag_fran.strip() and ordning is not None and ordning.forslagsmening.strip():
        return ordning.forslagsmening.strip()
    whose = genitive(forslag_fran.strip() or forvaltning)
    return capitalised(f"{whose} förslag till {own_word(ordning, organ, namn)}:".strip())


def suggested_word(organ: Organ) -> str:
    """A word for `kallas`: "Jämställdhetsdelegationen" of "Kommunstyrelsens jämställdhetsdelegation", or ""."""
    last = organ.namn.split()[-1] if organ.namn.split() else ""
    for indefinite, definite in _DEFINITE.items():
        if last.casefold().endswith(indefinite):
            return capitalised(last[: len(last) - len(indefinite)] + definite)
    return ""


def words_of(session: Session, organ_id: int, day: date | None = None) -> Organord:
    """The organ's words on a day (or now): its name, and whatever its papers say before decisions and proposals."""
    organ = get(session, Organ, organ_id)
    ordning = arbetsordning_of(session, organ_id)
    named = organ_name(session, organ_id, day) if day else organ.namn
    office = session.get(Organ, ordning.forvaltning_id) if ordning and ordning.forvaltning_id else None
    forvaltning = office.namn if office else ""
    own = own_word(ordning, organ, named)
    return Organord(
        organ_id=organ_id,
        namn=named,
        kallas=own,
        inne_i_text=in_sentence(own),
        forvaltning=forvaltning,
        beslutsmening=decision_lead(ordning, organ, namn=named),
        forslagsmening=proposal_lead(ordning, organ, forvaltning=forvaltning, namn=named),
        ordforande=(ordning.ordforandeord.strip() if ordning else "") or ORDFORANDEORD,
        arendenummer=(ordning.arendenummerord.strip() if ordning else "") or ARENDENUMMERORD,
        beskrivning=(ordning.beskrivningsrubrik.strip() if ordning else "") or BESKRIVNINGSRUBRIK,
        underlag=(ordning.underlagsrubrik.strip() if ordning else "") or UNDERLAGSRUBRIK,
    )
