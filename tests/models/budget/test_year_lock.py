"""A locked year cannot be changed: not by the program, not by raw SQL, on neither engine; only corrected or opened."""

from datetime import date

import pytest
from sqlalchemy import Boolean, LargeBinary, String, Text, delete, insert, select, text, update

from models import journal, locks
from models.base import Base
from models.budget import lock
from models.budget.entity import Budget
from models.database import Database, for_people
from models.editing import add, edit, get, remove
from models.errors import UserError
from models.kodstrang.coding import set_code
from models.kontroll import examine
from models.pris.entity import Pris
from models.protokoll.entity import Protokoll, Protokollstatus
from models.transaktion.entity import Transaktion
from models.transaktion.operations import attach_files, remove_file
from models.transaktion.queries import underlag_of
from models.utbyte import export_text, take_in
from models.utbyte.layout import tables
from tests.models.utbyte_content import FIRST, SECOND, fill, row
from tests.orebro_budget import make_budget

RULES = {rule.table: rule for rule in lock.LOCK.rules}
CLOSED = date(2025, 1, 31)


@pytest.fixture
def locked(database: Database) -> Database:
    """Two rows in every table; all that hangs on something hangs on the first, whose year is locked."""
    with database.write("fyll") as session:
        fill(session, "text")
        with locks.lifted(session):
            session.execute(update(tables()["protokoll"]).values(status=Protokollstatus.UTKAST))
            session.execute(update(tables()["budget"]).values(last_den=CLOSED))
    return database


def sql(database: Database, statement) -> None:
    """Run something that the program itself would never send, in a transaction of its own."""
    with for_people(), database.engine.execution_options(jamvikt_write=True).begin() as connection:
        connection.execute(text(statement) if isinstance(statement, str) else statement)


def refused(database: Database, statement) -> bool:
    with pytest.raises(UserError) as told:
        sql(database, statement)
    assert str(told.value) == lock.LOCKED
    return True


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


def test_every_table_that_hangs_on_a_budget_has_a_rule():
    """A new child table fails here until somebody has thought about its lock."""
    known = {"budget", "transaktion"}
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
    assert known == {*RULES} - {"bilaga"}


@pytest.mark.parametrize("name", RULES)
def test_no_column_can_be_changed(locked, name):
    table = tables()[name]
    for column in table.columns:
        statement = update(table).where(table.c.id == FIRST).values({column.name: other_value(column)})
        assert refused(locked, statement), column.name


@pytest.mark.parametrize("name", RULES)
def test_no_row_can_be_removed_or_emptied(locked, name):
    table = tables()[name]
    assert refused(locked, delete(table).where(table.c.id == FIRST))
    if locked.url.get_backend_name() == "postgresql":
        assert refused(locked, f"TRUNCATE {name} CASCADE")


@pytest.mark.parametrize("name", [name for name in RULES if name not in {"budget", "bilaga"}])
def test_no_row_can_be_added(locked, name):
    values = {**row(name, SECOND, "ny"), "id": 99}
    assert refused(locked, insert(tables()[name]).values(values))


@pytest.mark.parametrize("name", RULES)
def test_no_row_can_be_replaced(memory_database, name):
    """OR REPLACE takes a row away without asking the trigger for DELETE."""
    with memory_database.write("fyll") as session:
        fill(session, "text")
    assert refused(memory_database, insert(tables()[name]).prefix_with("OR REPLACE").values(row(name, FIRST, "ny")))
    if name == "budget":
        replaced = insert(tables()[name]).prefix_with("OR REPLACE").values({**row(name, FIRST, "ny"), "id": 77})
        assert refused(memory_database, replaced)


def test_a_row_cannot_be_moved_into_or_out_of_a_locked_year(locked):
    with locked.write("ett öppet år") as session:
        other = add(session, Budget(organ_id=SECOND, ar=1999)).id
        cost = add(session, Transaktion(budget_id=other)).id
    assert refused(locked, f"UPDATE transaktion SET budget_id = {FIRST} WHERE id = {cost}")
    assert refused(locked, f"UPDATE transaktion SET budget_id = {other} WHERE id = {FIRST}")
    sql(locked, f"UPDATE transaktion SET belopp_ore = 5 WHERE id = {cost}")


def correction(**values) -> Transaktion:
    return Transaktion(budget_id=FIRST, rattar_id=FIRST, belopp_ore=-5_00, **values)


def test_a_correction_is_dated_after_the_locking_names_its_row_and_is_free(locked):
    with locked.write("rätta") as session:
        made = add(session, correction(datum=date(2025, 2, 1)))
    with locked.write("ändra rättelsen") as session:
        edit(session, Transaktion, made.id, {"belopp_ore": (-5_00, -6_00)})
    assert refused(locked, f"UPDATE transaktion SET rattar_id = NULL WHERE id = {made.id}")
    assert refused(locked, f"UPDATE transaktion SET datum = '2025-01-31' WHERE id = {made.id}")
    with locked.write("ta bort rättelsen") as session:
        remove(session, get(session, Transaktion, made.id))
    for day in (None, CLOSED, date(2024, 12, 1)):
        with pytest.raises(UserError, match="är låst"), locked.write("rätta") as session:
            add(session, correction(datum=day))
    with pytest.raises(UserError, match="är låst"), locked.write("lägg till") as session:
        add(session, Transaktion(budget_id=FIRST, datum=date(2025, 2, 1)))


