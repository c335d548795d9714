"""The documents of the budget: what ekonomi gets, and the report for the nämnd."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.budget.data import collect_budget, collect_for_ekonomi
from models.budget.entity import Budget
from models.organ import Organ
from models.transaktion.bokforingsdata import collect_order
from models.transaktion.entity import Bokforingsorder
from reports.build import bokforingsorder, budgetrapport, ekonomiunderlag
from reports.catalogue.kinds import TEXT_FORMATS, Candidate, DocumentKind, Paper, kind, paper_of
from resources.svenska import format_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _budgets(session: "Session", today: date) -> list[Candidate]:
    """The budgets, the newest year first; one of a year that has not begun is not ready."""
    found = session.execute(
        select(Budget.id, Budget.ar, Organ.namn)
        .join(Organ, Budget.organ_id == Organ.id)
        .order_by(Budget.ar.is_(None), Budget.ar.desc(), Organ.namn, Budget.id)
    )
    return [
        Candidate(id_, f"{year or 'utan år'} {name}", year is None or year <= today.year, year)
        for id_, year, name in found
    ]


def _orders(session: "Session", _today: date) -> list[Candidate]:
    """The bokföringsorder, the latest first."""
    found = session.execute(
        select(Bokforingsorder.id, Bokforingsorder.datum, Bokforingsorder.text, Budget.ar)
        .join(Budget, Bokforingsorder.budget_id == Budget.id)
        .order_by(Bokforingsorder.datum.is_(None), Bokforingsorder.datum.desc(), Bokforingsorder.id.desc())
    )
    return [
        Candidate(id_, " ".join(filter(None, (format_date(day) if day else "utan dag", text))), year=year)
        for id_, day, text, year in found
    ]


def _of_no_arende(_session: "Session", _arende_id: int) -> list[int]:
    return []


def _make_for_ekonomi(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_for_ekonomi(session, id, today)
    return paper_of(ekonomiunderlag.build(data), data.budget.brevhuvud)


def _make_report(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_budget(session, id, today)
    return paper_of(budgetrapport.build(data), data.brevhuvud)


def _make_order(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_order(session, id, today)
    return paper_of(bokforingsorder.build(data), data.brevhuvud)


OF_MONEY: tuple[DocumentKind, ...] = (
    kind(
        "ekonomiunderlag",
        "Budget till ekonomi",
        "--ar (året) eller --id (budgetens nummer)",
        candidates=_budgets,
        of_arende=_of_no_arende,
        make=_make_for_ekonomi,
        by_year=True,
        formats=("xlsx", *TEXT_FORMATS),
    ),
    kind(
        "budgetrapport",
        "Budgetrapport",
        "--ar (året) eller --id (budgetens nummer)",
        candidates=_budgets,
        of_arende=_of_no_arende,
        make=_make_report,
        by_year=True,
        formats=(*TEXT_FORMATS, "xlsx"),
        optional=(budgetrapport.MONTHS, budgetrapport.CHANGES, budgetrapport.COMMENTS),
    ),
    kind(
        "bokforingsorder",
        "Bokföringsorder",
        "--id (orderns nummer) eller --ar (budgetens år)",
        candidates=_orders,
        of_arende=_of_no_arende,
        make=_make_order,
        by_year=True,
    ),
)
