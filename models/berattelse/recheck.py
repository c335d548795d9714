"""What has changed since the draft's figures were accepted: each fact by its key, as it was and as it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.berattelse.entity import Avsnittsslag, Berattelse, Berattelsesiffra, Berattelsestatus
from models.berattelse.facts import Del, Fakta, Faktatabell, Kalla, Uppgift, Uppgiftsslag, values
from models.berattelse.gather import all_facts
from models.berattelse.sections import open_berattelse, section_records
from models.editing import get

GAP = "…"
"""Stands in the place of the value itself among the words around it."""

LONGEST = 160
"""Letters of the words around a value that are kept."""


@dataclass(frozen=True, slots=True)
class Andring:
    """A fact that is not as it was when the draft was accepted.

    `var` is the heading of its section and `visas_som` the words it stands among, with … in its place. `fore` and `nu`
    are what people read: `fore` is None for one that is new, `nu` for one that is no longer there.
    """

    nyckel: str
    var: str
    visas_som: str
    fore: str | None
    nu: str | None
    avsnitt_id: int | None
    kalla: Kalla
    slag: Uppgiftsslag


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands now."""

    uppgift: Uppgift
    ord: str
    slag: Avsnittsslag


def facts_by_slag(session: Session, berattelse_id: int, today: date) -> dict[Avsnittsslag, Fakta]:
    """What the records say now in each section the verksamhetsberättelse has, also in those left out."""
    berattelse = get(session, Berattelse, berattelse_id)
    kinds = dict.fromkeys(row.slag for row in section_records(session, berattelse_id))
    return all_facts(session, kinds, berattelse.organ_id, berattelse.ar or 0, today)


def changed_figures(
    session: Session, berattelse_id: int, today: date, facts: Mapping[Avsnittsslag, Fakta] | None = None
) -> tuple[Andring, ...]:
    """What the paper says otherwise than when its figures were accepted, in reading order; what is gone comes last.

    Sections that are left out, or stand without facts, are not compared. Nothing of an adopted one has changed.
    `facts` are those of `facts_by_slag` when they have been read already.
    """
    berattelse = get(session, Berattelse, berattelse_id)
    if berattelse.status is Berattelsestatus.ANTAGEN or berattelse.utkast_den is None:
        return ()
    accepted = {row.nyckel: row for row in _accepted(session, berattelse_id)}
    everything = facts if facts is not None else facts_by_slag(session, berattelse_id, today)
    sections = section_records(session, berattelse_id)
    shown = {row.slag: row for row in sections if not (row.utelamnat or row.utan_fakta)}
    now = _places((slag, everything.get(slag, ())) for slag in shown)
    found = []
    for key, place in now.items():
        old = accepted.get(key)
        if old is None or old.varde != place.uppgift.varde:
            section = shown[place.slag]
            found.append(
                Andring(
                    key,
                    section.rubrik or place.slag.label,
                    place.ord,
                    old.visad if old else None,
                    place.uppgift.shown,
                    section.id,
                    place.uppgift.kalla,
                    place.uppgift.slag,
                )
            )
    present = {value.nyckel for part in everything.values() for value in values(part)}
    for key, old in accepted.items():
        if key not in present and old.avsnittsslag in shown:
            section = shown[old.avsnittsslag]
            kalla = Kalla(old.kalla_slag, old.kalla_id or 0)
            where = section.rubrik or old.avsnittsslag.label
            found.append(Andring(key, where, old.ord, old.visad, None, section.id, kalla, old.slag))
    return tuple(found)


def accept_figures(
    session: Session, berattelse_id: int, today: date, facts: Mapping[Avsnittsslag, Fakta] | None = None
) -> None:
    """Let the figures as they are now be those of the draft; later changes are told against them."""
    berattelse = open_berattelse(session, berattelse_id)
    everything = facts if facts is not None else facts_by_slag(session, berattelse_id, today)
    present = {row.nyckel: row for row in _accepted(session, berattelse_id)}
    now = _places(everything.items())
    for key, row in present.items():
        if key not in now:
            session.delete(row)  # nothing refers to it
    for key, place in now.items():
        _write(session, berattelse_id, key, place, present.get(key))
    berattelse.utkast_den = today
    session.flush()


