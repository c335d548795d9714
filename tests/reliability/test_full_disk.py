"""A disk that is full: a sentence, nothing lost, and it works again when there is room."""

import errno

import pytest

from desktop import atomic, command_line
from models import utbyte
from models.backup import back_up
from models.editing import edit
from models.errors import UserError
from models.richtext import plain
from models.schema import open_database
from models.tjansteskrivelse.entity import Avsnitt
from tests.reliability import content

LONG = plain("Åtgärder för ett jämställt arbetsliv. " * 20_000)


def text_of(database, id_):
    with database.read() as session:
        return session.get(Avsnitt, id_).text


def put(database, id_, text):
    before = text_of(database, id_)
    with database.write("ändra text") as session:
        edit(session, Avsnitt, id_, {"text": (before, text)})


def temporary_files(folder):
    return [path.name for path in folder.iterdir() if ".tmp" in path.name or path.name.startswith(".jamvikt")]


def test_a_save_says_so_keeps_what_was_there_and_works_when_there_is_room(disk, base_on_disk):
    _, section = content.section_to_write_in(base_on_disk)
    database = open_database(base_on_disk)
    put(database, section, plain("Det som redan fanns."))
    disk.fill()
    with pytest.raises(UserError, match=r"Disken är full.*Frigör utrymme"):
        put(database, section, LONG)
    assert text_of(database, section) == plain("Det som redan fanns.")
    disk.make_room()
    put(database, section, LONG)
    assert text_of(database, section) == LONG
    database.close()
    content.assert_whole(base_on_disk)


def test_many_saves_until_the_disk_is_full_lose_none_that_succeeded(disk, base_on_disk):
    _, section = content.section_to_write_in(base_on_disk)
    database = open_database(base_on_disk)
    disk.fill(leave=300_000)
    saved = []

    def write_on():
        for number in range(200):
            wanted = plain(f"Lydelse {number} " + "ord " * 5000)
            put(database, section, wanted)
            saved.append(wanted)

    with pytest.raises(UserError, match="Disken är full"):
        write_on()
    assert saved
    assert text_of(database, section) == saved[-1]
    database.close()  # folding the log into the file needs no room that is not there, or is put off
    disk.make_room()
    again = open_database(base_on_disk)
    assert text_of(again, section) == saved[-1]
    again.close()
    content.assert_whole(base_on_disk)


def test_a_full_disk_that_hinders_opening_is_told_and_harms_nothing(disk, base_on_disk):
    before = content.rows(base_on_disk)
    disk.fill()
    with pytest.raises(UserError, match="full"):
        open_database(base_on_disk)
    disk.make_room()
    open_database(base_on_disk).close()
    assert content.rows(base_on_disk) == before


def test_a_new_database_on_a_full_disk_leaves_nothing_that_cannot_be_opened_later(disk):
    disk.fill(leave=100_000)
    new = disk.folder / "ny.db"
    with pytest.raises(UserError, match="Disken är full"):
        open_database(new)
    disk.make_room()
    database = open_database(new)
    database.close()
    content.assert_whole(new)


@pytest.mark.parametrize("leave", [0, 4096, 60_000, 300_000])
def test_a_backup_never_replaces_the_old_one_by_half_a_copy(disk, base, leave):
    copy = back_up(base, disk.folder / "kopia.db")
    good = copy.read_bytes()
    disk.fill(leave=leave)
    with pytest.raises(UserError, match="utrymme"):
        back_up(base, copy)
    assert copy.read_bytes() == good
    assert temporary_files(disk.folder) == []
    disk.make_room()
    back_up(base, copy)
    content.assert_whole(copy)


@pytest.mark.parametrize("leave", [0, 4096, 60_000])
def test_an_export_leaves_the_old_file_and_no_halves(disk, leave):
    target = disk.folder / "skrivelse.pdf"
    target.write_bytes(b"gammal")
    disk.fill(leave=leave)
    with pytest.raises(UserError, match=r"Disken är full, så skrivelse\.pdf kunde inte skrivas"):
        atomic.write(target, b"x" * 200_000)
    assert target.read_bytes() == b"gammal"
    assert temporary_files(disk.folder) == []
    disk.make_room()
    atomic.write(target, b"x" * 200_000)
    assert len(target.read_bytes()) == 200_000


def test_documents_and_the_exchange_file_by_command(disk, base, capsys):
    disk.fill(leave=8192)
    for words in (
        ["dokument", "tjansteskrivelse", "--id", "1", "--till", str(disk.folder / "a.pdf")],
        ["dokument", "tjansteskrivelse", "--id", "1", "--till", str(disk.folder / "a.docx")],
        ["utbyte", "exportera", str(disk.folder / "a.json")],
    ):
        assert command_line.main(["--databas", str(base), *words]) == command_line.REFUSED
        assert "Disken är full" in capsys.readouterr().err
    assert sorted(path.name for path in disk.folder.iterdir()) == ["ballast"]
    disk.make_room()
    assert command_line.main(["--databas", str(base), "utbyte", "exportera", str(disk.folder / "a.json")]) == 0


def test_an_exchange_file_is_taken_in_whole_or_not_at_all(disk, base):
    source = open_database(base)
    text = utbyte.export_text(source)
    source.close()
    target = disk.folder / "mål.db"
    database = open_database(target)
    before = content.rows(target)
    disk.fill(leave=50_000)
    with pytest.raises(UserError, match=r"[Dd]isken|utrymme"):
        utbyte.take_in(database, text)
    database.close()
    content.assert_whole(target)
    assert content.rows(target) == before
    disk.make_room()
    again = open_database(target)
    utbyte.take_in(again, text)
    assert utbyte.export_text(again) == text
    again.close()


def test_settings_that_cannot_be_saved_are_only_logged(disk, logged):
    from desktop.settings import Settings, load

    file = disk.folder / "installningar.json"
    Settings(theme="morkt", file=file).save()
    disk.fill()
    Settings(theme="ljust", splitters={"x" * 3000: [1, 2]}, file=file).save()
    assert [record.levelname for record in logged] == ["WARNING"]
    assert load(file).theme == "morkt"
    assert temporary_files(disk.folder) == []


def test_every_sign_of_a_full_disk_has_its_sentence(tmp_path):
    for number in (errno.ENOSPC, errno.EDQUOT):
        assert "Frigör utrymme" in atomic.sentence_for(OSError(number, ""), tmp_path / "x")