def test_a_correction_corrects_a_row_of_the_same_budget_and_not_itself(locked):
    with locked.write("ett öppet år") as session:
        other = add(session, Budget(organ_id=SECOND, ar=1999)).id
        cost = add(session, Transaktion(budget_id=other)).id
    with pytest.raises(UserError, match="är låst"), locked.write("rätta") as session:
        add(session, Transaktion(budget_id=FIRST, rattar_id=cost, datum=date(2025, 2, 1)))
    values = {**row("transaktion", SECOND, "ny"), "id": 99, "rattar_id": 99, "datum": date(2025, 2, 1)}
    assert refused(locked, insert(tables()["transaktion"]).values(values))


def test_a_correction_may_have_codes_and_files_of_its_own(locked, tmp_path):
    file = tmp_path / "kreditfaktura.pdf"
    file.write_bytes(b"%PDF")
    with locked.write("rätta") as session:
        made = add(session, correction(datum=date(2025, 2, 1)))
        set_code(session, made.id, FIRST, "0710")
        attach_files(session, made.id, [file])
    with locked.write("ta bort filen") as session:
        remove_file(session, underlag_of(session, made.id)[0].id)
    with pytest.raises(UserError, match="är låst"), locked.write("bifoga") as session:
        attach_files(session, FIRST, [file])
    with pytest.raises(UserError, match="är låst"), locked.write("koda") as session:
        set_code(session, FIRST, SECOND, "0710")


def test_a_year_is_opened_only_with_a_reason_and_with_nothing_else(locked):
    shut = "UPDATE budget SET last_den = NULL"
    assert refused(locked, shut)
    assert refused(locked, f"{shut}, last_skal = ''")
    assert refused(locked, f"{shut}, last_skal = 'Fel', ram_ore = 1")
    assert refused(locked, "UPDATE budget SET last_den = '2025-02-02', last_skal = 'Fel'")
    assert refused(locked, "UPDATE budget SET last_skal = 'Fel'")
    sql(locked, f"{shut}, last_skal = 'Fel konto', last_av = 'Ylva Borg'")
    sql(locked, f"UPDATE transaktion SET belopp_ore = 5 WHERE id = {FIRST}")


def test_what_is_removed_elsewhere_is_kept_while_a_locked_cost_names_it(locked):
    with locked.read() as session:
        assert session.get_one(Transaktion, FIRST).pris_id == FIRST
    with pytest.raises(UserError, match="Budgetåret är låst"), locked.write("ta bort priset") as session:
        remove(session, get(session, Pris, FIRST))


def test_neither_the_locking_nor_what_came_before_it_can_be_undone(database):
    changes = []
    database.listeners.append(changes.append)
    with database.write("skapa") as session:
        ids = make_budget(session)
    with database.write("ram") as session:
        get(session, Budget, ids.budget).ram_ore = 1
    with database.write("lås") as session:
        budget = get(session, Budget, ids.budget)
        budget.last_den, budget.last_skal = CLOSED, "Bokslutet är klart."
    with pytest.raises(UserError, match="Budgetåret är låst"), database.write("ångra låsningen") as session:
        journal.apply(session, changes[-1].inverse)
    for change in changes:
        with pytest.raises(UserError), database.write("ångra") as session:
            journal.apply(session, change.inverse)
    with database.read() as session:
        assert get(session, Budget, ids.budget).last_den == CLOSED
    with database.write("lås upp") as session:
        budget = get(session, Budget, ids.budget)
        budget.last_den, budget.last_skal = None, "Fel"
    opening = changes[-1]
    with database.write("ångra") as session:
        journal.apply(session, opening.inverse)
    assert refused(database, "UPDATE budget SET ram_ore = 2")


def test_the_lock_is_off_while_a_file_is_taken_in_and_on_again_afterwards(locked):
    before = export_text(locked)
    take_in(locked, before, replace=True)
    with locked.read() as session:
        assert session.scalar(select(Budget.last_den)) == CLOSED
        assert locks.faults(session.connection()) == []
    assert refused(locked, "UPDATE budgetpost SET belopp_ore = 1")


def test_kontroll_misses_a_lock_that_somebody_has_taken_off(locked):
    on = "" if locked.url.get_backend_name() == "sqlite" else " ON transaktionskod"
    name = "lock_year_transaktionskod_update" if not on else "lock_year_transaktionskod_row"
    with locked.engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")
    with locked.read() as session:
        assert [(each.table, each.protects) for each in locks.faults(session.connection())] == [
            ("transaktionskod", "låsta budgetår")
        ]
    assert any("skyddar låsta budgetår" in finding.message and finding.is_error for finding in examine(locked))


def test_the_two_locks_of_a_file_stand_side_by_side(locked):
    """The protokoll's own file and a locked year's receipt are refused each by its own lock."""
    assert refused(locked, f"UPDATE bilaga SET filnamn = 'b.pdf' WHERE id = {FIRST}")
    with locked.write("justera") as session:
        session.execute(update(tables()["budget"]).values(last_den=None, last_skal="Fel"))
        get(session, Protokoll, FIRST).status = Protokollstatus.JUSTERAT
    with pytest.raises(UserError, match="Protokollet är justerat"):
        sql(locked, f"UPDATE bilaga SET filnamn = 'b.pdf' WHERE id = {FIRST}")


def test_the_rules_name_tables_and_columns_that_exist():
    for rule in RULES.values():
        table = Base.metadata.tables[rule.table]
        assert {*rule.free, *rule.opens, *rule.unique} <= {*table.c.keys()}
        for column, parent in rule.parents:
            (key,) = table.c[column].foreign_keys
            assert key.column.table.name == parent
