"""Three-way merge of a strategy: the old catalogue entry, the new one, and what the user has made of it.

What still looks as the old entry left it takes the new entry's form; what the user has changed, moved or removed
stays as the user made it. Where both the user and the catalogue have changed the same thing the user's is kept and
reported, so that nobody has to guess.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Date, select
from sqlalchemy.orm import Session

from models.anslutning.entity import ENDED, Anslutning, Formularsvar, Kravsvar, Kravsvarstyp, Omradesval
from models.base import Base
from models.columns import StoredEnum, WordsType
from models.editing import add, remove
from models.strategi.entity import Formularfalt, Krav, Nodkoppling, StrategiNod
from models.strategi.words import LABELS
from resources.svenska import format_amount

Entry = Mapping[str, Any]
Key = TypeVar("Key")
ROOT = ""
"""The key of a top node's parent."""


@dataclass(frozen=True, slots=True)
class KeptChange:
    """Something the user had made otherwise than the new catalogue has it, and which was left."""

    strategi: str
    vad: str
    eget: str
    katalogens: str

    def __str__(self) -> str:
        """One line: "Länets strategi, Vision: ”…” (katalogen: ”…”)"."""
        return f"{self.strategi}, {self.vad}: ”{self.eget}” (katalogen: ”{self.katalogens}”)"


@dataclass(slots=True)
class CatalogueReport:
    """What an update did; `kept` is what both the user and the catalogue had changed: the user's stays."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[KeptChange] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Merging:
    """One strategy that is being merged."""

    session: Session
    strategi_id: int
    name: str
    report: CatalogueReport

    def keep(self, what: str, own: str, theirs: str) -> None:
        """Report that the user's own was kept."""
        self.report.kept.append(KeptChange(self.name, what, own, theirs))


def merge_fields(work: Merging, entity: Base, new: Entry, old: Entry | None, where: str = "") -> None:
    """Set each field that is still what the old entry gave; `old` None is for a record that was just made."""
    for key, raw in new.items():
        wanted = value_of(entity, key, raw)
        present = getattr(entity, key)
        if old is None:
            setattr(entity, key, wanted)
            continue
        before = value_of(entity, key, old[key]) if key in old else _default(entity, key)
        if present == before:
            setattr(entity, key, wanted)
        elif wanted not in {before, present}:
            label = LABELS.get(key, key)
            work.keep(f"{where}, {label}" if where else label, in_words(present, key), in_words(wanted, key))


def merge_children(work: Merging, kind: type[Any], new: Sequence[Entry], old: Sequence[Entry]) -> None:
    """Merge a flat list of children (requirements, duties, events, roles, form fields), known by `nyckel`."""
    session = work.session
    children = list(
        session.scalars(select(kind).where(kind.strategi_id == work.strategi_id).order_by(kind.ordning, kind.id))
    )
    present = {child.nyckel: child for child in children if child.nyckel}
    before = {entry["nyckel"]: entry for entry in old}
    order = [_place_key(child) for child in children]
    for entry in new:
        key = entry["nyckel"]
        child = present.get(key)
        where = f"{_title(kind.singular)} ”{_short(entry)}”"
        if child is None:
            if key in before:
                if entry != before[key]:
                    work.keep(where, "borttaget", "ändrat")
                continue
            child = present[key] = kind(strategi_id=work.strategi_id)
            merge_fields(work, child, entry, None)
            add(session, child)
            ask_those_who_joined(session, child)
        else:
            merge_fields(work, child, entry, before.get(key, {}), where)
    for key in before.keys() - {entry["nyckel"] for entry in new}:
        child = present.get(key)
        if child is None:
            continue
        if _untouched(child, before[key]) and not _in_use(session, child):
            order.remove(_place_key(child))
            remove(session, present.pop(key))
        else:
            work.keep(f"{_title(kind.singular)} ”{_short(before[key])}”", "används eller ändrat av dig", "borttaget")
    session.flush()
    places = arranged(order, [entry["nyckel"] for entry in old], [key for key in _keys(new) if key in present])
    _set_order([*children, *present.values()], places)
    session.flush()


