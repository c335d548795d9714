"""Running Windows programs on Linux: what can be known without starting wine."""

import subprocess
import sys
from pathlib import Path

import pytest

from wine import prefix, screen


def test_paths_of_the_prefix_are_on_c_and_all_else_on_z(tmp_path):
    here = prefix.Wine(tmp_path, None)
    program = here.drive / "Åsa Öst" / "Jamvikt.exe"
    assert here.to_windows(program) == "C:\\Åsa Öst\\Jamvikt.exe"
    assert here.to_linux("c:\\Åsa Öst\\Jamvikt.exe") == program
    assert here.to_windows(Path("/tmp/a b")) == "Z:\\tmp\\a b"
    assert here.to_linux("Z:\\tmp\\a b") == Path("/tmp/a b")
    with pytest.raises(ValueError, match="share"):
        here.to_linux("\\\\server\\share\\file")


def test_nothing_of_this_python_reaches_windows(tmp_path, monkeypatch):
    for name in ("PYTHONPATH", "QT_QPA_PLATFORM", "LC_MESSAGES", "DISPLAY", "WINEARCH"):
        monkeypatch.setenv(name, "x")
    around = prefix.Wine(tmp_path, None).environment({"JAMVIKT": "1"})
    assert not {"PYTHONPATH", "QT_QPA_PLATFORM", "LC_MESSAGES", "DISPLAY", "WINEARCH"} & around.keys()
    assert around["WINEPREFIX"] == str(tmp_path)
    assert around["JAMVIKT"] == "1"
    assert "winemenubuilder.exe=d" in around["WINEDLLOVERRIDES"]


def test_a_window_is_read_from_its_line():
    line = "65634\t340\t-3\t0\t729\t546\tQt6123QWindowIcon\tÖversikt\t– Jämvikt"
    assert prefix.read_window(line) == prefix.Window(
        65634, 340, -3, 0, 729, 546, "Qt6123QWindowIcon", "Översikt\t– Jämvikt"
    )


def python(code):
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_program_is_heard_to_its_own_end_and_not_to_that_of_those_it_leaves_behind():
    left = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(5)'])"
    process = python(f"{left}; print('x' * 200_000); print('klart', file=sys.stderr)")
    out, err = prefix.listen(process, 4)
    prefix.end(process)
    assert out.strip() == b"x" * 200_000
    assert err.strip() == b"klart"


def test_a_program_that_goes_on_too_long_is_told():
    process = python("import time; time.sleep(30)")
    with pytest.raises(subprocess.TimeoutExpired):
        prefix.listen(process, 0.2)
    process.kill()
    prefix.end(process)
    assert process.returncode


def dump_of(width, height, pixels):
    """An X Window Dump as Xvfb writes it: 25 big-endian words, a name, a colour, then blue, green, red, nothing."""
    import struct

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
    from PIL import Image

    with Image.open(tmp_path / "new" / "a.png") as image:
        assert image.convert("RGB").tobytes() == bytes(range(1, 19))


def test_ink_is_what_is_none_of_the_surfaces():
    surface = screen.Picture(100, 100, bytes((240, 240, 240)) * 9_000 + bytes(3) * 1_000)
    assert screen.ink(surface) == 0
    letters = b"".join(bytes((shade, shade, shade)) for shade in range(100)) * 3
    assert 0.02 < screen.ink(surface._replace(pixels=surface.pixels[: -len(letters)] + letters)) < 0.04
    assert screen.ink(screen.Picture(0, 0, b"")) == 0
