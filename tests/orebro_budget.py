"""Örebro's budget as § 24 of 2024-03-15 has it: 50 000 + 10 000 = 60 000 kr; arvoden are KS's and stay outside."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.budget.entity import Budget, Budgetpost
from models.editing import add
from models.organ import Organ, OrganTyp
from models.transaktion.entity import Transaktion, Transaktionsstatus

RAM = 60_000_00
COMPETENCE = 50_000_00
PRIZE = 10_000_00


@dataclass(frozen=True, slots=True)
class Ids:
    """What the budget is made of."""

    organ: int
    budget: int
    kompetens: int
    prissumma: int
    arvoden: int


def make_budget(session: Session, ar: int = 2024, organ_id: int | None = None) -> Ids:
    """The budget of a year with its three poster."""
    if organ_id is None:
        organ_id = add(session, Organ(namn="Jämställdhetsdelegationen", typ=OrganTyp.DELEGATION)).id
    budget = add(session, Budget(organ_id=organ_id, ar=ar, ram_ore=RAM, beslut="§ 24"))
    posts = (
        Budgetpost(
            namn="Kompetensutveckling",
            belopp_ore=COMPETENCE,
            andamal="Kompetensutveckling, omvärldsbevakning, erfarenhetsutbyte och kunskapsspridning",
        ),
        Budgetpost(namn="Prissumma", belopp_ore=PRIZE, andamal="Jämställdhetsprisets prissumma"),
        Budgetpost(namn="Arvoden", utanfor=True, finansiering="Kommunstyrelsens budget"),
    )
    for place, post in enumerate(posts):
        post.budget_id, post.ordning = budget.id, place
        add(session, post)
    return Ids(organ_id, budget.id, *(post.id for post in posts))


COSTS = (
    (Transaktionsstatus.BETALD, date(2024, 2, 8), "kompetens", "Konferensbyrån", "Konferens", 12_500_00),
    (Transaktionsstatus.BETALD, date(2024, 11, 15), "kompetens", "Bokhandeln", "Material till priset", 1_250_50),
    (Transaktionsstatus.FAKTURERAD, date(2024, 11, 20), "kompetens", "Rådhuset", "Lunch för pristagarna", 1_984_00),
    (Transaktionsstatus.BESTALLD, date(2024, 11, 20), "prissumma", "Förskolan Kastanjen", "Prissumma", 10_000_00),
    (Transaktionsstatus.PLANERAD, date(2024, 12, 6), "kompetens", "Föreläsaren", "Föreläsning", 8_000_00),
    (Transaktionsstatus.UTGAR, None, "kompetens", "Tåget", "Inställd resa", 3_000_00),
    (Transaktionsstatus.BETALD, date(2024, 12, 20), "arvoden", "Kommunstyrelsen", "Arvoden", 41_000_00),
)
"""A year's costs: the prize's kringkostnader within the budget, the arvoden outside it."""


def make_costs(session: Session, ids: Ids) -> list[Transaktion]:
    """The costs of 2024: utfall 15 734,50, bundet 10 000, planerat 8 000; left if everything comes to be 26 265,50."""
    return [
        add(
            session,
            Transaktion(
                budget_id=ids.budget,
                post_id=getattr(ids, post),
                status=status,
                datum=day,
                mottagare=receiver,
                text=text,
                belopp_ore=ore,
            ),
        )
        for status, day, post, receiver, text, ore in COSTS
    ]


def make_umea(session: Session, organ_id: int, ar: int = 2016) -> int:
    """Umeå's utskott: about 800 000 kr whose split is not known, and a post with money from elsewhere."""
    budget = add(session, Budget(organ_id=organ_id, ar=ar, ram_ore=800_000_00, beslut="KF"))
    add(session, Budgetpost(budget_id=budget.id, namn="Utskottet"))
    add(session, Budgetpost(budget_id=budget.id, namn="Projekt", finansiering="Statsbidrag", ordning=1))
    return budget.id
