import sqlite3
import threading

import pytest
from sqlalchemy import exc, text

from models.database import Database, sentence_for, url_of
from models.editing import add
from models.errors import ConflictError, UserError
from models.organ import Organ
from models.richtext import plain
from models.schema import open_database


def test_a_write_block_commits_and_tells_listeners_what_changed(database):
    heard = []
    database.listeners.append(heard.append)
    with database.write("lägg till organ") as session:
        organ = add(session, Organ(namn="Kommunstyrelsen"))
    assert [change.label for change in heard] == ["lägg till organ"]
    assert heard[0].kinds == {"organ"}
    assert heard[0].touches("organ", organ.id)
    with database.read() as session:
        assert session.get(Organ, organ.id).namn == "Kommunstyrelsen"


def test_a_failed_block_leaves_no_trace_and_tells_nobody(database):
    heard = []
    database.listeners.append(heard.append)

    def fail():
        with database.write("lägg till organ") as session:
            add(session, Organ(namn="Kommunstyrelsen"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert heard == []
    with database.read() as session:
        assert session.query(Organ).count() == 0


def test_a_block_that_changes_nothing_is_silent(database):
    heard = []
    database.listeners.append(heard.append)
    with database.write("titta"):
        pass
    assert heard == []


def test_a_read_block_cannot_change_anything(database):
    with database.write("lägg till") as session:
        organ = add(session, Organ(namn="A"))
    with database.read() as session:
        session.get(Organ, organ.id).namn = "B"
    with database.read() as session:
        assert session.get(Organ, organ.id).namn == "A"


def test_the_clock_stamps_new_and_changed_rows(database, clock):
    with database.write("lägg till") as session:
        organ = add(session, Organ(namn="A"))
    assert organ.andrad == clock()
    assert organ.version == 1
    with database.write("ändra") as session:
        session.get(Organ, organ.id).namn = "B"
    with database.read() as session:
        assert session.get(Organ, organ.id).version == 2


def test_composed_letters_whatever_was_typed(database):
    with database.write("lägg till") as session:
        organ = add(session, Organ(namn="Ka\u0308rnfrågan\r\nrad\x00två \ud800"))
        assert organ.namn == "Kärnfrågan\nradtvå ?"
    with database.read() as session:
        assert session.get(Organ, organ.id).namn == "Kärnfrågan\nradtvå ?"


def test_two_transactions_on_one_row_never_overwrite_each_other(tmp_path):
    where = tmp_path / "bas.db"
    first, second = open_database(where), Database(where)
    with first.write("lägg till") as session:
        organ_id = add(session, Organ(namn="A")).id
    with second.read() as reading:
        stale = reading.get(Organ, organ_id)
    with first.write("ändra") as session:
        session.get(Organ, organ_id).namn = "B"
    stale.namn = "C"

    def save():
        with second.write("ändra") as session:
            session.add(stale)

    with pytest.raises(ConflictError, match="Någon annan"):
        save()
    with first.read() as session:
        assert session.get(Organ, organ_id).namn == "B"
    first.close()
    second.close()


def test_many_threads_may_write_in_turn(tmp_path):
    database = open_database(tmp_path / "bas.db")

    def work(number):
        for _ in range(5):
            with database.write("lägg till") as session:
                session.add(Organ(namn=f"Organ {number}"))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as session:
        assert session.query(Organ).count() == 20
    database.close()


def test_the_file_is_whole_without_its_log_after_closing(tmp_path):
    database = open_database(tmp_path / "bas.db")
    with database.write("lägg till") as session:
        session.add(Organ(namn="Kommunstyrelsen"))
    database.close()
    (tmp_path / "bas.db-wal").unlink(missing_ok=True)
    with sqlite3.connect(tmp_path / "bas.db") as connection:
        assert connection.execute("SELECT namn FROM organ").fetchall() == [("Kommunstyrelsen",)]
    connection.close()


def test_a_read_only_file_says_so(tmp_path, monkeypatch):
    database = open_database(tmp_path / "bas.db")
    database.close()
    locked = Database(tmp_path / "bas.db")

    def save():
        with locked.write("lägg till") as session:
            # Root may write everywhere, so the connection itself is told to refuse.
            session.connection().exec_driver_sql("PRAGMA query_only=ON")
            session.add(Organ(namn="A"))

    with pytest.raises(UserError, match="skrivskyddad"):
        save()
    locked.close()


@pytest.mark.parametrize(
    ("reason", "part"),
    [
        ("database or disk is full", "Disken är full"),
        ("attempt to write a readonly database", "skrivskyddad"),
        ("database is locked", "annat program"),
        ("something new", "something new"),
    ],
)
def test_faults_become_sentences_that_say_what_to_do(reason, part):
    assert part in sentence_for(reason)


def test_addresses():
    assert url_of("postgresql://a@b/c").drivername == "postgresql+psycopg"
    assert url_of("sqlite://").database is None
    assert str(url_of("/tmp/å b.db").database).endswith("å b.db")


def test_rich_text_and_words_come_back_as_they_were(database):
    from models.anslutning.entity import Anslutning
    from models.strategi.entity import Strategi

    with database.write("lägg till") as session:
        strategi = add(session, Strategi(namn="S", utgivare=(" Länsstyrelsen ", "", "Region\nVästmanland")))
        anslutning = add(session, Anslutning(strategi_id=strategi.id, motiv=plain("Ett\nTvå")))
    with database.read() as session:
        assert session.get(Strategi, strategi.id).utgivare == ("Länsstyrelsen", "Region Västmanland")
        assert session.get(Anslutning, anslutning.id).motiv == plain("Ett\nTvå")


def test_an_unknown_field_is_a_bug_that_is_named():
    with pytest.raises(TypeError, match="nam"):
        Organ(nam="A")


def test_a_fault_never_tells_what_people_have_written(database):
    with pytest.raises(exc.DBAPIError) as told, database.engine.begin() as connection:
        connection.execute(text("INSERT INTO finns_inte (namn) VALUES (:namn)"), {"namn": "En känslig rad"})
    assert "finns_inte" in str(told.value)
    assert "känslig" not in str(told.value)
