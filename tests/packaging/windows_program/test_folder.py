"""The folder of the Windows program: what is left out, what is kept between builds, what all files have alike."""

import os
import re
import subprocess

import pytest

from environment import ROOT
from system_packages import SetupError
from windows import about_project, arguments_of
from windows_program import sources as commit_or_folder
from windows_program.files import is_wanted, is_wanted_of_python
from windows_program.folder import (
    About,
    Size,
    date_all,
    made_once,
    put_python,
    put_rooms,
    python_version,
    size_of,
    tell_version,
)
from windows_program.sources import sources
from windows_program.starters import numbers


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/QtCore.pyd",
        "PySide6/Qt6Core.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/translations/qtbase_sv.qm",
        "shiboken6/__init__.py",
        "sqlalchemy/orm/session.py",
        "sqlalchemy/dialects/postgresql/psycopg.py",
        "psycopg_binary.libs/libpq-1.dll",
        "docx/templates/default.docx",
        "reportlab/pdfgen/canvas.py",
        "pillow-13.0.0.dist-info/licenses/LICENSE",
        "pillow-13.0.0.dist-info/METADATA",
    ],
)
def test_what_the_program_needs_is_wanted(name):
    assert is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/",
        "PySide6/designer.exe",
        "PySide6/Qt6Quick.dll",
        "PySide6/opengl32sw.dll",
        "PySide6/qml/QtQuick/qmldir",
        "PySide6/translations/qtbase_de.qm",
        "PySide6/plugins/platforms/qminimal.dll",
        "shiboken6/include/shiboken.h",
        "icalendar/tests/test_a.py",
        "sqlalchemy/testing/suite.py",
        "sqlalchemy/dialects/oracle/base.py",
        "lxml/includes/libxml/tree.h",
        "PIL/_avif.cp313-win_amd64.pyd",
        "PIL/Image.pyi",
        "pillow-13.0.0.dist-info/RECORD",
    ],
)
def test_what_it_does_not_need_is_left_out(name):
    assert not is_wanted(name)


def test_no_interpreter_is_shipped_that_anybody_could_start():
    assert not is_wanted_of_python("python.exe")
    assert not is_wanted_of_python("pythonw.exe")
    assert is_wanted_of_python("python313.dll")
    assert is_wanted_of_python("_ssl.pyd")


def test_every_module_of_qt_that_the_program_imports_is_there():
    used = {name.decode() for text in sources().files.values() for name in re.findall(rb"PySide6[.]Qt[A-Za-z]+", text)}
    assert used
    for module in sorted({name.removeprefix("PySide6.") for name in used}):
        assert is_wanted(f"PySide6/{module}.pyd"), module


def test_what_is_made_once_is_kept_until_its_basis_changes(tmp_path):
    made = []

    def make(folder):
        made.append(folder)
        (folder / "a").write_text("a", "utf-8")

    first = made_once("lib", tmp_path, ["1", b"x"], make)
    assert made_once("lib", tmp_path, ["1", b"x"], make) == first
    assert len(made) == 1
    second = made_once("lib", tmp_path, ["2", b"x"], make)
    assert second != first
    assert [path.name for path in tmp_path.iterdir()] == [second.name]
    # Another part is not touched, and half a folder is never taken for a whole one.
    (tmp_path / "program.new").mkdir()
    (tmp_path / "program.new" / "half").touch()
    other = made_once("program", tmp_path, ["2"], make)
    assert [path.name for path in other.iterdir()] == ["a"]
    assert second.is_dir()


def test_what_stops_in_the_middle_is_not_kept(tmp_path):
    def stop(folder):
        raise SetupError("nej")

    with pytest.raises(SetupError):
        made_once("lib", tmp_path, ["1"], stop)
    assert [path.name for path in tmp_path.iterdir()] == ["lib.new"]


@pytest.fixture
def runtime(tmp_path):
    """The names of an embeddable Python."""
    folder = tmp_path / "runtime"
    folder.mkdir()
    for name in ("python.exe", "python3.dll", "python313.dll", "python313.zip", "python313._pth", "_ssl.pyd"):
        (folder / name).write_text(name, "utf-8")
    return folder


def test_python_is_told_where_modules_lie_and_nothing_else(tmp_path, runtime):
    assert python_version(runtime) == "3.13"
    put_python(runtime, tmp_path / "python", "python313.dll")
    names = sorted(path.name for path in (tmp_path / "python").iterdir())
    assert names == ["_ssl.pyd", "python3.dll", "python313._pth", "python313.dll", "python313.zip"]
    places = (tmp_path / "python" / "python313._pth").read_text("utf-8").split()
    assert places == ["python313.zip", ".", "..\\lib", "..\\program"]


def test_a_folder_without_python_is_refused_in_words(tmp_path):
    with pytest.raises(SetupError, match="inbäddningsbara"):
        python_version(tmp_path)


def test_the_rooms_are_written_with_their_version(tmp_path):
    put_rooms(sources().files, tmp_path / "program")
    tell_version(tmp_path / "program", About("1.2.3", "En mening"))
    made = {
        path.relative_to(tmp_path / "program").as_posix()
        for path in (tmp_path / "program").rglob("*")
        if path.is_file()
    }
    assert made == {*sources().files, "jamvikt-1.2.3.dist-info/METADATA"}
    assert {"desktop/__main__.py", "resources/icons/jamvikt.ico"} <= made
    assert "Version: 1.2.3\n" in (tmp_path / "program" / "jamvikt-1.2.3.dist-info" / "METADATA").read_text("utf-8")


def test_all_files_get_the_time_and_the_rights_of_the_commit(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_text("b", "utf-8")
    (tmp_path / "a" / "b").chmod(0o600)
    date_all(tmp_path, 1_700_000_000)
    assert {path.stat().st_mtime for path in (tmp_path, tmp_path / "a", tmp_path / "a" / "b")} == {1_700_000_000}
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o644
    assert size_of(tmp_path) == Size(1, 1)
    assert str(Size(1, 1_000_000)) == "1 filer, 1.0 MB"


def test_the_version_is_told_as_windows_compares_it():
    assert numbers("0.1.0") == "0.1.0.0"
    assert numbers("1.2") == "1.2.0.0"
    assert numbers("1.2.3.4") == "1.2.3.4"


def test_the_version_is_that_of_the_project_unless_another_is_tried():
    assert about_project(None).version in (ROOT / "pyproject.toml").read_text("utf-8")
    assert about_project("9.9.9").version == "9.9.9"


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
    assert made.left_out == ["desktop/__main__.py"]
    assert len(made.files) == 4


def test_a_folder_without_a_program_is_refused_in_words(monkeypatch, tmp_path):
    monkeypatch.setattr(commit_or_folder, "ROOT", tmp_path)
    with pytest.raises(SetupError, match="inget program"):
        sources()


@pytest.mark.parametrize("version", ["", "x", "1.", "1.2.3.4.5", "1.2-beta", "٣"])
def test_a_version_that_windows_cannot_compare_is_refused(version, capsys):
    with pytest.raises(SystemExit):
        arguments_of(["--version", version])
    assert "1.2.3" in capsys.readouterr().err
