"""A file that another program keeps to itself is told as such, and there is a way on."""

import errno
import os
from pathlib import Path

import pytest

from desktop import atomic
from desktop.held import HeldError, content_of, held_by
from models.backup import files
from models.errors import UserError


class SharingError(OSError):
    """An error with Windows' own number, which Python has only there."""

    winerror = 32


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "Handlingsplan.xlsx"
    path.write_bytes(b"gammalt")
    return path


def refuse(error):
    def always(*_args):
        raise error

    return always


@pytest.mark.parametrize(
    "error", [PermissionError(errno.EACCES, "denied"), SharingError(errno.EINVAL, "sharing violation")]
)
def test_a_target_that_is_open_is_told_with_a_free_name_beside_it(plan, monkeypatch, error):
    monkeypatch.setattr(Path, "replace", refuse(error))
    with pytest.raises(HeldError) as held:
        atomic.write(plan, b"nytt")
    assert "Stäng den och försök igen" in str(held.value)
    assert held.value.copy == plan.with_name("Handlingsplan (2).xlsx")
    held.value.copy.write_bytes(b"")
    assert held.value.copy == plan.with_name("Handlingsplan (3).xlsx")
    assert plan.read_bytes() == b"gammalt"


@pytest.mark.parametrize(
    ("file", "beside", "program"),
    [
        ("Plan för 2026.xlsx", "~$Plan för 2026.xlsx", "Excel"),
        ("Skrivelsen.docx", "~$rivelsen.docx", "Word"),
        ("Skrivelsen.docx", ".~lock.Skrivelsen.docx#", "LibreOffice"),
        ("Skrivelsen.pdf", "annat.pdf", "ett annat program"),
    ],
)
def test_the_program_is_known_by_what_it_keeps_beside(tmp_path, file, beside, program):
    (tmp_path / beside).touch()
    assert held_by(tmp_path / file) == program


def test_a_program_that_only_looks_is_waited_for(plan, monkeypatch):
    """As a virus scanner does with a new file on Windows."""
    real, tries = Path.replace, []

    def busy_twice(self, target):
        tries.append(target)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "denied")
        return real(self, target)

    monkeypatch.setattr(files, "PAUSES", (0, 0, 0))
    monkeypatch.setattr(Path, "replace", busy_twice)
    atomic.write(plan, b"nytt")
    assert plan.read_bytes() == b"nytt"
    assert len(tries) == 3


def test_a_file_that_is_not_there_is_not_said_to_be_open(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "replace", refuse(PermissionError(errno.EACCES, "denied")))
    with pytest.raises(UserError, match=r"skriva i mappen|släppte inte in"):
        atomic.write(tmp_path / "ny.pdf", b"x")


def test_a_guarded_folder_that_pretends_to_have_no_file_is_told(tmp_path, monkeypatch):
    """Windows' controlled folder access answers so."""
    monkeypatch.setattr(os, "open", refuse(FileNotFoundError(errno.ENOENT, "not found")))
    with pytest.raises(UserError, match="Kontrollerad mappåtkomst"):
        atomic.write(tmp_path / "ny.pdf", b"x")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(errno.EACCES, "denied"), "öppen i ett annat program, som Excel eller Word"),
        (SharingError(errno.EINVAL, "sharing violation"), "öppen i ett annat program"),
        (OSError(errno.EIO, "input/output error"), "Kopiera den till din egen dator"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(plan, monkeypatch, error, said):
    monkeypatch.setattr(Path, "read_bytes", refuse(error))
    with pytest.raises(UserError, match=said):
        content_of(plan, 100)


def test_a_file_that_is_gone_or_too_large_says_so(plan):
    assert content_of(plan, 7) == b"gammalt"
    with pytest.raises(UserError, match="är större än"):
        content_of(plan, 6)
    with pytest.raises(UserError, match="Dela upp"):
        content_of(plan, 6, "Dela upp listan.")
    with pytest.raises(UserError, match="finns inte kvar"):
        content_of(plan.with_name("borta"), 7)
