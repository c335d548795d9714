"""Take the catalogue of strategies and templates into the database without losing the user's own changes.

A catalogue entry is a JSON object whose keys are the columns of Strategi and, as lists, of its children (see
`resources/strategier/`). Each strategy keeps the entry it was last filled from; at an update a field that still
has the old entry's value takes the new one, and a field the user has changed is left and reported.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Date, select
from sqlalchemy.orm import Session

from models import egenskap
from models.base import Base
from models.columns import StoredEnum, WordsType
from models.database import Database
from models.editing import add, remove
from models.errors import UserError
from models.mall import Mall, Mallavsnitt
from models.strategi.entity import (
    Formularfalt,
    Krav,
    Nodkoppling,
    Strategi,
    StrategiAtagande,
    StrategiHandelse,
    StrategiNod,
    StrategiRoll,
)
from resources.files import names_in, read_text

Entry = Mapping[str, Any]

CHILDREN: dict[str, type[Base]] = {
    "krav": Krav,
    "ataganden": StrategiAtagande,
    "handelser": StrategiHandelse,
    "roller": StrategiRoll,
    "formular": Formularfalt,
}
STRUCTURE = frozenset({"nyckel", "utgava", "ersatter", "kompletterar", "noder", *CHILDREN})
EDITION = "katalogens utgåva"


@dataclass(slots=True)
class CatalogueReport:
    """What an update did; `kept` names what the user had changed and therefore kept."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def stock(database: Database) -> None:
    """Fill or update the database from the program's own catalogue and templates, if they are newer."""
    edition = read_text("strategier/utgava.txt").strip()
    with database.read() as session:
        if egenskap.value(session, EDITION) == edition:
            return
    with database.write("uppdatera katalogen") as session:
        update_catalogue(session, packaged_entries())
        add_templates(session, [json.loads(read_text(name)) for name in names_in("mallar", ".json")])
        egenskap.set_value(session, EDITION, edition)


def packaged_entries() -> list[Entry]:
    """The entries that came with the program."""
    return [json.loads(read_text(name)) for name in names_in("strategier", ".json")]


