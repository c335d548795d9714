"""Örebro's delegation in 2023 as § 24 of its protokoll of 2024-03-15 sums the year up, told as records.

From the protokoll: the ärendenummer Ks 84/2024; that dialogs and visits to verksamheter were made at the meetings; a
day for civil society on the rights of the child seen through jämställdhet; that the delegation took part in seminars,
conferences and courses; 60 000 kr a year, 50 000 of it for four purposes and 10 000 for the prize, with material and
lunch for the winners inside and arvoden outside; that the goals are followed up in dialogs with nämnder and bolag; that
its work with nämnder is to be developed in 2024. The protokoll gives no other days and counts: every day, every count,
every name of a counterpart, a verksamhet or a person below is invented.
"""

from datetime import date, time

from sqlalchemy.orm import Session

from models.arende.entity import Arende, Diarienummer
from models.besok.entity import Besoksstatus, Verksamhetsbesok
from models.budget.entity import Budget
from models.dialogtraff.entity import Dialogstatus, Dialogtraff, Malgrupp
from models.editing import add, get
from models.omvarld.entity import Arrangemang, Arrangemangsstatus, Arrangemangstyp
from models.organ import Organ, OrganTyp
from models.paragraf.entity import Beslutsuppdrag
from models.richtext import plain
from models.transaktion.entity import Transaktion, Transaktionsstatus
from tests.meeting import Meeting, begin, body, item
from tests.orebro_budget import Ids, make_budget

YEAR = 2023
HOURS = (time(9), time(12))
ORGAN = "Kommunstyrelsens jämställdhetsdelegation"
DNR = "Ks 84/2024"
PRIZE_COSTS = "I budgeten ingår kringkostnader för priset: material, och lunch för pristagarna."
COLLABORATION = "Utveckla arbetet med samverkan med nämnder under 2024"
CIVIL_SOCIETY = "civilsamhällesaktörer i Örebro"
RIGHTS = "Barnrätt utifrån ett jämställdhetsperspektiv"

_MEETINGS = (date(2023, 2, 10), date(2023, 4, 21), date(2023, 9, 15), date(2023, 11, 17))
_DIALOGS = (("Nämnden A", Malgrupp.NAMND, 0), ("Nämnden B", Malgrupp.NAMND, 1), ("Bolaget C", Malgrupp.BOLAG, 3))
_VISITS = (("Verksamheten D", 1), ("Verksamheten E", 2))
_LEARNED = (
    (Arrangemangstyp.KONFERENS, "Ett seminarium", date(2023, 3, 2)),
    (Arrangemangstyp.KONFERENS, "En konferens", date(2023, 10, 5)),
    (Arrangemangstyp.UTBILDNING, "En utbildning", date(2023, 5, 11)),
)


def make_year_2023(session: Session) -> tuple[int, Ids]:
    """The records of the year. Needs the kommun and its KS."""
    organ = body(session, ORGAN, OrganTyp.DELEGATION, "KS", kallas="Jämställdhetsdelegationen")
    meetings = [begin(session, organ, day, HOURS) for day in _MEETINGS]
    for place, meeting in enumerate(meetings):
        item(session, meeting, 10 * place + 1, "Val av justerare")
    _met(session, organ.id, meetings)
    _learned(session, organ.id)
    last = item(session, meetings[-1], 40, "Samverkan med nämnder")
    add(session, Beslutsuppdrag(paragraf_id=last.id, text=COLLABORATION, forfaller=date(2024, 12, 31)))
    return organ.id, _money(session, organ.id)


def make_matter(session: Session) -> int:
    """The ärende by which the verksamhetsberättelse is adopted."""
    arende = add(session, Arende(titel=f"{ORGAN}s verksamhetsberättelse {YEAR}"))
    add(session, Diarienummer(arende_id=arende.id, nummer=DNR))
    return arende.id


def _met(session: Session, organ_id: int, meetings: list[Meeting]) -> None:
    for name, group, place in _DIALOGS:
        typ = OrganTyp.BOLAG if group is Malgrupp.BOLAG else OrganTyp.NAMND
        dialog = Dialogtraff(
            organ_id=organ_id,
            ar=YEAR,
            malgrupp=group,
            motpart_id=add(session, Organ(namn=name, typ=typ)).id,
            status=Dialogstatus.GENOMFORD,
            datum=_MEETINGS[place],
            sammantrade_id=meetings[place].sammantrade,
            paragraf_id=item(session, meetings[place], 10 * place + 2, f"Dialogträff: {name}").id,
        )
        add(session, dialog)
    for name, place in _VISITS:
        visit = Verksamhetsbesok(
            organ_id=organ_id,
            verksamhet=name,
            status=Besoksstatus.GENOMFORT,
            datum=_MEETINGS[place],
            sammantrade_id=meetings[place].sammantrade,
            paragraf_id=item(session, meetings[place], 10 * place + 3, f"Verksamhetsbesök: {name}").id,
        )
        add(session, visit)


def _learned(session: Session, organ_id: int) -> None:
    common = {"organ_id": organ_id, "status": Arrangemangsstatus.GENOMFORT}
    for kind, title, day in _LEARNED:
        add(session, Arrangemang(typ=kind, rubrik=title, datum=day, **common))
    day = date(2023, 11, 20)
    event = Arrangemang(typ=Arrangemangstyp.KUNSKAPSDAG, rubrik=RIGHTS, malgrupp=CIVIL_SOCIETY, datum=day, **common)
    add(session, event)


def _money(session: Session, organ_id: int) -> Ids:
    money = make_budget(session, YEAR, organ_id)
    budget = get(session, Budget, money.budget)
    budget.beslut, budget.anteckning = "", plain(PRIZE_COSTS)
    for post, ore in ((money.kompetens, 41_250_00), (money.prissumma, 10_000_00), (money.arvoden, 38_000_00)):
        cost = Transaktion(budget_id=money.budget, post_id=post, belopp_ore=ore, datum=date(2023, 6, 1))
        cost.status = Transaktionsstatus.BETALD
        add(session, cost)
    return money
