"""What is noted and not yet indexed: found by the name it has now, never by what it said; nothing is lost by a kill."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from models.arende.entity import Arende
from models.database import Database
from models.editing import add, edit, get, remove
from models.errors import UserError
from models.omvarld.entity import Omvarldspost
from models.organ import Organ
from models.richtext import plain
from models.schema import open_database
from models.sok import store
from models.sok.search import search

ROOT = Path(__file__).resolve().parents[3]
WORDS = ("Nattvandring", "Frukostmöte", "Remissvar")


@pytest.fixture
def indexed(database: Database) -> Database:
    store.ensure(database)
    with database.write("fyll") as session:
        organ = add(session, Organ(namn="Delegationen")).id
        for number, word in enumerate(WORDS):
            day = date(2024, 1, 1 + number)
            body = plain(f"Brödtext om {word.lower()} och trygghet")
            add(session, Omvarldspost(titel=word, datum=day, organ_id=organ, sammanfattning=body))
    store.catch_up(database)
    return database


def found(database, typed):
    with database.read() as session:
        return [(hit.own.table, hit.own.id) for hit in search(session, typed)]


def percent(database):
    with database.read() as session:
        state = store.state_of(session)
    assert state is not None
    return state.percent


def test_what_waits_is_found_by_its_name_and_never_by_what_it_said(indexed):
    assert len(found(indexed, "trygghet")) == 3
    with indexed.write("ändra") as session:
        edit(session, Omvarldspost, 1, {"titel": ("Nattvandring", "Kvällspromenad")})
        remove(session, get(session, Omvarldspost, 2))
        new = add(session, Arende(titel="Yttrande om nattbussar")).id
    assert found(indexed, "nattvandring") == found(indexed, "frukost") == []
    assert found(indexed, "promenad") == found(indexed, "kväll 2024-01-01") == [("omvarldspost", 1)]
    assert found(indexed, "buss yttr") == [("arende", new)]
    assert found(indexed, "trygghet") == [("omvarldspost", 3)]
    with indexed.read() as session:
        assert store.differing(session) == []  # they wait, which is no fault
        (hit,) = search(session, "kvälls")
    assert [(piece.text, piece.hit) for piece in hit.titled] == [("Kvälls", True), ("promenad", False)]
    store.catch_up(indexed)
    assert found(indexed, "trygghet kväll") == [("omvarldspost", 1)]
    assert found(indexed, "frukost") == []


def test_a_new_index_is_made_a_little_at_a_time_and_something_is_found_meanwhile(indexed, monkeypatch):
    monkeypatch.setattr(store, "SLICE", 2)
    with indexed.write("sökregister") as session:
        store.forget(session)
    assert found(indexed, "remissvar") == []
    store.prepare(indexed)
    assert percent(indexed) == 0
    assert ("omvarldspost", 3) in found(indexed, "remissvar")
    before, steps = 0, 0
    while (state := store.catch_up(indexed, 0)) != store.State(0, 0):
        assert state.percent is not None
        assert before <= state.percent < 100
        before, steps = state.percent, steps + 1
        assert ("omvarldspost", 3) in found(indexed, "remissvar")
    assert steps >= 2
    assert percent(indexed) is None
    assert len(found(indexed, "trygghet")) == 3
    with indexed.read() as session:
        assert store.differing(session) == []


def test_a_damaged_record_stops_no_other(indexed, logged):
    with indexed.write("ändra") as session:
        for number in (1, 2, 3):
            get(session, Omvarldspost, number).kalla = "Tidningen"
        session.flush()
        session.execute(text("UPDATE omvarldspost SET sammanfattning = '[{\"typ\": 7}]' WHERE id = 2"))
    store.catch_up(indexed)
    assert found(indexed, "tidningen") == [("omvarldspost", 3), ("omvarldspost", 1)]
    assert found(indexed, "frukostmöte") == []
    assert ["omvarldspost 2 cannot be read" in line.getMessage() for line in logged] == [True]


KILLED = """
import os, sys
from models.arende.entity import Arende
from models.editing import add, edit
from models.schema import open_database
from models.sok import store

database = open_database(sys.argv[1])
store.SLICE = 10
if sys.argv[2] == "build":
    with database.write("nytt") as session:
        for number in range(40):
            add(session, Arende(titel=f"Remiss nummer {number}"))
    with database.write("sökregister") as session:
        store.begin_anew(session)
    for _ in range(3):
        store.catch_up(database, 0)
else:
    with database.write("ändra") as session:
        edit(session, Arende, 1, {"titel": ("Remiss nummer 0", "Svar på allt")})
        add(session, Arende(titel="Skrivet i sista stund"))
    if sys.argv[2] == "inside":
        write = database.write("sökregister", lasting=True)
        session = write.__enter__()
        store.take_in(session)
os.kill(os.getpid(), 9)
"""


def killed(file: Path, moment: str) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(file), moment], cwd=ROOT, check=False, timeout=60)
    assert abs(done.returncode) == 9


def test_nothing_stale_is_found_after_a_kill(tmp_path):
    file = tmp_path / "bas.db"
    killed(file, "build")
    database = open_database(file)
    assert 0 < percent(database) < 100
    assert len(found(database, "remiss")) == 8
    store.catch_up(database)
    assert percent(database) is None
    for moment in ("before", "inside"):
        database.close()
        killed(file, moment)
        database = open_database(file)
        assert ("arende", 1) not in found(database, "remiss nummer 0")
        assert found(database, "svar på allt")[0] == ("arende", 1)
        assert found(database, "sista stund")[0][0] == "arende"
        store.catch_up(database)
        with database.read() as session:
            assert store.differing(session) == []
        assert found(database, "svar på allt")[0] == ("arende", 1)
        with database.write("tillbaka") as session:
            edit(session, Arende, 1, {"titel": ("Svar på allt", "Remiss nummer 0")})
        store.catch_up(database)
    database.close()


def test_where_nothing_can_be_written_what_waits_is_found_by_its_name(indexed, monkeypatch, logged):
    with indexed.write("nytt") as session:
        arende = add(session, Arende(titel="Tryggare gator")).id

    def full(*_label, **_options):
        raise UserError("Disken är full.")

    monkeypatch.setattr(indexed, "write", full)
    assert store.catch_up(indexed) is None
    assert [line.getMessage() for line in logged] == ["the index waits: Disken är full."]
    assert found(indexed, "gator") == [("arende", arende)]
