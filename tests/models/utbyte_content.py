"""A database with something in every column of every table, for the tests of the exchange file and of kontroll."""

import hashlib
import json
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from models import locks, richtext
from models.columns import RichTextType, StoredEnum, SwedishText, WordsType, clean_text
from models.utbyte.layout import columns, is_parent, tables, target_of

FIRST, SECOND = 3, 10
"""The ids are not 1 and 2, so that an import that numbers anew is seen."""

ALONE = (
    "kommun", "arbetsordning", "budget", "kodforslag", "transaktionskod", "bokforingskod", "berattelse",
    "berattelsesiffra", "indikatorvarde", "arssvar",
)  # fmt: skip
"""There is one kommun; an organ has one arbetsordning and one budget a year; a row has one code of each koddel."""

NASTY = 'å ä ö "citat" \\ =1+1 {{x}} <b>fet</b> 🟣 tab\t rad\nny \x01\x1f\u2028 slut'
FILE = b"%PDF-1.7 \x00\xff inneh\xc3\xa5ll"


def fill(session: Session, text: str = NASTY) -> None:
    """Write two rows to every table (one to some), with a value in every column."""
    with locks.lifted(session):
        for name, table in tables().items():
            ids = [FIRST] if name in ALONE else [FIRST, SECOND]
            session.execute(insert(table), [row(name, id_, text) for id_ in ids])


def row(name: str, id_: int, text: str = NASTY) -> dict[str, Any]:
    """A row with a value in every column."""
    values = {column.name: value(column, id_, text) for column in columns(tables()[name])}
    if name == "bilaga":
        values |= {"innehall": FILE, "storlek": len(FILE), "sha256": hashlib.sha256(FILE).hexdigest()}
    if name in {"protokoll", "berattelse"}:
        values["sha256"] = hashlib.sha256(clean_text(text).encode()).hexdigest()
    if name == "egenskap":
        values["namn"] = f"{text} {id_}"
    if name == "kalenderpost":
        values["post_id"] = id_
    return values | {"id": id_, "version": id_, "andrad": datetime(2026, 3, 2, 9, 0, 0, id_)}  # noqa: DTZ001


def value(column: Any, id_: int, text: str) -> Any:
    """A value for a column: references lead to the first row, trees have the first row as root."""
    if is_parent(column):
        return None if id_ == FIRST else FIRST
    if target_of(column):
        return FIRST
    kind = column.type
    if isinstance(kind, StoredEnum):
        return list(kind.enum)[-1]
    if isinstance(kind, RichTextType):
        run = richtext.Run(text, bold=True, italic=True, link="https://exempel.se/å?b=1&c")
        item = richtext.Block((richtext.Run(text), run), "punkt", 2)
        return richtext.RichText((item, richtext.Block((richtext.Run(text),)), richtext.Block(())))
    if isinstance(kind, WordsType):
        return kind.clean((text, "två ord"))
    if isinstance(kind, SwedishText):
        return text
    simple = {int: 60_000_00, bool: True, date: date(2024, 2, 29), time: time(9, 30), bytes: FILE}
    return simple.get(kind.python_type)


def as_data(text: str) -> Any:
    """An exchange file as Python values, to spoil."""
    return json.loads(text)


def as_text(data: Any) -> str:
    """The opposite of `as_data`."""
    return json.dumps(data, ensure_ascii=False)
