"""Copies and restoring on disks that are full or protected (R5, R6): a sentence, and nothing lost."""

from datetime import datetime, timedelta

import pytest

from models.backup.comparing import compare
from models.backup.copies import Reason, check, copies_in, make, own_folder
from models.backup.restoring import restore, restore_and_open
from models.backup.rotating import copy_everywhere, every_copy
from models.errors import UserError
from models.organ import Organ
from models.schema import open_database
from tests.reliability import content

NOW = datetime(2026, 3, 2, 9, 0).astimezone()


def parts(folder):
    return [path.name for path in folder.rglob("*") if ".tmp" in path.name]


@pytest.mark.parametrize("leave", [0, 4096, 60_000, 300_000])
def test_a_full_disk_takes_no_copy_keeps_the_old_ones_and_says_so(disk, base, leave):
    folder = disk.folder / "kopior"
    good = make(base, folder, Reason.AUTOMATIC, NOW)
    disk.fill(leave=leave)
    with pytest.raises(UserError, match=r"Disken är full|inte att skriva|kunde inte skrivas"):
        copy_everywhere(base, [folder], Reason.AUTOMATIC, NOW + timedelta(days=1))
    check(good)
    assert copies_in(folder, base) == [good]
    assert parts(disk.folder) == []
    disk.make_room()
    assert len(copy_everywhere(base, [folder], Reason.AUTOMATIC, NOW + timedelta(days=1)).copies) == 1
    assert len(copies_in(folder, base)) == 2


@pytest.mark.parametrize("leave", [0, 60_000])
def test_a_full_second_place_hinders_not_the_first(disk, base, leave):
    disk.fill(leave=leave)
    made = copy_everywhere(base, [own_folder(base), disk.folder / "G"], Reason.AUTOMATIC, NOW)
    assert len(made.copies) == 1
    assert "Disken är full" in made.troubles[0]
    assert "Frigör utrymme" in made.troubles[0]
    disk.make_room()
    made = copy_everywhere(base, [own_folder(base), disk.folder / "G"], Reason.AUTOMATIC, NOW + timedelta(hours=1))
    assert made.troubles == ()


@pytest.mark.parametrize("leave", [0, 60_000, 1_000_000, 2_000_000])
def test_a_disk_that_fills_while_a_copy_is_restored_leaves_the_database_as_it_was(disk, base_on_disk, tmp_path, leave):
    copy = make(base_on_disk, tmp_path / "kopior", Reason.OWN, NOW)
    database = open_database(base_on_disk)
    with database.write("lägg till") as session:
        session.add(Organ(namn="Efter kopian"))
    database.close()
    before = content.rows(base_on_disk)
    disk.fill(leave=leave)
    with pytest.raises(UserError, match=r"[Dd]isken är full|inte att skriva"):
        restore(copy, base_on_disk, own_folder(base_on_disk), NOW)
    assert parts(disk.folder) == []
    disk.make_room()
    assert content.rows(base_on_disk) == before
    database = open_database(base_on_disk)
    restore_and_open(database, copy, own_folder(base_on_disk), NOW)
    with database.read() as session:
        assert "Efter kopian" not in {organ.namn for organ in session.query(Organ)}
    database.close()
    content.assert_whole(base_on_disk)


def test_a_protected_place_is_told_and_the_other_one_serves(disk, base):
    disk.protect()
    made = copy_everywhere(base, [disk.folder / "kopior", own_folder(base)], Reason.AUTOMATIC, NOW)
    assert len(made.copies) == 1
    assert "Välj en annan plats" in made.troubles[0]
    disk.release()
    made = copy_everywhere(base, [disk.folder / "kopior"], Reason.AUTOMATIC, NOW)
    disk.protect()
    assert len(every_copy(base, [disk.folder / "kopior"]).copies) == 2  # what may only be read can be listed
    database = open_database(base)
    assert compare(database, made.copies[0]).same  # and compared
    restore_and_open(database, made.copies[0], own_folder(base), NOW)  # and restored
    database.close()
    content.assert_whole(base)


def test_a_protected_database_is_not_restored_over_and_says_so(disk, base_on_disk, tmp_path):
    copy = make(base_on_disk, tmp_path / "kopior", Reason.OWN, NOW)
    before = base_on_disk.read_bytes()
    disk.protect()
    with pytest.raises(UserError, match="återställt"):
        restore(copy, base_on_disk, own_folder(base_on_disk), NOW)
    assert base_on_disk.read_bytes() == before
    disk.release()
    restore(copy, base_on_disk, own_folder(base_on_disk), NOW)
    content.assert_whole(base_on_disk)


def test_a_place_that_comes_and_goes_gets_whole_copies_only(disk, base):
    folder = disk.folder / "G"
    for day in range(6):
        (disk.protect if day % 2 else disk.release)()
        made = copy_everywhere(base, [own_folder(base), folder], Reason.AUTOMATIC, NOW + timedelta(days=day))
        assert len(made.copies) == (1 if day % 2 else 2)
    assert len(copies_in(folder, base)) == 3
    for copy in copies_in(folder, base):
        check(copy)
    assert parts(disk.folder) == []
    disk.release()
