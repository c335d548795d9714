"""Take the catalogue of strategies and templates into the database without losing the user's own changes.

A catalogue entry is a JSON object whose keys are the columns of Strategi and, as lists, of its children (see
`resources/strategier/`). Each strategy keeps the entry it was last filled from: the base of the three-way merge
(`merge.py`) at the next update.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from models import egenskap
from models.berattelse import mall as berattelsemall
from models.database import Database
from models.editing import add
from models.errors import UserError
from models.mall import Mall, Mallavsnitt
from models.strategi.catalogue_check import CHILDREN, STRUCTURE, faults
from models.strategi.edition import EDITION, holds_current, is_current, packaged_edition
from models.strategi.entity import Nodkoppling, Strategi, StrategiNod
from models.strategi.merge import (
    CatalogueReport,
    Entry,
    KeptChange,
    Merging,
    fill,
    merge_children,
    merge_fields,
    merge_nodes,
    placed,
)
from resources.files import names_in, read_text

__all__ = [
    "EDITION", "CatalogueReport", "Entry", "KeptChange", "add_templates", "packaged_entries", "read_entries",
    "read_entries_file", "stock", "update_catalogue",
]  # fmt: skip

MAX_BYTES = 20 * 1024 * 1024
SHOWN_FAULTS = 12
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7404)")


def stock(database: Database) -> None:
    """Fill or update the database from the program's own catalogue and templates, if they are newer.

    Of several programs that begin to use a server at once one does it, and the others wait for it.
    """
    if is_current(database):
        return
    with database.write("uppdatera katalogen") as session:
        if session.get_bind().dialect.name == "postgresql":
            session.execute(_ONE_AT_A_TIME)
        if holds_current(session):
            return
        update_catalogue(session, packaged_entries())
        add_templates(session, [json.loads(read_text(name)) for name in names_in("mallar", ".json")])
        berattelsemall.add_templates(session, berattelsemall.packaged_templates())
        egenskap.set_value(session, EDITION, packaged_edition())


def packaged_entries() -> list[Entry]:
    """The entries that came with the program."""
    return [json.loads(read_text(name)) for name in names_in("strategier", ".json")]


def read_entries_file(path: Path) -> list[Entry]:
    """The entries of a newer catalogue file. Raises UserError when it cannot be read or is something else."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserError(f"Filen {path.name} är för stor för att vara en katalog. Inget är ändrat.")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UserError(f"Filen {path.name} kunde inte läsas. Kontrollera att den finns och inte är låst.") from error
    except UnicodeDecodeError as error:
        raise UserError(f"Filen {path.name} är inte en katalog: den är inte text. Inget är ändrat.") from error
    return read_entries(text)


