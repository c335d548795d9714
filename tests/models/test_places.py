"""Where a database may not lie: shares under any name, and folders that a cloud keeps alike."""

import os
import sqlite3
from contextlib import closing
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from models import places
from models.errors import UserError
from models.places import Place, Surroundings, WrongPlaceError, judge
from models.schema import open_database
from tests.shares import make_share

HOME = PureWindowsPath("C:\\Users\\Åsa Öst")
DRIVES = {"A:\\": 2, "C:\\": 3, "D:\\": 3, "E:\\": 2, "H:\\": 4, "S:\\": 3, "T:\\": 3, "U:\\": 3}
DEVICES = {
    "C:": "\\Device\\HarddiskVolume3",
    "H:": "\\Device\\LanmanRedirector\\;H:000000000001f2a3\\server\\hem",
    "M:": "\\Device\\Mup\\;LanmanRedirector\\;M:0001\\server\\m",
    "S:": "\\??\\C:\\Users\\Åsa Öst\\OneDrive - Köpings kommun",
    "T:": "\\??\\UNC\\server\\delad",
    "U:": "\\??\\D:\\jobb",
    "V:": "\\??\\H:\\jobb",
}


def windows(cloud: str = "", **variables: str) -> Surroundings:
    return Surroundings(
        windows=True,
        home=HOME,
        variables=variables,
        drive_type=lambda root: DRIVES.get(root, 1),
        device=lambda letter: DEVICES.get(letter, ""),
        kept_by_cloud=lambda path: bool(cloud) and path.is_relative_to(PureWindowsPath(cloud)),
    )


@pytest.mark.parametrize(
    "path",
    [
        "C:\\Users\\Åsa Öst\\AppData\\Local\\Jamvikt\\jamvikt.db",
        "c:\\jobb\\jamvikt.db",
        "D:\\Box office\\jamvikt.db",
        "D:\\jobb\\Dropbox\\jamvikt.db",
        "E:\\jamvikt.db",  # a stick
        "U:\\jamvikt.db",  # a letter for a folder on the own disk
        "\\\\?\\D:\\jobb\\jamvikt.db",
        "D:\\OneDrive - en uppsats.db",
        "D:\\OneDriveTemp\\jamvikt.db",
    ],
)
def test_the_own_disks_of_windows_and_sticks_are_fine(path):
    assert judge(PureWindowsPath(path), windows()) is None


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("\\\\server\\hem\\jamvikt.db", "\\\\server\\hem"),
        ("//server/hem/jamvikt.db", "\\\\server\\hem"),
        ("\\\\?\\UNC\\server\\hem\\a\\jamvikt.db", "\\\\server\\hem"),
        ("\\\\?\\unc\\server\\hem\\a\\jamvikt.db", "\\\\server\\hem"),
        ("\\\\wsl.localhost\\Debian\\jamvikt.db", "\\\\wsl.localhost\\Debian"),
        ("H:\\jamvikt.db", "H:"),
        ("h:\\jobb\\jamvikt.db", "H:"),
        ("\\\\?\\H:\\jobb\\jamvikt.db", "H:"),
        ("M:\\jamvikt.db", "M:"),  # Windows does not say what kind it is, only where the letter leads
        ("T:\\jamvikt.db", "T:"),
        ("V:\\jamvikt.db", "H:"),
    ],
)
def test_a_share_is_known_by_its_path_its_letter_and_where_the_letter_leads(path, what):
    assert judge(PureWindowsPath(path), windows()) == (Place.SHARE, what)


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("C:\\Users\\Åsa Öst\\OneDrive\\jamvikt.db", "OneDrive"),
        ("C:\\Users\\Åsa Öst\\OneDrive - Köpings kommun\\Dokument\\jamvikt.db", "OneDrive"),
        ("D:\\onedrive - x\\jamvikt.db", "OneDrive"),
        ("S:\\jamvikt.db", "OneDrive"),
        ("C:\\Users\\Åsa Öst\\Dropbox\\a\\b\\jamvikt.db", "Dropbox"),
        ("C:\\Users\\Åsa Öst\\Dropbox (Privat)\\jamvikt.db", "Dropbox"),
        ("C:\\Users\\Åsa Öst\\iCloudDrive\\jamvikt.db", "iCloud"),
        ("D:\\Nextcloud\\jamvikt.db", "Nextcloud"),
        ("D:\\Google Drive\\jamvikt.db", "Google Drive"),
        ("G:\\Min enhet\\Jämställdhet\\jamvikt.db", "Google Drive"),  # a letter of its own, or mirrored in the profile
        ("C:\\Users\\Åsa Öst\\My Drive\\jamvikt.db", "Google Drive"),
    ],
)
def test_a_folder_that_a_cloud_keeps_alike_is_known_by_its_name(path, service):
    assert judge(PureWindowsPath(path), windows()) == (Place.SYNCED, service)


