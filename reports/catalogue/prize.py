"""The documents of the prize: the diplom of each winner, and the jury's material, whole or for one of its members."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.pris.data import collect_diploma, collect_material
from models.pris.entity import Juryledamot, Nominering, Pris, Prisutfall
from models.pris.queries import prize_rows
from reports.build import diplom, prisunderlag
from reports.build.letterhead import style_of
from reports.catalogue.kinds import Candidate, DocumentKind, Paper, kind, paper_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MEMBERS = 1_000_000
"""More than there will ever be members of juries."""


def material_id(pris_id: int, juryledamot_id: int | None = None) -> int:
    """The number that stands for the jury's material of a prize, whole or for one of its members."""
    return pris_id * MEMBERS + (juryledamot_id or 0)


def prize_and_member(number: int) -> tuple[int, int | None]:
    """Which prize such a number means, and which member if any."""
    pris_id, juryledamot_id = divmod(number, MEMBERS)
    return pris_id, juryledamot_id or None


def _rewarded(session: "Session", _today: date) -> list[Candidate]:
    """Winners and hedersomnämnanden, the latest year first and winners before the others."""
    found = session.execute(
        select(Nominering, Pris.ar)
        .join(Pris, Nominering.pris_id == Pris.id)
        .where(Nominering.utfall != Prisutfall.NOMINERAD)
        .order_by(Pris.ar.desc(), Nominering.ordning, Nominering.id)
    )
    rows = [
        Candidate(row.id, f"{year or 'utan år'} {row.utfall.label}: {row.namn}", bool(row.motivering.text), year)
        for row, year in found
    ]
    return sorted(rows, key=lambda row: (-(row.year or 9999), Prisutfall.PRISTAGARE.label not in row.label))


def _materials(session: "Session", _today: date) -> list[Candidate]:
    """The whole of each year, the latest first, and after it one for each member of its jury."""
    members: dict[int, list[Juryledamot]] = {}
    for member in session.scalars(select(Juryledamot).order_by(Juryledamot.ordning, Juryledamot.id)):
        members.setdefault(member.pris_id, []).append(member)
    found = []
    for row in prize_rows(session):
        found.append(Candidate(material_id(row.id), f"{row.ar or 'utan år'} hela juryns underlag", year=row.ar))
        found += [
            Candidate(material_id(row.id, member.id), f"{row.ar or 'utan år'} för {member.namn}")
            for member in members.get(row.id, ())
        ]
    return found


def _of_no_arende(_session: "Session", _arende_id: int) -> list[int]:
    return []


def _make_diploma(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_diploma(session, id, today)
    document = diplom.build(data)
    return Paper(document, diplom.style_for(document, style_of(data.brevhuvud)), None)


def _make_material(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    pris_id, juryledamot_id = prize_and_member(id)
    data = collect_material(session, pris_id, today, juryledamot_id)
    return paper_of(prisunderlag.build(data), data.brevhuvud)


OF_PRIZE: tuple[DocumentKind, ...] = (
    kind(
        "diplom",
        "Diplom",
        "--id (nomineringens nummer) eller --ar (året)",
        candidates=_rewarded,
        of_arende=_of_no_arende,
        make=_make_diploma,
        by_year=True,
    ),
    kind(
        "prisunderlag",
        "Underlag till juryn",
        "--ar (året) för hela juryn, eller --id (numret ur listan) för en ledamot",
        candidates=_materials,
        of_arende=_of_no_arende,
        make=_make_material,
        by_year=True,
        optional=(prisunderlag.ABOUT, prisunderlag.SCORES),
    ),
)
