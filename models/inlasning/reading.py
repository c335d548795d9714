"""The rows of a file -> a proposal, and an accepted proposal -> the database."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.egenskap import set_value, value
from models.errors import ConflictError, UserError
from models.inlasning.besok import NamndbesokLista, VerksamhetsbesokLista
from models.inlasning.columns import NR, Column, Form, guess_columns, is_known, plain_title
from models.inlasning.dialogtraff import DialogtraffLista
from models.inlasning.ledamoter import LedamotLista
from models.inlasning.lista import Lista, Reading, conflict, refuse_unmade
from models.inlasning.organ import OrganLista
from models.inlasning.proposal import Blivande, Cells, Forslag, Listslag
from models.inlasning.transaktion import TransaktionLista
from models.inlasning.values import end_of, is_empty, line_of, value_of
from models.person import holds_personnummer

EXAMPLE = "exempel"
"""What the first column of the template's example row says; such rows are never read in."""
LISTS: Mapping[Listslag, type[Lista]] = {
    kind.slag: kind
    for kind in (OrganLista, LedamotLista, DialogtraffLista, VerksamhetsbesokLista, NamndbesokLista, TransaktionLista)
}
_REMEMBERED = "inlasning."
_SUMS = ("summa", "totalt", "total", "delsumma", "s:a")
_PEOPLE = frozenset({Form.TEXT, Form.PHONE, Form.KEY})


def list_columns(session: Session, slag: Listslag, today: date) -> tuple[Column, ...]:
    """The columns of a kind of list, with the kommun's own koddelar among those of the transaktioner."""
    return LISTS[slag](session, None, today).columns


def recognised(
    columns: Mapping[Listslag, Sequence[Column]], titles: Sequence[str], sheet: str = ""
) -> tuple[Listslag, int] | None:
    """Which kind of list has such headings, and how many of them it knows; None when none knows its compulsory ones.

    The name of the sheet decides between kinds that know equally many.
    """
    best: tuple[tuple[int, bool], Listslag] | None = None
    for slag, own in columns.items():
        found = set(guess_columns(own, titles).values())
        known = sum(is_known(own, title) for title in titles if title)
        needed = {column.key for column in own if column.required}
        if slag is Listslag.LEDAMOTER and {"fornamn", "efternamn"} <= found:
            needed = set()
        if slag is Listslag.TRANSAKTIONER:
            needed = set() if found & {"belopp_ore", "brutto_ore"} else {"belopp_ore"}
        if not found - {NR} or not needed <= found:
            continue
        named = plain_title(sheet) in {plain_title(slag.label), plain_title(slag.value)}
        score = (known + 100 * named, named)
        if best is None or score > best[0]:
            best = (score, slag)
    return None if best is None else (best[1], best[0][0])


def remembered(session: Session, slag: Listslag) -> dict[str, str]:
    """The headings somebody has matched by hand before: heading made alike -> column, "" for one to leave out."""
    try:
        found = json.loads(value(session, _REMEMBERED + slag.value) or "{}")
    except ValueError:
        return {}
    return {str(title): str(key) for title, key in found.items()} if isinstance(found, dict) else {}


def propose(
    session: Session,
    slag: Listslag,
    rows: Iterable[Cells],
    columns: Mapping[int, str],
    *,
    organ_id: int | None = None,
    today: date,
    titles: Sequence[str] = (),
) -> Forslag:
    """What reading the rows in would do. `columns` is place in the file -> column; nothing is written.

    An empty cell changes nothing. `organ_id` is the organ of rows that name none; `titles` are the headings, which are
    remembered with their columns once the proposal is accepted.
    """
    lista = LISTS[slag](session, organ_id, today)
    by_key = {column.key: column for column in lista.columns}
    chosen = {place: by_key[key] for place, key in columns.items() if key in by_key}
    mapped = frozenset(column.key for column in chosen.values())
    readings: list[Reading] = []
    skipped: list[str] = []
    for row in rows:
        why = _no_row(row, chosen)
        if why is None:
            readings.append(_read(row, chosen, slag, today))
        elif why:
            skipped.append(why)
    if isinstance(lista, OrganLista):
        lista.announce(reading.values for reading in readings if not reading.faults)
    judged = [lista.judge(reading, mapped) for reading in readings]
    headings = {plain_title(title): columns.get(place, "") for place, title in enumerate(titles) if plain_title(title)}
    return Forslag(slag, tuple(refuse_unmade(judged)), organ_id, today, tuple(skipped), headings)


