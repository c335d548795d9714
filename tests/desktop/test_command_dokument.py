import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, nullcontext
from datetime import date
from pathlib import Path

import pytest

from desktop import command_database, command_line, settings
from models.anslutning.operations import start
from models.arende.operations import give_number, open_arende
from models.editing import add
from models.kommun import set_up
from models.mall import Mall
from models.organ import Organ
from models.schema import open_database
from models.strategi.entity import Strategi
from models.tjansteskrivelse.operations import write
from reports.catalogue import DOCUMENTS


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(settings, "config_file", lambda: tmp_path / "installningar.json")
    monkeypatch.setattr(settings, "default_database", lambda: tmp_path / "jamvikt.db")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kommun with one anslutning and two ärenden, each with a tjänsteskrivelse."""
    path = tmp_path_factory.mktemp("kommun") / "kommunen.db"
    with closing(open_database(path)) as database, database.write("fyll") as session:
        mall = session.query(Mall).order_by(Mall.id).first()
        assert mall is not None
        set_up(session, kommunkod="1983", forvaltning="Ledningsförvaltningen", anvandare="Ida Alm", mall_id=mall.id)
        strategi = session.query(Strategi).filter(Strategi.nyckel == "vastmanland-2024").one()
        anslutning = start(session, strategi.id, date(2024, 1, 15))
        for number in ("KS 2024/117", "KS 2024/118"):
            arende = open_arende(session, titel=f"Ärende {number}", anslutning_id=anslutning.id)
            give_number(session, arende.id, number)
            write(session, arende.id, date(2024, 2, 1), mall.id)
        add(session, Organ(namn="=1+1 {{x}} <b>"))
    return path


def jamvikt(*words: object) -> int:
    return command_line.main([str(word) for word in words])


def test_the_list_has_one_line_a_document(capsys) -> None:
    assert jamvikt("dokument", "lista") == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [row[0] for row in rows] == [kind.name for kind in DOCUMENTS]
    assert all(len(row) == 4 and all(row) for row in rows)
    name, title, formats, selects = rows[0]
    assert (name, title) == ("tjansteskrivelse", "Tjänsteskrivelse")
    assert formats.split(",")[:2] == ["pdf", "docx"]
    assert "--arende" in selects


@pytest.mark.parametrize(("ending", "beginning"), [("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!"), ("TXT", b"")])
def test_a_document_is_written_in_the_format_of_the_ending(file, tmp_path, ending, beginning, capsys) -> None:
    path = tmp_path / f"skrivelse.{ending}"
    assert jamvikt("dokument", "tjansteskrivelse", "--arende", "KS 2024/118", "--databas", file, "--till", path) == 0
    assert capsys.readouterr().out == f"Tjänsteskrivelse skriven till {path}.\n"
    content = path.read_bytes()
    assert content.startswith(beginning)
    if ending == "docx":
        with zipfile.ZipFile(path) as package:
            content = package.read("word/document.xml") + package.read("docProps/core.xml")
    if ending != "pdf":
        assert "2024/118" in content.decode().replace("\u00a0", " ")


def test_what_can_be_chosen_is_listed_when_nothing_was(file, tmp_path, capsys) -> None:
    assert jamvikt("dokument", "tjansteskrivelse", "--databas", file, "--till", "x.pdf") == 1
    first, *choices = capsys.readouterr().err.splitlines()
    assert first == "Det finns flera att välja mellan. Ange en av dem:"
    assert len(choices) == 2
    number = choices[0].split()[1]
    assert jamvikt("dokument", "tjansteskrivelse", "--id", number, "--databas", file, "--till", "x.pdf") == 0
    # Of the only one there is, nothing need be said.
    assert jamvikt("dokument", "handlingsplan", "--databas", file, "--till", "plan.txt") == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["tjänsteskrivelser", "--till", "x.pdf"],
            "Det finns inget dokument som heter tjänsteskrivelser. Det här finns: ",
        ),
        (["tjansteskrivelse"], "Ange filen som ska skrivas med --till FIL. Filen kan sluta på .pdf, .docx"),
        (
            ["tjansteskrivelse", "--till", "x.odt"],
            "Tjänsteskrivelse kan inte skrivas till x.odt. Filen ska sluta på .pdf,",
        ),
        (["tjansteskrivelse", "--till", "x"], "Tjänsteskrivelse kan inte skrivas till x. Filen ska sluta på .pdf"),
        (["tjansteskrivelse", "--till", "saknas/x.pdf"], "Mappen "),
        (["tjansteskrivelse", "--id", "99", "--till", "x.pdf"], "Det finns inget med nummer 99"),
        (["tjansteskrivelse", "--arende", "KS 1", "--till", "x.pdf"], ""),
        (["tjansteskrivelse", "--ar", "2024", "--till", "x.pdf"], "Tjänsteskrivelse väljs inte med år."),
    ],
)
def test_what_cannot_be_done_is_told_and_writes_nothing(file, tmp_path, words, sentence, capsys) -> None:
    assert jamvikt("dokument", *words, "--databas", file) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(sentence)
    assert said.err.endswith(".\n")
    assert not list(tmp_path.glob("x*"))


def test_a_full_disk_is_told_and_leaves_the_old_paper(file, tmp_path, monkeypatch, capsys) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"gammalt")

    def refuse(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    assert jamvikt("dokument", "handlingsplan", "--databas", file, "--till", path) == 1
    assert capsys.readouterr().err == "Disken är full, så x.txt kunde inte skrivas. Frigör utrymme och försök igen.\n"
    assert path.read_bytes() == b"gammalt"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["x.txt"]


def test_the_database_is_never_written_over_by_a_document(file, capsys) -> None:
    copy = file.with_name("kopia.txt")
    copy.write_bytes(file.read_bytes())
    assert jamvikt("dokument", "handlingsplan", "--databas", copy, "--till", copy) == 1
    assert capsys.readouterr().err == "kopia.txt är databasen själv. Välj ett annat namn på filen.\n"
    assert copy.read_bytes().startswith(b"SQLite format 3")


def test_the_example_of_a_command_is_thrown_away(tmp_path, monkeypatch, capsys) -> None:
    folder = tmp_path / "tillfälligt"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    assert jamvikt("dokument", "handlingsplan", "--exempel", "--till", "x.txt") == 0, capsys.readouterr().err
    assert list(folder.iterdir()) == []
    assert not (tmp_path / "jamvikt.db").exists()


@pytest.fixture(scope="module")
def made_example() -> Iterator[Path]:
    """The example as a command makes it, once for all kinds of documents."""
    with command_database.example() as made:
        yield made


@pytest.mark.parametrize("name", [kind.name for kind in DOCUMENTS])
def test_every_document_can_be_written_of_the_example_without_choosing(
    name, made_example, tmp_path, monkeypatch, capsys
) -> None:
    monkeypatch.setattr(command_database, "example", lambda: nullcontext(made_example))
    assert jamvikt("dokument", name, "--exempel", "--till", "x.txt") == 0, capsys.readouterr().err
    assert len((tmp_path / "x.txt").read_text(encoding="utf-8").splitlines()) > 15  # a diplom is the shortest