def merge_nodes(work: Merging, new: Sequence[Entry], old: Sequence[Entry]) -> None:
    """Merge the tree: content, place under another node, order among siblings, added and removed nodes."""
    session = work.session
    nodes = list(
        session.scalars(
            select(StrategiNod)
            .where(StrategiNod.strategi_id == work.strategi_id)
            .order_by(StrategiNod.ordning, StrategiNod.id)
        )
    )
    present = {node.nyckel: node for node in nodes if node.nyckel}
    before, after = placed(old), placed(new)
    orders = _orders(nodes)
    for key, (entry, parent_key) in after.items():
        fields = _node_fields(entry)
        node = present.get(key)
        if node is None:
            if key not in before and (parent_key == ROOT or parent_key in present):
                node = StrategiNod(strategi_id=work.strategi_id)
                node.overordnad_id = present[parent_key].id if parent_key else None
                merge_fields(work, node, fields, None)
                session.add(node)
                session.flush()
                present[key] = node
                nodes.append(node)
            elif key in before and _own_fields(entry) != _own_fields(before[key][0]):
                work.keep(f"Området ”{entry['rubrik']}”", "borttaget", "ändrat")
            continue
        old_entry, old_parent = before.get(key, ({}, parent_key))
        merge_fields(
            work, node, fields, {k: v for k, v in old_entry.items() if k != "noder"}, f"Området ”{entry['rubrik']}”"
        )
        if parent_key != old_parent:
            _move(work, node, present, old_parent, parent_key)
    _remove_gone(work, nodes, present, before, after)
    by_parent: dict[int | None, list[StrategiNod]] = {}
    for node in nodes:
        by_parent.setdefault(node.overordnad_id, []).append(node)
    key_of = {node.id: node.nyckel for node in present.values()}
    for parent_id, siblings in by_parent.items():
        parent_key = ROOT if parent_id is None else key_of.get(parent_id, "\x00")
        here = {_place_key(node) for node in siblings}
        # Those that were here before stand as they stood; newcomers of the catalogue find their place among them.
        order = [key for key in orders.get(parent_id, []) if key in here]
        theirs = [key for key, (_, parent) in after.items() if parent == parent_key and key in here]
        placed_here = arranged(order, [key for key, (_, parent) in before.items() if parent == parent_key], theirs)
        _set_order(siblings, [*placed_here, *(key for key in map(_place_key, siblings) if key not in placed_here)])
    session.flush()


def fill(work: Merging, children: Mapping[type[Any], Sequence[Entry]], nodes: Sequence[Entry]) -> None:
    """Give a strategy that was just made its children and its tree, one flush per level."""
    session = work.session
    for kind, entries in children.items():
        for place, entry in enumerate(entries):
            child = kind(strategi_id=work.strategi_id, ordning=place)
            merge_fields(work, child, entry, None)
            session.add(child)
    level: list[tuple[int | None, Sequence[Entry]]] = [(None, nodes)]
    while level:
        below: list[tuple[StrategiNod, Sequence[Entry]]] = []
        for parent_id, siblings in level:
            for place, entry in enumerate(siblings):
                node = StrategiNod(strategi_id=work.strategi_id, overordnad_id=parent_id, ordning=place)
                merge_fields(work, node, _node_fields(entry), None)
                session.add(node)
                below.append((node, entry["noder"]))
        session.flush()
        level = [(node.id, entries) for node, entries in below if entries]


def placed(nodes: Iterable[Entry], parent_key: str = ROOT) -> dict[str, tuple[Entry, str]]:
    """Every node of an entry's tree by key, with its parent's key, in reading order."""
    found: dict[str, tuple[Entry, str]] = {}
    for node in nodes:
        found[node["nyckel"]] = (node, parent_key)
        found.update(placed(node["noder"], node["nyckel"]))
    return found


def arranged(present: Sequence[Key], old: Sequence[Key], new: Sequence[Key]) -> list[Key]:
    """The order of siblings: the catalogue's, with the user's own in between; or the user's, if the user has moved any.

    Additions stand after the one they followed in the list they come from.
    """
    moved = [key for key in present if key in old] != [key for key in old if key in present]
    frame, others = (present, new) if moved else (new, present)
    result = list(frame)
    for place, key in enumerate(others):
        if key not in result:
            follows = next((other for other in reversed(others[:place]) if other in result), None)
            result.insert(0 if follows is None else result.index(follows) + 1, key)
    return result


def value_of(entity: Base | type[Base], key: str, raw: Any) -> Any:
    """The column's value of a JSON value. Raises ValueError, TypeError or KeyError for what does not fit."""
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


def in_words(value: Any, key: str = "") -> str:
    """A value of a column as a report shows it."""
    if value is None or value in ("", ()):
        return "tomt"
    if key.endswith("_ore"):
        return format_amount(value)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(getattr(value, "label", value))


