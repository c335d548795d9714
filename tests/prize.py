"""A prize for tests: a delegation of three, one year's prize with criteria, three nominated, one of the jury jävig."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.editing import add
from models.organ import Organ, OrganTyp
from models.person import Person
from models.pris.entity import Nominerad, Pris
from models.pris.operations import (
    NomineringDraft,
    add_criterion,
    make_prize,
    nominate,
    set_jav,
    set_score,
    take_jury_of_organ,
)
from models.richtext import plain
from models.uppdrag.entity import Uppdragsroll
from models.uppdrag.operations import UppdragDraft, add_uppdrag

SUM = 10_000_00
AWARDED = date(2024, 11, 20)
PEOPLE = (
    ("Ylva Borg", "S", Uppdragsroll.ORDFORANDE),
    ("Nils Hed", "M", Uppdragsroll.LEDAMOT),
    ("Tora Vik", "C", Uppdragsroll.LEDAMOT),
    ("Ove Ask", "S", Uppdragsroll.ERSATTARE),
)
NOMINATED = (
    ("Förskolan Kastanjen", Nominerad.EGEN_VERKSAMHET, "Rektorn"),
    ("Bostadsbolaget Hemvist", Nominerad.BOLAG, "En hyresgäst"),
    ("Simklubben Strömmen", Nominerad.ORGANISATION, "Nils Hed"),
)
CRITERIA = ("Varaktig förändring", "Kan spridas till andra")


@dataclass(frozen=True, slots=True)
class Ids:
    """What the prize is made of."""

    organ: int
    pris: int
    kriterier: tuple[int, ...]
    nomineringar: tuple[int, ...]
    jury: tuple[int, ...]


def make_delegation(session: Session) -> int:
    """A delegation with its ledamöter; the ersättare is no part of the jury."""
    organ = add(session, Organ(namn="Jämställdhetsdelegationen", typ=OrganTyp.DELEGATION))
    for name, party, role in PEOPLE:
        person = add(session, Person(namn=name, parti=party))
        add_uppdrag(session, organ.id, person.id, UppdragDraft(roll=role, fran=date(2023, 1, 1)))
    return organ.id


def make_2024(session: Session) -> Ids:
    """The prize of 2024: the jury is the ledamöter, and Nils Hed is jävig in the nomination he made himself."""
    organ_id = make_delegation(session)
    prize = make_prize(session, organ_id, 2024)
    prize.prissumma_ore, prize.delas_ut, prize.plats = SUM, AWARDED, "Kommunfullmäktige"
    prize.beskrivning = plain("Priset går till den som har gjort vardagen mer jämställd.")
    criteria = tuple(add_criterion(session, prize.id, text).id for text in CRITERIA)
    nominated = []
    for name, kind, by in NOMINATED:
        row = nominate(session, prize.id, NomineringDraft(name, kind, by, date(2024, 4, 2)))
        row.skal = plain(f"{name} har visat att det går.")
        nominated.append(row.id)
    jury = tuple(row.id for row in take_jury_of_organ(session, prize.id, AWARDED))
    set_jav(session, nominated[2], jury[1], jav=True)
    session.flush()
    return Ids(organ_id, prize.id, criteria, tuple(nominated), jury)


def judge(session: Session, ids: Ids) -> None:
    """The first judges by criterion, the others judge the whole."""
    for place, points in enumerate(((5, 4), (3, 3), (4, 2))):
        for kriterium_id, score in zip(ids.kriterier, points, strict=True):
            set_score(session, ids.nomineringar[place], ids.jury[0], score, kriterium_id)
    for member, scores in ((ids.jury[1], (4, 3)), (ids.jury[2], (5, 2, 5))):
        for nominering_id, score in zip(ids.nomineringar, scores, strict=False):
            set_score(session, nominering_id, member, score)


def prize_of(session: Session, ids: Ids) -> Pris:
    """The prize."""
    return session.get_one(Pris, ids.pris)
