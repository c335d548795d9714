"""Restore: compared before, the present kept, the log of the old never played into the new (R8)."""

import shutil
import sqlite3
from datetime import datetime, timedelta

import pytest

from models.backup import restoring
from models.backup.comparing import compare
from models.backup.copies import Reason, copies_in, make, own_folder, single
from models.backup.restoring import restore
from models.editing import edit, get, remove
from models.errors import UserError
from models.organ import Organ
from models.schema import open_database

NOW = datetime(2026, 3, 2, 9, 0).astimezone()


@pytest.fixture
def base(tmp_path, stocked_file):
    database = open_database(shutil.copy(stocked_file, tmp_path / "bas.db"))
    with database.write("lägg till") as session:
        session.add_all(Organ(namn=name) for name in ("Kommunstyrelsen", "Socialnämnden", "Kulturnämnden"))
    yield database
    database.close()


def organs(database):
    with database.read() as session:
        return {organ.namn for organ in session.query(Organ)}


def organ_id(database, name):
    with database.read() as session:
        return session.query(Organ).filter_by(namn=name).one().id


def test_what_would_go_come_back_and_be_as_before_is_told_exactly(base):
    copy = make(base.file, own_folder(base.file), Reason.OWN, NOW)
    assert compare(base, copy).same
    with base.write("ändra") as session:
        session.add(Organ(namn="Byggnadsnämnden"))
        edit(session, Organ, organ_id(base, "Socialnämnden"), {"namn": ("Socialnämnden", "Omsorgsnämnden")})
        remove(session, get(session, Organ, organ_id(base, "Kulturnämnden")))
    found = compare(base, copy)
    (organ,) = found.nouns
    assert (organ.now, organ.then, organ.lost, organ.back, organ.older) == (3, 3, 1, 1, 1)
    assert [record.title for record in found.lost] == ["Byggnadsnämnden"]
    assert [record.title for record in found.older] == ["Omsorgsnämnden"]
    assert [record.title for record in found.back] == ["Kulturnämnden"]
    assert found.changed_now is not None
    assert found.changed_then is not None
    assert found.changed_now >= found.changed_then
    assert not list(copy.file.parent.glob("*.tmp"))


def test_a_restore_gives_the_copy_keeps_what_was_there_and_is_undone_by_it(base):
    copy = make(base.file, own_folder(base.file), Reason.OWN, NOW)
    with base.write("ändra") as session:
        session.add(Organ(namn="Byggnadsnämnden"))
    base.close()
    before = restore(copy, base.file, own_folder(base.file), NOW + timedelta(hours=1))
    assert organs(base) == {"Kommunstyrelsen", "Socialnämnden", "Kulturnämnden"}
    assert before.reason is Reason.BEFORE_RESTORE
    assert before in copies_in(own_folder(base.file), base.file)
    base.close()
    restore(before, base.file, own_folder(base.file), NOW + timedelta(hours=2))
    assert "Byggnadsnämnden" in organs(base)


def test_the_log_of_a_killed_program_is_kept_with_the_old_and_never_played_into_the_new(base, tmp_path, logged):
    """R8."""
    copy = make(base.file, own_folder(base.file), Reason.OWN, NOW)
    killed = tmp_path / "dödad" / "bas.db"
    killed.parent.mkdir()
    with base.write("efter kopian") as session:
        session.add_all(Organ(namn=f"Nämnd {number}") for number in range(300))
    for ending in ("", "-wal", "-shm"):
        shutil.copy(base.file.with_name(f"bas.db{ending}"), killed.with_name(f"bas.db{ending}"))
    assert killed.with_name("bas.db-wal").stat().st_size > 20_000
    before = restore(copy, killed, own_folder(killed), NOW)
    database = open_database(killed)
    assert organs(database) == {"Kommunstyrelsen", "Socialnämnden", "Kulturnämnden"}
    database.close()
    with sqlite3.connect(before.file) as kept:
        assert kept.execute("SELECT count(*) FROM organ").fetchone() == (303,)
    kept.close()
    with sqlite3.connect(killed) as restored:
        assert restored.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    restored.close()
    assert logged == []


