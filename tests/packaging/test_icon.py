"""The icon for Windows is whole, and it is what the drawings of today give."""

import io

import icon
import pytest
from PIL import Image, ImageChops
from PIL.IcoImagePlugin import IcoImageFile


@pytest.fixture(scope="module")
def kept() -> IcoImageFile:
    return IcoImageFile(io.BytesIO(icon.FILE.read_bytes()))


def test_the_file_has_every_size_that_windows_asks_for(kept):
    assert kept.ico.sizes() == {(size, size) for size in icon.SIZES}


@pytest.mark.parametrize("size", icon.SIZES)
def test_the_file_is_what_the_drawings_give(qapp, kept, size):
    pixels = Image.frombytes("RGBA", (size, size), icon.drawn(size), "raw", "BGRA")
    there = kept.ico.getimage((size, size)).convert("RGBA")
    # What cannot be seen through at all may have any colour.
    both = [Image.alpha_composite(Image.new("RGBA", (size, size), "grey"), each) for each in (pixels, there)]
    unlike = ImageChops.difference(both[0].convert("L"), both[1].convert("L")).histogram()
    assert not any(unlike[3:])


def test_two_makings_give_the_same_bytes(qapp):
    assert icon.ico({16: icon.drawn(16), 256: icon.drawn(256)}) == icon.ico({16: icon.drawn(16), 256: icon.drawn(256)})


@pytest.mark.parametrize("size", [16, 20, 24, 32])
@pytest.mark.parametrize("ground", ["#f3f3f3", "#202020"])
def test_the_mark_is_told_from_its_tile_on_any_taskbar(qapp, size, ground):
    pixels = Image.frombytes("RGBA", (size, size), icon.drawn(size), "raw", "BGRA")
    seen = Image.alpha_composite(Image.new("RGBA", (size, size), ground), pixels).convert("L")
    inner = seen.crop((1, 1, size - 1, size - 1)).histogram()
    total = sum(inner)
    assert sum(inner[220:]) > total * 0.12, "the mark itself"
    assert sum(inner[70:130]) > total * 0.3, "the tile it stands on"
