"""A database on a share is copied home whole, with what stands only in its log, and the original is left alone."""

import errno
import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from models.backup import fetching, files
from models.backup.fetching import fetch
from models.errors import UserError
from models.organ import Organ
from models.schema import open_database


@pytest.fixture
def away(tmp_path, stocked_file):
    folder = tmp_path / "delad mapp"
    folder.mkdir()
    return shutil.copy(stocked_file, folder / "jamvikt.db")


def test_it_comes_home_with_what_stands_only_in_the_log(away, tmp_path):
    killed = tmp_path / "dödad"
    killed.mkdir()
    database = open_database(away)
    with database.write("lägg till") as session:
        session.add(Organ(namn="Bara i loggen"))
    for part in fetching.PARTS[:2]:
        shutil.copy(f"{away}{part}", killed / f"jamvikt.db{part}")
    database.close()
    assert (killed / "jamvikt.db-wal").stat().st_size
    before = {file.name: file.read_bytes() for file in killed.iterdir()}

    made = fetch(killed / "jamvikt.db", tmp_path / "hem å")
    assert made == tmp_path / "hem å" / "jamvikt.db"
    assert {file.name: file.read_bytes() for file in killed.iterdir()} == before
    assert [file.name for file in made.parent.iterdir()] == ["jamvikt.db"]
    with closing(open_database(made)) as home, home.read() as session:
        assert "Bara i loggen" in {organ.namn for organ in session.query(Organ)}


def test_nothing_that_is_there_is_replaced(away, tmp_path):
    (tmp_path / "jamvikt.db").write_bytes(b"mitt")
    (tmp_path / "jamvikt (2).db").write_bytes(b"mitt")
    assert fetch(away, tmp_path).name == "jamvikt (3).db"
    assert (tmp_path / "jamvikt.db").read_bytes() == b"mitt"


def test_somebody_at_work_in_it_is_told_and_nothing_is_left(away, tmp_path, monkeypatch):
    real = files.copy_bytes

    def somebody_writes(source, to):
        real(source, to)
        with closing(sqlite3.connect(away)) as other, other:
            other.execute("CREATE TABLE IF NOT EXISTS x (y)")

    monkeypatch.setattr(fetching, "copy_bytes", somebody_writes)
    with pytest.raises(UserError, match="någon annan arbetar"):
        fetch(away, tmp_path / "hem")
    assert not list((tmp_path / "hem").iterdir())


def test_a_damaged_one_and_one_that_is_gone_are_told(away, tmp_path):
    content = bytearray(away.read_bytes())
    content[4096 * 3 : 4096 * 60] = b"\x55" * (4096 * 57)
    away.write_bytes(content)
    with pytest.raises(UserError, match="är skadad"):
        fetch(away, tmp_path / "hem")
    away.unlink()
    with pytest.raises(UserError, match="finns inte längre"):
        fetch(away, tmp_path / "hem")
    assert not list((tmp_path / "hem").iterdir())


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ((errno.ENOSPC, ""), "Disken är full.*hem"),
        ((errno.EACCES, "hem"), "Du får inte skriva i .*hem"),
        ((errno.EACCES, "delad mapp"), "jamvikt.db i .*delad mapp gick inte att läsa .*nätverket"),
        ((errno.EIO, ""), "jamvikt.db i .*delad mapp gick inte att läsa .*nätverket"),  # gone in the middle of reading
    ],
)
def test_it_is_told_whether_the_share_or_the_own_disk_refused(away, tmp_path, monkeypatch, error, told):
    def refused(_source, _to):
        number, folder = error
        raise OSError(number, os.strerror(number), str(tmp_path / folder / "jamvikt.db") if folder else None)

    monkeypatch.setattr(fetching, "copy_bytes", refused)
    with pytest.raises(UserError, match=told):
        fetch(away, tmp_path / "hem")
    assert not list((tmp_path / "hem").iterdir())
