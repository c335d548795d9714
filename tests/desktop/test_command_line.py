import logging
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop import command_line, settings
from desktop.instance import Instance, holder_of
from models import utbyte
from models.database import Database
from models.editing import add
from models.errors import UserError
from models.kommun import Kommun
from models.organ import Organ
from models.schema import create, open_database
from tests.conftest import copy_sqlite

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch) -> Path:
    """A home of its own: no test touches the settings, the log or the database of whoever runs it."""
    home = tmp_path / "hem"
    home.mkdir()
    monkeypatch.setattr(settings, "config_file", lambda: home / "installningar.json")
    monkeypatch.setattr(settings, "default_database", lambda: home / "jamvikt.db")
    monkeypatch.setattr(settings, "log_file", lambda: home / "jamvikt.log")
    monkeypatch.chdir(tmp_path)
    return home


@pytest.fixture
def file(tmp_path: Path, sqlite_template: Database) -> Path:
    """A database with a kommun, made without the catalogue, which takes a second."""
    path = tmp_path / "köping.db"
    with closing(Database(path)) as database:
        copy_sqlite(sqlite_template, database)
        with database.write("kommun") as session:
            add(session, Kommun(kommunkod="1983", namn="Köpings kommun"))
            add(session, Organ(namn="Kommunstyrelsen"))
    return path


def jamvikt(*words: object) -> int:
    return command_line.main([str(word) for word in words])


def refused(capsys: pytest.CaptureFixture[str]) -> str:
    """The one sentence, or the lines, on stderr; nothing else may have been said."""
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    return said.err.removesuffix("\n")


def in_a_process(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line as its user meets it: another process, no display, no word of Qt's platform."""
    names = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DISPLAY", "WAYLAND"))}
    return subprocess.run(
        [sys.executable, "-m", "desktop", *(str(word) for word in words)],
        env=names | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


# What is asked for.


def test_help_is_swedish_and_names_every_command(capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        jamvikt("--help")
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith("Användning: jamvikt")
    for word in (
        "dokument",
        "utbyte",
        "handbok",
        "kontrollera",
        "--rundtur",
        "--databas FIL",
        "--exempel",
        "visa den här hjälpen",
    ):
        assert word in told
    for word in ("usage", "options", "positional", "show this", "optional"):
        assert word not in told


@pytest.mark.parametrize(
    "words",
    [("dokument",), ("utbyte",), ("utbyte", "exportera"), ("utbyte", "importera"), ("handbok",), ("kontrollera",)],
)
def test_every_command_explains_itself(words, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        jamvikt(*words, "-h")
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith("Användning: jamvikt " + " ".join(words))
    assert "--databas FIL" in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["skriv"],
            "Kommandot skriv finns inte. Det här finns: dokument, utbyte, handbok, kontrollera. Skriv jamvikt --help",
        ),
        (["utbyte", "skicka"], "Kommandot skicka finns inte. Det här finns: exportera, importera."),
        (["utbyte"], "Det saknas något: KOMMANDO."),
        (["utbyte", "exportera"], "Det saknas något: FIL.json."),
        (["dokument"], "Det saknas något: NAMN."),
        (["kontrollera", "--snabbt"], "--snabbt går inte att förstå."),
        (["kontrollera", "--dat", "x"], "--dat x går inte att förstå."),
        (["--databas"], "--databas ska följas av ett värde."),
        (["dokument", "x", "--id", "ett"], "--id ska vara ett heltal, inte ett."),
        (["dokument", "x", "--ar", "24"], "--ar ska vara ett år med fyra siffror, inte 24."),
        (["dokument", "x", "--id", "1", "--ar", "2024"], "--ar kan inte användas tillsammans med --id."),
        (["--exempel=ja"], "--exempel ska inte ha något värde."),
    ],
)
def test_a_mistyped_command_is_told_in_swedish(words, sentence, capsys) -> None:
    assert jamvikt(*words) == 1
    told = refused(capsys)
    assert told.startswith(sentence)
    assert told.endswith("--help för att se hur kommandot används.")


def test_the_database_may_be_named_before_and_after_the_command(file, capsys) -> None:
    assert jamvikt("--databas", file, "kontrollera") == 0
    assert jamvikt("kontrollera", "--databas", file) == 0
    assert jamvikt("--databas", "ingen.db", "kontrollera", "--databas", file) == 0
    assert capsys.readouterr().out == "Inga fel och inga anmärkningar.\n" * 3


# Which database.


def test_the_usual_database_is_used_and_a_missing_one_is_not_made(file, at_home, capsys) -> None:
    assert jamvikt("kontrollera") == 1
    assert refused(capsys).startswith(f"Databasen {at_home / 'jamvikt.db'} finns inte.")
    assert not (at_home / "jamvikt.db").exists()
    file.rename(at_home / "jamvikt.db")
    assert jamvikt("kontrollera") == 0


def test_the_database_that_the_window_remembers_is_used(file, at_home) -> None:
    settings.Settings(database=str(file), file=at_home / "installningar.json").save()
    assert jamvikt("kontrollera") == 0


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" * 200, b"SQLite format 3\x00" + b"\x07" * 4000])
def test_a_foreign_or_broken_file_is_refused_and_untouched(tmp_path, content, capsys) -> None:
    path = tmp_path / "bild.db"
    path.write_bytes(content)
    assert jamvikt("kontrollera", "--databas", path) == 1
    assert "bild.db: Filen är inte en Jämvikt-databas" in refused(capsys)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("mysql://server/x", "Databasen ska vara en fil eller en adress som börjar med postgresql://."),
        ("://", "Databasens adress går inte att förstå."),
        ("postgresql://server:port/x", "Databasens adress går inte att förstå."),
        ("postgresql://127.0.0.1:1/x", "Databasservern svarar inte."),
        ("sqlite:///ingen.db", "Databasen sqlite:///ingen.db finns inte."),
        (".", " är en mapp. Ange en databasfil."),
    ],
)
def test_an_address_that_leads_nowhere_is_told(where, sentence, capsys) -> None:
    assert jamvikt("kontrollera", "--databas", where) == 1
    assert sentence in refused(capsys)


