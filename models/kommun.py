"""Kommun: the user's own organisation, its letterhead, diarium and usual signatories. There is exactly one."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from models.arende.entity import Diarienummer
from models.base import Base
from models.bilaga import Bilaga, attach
from models.columns import Name, Order, reference
from models.editing import add, next_order, remove
from models.errors import Problem, UserError
from models.organ import Organ, OrganTyp
from models.person import Person
from resources.colours import is_colour
from resources.kommuner import EXAMPLE, KommunRow, all_kommuner
from resources.svenska import sort_key

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How files in PNG and JPEG begin."""


class Kommun(Base):
    """The own organisation.

    `diarienummer_monster` is a text with digits as 0 and letters as A ("KS 0000/0000"); a dnr that looks different gets
    a remark, never a stop. `anvandare_id` is the person who sits at the program. `mall_id` and `berattelsemall_id` are
    the templates of new tjänsteskrivelser and verksamhetsberättelser. `wordmall_id` is the kommun's own Word template,
    which Word files then begin from.
    """

    __tablename__ = "kommun"
    singular = "kommun"

    kommunkod: Mapped[Name]
    namn: Mapped[Name]
    lan: Mapped[Name]
    forvaltning_id: Mapped[int | None] = reference("organ")
    anvandare_id: Mapped[int | None] = reference("person")
    mall_id: Mapped[int | None] = reference("mall")
    berattelsemall_id: Mapped[int | None] = reference("berattelsemall")
    logotyp_id: Mapped[int | None] = reference("bilaga")
    wordmall_id: Mapped[int | None] = reference("bilaga")
    postadress: Mapped[Name]
    besoksadress: Mapped[Name]
    telefon: Mapped[Name]
    epost: Mapped[Name]
    webbplats: Mapped[Name]
    organisationsnummer: Mapped[Name]
    diarienummer_monster: Mapped[Name]
    accentfarg: Mapped[Name]


class Undertecknare(Base):
    """Somebody who usually signs the kommun's tjänsteskrivelser; copied into each new one."""

    __tablename__ = "undertecknare"
    singular = "undertecknare"

    person_id: Mapped[int] = reference("person", "cascade")
    titel: Mapped[Name]
    ordning: Mapped[Order]


def known_kommun(kommunkod: str) -> KommunRow | None:
    """The kommun of that four-digit code among the 290; also the example's, which nobody can choose from the list."""
    return next((row for row in (*all_kommuner(), EXAMPLE) if row.kommunkod == kommunkod), None)


def own_kommun(session: Session) -> Kommun | None:
    """The own organisation, or None before the first start's questions are answered."""
    return session.scalars(select(Kommun).order_by(Kommun.id)).first()


def required_kommun(session: Session) -> Kommun:
    """The own organisation; a UserError when it is not recorded yet."""
    kommun = own_kommun(session)
    if kommun is None:
        raise UserError("Kommunen är inte registrerad än. Öppna Inställningar och välj kommun.")
    return kommun


def set_up(session: Session, *, kommunkod: str, forvaltning: str, anvandare: str, mall_id: int | None) -> Kommun:
    """Answer the four questions of the first start: kommun, förvaltning, own name, template.

    Records the kommun with its fullmäktige, styrelse and arbetsutskott, so that the first ärende has somewhere to go.
    Förvaltning and name may be left empty and answered later.
    """
    known = known_kommun(kommunkod)
    if known is None:
        raise UserError(f"Kommunkoden {kommunkod} finns inte. Välj en av landets 290 kommuner.")
    if own_kommun(session) is not None:
        raise UserError("Kommunen är redan registrerad. Ändra uppgifterna under Inställningar.")
    fullmaktige = add(session, Organ(namn="Kommunfullmäktige", kortnamn="KF", typ=OrganTyp.KF, ordning=0))
    styrelse = add(
        session,
        Organ(namn="Kommunstyrelsen", kortnamn="KS", typ=OrganTyp.KS, overordnat_id=fullmaktige.id, ordning=1),
    )
    add(
        session,
        Organ(
            namn="Kommunstyrelsens arbetsutskott",
            kortnamn="KSAU",
            typ=OrganTyp.UTSKOTT,
            overordnat_id=styrelse.id,
            ordning=2,
        ),
    )
    office, user = None, None
    if forvaltning.strip():
        office = add(
            session,
            Organ(namn=forvaltning.strip(), typ=OrganTyp.FORVALTNING, overordnat_id=styrelse.id, ordning=3),
        )
    if anvandare.strip():
        person = Person(namn=anvandare.strip(), titel="Jämställdhetsstrateg", organ_id=office.id if office else None)
        user = add(session, person)
    return add(
        session,
        Kommun(
            kommunkod=known.kommunkod,
            namn=known.full_name,
            lan=known.lan,
            forvaltning_id=office.id if office else None,
            anvandare_id=user.id if user else None,
            mall_id=mall_id,
        ),
    )


def choose_kommun(session: Session, kommunkod: str) -> Kommun:
    """Be another kommun: code, name and län follow from the list; everything else stays."""
    known = known_kommun(kommunkod)
    if known is None:
        raise UserError(f"Kommunkoden {kommunkod} finns inte. Välj en av landets 290 kommuner.")
    kommun = required_kommun(session)
    kommun.kommunkod, kommun.namn, kommun.lan = known.kommunkod, known.full_name, known.lan
    session.flush()
    return kommun


