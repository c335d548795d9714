import contextlib
import random
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from models import utbyte
from models.anslutning.entity import Anslutning, Formularsvar, Kravsvar, Omradesval
from models.arende.entity import Arende, Beslut, Diarienummer, Underlag
from models.bilaga import keep
from models.budget.entity import Budgetandring, Budgetandringsrad
from models.database import Database
from models.editing import add
from models.errors import UserError
from models.kommun import Kommun
from models.kontroll import Finding, examine
from models.organ import Organ, OrganTyp
from models.person import Person
from models.schema import open_database
from models.strategi.entity import Formularfalt, Krav, Strategi, StrategiNod
from models.transaktion.entity import Transaktion
from tests.conftest import copy_sqlite
from tests.models.utbyte_content import fill
from tests.orebro_budget import make_budget


def told(findings: list[Finding]) -> list[str]:
    return [("Fel: " if finding.is_error else "") + str(finding) for finding in findings]


@pytest.fixture
def sound(database: Database) -> Database:
    """A small kommun where everything is as it should be."""
    with database.write("fyll") as session:
        add(
            session,
            Kommun(kommunkod="1983", namn="Köpings kommun", lan="Västmanland", diarienummer_monster="KS 0000/000"),
        )
        board = add(session, Organ(namn="Kommunstyrelsen", typ=OrganTyp.KS))
        add(session, Organ(namn="Arbetsutskottet", typ=OrganTyp.UTSKOTT, overordnat_id=board.id))
        add(session, Person(namn="Anna Ek", organ_id=board.id, epost="anna.ek@kommun.se"))
        strategi = add(session, Strategi(namn="Länsstrategi"))
        node = add(session, StrategiNod(strategi_id=strategi.id, rubrik="Hälsa"))
        add(session, StrategiNod(strategi_id=strategi.id, rubrik="Vård", overordnad_id=node.id))
        add(session, Anslutning(strategi_id=strategi.id, fran=date(2024, 1, 1), till=date(2027, 12, 31)))
        arende = add(session, Arende(titel="Anslutning till länsstrategin"))
        add(session, Diarienummer(arende_id=arende.id, nummer="KS 2024/117"))
        add(session, Diarienummer(arende_id=arende.id, nummer="801-553-17", hos="Länsstyrelsen", ordning=1))
        add(session, Beslut(arende_id=arende.id, organ_id=board.id, datum=date(2024, 3, 5), paragraf="§ 27"))
        keep(session, "protokoll.txt", b"Protokoll")
    return database


def spoil(database: Database, *statements: str) -> None:
    """Change rows behind the program's back."""
    with database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        if database.url.get_backend_name() == "sqlite":
            driver.execute("PRAGMA foreign_keys=OFF")
        else:
            connection.execute(text("SET session_replication_role = replica"))
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()
        if database.url.get_backend_name() == "sqlite":
            driver.execute("PRAGMA foreign_keys=ON")
        else:
            connection.execute(text("SET session_replication_role = DEFAULT"))


def test_a_sound_database_has_no_findings(sound: Database) -> None:
    assert examine(sound) == []


def test_a_new_database_has_a_remark_and_no_error(database: Database) -> None:
    assert told(examine(database)) == ["kommun: Kommunen är inte registrerad än."]


