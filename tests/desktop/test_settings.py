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


def test_what_another_version_wrote_is_there_when_it_is_used_again(file):
    """A newer program, then this one, then the newer again: it finds its own settings as it left them."""
    file.parent.mkdir()
    newer = {"theme": "solnedgång", "last_page": "arende", "karta": {"zoom": [1, 2]}, "text_size": 300}
    file.write_text(json.dumps(newer), encoding="utf-8")
    read = settings.load(file)
    assert (read.theme, read.text_size, read.last_page) == ("system", 100, "arende")
    read.last_page = "budget"
    read.save()
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written == newer | {key: written[key] for key in written.keys() - newer.keys()} | {"last_page": "budget"}
    again = settings.load(file)
    again.theme = "morkt"  # chosen in this version: that is what holds
    again.save()
    written = json.loads(file.read_text(encoding="utf-8"))
    assert (written["theme"], written["text_size"], written["karta"]) == ("morkt", 300, {"zoom": [1, 2]})


def test_settings_of_the_first_version_are_read(file):
    file.parent.mkdir()
    file.write_text('{"theme": "ljust", "text_size": 125, "maximised": true}', encoding="utf-8")
    read = settings.load(file)
    assert (read.theme, read.text_size, read.maximised, read.foreign) == ("ljust", 125, True, {})


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
