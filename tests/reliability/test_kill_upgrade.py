"""An upgrade that is killed at any step, or that a disk has no room for, leaves the old database or the new one."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from models.backup.copies import Reason, check
from models.backup.rotating import every_copy
from models.errors import UserError
from models.schema import HEAD, open_database
from tests.older_versions import lost, put, records, version_of
from tests.reliability import content

SCRIPT = Path(__file__).with_name("upgrading_program.py")


def run(file: Path, step: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, str(file), str(step)], capture_output=True, text=True, check=False)


def whole_copies(file: Path) -> list[Path]:
    """The copies from before an upgrade that can be seen; each is the one that was checked."""
    copies = [copy for copy in every_copy(file, []).copies if copy.reason is Reason.BEFORE_UPGRADE]
    for copy in copies:
        assert copy.sound
        check(copy)
    return [copy.file for copy in copies]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_an_upgrade_killed_at_any_step_is_the_old_database_or_the_new(tmp_path):
    chance = random.Random(20261122)
    steps = int(run(put("0003", tmp_path / "hel" / "bas.db"), 0).stdout)
    assert steps > 100
    kept = put("0003", tmp_path / "mall.db").read_bytes()
    before = records(tmp_path / "mall.db")
    came = {"old": 0, "old, with its copy": 0, "new": 0}
    # The copy is the first score of steps; what is between two statements of the migration is alike.
    for step in [*range(2, 26, 6), *sorted(chance.sample(range(26, steps - 12), 3)), *range(steps - 12, steps, 4)]:
        file = tmp_path / str(step) / "bas.db"
        file.parent.mkdir()
        file.write_bytes(kept)
        assert run(file, step).returncode == 9
        content.assert_whole(file)
        copies = whole_copies(file)
        if version_of(file) == HEAD:
            came["new"] += 1
            assert copies, f"upgraded without a copy at step {step}"
        else:
            came["old, with its copy" if copies else "old"] += 1
            assert version_of(file) == "0003"
            assert records(file) == before
        assert all(records(copy) == before for copy in copies)
        open_database(file).close()  # the next start goes on as if nothing had happened
        content.assert_whole(file)
        assert version_of(file) == HEAD
    assert all(came.values()), came


@pytest.mark.parametrize("room", [0, 8192, 900_000, 1_900_000, 2_100_000, 2_400_000, 3_200_000])
def test_a_disk_without_room_for_an_upgrade_leaves_the_old_database(disk, room, logged):
    file = put("0003", disk.folder / "bas.db")
    before = records(file)
    disk.fill(leave=room)
    told = ""
    try:
        open_database(file).close()
    except UserError as error:
        told = str(error)
    disk.make_room()
    content.assert_whole(file)
    assert not [path.name for path in disk.folder.rglob("*.tmp*")]
    copies = whole_copies(file)
    if version_of(file) == "0003":
        assert records(file) == before
        assert "full" in told
        assert "Den gamla" not in told  # nobody speaks of copies that are not there
    else:
        assert copies
    if not copies:
        assert version_of(file) == "0003"
    open_database(file).close()
    assert version_of(file) == HEAD
    assert whole_copies(file)
    assert all(records(copy) == before for copy in whole_copies(file))
    assert {record.name for record in logged} <= {"models.sok.store"}  # only searching may wait for room


def test_a_disk_with_just_enough_room_takes_the_upgrade(disk):
    file = put("0003", disk.folder / "bas.db")
    before = records(file)
    disk.fill(leave=5_500_000)
    open_database(file).close()
    assert version_of(file) == HEAD
    assert [records(copy) for copy in whole_copies(file)] == [before]
    assert not lost({"kommun": before["kommun"]}, records(file))


def test_a_protected_folder_is_no_place_to_upgrade_in(disk):
    file = put("0004", disk.folder / "bas.db")
    before = file.read_bytes()
    disk.protect()
    try:
        with pytest.raises(UserError, match="får skriva"):
            open_database(file)
    finally:
        disk.release()
    assert file.read_bytes() == before