def test_whatever_the_exchange_file_holds_is_readable(database: Database) -> None:
    with database.write("fyll") as session:
        fill(session)
    assert [finding for finding in examine(database) if finding.is_error] == []


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        (
            "UPDATE organ SET typ = 'kungahus' WHERE id = 1",
            "organ id 1, typ: Värdet går inte att läsa: ”kungahus” är inte",
        ),
        (
            "UPDATE anslutning SET motiv = '[{' WHERE id = 1",
            "anslutning id 1, motiv: Värdet går inte att läsa: texten är skadad.",
        ),
        (
            """UPDATE anslutning SET motiv = '[{"typ":"tabell","text":[]}]'""",
            "anslutning id 1, motiv: Värdet går inte att läsa: okänd stycketyp 'tabell'.",
        ),
        (
            "UPDATE organ SET overordnat_id = 99 WHERE id = 2",
            "organ id 2, overordnat_id: Hänvisar till organ id 99, som inte",
        ),
        (
            "UPDATE organ SET overordnat_id = 2 WHERE id = 1",
            "organ id 1, overordnat_id: Hänvisar i ring till sig själv genom id 2.",
        ),
        (
            "UPDATE strategi_nod SET overordnad_id = 1 WHERE id = 1",
            "strategi_nod id 1, overordnad_id: Hänvisar i ring till sig själv.",
        ),
        ("UPDATE anslutning SET till = '2020-01-01'", "anslutning id 1, till: Sista dagen ligger före den första."),
        (
            "UPDATE organ SET giltigt_fran='2024-01-01', giltigt_till='2023-01-01' WHERE id=1",
            "organ id 1, giltigt_till: Sista",
        ),
        (
            "UPDATE bilaga SET storlek = 8",
            "bilaga id 1, innehall: Filen protokoll.txt är inte längre som när den bifogades.",
        ),
        ("UPDATE bilaga SET sha256 = 'x'", "bilaga id 1, innehall: Filen protokoll.txt är inte längre"),
    ],
)
def test_an_error_is_told_with_its_place(sound: Database, statement: str, line: str) -> None:
    spoil(sound, statement)
    errors = [finding for finding in examine(sound) if finding.is_error]
    assert len(errors) == 1
    assert str(errors[0]).startswith(line)


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        (
            "UPDATE anslutning SET fran = '2024-02-30'",
            "anslutning id 1, fran: Värdet går inte att läsa: dagen 2024-02-30 finns",
        ),
        (
            "UPDATE anslutning SET andrad = 'i går'",
            "anslutning id 1, andrad: Värdet går inte att läsa: ska vara en tidpunkt",
        ),
        (
            "UPDATE organ SET ordning = 'tre' WHERE id = 1",
            "organ id 1, ordning: Värdet går inte att läsa: ska vara ett heltal",
        ),
        (
            "UPDATE organ SET ordning = 3000000000 WHERE id = 1",
            "organ id 1, ordning: Värdet går inte att läsa: talet ligger",
        ),
        (
            "UPDATE strategi_nod SET prioriterad = 7 WHERE id = 1",
            "strategi_nod id 1, prioriterad: Värdet går inte att läsa",
        ),
    ],
)
def test_sqlite_s_loose_types_are_no_way_in(memory_database: Database, statement: str, line: str) -> None:
    with memory_database.write("fyll") as session:
        strategi = add(session, Strategi(namn="Länsstrategi"))
        add(session, StrategiNod(strategi_id=strategi.id))
        add(session, Anslutning(strategi_id=strategi.id))
        add(session, Organ(namn="Kommunstyrelsen"))
    spoil(memory_database, statement)
    (error,) = [finding for finding in examine(memory_database) if finding.is_error]
    assert str(error).startswith(line)


def test_what_cannot_be_read_postpones_the_rules_and_nothing_else(sound: Database) -> None:
    spoil(sound, "UPDATE organ SET typ = 'kungahus' WHERE id = 1", "UPDATE bilaga SET storlek = 8")
    lines = told(examine(sound))
    assert [line.split(":")[0] for line in lines] == ["Fel", "Fel", "databasen"]
    assert lines[-1] == "databasen: Reglerna prövas först när felen är rättade."


def test_choices_of_another_strategy_are_errors(sound: Database) -> None:
    with sound.write("fel strategi") as session:
        other = add(session, Strategi(namn="En annan"))
        node = add(session, StrategiNod(strategi_id=other.id, rubrik="Annat"))
        node.overordnad_id = 1
        krav = add(session, Krav(strategi_id=other.id))
        falt = add(session, Formularfalt(strategi_id=other.id))
        add(session, Omradesval(anslutning_id=1, nod_id=node.id, huvudfokus=True))
        add(session, Kravsvar(anslutning_id=1, krav_id=krav.id))
        add(session, Formularsvar(anslutning_id=1, falt_id=falt.id))
    errors = {finding.row.split()[0] for finding in examine(sound) if finding.is_error}
    assert errors == {"omradesval", "kravsvar", "formularsvar", "strategi_nod"}


def test_there_is_only_one_kommun(sound: Database) -> None:
    with sound.write("en till") as session:
        add(session, Kommun(kommunkod="1980", namn="Västerås stad"))
    assert "Fel: kommun: Det finns 2 egna kommuner. Det får bara finnas en." in told(examine(sound))