def carry_out(session: Session, forslag: Forslag) -> int:
    """Write what the proposal says, all of it or nothing; gives the number of rows written.

    Rows with faults are left out. Raises UserError when the database has changed since the proposal was made.
    """
    lista = LISTS[forslag.slag](session, forslag.organ_id, forslag.today)
    made: dict[Blivande, int] = {}
    waiting = [row for row in forslag.rader if row.is_written]
    count = len(waiting)
    try:
        while waiting:
            ready = [row for row in waiting if all(need in made for need in row.needs)]
            if not ready:
                raise UserError("Inget är inläst: raderna hänvisar till varandra i en ring.")
            for work in (work for row in ready for work in row.work):
                lista.write(work, made)
            done = {row.nummer for row in ready}
            waiting = [row for row in waiting if row.nummer not in done]
        lista.finish()
    except ConflictError as error:
        raise conflict(error) from error
    _remember(session, forslag)
    return count


def _remember(session: Session, forslag: Forslag) -> None:
    """Keep the columns chosen by hand: those that the headings alone would not have given."""
    if not forslag.rubriker:
        return
    known = remembered(session, forslag.slag)
    columns = LISTS[forslag.slag](session, forslag.organ_id, forslag.today).columns
    titles = list(forslag.rubriker)
    guessed = guess_columns(columns, titles)
    other = {title: key for place, (title, key) in enumerate(forslag.rubriker.items()) if guessed.get(place, "") != key}
    kept = {title: key for title, key in known.items() if title not in forslag.rubriker} | other
    if kept != known:
        text = json.dumps(kept, ensure_ascii=False, sort_keys=True)
        set_value(session, _REMEMBERED + forslag.slag.value, text)


def _no_row(row: Cells, chosen: Mapping[int, Column]) -> str | None:
    """Why a row is no part of the list: "" for an empty one, a sentence for an example or sum, None for a real one."""
    filled = {place: row.cells[place] for place in chosen if place < len(row.cells) and not is_empty(row.cells[place])}
    if not filled:
        return ""
    numbered = [line_of(cell).casefold() for place, cell in filled.items() if chosen[place].key == NR]
    if numbered and numbered[0].startswith(EXAMPLE):
        return f"Rad {row.number} är mallens exempel."
    if set(numbered) and len(filled) == 1:
        return ""
    texts = [line_of(cell).casefold().rstrip(":") for cell in row.cells if isinstance(cell, str) and cell.strip()]
    sums = any(column.form is Form.AMOUNT for column in chosen.values())
    dated = any(chosen[place].key == "datum" and line_of(cell).casefold().rstrip(":") not in _SUMS
                for place, cell in filled.items())  # fmt: skip
    if sums and texts and texts[0] in _SUMS and not dated and not numbered:
        return f"Rad {row.number} är en summa."
    return None


def _read(row: Cells, chosen: Mapping[int, Column], slag: Listslag, today: date) -> Reading:
    reading = Reading(row.number, {})
    for place, column in chosen.items():
        cell = row.cells[place] if place < len(row.cells) else None
        if is_empty(cell):
            continue
        try:
            _take(reading.values, column, cell, today)
        except ValueError as error:
            reading.faults.append(_told(column, str(error)))
        if slag is Listslag.LEDAMOTER and column.form in _PEOPLE and holds_personnummer(line_of(cell)):
            told = "ser ut att innehålla ett personnummer. Ta bort det; programmet ska inte ha sådana."
            reading.faults.append(f"{column.title} {told}")
    missing = [column for column in LISTS[slag].own_columns if column.required and column.key not in reading.values]
    if slag is Listslag.LEDAMOTER and reading.values.keys() & {"fornamn", "efternamn"}:
        missing = []
    reading.faults.extend(f"{column.title} saknas." for column in missing if not reading.faults)
    return reading


def _take(values: dict[str, Any], column: Column, cell: object, today: date) -> None:
    values[column.key] = value_of(column, cell, today)
    if column.key == "start":
        end = end_of(cell)
        if end is not None:
            values.setdefault("slut", end)


def _told(column: Column, sentence: str) -> str:
    return sentence if sentence.startswith(column.title) else f"{column.title}: {sentence}"


def exported_rows(session: Session, slag: Listslag, today: date) -> list[dict[str, Any]]:
    """What the program holds of a kind, as rows of its list: column -> value. Read in again it changes nothing."""
    return LISTS[slag](session, None, today).rows()
