"""Give an item what the records say now, and leave alone whatever in it is the user's own."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.papers import forget_bilaga
from models.editing import remove
from models.omvarld.filling import Filling
from models.paragraf.entity import (
    Pafyllning,
    Paragraf,
    Paragrafarende,
    Paragrafhandlaggare,
    Paragrafunderlag,
    Punktkalla,
)
from models.richtext import RichText
from models.standpunkt import Standpunkt

PARTS: tuple[type[Any], ...] = (Paragrafarende, Paragrafhandlaggare, Paragrafunderlag)


@dataclass(slots=True)
class Item:
    """An item of an agenda with the standing item it was made from, and what it was last filled with."""

    paragraf: Paragraf
    kalla: Punktkalla
    standing: Standpunkt | None
    fed: Pafyllning | None
    frozen: bool


Parts = dict[type[Any], dict[int, list[Any]]]
"""Kind of part -> item -> its rows, in order."""


def parts_of(session: Session, ids: Iterable[int]) -> Parts:
    """The numbers, handläggare and papers of several items. Three statements."""
    wanted = list(ids)
    found: Parts = {}
    for kind in PARTS:
        rows: defaultdict[int, list[Any]] = defaultdict(list)
        for row in session.scalars(select(kind).where(kind.paragraf_id.in_(wanted)).order_by(kind.ordning, kind.id)):
            rows[row.paragraf_id].append(row)
        found[kind] = rows
    return found


def give(session: Session, item: Item, filling: Filling, parts: Parts) -> bool:
    """Fill an item. True if anything in it became another.

    A heading or description is changed only while it is what it was filled with last, or what the standing item
    began it with. An item that no source fills keeps its words, and what was put in it stands after them. Of lists,
    rows that were filled in go when the records no longer say them; rows the user has added stay, and those the user
    has taken away or changed do not come back.
    """
    paragraf, standing, fed = item.paragraf, item.standing, item.fed
    begun = Pafyllning(
        paragraf_id=paragraf.id,
        kalla=item.kalla,
        rubrik=standing.rubrik if standing else paragraf.rubrik,
        arendebeskrivning=standing.arendebeskrivning if standing else RichText(),
        arendenummer=(),
        handlaggare=(),
        underlag=(),
    )
    if fed is None and not filling:
        return False
    before = fed or begun
    if item.kalla is Punktkalla.INGEN:
        return _put_in(session, item, begun, filling, parts)
    changed = False
    title = filling.rubrik or begun.rubrik
    if paragraf.rubrik == before.rubrik and paragraf.rubrik != title:
        paragraf.rubrik, changed = title, True
    text = RichText((*begun.arendebeskrivning.blocks, *filling.text.blocks))
    if paragraf.arendebeskrivning == before.arendebeskrivning and paragraf.arendebeskrivning != text:
        paragraf.arendebeskrivning, changed = text, True
    changed |= _give_lists(session, item, before, filling, parts)
    if fed is None:
        fed = item.fed = begun
        session.add(fed)
    if paragraf.rubrik == title:
        fed.rubrik = title
    if paragraf.arendebeskrivning == text:
        fed.arendebeskrivning = text
    _remember_lists(fed, filling)
    return changed


def own_words(text: RichText, put_in: RichText) -> RichText | None:
    """What stands before that which was put in an item; None if somebody has changed what was put in."""
    count = len(put_in.blocks)
    before, after = text.blocks[: len(text.blocks) - count], text.blocks[len(text.blocks) - count :]
    return RichText(before) if after == put_in.blocks else None


def _put_in(session: Session, item: Item, begun: Pafyllning, filling: Filling, parts: Parts) -> bool:
    """The item's own words first, then those of the records; only these are remembered."""
    paragraf = item.paragraf
    fed = item.fed or Pafyllning(paragraf_id=paragraf.id, kalla=item.kalla, rubrik="", arendebeskrivning=RichText())
    own = own_words(paragraf.arendebeskrivning, fed.arendebeskrivning)
    changed = _give_lists(session, item, item.fed or begun, filling, parts)
    if own is not None and fed.arendebeskrivning != filling.text:
        paragraf.arendebeskrivning = RichText((*own.blocks, *filling.text.blocks))
        fed.arendebeskrivning, changed = filling.text, True
    _remember_lists(fed, filling)
    if item.fed is None:
        item.fed = fed
        session.add(fed)
    return changed


