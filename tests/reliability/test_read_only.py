"""Files and folders one may only look at: a sentence, nothing lost, and it works again afterwards."""

import pytest

from desktop import atomic, command_line
from models.backup import back_up
from models.errors import UserError
from models.organ import Organ
from models.schema import open_database
from tests.reliability import content


def add_organ(database, name):
    with database.write("lägg till") as session:
        session.add(Organ(namn=name))


def names(database):
    with database.read() as session:
        return {organ.namn for organ in session.query(Organ)}


def test_a_database_on_a_protected_disk_says_so_and_is_unharmed(disk, base_on_disk):
    before = base_on_disk.read_bytes()
    disk.protect()
    with pytest.raises(UserError, match=r"skrivskyddad|skriva"):
        add_organ(open_database(base_on_disk), "Ny nämnd")
    assert base_on_disk.read_bytes() == before
    disk.release()
    database = open_database(base_on_disk)
    add_organ(database, "Ny nämnd")
    assert "Ny nämnd" in names(database)
    database.close()


def test_a_disk_that_is_protected_under_way_loses_only_what_was_told(disk, base_on_disk):
    database = open_database(base_on_disk)
    add_organ(database, "Före")
    database.close()
    database = open_database(base_on_disk)
    assert "Före" in names(database)
    database.engine.dispose()  # a disk with open files cannot be protected
    disk.protect()
    with pytest.raises(UserError, match=r"skrivskyddad|skriva"):
        add_organ(database, "Under")
    disk.release()
    add_organ(database, "Efter")
    assert {"Före", "Efter"} <= names(database)
    assert "Under" not in names(database)
    database.close()
    content.assert_whole(base_on_disk)


def test_nothing_can_be_put_on_a_protected_disk(disk, base, capsys):
    old = disk.folder / "gammal.pdf"
    old.write_bytes(b"gammal")
    disk.protect()
    for name in ("gammal.pdf", "ny.pdf"):
        with pytest.raises(UserError, match=r"skrivskyddad|inte att skriva i mappen"):
            atomic.write(disk.folder / name, b"ny")
    with pytest.raises(UserError, match="kunde inte skrivas"):
        back_up(base, disk.folder / "kopia.db")
    for words in (
        ["dokument", "tjansteskrivelse", "--id", "1", "--till", str(disk.folder / "a.pdf")],
        ["utbyte", "exportera", str(disk.folder / "a.json")],
    ):
        assert command_line.main(["--databas", str(base), *words]) == command_line.REFUSED
        assert "Välj en annan mapp" in capsys.readouterr().err
    assert old.read_bytes() == b"gammal"
    disk.release()
    atomic.write(old, b"ny")
    assert old.read_bytes() == b"ny"


def test_the_command_line_reads_what_it_may_not_write(disk, base_on_disk, tmp_path, capsys):
    """A finished year on a protected share: either it can be read, or the reason is said."""
    disk.protect()
    code = command_line.main(["--databas", str(base_on_disk), "utbyte", "exportera", str(tmp_path / "a.json")])
    told = capsys.readouterr()
    assert code == 0 or (code == command_line.REFUSED and "skriv" in told.err)
