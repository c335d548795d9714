"""Person: somebody who handles, signs, represents or is contacted. No personnummer, ever."""

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from models.base import Base
from models.columns import Name, enum_column, reference
from models.errors import Problem
from models.organ import Organ
from models.term import Term
from resources.svenska import sort_key

PERSONNUMMER = re.compile(r"\b(?:19|20)?\d{6}[-+]?\d{4}\b")
"""What has the form of a personnummer; `holds_personnummer` tells whether it can be one."""


class Kon(Term):
    """Women and men, for figures that show both side by side; never asked for where it is not needed."""

    EJ_ANGIVET = "ej_angivet", "Ej angivet"
    KVINNA = "kvinna", "Kvinna"
    MAN = "man", "Man"


class Person(Base):
    """A person in a role; `parti` is the party's letters for elected representatives, otherwise empty."""

    __tablename__ = "person"
    singular = "person"

    namn: Mapped[Name]
    parti: Mapped[Name]
    titel: Mapped[Name]
    organ_id: Mapped[int | None] = reference("organ")
    epost: Mapped[Name]
    telefon: Mapped[Name]
    kon: Mapped[Kon] = enum_column(Kon, Kon.EJ_ANGIVET)

    @property
    def med_parti(self) -> str:
        """The name as papers write it: "Anna Ek (S)"."""
        return f"{self.namn} ({self.parti})" if self.parti else self.namn


def all_persons(session: Session) -> list[Person]:
    """Every person in Swedish order."""
    return sorted(session.scalars(select(Person)), key=lambda person: sort_key(person.namn))


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A line of the list of people."""

    id: int
    namn: str
    titel: str
    organ: str
    epost: str
    telefon: str


def person_rows(session: Session) -> list[PersonRow]:
    """Every person with their body, in Swedish order. One statement."""
    found = session.execute(select(Person, Organ.namn).outerjoin(Organ, Person.organ_id == Organ.id))
    rows = [
        PersonRow(person.id, person.med_parti, person.titel, organ or "", person.epost, person.telefon)
        for person, organ in found
    ]
    return sorted(rows, key=lambda row: (sort_key(row.namn), row.id))


def problems(person: Person) -> list[Problem]:
    """What is missing or should not be there."""
    found = []
    if not person.namn.strip():
        found.append(Problem("namn", "Skriv personens namn."))
    if person.epost and ("@" not in person.epost or " " in person.epost.strip()):
        found.append(Problem("epost", "Det ser inte ut som en e-postadress. Den ska ha formen namn@kommun.se."))
    found += [
        Problem(field, "Det ser ut som ett personnummer. Ta bort det; programmet ska inte ha sådana.")
        for field in ("namn", "titel", "telefon")
        if holds_personnummer(getattr(person, field))
    ]
    return found


def holds_personnummer(text: str) -> bool:
    """True if the text holds something of a personnummer's form with a possible month and day."""
    for match in PERSONNUMMER.findall(text):
        digits = re.sub(r"\D", "", match)[-10:]
        month, day = int(digits[2:4]), int(digits[4:6])
        if 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91) and _luhn(digits):
            return True
    return False


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(digits):
        value = int(digit) * (2 - place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
