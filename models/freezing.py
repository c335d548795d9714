"""Frozen values as JSON and back: how an adopted paper keeps every word of what it said.

Any tree of frozen dataclasses of text, numbers, days, times, enums, rich text, tuples and optional ones of these. A
later version of the program may know more fields or fewer: what is unknown is left out, what is missing gets the
field's default or the empty value of its type.
"""

import base64
import dataclasses
import hashlib
import json
import types
import typing
from datetime import date, time
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union

from models import richtext
from models.richtext import RichText

Data = TypeVar("Data")

_PLAIN = (str, bool, int, float)


def frozen(data: Any) -> str:
    """A frozen dataclass as one line of JSON; equal data give equal text."""
    return json.dumps(_plain(data), ensure_ascii=False, separators=(",", ":"))


def thawed(kind: type[Data], text: str) -> Data:
    """The opposite of `frozen`. Raises ValueError when the text is no JSON object."""
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("the text holds no object")  # noqa: TRY004 - one kind of error for all faults
    value: Data = _read(kind, found)
    return value


def digest_of(text: str) -> str:
    """The hash that proves that a frozen text is unchanged."""
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if value is None or (type(value) in _PLAIN):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, RichText):
        return richtext.to_data(value)
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(f"{type(value).__name__} cannot be frozen")


def _read(kind: Any, value: Any) -> Any:
    """A value of the kind from its JSON form; anything that does not fit gives the empty value."""
    origin = typing.get_origin(kind)
    if origin in (Union, types.UnionType):
        kinds = [one for one in typing.get_args(kind) if one is not type(None)]
        return None if value is None else _read(kinds[0], value)
    if origin is tuple:
        return _tuple(typing.get_args(kind), value)
    if kind is RichText:
        return richtext.from_data(value) if isinstance(value, list) else RichText()
    if dataclasses.is_dataclass(kind):
        return _object(kind, value if isinstance(value, dict) else {})
    try:
        if issubclass(kind, Enum):
            return kind(value)
        if kind in (date, time):
            return kind.fromisoformat(value)
        if kind is bytes:
            return base64.b64decode(value)
        return value if type(value) in _PLAIN and isinstance(value, kind) else kind()
    except (TypeError, ValueError):
        return _empty(kind)


def _tuple(kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    items = value if isinstance(value, list) else []
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(kinds[0], item) for item in items)
    padded = [*items, *[None] * len(kinds)]
    return tuple(_read(kind, item) for kind, item in zip(kinds, padded, strict=False))


def _object(kind: Any, found: dict[str, Any]) -> Any:
    hints = _hints(kind)
    values = {}
    for field in dataclasses.fields(kind):
        if field.name in found:
            values[field.name] = _read(hints[field.name], found[field.name])
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            values[field.name] = _read(hints[field.name], None)
    return kind(**values)


def _empty(kind: Any) -> Any:
    """The value of a kind that nothing was said about."""
    if issubclass(kind, Enum):
        return next(iter(kind))
    return {date: date.min, time: time.min}.get(kind, b"")


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)
