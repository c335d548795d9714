"""Copies in folders: made, noted, listed, put in a second place, checked, thrown away."""

import json
import shutil
from datetime import datetime, timedelta

import pytest

from models.backup import back_up
from models.backup.copies import Reason, check, copies_in, make, own_folder, put_also
from models.backup.rotating import copy_everywhere, every_copy
from models.errors import UserError
from models.organ import Organ
from models.schema import open_database

NOW = datetime(2026, 3, 2, 9, 0).astimezone()


@pytest.fixture
def base(tmp_path, stocked_file):
    database = open_database(shutil.copy(stocked_file, tmp_path / "bas [å].db"))
    with database.write("lägg till") as session:
        session.add(Organ(namn="Kommunstyrelsen"))
    yield database
    database.close()


def test_a_copy_has_a_note_of_what_it_holds(base):
    copy = make(base.file, own_folder(base.file), Reason.OWN, NOW)
    assert copy.file.name == "bas [å]-egen-2026-03-02-090000.db"
    assert copies_in(copy.file.parent, base.file) == [copy]
    assert copy.sound
    assert copy.is_of(base.file)
    assert copy.note.rows["organ"] == 1
    check(copy)
    assert sorted(path.name for path in copy.file.parent.iterdir()) == [copy.file.name, f"{copy.file.name}.json"]


def test_two_copies_of_the_same_second_are_two(base):
    folder = own_folder(base.file)
    first, second = (make(base.file, folder, Reason.OWN, NOW) for _ in range(2))
    assert first.file != second.file
    assert len(copies_in(folder, base.file)) == 2


def test_a_second_place_gets_the_same_bytes(base, tmp_path):
    made = copy_everywhere(base.file, [own_folder(base.file), tmp_path / "G å"], Reason.AUTOMATIC, NOW)
    first, second = made.copies
    assert first.file.read_bytes() == second.file.read_bytes()
    assert first.note == second.note
    assert made.troubles == ()
    assert {copy.id for copy in every_copy(base.file, [tmp_path / "G å"]).copies} == {first.id, second.id}


def test_a_place_that_is_not_reached_is_told_and_hinders_no_other(base, tmp_path):
    (tmp_path / "fil").touch()
    made = copy_everywhere(base.file, [own_folder(base.file), tmp_path / "fil"], Reason.AUTOMATIC, NOW)
    assert len(made.copies) == 1
    assert "nås inte" in made.troubles[0]
    made = copy_everywhere(base.file, [tmp_path / "fil" / "under", own_folder(base.file)], Reason.AUTOMATIC, NOW)
    assert len(made.copies) == 1
    with pytest.raises(UserError, match="nås inte"):
        copy_everywhere(base.file, [tmp_path / "fil"], Reason.AUTOMATIC, NOW)


def test_a_damaged_base_never_rotates_out_a_good_copy(base):
    """R9."""
    folder = own_folder(base.file)
    for hour in range(40):
        copy_everywhere(base.file, [folder], Reason.AUTOMATIC, NOW - timedelta(hours=hour + 1))
    good = copies_in(folder, base.file)
    base.close()
    spoiled = bytearray(base.file.read_bytes())
    middle = len(spoiled) // 2
    spoiled[middle : middle + 40_000] = b"\xff" * 40_000
    base.file.write_bytes(spoiled)
    for day in range(1, 30):
        with pytest.raises(UserError):
            copy_everywhere(base.file, [folder], Reason.AUTOMATIC, NOW + timedelta(days=day))
    assert copies_in(folder, base.file) == good
    for copy in good:
        check(copy)


def test_a_changed_copy_is_found_out(base):
    copy = make(base.file, own_folder(base.file), Reason.OWN, NOW)
    content = bytearray(copy.file.read_bytes())
    content[5000] ^= 1
    copy.file.write_bytes(content)
    with pytest.raises(UserError, match="skadad eller ändrad"):
        check(copy)
    copy.file.write_bytes(content[:4096])
    (listed,) = copies_in(copy.file.parent, base.file)
    assert not listed.sound


def test_a_copy_without_a_note_or_with_a_broken_one_is_listed_all_the_same(base):
    folder = own_folder(base.file)
    copy = make(base.file, folder, Reason.OWN, NOW)
    note = copy.file.with_name(f"{copy.file.name}.json")
    for text in ("{}", "inte json", json.dumps([1])):
        note.write_text(text, encoding="utf-8")
        (listed,) = copies_in(folder, base.file)
        assert listed.note is None
    note.unlink()
    assert len(copies_in(folder, base.file)) == 1


def test_what_stands_beside_the_database_is_found_too(base):
    back_up(base.file, base.file.with_name("bas [å]-före-uppgradering-0003.db"))
    back_up(base.file, base.file.with_name("annan-före-uppgradering-0003.db"))
    assert [copy.reason for copy in every_copy(base.file, []).copies] == [Reason.BEFORE_UPGRADE]


def test_what_became_unlike_on_the_way_is_not_kept(base, tmp_path):
    copy = make(base.file, own_folder(base.file), Reason.OWN, NOW)
    copy.file.write_bytes(copy.file.read_bytes() + b"x")
    with pytest.raises(UserError, match="inte lik"):
        put_also(copy, base.file, tmp_path / "G")
    assert list((tmp_path / "G").iterdir()) == []


def test_what_a_killed_program_left_is_swept_after_a_day(base):
    import os

    folder = own_folder(base.file)
    folder.mkdir()
    old, new = folder / "bas [å]-aa.tmp", folder / "bas [å]-bb.tmp"
    for part in (old, new):
        part.write_bytes(b"halv")
    os.utime(old, (0, 0))
    make(base.file, folder, Reason.OWN, NOW)
    assert not old.exists()
    assert new.exists()
