"""Who may be named in a paper that is put on the web: those who are elected, and nobody else."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Foretradare
from models.kommun import own_kommun
from models.narvaro.entity import Narvaro
from models.paragraf.entity import Paragrafhandlaggare
from models.person import Person
from models.strategi.entity import Roll
from models.uppdrag import Uppdrag


@dataclass(frozen=True, slots=True)
class PeopleData:
    """Names that are taken out of a copy for the web, and names, addresses and numbers that may stay."""

    hidden: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


def people_data(session: Session) -> PeopleData:
    """Everybody in the register and in the protokoll. Who has a party or represents the kommun in politics is elected.

    The kommun's own e-mail address and telephone number are nobody's and stay.
    """
    politicians = set(session.scalars(select(Foretradare.person_id).where(Foretradare.roll == Roll.POLITIKER)))
    politicians |= set(session.scalars(select(Uppdrag.person_id).where(Uppdrag.parti != "")))
    persons = session.scalars(select(Person).order_by(Person.id)).all()
    elected = {person.id for person in persons if person.parti.strip() or person.id in politicians}
    kommun = own_kommun(session)
    contacts = (kommun.epost, kommun.telefon) if kommun else ()
    chosen, others = _named_in_meetings(session)
    shown = _once([*(person.namn for person in persons if person.id in elected), *chosen])
    hidden = _once([*(person.namn for person in persons if person.id not in elected), *others])
    return PeopleData(tuple(name for name in hidden if name not in shown), (*shown, *filter(None, contacts)))


def _named_in_meetings(session: Session) -> tuple[list[str], list[str]]:
    """Those who are elected and those who are not, by the names that the papers of sammanträden have for them.

    Many of them are in no register: a name is written as it was called out.
    """
    shown: list[str] = []
    hidden: list[str] = []
    for name, party in session.execute(select(Narvaro.namn, Narvaro.parti).distinct().order_by(Narvaro.namn)):
        (shown if party.strip() else hidden).append(name)
    for words in session.scalars(select(Paragrafhandlaggare.namn).distinct().order_by(Paragrafhandlaggare.namn)):
        name, party, _ = words.partition(" (")
        (shown if party else hidden).append(name)
    return shown, hidden


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name.strip()))
