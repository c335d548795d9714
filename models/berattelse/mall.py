"""The templates of verksamhetsberättelser: which sections one has, in order, with their headings and help."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.berattelse.entity import Avsnittsslag, Berattelsemall, Berattelsemallavsnitt
from models.editing import add, get, next_order, remove, reorder
from models.errors import Problem, UserError
from resources.files import names_in, read_text
from resources.svenska import sort_key


@dataclass(frozen=True, slots=True)
class BerattelsemallRow:
    """A template and its headings in order, each with its level from 0."""

    id: int
    namn: str
    beskrivning: str
    egen: bool
    rubriker: tuple[tuple[str, int], ...]


def packaged_templates() -> list[dict[str, Any]]:
    """The templates that came with the program."""
    return [json.loads(read_text(name)) for name in names_in("berattelsemallar", ".json")]


def add_templates(session: Session, templates: Iterable[dict[str, Any]]) -> None:
    """Add the templates that are not there yet; templates the kommun has are left as they are."""
    present = set(session.scalars(select(Berattelsemall.nyckel)))
    for entry in templates:
        if entry["nyckel"] in present:
            continue
        mall = add(
            session,
            Berattelsemall(nyckel=entry["nyckel"], namn=entry["namn"], beskrivning=entry["beskrivning"]),
        )
        for place, section in enumerate(entry["avsnitt"]):
            session.add(
                Berattelsemallavsnitt(
                    berattelsemall_id=mall.id,
                    slag=Avsnittsslag(section["slag"]),
                    rubrik=section["rubrik"],
                    niva=section["niva"],
                    hjalp=section["hjalp"],
                    ordning=place,
                )
            )
    session.flush()


def mall_rows(session: Session) -> list[BerattelsemallRow]:
    """Every template with its headings: those that came along first. Two statements."""
    headings: dict[int, list[tuple[str, int]]] = {}
    for row in session.scalars(
        select(Berattelsemallavsnitt).order_by(Berattelsemallavsnitt.ordning, Berattelsemallavsnitt.id)
    ):
        headings.setdefault(row.berattelsemall_id, []).append((row.rubrik or row.slag.label, row.niva))
    return [
        BerattelsemallRow(mall.id, mall.namn, mall.beskrivning, not mall.nyckel, tuple(headings.get(mall.id, ())))
        for mall in _in_order(session)
    ]


def usual_mall(session: Session, mall_id: int | None = None) -> Berattelsemall:
    """The template with that id, else the first one. Raises UserError when there is none."""
    mall = session.get(Berattelsemall, mall_id or 0) or next(iter(_in_order(session)), None)
    if mall is None:
        raise UserError("Det finns ingen mall för verksamhetsberättelser. Starta om programmet, så läggs de in.")
    return mall


def headings_of(session: Session, mall_id: int) -> list[Berattelsemallavsnitt]:
    """The headings of a template, in order."""
    query = select(Berattelsemallavsnitt).where(Berattelsemallavsnitt.berattelsemall_id == mall_id)
    return list(session.scalars(query.order_by(Berattelsemallavsnitt.ordning, Berattelsemallavsnitt.id)))


def copy_mall(session: Session, mall_id: int) -> Berattelsemall:
    """A new template of the kommun's own, with everything from another one."""
    old = get(session, Berattelsemall, mall_id)
    taken = set(session.scalars(select(Berattelsemall.namn)))
    name, number = f"{old.namn} (kopia)", 1
    while name in taken:
        number += 1
        name = f"{old.namn} (kopia {number})"
    new = add(session, Berattelsemall(namn=name, beskrivning=old.beskrivning))
    for row in headings_of(session, mall_id):
        session.add(
            Berattelsemallavsnitt(
                berattelsemall_id=new.id,
                slag=row.slag,
                rubrik=row.rubrik,
                niva=row.niva,
                hjalp=row.hjalp,
                ordning=row.ordning,
            )
        )
    session.flush()
    return new


def add_heading(
    session: Session, mall_id: int, slag: Avsnittsslag = Avsnittsslag.EGET, after_id: int | None = None
) -> Berattelsemallavsnitt:
    """A new heading of a template, after another one (at its level) or last."""
    get(session, Berattelsemall, mall_id)
    rows = headings_of(session, mall_id)
    before = next((row for row in rows if row.id == after_id), None)
    new = add(
        session,
        Berattelsemallavsnitt(
            berattelsemall_id=mall_id,
            slag=slag,
            rubrik="Ny rubrik" if slag is Avsnittsslag.EGET else slag.label,
            niva=before.niva if before else 0,
            ordning=next_order(session, Berattelsemallavsnitt, berattelsemall_id=mall_id),
        ),
    )
    if before is not None:
        ids = [row.id for row in rows]
        ids.insert(ids.index(before.id) + 1, new.id)
        reorder(session, Berattelsemallavsnitt, ids)
    return new


def remove_mall(session: Session, mall_id: int) -> None:
    """Remove a template; what was written by it keeps its sections. The last one stays."""
    if len(session.scalars(select(Berattelsemall.id)).all()) < 2:
        raise UserError("Det är den enda mallen, så den behövs. Gör en ny som kopia först.")
    remove(session, get(session, Berattelsemall, mall_id))


def problems(session: Session, mall: Berattelsemall) -> list[Problem]:
    """What makes a template unusable or surprising."""
    found = [] if mall.namn.strip() else [Problem("namn", "Ge mallen ett namn.")]
    kinds = [row.slag for row in headings_of(session, mall.id)]
    if not kinds:
        found.append(Problem("mall", "Mallen har inga avsnitt."))
    twice = {kind for kind in kinds if kinds.count(kind) > 1} - {Avsnittsslag.EGET}
    found += [
        Problem("mall", f"{kind.label} finns på flera ställen i mallen. Samma uppgifter skrivs då två gånger.")
        for kind in Avsnittsslag
        if kind in twice
    ]
    return found


def _in_order(session: Session) -> list[Berattelsemall]:
    """Those that came along first, in the order they were put in; then the kommun's own by name."""
    rows = session.scalars(select(Berattelsemall)).all()
    return sorted(rows, key=lambda row: (not row.nyckel, row.id if row.nyckel else 0, sort_key(row.namn)))
