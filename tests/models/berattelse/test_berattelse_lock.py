"""An adopted verksamhetsberättelse cannot be changed: not by the program, not by raw SQL, on neither engine."""

from datetime import date

import pytest
from sqlalchemy import delete, insert, select, text, update

from models import journal, locks
from models.berattelse import lock
from models.berattelse.adoption import adopt
from models.berattelse.collect import collect_berattelse
from models.berattelse.entity import Avsnittsslag, Berattelse, Berattelsemall, Berattelsestatus
from models.berattelse.operations import begin, change_template, remove_berattelse
from models.berattelse.recheck import accept_figures
from models.budget.entity import Budget
from models.editing import add, edit, get, remove
from models.errors import UserError
from models.kommun import Kommun
from models.kontroll import examine
from models.organ import Organ
from models.richtext import plain
from models.transaktion.entity import Transaktion
from models.utbyte import export_text, take_in
from models.utbyte.layout import tables
from tests.models.budget.test_year_lock import other_value, sql
from tests.models.utbyte_content import FIRST, SECOND, fill, row
from tests.year_paper import TODAY, YEAR, make_year, section_of, write_in

TABLES = [rule.table for rule in lock.LOCK.rules]


@pytest.fixture
def locked(database):
    """Something in every column of every table; the one verksamhetsberättelse is adopted."""
    with database.write("fyll") as session:
        fill(session, "text")
    return database


@pytest.fixture
def adopted(database):
    ids = make_year(database)
    with database.write("berättelsen") as session:
        made = begin(session, ids.organ, YEAR, today=TODAY).id
        write_in(session, made, Avsnittsslag.SAMMANFATTNING, "Ett bra år.")
    with database.write("anta") as session:
        adopt(session, made, date(2024, 3, 15))
    return database, ids, made


def refused(database, statement):
    with pytest.raises(UserError) as told:
        sql(database, statement)
    assert str(told.value) == lock.LOCKED
    return True


def test_every_table_that_hangs_on_it_has_a_rule():
    hanging = {
        name
        for name, table in tables().items()
        for key in table.foreign_keys
        if key.info["on_delete"] == "cascade" and key.column.table.name == "berattelse"
    }
    assert {*TABLES} == hanging | {"berattelse"}


@pytest.mark.parametrize("name", TABLES)
def test_nothing_can_be_changed_removed_emptied_or_added_by_raw_sql(locked, name):
    table = tables()[name]
    rule = lock.LOCK.by_table[name]
    for column in table.columns:
        statement = update(table).where(table.c.id == FIRST).values({column.name: other_value(column)})
        if column.name not in rule.free:
            assert refused(locked, statement), column.name
    assert refused(locked, delete(table).where(table.c.id == FIRST))
    if locked.url.get_backend_name() == "postgresql":
        assert refused(locked, f"TRUNCATE {name} CASCADE")
    else:
        assert refused(locked, insert(table).prefix_with("OR REPLACE").values(row(name, FIRST, "ny")))
    if name != "berattelse":
        assert refused(locked, insert(table).values({**row(name, SECOND, "ny"), "id": 99, "berattelse_id": FIRST}))
    sql(locked, "UPDATE berattelse SET anteckning = '', mall_id = NULL")


def test_the_programs_own_ways_are_refused_in_words(adopted):
    database, ids, made = adopted
    with database.read() as session:
        section = section_of(session, made, Avsnittsslag.EKONOMI)
    for gesture in (
        lambda session: edit(session, type(section), section.id, {"text": (section.text, plain("Nytt"))}),
        lambda session: edit(session, Berattelse, made, {"status": (Berattelsestatus.ANTAGEN, Berattelsestatus.KLAR)}),
        lambda session: change_template(session, made, ids.kort, today=TODAY),
        lambda session: accept_figures(session, made, TODAY),
        lambda session: adopt(session, made, TODAY),
        lambda session: remove_berattelse(session, made),
        lambda session: remove(session, get(session, Berattelse, made)),
    ):
        with pytest.raises(UserError, match="antagen och kan inte ändras"), database.write("ändra") as session:
            gesture(session)
    with pytest.raises(UserError), database.write("ta bort organet") as session:
        remove(session, get(session, Organ, ids.organ))


def test_neither_the_adoption_nor_what_came_before_it_can_be_undone(database):
    changes = []
    database.listeners.append(changes.append)
    ids = make_year(database)
    with database.write("börja") as session:
        made = begin(session, ids.organ, YEAR, today=TODAY).id
    with database.write("skriv") as session:
        write_in(session, made, Avsnittsslag.SAMMANFATTNING, "Ett bra år.")
    with database.write("anta") as session:
        adopt(session, made, date(2024, 3, 15))
    for change, told in zip(reversed(changes[1:]), (lock.LOCKED, lock.LOCKED, "på nytt"), strict=True):
        with pytest.raises(UserError, match=told), database.write("ångra") as session:
            journal.apply(session, change.inverse)
    with database.read() as session:
        assert section_of(session, made, Avsnittsslag.SAMMANFATTNING).text.text == "Ett bra år."


def test_its_paper_never_changes_whatever_becomes_of_the_records(adopted):
    database, ids, made = adopted
    with database.read() as session:
        before = collect_berattelse(session, made, TODAY)
    with database.write("ändra allt omkring") as session:
        get(session, Transaktion, ids.cost).belopp_ore = 99_00
        get(session, Budget, ids.budget).ram_ore = 1
        get(session, Organ, ids.organ).namn = "Något annat"
        session.scalars(select(Kommun)).one().accentfarg = "#aa0000"
        remove(session, get(session, Berattelsemall, ids.delegation))
    with database.write("egna anteckningar") as session:
        get(session, Berattelse, made).anteckning = plain("Tryckt i 40 exemplar.")
    with database.read() as session:
        assert collect_berattelse(session, made, date(2030, 1, 1)) == before
    assert before.status is Berattelsestatus.ANTAGEN
    assert before.dag == before.antagen_den == date(2024, 3, 15)


def test_damaged_words_are_told_by_kontroll_and_never_shown(adopted):
    database, _, made = adopted
    with database.write("skada") as session, locks.lifted(session):
        session.execute(text("UPDATE berattelse SET lydelse = replace(lydelse, 'Ett bra år', 'Ett uselt år')"))
    with database.read() as session, pytest.raises(UserError, match="Återställ en säkerhetskopia"):
        collect_berattelse(session, made, TODAY)
    assert any(found.is_error and "Verksamhetsberättelsens lydelse" in found.message for found in examine(database))


def test_an_exchange_file_carries_it_over_locked(adopted):
    database, _, made = adopted
    with database.read() as session:
        before = collect_berattelse(session, made, TODAY)
    take_in(database, export_text(database), replace=True)
    with database.read() as session:
        assert collect_berattelse(session, made, TODAY) == before
        assert locks.faults(session.connection()) == []
    assert refused(database, "UPDATE berattelseavsnitt SET rubrik = 'Nej'")
    assert [found for found in examine(database) if found.is_error] == []


def test_other_years_are_free(adopted):
    database, ids, _ = adopted
    with database.write("nästa år") as session:
        other = add(session, Berattelse(organ_id=ids.organ, ar=YEAR + 1))
    assert refused(database, f"UPDATE berattelse SET status = 'utkast' WHERE ar = {YEAR}")
    sql(database, f"UPDATE berattelse SET titel = 'Min' WHERE id = {other.id}")
