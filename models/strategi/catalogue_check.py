"""Check a catalogue before anything of it is used: every fault is named with the entry and the field it stands in."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, Integer

from models.base import Base
from models.columns import StoredEnum, WordsType
from models.strategi.entity import (
    Formularfalt,
    Krav,
    Strategi,
    StrategiAtagande,
    StrategiHandelse,
    StrategiNod,
    StrategiRoll,
)
from models.strategi.merge import value_of

CHILDREN: dict[str, type[Base]] = {
    "krav": Krav,
    "ataganden": StrategiAtagande,
    "handelser": StrategiHandelse,
    "roller": StrategiRoll,
    "formular": Formularfalt,
}
STRUCTURE = frozenset({"nyckel", "utgava", "ersatter", "kompletterar", "noder", *CHILDREN})
"""Keys of an entry that are not fields to be merged one by one."""

KEPT = frozenset(
    {"id", "version", "andrad", "katalogpost", "ersatt_av_id", "kompletterar_id", "strategi_id", "ordning"}
)
"""Columns that an entry may not set."""

DEEPEST = 20
LARGEST = 2**53


def faults(entries: Iterable[Any]) -> list[str]:
    """One line per fault; empty when the entries can be taken in."""
    found: list[str] = []
    seen: set[str] = set()
    for place, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            found.append(f"Post {place}: ska vara en strategi, inte {_kind(entry)}.")
            continue
        name = str(entry.get("nyckel") or f"post {place}")[:60]
        found += _entry_faults(entry, name)
        if isinstance(entry.get("nyckel"), str):
            if entry["nyckel"] in seen:
                found.append(f"{name}: nyckeln finns mer än en gång.")
            seen.add(entry["nyckel"])
    return found


def _entry_faults(entry: Mapping[str, Any], name: str) -> list[str]:
    missing = sorted((STRUCTURE | {"namn", "typ"}) - entry.keys())
    if missing:
        return [f"{name}: saknar {', '.join(missing)}."]
    found = []
    if not isinstance(entry["nyckel"], str) or not entry["nyckel"].strip():
        found.append(f"{name}: nyckel ska vara text.")
    if not _whole(entry["utgava"]) or entry["utgava"] < 1:
        found.append(f"{name}: utgava ska vara ett heltal från 1.")
    if not _words(entry["ersatter"]):
        found.append(f"{name}: ersatter ska vara en lista av nycklar.")
    if not isinstance(entry["kompletterar"], str):
        found.append(f"{name}: kompletterar ska vara text.")
    found += _field_faults(Strategi, {key: raw for key, raw in entry.items() if key not in STRUCTURE}, name)
    for part, kind in CHILDREN.items():
        found += _child_faults(kind, entry[part], f"{name}, {part}")
    found += _node_faults(entry["noder"], f"{name}, noder", set(), 1)
    return found


def _child_faults(kind: type[Base], children: Any, where: str) -> list[str]:
    if not isinstance(children, list):
        return [f"{where}: ska vara en lista."]
    found = []
    seen: set[str] = set()
    for place, child in enumerate(children, 1):
        here = f"{where} {place}"
        found += _key_faults(child, here, seen)
        if isinstance(child, dict):
            found += _field_faults(kind, child, here)
    return found


def _node_faults(nodes: Any, where: str, seen: set[str], depth: int) -> list[str]:
    if not isinstance(nodes, list):
        return [f"{where}: ska vara en lista."]
    if depth > DEEPEST:
        return [f"{where}: trädet är djupare än {DEEPEST} nivåer."]
    found = []
    for place, node in enumerate(nodes, 1):
        here = f"{where} {place}"
        found += _key_faults(node, here, seen)
        if not isinstance(node, dict):
            continue
        if not _words(node.get("mal")):
            found.append(f"{here}: mal ska vara en lista av mål.")
        found += [f"{here}: saknar rubrik."] if not isinstance(node.get("rubrik"), str) else []
        found += _field_faults(
            StrategiNod, {key: raw for key, raw in node.items() if key not in ("mal", "noder")}, here
        )
        found += _node_faults(node.get("noder"), f"{here}, noder", seen, depth + 1)
    return found


def _key_faults(child: Any, where: str, seen: set[str]) -> list[str]:
    if not isinstance(child, dict):
        return [f"{where}: ska vara ett objekt, inte {_kind(child)}."]
    key = child.get("nyckel")
    if not isinstance(key, str) or not key.strip():
        return [f"{where}: saknar nyckel."]
    if key in seen:
        return [f"{where}: nyckeln {key} finns mer än en gång."]
    seen.add(key)
    return []


def _field_faults(kind: type[Base], fields: Mapping[str, Any], where: str) -> list[str]:
    found = []
    columns = kind.__table__.c
    for key, raw in fields.items():
        if key not in columns or key in KEPT:
            found.append(f"{where}: fältet {key} är okänt. Kanske är katalogen gjord för en nyare version av Jämvikt.")
        elif not _fits(kind, key, raw):
            found.append(f"{where}: {key} kan inte vara {str(raw)[:40]!r}.")
    return found


def _fits(kind: type[Base], key: str, raw: Any) -> bool:
    column = kind.__table__.c[key]
    if raw is None:
        return bool(column.nullable)
    match column.type:
        case Boolean():
            return isinstance(raw, bool)
        case Integer() | BigInteger():
            return _whole(raw) and abs(raw) < LARGEST
        case WordsType():
            return _words(raw)
        case Date() | StoredEnum():
            try:
                value_of(kind, key, raw)
            except (ValueError, TypeError):
                return False
            return True
        case _:
            return isinstance(raw, str)


def _whole(raw: Any) -> bool:
    return isinstance(raw, int) and not isinstance(raw, bool)


def _words(raw: Any) -> bool:
    return isinstance(raw, list) and all(isinstance(word, str) for word in raw)


def _kind(raw: Any) -> str:
    names = {str: "text", int: "ett tal", float: "ett tal", bool: "ja eller nej", list: "en lista", dict: "ett objekt"}
    return names.get(type(raw), "tomt")
