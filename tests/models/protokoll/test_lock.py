"""A justerat protokoll cannot be changed: not by the program, not by raw SQL, on neither engine."""

from datetime import date

import pytest
from sqlalchemy import Boolean, LargeBinary, String, Text, delete, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from models import journal, locks
from models.base import Base
from models.database import Database, for_people
from models.dokument import register
from models.editing import add, edit, get, remove
from models.errors import UserError
from models.kontroll import examine
from models.organ import Organ
from models.paragraf.entity import Beslutsuppdrag, Paragraf, Paragrafmottagare, Yrkande
from models.protokoll import lock
from models.protokoll.entity import Anslag, Justeringsomgang, Protokoll, Protokollslag, Protokollstatus
from models.richtext import plain
from models.sammantrade.entity import Sammantrade
from models.standpunkt import Standpunkt
from models.utbyte import export_text, take_in
from models.utbyte.layout import tables
from tests.models.utbyte_content import FIRST, SECOND, fill, row

ROOTS = ("protokoll", "sammantrade")
TABLES = [rule.table for rule in lock.RULES]


@pytest.fixture
def locked(database: Database) -> Database:
    """Two rows in every table; all that hangs on something hangs on the first, whose protokoll is justerat."""
    with database.write("fyll") as session:
        fill(session, "text")
        with locks.lifted(session):
            protokoll = get(session, Protokoll, FIRST)
            protokoll.slag = Protokollslag.ORDINARIE
            open_year(session)
            session.execute(update(tables()["berattelse"]).values(paragraf_id=None))  # it refuses the § by itself
    return database


def open_year(session) -> None:
    """Without the other lock, which holds the same file."""
    session.execute(update(tables()["budget"]).values(last_den=None))


def sql(database: Database, statement, *rest) -> None:
    """Run something that the program itself would never send, in a transaction of its own."""
    with for_people(), database.engine.execution_options(jamvikt_write=True).begin() as connection:
        connection.execute(text(statement) if isinstance(statement, str) else statement, *rest)


def refused(database: Database, statement) -> bool:
    with pytest.raises(UserError) as told:
        sql(database, statement)
    assert str(told.value) == lock.LOCKED
    return True


def test_every_table_that_hangs_on_a_protokoll_has_a_rule():
    """A new child table fails here until somebody has thought about its lock."""
    known = set(ROOTS)
    grown = True
    while grown:
        found = {
            name
            for name, table in tables().items()
            for key in table.foreign_keys
            if key.info["on_delete"] == "cascade" and key.column.table.name in known and name not in lock.FREE
        }
        grown = not found <= known
        known |= found
    assert known == {*TABLES} - {"bilaga"}


def test_what_is_free_hangs_on_a_protokoll_or_its_meeting():
    hanging = {
        name
        for name, table in tables().items()
        for key in table.foreign_keys
        if key.info["on_delete"] == "cascade" and key.column.table.name in {*TABLES}
    }
    assert hanging >= lock.FREE
    assert not lock.FREE & set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_no_column_of_a_feeding_table_can_be_changed(locked, name):
    table = tables()[name]
    rule = next(rule for rule in lock.RULES if rule.table == name)
    for column in table.columns:
        statement = update(table).where(table.c.id == FIRST).values({column.name: other_value(column)})
        if column.name in rule.free:
            sql(locked, statement)
        else:
            assert refused(locked, statement), column.name


def other_value(column):
    """Anything else than what stands there, by the column's plain type."""
    if column.name == "id":
        return 4711
    if column.foreign_keys:
        return SECOND if not column.nullable else None
    if isinstance(column.type, Boolean):
        return ~column
    if isinstance(column.type, LargeBinary):
        return b"en annan fil"
    if isinstance(column.type, (String, Text)) or isinstance(getattr(column.type, "impl", None), (String, Text)):
        return text("'utkast'")
    return text("NULL") if column.nullable else text("7") if column.name != "andrad" else date(2020, 1, 1)


