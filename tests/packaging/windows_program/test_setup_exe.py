"""What goes into the installer, in which order, and by what it is taken away again."""

from pathlib import Path

import pytest

from system_packages import SetupError
from windows_program.setup_exe import LONGEST, SCRIPT, file_lines, files_of, folders_of, removal_list


def program(folder: Path, *names: str) -> Path:
    for name in ("Jamvikt.exe", "jamvikt-kommando.exe", *names):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")
    return folder


def test_files_are_found_in_one_order(tmp_path):
    names = files_of(program(tmp_path, "python/b.dll", "lib/x/a.py"))
    assert names == ["Jamvikt.exe", "jamvikt-kommando.exe", "lib/x/a.py", "python/b.dll"]


@pytest.mark.parametrize("name", ["lib/å.py", "lib/a$b.py", "lib/a..b.py", "lib/" + "x" * LONGEST])
def test_a_name_that_could_not_be_installed_stops_the_build(tmp_path, name):
    with pytest.raises(SetupError, match="i programmappen har ett namn"):
        files_of(program(tmp_path, name))


def test_names_that_windows_takes_for_one_stop_the_build(tmp_path):
    with pytest.raises(SetupError, match="två filer"):
        files_of(program(tmp_path, "lib/a.py", "lib/A.py"))


def test_a_folder_without_the_program_stops_the_build(tmp_path):
    (tmp_path / "Jamvikt.exe").touch()
    with pytest.raises(SetupError, match=r"jamvikt-kommando\.exe saknas"):
        files_of(tmp_path)


def test_folders_are_removed_from_the_inside_out():
    assert folders_of(["a/b/c/1", "a/2", "d/3", "4"]) == ["a/b/c", "a/b", "a", "d"]


def test_the_list_begins_with_what_starts_and_ends_with_folders():
    lines = removal_list(["Jamvikt.exe", "jamvikt-kommando.exe", "lib/x.py"]).decode("utf-16").split("\r\n")
    assert lines == ["Jamvikt.exe", "jamvikt-kommando.exe", "lib\\x.py", "lib\\", ""]


def test_every_file_is_unpacked_beside_the_old_program(tmp_path):
    lines = file_lines(tmp_path, ["Jamvikt.exe", "lib/b.py", "lib/a.py"]).splitlines()
    assert lines == [
        'SetOutPath "$INSTDIR.ny"',
        f'File "{tmp_path}/Jamvikt.exe"',
        'SetOutPath "$INSTDIR.ny\\lib"',
        f'File "{tmp_path}/lib/a.py"',
        f'File "{tmp_path}/lib/b.py"',
    ]


def test_the_script_never_removes_a_folder_with_what_is_in_it():
    script = SCRIPT.read_text("utf-8")
    assert "RMDir /r" not in script
    assert "RequestExecutionLevel user" in script