def test_a_journal_of_another_database_is_set_aside_with_the_rest(base):
    """R8: SQLite would roll it back into the new one."""
    copy = make(base.file, own_folder(base.file), Reason.OWN, NOW)
    base.close()
    journal = base.file.with_name("bas.db-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(5000))
    restore(copy, base.file, own_folder(base.file), NOW)
    assert not journal.exists()
    assert len(organs(base)) == 3
    assert [path for path in base.file.parent.iterdir() if path.name.endswith("-journal")] != []


def test_a_damaged_database_is_set_aside_with_its_log_and_replaced(base):
    copy = make(base.file, own_folder(base.file), Reason.OWN, NOW)
    base.close()
    spoiled = bytearray(base.file.read_bytes())
    spoiled[4096:60_000] = b"\xff" * (60_000 - 4096)
    base.file.write_bytes(spoiled)
    wal = base.file.with_name("bas.db-wal")
    wal.write_bytes(b"en trasig logg" * 100)
    assert restore(copy, base.file, own_folder(base.file), NOW) is None
    assert len(organs(base)) == 3
    aside = sorted(path for path in base.file.parent.iterdir() if "undanlagd" in path.name)
    assert [path.name.partition(".db")[2] for path in aside] == ["", "-wal"]
    assert aside[0].read_bytes() == bytes(spoiled)
    assert aside[1].read_bytes() == b"en trasig logg" * 100


def test_a_damaged_copy_changes_nothing(base):
    copy = make(base.file, own_folder(base.file), Reason.OWN, NOW)
    content = bytearray(copy.file.read_bytes())
    content[9000:9500] = b"\xff" * 500
    copy.file.write_bytes(content)
    base.close()
    before = base.file.read_bytes()
    with pytest.raises(UserError, match="skadad"):
        restore(copy, base.file, own_folder(base.file), NOW)
    assert base.file.read_bytes() == before
    with pytest.raises(UserError, match="skadad"):
        compare(base, copy)


@pytest.mark.parametrize("error", [UserError("Databasen kunde inte uppgraderas."), RuntimeError("a bug")])
def test_a_copy_that_cannot_be_brought_up_gives_way_to_what_was_there(base, monkeypatch, error):
    copy = make(base.file, own_folder(base.file), Reason.OWN, NOW)
    with base.write("efter kopian") as session:
        session.add(Organ(namn="Byggnadsnämnden"))

    def broken(_file):
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(restoring, "open_database", broken)
        with pytest.raises(type(error)):
            restoring.restore_and_open(base, copy, own_folder(base.file), NOW)
    assert "Byggnadsnämnden" in organs(base)


def spoil_a_name(file):
    """Give a table a name that is no UTF-8, which sqlite3 stumbles over when it tells what is wrong."""
    whole = file.read_bytes()
    spoiled = whole.replace(b"tableorganorgan", b"tableor\xffanorgan")
    assert spoiled != whole
    file.write_bytes(spoiled)


def test_a_database_with_a_name_that_cannot_be_read_is_damaged_like_any(base):
    copy = make(base.file, own_folder(base.file), Reason.OWN, NOW)
    base.close()
    spoil_a_name(base.file)
    for refused in (lambda: open_database(base.file), lambda: make(base.file, base.file.parent, Reason.OWN, NOW)):
        with pytest.raises(UserError, match="är skadad"):
            refused()
    assert restore(copy, base.file, own_folder(base.file), NOW) is None
    assert len(organs(base)) == 3


def test_a_copy_with_a_name_that_cannot_be_read_changes_nothing(base, tmp_path):
    other = make(base.file, tmp_path / "annan", Reason.OWN, NOW).file
    spoil_a_name(other)
    base.close()
    with pytest.raises(UserError, match="är skadad"):
        restore(single(other), base.file, own_folder(base.file), NOW)
    assert len(organs(base)) == 3


def test_somebody_else_who_has_the_database_open_hinders_it(base):
    copy = make(base.file, own_folder(base.file), Reason.OWN, NOW)
    other = open_database(base.file)
    with other.read() as session:
        session.query(Organ).first()
        base.close()
        with pytest.raises(UserError, match="används just nu"):
            restore(copy, base.file, own_folder(base.file), NOW)
    other.close()
    assert len(organs(base)) == 3
    assert [copy.reason for copy in copies_in(own_folder(base.file), base.file)] == [Reason.OWN]


def test_a_copy_of_a_database_that_is_gone_brings_it_back(base):
    copy = make(base.file, own_folder(base.file), Reason.OWN, NOW)
    base.close()
    base.file.unlink()
    assert restore(copy, base.file, own_folder(base.file), NOW) is None
    assert len(organs(base)) == 3


def test_what_is_found_by_name_is_told_newest_first(base):
    copy = make(base.file, own_folder(base.file), Reason.OWN, NOW)
    for number in range(12):
        with base.write("lägg till") as session:
            session.add(Organ(namn=f"Nyhet {number}"))
    found = compare(base, copy)
    assert [record.title for record in found.lost] == [f"Nyhet {number}" for number in range(11, 3, -1)]
    assert found.total("lost") == 12