@pytest.mark.parametrize("name", TABLES)
def test_no_row_of_a_feeding_table_can_be_removed_or_emptied(locked, name):
    table = tables()[name]
    assert refused(locked, delete(table).where(table.c.id == FIRST))
    if locked.url.get_backend_name() == "postgresql":
        assert refused(locked, f"TRUNCATE {name} CASCADE")


@pytest.mark.parametrize("name", [rule.table for rule in lock.RULES if rule.parents])
def test_no_row_can_be_added_to_a_feeding_table(locked, name):
    table = tables()[name]
    # The second row of each table refers to the first row of its parent, which is the locked one.
    assert refused(locked, insert(table).values({**row(name, SECOND, "ny"), "id": 99}))


@pytest.mark.parametrize("name", TABLES)
def test_no_row_can_be_replaced(memory_database, name):
    """OR REPLACE takes a row away without asking the trigger for DELETE."""
    with memory_database.write("fyll") as session:
        fill(session, "text")
        with locks.lifted(session):
            session.execute(update(tables()["protokoll"]).values(slag="ordinarie"))
            open_year(session)
            if name in {"underskrift", "paragraf"}:
                session.execute(update(tables()["protokoll"]).where(text("id = 10")).values(status="utkast"))
    table = tables()[name]
    values = row(name, FIRST, "ny")
    if name in {"underskrift", "paragraf"}:
        values["protokoll_id"] = SECOND
    if name == "protokoll":
        values["status"] = "utkast"
    assert refused(memory_database, insert(table).prefix_with("OR REPLACE").values(values))
    assert refused(memory_database, f"UPDATE OR REPLACE {name} SET id = {FIRST} WHERE id = {SECOND}")


def test_a_row_cannot_be_moved_into_or_out_of_a_justerat_protokoll(locked):
    with locked.write("förbered") as session:
        meeting = add(session, Sammantrade(organ_id=add(session, Organ(namn="Delegationen")).id))
        draft = add(session, Protokoll(sammantrade_id=meeting.id))
        item = add(session, Paragraf(sammantrade_id=meeting.id, protokoll_id=draft.id))
        motion = add(session, Yrkande(paragraf_id=item.id, text="Mitt"))
    assert refused(locked, f"UPDATE yrkande SET paragraf_id = {FIRST} WHERE id = {motion.id}")
    assert refused(locked, f"UPDATE yrkande SET paragraf_id = {item.id} WHERE id = {FIRST}")
    assert refused(locked, f"UPDATE paragraf SET protokoll_id = {FIRST} WHERE id = {item.id}")
    sql(locked, f"UPDATE yrkande SET text = 'Ditt' WHERE id = {motion.id}")


def test_what_comes_after_the_justering_stays_possible(locked):
    with locked.write("efteråt") as session:
        add(session, Anslag(protokoll_id=FIRST, uppe=date(2026, 3, 2)))
        add(session, Justeringsomgang(protokoll_id=FIRST))
        add(session, Beslutsuppdrag(paragraf_id=FIRST, text="Följ upp"))
        edit(session, Paragrafmottagare, FIRST, {"skickat": (date(2024, 2, 29), date(2026, 3, 3))})
        get(session, Sammantrade, FIRST).anteckning = plain("Kaffet räckte inte.")
        register(
            session, slag="protokoll", titel="P", format="pdf", post_id=FIRST, arende_id=None, day=date(2026, 3, 2),
            file="p.pdf", content=b"%PDF",
        )  # fmt: skip
    with locked.write("efteråt") as session:
        get(session, Anslag, FIRST).nedtaget = date(2026, 3, 25)
        remove(session, get(session, Justeringsomgang, SECOND))


def test_a_standing_item_may_be_removed_though_a_justerat_protokoll_began_from_it(locked):
    with locked.write("ta bort") as session:
        remove(session, get(session, Standpunkt, FIRST))
    with locked.read() as session:
        assert get(session, Paragraf, FIRST).standpunkt_id is None


def test_the_programs_own_ways_are_told_so_in_words(locked):
    for gesture in (
        lambda session: edit(session, Paragraf, FIRST, {"rubrik": ("text", "En annan rubrik")}),
        lambda session: remove(session, get(session, Yrkande, FIRST)),
        lambda session: remove(session, get(session, Sammantrade, FIRST)),
        lambda session: add(session, Yrkande(paragraf_id=FIRST)),
    ):
        with pytest.raises(UserError, match="justerat och kan inte ändras"), locked.write("ändra") as session:
            gesture(session)