def accept_new_sections(session: Session, berattelse_id: int, kinds: Iterable[Avsnittsslag], today: date) -> None:
    """Let the facts of sections that were put in now be part of the draft; those of the others stay as accepted."""
    berattelse = open_berattelse(session, berattelse_id)
    if berattelse.utkast_den is None:
        return
    known = set(session.scalars(select(Berattelsesiffra.nyckel).filter_by(berattelse_id=berattelse_id)))
    found = all_facts(session, kinds, berattelse.organ_id, berattelse.ar or 0, today)
    for key, place in _places(found.items()).items():
        if key not in known:
            _write(session, berattelse_id, key, place, None)
    session.flush()


def summary(changes: Iterable[Andring]) -> str:
    """How much has changed, in a sentence: "3 siffror har ändrats sedan utkastet"."""
    found = list(changes)
    if not found:
        return "Inga siffror har ändrats sedan utkastet"
    words = ("uppgift", "uppgifter") if any(_is_words(row.slag) for row in found) else ("siffra", "siffror")
    return f"{len(found)} {words[len(found) != 1]} har ändrats sedan utkastet"


def told(facts: Fakta) -> Iterator[tuple[Uppgift, str]]:
    """Every value in some facts with the words it stands among, in reading order."""
    for block in facts:
        if block.stycke is not None:
            for place, part in enumerate(block.stycke.delar):
                if part.uppgift is not None:
                    yield part.uppgift, _sentence(block.stycke.delar, place)
        if block.tabell is not None:
            yield from _of_table(block.tabell)
        if block.diagram is not None:
            for series in block.diagram.serier:
                for label, part in zip(block.diagram.etiketter, series.varden, strict=False):
                    if part.uppgift is not None:
                        yield part.uppgift, _cut(f"{block.diagram.rubrik}: {label}, {series.namn}")


def _of_table(table: Faktatabell) -> Iterator[tuple[Uppgift, str]]:
    for row in (*table.rader, *((table.summa,) if table.summa else ())):
        cells = list(zip(table.kolumner, row, strict=False))
        for column, part in cells:
            if part.uppgift is not None:
                others = [
                    (other.slag is not Uppgiftsslag.TEXT, cell.shown) for other, cell in cells if cell is not part
                ]
                # What names the row is its first text, whatever stands before it.
                name = min(((far, words) for far, words in others if words), key=lambda pair: pair[0], default=(0, ""))
                head = " ".join(word for word in (column.grupp, column.rubrik) if word)
                about = ", ".join(word for word in (name[1], head) if word)
                yield part.uppgift, _cut(f"{table.rubrik}: {about}" if table.rubrik else about)


def _sentence(parts: tuple[Del, ...], place: int) -> str:
    """A sentence with … for the value at that place. Of a long one the words nearest to it are kept."""
    before = "".join(part.shown for part in parts[:place])
    after = "".join(part.shown for part in parts[place + 1 :])
    half = LONGEST // 2
    if len(before) > half:
        before = f"{GAP} {before[-half:].partition(' ')[2]}"
    if len(after) > half:
        after = f"{after[:half].rpartition(' ')[0]} {GAP}"
    return " ".join(f"{before}{GAP}{after}".split())


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}{GAP}"


def _is_words(slag: Uppgiftsslag) -> bool:
    return slag not in (Uppgiftsslag.ANTAL, Uppgiftsslag.BELOPP, Uppgiftsslag.TUSENDELAR)


def _places(sections: Iterable[tuple[Avsnittsslag, Fakta]]) -> dict[str, _Place]:
    """Key -> where its value stands first."""
    found: dict[str, _Place] = {}
    for slag, facts in sections:
        for value, words in told(facts):
            found.setdefault(value.nyckel, _Place(value, words, slag))
    return found


def _write(session: Session, berattelse_id: int, key: str, place: _Place, row: Berattelsesiffra | None) -> None:
    if row is None:
        row = Berattelsesiffra(berattelse_id=berattelse_id, nyckel=key)
        session.add(row)
    columns = {
        "slag": place.uppgift.slag,
        "varde": place.uppgift.varde,
        "visad": place.uppgift.shown,
        "ord": place.ord,
        "avsnittsslag": place.slag,
        "kalla_slag": place.uppgift.kalla.slag,
        "kalla_id": place.uppgift.kalla.id,
    }
    for name, value in columns.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _accepted(session: Session, berattelse_id: int) -> list[Berattelsesiffra]:
    query = select(Berattelsesiffra).where(Berattelsesiffra.berattelse_id == berattelse_id)
    return list(session.scalars(query.order_by(Berattelsesiffra.id)))
