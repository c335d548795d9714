"""Running Windows programs on Linux: what can be known without starting wine."""

import subprocess
import sys
from pathlib import Path

import pytest

from wine import prefix


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
