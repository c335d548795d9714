"""Cabinets (.cab) as Windows Installer unpacks them, written from the published format ([MS-CAB], [MS-MCI]).

Written here because the same files must give the same bytes: no clock, no chance, and times taken from the files.
"""

from __future__ import annotations

import struct
import time
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

BLOCK = 32768  # what is compressed at a time
HEADER, FOLDER, ENTRY, DATA = (
    struct.Struct("<4s5I2B5H"),
    struct.Struct("<I2H"),
    struct.Struct("<2I4H"),
    struct.Struct("<I2H"),
)
MSZIP = 1
ARCHIVE = 0x20


def cabinet(files: Sequence[tuple[str, Path]], *, level: int = 9) -> bytes:
    """Pack files under the names given, in this order and as one stream, so that they are packed together."""
    entries: list[bytes] = []
    offset = 0
    for name, path in files:
        status = path.stat()
        day, clock = dos_time(status.st_mtime)
        entries.append(ENTRY.pack(status.st_size, offset, 0, day, clock, ARCHIVE) + name.encode("ascii") + b"\0")
        offset += status.st_size
    blocks = [*compressed(blocks_of(path for _, path in files), level)]
    begin = HEADER.size + FOLDER.size
    data_begin = begin + sum(len(entry) for entry in entries)
    size = data_begin + sum(len(block) for block in blocks)
    header = HEADER.pack(b"MSCF", 0, size, 0, begin, 0, 3, 1, 1, len(files), 0, 0, 0)
    folder = FOLDER.pack(data_begin, len(blocks), MSZIP)
    return b"".join([header, folder, *entries, *blocks])


def blocks_of(paths: Iterable[Path]) -> Iterator[bytes]:
    """What the files hold, one after the other, in pieces of the same size."""
    waiting = bytearray()
    for path in paths:
        waiting += path.read_bytes()
        whole = len(waiting) - len(waiting) % BLOCK
        for begin in range(0, whole, BLOCK):
            yield bytes(waiting[begin : begin + BLOCK])
        del waiting[:whole]
    if waiting:
        yield bytes(waiting)


def compressed(blocks: Iterable[bytes], level: int) -> Iterator[bytes]:
    """Each block with its length and check sum; each is compressed with the one before it as its dictionary."""
    before = b""
    for block in blocks:
        packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zdict=before)
        packed = b"CK" + packer.compress(block) + packer.flush()
        assert len(packed) <= BLOCK + 12, "a block may not grow by more"
        lengths = struct.pack("<2H", len(packed), len(block))
        yield DATA.pack(check_sum(packed) ^ check_sum(lengths), len(packed), len(block)) + packed
        before = block


def check_sum(data: bytes) -> int:
    """All four-byte numbers of the data, one laid over the other; what is left over counts from the high end."""
    whole = len(data) - len(data) % 4
    words = data[:whole]
    while len(words) > 4:  # lay the two halves over each other, as one large number
        half = (len(words) // 8) * 4
        left, right = words[:half], words[half:]
        number = int.from_bytes(left, "little") ^ int.from_bytes(right, "little")
        words = number.to_bytes(len(right), "little")
    return int.from_bytes(words, "little") ^ int.from_bytes(data[whole:], "big")


def dos_time(seconds: float) -> tuple[int, int]:
    """Day and time of day as a cabinet keeps them, in universal time: the same on every machine."""
    moment = time.gmtime(seconds)
    day = max(moment.tm_year - 1980, 0) << 9 | moment.tm_mon << 5 | moment.tm_mday
    return day, moment.tm_hour << 11 | moment.tm_min << 5 | moment.tm_sec // 2
