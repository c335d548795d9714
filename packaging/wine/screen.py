"""A screen in memory (Xvfb): starting it, taking its picture, and telling whether anything is on it.

The picture is read from Xvfb's own file of the screen (X Window Dump) and written as PNG, so that no other
program is needed. Standard library only.
"""

from __future__ import annotations

import os
import struct
import subprocess
import tempfile
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = (1366, 768)  # the smallest screen that the program is made for


class Picture(NamedTuple):
    """What is on the screen: rows of pixels, three bytes each (red, green, blue)."""

    width: int
    height: int
    pixels: bytes

    def part(self, left: int, top: int, width: int, height: int) -> Picture:
        """A part of it, as much as lies on the screen."""
        left, right = max(0, left), min(self.width, left + width)
        top, bottom = max(0, top), min(self.height, top + height)
        stride = self.width * 3
        rows = (self.pixels[row * stride + left * 3 : row * stride + right * 3] for row in range(top, bottom))
        return Picture(max(0, right - left), max(0, bottom - top), b"".join(rows))

    def colours(self) -> dict[bytes, int]:
        """How many pixels each colour has."""
        counted: dict[bytes, int] = {}
        for start in range(0, len(self.pixels), 3):
            colour = self.pixels[start : start + 3]
            counted[colour] = counted.get(colour, 0) + 1
        return counted

    def save(self, file: Path) -> None:
        """Write it as PNG."""
        file.parent.mkdir(parents=True, exist_ok=True)
        stride = self.width * 3
        rows = b"".join(b"\0" + self.pixels[row * stride : (row + 1) * stride] for row in range(self.height))
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
        file.write_bytes(
            b"\x89PNG\r\n\x1a\n"
            + b"".join(
                struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
                for kind, data in chunks
            )
        )


class Screen(NamedTuple):
    """A screen that runs: its display, and the file that holds what is on it."""

    display: str
    dump: Path

    def picture(self) -> Picture:
        """What is on the screen now."""
        return read_dump(self.dump.read_bytes())


def ink(picture: Picture) -> float:
    """How much of a picture is neither of its four surfaces: writing, lines and signs. Nothing on an empty page."""
    colours = sorted(picture.colours().values(), reverse=True)
    return sum(colours[4:]) / max(1, sum(colours))


def read_dump(dump: bytes) -> Picture:
    """Read an X Window Dump with 32 bits for each pixel, as Xvfb writes it. Raises ValueError for another kind."""
    fields = struct.unpack(">25I", dump[:100])
    header, version, width, height, order = fields[0], fields[1], fields[4], fields[5], fields[7]
    bits, stride, colours = fields[11], fields[12], fields[19]
    if version != 7 or bits != 32:
        raise ValueError(f"version {version}, {bits} bits")
    begin = header + colours * 12
    blue_first = order == 0
    picked = (2, 1, 0) if blue_first else (1, 2, 3)
    rows = []
    for row in range(height):
        line = dump[begin + row * stride : begin + row * stride + width * 4]
        pixels = bytearray(width * 3)
        for place, source in enumerate(picked):
            pixels[place::3] = line[source::4]
        rows.append(bytes(pixels))
    return Picture(width, height, b"".join(rows))


@contextmanager
def screen(size: tuple[int, int] = SIZE) -> Iterator[Screen]:
    """A screen of its own as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="jamvikt-screen-") as folder:
        number, told = os.pipe()
        words = ["-screen", "0", f"{size[0]}x{size[1]}x24", "-fbdir", folder, "-nolisten", "tcp", "-noreset"]
        with subprocess.Popen(
            ["Xvfb", "-displayfd", str(told), *words],
            pass_fds=(told,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as server:
            os.close(told)
            try:
                with os.fdopen(number) as line:
                    display = line.readline().strip()
                yield Screen(f":{display}", Path(folder) / "Xvfb_screen0")
            finally:
                server.terminate()