def _move(work: Merging, node: StrategiNod, present: Mapping[str, StrategiNod], old: str, new: str) -> None:
    """The catalogue has put a node under another parent: follow, unless the user has moved it or it would be a ring."""
    old_parent = present[old].id if old in present else None
    new_parent = present.get(new) if new else None
    if node.overordnad_id == old_parent and (new == ROOT or new_parent is not None):
        if new_parent is None or node.id not in _ancestors(work.session, new_parent):
            node.overordnad_id = None if new_parent is None else new_parent.id
            work.session.flush()
            return
    elif node.overordnad_id == (None if new_parent is None else new_parent.id):
        return
    work.keep(f"Området ”{node.rubrik}”", "din plats i trädet", "en annan plats")


def _ancestors(session: Session, node: StrategiNod) -> set[int]:
    found: set[int] = set()
    current: StrategiNod | None = node
    while current is not None and current.id not in found:
        found.add(current.id)
        current = session.get(StrategiNod, current.overordnad_id) if current.overordnad_id else None
    return found


def _remove_gone(
    work: Merging,
    nodes: list[StrategiNod],
    present: dict[str, StrategiNod],
    before: Mapping[str, tuple[Entry, str]],
    after: Mapping[str, tuple[Entry, str]],
) -> None:
    """Remove the nodes the catalogue no longer has, from the leaves up, unless somebody has use for them."""
    for key in reversed([key for key in before if key not in after]):
        node = present.get(key)
        if node is None:
            continue
        has_children = any(other.overordnad_id == node.id for other in nodes)
        fields = _node_fields(before[key][0])
        if has_children or not _untouched(node, fields) or _in_use(work.session, node):
            work.keep(f"Området ”{node.rubrik}”", "används eller ändrat av dig", "borttaget")
            continue
        remove(work.session, node)
        nodes.remove(node)
        del present[key]


def _in_use(session: Session, child: Base) -> bool:
    """True if the kommun's own words or choices hang on a record."""
    match child:
        case StrategiNod():
            chosen = select(Omradesval.id).where(Omradesval.nod_id == child.id)
            served = select(Nodkoppling.id).where(Nodkoppling.mal_nod_id == child.id)
            return session.scalar(chosen) is not None or session.scalar(served) is not None
        case _:
            return is_answered(session, child)


def ask_those_who_joined(session: Session, part: Base) -> None:
    """A requirement new to a strategy the kommun has joined stands unanswered in each anslutning that goes on."""
    if isinstance(part, Krav):
        running = select(Anslutning.id).where(
            Anslutning.strategi_id == part.strategi_id, Anslutning.status.not_in(ENDED)
        )
        for anslutning_id in session.scalars(running).all():
            add(session, Kravsvar(anslutning_id=anslutning_id, krav_id=part.id))


def is_answered(session: Session, part: Base) -> bool:
    """True if an anslutning holds an answer to a requirement or a field of the form."""
    match part:
        case Krav():
            answers = session.scalars(select(Kravsvar).where(Kravsvar.krav_id == part.id))
            return any(
                row.svar is not Kravsvarstyp.EJ_BESVARAT or row.text or row.bevis or row.datum for row in answers
            )
        case Formularfalt():
            return any(
                bool(row.svar) for row in session.scalars(select(Formularsvar).where(Formularsvar.falt_id == part.id))
            )
        case _:
            return False


def _untouched(entity: Base, old: Entry) -> bool:
    columns = entity.__table__.c
    return all(getattr(entity, key) == value_of(entity, key, raw) for key, raw in old.items() if key in columns)


def _default(entity: Base, key: str) -> Any:
    default = entity.__table__.c[key].default
    return None if default is None else getattr(default, "arg", None)


def _place_key(child: Any) -> str:
    """What a child is known by among its siblings; the user's own have no key of the catalogue."""
    return str(child.nyckel or f"\x00{child.id}")


def _set_order(children: Iterable[Any], places: Sequence[str]) -> None:
    index = {key: place for place, key in enumerate(places)}
    for child in children:
        place = index.get(_place_key(child))
        if place is not None and child.ordning != place:
            child.ordning = place


def _orders(nodes: Iterable[StrategiNod]) -> dict[int | None, list[str]]:
    found: dict[int | None, list[str]] = {}
    for node in nodes:
        found.setdefault(node.overordnad_id, []).append(_place_key(node))
    return found


def _node_fields(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in {"noder", "mal"}}


def _own_fields(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name != "noder"}


def _keys(entries: Iterable[Entry]) -> list[str]:
    return [entry["nyckel"] for entry in entries]


def _short(entry: Entry) -> str:
    text = str(entry.get("rubrik") or entry.get("etikett") or entry.get("text") or entry["nyckel"])
    return text if len(text) <= 60 else f"{text[:57]}…"


def _title(text: str) -> str:
    return text[:1].upper() + text[1:]
