"""The database inside an .msi: tables of strings and numbers, and what stands in the summary.

Written here and not by wixl or msibuild, because those write strings as UTF-8 into a database that says nothing of it
(Windows then shows "JÃ¤mvikt"), leave out short names, and write times and codes by chance.
"""

from __future__ import annotations

import struct
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CODEPAGE = 1252
INSTALLER = UUID("000C1084-0000-0000-C000-000000000046")
SUMMARY = UUID("F29F85E0-4FF9-1068-AB91-08002B27B3D9")
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._"
TABLE_SIGN = "\u4840"

type_bits = {"s": 0x0D00, "l": 0x0F00, "i2": 0x0502, "i4": 0x0104, "v": 0x0900}
NULLABLE, KEY = 0x1000, 0x2000

Value = str | int | None


class Table(NamedTuple):
    """A table: its columns as idt files write them ("s72", "L0", "i2"; capitals may be empty), keys first, and rows."""

    columns: Sequence[tuple[str, str]]
    keys: int
    rows: Sequence[Sequence[Value]]


def stream_name(name: str, *, of_table: bool) -> str:
    """The name of a stream as it is kept: two letters in one, so that 62 fit where 31 do."""
    packed = ""
    rest = name
    while rest:
        first = LETTERS.find(rest[0])
        second = LETTERS.find(rest[1]) if len(rest) > 1 else -1
        if first < 0:
            packed, rest = packed + rest[0], rest[1:]
        elif second < 0:
            packed, rest = packed + chr(0x4800 + first), rest[1:]
        else:
            packed, rest = packed + chr(0x3800 + first + (second << 6)), rest[2:]
    return (TABLE_SIGN if of_table else "") + packed


def type_of(form: str, *, key: bool) -> int:
    """A column's type as the database keeps it."""
    small = form.lower()
    base = type_bits[small] if small in type_bits else type_bits[small[0]] | int(small[1:])
    return base | (NULLABLE if form[0].isupper() else 0) | (KEY if key else 0)


class Strings:
    """Every text of the database, once each, with how often it is used."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._used: Counter[str] = Counter()

    def number(self, text: str) -> int:
        """The number of a text; the empty one is 0."""
        if not text:
            return 0
        self._used[text] += 1
        return self._numbers.setdefault(text, len(self._numbers) + 1)

    def streams(self) -> dict[str, bytes]:
        """The two streams that hold them."""
        assert len(self._numbers) < 0x10000, "more texts than two bytes can count"
        pool, data = [struct.pack("<HH", CODEPAGE, 0)], []
        for text in self._numbers:
            said = text.encode(f"cp{CODEPAGE}")
            assert len(said) < 0x10000
            pool.append(struct.pack("<HH", len(said), self._used[text]))
            data.append(said)
        return {"_StringPool": b"".join(pool), "_StringData": b"".join(data)}


def database(tables: Mapping[str, Table]) -> dict[str, bytes]:
    """The streams of a database, under the names they are kept by."""
    strings = Strings()
    system = {
        "_Tables": Table([("Name", "s64")], 1, [(name,) for name in tables]),
        "_Columns": Table(
            [("Table", "s64"), ("Number", "i2"), ("Name", "s64"), ("Type", "i2")],
            2,
            [
                (name, place, column, type_of(form, key=place <= table.keys))
                for name, table in tables.items()
                for place, (column, form) in enumerate(table.columns, 1)
            ],
        ),
    }
    streams = {name: stored(table, strings) for name, table in {**system, **tables}.items()}
    streams |= strings.streams()
    return {stream_name(name, of_table=True): data for name, data in streams.items() if data}


def stored(table: Table, strings: Strings) -> bytes:
    """A table as it is kept: sorted by its keys' numbers, column after column."""
    forms = [form.lower() for _, form in table.columns]
    rows = [[number_of(value, form, strings) for value, form in zip(row, forms, strict=True)] for row in table.rows]
    rows.sort(key=lambda row: row[: table.keys])
    assert len({tuple(row[: table.keys]) for row in rows}) == len(rows), "two rows with the same key"
    sizes = ["<I" if form == "i4" else "<H" for form in forms]
    return b"".join(struct.pack(size, row[place]) for place, size in enumerate(sizes) for row in rows)


def number_of(value: Value, form: str, strings: Strings) -> int:
    """A value as the table keeps it: numbers are moved so that 0 can mean nothing."""
    if form in {"i2", "i4"}:
        if value is None:
            return 0
        assert isinstance(value, int)
        return (value + 0x8000) & 0xFFFF if form == "i2" else value + 0x80000000
    if form.startswith("v"):
        return 1
    assert value is None or isinstance(value, str)
    return strings.number(value or "")


def summary(values: Mapping[int, str | int], seconds: int) -> bytes:
    """What stands about the package in its summary; both its times are the one given."""
    moment = struct.pack("<IQ", 0x40, (seconds + 11644473600) * 10**7)
    parts: dict[int, bytes] = {1: struct.pack("<IhH", 2, CODEPAGE, 0), 12: moment, 13: moment}
    for number, value in values.items():
        if isinstance(value, int):
            parts[number] = struct.pack("<Ii", 3, value)
        else:
            said = value.encode(f"cp{CODEPAGE}") + b"\0"
            parts[number] = struct.pack("<II", 0x1E, len(said)) + said + bytes(-len(said) % 4)
    begin = 8 + 8 * len(parts)
    places, body = b"", b""
    for number in sorted(parts):
        places += struct.pack("<II", number, begin + len(body))
        body += parts[number]
    section = struct.pack("<II", begin + len(body), len(parts)) + places + body
    return struct.pack("<HHI16sI16sI", 0xFFFE, 0, 0x00020106, b"", 1, SUMMARY.bytes_le, 48) + section
