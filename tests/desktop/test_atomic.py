import errno
import os
from pathlib import Path

import pytest

from desktop import atomic
from models.errors import UserError


def refusal(path: Path, content=b"nytt") -> str:
    with pytest.raises(UserError) as refused:
        atomic.write(path, content)
    return str(refused.value)


def only(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "å ä ö.txt"
    atomic.write(path, b"gammalt")
    atomic.write(path, [b"ny", b"tt"])
    assert path.read_bytes() == b"nytt"
    assert only(tmp_path) == ["å ä ö.txt"]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_a_new_file_may_be_read_as_other_files(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        atomic.write(tmp_path / "a.txt", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o644


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "mål").mkdir()
    link = tmp_path / "länk.txt"
    link.symlink_to(tmp_path / "mål" / "fil.txt")
    atomic.write(link, b"nytt")
    assert link.is_symlink()
    assert (tmp_path / "mål" / "fil.txt").read_bytes() == b"nytt"


def test_a_folder_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path} är en mapp. Ange ett filnamn."
    told = refusal(tmp_path / "finns inte" / "x.pdf")
    assert told == f"Mappen {tmp_path / 'finns inte'} finns inte. Skapa den eller välj en annan."
    (tmp_path / "fil").write_bytes(b"")
    assert refusal(tmp_path / "fil" / "x.pdf").endswith("finns inte. Skapa den eller välj en annan.")
    assert "Filnamnet går inte att använda" in refusal(tmp_path / ("x" * 300))
    assert "Filnamnet går inte att använda" in refusal(tmp_path / "a\0b")


CLOSED = "Windows släppte inte in programmet i mappen" if os.name == "nt" else "Det går inte att skriva i mappen"


def test_a_path_that_windows_cannot_find_is_too_long_not_guarded(tmp_path: Path) -> None:
    missing = FileNotFoundError(errno.ENOENT, "saknas")
    assert "Välj ett kortare namn" in atomic.sentence_for(missing, tmp_path / ("x" * 256))
    assert "Välj ett kortare namn" in atomic.sentence_for(missing, tmp_path / ("mapp" * 50) / ("x" * 70))
    assert "Välj ett kortare namn" not in atomic.sentence_for(missing, Path("C:/kort/x.pdf"))


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "Disken är full, så x.pdf kunde inte skrivas. Frigör utrymme och försök igen."),
        (errno.EROFS, CLOSED),
        (errno.EACCES, CLOSED),
        (errno.EIO, "x.pdf kunde inte skrivas ("),
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync"])
def test_a_disk_that_refuses_leaves_the_old_file(
    tmp_path: Path, monkeypatch, number: int, sentence: str, step: str
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"gammalt")

    def refuse(*_args):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, refuse)
    assert refusal(path).startswith(sentence)
    assert path.read_bytes() == b"gammalt"
    assert only(tmp_path) == ["x.pdf"]


def test_a_file_held_by_another_program_is_told(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"gammalt")

    def refuse(*_args):
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    assert refusal(path).startswith("x.pdf är öppen i ett annat program eller skrivskyddad.")
    assert path.read_bytes() == b"gammalt"
    assert only(tmp_path) == ["x.pdf"]


def test_a_write_protected_file_is_told(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"gammalt")
    monkeypatch.setattr(os, "access", lambda *_args: False)  # root may write everything
    assert refusal(path).startswith("x.pdf är skrivskyddad.")


def test_content_that_fails_on_the_way_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"gammalt")

    def pieces():
        yield b"ny"
        raise UserError("Tabellen organ går inte att läsa.")

    assert refusal(path, pieces()) == "Tabellen organ går inte att läsa."
    assert path.read_bytes() == b"gammalt"
    assert only(tmp_path) == ["x.json"]


def test_what_a_killed_program_left_is_swept_away_when_it_is_old(tmp_path):
    old, new, other = tmp_path / ".jamvikt-1.tmp", tmp_path / ".jamvikt-2.tmp", tmp_path / "min.tmp"
    for part in (old, new, other):
        part.write_bytes(b"x")
    for part in (old, other):
        os.utime(part, (1, 1))
    atomic.write(tmp_path / "papper.txt", b"hej")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".jamvikt-2.tmp", "min.tmp", "papper.txt"]