def test_the_justering_itself_cannot_be_undone_nor_what_came_before_it(database):
    changes = []
    database.listeners.append(changes.append)
    with database.write("skapa") as session:
        meeting = add(session, Sammantrade(organ_id=add(session, Organ(namn="Delegationen")).id))
        protokoll = add(session, Protokoll(sammantrade_id=meeting.id))
        item = add(session, Paragraf(sammantrade_id=meeting.id, protokoll_id=protokoll.id, rubrik="Val"))
    with database.write("ändra rubrik") as session:
        get(session, Paragraf, item.id).rubrik = "Val av justerare"
    with database.write("justera") as session:
        get(session, Protokoll, protokoll.id).status = Protokollstatus.JUSTERAT
    for change in reversed(changes[1:]):
        with pytest.raises(UserError, match="Rätta felet med en anteckning"), database.write("ångra") as session:
            journal.apply(session, change.inverse)
    with database.read() as session:
        assert get(session, Paragraf, item.id).rubrik == "Val av justerare"
        assert get(session, Protokoll, protokoll.id).status is Protokollstatus.JUSTERAT


def test_an_omedelbart_justerat_protokoll_locks_its_own_paragraphs_only(database):
    with database.write("skapa") as session:
        meeting = add(session, Sammantrade(organ_id=add(session, Organ(namn="Delegationen")).id))
        ordinary = add(session, Protokoll(sammantrade_id=meeting.id))
        own = add(session, Protokoll(sammantrade_id=meeting.id, slag=Protokollslag.OMEDELBAR))
        first = add(session, Paragraf(sammantrade_id=meeting.id, protokoll_id=ordinary.id))
        second = add(session, Paragraf(sammantrade_id=meeting.id, protokoll_id=own.id))
    with database.write("justera") as session:
        get(session, Protokoll, own.id).status = Protokollstatus.JUSTERAT
    with database.write("skriv vidare") as session:
        get(session, Paragraf, first.id).rubrik = "Går bra"
        get(session, Sammantrade, meeting.id).plats = "Rådhuset"
    assert refused(database, f"UPDATE paragraf SET rubrik = 'Nej' WHERE id = {second.id}")


def test_the_lock_is_off_while_a_file_is_taken_in_and_on_again_afterwards(locked):
    take_in(locked, export_text(locked), replace=True)
    with locked.read() as session:
        assert session.scalar(select(Protokoll.status).where(Protokoll.id == FIRST)) is Protokollstatus.JUSTERAT
        assert locks.faults(session.connection()) == []
    assert refused(locked, f"UPDATE paragraf SET rubrik = 'Nej' WHERE id = {FIRST}")


def test_kontroll_misses_a_lock_that_somebody_has_taken_off(locked):
    on = "" if locked.url.get_backend_name() == "sqlite" else " ON yrkande"
    name = "lock_yrkande_update" if not on else "lock_yrkande_row"
    with locked.engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")
    assert any("Låset" in finding.message and finding.is_error for finding in examine(locked))


def test_a_failed_gesture_leaves_the_lock_on(locked):
    with pytest.raises(ZeroDivisionError), locked.write("misslyckas") as session, locks.lifted(session):
        raise ZeroDivisionError
    assert refused(locked, f"DELETE FROM yrkande WHERE id = {FIRST}")


def test_other_faults_are_not_taken_for_the_lock(database):
    twice = [row("mall", FIRST), row("mall", FIRST)]
    with pytest.raises(DatabaseError), database.write("dubbelt") as session:
        session.execute(insert(tables()["mall"]), twice)


def test_the_rules_name_tables_and_columns_that_exist():
    for rule in lock.RULES:
        table = Base.metadata.tables[rule.table]
        assert {*rule.free} <= {*table.c.keys()}
        for column, parent in rule.parents:
            (key,) = table.c[column].foreign_keys
            assert key.column.table.name == parent