# The window.


def test_without_a_command_the_window_opens_on_the_database_asked_for(monkeypatch, at_home, file) -> None:
    shown = []

    def run(entry) -> int:
        shown.append((entry.where, entry.expected, entry.holder))
        entry.instance.release()
        return 0

    monkeypatch.setattr("desktop.application.run", run)
    assert jamvikt() == 0
    assert jamvikt("--databas", file) == 0
    assert shown == [(at_home / "jamvikt.db", False, None), (str(file), False, None)]


def test_a_start_whose_window_stands_in_front_now_is_over(monkeypatch, file) -> None:
    monkeypatch.setattr("desktop.instance.Instance.enter", lambda _self, _where: False)
    monkeypatch.setattr("desktop.application.run", pytest.fail)
    assert jamvikt("--databas", file) == 0


# What goes wrong.


def test_a_fault_of_the_program_is_logged_and_told_in_a_sentence(file, at_home, monkeypatch, capsys, logged) -> None:
    def fail(_database):
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr("desktop.command_kontrollera.examine", fail)
    assert jamvikt("kontrollera", "--databas", file) == 2
    assert refused(capsys).startswith("Något gick fel i programmet.")
    assert "a fault of ours" in (at_home / "jamvikt.log").read_text(encoding="utf-8")
    assert jamvikt("kontrollera", "--databas", file, "--felsok") == 2
    assert "ZeroDivisionError: a fault of ours" in capsys.readouterr().err
    assert len(logged) == 2


