import shutil
import sqlite3
import threading

import pytest

from models.backup import back_up, files
from models.errors import UserError
from models.organ import Organ
from models.schema import open_database


@pytest.fixture
def base(tmp_path, stocked_file):
    database = open_database(shutil.copy(stocked_file, tmp_path / "bas å.db"))
    with database.write("lägg till") as session:
        session.add(Organ(namn="Kommunstyrelsen"))
    yield database
    database.close()


def organs(file):
    with sqlite3.connect(file) as connection:
        found = connection.execute("SELECT namn FROM organ ORDER BY id").fetchall()
    connection.close()
    return [name for (name,) in found]


def test_a_copy_holds_everything_in_one_file(base, tmp_path):
    copy = back_up(base.file, tmp_path / "kopior" / "kopia.db")
    assert organs(copy) == ["Kommunstyrelsen"]
    assert sorted(path.name for path in copy.parent.iterdir()) == ["kopia.db"]


def test_a_copy_made_while_somebody_writes_is_whole(base, tmp_path):
    stop = threading.Event()

    def write():
        while not stop.is_set():
            with base.write("lägg till") as session:
                session.add(Organ(namn="Nämnd"))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            assert organs(back_up(base.file, tmp_path / f"{number}.db"))[0] == "Kommunstyrelsen"
    finally:
        stop.set()
        writer.join()


def test_a_damaged_base_never_replaces_a_good_copy(base, tmp_path):
    copy = back_up(base.file, tmp_path / "kopia.db")
    good = copy.read_bytes()
    base.close()
    spoiled = bytearray(base.file.read_bytes())
    middle = len(spoiled) // 2
    spoiled[middle : middle + 40_000] = b"\xff" * 40_000
    base.file.write_bytes(spoiled)
    with pytest.raises(UserError, match=r"skadad|gick inte att bekräfta"):
        back_up(base.file, copy)
    assert copy.read_bytes() == good
    assert not copy.with_name("kopia.db.tmp").exists()


def test_a_place_that_takes_no_file_says_so(base, tmp_path):
    (tmp_path / "fil").touch()
    with pytest.raises(UserError, match="kunde inte skrivas"):
        back_up(base.file, tmp_path / "fil" / "kopia.db")


def test_what_a_killed_program_had_begun_without_a_log_is_undone_at_the_next_opening(base, tmp_path):
    """Found by kill_restore.py: a rollback journal cannot be played back by a connection that only looks."""
    base.close()
    begun = sqlite3.connect(base.file)
    begun.execute("PRAGMA journal_mode=DELETE")
    begun.execute("PRAGMA cache_size=1")  # so that the file itself is written to before the commit
    begun.execute("UPDATE strategi_nod SET rubrik = rubrik || hex(randomblob(400))")
    begun.execute("UPDATE strategi_nod SET rubrik = 'ändrad'")
    killed = tmp_path / "dödad.db"
    for ending in ("", "-journal"):
        shutil.copy(base.file.with_name(base.file.name + ending), killed.with_name(killed.name + ending))
    begun.rollback()
    begun.close()
    assert killed.read_bytes() != base.file.read_bytes()
    database = open_database(killed)
    assert organs(killed) == ["Kommunstyrelsen"]
    with sqlite3.connect(killed) as connection:
        assert connection.execute("SELECT count(*) FROM strategi_nod WHERE rubrik = 'ändrad'").fetchone() == (0,)
    connection.close()
    database.close()


@pytest.mark.parametrize(("refusals", "done"), [(0, True), (2, True), (3, False)])
def test_a_file_that_is_held_for_a_moment_is_waited_for(tmp_path, monkeypatch, refusals, done):
    monkeypatch.setattr(files, "PAUSES", (0.0, 0.0))  # as on Windows
    left = [refusals]

    def rename():
        if left[0]:
            left[0] -= 1
            raise PermissionError(13, "held")
        (tmp_path / "namn").touch()

    if done:
        files.patiently(rename)
    else:
        with pytest.raises(PermissionError):
            files.patiently(rename)
    assert (tmp_path / "namn").exists() is done
