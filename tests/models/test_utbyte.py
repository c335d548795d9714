import json
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from models import schema, utbyte
from models.columns import clean_text
from models.database import Database
from models.errors import UserError
from models.exempel import build
from models.kommun import Kommun
from models.organ import Organ, OrganTyp
from models.schema import memory_database, open_database
from models.strategi.catalogue import stock
from models.strategi.entity import Strategi
from models.utbyte import layout
from models.utbyte.description import schema_text
from models.utbyte.layout import tables
from resources.files import read_text
from tests.models.utbyte_content import FIRST, NASTY, SECOND, as_data, as_text, fill


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write("fyll") as session:
        fill(session)
    return database


@pytest.fixture
def empty():
    with closing(memory_database()) as database:
        yield database


def counts(database: Database) -> dict[str, int]:
    with database.read() as session:
        return {name: session.scalar(select(func.count()).select_from(table)) or 0 for name, table in tables().items()}


def test_out_in_and_out_again_is_the_same_file(filled: Database, empty: Database) -> None:
    before = utbyte.export_text(filled)
    utbyte.take_in(empty, before)
    assert utbyte.export_text(empty) == before
    # And into the engine under test, which already holds something.
    utbyte.take_in(filled, before, replace=True)
    assert utbyte.export_text(filled) == before


def test_an_empty_database_round_trips(database: Database, empty: Database) -> None:
    before = utbyte.export_text(database)
    assert utbyte.take_in(empty, before).rows == 0
    assert utbyte.export_text(empty) == before


def test_the_example_kommun_round_trips(database: Database, empty: Database) -> None:
    stock(database)
    build(database, date(2026, 3, 2))
    before = utbyte.export_text(database)
    utbyte.take_in(empty, before)
    assert utbyte.export_text(empty) == before
    assert "Älvsunda" in before


def test_every_row_of_every_table_comes_along(filled: Database, empty: Database) -> None:
    taken = utbyte.take_in(empty, utbyte.export_text(filled))
    assert counts(empty) == counts(filled)
    assert set(counts(empty).values()) == {1, 2}  # one kommun, two of everything else
    assert taken.rows == sum(counts(filled).values())


def test_values_stand_in_the_file_as_the_readme_says(filled: Database) -> None:
    content = utbyte.export_text(filled)
    data = as_data(content)
    assert [*data] == ["format", "version", "databas", "tabeller"]
    assert (data["format"], data["version"], data["databas"]) == ("jamvikt-utbyte", 1, schema.HEAD)
    assert [*data["tabeller"]] == sorted(tables())
    anslutning = data["tabeller"]["anslutning"][0]
    assert next(iter(anslutning)) == "id"
    assert [*anslutning][-2:] == ["version", "andrad"]
    assert anslutning["fran"] == "2024-02-29"
    assert anslutning["avgift_ore"] == 6_000_000
    assert anslutning["status"] == "ersatt"
    assert anslutning["andrad"] == "2026-03-02T09:00:00.000003"
    assert anslutning["plan" if "plan" in anslutning else "motiv"][0]["typ"] == "punkt"
    assert data["tabeller"]["strategi"][0]["utgivare"][-1] == "två ord"
    assert data["tabeller"]["omradesval"][0]["huvudfokus"] is True
    assert data["tabeller"]["organ"][0]["overordnat_id"] is None
    assert content.endswith("\n}\n")
    assert "å ä ö" in content
    assert NASTY in json.dumps(NASTY, ensure_ascii=False).encode().decode() or "🟣" in content


def test_the_file_has_one_value_a_line(filled: Database) -> None:
    lines = utbyte.export_text(filled).splitlines()
    assert '    "fran": "2024-02-29",' in lines
    assert any(line.startswith('     {"typ": "punkt", "text": [') for line in lines)


def test_new_rows_are_numbered_after_those_taken_in(database: Database, empty: Database) -> None:
    with empty.write("fyll") as session:
        fill(session)
    utbyte.take_in(database, utbyte.export_text(empty))
    with database.write("nytt organ") as session:
        organ = Organ(namn="Nämnd")
        session.add(organ)
        session.flush()
        assert organ.id > SECOND
        session.add(Strategi(namn="Ny"))


def test_a_mac_s_letters_and_line_ends_are_cleaned(filled: Database, empty: Database) -> None:
    data = as_data(utbyte.export_text(filled))
    organ = data["tabeller"]["organ"][0]
    organ["namn"] = "Ja\u0308mvikt\r\ni tva\u030a"
    motiv = data["tabeller"]["anslutning"][0]["motiv"]
    motiv[0]["text"][0] = "Bra\n\u0303 ka\u0308lla"
    utbyte.take_in(empty, as_text(data))
    with empty.read() as session:
        assert session.get_one(Organ, FIRST).namn == "Jämvikt\ni två"
    once = utbyte.export_text(empty)
    with closing(memory_database()) as third:
        utbyte.take_in(third, once)
        assert utbyte.export_text(third) == once


TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    [
        "e\u0301\r\no\u0308",
        "=1+1",
        "{{x}}",
        "<b>&amp;",
        "\x01\x1b\u0307\n\u0303",
        "🏳️‍🌈",
        "\u202eabc",
        "\ufeff",
        "   ",
        '"\\',
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text_=TEXTS)
def test_any_text_round_trips(empty: Database, text_: str) -> None:
    with closing(memory_like(empty)) as source, closing(memory_like(empty)) as target:
        with source.write("fyll") as session:
            fill(session, clean_text(text_))
        before = utbyte.export_text(source)
        data = as_data(before)
        data["tabeller"]["organ"][0]["namn"] = text_  # as it may come from elsewhere
        assert utbyte.check(as_text(data)) == []
        utbyte.take_in(target, as_text(data))
        assert utbyte.export_text(target) == before