@pytest.fixture(autouse=True)
def own_log():
    """Take away what the command line adds to the log."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in [handler for handler in root.handlers if handler not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_ctrl_c_is_no_fault(file, monkeypatch, capsys) -> None:
    def stop(_database):
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.command_kontrollera.examine", stop)
    assert jamvikt("kontrollera", "--databas", file) == 130
    assert refused(capsys) == "Avbrutet."


# The exchange file.


def test_out_and_in_and_out_again_by_command_gives_the_same_file(file, tmp_path, capsys) -> None:
    assert jamvikt("utbyte", "exportera", "ut.json", "--databas", file) == 0
    assert jamvikt("utbyte", "importera", "ut.json", "--databas", tmp_path / "ny.db") == 0
    assert jamvikt("utbyte", "exportera", "igen.json", "--databas", tmp_path / "ny.db") == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert " rader är inlästa från ut.json." in said.out
    assert (tmp_path / "ut.json").read_bytes() == (tmp_path / "igen.json").read_bytes()
    assert not list(tmp_path.glob(".jamvikt-*"))


def test_a_faulty_exchange_file_is_refused_with_every_fault_and_makes_no_database(tmp_path, capsys) -> None:
    (tmp_path / "fel.json").write_text('{"format": "jamvikt-utbyte", "version": 1, "databas": "0001", "tabeller": {}}')
    assert jamvikt("utbyte", "importera", "fel.json", "--databas", "ny.db") == 1
    first, *rest = refused(capsys).splitlines()
    assert first == f"Utbytesfilen har {len(rest)} fel, så ingenting är inläst."
    assert "organ: tabellen saknas" in rest
    assert not (tmp_path / "ny.db").exists()


def test_work_is_only_replaced_when_asked_and_kept_beside(file, tmp_path, capsys) -> None:
    with closing(Database(tmp_path / "tom.db")) as database:
        create(database)
        (tmp_path / "tom.json").write_text(utbyte.export_text(database), encoding="utf-8")
    assert jamvikt("utbyte", "importera", "tom.json", "--databas", file) == 1
    assert "Databasen innehåller redan uppgifter" in refused(capsys)
    assert jamvikt("utbyte", "importera", "tom.json", "--databas", file, "--ersatt") == 0
    (copy,) = tmp_path.glob("köping-före-inläsning-*.db")
    assert f"Det som fanns i databasen är sparat i {copy}." in capsys.readouterr().out
    with closing(Database(copy)) as database, database.read() as session:
        assert session.get_one(Kommun, 1).namn == "Köpings kommun"


def test_nothing_is_taken_in_under_a_window_that_shows_the_database(file, tmp_path, capsys) -> None:
    with closing(Database(tmp_path / "tom.db")) as database:
        create(database)
        (tmp_path / "tom.json").write_text(utbyte.export_text(database), encoding="utf-8")
    window = Instance()
    assert window.take(file) is None
    assert jamvikt("utbyte", "importera", "tom.json", "--databas", file, "--ersatt") == 1
    assert refused(capsys).startswith("köping.db är öppen i ett fönster")
    assert jamvikt("utbyte", "importera", "tom.json", "--databas", f"sqlite:///{file}", "--ersatt") == 1
    assert refused(capsys).startswith("köping.db är öppen i ett fönster")
    assert jamvikt("kontrollera", "--databas", file) == 0, "what only reads works meanwhile"
    window.release()


def test_no_window_shows_the_database_while_a_file_is_taken_in(file, tmp_path, monkeypatch) -> None:
    with closing(Database(tmp_path / "tom.db")) as database:
        create(database)
        (tmp_path / "tom.json").write_text(utbyte.export_text(database), encoding="utf-8")
    take_in, holders = utbyte.take_in, []

    def watched(*what, **how):
        holders.append(holder_of(file))
        return take_in(*what, **how)

    monkeypatch.setattr(utbyte, "take_in", watched)
    assert jamvikt("utbyte", "importera", "tom.json", "--databas", file, "--ersatt") == 0
    assert [holder.pid for holder in holders] == [os.getpid()]
    assert holder_of(file) is None


def test_the_database_is_never_written_over_by_its_own_export(file, capsys) -> None:
    for name in (file, file.with_name(file.name + "-wal")):
        assert jamvikt("utbyte", "exportera", name, "--databas", file) == 1
        assert refused(capsys).endswith("är databasen själv. Välj ett annat namn på filen.")
    assert jamvikt("kontrollera", "--databas", file) == 0


@pytest.mark.postgres
def test_a_server_s_content_is_kept_as_an_exchange_file(postgres_database, postgres_server, tmp_path, capsys) -> None:
    url = postgres_database.url.render_as_string(hide_password=False)
    with postgres_database.write("kommun") as session:
        add(session, Kommun(kommunkod="1983", namn="Köpings kommun"))
    old = utbyte.export_text(postgres_database)
    with postgres_database.write("töm") as session:
        session.delete(session.get_one(Kommun, 1))
    (tmp_path / "tom.json").write_text(utbyte.export_text(postgres_database), encoding="utf-8")
    with postgres_database.write("kommun") as session:
        add(session, Organ(namn="Kommunstyrelsen"))
    assert jamvikt("utbyte", "importera", "tom.json", "--databas", url, "--ersatt") == 0
    (copy,) = tmp_path.glob("tom-före-inläsning-*.json")
    assert '"namn": "Kommunstyrelsen"' in copy.read_text(encoding="utf-8")
    assert old != copy.read_text(encoding="utf-8")
    assert "Det som fanns i databasen är sparat i" in capsys.readouterr().out
    with postgres_database.read() as session:
        assert not utbyte.has_own_content(session)


# The check.


def test_errors_and_remarks_are_told_apart(file, capsys) -> None:
    with closing(open_database(file)) as database, database.write("fel") as session:
        add(session, Organ(namn=""))
        session.get_one(Organ, 1).overordnat_id = 1
    assert jamvikt("kontrollera", "--databas", file) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Fel: organ id 1, overordnat_id: Hänvisar i ring till sig själv.",
        "Anmärkning: organ id 2, namn: Ge organet ett namn, till exempel Kommunstyrelsen.",
        "1 fel och 1 anmärkning.",
    ]


# In a process of its own.


def test_the_commands_need_neither_display_nor_qt(file, tmp_path) -> None:
    trap = tmp_path / "fälla" / "PySide6"
    trap.mkdir(parents=True)
    (trap / "__init__.py").write_text("raise ImportError('Qt was imported')")
    paths = os.pathsep.join([str(trap.parent), str(ROOT)])
    for words in (
        ["dokument", "lista"],
        ["kontrollera", "--databas", file],
        ["utbyte", "exportera", tmp_path / "x.json", "--databas", file],
    ):
        ran = in_a_process(*words, PYTHONPATH=paths)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert ran.stdout


def test_exit_codes_and_streams_are_what_scripts_expect(tmp_path) -> None:
    ran = in_a_process("kontrollera", "--databas", tmp_path / "ingen.db")
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert ran.stderr.startswith("Databasen ")
    assert ran.stderr.count("\n") == 1


def test_output_of_another_encoding_does_not_stop_the_program(tmp_path) -> None:
    ran = in_a_process("dokument", "lista", PYTHONIOENCODING="ascii")
    assert ran.returncode == 0
    assert "tjansteskrivelse\tTj?nsteskrivelse" in ran.stdout


def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    words = [sys.executable, "-m", "desktop", "dokument", "lista"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as ran:
        assert ran.stdout
        assert ran.stderr
        ran.stdout.close()
        assert ran.stderr.read() == ""
    assert ran.returncode == 0


def test_a_mistake_is_a_user_error_for_those_who_use_the_parser() -> None:
    from desktop.command_parser import make_parser

    with pytest.raises(UserError):
        make_parser().parse_args(["--nej"])
