"""A small kommun to read lists into, and short ways to read rows in and to look at every table; people are invented."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import inlasning
from models.base import Base
from models.budget.entity import Budget, Budgetpost
from models.database import Database
from models.editing import add
from models.inlasning import Cells, Forslag, Listslag, guess_columns, list_columns
from models.kodstrang.entity import Koddel, Koddelsroll, Kostnadsslag
from models.organ import Organ, OrganTyp
from models.person import Person
from models.uppdrag import Uppdrag, Uppdragsroll

TODAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Small:
    """The ids of what was made."""

    delegation: int
    kultur: int
    bolag: int
    anna: int
    budget: int
    post: int
    ansvar: int


def make_small(session: Session) -> Small:
    """A delegation with one ledamot, a nämnd, a bolag, this year's budget with a post, and a koddel."""
    delegation = add(session, Organ(namn="Jämställdhetsdelegationen", kortnamn="JD", typ=OrganTyp.DELEGATION)).id
    kultur = add(session, Organ(namn="Kulturnämnden", kortnamn="KN", ordning=1)).id
    bolag = add(session, Organ(namn="Stadens Hus AB", typ=OrganTyp.BOLAG, ordning=2)).id
    anna = add(session, Person(namn="Anna Ek", parti="S", epost="anna.ek@kommun.example")).id
    add(session, Uppdrag(organ_id=delegation, person_id=anna, parti="S", roll=Uppdragsroll.ORDFORANDE,
                         fran=date(2023, 1, 1)))  # fmt: skip
    budget = add(session, Budget(organ_id=delegation, ar=2026, ram_ore=6_000_000)).id
    post = add(session, Budgetpost(budget_id=budget, namn="Kompetensutveckling", belopp_ore=6_000_000)).id
    ansvar = add(session, Koddel(namn="Ansvar", roll=Koddelsroll.ANSVAR, langd=4, endast_siffror=True)).id
    add(session, Kostnadsslag(namn="Förtäring"))
    return Small(delegation, kultur, bolag, anna, budget, post, ansvar)


def proposed(
    session: Session, slag: Listslag, titles: list[str], *rows: list[Any], organ_id: int | None = None
) -> Forslag:
    """What reading rows under headings would do."""
    columns = guess_columns(list_columns(session, slag, TODAY), titles)
    cells = [Cells(number, tuple(row)) for number, row in enumerate(rows, 2)]
    return inlasning.propose(session, slag, cells, columns, organ_id=organ_id, today=TODAY, titles=titles)


def taken_in(
    database: Database, slag: Listslag, titles: list[str], *rows: list[Any], organ_id: int | None = None
) -> Forslag:
    """Read rows in; gives the proposal that was carried out."""
    with database.read() as session:
        forslag = proposed(session, slag, titles, *rows, organ_id=organ_id)
    with database.write("läs in") as session:
        inlasning.carry_out(session, forslag)
    return forslag


def verdicts(forslag: Forslag) -> list[str]:
    """The verdicts of the rows in words."""
    return [row.utlatande.label for row in forslag.rader]


def everything(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, as it is stored."""
    return {
        table.name: sorted(map(tuple, session.execute(select(table))), key=lambda row: row[0])
        for table in Base.metadata.sorted_tables
    }