@pytest.mark.parametrize("name", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_onedrive_is_known_where_it_was_moved_to(name):
    around = windows(**{name: "D:\\Moln"})
    assert judge(PureWindowsPath("d:\\moln\\Dokument\\jamvikt.db"), around) == (Place.SYNCED, "OneDrive")
    assert judge(PureWindowsPath("D:\\Molnet\\jamvikt.db"), around) is None


def test_what_windows_itself_says_of_a_folder_counts():
    around = windows(cloud="C:\\Users\\Åsa Öst\\Köping\\Grupp - Dokument")
    found = judge(PureWindowsPath("C:\\Users\\Åsa Öst\\Köping\\Grupp - Dokument\\a\\jamvikt.db"), around)
    assert found == (Place.SYNCED, "en molntjänst")


MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
server:/hem /hem nfs4 rw 0 0
/dev/sdb1 /hem/åsa ext4 rw 0 0
//server/delad /mnt/delad\\040mapp cifs rw 0 0
åsa@server: /mnt/ssh fuse.sshfs rw 0 0
sandlåda /mnt/nio 9p rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/home/jamvikt.db", None),
        ("/hem/maja/jamvikt.db", (Place.SHARE, "/hem")),
        ("/hemma/jamvikt.db", None),
        ("/hem/åsa/jamvikt.db", None),
        ("/hem/åsa/Nextcloud/jamvikt.db", (Place.SYNCED, "Nextcloud")),
        ("/mnt/delad mapp/a/b.db", (Place.SHARE, "/mnt/delad mapp")),
        ("/mnt/ssh/b.db", (Place.SHARE, "/mnt/ssh")),
        ("/mnt/nio/b.db", None),
    ],
)
def test_on_linux_the_mounts_tell(path, found):
    around = Surroundings(windows=False, home=PurePosixPath("/hem/åsa"), mounts=MOUNTS)
    assert judge(PurePosixPath(path), around) == found


@pytest.fixture
def share(tmp_path, monkeypatch):
    return make_share(tmp_path / "delad", monkeypatch)


needs_mounts = pytest.mark.skipif(os.name == "nt", reason="a share in /proc/mounts, and SQLite's limit elsewhere")


@needs_mounts
def test_a_database_on_a_share_is_refused_in_words_and_left_alone(share, stocked_file):
    file = share / "jamvikt.db"
    file.write_bytes(stocked_file.read_bytes())
    before = file.read_bytes(), file.stat().st_mtime_ns
    with pytest.raises(WrongPlaceError) as told:
        open_database(file)
    assert told.value.place is Place.SHARE
    assert told.value.file == file
    for words in ("nätverksplats", str(share), "Kopiera den till den här datorn", "PostgreSQL"):
        assert words in str(told.value)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert [each.name for each in share.iterdir()] == ["jamvikt.db"]


@needs_mounts
def test_no_new_database_is_made_on_a_share(share):
    with pytest.raises(WrongPlaceError):
        open_database(share / "ny" / "jamvikt.db")
    assert not list(share.iterdir())


@needs_mounts
def test_a_link_to_a_share_is_a_share(share, tmp_path):
    (tmp_path / "här").symlink_to(share)
    with pytest.raises(WrongPlaceError):
        places.refuse(tmp_path / "här" / "jamvikt.db")
    places.refuse(share / ".." / "jamvikt.db")


def test_this_computers_own_disk_is_fine(tmp_path):
    places.refuse(tmp_path / "jamvikt.db")


def test_what_is_synced_is_told_with_its_name():
    said = places.sentence("jamvikt.db", Place.SYNCED, "OneDrive")
    assert "synkas (OneDrive)" in said
    assert "PostgreSQL" not in said


def test_a_path_that_is_too_long_is_told_before_anything_is_made(tmp_path):
    deep = tmp_path
    while len(str(deep)) < 520:
        deep = deep / ("å" * 40)
    with pytest.raises(UserError, match="för lång"):
        open_database(deep / "jamvikt.db")
    assert not list(tmp_path.iterdir())


@needs_mounts
def test_the_longest_path_can_be_used_and_one_byte_more_is_told(tmp_path):
    room = places.LONGEST_ELSEWHERE - len(os.fsencode(tmp_path / "jamvikt.db-journal"))
    deep = tmp_path
    while room > 200:
        deep, room = deep / ("å" * 50), room - 101
    for letters in (room - 1, room):
        folder = deep / ("x" * letters)
        folder.mkdir(parents=True)
        with closing(sqlite3.connect(folder / "jamvikt.db")) as connection, connection:
            connection.execute("CREATE TABLE x (y)")  # there is some room left to SQLite's own limit
    places.refuse(deep / ("x" * (room - 1)) / "jamvikt.db")
    with pytest.raises(UserError, match="för lång"):
        places.refuse(deep / ("x" * room) / "jamvikt.db")
