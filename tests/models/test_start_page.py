"""What is kept of the start page is there as long as it is true, and no longer."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import date

import pytest
from sqlalchemy import text

from models import journal, schema, start_page
from models.database import Database
from models.editing import add, get, remove
from models.organ import Organ
from tests.conftest import copy_sqlite

DAY, FORM = date(2026, 3, 3), "form"


@pytest.fixture
def base(tmp_path, sqlite_template):
    database = Database(tmp_path / "å%bas.db")
    copy_sqlite(sqlite_template, database)
    keep(database)
    yield database
    database.close()


def keep(database, said="Det här sägs"):
    with database.write("startsida", lasting=True) as session:
        start_page.keep(session, DAY, FORM, said)


def kept(database):
    with database.read() as session:
        return start_page.kept_days(session, FORM)


def recalled(database, day=DAY, form=FORM):
    database.close()
    return start_page.recall(database.file, day, form)


def test_what_is_kept_is_read_without_the_database(base):
    assert kept(base) == {"2026-03-03"}
    assert recalled(base) == "Det här sägs"
    assert sorted(path.name for path in base.file.parent.iterdir()) == [base.file.name]  # looking leaves nothing


def test_another_day_or_another_form_is_not_known(base):
    assert recalled(base, day=date(2026, 3, 4)) is None
    assert recalled(base, form="annan") is None


def by_hand(database):
    with database.write("lägg till organ") as session:
        add(session, Organ(namn="Nämnden"))


def past_the_journal(database):
    with database.write("i klump") as session:
        session.execute(text("UPDATE organ SET namn = 'X'"))


def undone(database):
    changes = []
    database.listeners.append(changes.append)
    by_hand(database)
    keep(database)
    with database.write("ångra") as session:
        journal.apply(session, changes[0].inverse)


@pytest.mark.parametrize("write", [by_hand, past_the_journal, undone])
def test_every_gesture_forgets_it(base, write):
    write(base)
    assert kept(base) == set()
    assert recalled(base) is None


def test_what_was_never_written_forgets_nothing(base):
    with suppress(ZeroDivisionError), base.write("lägg till organ") as session:
        add(session, Organ(namn="Nämnden"))
        session.flush()
        raise ZeroDivisionError
    with base.write("titta") as session:
        assert session.info is not None
    assert kept(base) == {"2026-03-03"}


def test_a_log_beside_the_file_means_that_it_does_not_say_it_all(base):
    keep(base)  # stands in the log only
    assert start_page.recall(base.file, DAY, FORM) is None
    assert recalled(base) == "Det här sägs"
    log = base.file.with_name(base.file.name + "-journal")
    log.write_bytes(b"x")
    assert start_page.recall(base.file, DAY, FORM) is None


@pytest.mark.parametrize("content", [b"", b"inte en databas", os.urandom(4096)])
def test_a_foreign_or_broken_file_says_nothing(tmp_path, content):
    file = tmp_path / "fil.db"
    assert start_page.recall(file, DAY, FORM) is None
    file.write_bytes(content)
    assert start_page.recall(file, DAY, FORM) is None
    assert file.read_bytes() == content


def test_a_database_without_the_table_says_nothing(tmp_path):
    file = tmp_path / "fil.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE annat (x)")
    assert start_page.recall(file, DAY, FORM) is None


def test_the_form_follows_the_version_of_the_database():
    assert start_page.FORM.startswith(f"{schema.HEAD}.")


def test_nothing_is_kept_on_a_server_and_nothing_is_in_the_way(database):
    """On SQLite too: a database that has never kept a page is written to all the same."""
    with database.write("lägg till organ") as session:
        made = add(session, Organ(namn="Nämnden")).id
    with database.write("ta bort organ") as session:
        remove(session, get(session, Organ, made))
    assert kept(database) == set()
