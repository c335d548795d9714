"""Who may be named in a paper that is put on the web: those who are elected, and nobody else."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Foretradare
from models.kommun import own_kommun
from models.person import Person
from models.strategi.entity import Roll


@dataclass(frozen=True, slots=True)
class PeopleData:
    """Names that are taken out of a copy for the web, and names, addresses and numbers that may stay."""

    hidden: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


def people_data(session: Session) -> PeopleData:
    """Everybody in the register. Who has a party or represents the kommun as a politician is elected.

    The kommun's own e-mail address and telephone number are nobody's and stay.
    """
    politicians = set(session.scalars(select(Foretradare.person_id).where(Foretradare.roll == Roll.POLITIKER)))
    persons = session.scalars(select(Person).order_by(Person.id)).all()
    elected = {person.id for person in persons if person.parti.strip() or person.id in politicians}
    kommun = own_kommun(session)
    contacts = (kommun.epost, kommun.telefon) if kommun else ()
    return PeopleData(
        tuple(person.namn for person in persons if person.id not in elected and person.namn.strip()),
        (*(person.namn for person in persons if person.id in elected and person.namn.strip()), *filter(None, contacts)),
    )
