import json
import os
from datetime import datetime, timedelta

import pytest

from desktop import settings
from desktop.backups import backup_in_short, remember_backup
from desktop.settings import Settings


@pytest.fixture
def file(tmp_path):
    return tmp_path / "mapp å" / "installningar.json"


def test_settings_come_back_as_they_were(file):
    before = settings.load(file)
    before.theme, before.text_size, before.list_widths = "morkt", 150, {"arende": [100, 200]}
    before.list_sort["arende"] = [1, True]
    before.save()
    assert settings.load(file) == before


def test_no_file_is_no_fault(file):
    assert settings.load(file) == Settings()


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\xff\xfe\x00", b'"text"'])
def test_a_broken_file_is_set_aside_and_the_program_starts(file, content, logged):
    file.parent.mkdir()
    file.write_bytes(content)
    assert settings.load(file) == Settings()
    assert file.with_suffix(".trasig.json").read_bytes() == content
    assert not file.exists()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("theme", "rosa"),
        ("text_size", "stor"),
        ("text_size", 5000),
        ("text_size", True),
        ("geometry", 3),
        ("maximised", "ja"),
        ("list_widths", {"a": ["b"]}),
        ("list_widths", [1]),
        ("list_sort", {"a": [1]}),
        ("database", None),
    ],
)
def test_a_wrong_value_takes_its_default_and_the_others_stay(file, name, wrong):
    file.parent.mkdir()
    file.write_text(json.dumps({"last_page": "arende", name: wrong, "okand": 1}), encoding="utf-8")
    read = settings.load(file)
    assert getattr(read, name) == getattr(Settings(), name)
    assert read.last_page == "arende"


@pytest.mark.skipif(os.name == "nt", reason="rights of folders")
def test_a_disk_that_refuses_is_no_fault_of_the_users(tmp_path, monkeypatch, logged):
    own = Settings(file=tmp_path / "x" / "installningar.json")
    monkeypatch.setattr("pathlib.Path.write_text", refuse)
    own.save()
    assert "settings not saved" in logged[-1].getMessage()


def refuse(*_args, **_more):
    raise OSError(28, "No space left on device")


def test_the_last_backup_in_short(tmp_path):
    own, file = Settings(), tmp_path / "jamvikt.db"
    now = datetime.now().astimezone()
    assert backup_in_short(own, file, now) == ""
    assert backup_in_short(own, None, now) == ""
    remember_backup(own, file, tmp_path / "kopia.db")
    assert backup_in_short(own, file, now).startswith("Säkerhetskopia ")
    later = now + timedelta(days=2)
    assert backup_in_short(own, file, later) == f"Säkerhetskopia {datetime.now().astimezone():%Y-%m-%d}"
