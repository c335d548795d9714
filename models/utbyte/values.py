"""How the value of each column stands in the exchange file: written, read back with its faults named, described."""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Integer, LargeBinary, Time
from sqlalchemy.types import TypeEngine

from models import richtext
from models.columns import RichTextType, StoredEnum, SwedishText, WordsType, clean_text
from models.richtext import RichText
from models.term import Term

INT32 = (-(2**31), 2**31 - 1)
INT64 = (-(2**63), 2**63 - 1)

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}")


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one column. `read` raises ValueError with a Swedish reason; neither is called for null."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    schema: dict[str, Any]


class Doubled(dict[str, Any]):
    """A JSON object in which some key stood twice; Python would keep the last one and say nothing."""

    names: tuple[str, ...] = ()


def form_of(column: Column[Any]) -> Form:
    """How the values of a column are written and read."""
    if column.name in ("id", "version"):
        low, high = INT32
        return _number(max(low, 1), high)
    return _form(column.type)


@cache
def _form(kind: TypeEngine[Any]) -> Form:
    match kind:
        case SwedishText():
            return Form(_same, read_text, {"type": "string"})
        case RichTextType():
            return Form(richtext.to_data, _read_rich, {"$ref": "#/$defs/riktext"})
        case WordsType():
            return Form(list, lambda value: _read_words(kind, value), {"$ref": "#/$defs/ordlista"})
        case StoredEnum():
            return _enum(kind)
        case Boolean():
            return Form(bool, _read_yes, {"type": "boolean"})
        case BigInteger():
            return _number(*INT64)
        case Integer():
            return _number(*INT32)
        case DateTime():
            return Form(_write_moment, read_moment, {"$ref": "#/$defs/tidpunkt"})
        case Date():
            return Form(date.isoformat, read_day, {"$ref": "#/$defs/dag"})
        case Time():
            return Form(_write_clock, read_clock, {"$ref": "#/$defs/klockslag"})
        case LargeBinary():
            return Form(_write_bytes, _read_bytes, {"type": "string", "contentEncoding": "base64"})
        case _:
            raise NotImplementedError(f"no form for columns of type {kind!r}")


def _same(value: Any) -> Any:
    return value


def read_text(value: Any) -> str:
    """Text, cleaned as the database does. Raises ValueError for what a database cannot keep."""
    if not isinstance(value, str):
        raise ValueError(f"ska vara text men är {name_of(value)}")  # noqa: TRY004 - one kind of error for all faults
    if "\x00" in value:
        raise ValueError("innehåller tecknet NUL (\\u0000), som en databas inte kan spara")
    if any("\ud800" <= sign <= "\udfff" for sign in value):
        raise ValueError("innehåller ett halvt tecken (\\ud800–\\udfff), som en databas inte kan spara")
    return clean_text(value)


def _read_rich(value: Any) -> RichText:
    if isinstance(value, list):
        for block in value:
            runs = block.get("text") if isinstance(block, dict) else None
            for part in (block, *(runs if isinstance(runs, list) else ())):
                if isinstance(part, Doubled):
                    raise ValueError(f"nyckeln {part.names[0]} står två gånger i samma stycke")  # noqa: TRY004
    return richtext.map_text(richtext.from_data(value), read_text)


def _read_words(kind: WordsType, value: Any) -> Any:
    if not isinstance(value, list):
        raise ValueError(f"ska vara en lista av texter men är {name_of(value)}")  # noqa: TRY004
    return kind.clean(tuple(read_text(word) for word in value))


def _enum(kind: StoredEnum) -> Form:
    terms = list(kind.enum)
    allowed = [term.value for term in terms]

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            raise ValueError(f"ska vara ett av orden {', '.join(allowed)} men är {name_of(value)}")  # noqa: TRY004
        if value not in allowed:
            raise ValueError(f"{shown(value)} är inte ett av orden {', '.join(allowed)}")
        return kind.enum(value)

    labels = "; ".join(f"{term.value} = {term.label}" for term in terms if isinstance(term, Term))
    return Form(lambda value: value.value, read, {"enum": allowed, "description": labels})


def _read_yes(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"ska vara true eller false men är {name_of(value)}")  # noqa: TRY004
    return value


def _number(low: int, high: int) -> Form:
    def read(value: Any) -> int:
        # In Python true is a number; in the file it is not.
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(f"ska vara ett heltal men är {name_of(value)}")  # noqa: TRY004
        if not low <= value <= high:
            raise ValueError(f"talet ligger utanför {low} till {high}".replace("-", "−"))
        return value

    return Form(int, read, {"type": "integer", "minimum": low, "maximum": high})


def read_day(value: Any) -> date:
    """A day written 2026-03-02. Raises ValueError."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"dagen {value} finns inte") from error
    raise ValueError(f"ska vara en dag, skriven som 2026-03-02, men är {shown(value)}")


def _write_clock(value: time) -> str:
    return value.isoformat(timespec="minutes")


def read_clock(value: Any) -> time:
    """A time of day written 09:30. Raises ValueError."""
    if isinstance(value, str) and _CLOCK.fullmatch(value):
        try:
            return time.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"klockslaget {value} finns inte") from error
    raise ValueError(f"ska vara ett klockslag, skrivet som 09:30, men är {shown(value)}")


def _write_moment(value: datetime) -> str:
    return value.isoformat(timespec="microseconds")


def read_moment(value: Any) -> datetime:
    """A moment in UTC written 2026-03-02T09:00:00.000000. Raises ValueError."""
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        try:
            return datetime.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"tidpunkten {value} finns inte") from error
    raise ValueError(f"ska vara en tidpunkt, skriven som 2026-03-02T09:00:00.000000, men är {shown(value)}")


def _write_bytes(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _read_bytes(value: Any) -> bytes:
    if not isinstance(value, str):
        raise ValueError(f"ska vara text i base64 men är {name_of(value)}")  # noqa: TRY004
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("är inte riktig base64, så filens innehåll går inte att läsa") from error


def name_of(value: Any) -> str:
    """What a JSON value is called in a sentence."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return "ett heltal"
        case float():
            return "ett decimaltal"
        case str():
            return "text"
        case list():
            return "en lista"
        case _:
            return "ett objekt"


def shown(value: Any) -> str:
    """A value as it may stand in a sentence: in quotation marks if it is text."""
    return f"”{short(value)}”" if isinstance(value, str) else name_of(value)


def short(text: str) -> str:
    """Somebody else's text made short and kept on one line."""
    line = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text[:60])
    return line + "…" if len(text) > 60 else line
