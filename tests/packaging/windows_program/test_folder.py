"""The folder of the Windows program: what is kept between builds, and what all files have alike."""

import pytest

from system_packages import SetupError
from windows_program.about import About
from windows_program.folder import (
    Size,
    date_all,
    made_once,
    put_python,
    put_rooms,
    size_of,
    tell_version,
)
from windows_program.runtime import python_version
from windows_program.sources import sources


def test_what_is_made_once_is_kept_until_its_basis_changes(tmp_path):
    made = []

    def make(folder):
        made.append(folder)
        (folder / "a").write_text("a", "utf-8")

    first = made_once("lib", tmp_path, ["1", "x"], make)
    assert made_once("lib", tmp_path, ["1", "x"], make) == first
    assert len(made) == 1
    second = made_once("lib", tmp_path, ["2", "x"], make)
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