def test_what_is_odd_is_a_remark(sound: Database) -> None:
    with sound.write("udda") as session:
        add(session, Beslut(arende_id=1, paragraf="sextio"))
        other = add(session, Arende())
        add(session, Diarienummer(arende_id=other.id, nummer="KS 2024/117"))
        add(session, Diarienummer(arende_id=other.id, nummer="Dnr 5"))
        add(session, Diarienummer(arende_id=other.id, nummer=" "))
        add(session, Underlag(arende_id=1, titel="Länsstrategin"))
        add(session, Person(namn="Bo Alm", epost="bo"))
        session.get_one(Kommun, 1).kommunkod = "9999"
        one, two = add(session, Strategi(namn="A")), add(session, Strategi(namn="B"))
        one.ersatt_av_id, two.ersatt_av_id = two.id, one.id
    findings = examine(sound)
    assert not any(finding.is_error for finding in findings)
    assert sorted(finding.row for finding in findings) == [
        "arende id 2",
        "beslut id 2",
        "diarienummer id 3",
        "diarienummer id 4",
        "diarienummer id 5",
        "kommun id 1",
        "person id 2",
        "strategi id 2",
        "underlag id 1",
    ]


def test_an_error_is_not_told_again_as_a_remark(sound: Database) -> None:
    with sound.write("fel ordning") as session:
        session.get_one(Anslutning, 1).till = date(2020, 1, 1)
    assert told(examine(sound)) == ["Fel: anslutning id 1, till: Sista dagen ligger före den första."]


def test_a_missing_table_is_told_and_ends_the_examination(memory_database: Database) -> None:
    spoil(memory_database, "DROP TABLE part", "ALTER TABLE person DROP COLUMN telefon")
    assert told(examine(memory_database)) == [
        "Fel: databasen: Tabellen part saknas. Återställ en säkerhetskopia.",
        "Fel: person, telefon: Kolumnen saknas. Återställ en säkerhetskopia.",
    ]


@pytest.fixture
def file(tmp_path: Path, sqlite_template: Database) -> Path:
    path = tmp_path / "kommunen.db"
    with closing(Database(path)) as database:
        copy_sqlite(sqlite_template, database)
        with database.write("fyll") as session:
            fill(session)
    return path


def test_an_index_that_disagrees_with_its_table_is_told(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        index = connection.execute("SELECT * FROM sqlite_master WHERE name = 'ix_underlag_arende_id'").fetchone()
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("DELETE FROM sqlite_master WHERE name = 'ix_underlag_arende_id'")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("DELETE FROM underlag")  # the index knows nothing of it
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", index)
    with closing(Database(file)) as database:
        lines = told(examine(database))
    assert lines
    assert all(line.startswith("Fel: databasen: Filen är skadad (") for line in lines)


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_file_gives_sentences_and_never_a_crash(file: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(file.read_bytes())
    if seed % 5 == 0:
        del content[chance.randrange(len(content)) :]
    for _ in range(20):
        if content:
            content[chance.randrange(len(content))] = chance.randrange(256)
    file.write_bytes(content)
    with contextlib.suppress(UserError), closing(open_database(file)) as database:
        for line in told(examine(database)):
            assert line.isprintable()


def test_the_examination_changes_nothing(database: Database) -> None:
    with database.write("fyll") as session:
        fill(session)
    before = utbyte.export_text(database)
    examine(database)
    assert utbyte.export_text(database) == before


def test_a_cost_of_another_budgets_post(memory_database):
    with memory_database.write("budget") as session:
        first = make_budget(session)
        second = make_budget(session, 2025, first.organ)
        cost = Transaktion(budget_id=first.budget, post_id=second.kompetens)
        change = Budgetandring(budget_id=first.budget)
        session.add_all((cost, change))
        session.flush()
        row = Budgetandringsrad(budgetandring_id=change.id, budgetpost_id=second.prissumma, belopp_ore=0)
        session.add(row)
        session.flush()
    wrong = [str(finding) for finding in examine(memory_database) if "annan budget" in finding.message]
    assert wrong == [
        f"transaktion id {cost.id}, post_id: Posten hör till en annan budget.",
        f"budgetandringsrad id {row.id}, budgetpost_id: Posten hör till en annan budget.",
    ]
