"""What the Windows program is made of: the commit, or the folder where there is none."""

import os
import subprocess

import pytest

from system_packages import SetupError
from windows_program import sources as commit_or_folder
from windows_program.sources import sources


@pytest.fixture
def place(monkeypatch, tmp_path):
    """A folder with a program in it."""
    monkeypatch.setattr(commit_or_folder, "ROOT", tmp_path)
    (tmp_path / "desktop" / "__pycache__").mkdir(parents=True)
    (tmp_path / "desktop" / "__main__.py").write_text("print()", "utf-8")
    (tmp_path / "desktop" / "__pycache__" / "a.pyc").touch()
    return tmp_path


def test_without_a_clone_the_folder_is_what_is_built(place):
    os.utime(place / "desktop" / "__main__.py", (1_700_000_000, 1_700_000_000))
    made = sources()
    assert not made.is_commit
    assert (made.files, made.seconds) == ({"desktop/__main__.py": b"print()"}, 1_700_000_000)
    (place / "desktop" / "__main__.py").write_text("print(1)", "utf-8")
    assert sources().basis != made.basis


def test_in_a_clone_it_is_the_commit(place):
    def git(*words):
        subprocess.run(["git", "-C", place, "-c", "user.name=A", "-c", "user.email=a@example.org", *words], check=True)

    for room in ("models", "reports", "resources"):
        (place / room).mkdir()
        (place / room / "a.py").touch()
    (place / ".gitignore").write_text("__pycache__/", "utf-8")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "a")
    (place / "desktop" / "__main__.py").write_text("print(1)", "utf-8")
    made = sources()
    assert made.files["desktop/__main__.py"] == b"print()"
    assert made.is_commit
    assert made.left_out == ["desktop/__main__.py"]
    assert len(made.files) == 4


def test_a_folder_without_a_program_is_refused_in_words(monkeypatch, tmp_path):
    monkeypatch.setattr(commit_or_folder, "ROOT", tmp_path)
    with pytest.raises(SetupError, match="inget program"):
        sources()