def memory_like(template: Database) -> Database:
    copy = Database("sqlite://")
    with closing(template.engine.raw_connection()) as source, closing(copy.engine.raw_connection()) as to:
        source.driver_connection.backup(to.driver_connection)
    return copy


def test_a_text_of_any_characters_round_trips_on_the_engine(database: Database, empty: Database) -> None:
    with empty.write("fyll") as session:
        fill(session)
    before = utbyte.export_text(empty)
    utbyte.take_in(database, before)
    assert utbyte.export_text(database) == before
    with database.read() as session:
        organ = session.get_one(Organ, SECOND)
        assert (organ.namn, organ.typ, organ.giltigt_fran) == (NASTY, OrganTyp.EXTERN, date(2024, 2, 29))
        assert organ.andrad == datetime(2026, 3, 2, 9, 0, 0, SECOND)  # noqa: DTZ001


def test_work_in_the_database_is_not_overwritten(database: Database, empty: Database) -> None:
    with database.write("organ") as session:
        session.add(Organ(namn="Kommunstyrelsen"))
    before = utbyte.export_text(database)
    with pytest.raises(UserError, match="--databas FIL, eller ersätt det som finns med --ersatt"):
        utbyte.take_in(database, utbyte.export_text(empty))
    assert utbyte.export_text(database) == before


@pytest.mark.parametrize(
    ("entity", "own"),
    [
        (Strategi(namn="Länsstrategi", nyckel="lan-2024"), False),
        (Strategi(namn="Vår egen"), True),
        (Kommun(kommunkod="1983", namn="Köpings kommun"), True),
    ],
)
def test_the_programs_own_stock_is_no_work(empty: Database, entity, own) -> None:
    with empty.write("rad") as session:
        session.merge(entity)
    with empty.read() as session:
        assert utbyte.has_own_content(session) is own


def test_the_catalogue_is_replaced_by_the_files(empty: Database, database: Database) -> None:
    with database.write("katalog") as session:
        session.add(Strategi(namn="Från programmet", nyckel="lan-2024"))
    with empty.write("fyll") as session:
        fill(session)
    utbyte.take_in(database, utbyte.export_text(empty))
    with database.read() as session:
        assert session.scalars(select(Strategi.id).order_by(Strategi.id)).all() == [FIRST, SECOND]


def test_replacing_makes_a_backup_first(tmp_path: Path, empty: Database, clock) -> None:
    file = tmp_path / "kommunen.db"
    with closing(open_database(file, clock=clock)) as database:
        with database.write("organ") as session:
            session.add(Organ(namn="Det gamla"))
        old = utbyte.export_text(database)
        taken = utbyte.take_in(database, utbyte.export_text(empty), replace=True)
        assert utbyte.export_text(database) == utbyte.export_text(empty)
    assert taken.backup == tmp_path / "kommunen-före-inläsning-2026-03-02-090000.db"
    with closing(Database(taken.backup)) as copy:
        assert utbyte.export_text(copy) == old


def test_an_import_that_is_cut_off_leaves_the_old_state(filled: Database, monkeypatch) -> None:
    before = utbyte.export_text(filled)
    data = as_data(before)
    data["tabeller"]["organ"][0]["namn"] = "Nytt namn"

    def die(_session) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr("models.utbyte.taking_in._continue_numbering", die)
    with pytest.raises(RuntimeError):
        utbyte.take_in(filled, as_text(data), replace=True)
    assert utbyte.export_text(filled) == before


def test_a_file_of_an_older_database_may_lack_what_came_later(filled: Database, empty: Database, monkeypatch) -> None:
    data = as_data(utbyte.export_text(filled))
    del data["tabeller"]["dokument"]
    for row in data["tabeller"]["organ"]:
        del row["adress"]
        del row["giltigt_till"]
    assert {fault.reason for fault in utbyte.check(as_text(data))} == {"fältet saknas", "tabellen saknas"}
    monkeypatch.setattr(schema, "VERSIONS", (*schema.VERSIONS, "9000"))
    monkeypatch.setattr(schema, "HEAD", "9000")
    monkeypatch.setitem(layout.ADDED, "9000", frozenset({"dokument"}))
    assert utbyte.check(as_text(data)) == []
    utbyte.take_in(empty, as_text(data))
    with empty.read() as session:
        assert session.get_one(Organ, FIRST).adress == ""


def test_an_unreadable_value_stops_the_export_with_a_sentence(filled: Database) -> None:
    with filled.engine.connect() as connection, connection.begin():
        connection.execute(text("UPDATE organ SET typ = 'kungahus'"))
    with pytest.raises(UserError, match=r"Tabellen organ innehåller uppgifter .* jamvikt kontrollera"):
        utbyte.export_text(filled)


def test_the_schema_file_is_current() -> None:
    assert read_text("utbyte/schema.json") == schema_text(), "run: python packaging/new_schema.py"


def test_the_schema_names_every_field_of_the_file_in_its_order(filled: Database) -> None:
    described = json.loads(schema_text())["properties"]["tabeller"]["properties"]
    for name, rows in as_data(utbyte.export_text(filled))["tabeller"].items():
        assert [*rows[0]] == [*described[name]["items"]["properties"]]
