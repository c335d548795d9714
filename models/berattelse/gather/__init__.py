"""What the records say in each section of a verksamhetsberättelse: one small file per kind of section."""

from collections.abc import Callable, Iterable
from datetime import date

from sqlalchemy.orm import Session

from models.berattelse.entity import Avsnittsslag
from models.berattelse.facts import Fakta
from models.berattelse.gather import (
    anslutningar,
    dialogtraffar,
    ekonomi,
    kompetensutveckling,
    kunskapsspridning,
    maluppfyllelse,
    namndbesok,
    nasta_ar,
    omvarld,
    organisation,
    pris,
    sammanfattning,
    uppdrag,
    utveckling,
    verksamhetsbesok,
)
from models.berattelse.gather.year import Year

_SECTIONS: dict[Avsnittsslag, Callable[[Year], Fakta]] = {
    Avsnittsslag.SAMMANFATTNING: sammanfattning.facts,
    Avsnittsslag.UPPDRAG: uppdrag.facts,
    Avsnittsslag.ORGANISATION: organisation.facts,
    Avsnittsslag.DIALOGTRAFFAR: dialogtraffar.facts,
    Avsnittsslag.VERKSAMHETSBESOK: verksamhetsbesok.facts,
    Avsnittsslag.NAMNDBESOK: namndbesok.facts,
    Avsnittsslag.KOMPETENSUTVECKLING: kompetensutveckling.facts,
    Avsnittsslag.KUNSKAPSSPRIDNING: kunskapsspridning.facts,
    Avsnittsslag.OMVARLD: omvarld.facts,
    Avsnittsslag.PRIS: pris.facts,
    Avsnittsslag.ANSLUTNINGAR: anslutningar.facts,
    Avsnittsslag.EKONOMI: ekonomi.facts,
    Avsnittsslag.MALUPPFYLLELSE: maluppfyllelse.facts,
    Avsnittsslag.UTVECKLING: utveckling.facts,
    Avsnittsslag.NASTA_AR: nasta_ar.facts,
}


def facts_of(session: Session, slag: Avsnittsslag, organ_id: int, ar: int, today: date) -> Fakta:
    """What the records say in one section; nothing in one that is only written."""
    return all_facts(session, (slag,), organ_id, ar, today)[slag]


def all_facts(
    session: Session, sections: Iterable[Avsnittsslag], organ_id: int, ar: int, today: date
) -> dict[Avsnittsslag, Fakta]:
    """The same of several sections, reading each kind of record once: a whole paper costs fewer than 40 statements."""
    year = Year(session, organ_id, ar, today)
    return {slag: _SECTIONS[slag](year) if slag in _SECTIONS else () for slag in sections}
