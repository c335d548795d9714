"""The templates of verksamhetsberättelser: which sections one has, in order, with their headings and help."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.berattelse.entity import Avsnittsslag, Berattelse, Berattelsemall, Berattelsemallavsnitt
from models.berattelse.sections import section_records
from models.editing import add, get
from models.errors import Problem, UserError
from models.kommun import own_kommun
from models.template import Templates
from resources.files import names_in, read_text
from resources.svenska import sort_key

YEARS_IN = re.compile(r"\b(?:19|20|21)\d{2}\b")
"""A year in a heading."""

TEMPLATES = Templates(Berattelsemall, Berattelsemallavsnitt, "berattelsemall_id", level=0)
headings_of, copy_mall = TEMPLATES.headings_of, TEMPLATES.copy
add_heading, remove_mall = TEMPLATES.add_heading, TEMPLATES.remove


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
    """The template with that id, else the one the kommun has chosen for new ones, else the first.

    Raises UserError when there is none.
    """
    kommun = own_kommun(session)
    chosen = mall_id or (kommun.berattelsemall_id if kommun is not None else None)
    mall = session.get(Berattelsemall, chosen or 0) or next(iter(_in_order(session)), None)
    if mall is None:
        raise UserError("Det finns ingen mall för verksamhetsberättelser. Starta om programmet, så läggs de in.")
    return mall


def save_as_mall(session: Session, berattelse_id: int) -> Berattelsemall:
    """A template of the kommun's own with the sections of a verksamhetsberättelse as it is, adopted or not.

    Order, levels, headings and what is left out come along, no text. A heading of facts that names a year becomes the
    usual one of its facts, for a template is of every year.
    """
    berattelse = get(session, Berattelse, berattelse_id)
    name = TEMPLATES.free_name(session, f"Verksamhetsberättelse som {berattelse.ar}")
    about = f"Avsnitten är som i verksamhetsberättelsen för {berattelse.ar}."
    mall = add(session, Berattelsemall(namn=name, beskrivning=about))
    for row in section_records(session, berattelse_id):
        of_facts = row.slag is not Avsnittsslag.EGET
        session.add(
            Berattelsemallavsnitt(
                berattelsemall_id=mall.id,
                slag=row.slag,
                rubrik=row.slag.label if of_facts and YEARS_IN.search(row.rubrik) else row.rubrik,
                niva=row.niva,
                utan_fakta=row.utan_fakta,
                utelamnat=row.utelamnat,
                hjalp=row.hjalp,
                ordning=row.ordning,
            )
        )
    session.flush()
    return mall


def problems(session: Session, mall: Berattelsemall) -> list[Problem]:
    """What makes a template unusable or surprising."""
    found = [] if mall.namn.strip() else [Problem("namn", "Ge mallen ett namn.")]
    rows = headings_of(session, mall.id)
    kinds = [row.slag for row in rows]
    if not kinds:
        found.append(Problem("mall", "Mallen har inga avsnitt."))
    elif all(row.utelamnat for row in rows):
        found.append(Problem("mall", "Alla avsnitt är utelämnade. Nya berättelser blir då tomma."))
    twice = {kind for kind in kinds if kinds.count(kind) > 1} - {Avsnittsslag.EGET}
    found += [
        Problem("mall", f"{kind.label} finns på flera ställen i mallen. Samma uppgifter skrivs då två gånger.")
        for kind in Avsnittsslag
        if kind in twice
    ]
    return found


def heading_problems(row: Berattelsemallavsnitt) -> list[Problem]:
    """What is surprising in a heading."""
    if not row.rubrik.strip() and row.slag is Avsnittsslag.EGET:
        return [Problem("rubrik", "Skriv rubriken som den ska stå i papperet.")]
    year = YEARS_IN.search(row.rubrik)
    if year is not None:
        return [Problem("rubrik", f"Rubriken nämner {year[0]}. Den blir likadan varje år.")]
    return []


def _in_order(session: Session) -> list[Berattelsemall]:
    """Those that came along first, in the order they were put in; then the kommun's own by name."""
    rows = session.scalars(select(Berattelsemall)).all()
    return sorted(rows, key=lambda row: (not row.nyckel, row.id if row.nyckel else 0, sort_key(row.namn)))
