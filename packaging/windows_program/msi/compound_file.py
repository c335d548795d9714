"""Compound files, the outer form of an .msi: streams with names inside one file ([MS-CFB], version 3).

Written here because the same streams must give the same bytes; no time is written anywhere.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

SECTOR, SMALL, LIMIT = 512, 64, 4096
FREE, END, OF_FAT, OF_DIFAT, NOBODY = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC, 0xFFFFFFFF
NUMBERS = SECTOR // 4  # how many sector numbers a sector holds
IN_HEADER = 109  # how many sectors of the FAT the header itself names
MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
STREAM, ROOT = 2, 5
RED, BLACK = 0, 1


class Entry(NamedTuple):
    """One line of the directory."""

    name: str
    kind: int
    begin: int
    size: int


class Place(NamedTuple):
    """Where an entry stands in the directory's tree."""

    left: int
    right: int
    colour: int


def compound_file(streams: Mapping[str, bytes], kind: UUID) -> bytes:
    """The bytes of a file with these streams. `kind` says what it is a file of."""
    names = sorted(streams, key=order)
    sectors: list[bytes] = []
    fat: list[int] = []
    small: list[int] = []
    small_data = bytearray()
    entries: list[Entry] = []
    for name in names:
        data = streams[name]
        if not data:
            entries.append(Entry(name, STREAM, END, 0))
        elif len(data) < LIMIT:
            entries.append(Entry(name, STREAM, chain(small, len(data), SMALL), len(data)))
            small_data += padded(data, SMALL)
        else:
            entries.append(Entry(name, STREAM, add(sectors, fat, data), len(data)))
    root = Entry("Root Entry", ROOT, add(sectors, fat, bytes(small_data)), len(small_data))
    small_count = -(-len(small) // NUMBERS)
    small_fat = add(sectors, fat, numbers(small, FREE))
    directory = add(sectors, fat, directory_of([root, *entries], kind))

    # The FAT names its own sectors too, and those that name the sectors of the FAT.
    fat_count = difat_count = 0
    while True:
        total = len(fat) + fat_count + difat_count
        needed = -(-total // NUMBERS)
        more = -(-max(needed - IN_HEADER, 0) // (NUMBERS - 1))
        if (needed, more) == (fat_count, difat_count):
            break
        fat_count, difat_count = needed, more
    fat_begin = len(fat)
    difat_begin = fat_begin + fat_count
    fat += [OF_FAT] * fat_count + [OF_DIFAT] * difat_count
    places = list(range(fat_begin, fat_begin + fat_count))
    sectors.append(numbers(fat, FREE))
    further = places[IN_HEADER:]
    for number in range(difat_count):
        named = further[number * (NUMBERS - 1) : (number + 1) * (NUMBERS - 1)]
        named += [FREE] * (NUMBERS - 1 - len(named))
        following = difat_begin + number + 1 if number + 1 < difat_count else END
        sectors.append(struct.pack(f"<{NUMBERS}I", *named, following))

    header = struct.pack(
        "<8s16s5H6x4I5I",
        MAGIC,
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        fat_count,
        directory,
        0,
        LIMIT,
        small_fat if small else END,
        small_count,
        difat_begin if difat_count else END,
        difat_count,
    )
    here = (places + [FREE] * IN_HEADER)[:IN_HEADER]
    return b"".join([header, struct.pack(f"<{IN_HEADER}I", *here), *sectors])


def order(name: str) -> tuple[int, str]:
    """How the directory is sorted: short names first, then without regard to case."""
    return len(name.encode("utf-16-le")), name.upper()


def padded(data: bytes, size: int) -> bytes:
    """Filled up with zeros to whole pieces."""
    return data + bytes(-len(data) % size)


def numbers(values: Sequence[int], fill: int) -> bytes:
    """Sector numbers as whole sectors."""
    count = -(-len(values) // NUMBERS) * NUMBERS
    return struct.pack(f"<{count}I", *values, *[fill] * (count - len(values)))


def chain(table: list[int], size: int, piece: int) -> int:
    """Note in a table that a stream takes the next pieces, one after the other; give the first."""
    begin, count = len(table), -(-size // piece)
    table += [*range(begin + 1, begin + count), END]
    return begin


def add(sectors: list[bytes], fat: list[int], data: bytes) -> int:
    """Put data into the next sectors; give the first of them, or the sign for none."""
    if not data:
        return END
    begin = chain(fat, len(data), SECTOR)
    sectors.append(padded(data, SECTOR))
    return begin


def directory_of(entries: Sequence[Entry], kind: UUID) -> bytes:
    """The directory: the root first, then every stream, in a tree by which it is searched."""
    places: dict[int, Place] = {}
    top = plant(places, 1, len(entries) - 1, depth_of(len(entries) - 1))
    lines: list[bytes] = []
    for number, entry in enumerate(entries):
        place = places.get(number, Place(NOBODY, NOBODY, BLACK))
        name = entry.name.encode("utf-16-le") + b"\0\0"
        assert len(name) <= 64, entry.name
        lines.append(
            struct.pack(
                "<64sHBB3I16sI8x8xIQ",
                name,
                len(name),
                entry.kind,
                place.colour,
                place.left,
                place.right,
                top if number == 0 else NOBODY,
                kind.bytes_le if number == 0 else b"",
                0,
                entry.begin if entry.size or number == 0 else 0,
                entry.size,
            )
        )
    empty = struct.pack("<64sHBB3I16sI8x8xIQ", b"", 0, 0, 0, NOBODY, NOBODY, NOBODY, b"", 0, 0, 0)
    lines += [empty] * (-len(lines) % (SECTOR // 128))
    return b"".join(lines)


def depth_of(count: int) -> int:
    """How many levels a tree of so many entries has."""
    return count.bit_length()


def plant(places: dict[int, Place], first: int, last: int, depth: int) -> int:
    """Lay the sorted entries from `first` to `last` into a tree; the lowest level is red if it is not full."""
    if first > last:
        return NOBODY
    middle = (first + last) // 2
    left = plant(places, first, middle - 1, depth - 1)
    right = plant(places, middle + 1, last, depth - 1)
    places[middle] = Place(left, right, RED if depth == 1 else BLACK)
    return middle