def read_entries(text: str) -> list[Entry]:
    """The entries of a newer catalogue file: one JSON object or a list of them.

    Raises UserError when the text is something else.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise UserError("Filen är inte en katalog: den går inte att läsa som JSON. Inget är ändrat.") from error
    entries = data if isinstance(data, list) else [data]
    required = STRUCTURE | {"namn", "typ"}
    for place, entry in enumerate(entries, 1):
        if not isinstance(entry, dict) or (missing := required - entry.keys()):
            what = ", ".join(sorted(missing)) if isinstance(entry, dict) else "allt"
            raise UserError(f"Katalogens post {place} är inte en strategi (saknar {what}). Inget är ändrat.")
    return entries


def update_catalogue(session: Session, entries: Iterable[Entry]) -> CatalogueReport:
    """Add unknown strategies and bring known ones up to the entries, keeping what the user has changed."""
    report = CatalogueReport()
    entries = list(entries)
    known = {strategi.nyckel: strategi for strategi in session.scalars(select(Strategi)) if strategi.nyckel}
    for entry in entries:
        try:
            _take_in(session, entry, known, report)
        except (KeyError, TypeError, ValueError) as error:
            raise UserError(
                f"Katalogposten {entry.get('nyckel', '?')} går inte att läsa ({error}). Inget är ändrat."
            ) from error
    for entry in entries:
        _link(session, entry, known)
    session.flush()
    _link_goals(session, entries, known)
    return report


def _take_in(session: Session, entry: Entry, known: dict[str, Strategi], report: CatalogueReport) -> None:
    strategi = known.get(entry["nyckel"])
    if strategi is None:
        strategi = known[entry["nyckel"]] = add(session, Strategi(nyckel=entry["nyckel"]))
        report.added.append(entry["namn"])
        old: Entry = {}
    elif strategi.utgava >= entry["utgava"]:
        return
    else:
        report.updated.append(entry["namn"])
        old = json.loads(strategi.katalogpost) if strategi.katalogpost else {}
    name = entry["namn"]
    _merge(strategi, {key: value for key, value in entry.items() if key not in STRUCTURE}, old, name, report)
    for part, kind in CHILDREN.items():
        _merge_children(session, kind, strategi.id, entry[part], old.get(part, []), f"{name}, {kind.singular}", report)
    nodes = session.scalars(select(StrategiNod).where(StrategiNod.strategi_id == strategi.id)) if old else ()
    present = {node.nyckel: node for node in nodes}
    before = _nodes_by_key(old.get("noder", []))
    _merge_nodes(session, strategi.id, None, entry["noder"], before, present, name, report)
    strategi.utgava = entry["utgava"]
    strategi.katalogpost = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))


def _merge(entity: Base, new: Entry, old: Entry, name: str, report: CatalogueReport) -> None:
    """Set each field whose present value is still what the old entry gave (or the column's default)."""
    for key, raw in new.items():
        wanted = _value(entity, key, raw)
        present = getattr(entity, key)
        if key not in old or present == _value(entity, key, old[key]):
            setattr(entity, key, wanted)
        elif present != wanted:
            report.kept.append(f"{name}: {key}")


def _merge_children(  # noqa: PLR0917 - all are the parts of one merge
    session: Session,
    kind: type[Any],
    strategi_id: int,
    new: list[Entry],
    old: list[Entry],
    name: str,
    report: CatalogueReport,
) -> None:
    if not new and not old:
        return
    present = {child.nyckel: child for child in session.scalars(select(kind).where(kind.strategi_id == strategi_id))}
    before = {entry["nyckel"]: entry for entry in old}
    for place, entry in enumerate(new):
        child = present.get(entry["nyckel"])
        if child is None:
            if entry["nyckel"] in before:
                continue  # the user has removed it
            child = kind(strategi_id=strategi_id, ordning=place)
        _merge(child, entry, before.get(entry["nyckel"], {}), name, report)
        session.add(child)
    for key in before.keys() - {entry["nyckel"] for entry in new}:
        if key in present and _untouched(present[key], before[key]):
            remove(session, present[key])
    session.flush()


def _merge_nodes(  # noqa: PLR0917 - all are the parts of one merge
    session: Session,
    strategi_id: int,
    parent_id: int | None,
    new: list[Entry],
    before: Mapping[str, Entry],
    present: Mapping[str, StrategiNod],
    name: str,
    report: CatalogueReport,
) -> None:
    kept: list[tuple[StrategiNod, list[Entry]]] = []
    for place, entry in enumerate(new):
        node = present.get(entry["nyckel"])
        if node is None:
            if entry["nyckel"] in before:
                continue  # the user has removed it
            node = StrategiNod(strategi_id=strategi_id, overordnad_id=parent_id, ordning=place)
        fields = {key: value for key, value in entry.items() if key not in {"noder", "mal"}}
        _merge(node, fields, before.get(entry["nyckel"], {}), f"{name}, {entry['rubrik']}", report)
        session.add(node)
        kept.append((node, entry["noder"]))
    session.flush()
    for node, below in kept:
        if below:
            _merge_nodes(session, strategi_id, node.id, below, before, present, name, report)


def _untouched(entity: Base, old: Entry) -> bool:
    return all(getattr(entity, key) == _value(entity, key, raw) for key, raw in old.items())


def _link(session: Session, entry: Entry, known: Mapping[str, Strategi]) -> None:
    strategi = known[entry["nyckel"]]
    for key in entry["ersatter"]:
        earlier = known.get(key)
        if earlier is not None and earlier.ersatt_av_id is None:
            earlier.ersatt_av_id = strategi.id
    if entry["kompletterar"] and strategi.kompletterar_id is None and entry["kompletterar"] in known:
        strategi.kompletterar_id = known[entry["kompletterar"]].id
    session.add(strategi)


def _link_goals(session: Session, entries: Iterable[Entry], known: Mapping[str, Strategi]) -> None:
    nodes = {(node.strategi_id, node.nyckel): node.id for node in session.scalars(select(StrategiNod)) if node.nyckel}
    linked = {(link.nod_id, link.mal_nod_id) for link in session.scalars(select(Nodkoppling))}
    for entry in entries:
        own = known[entry["nyckel"]].id
        for key, node in _nodes_by_key(entry["noder"]).items():
            for goal in node["mal"]:
                strategi_key, _, node_key = goal.partition("/")
                target = nodes.get((known[strategi_key].id, node_key)) if strategi_key in known else None
                source = nodes.get((own, key))
                if source and target and (source, target) not in linked:
                    linked.add((source, target))
                    session.add(Nodkoppling(nod_id=source, mal_nod_id=target))


def _nodes_by_key(nodes: Iterable[Entry]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for node in nodes:
        found[node["nyckel"]] = node
        found.update(_nodes_by_key(node["noder"]))
    return found


def _value(entity: Base, key: str, raw: Any) -> Any:
    """The column's value of a JSON value."""
    column = entity.__table__.c[key].type
    if raw is None:
        return None
    if isinstance(column, Date):
        return date.fromisoformat(raw)
    if isinstance(column, StoredEnum):
        return column.enum(raw)
    if isinstance(column, WordsType):
        return column.clean(tuple(raw))
    clean = getattr(column, "clean", None)
    return clean(raw) if clean else raw


def add_templates(session: Session, templates: Iterable[Entry]) -> None:
    """Add the templates that are not there yet; templates the kommun has are left as they are."""
    present = set(session.scalars(select(Mall.nyckel)))
    for entry in templates:
        if entry["nyckel"] in present:
            continue
        mall = add(
            session,
            Mall(
                nyckel=entry["nyckel"],
                namn=entry["namn"],
                beskrivning=entry["beskrivning"],
                forslag_form=entry["forslag_form"],
                tva_steg=entry["forslag_niva"] == "tva",
            ),
        )
        for place, section in enumerate(entry["avsnitt"]):
            session.add(
                Mallavsnitt(
                    mall_id=mall.id,
                    slot=section["slot"],
                    rubrik=section["rubrik"],
                    med_forvaltning=section.get("rubrik_forvaltning", False),
                    niva=section["niva"],
                    obligatorisk=section["obligatorisk"],
                    hjalp=section["hjalp"],
                    inte_relevant=section["inte_relevant"],
                    ordning=place,
                )
            )
    session.flush()
