"""Databases that are torn, spoiled or somebody else's: a sentence, never a traceback, and the file stays as it is."""

import random
import re
import shutil

import pytest

from desktop import command_line
from models import utbyte
from models.errors import UserError
from models.kontroll import examine
from models.schema import open_database
from reports.catalogue import kind_named
from reports.render import render
from tests.reliability import content

SEED = 20260302


def spoiled(good: bytes, number: int) -> bytes:
    """One variant: cut off, or with bytes changed, zeroed or moved."""
    chance = random.Random(f"{SEED}-{number}")
    data = bytearray(good)
    match number % 5:
        case 0:
            return bytes(data[: chance.randrange(len(data))])
        case 1:
            for _ in range(chance.choice((1, 10, 100))):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        case 2:
            for _ in range(chance.choice((1, 5))):
                data[chance.randrange(100)] = chance.randrange(256)
        case 3:
            start = chance.randrange(len(data))
            data[start : start + 4096] = bytes(min(4096, len(data) - start))
        case _:
            start, other = (4096 * chance.randrange(1, len(data) // 4096) for _ in range(2))
            data[start : start + 4096] = data[other : other + 4096]
    return bytes(data)


def use(file) -> str:
    """Do with a database what the program does; say how far it came."""
    try:
        database = open_database(file)
    except UserError as error:
        return f"refused: {sentence(error)}"
    try:
        findings = [finding for finding in examine(database) if finding.is_error]
        with database.read() as session:
            paper = kind_named("tjansteskrivelse").make(session, 1, content.DAY)
        render(paper.document, "html", paper.style)
        utbyte.export_text(database)
    except UserError as error:
        return f"opened, then told: {sentence(error)}"
    finally:
        database.close()
    return "opened, faults named by kontrollera" if findings else "opened, nothing amiss"


def sentence(error: UserError) -> str:
    """The message, which must be Swedish words that end in a full stop."""
    text = str(error)
    assert re.match(r"^[\w ./-]*[A-ZÅÄÖa-zåäö]", text), text
    assert text.endswith("."), text
    assert "Traceback" not in text
    assert "sqlite3." not in text
    return text


def outcome(template, folder, number: int) -> str:
    """Spoil, use, and see that what was refused is untouched."""
    file = folder / f"{number}.db"
    data = spoiled(template.read_bytes(), number)
    file.write_bytes(data)
    result = use(file)
    if result.startswith("refused"):
        assert file.read_bytes() == data, "a refused file was changed"
    for path in folder.glob(f"{number}.db*"):
        path.unlink()
    return result


@pytest.mark.parametrize("number", range(10))
def test_a_spoiled_database_is_told_in_a_sentence(template, tmp_path, number):
    outcome(template, tmp_path, number)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_hundred_spoiled_databases(template, tmp_path):
    outcomes = [outcome(template, tmp_path, number) for number in range(10, 110)]
    assert any(text.startswith("refused") for text in outcomes)
    assert any(text.startswith("opened") for text in outcomes)


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"PK\x03\x04" + bytes(5000), b"\xff\xfe" + "text".encode("utf-16le") * 900, b"SQLite format 3\0"],
)
def test_a_foreign_file_is_refused_by_the_command_line_too(tmp_path, data, capsys):
    file = tmp_path / "främmande.db"
    file.write_bytes(data)
    assert command_line.main(["--databas", str(file), "kontrollera"]) == command_line.REFUSED
    told = capsys.readouterr().err
    assert "främmande.db" in told
    assert "Traceback" not in told
    assert file.read_bytes() == data


def test_a_log_left_by_another_database_does_not_overwrite_a_restored_copy(template, tmp_path, logged):
    """A backup put in the place of a database whose program was killed: its log must not be played into the copy."""
    from models.backup import back_up
    from models.organ import Organ

    live = tmp_path / "bas.db"
    shutil.copy(template, live)
    copy = back_up(live, tmp_path / "kopia.db")
    running = open_database(live)
    with running.write("efter kopian") as session:
        session.add_all(Organ(namn=f"Nämnd {number}") for number in range(300))
    wal = live.with_name("bas.db-wal")
    left = wal.read_bytes()
    assert len(left) > 20_000
    running.close()

    restored = tmp_path / "åter" / "bas.db"
    restored.parent.mkdir()
    shutil.copy(copy, restored)
    restored.with_name("bas.db-wal").write_bytes(left)  # as the killed program left it
    expected = content.rows(copy)

    database = open_database(restored)
    database.close()
    assert content.rows(restored) == expected
    kept = [path for path in restored.parent.iterdir() if path.read_bytes() == left]
    assert len(kept) == 1, "the log must be set aside, not thrown away"
    assert ["set aside" in record.getMessage() for record in logged] == [True]


def test_a_log_left_by_a_killed_program_is_played_back(template, tmp_path):
    from models.organ import Organ

    live = tmp_path / "bas.db"
    shutil.copy(template, live)
    running = open_database(live)
    with running.write("sist av allt") as session:
        session.add(Organ(namn="Sista nämnden"))
    torn = tmp_path / "efter" / "bas.db"
    torn.parent.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(live.with_name("bas.db" + ending), torn.with_name("bas.db" + ending))
    running.close()
    database = open_database(torn)
    with database.read() as session:
        assert session.query(Organ).filter_by(namn="Sista nämnden").count() == 1
    database.close()
    content.assert_whole(torn)


@pytest.mark.parametrize("cut", [10, 33, 5000, 30_001])
def test_a_torn_log_gives_the_last_whole_state(template, tmp_path, cut):
    from models.organ import Organ

    live = tmp_path / "bas.db"
    shutil.copy(template, live)
    running = open_database(live)
    for number in range(20):
        with running.write("en i taget") as session:
            session.add(Organ(namn=f"Nämnd {number:02}"))
    torn = tmp_path / "efter" / "bas.db"
    torn.parent.mkdir()
    shutil.copy(live, torn)
    wal = live.with_name("bas.db-wal").read_bytes()
    torn.with_name("bas.db-wal").write_bytes(wal[:-cut])
    running.close()
    database = open_database(torn)
    with database.read() as session:
        names = [row.namn for row in session.query(Organ).filter(Organ.namn.like("Nämnd %")).order_by(Organ.id)]
    database.close()
    assert names == [f"Nämnd {number:02}" for number in range(len(names))]
    assert 10 <= len(names) < 20
    content.assert_whole(torn)
