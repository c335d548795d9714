"""A budget to hold against ekonomi: utfall 31 250 kr on the last of May, something ordered, something outside."""

from datetime import date

from sqlalchemy import select

from models.avstamning.lista import ListaradData
from models.avstamning.operations import AvstamningDraft, certain_choices, propose, reconcile
from models.budget.entity import Budget, Budgetpost
from models.editing import add
from models.organ import Organ
from models.transaktion.entity import Transaktion, Transaktionsstatus

MAY = date(2024, 5, 31)
TODAY = date(2024, 6, 3)
UTFALL = 31_250_00


def make_budget(session):
    organ = add(session, Organ(namn="Delegationen"))
    budget = add(session, Budget(organ_id=organ.id, ar=2024, ram_ore=60_000_00))
    post = add(session, Budgetpost(budget_id=budget.id, namn="Kunskap", belopp_ore=50_000_00))
    outside = add(session, Budgetpost(budget_id=budget.id, namn="Arvoden", utanfor=True))
    status = Transaktionsstatus
    for state_, day, who, ore, verifikat, post_id in (
        (status.BETALD, date(2024, 3, 4), "Konferens AB", 30_000_00, "A 1", post.id),
        (status.FAKTURERAD, date(2024, 5, 16), "Bokhandeln", 1_250_00, "A 2", None),
        (status.BESTALLD, date(2024, 5, 20), "Tryckeriet", 4_000_00, "", post.id),
        (status.FAKTURERAD, date(2024, 6, 2), "Taxi", 300_00, "A 9", post.id),
        (status.BETALD, date(2024, 4, 1), "Ledamot", 900_00, "L 1", outside.id),
        (status.UTGAR, date(2024, 4, 1), "Hotellet", 700_00, "", post.id),
    ):
        add(
            session,
            Transaktion(
                budget_id=budget.id,
                post_id=post_id,
                status=state_,
                datum=day,
                mottagare=who,
                belopp_ore=ore,
                verifikat=verifikat,
            ),
        )
    return budget.id


def cost_of(session, who):
    return session.scalars(select(Transaktion).where(Transaktion.mottagare == who)).one()


def row(nummer, day, ore, who, verifikat="", **fields):
    return ListaradData(nummer, day, ore, verifikat=verifikat, mottagare=who, **fields)


SAME = (
    row(2, date(2024, 3, 4), 30_000_00, "Konferens AB", "A 1"),
    row(3, date(2024, 5, 17), 1_250_00, "BOKHANDELN", "A 2"),
)


def record(session, budget_id, rows, day=MAY, **fields):
    matchning = propose(session, budget_id, day, rows)
    return reconcile(session, budget_id, AvstamningDraft(day, **fields), certain_choices(matchning))
