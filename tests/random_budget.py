"""A budget of any shape, made from a seed: for the tests that hold what is written against what is worked out."""

import random
from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.budget.entity import Andringsslag, Budget, Budgetandring, Budgetandringsrad, Budgetpost
from models.editing import add
from models.kodstrang.entity import Koddel, Kostnadsslag
from models.kommun import own_kommun, set_up
from models.organ import Organ
from models.transaktion.entity import (
    Bokforingskod,
    Bokforingsorder,
    Bokforingsrad,
    Representation,
    Transaktion,
    Transaktionskod,
    Transaktionsstatus,
)

NAMES = (
    "Kompetensutveckling",
    "Prissumma",
    "kompetensutveckling",
    "*",
    "?",
    ">0",
    "<>",
    "=1+1",
    "~*",
    "2024",
    "",
    "Å" * 300,
    "a;b,c",
    '"citat"',
    "Rad\nrad",
)
WORDS = ("Bokhandeln", "=HYPERLINK(1)", "Å ä ö", "-12", "+46", "@namn", "'apostrof", "0012", "1,5", "", "_x0041_")
HEADINGS = ("Ansvar", "Konto", "Text", "Datum", "Belopp ex moms", "konto", "Status", "=1", "")


def make_random(session: Session, seed: int, rows: int | None = None) -> int:
    """A budget with poster, changes, costs, codes and orders; gives its id. `rows` is how many costs."""
    rng = random.Random(seed)
    if own_kommun(session) is None:
        set_up(session, kommunkod="1880", forvaltning="", anvandare="", mall_id=None)
    organ = add(session, Organ(namn=rng.choice(("Jämställdhetsdelegationen", "=Råd & <nämnd>"))))
    year = rng.choice((2023, 2024, 2025, None))
    budget = add(
        session,
        Budget(organ_id=organ.id, ar=year, ram_ore=rng.choice((None, 6_000_000, rng.randrange(10**9)))),
    )
    posts = [
        add(
            session,
            Budgetpost(
                budget_id=budget.id,
                namn=rng.choice(NAMES),
                belopp_ore=rng.choice(
                    (None, 0, 5_000_000, rng.randrange(10**9)) if rng.random() < 0.4 else (5_000_001,)
                ),
                utanfor=rng.random() < 0.2,
                ordning=number,
            ),
        ).id
        for number in range(rng.randrange(6))
    ]
    _changes(session, rng, budget.id, posts)
    parts = [
        add(session, Koddel(namn=name, ordning=n)).id for n, name in enumerate(rng.sample(HEADINGS, rng.randrange(5)))
    ]
    kinds = [add(session, Kostnadsslag(namn=name)).id for name in rng.sample(WORDS, 2)]
    for _ in range(rng.randrange(40) if rows is None else rows):
        cost = _cost(rng, budget, posts, kinds)
        session.add(cost)
        session.flush()
        for part in parts:
            if rng.random() < 0.7:
                session.add(Transaktionskod(transaktion_id=cost.id, koddel_id=part, kod=f"{rng.randrange(10**4):05}"))
    for _ in range(rng.randrange(3)):
        _order(session, rng, budget.id, parts)
    session.flush()
    return budget.id


def _changes(session: Session, rng: random.Random, budget_id: int, posts: list[int]) -> None:
    for _ in range(rng.randrange(3) if posts else 0):
        kind = rng.choice(list(Andringsslag))
        change = add(session, Budgetandring(budget_id=budget_id, slag=kind, datum=date(2024, 5, 1), beslut="KS § 24"))
        for post in rng.sample(posts, min(2, len(posts))):
            ore = rng.randrange(-(10**6), 10**6)
            session.add(Budgetandringsrad(budgetandring_id=change.id, budgetpost_id=post, belopp_ore=ore))


def _cost(rng: random.Random, budget: Budget, posts: list[int], kinds: list[int]) -> Transaktion:
    day = date(budget.ar or 2024, 1, 1) + timedelta(rng.randrange(-20, 385))
    return Transaktion(
        budget_id=budget.id,
        post_id=rng.choice([*posts, None]),
        status=rng.choice(list(Transaktionsstatus)),
        datum=rng.choice((day, day, day, None)),
        mottagare=rng.choice(WORDS),
        text=rng.choice(WORDS),
        verifikat=rng.choice(WORDS),
        fakturanummer=rng.choice(WORDS),
        kostnadsslag_id=rng.choice([*kinds, None]),
        belopp_ore=rng.choice((None, rng.randrange(-(10**7), 10**9), rng.randrange(10**6), 1, -1, 10)),
        moms_bp=rng.choice((None, 0, 600, 1200, 2500, 333)),
        moms_ore=rng.choice((None, 0, rng.randrange(10**6))),
        representation=rng.choice(list(Representation)),
        deltagare=tuple(rng.sample(WORDS, 2)),
        antal_deltagare=rng.choice((None, 4)),
        beslutsattest_den=rng.choice((None, day)),
    )


def _order(session: Session, rng: random.Random, budget_id: int, parts: list[int]) -> None:
    order = add(session, Bokforingsorder(budget_id=budget_id, datum=date(2024, 12, 1), text=rng.choice(WORDS)))
    ore = rng.randrange(10**6)
    for sign in (1, -1):
        row = add(session, Bokforingsrad(bokforingsorder_id=order.id, part=rng.choice(WORDS), belopp_ore=sign * ore))
        for part in parts:
            session.add(Bokforingskod(bokforingsrad_id=row.id, koddel_id=part, kod="0012"))
