"""Örebro's budget as § 24 of 2024-03-15 has it: 50 000 + 10 000 = 60 000 kr; arvoden are KS's and stay outside."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.budget.entity import Budget, Budgetpost
from models.editing import add
from models.organ import Organ, OrganTyp

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
