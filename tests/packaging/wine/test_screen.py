"""The screen in memory: its picture is read, cut, written and judged."""

import struct

from PIL import Image

from wine import screen


def dump_of(width, height, pixels):
    """An X Window Dump as Xvfb writes it: 25 big-endian words, a name, a colour, then blue, green, red, nothing."""
    fields = [104, 7, 2, 24, width, height, 0, 0, 32, 0, 32, 32, width * 4 + 4, 4, 0, 0, 0, 8, 256, 1, 0, 0, 0, 0, 0]
    rows = b""
    for row in range(height):
        for red, green, blue in pixels[row * width : (row + 1) * width]:
            rows += bytes((blue, green, red, 0))
        rows += bytes(4)  # rows may be longer than what is shown
    return struct.pack(">25I", *fields) + b"xyz\0" + bytes(12) + rows


def test_the_picture_is_read_cut_and_written(tmp_path):
    pixels = [(1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12), (13, 14, 15), (16, 17, 18)]
    picture = screen.read_dump(dump_of(3, 2, pixels))
    assert picture == screen.Picture(3, 2, bytes(range(1, 19)))
    assert picture.part(1, 0, 9, 1) == screen.Picture(2, 1, bytes(range(4, 10)))
    picture.save(tmp_path / "new" / "a.png")
    with Image.open(tmp_path / "new" / "a.png") as image:
        assert image.convert("RGB").tobytes() == bytes(range(1, 19))


def test_ink_is_what_is_none_of_the_surfaces():
    surface = screen.Picture(100, 100, bytes((240, 240, 240)) * 9_000 + bytes(3) * 1_000)
    assert screen.ink(surface) == 0
    letters = b"".join(bytes((shade, shade, shade)) for shade in range(100)) * 3
    assert 0.02 < screen.ink(surface._replace(pixels=surface.pixels[: -len(letters)] + letters)) < 0.04
    assert screen.ink(screen.Picture(0, 0, b"")) == 0