def _give_lists(session: Session, item: Item, before: Pafyllning, filling: Filling, parts: Parts) -> bool:
    id_, now = item.paragraf.id, _Lists(filling)
    # Those who present an item that the user has prepared by hand are the user's choice.
    chosen = item.fed is None and bool(parts[Paragrafhandlaggare][id_])
    officers = tuple(now.officers) if chosen else before.handlaggare
    changed = False
    for kind, wanted, earlier, key in (
        (Paragrafarende, now.numbers, before.arendenummer, lambda row: row.dnr),
        (Paragrafhandlaggare, now.officers, officers, lambda row: row.namn),
        (Paragrafunderlag, now.papers, before.underlag, line_of),
    ):
        changed |= _merge(session, parts[kind][id_], kind, id_, wanted, earlier, key)
    return changed


def _remember_lists(fed: Pafyllning, filling: Filling) -> None:
    now = _Lists(filling)
    fed.arendenummer, fed.handlaggare, fed.underlag = tuple(now.numbers), tuple(now.officers), tuple(now.papers)


def line_of(row: Paragrafunderlag) -> str:
    """A paper of an item on one line, as `filling.Paper.line` writes it."""
    parts = (row.typ.value, row.datum or "", row.dnr, row.bilaga_id or "", row.titel)
    return " ".join(" | ".join(str(part) for part in parts).split())


class _Lists:
    """The rows of a filling by what tells them apart."""

    def __init__(self, filling: Filling) -> None:
        self.numbers = {_one_line(dnr): {"arende_id": arende_id, "dnr": dnr} for arende_id, dnr in filling.arendenummer}
        self.officers = {
            _one_line(name): {"person_id": person_id, "namn": name} for person_id, name in filling.handlaggare
        }
        self.papers = {
            paper.line: {
                "typ": paper.typ,
                "titel": paper.titel,
                "datum": paper.datum,
                "dnr": paper.dnr,
                "bilaga_id": paper.bilaga_id,
            }
            for paper in filling.underlag
        }


def _merge(  # noqa: PLR0917 - the three sides of a merge and where it is made
    session: Session,
    rows: list[Any],
    kind: type[Any],
    paragraf_id: int,
    wanted: dict[str, dict[str, Any]],
    earlier: Sequence[str],
    key: Callable[[Any], str],
) -> bool:
    changed = False
    for row in list(rows):
        line = _one_line(key(row))
        if line in earlier and line not in wanted:
            rows.remove(row)
            remove(session, row)
            forget_bilaga(session, getattr(row, "bilaga_id", None))
            changed = True
    there = [_one_line(key(row)) for row in rows]
    for line, values in wanted.items():
        if line not in earlier and line not in there:
            place = _place_of(line, list(wanted), there)
            there.insert(place, line)
            rows.insert(place, kind(paragraf_id=paragraf_id, **values))
            session.add(rows[place])
            changed = True
    if changed:
        for place, row in enumerate(rows):
            row.ordning = place
    return changed


def _place_of(line: str, order: list[str], there: list[str]) -> int:
    """Right after the nearest one before it in the records' order, else before the nearest after it, else last."""
    own = order.index(line)
    before = next((other for other in reversed(order[:own]) if other in there), None)
    if before is not None:
        return there.index(before) + 1
    after = next((other for other in order[own + 1 :] if other in there), None)
    return len(there) if after is None else there.index(after)


def _one_line(text: str) -> str:
    return " ".join(text.split())
