"""What every form with sections does: it follows what changes, also while it is out of sight."""

import pytest

from desktop.jobs import ImmediateJobs
from models.editing import add, get, remove
from models.person import Person
from tests.desktop.arende.arende_seed import seed
from tests.desktop.whole_window import opened

PAGES = ("anslutning", "arende", "strategi")


@pytest.fixture
def ids(memory_database, tmp_path):
    return seed(memory_database, tmp_path)


@pytest.fixture
def program(qapp, qtbot, memory_database, ids):
    with opened(qapp, qtbot, memory_database, *PAGES) as program:
        yield program


@pytest.fixture
def readings(program, monkeypatch):
    """How many sheets each form has read."""
    counts = dict.fromkeys(PAGES, 0)
    for key in PAGES:
        program.window.navigate(key)
        form = program.window.page.form
        assert form.id is not None
        monkeypatch.setattr(form, "read_sheet", _counted(form.read_sheet, counts, key))
    return counts


def _counted(read_sheet, counts, key):
    def read(session, id_):
        counts[key] += 1
        return read_sheet(session, id_)

    return read


def change(program):
    with program.window.context.db.write("lägg till person") as session:
        return add(session, Person(namn="Siv Ek")).id


@pytest.mark.parametrize("key", ["anslutning", "arende"])
def test_a_form_out_of_sight_reads_what_changed_when_it_is_shown_again(program, readings, key):
    window = program.window
    window.navigate("strategi")
    person_id = change(program)
    assert readings[key] == 0
    window.navigate(key)
    assert readings[key] == 1
    assert person_id in {choice[0] for choice in window.page.form.sheet.persons}
    window.navigate("strategi")
    window.navigate(key)
    assert readings[key] == 1


def test_a_form_that_is_seen_reads_at_once(program, readings):
    program.window.navigate("arende")
    person_id = change(program)
    assert readings["arende"] == 1
    assert person_id in {choice[0] for choice in program.window.page.form.sheet.persons}


def test_changes_that_come_while_it_reads_are_read_once_more(program, readings, monkeypatch):
    program.window.navigate("arende")
    form = program.window.page.form
    waiting = []
    monkeypatch.setattr(ImmediateJobs, "run", lambda _self, work, then, *_rest, **_named: waiting.append((work, then)))
    for _ in range(3):
        form.refresh()
    assert len(waiting) == 1
    work, then = waiting.pop()
    then(work())
    assert len(waiting) == 1
    work, then = waiting.pop()
    then(work())
    assert not waiting
    assert readings["arende"] == 2


def test_a_record_that_is_gone_leaves_no_record(program):
    from models.strategi.entity import Strategi

    program.window.navigate("strategi")
    form = program.window.page.form
    with program.window.context.db.write("ny strategi") as session:
        id_ = add(session, Strategi(namn="Plan för Älvsunda")).id
    form.load(id_)
    assert form.shown == id_
    with program.window.context.db.write("ta bort strategin") as session:
        remove(session, get(session, Strategi, id_))
    assert form.id != id_