def read_entries(text: str) -> list[Entry]:
    """The entries of a newer catalogue: one JSON object or a list of them.

    Everything is checked before anything is used. Raises UserError that lists the faults.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UserError("Filen är inte en katalog: den går inte att läsa som JSON. Inget är ändrat.") from error
    entries = data if isinstance(data, list) else [data]
    found = faults(entries)
    if found:
        more = f"\n… och {len(found) - SHOWN_FAULTS} fel till." if len(found) > SHOWN_FAULTS else ""
        raise UserError(
            "Katalogen kunde inte läsas in. Inget är ändrat. Det här är fel:\n" + "\n".join(found[:SHOWN_FAULTS]) + more
        )
    return entries


def update_catalogue(session: Session, entries: Iterable[Entry]) -> CatalogueReport:
    """Add unknown strategies and bring known ones up to newer entries, keeping what the user has changed."""
    report = CatalogueReport()
    entries = list(entries)
    known = {strategi.nyckel: strategi for strategi in session.scalars(select(Strategi)) if strategi.nyckel}
    before: dict[str, Entry] = {}
    for entry in entries:
        old = _take_in(session, entry, known, report)
        if old is not None:
            before[entry["nyckel"]] = old
    taken = [entry for entry in entries if entry["nyckel"] in before]
    for entry in entries:
        _link_versions(entry, before, known)
    session.flush()
    _link_goals(session, taken, before, known)
    return report


def _take_in(session: Session, entry: Entry, known: dict[str, Strategi], report: CatalogueReport) -> Entry | None:
    """Merge one entry; returns the entry it was merged from ({} for a new strategy), None if it is no newer."""
    strategi = known.get(entry["nyckel"])
    fields = {key: value for key, value in entry.items() if key not in STRUCTURE}
    old: Entry = {}
    if strategi is None:
        strategi = known[entry["nyckel"]] = add(session, Strategi(nyckel=entry["nyckel"]))
        report.added.append(entry["namn"])
        work = Merging(session, strategi.id, entry["namn"], report)
        merge_fields(work, strategi, fields, None)
        fill(work, {kind: entry[part] for part, kind in CHILDREN.items()}, entry["noder"])
    elif strategi.utgava >= entry["utgava"]:
        return None
    else:
        report.updated.append(entry["namn"])
        old = json.loads(strategi.katalogpost) if strategi.katalogpost else {}
        work = Merging(session, strategi.id, entry["namn"], report)
        merge_fields(work, strategi, fields, old)
        for part, kind in CHILDREN.items():
            merge_children(work, kind, entry[part], old.get(part, []))
        merge_nodes(work, entry["noder"], old.get("noder", []))
    strategi.utgava = entry["utgava"]
    strategi.katalogpost = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    session.flush()
    return old


def _link_versions(entry: Entry, before: Mapping[str, Entry], known: Mapping[str, Strategi]) -> None:
    """Say which strategies this one replaces and completes, where the catalogue has news about it."""
    key = entry["nyckel"]
    strategi = known[key]
    old = before.get(key)
    replaced = set(old.get("ersatter", ())) if old else set()
    for earlier_key in entry["ersatter"]:
        earlier = known.get(earlier_key)
        news = (old is not None and earlier_key not in replaced) or before.get(earlier_key) == {}
        if earlier is not None and earlier is not strategi and news and earlier.ersatt_av_id is None:
            earlier.ersatt_av_id = strategi.id
    if old is not None:
        for earlier_key in replaced - set(entry["ersatter"]):
            gone = known.get(earlier_key)
            if gone is not None and gone.ersatt_av_id == strategi.id:
                gone.ersatt_av_id = None
    completed = known.get(entry["kompletterar"])
    told = known.get(old.get("kompletterar", "")) if old else None
    news = old is not None or before.get(entry["kompletterar"]) == {}
    if news and strategi.kompletterar_id == (told.id if told else None):
        strategi.kompletterar_id = completed.id if completed else None


def _link_goals(
    session: Session, taken: Iterable[Entry], before: Mapping[str, Entry], known: Mapping[str, Strategi]
) -> None:
    """Add the links to goals that are new in the catalogue, remove those it has dropped, leave the user's."""
    nodes = {(node.strategi_id, node.nyckel): node.id for node in session.scalars(select(StrategiNod)) if node.nyckel}
    linked = {(link.nod_id, link.mal_nod_id): link for link in session.scalars(select(Nodkoppling))}
    for entry in taken:
        own = known[entry["nyckel"]].id
        wanted, told = _goals(entry["noder"]), _goals(before[entry["nyckel"]].get("noder", ()))
        for node_key, goal in [*wanted, *(pair for pair in told if pair not in wanted)]:
            strategi_key, _, goal_key = goal.partition("/")
            target = nodes.get((known[strategi_key].id, goal_key)) if strategi_key in known else None
            source = nodes.get((own, node_key))
            if source is None or target is None:
                continue
            pair = (source, target)
            if (node_key, goal) not in wanted:
                if pair in linked:
                    session.delete(linked.pop(pair))
            elif pair not in linked and ((node_key, goal) not in told or before.get(strategi_key) == {}):
                linked[pair] = add(session, Nodkoppling(nod_id=source, mal_nod_id=target))
    session.flush()


def _goals(nodes: Iterable[Entry]) -> list[tuple[str, str]]:
    return [(key, goal) for key, (node, _) in placed(nodes).items() for goal in node["mal"]]


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
