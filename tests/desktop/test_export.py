"""Files, folders and addresses are opened by the system's own programs, and what cannot be opened is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop import export
from desktop.export import local, open_address, open_file, open_folder
from models.errors import UserError


@pytest.fixture
def opened(monkeypatch):
    """What the system was asked to open; it says yes."""
    asked: list[QUrl] = []

    def take(url: QUrl) -> bool:
        asked.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return asked


@pytest.fixture
def nothing(monkeypatch):
    """A computer without a program for anything."""
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    monkeypatch.setattr(export, "_selected", lambda _path: False)


@pytest.mark.parametrize(
    "name", ["Åsa Öst 100 %.pdf", "C# & F#.txt", "100%25.pdf", "a?b.pdf", "ä;ö,å.pdf", "~$plan.xlsx"]
)
def test_a_file_reaches_the_system_under_its_own_name(opened, tmp_path, name):
    if os.name == "nt" and "?" in name:
        pytest.skip("no such name there")
    path = tmp_path / "Åsa Öst" / name
    path.parent.mkdir()
    path.touch()
    open_file(path)
    assert Path(opened[0].toLocalFile()) == path
    assert not opened[0].hasFragment()
    assert not opened[0].hasQuery()


def test_a_share_keeps_its_server():
    url = local(Path("//server/Gemensam/Åsa #1/100 %.pdf"))
    assert url.host() == "server"
    assert url.toLocalFile() == "//server/Gemensam/Åsa #1/100 %.pdf"


@pytest.mark.usefixtures("nothing")
def test_a_computer_without_the_program_says_where_the_file_is(tmp_path):
    (tmp_path / "a.ics").touch()
    with pytest.raises(UserError, match=r"inget program för filer som slutar på \.ics"):
        open_file(tmp_path / "a.ics")
    with pytest.raises(UserError, match="Mappen gick inte att visa"):
        open_folder(tmp_path / "a.ics")
    with pytest.raises(UserError, match="Kopiera länken"):
        open_address("https://example.org/a b?c=å#d")


def test_what_is_gone_is_told(opened, tmp_path):
    with pytest.raises(UserError, match="finns inte kvar"):
        open_file(tmp_path / "borta.pdf")
    with pytest.raises(UserError, match="finns inte kvar"):
        open_folder(tmp_path / "borta" / "x.pdf")
    assert opened == []


def test_a_link_never_starts_a_program(opened, tmp_path):
    (tmp_path / "a.exe").touch()
    for text in (
        local(tmp_path / "a.exe").toString(),
        "C:\\Windows\\notepad.exe",
        "ms-settings:",
        "javascript:1",
        "",
        "https:",
    ):
        with pytest.raises(UserError, match="https://"):
            open_address(text)
    assert opened == []
    open_address("  https://example.org/å  ")
    assert opened[0].host() == "example.org"


def test_windows_shows_the_file_in_its_folder(opened, monkeypatch, tmp_path):
    path = tmp_path / "Åsa Öst" / "ett, två.pdf"
    path.parent.mkdir()
    path.touch()
    started: list[str] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(subprocess, "Popen", started.append)
    open_folder(path)
    assert len(started) == 1
    assert started[0].endswith(f'explorer.exe" /select,"{path}"')
    assert opened == []