def set_logo(session: Session, path: Path) -> Kommun:
    """Put a picture in the letterhead. Raises UserError for anything but PNG and JPEG, which every format can hold."""
    kommun = required_kommun(session)
    logo = attach(session, path)
    if not logo.innehall.startswith(PICTURES):
        raise UserError(f"{path.name} är inte en bild i PNG eller JPEG. Spara logotypen som PNG och försök igen.")
    old = session.get(Bilaga, kommun.logotyp_id or 0)
    kommun.logotyp_id = logo.id
    if old is not None:
        remove(session, old)
    session.flush()
    return kommun


def remove_logo(session: Session) -> None:
    """Take the picture out of the letterhead."""
    old = session.get(Bilaga, required_kommun(session).logotyp_id or 0)
    if old is not None:
        remove(session, old)


def set_word_template(session: Session, path: Path, check: Callable[[bytes], object]) -> Kommun:
    """Let Word files begin from the kommun's own template. `check` raises UserError for one that cannot be used."""
    kommun = required_kommun(session)
    template = attach(session, path)
    check(template.innehall)
    old = session.get(Bilaga, kommun.wordmall_id or 0)
    kommun.wordmall_id = template.id
    if old is not None:
        remove(session, old)
    session.flush()
    return kommun


def remove_word_template(session: Session) -> None:
    """Let Word files have the program's own look again."""
    old = session.get(Bilaga, required_kommun(session).wordmall_id or 0)
    if old is not None:
        remove(session, old)


def undertecknare_rows(session: Session) -> list[Undertecknare]:
    """Those who usually sign, in order."""
    return list(session.scalars(select(Undertecknare).order_by(Undertecknare.ordning, Undertecknare.id)))


def add_undertecknare(session: Session) -> Undertecknare:
    """One more who usually signs: the user first, then somebody who does not sign yet. Needs a person."""
    signing = {row.person_id for row in undertecknare_rows(session)}
    kommun = own_kommun(session)
    user = kommun.anvandare_id if kommun else None
    people = sorted(session.scalars(select(Person)), key=lambda person: (person.id != user, sort_key(person.namn)))
    free = next((person for person in people if person.id not in signing), None)
    if free is None:
        raise UserError("Alla personer undertecknar redan. Lägg till en person under Personer först.")
    place = next_order(session, Undertecknare)
    return add(session, Undertecknare(person_id=free.id, titel=free.titel, ordning=place))


def odd_numbers(session: Session, monster: str) -> list[str]:
    """The diarienummer in the database that do not look like the pattern."""
    if not monster.strip():
        return []
    numbers = session.scalars(select(Diarienummer.nummer).where(Diarienummer.hos == "").order_by(Diarienummer.id))
    return [number for number in numbers if number and dnr_problem(number, monster)]


def problems(kommun: Kommun) -> list[Problem]:
    """What is missing or cannot be right."""
    found = []
    if known_kommun(kommun.kommunkod) is None:
        found.append(Problem("kommunkod", "Välj en av landets 290 kommuner."))
    if not kommun.namn.strip():
        found.append(Problem("namn", "Skriv kommunens namn som det ska stå på papperen."))
    if kommun.accentfarg and not is_colour(kommun.accentfarg):
        found.append(Problem("accentfarg", "Skriv färgen som # och sex tecken, till exempel #0b4f8a."))
    return found


def dnr_problem(nummer: str, monster: str) -> str | None:
    """A remark when a diarienummer does not look like the kommun's pattern; None when it does or none is set.

    Formats vary between kommuner (`KS 2021/0340`, `Ks 84/2024`, `KSKF/2017:169`, `801-553-17`), so this only warns.
    A run of digits in the pattern stands for at least one digit, a run of letters for at least one letter.
    """
    if not monster.strip() or re.fullmatch(_pattern(monster.strip()), nummer.strip()):
        return None
    return f"Diarienumret ser inte ut som {monster.strip()}. Det går att spara ändå."


def _pattern(monster: str) -> str:
    parts = re.findall(r"\d+|[^\W\d_]+|.", monster)
    return "".join(r"\d+" if part.isdigit() else r"[^\W\d_]+" if part.isalpha() else re.escape(part) for part in parts)


@dataclass(frozen=True, slots=True)
class LetterheadData:
    """What stands in the head and foot of every paper."""

    kommun: str
    forvaltning: str
    postadress: str
    besoksadress: str
    telefon: str
    epost: str
    webbplats: str
    organisationsnummer: str
    logotyp: bytes | None
    accentfarg: str
    wordmall: bytes | None = None


def letterhead(session: Session, forvaltning_id: int | None = None) -> LetterheadData:
    """The letterhead, with the given förvaltning or the user's own. Raises UserError before the kommun is recorded."""
    kommun = required_kommun(session)
    office = session.get(Organ, forvaltning_id or kommun.forvaltning_id or 0)
    logo = session.get(Bilaga, kommun.logotyp_id) if kommun.logotyp_id else None
    template = session.get(Bilaga, kommun.wordmall_id) if kommun.wordmall_id else None
    return letterhead_of(kommun, office, logo, template)


def letterhead_of(
    kommun: Kommun, office: Organ | None, logo: Bilaga | None = None, template: Bilaga | None = None
) -> LetterheadData:
    """The letterhead of records that have been read; without logo and template where only the words matter."""
    return LetterheadData(
        kommun.namn,
        office.namn if office else "",
        kommun.postadress,
        kommun.besoksadress,
        kommun.telefon,
        kommun.epost,
        kommun.webbplats,
        kommun.organisationsnummer,
        logo.innehall if logo else None,
        kommun.accentfarg,
        template.innehall if template else None,
    )
