"""A meeting to test with, made of entities: an organ, its people, its items. All names are invented."""

from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from sqlalchemy.orm import Session

from models import richtext
from models.anslutning.entity import Sida
from models.arbetsordning import Arbetsordning
from models.editing import add
from models.organ import Organ, OrganTyp
from models.paragraf.entity import Paragraf, Paragraflucka, Punkttyp
from models.person import Person
from models.protokoll.entity import Protokoll
from models.richtext import Block, RichText, Run
from models.sammantrade.entity import Sammantrade
from models.standpunkt import Standardbeslut
from models.uppdrag import Uppdrag, Uppdragsroll

DAY = date(2026, 3, 13)
NOTED = "Informationen tas till protokollet."

PEOPLE = (
    ("Hillevi Brandt", "S", Uppdragsroll.ORDFORANDE, Sida.STYRET),
    ("Rutger Lövgren", "M", Uppdragsroll.FORSTE_VICE, Sida.STYRET),
    ("Siv Ödman", "KD", Uppdragsroll.ANDRE_VICE, Sida.OPPOSITIONEN),
    ("Tage Alm", "S", Uppdragsroll.LEDAMOT, Sida.STYRET),
    ("Ylva Ängsmark", "MP", Uppdragsroll.LEDAMOT, Sida.OPPOSITIONEN),
    ("Börje Frid", "S", Uppdragsroll.ERSATTARE, Sida.STYRET),
    ("Vega Nilsdotter", "M", Uppdragsroll.ERSATTARE, Sida.STYRET),
    ("Åke Holmgren", "V", Uppdragsroll.ERSATTARE, Sida.OPPOSITIONEN),
    ("Disa Kvarn", "", Uppdragsroll.SAKKUNNIG, Sida.INGEN),
    ("Edit Sund", "", Uppdragsroll.SEKRETERARE, Sida.INGEN),
)


@dataclass(frozen=True)
class Made:
    """The ids of what was made."""

    organ: int
    sammantrade: int
    protokoll: int
    paragrafer: tuple[int, ...]
    uppdrag: tuple[int, ...]


def points(*texts: str) -> RichText:
    """A list of points, as decisions are written."""
    return RichText(tuple(Block((Run(text),), "punkt") for text in texts))


def make_organ(session: Session, seats: int = 5) -> tuple[int, tuple[int, ...]]:
    """A delegation with its rules, stock decisions and people."""
    organ = add(session, Organ(namn="Jämställdhetsdelegationen", typ=OrganTyp.DELEGATION))
    session.add(
        Arbetsordning(
            organ_id=organ.id,
            kallas="Jämställdhetsdelegationen",
            ordforandeord="ordförande",
            antal_ledamoter=seats,
            har_ersattare=True,
            justeras=True,
        )
    )
    for place, text in enumerate((NOTED, "Anmälan läggs till handlingarna.", "Dagordningen godkänns.")):
        session.add(Standardbeslut(organ_id=organ.id, text=text, ordning=place))
    roles = []
    for place, (namn, parti, roll, sida) in enumerate(PEOPLE):
        person = add(session, Person(namn=namn, parti=parti))
        role = Uppdrag(organ_id=organ.id, person_id=person.id, parti=parti, roll=roll, sida=sida, ordning=place)
        roles.append(add(session, role).id)
    return organ.id, tuple(roles)


def make_meeting(
    session: Session, numbers: tuple[int | None, ...] = (18, 19, 20, 21, 22, 24, 25), day: date = DAY
) -> Made:
    """A meeting from 9 to 12 with these §§; every other one has a proposal. Numbers that are left out are explained."""
    organ, roles = make_organ(session)
    meeting = add(session, Sammantrade(organ_id=organ, datum=day, start=time(9), slut=time(12), plats="Kupolen"))
    used = [0, *(number for number in numbers if number is not None)]
    for before, after in pairwise(used):
        if after > before + 1:
            why = "Numren användes inte."
            session.add(Paragraflucka(organ_id=organ, ar=day.year, fran=before + 1, till=after - 1, forklaring=why))
    protokoll = add(session, Protokoll(sammantrade_id=meeting.id))
    ids = []
    for place, number in enumerate(numbers):
        item = Paragraf(
            sammantrade_id=meeting.id,
            protokoll_id=protokoll.id,
            ordning=place,
            nummer=number,
            typ=Punkttyp.INFORMATION if place % 2 else Punkttyp.BESLUT,
            rubrik=f"Punkt nummer {place + 1}",
            arendebeskrivning=richtext.RichText(),
            forslag=points(NOTED) if place % 2 else richtext.RichText(),
        )
        ids.append(add(session, item).id)
    return Made(organ, meeting.id, protokoll.id, tuple(ids), roles)
