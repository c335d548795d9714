"""Undo and redo: whatever was done comes back exactly, whatever the order, and never over somebody else's change."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models import journal
from models.anslutning.operations import choose, plan_activity, start, unchoose
from models.base import KEPT_BY_SESSION, Base
from models.change import Change
from models.database import MEMORY, Database
from models.editing import add, edit, remove
from models.errors import ConflictError
from models.organ import Organ
from models.richtext import plain
from models.strategi.entity import Strategi, StrategiNod
from tests.conftest import copy_sqlite


def content(database):
    """Every row of every table but what the session keeps."""
    found = {}
    with database.read() as session:
        for table in Base.metadata.sorted_tables:
            for row in session.execute(select(table)).mappings():
                found[table.name, row["id"]] = {k: v for k, v in row.items() if k not in KEPT_BY_SESSION}
    return found


def gestures(database):
    changes = []
    database.listeners.append(changes.append)
    return changes


def take_back(database, change):
    with database.write("ångra") as session:
        journal.apply(session, change.inverse)


def test_every_kind_of_gesture_comes_back(database):
    changes = gestures(database)
    states = [content(database)]

    def did():
        states.append(content(database))

    with database.write("strategi") as session:
        strategi = add(session, Strategi(namn="S"))
        nodes = [add(session, StrategiNod(strategi_id=strategi.id, rubrik=f"N{i}")) for i in range(3)]
    did()
    with database.write("anslut") as session:
        anslutning = start(session, strategi.id, __import__("datetime").date(2026, 1, 1))
    did()
    with database.write("välj") as session:
        choice = choose(session, anslutning.id, nodes[0].id)
        choice.plan = plain("Så här")
        plan_activity(session, choice.id, "Utbildning")
    did()
    with database.write("välj bort") as session:
        unchoose(session, choice.id)
    did()
    for change, state in zip(reversed(changes[:4]), reversed(states[:-1]), strict=True):
        take_back(database, change)
        assert content(database) == state
    undone = changes[4:]
    for change, state in zip(reversed(undone), states[1:], strict=True):
        take_back(database, change)
        assert content(database) == state


def test_undo_refuses_when_the_row_has_changed_since(database):
    changes = gestures(database)
    with database.write("lägg till") as session:
        organ = add(session, Organ(namn="A"))
    with database.write("ändra") as session:
        edit(session, Organ, organ.id, {"namn": ("A", "B")})
    with database.write("ändra") as session:
        edit(session, Organ, organ.id, {"namn": ("B", "C")})
    before = content(database)
    with pytest.raises(ConflictError, match="ångra"):
        take_back(database, changes[1])
    assert content(database) == before


def test_a_removed_row_comes_back_under_its_own_id_also_after_a_new_one(database):
    changes = gestures(database)
    with database.write("lägg till") as session:
        first = add(session, Organ(namn="A"))
    with database.write("ta bort") as session:
        remove(session, session.get(Organ, first.id))
    with database.write("lägg till") as session:
        second = add(session, Organ(namn="B"))
    assert second.id != first.id
    take_back(database, changes[1])
    with database.read() as session:
        assert session.get(Organ, first.id).namn == "A"


def test_undo_is_itself_a_change_that_is_announced(database):
    changes = gestures(database)
    with database.write("lägg till") as session:
        organ = add(session, Organ(namn="A"))
    take_back(database, changes[0])
    assert changes[1].label == "ångra"
    assert changes[1].touches("organ", organ.id)


steps = st.lists(
    st.tuples(st.sampled_from(["add", "edit", "remove"]), st.integers(0, 3), st.text(max_size=5)), max_size=12
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_any_sequence_undone_backwards_and_redone_forwards(sqlite_template, clock, steps):
    database = Database(MEMORY, clock=clock)
    copy_sqlite(sqlite_template, database)
    changes = gestures(database)
    states = [content(database)]
    for what, which, text in steps:
        heard = len(changes)
        with database.write(what) as session:
            organs = session.scalars(select(Organ).order_by(Organ.id)).all()
            if what == "add":
                parent = organs[which % len(organs)].id if organs else None
                add(session, Organ(namn=text, overordnat_id=parent))
            elif organs and what == "edit":
                organs[which % len(organs)].namn = text
            elif organs:
                remove(session, organs[which % len(organs)])
        if len(changes) > heard:
            states.append(content(database))
    done = list(changes)
    for change, state in zip(reversed(done), reversed(states[:-1]), strict=True):
        take_back(database, change)
        assert content(database) == state
    for change, state in zip(done, states[1:], strict=True):
        with database.write("gör om") as session:
            journal.apply(session, change)
        assert content(database) == state
    database.close()


def test_two_changes_as_one_go_from_first_before_to_last_after(database):
    changes = gestures(database)
    with database.write("lägg till") as session:
        organ = add(session, Organ(namn="A"))
    for before, after in (("A", "AB"), ("AB", "ABC")):
        with database.write("skriv") as session:
            edit(session, Organ, organ.id, {"namn": (before, after)})
    together = changes[1].then(changes[2])
    assert len(together.rows) == 1
    take_back(database, together)
    with database.read() as session:
        assert session.get(Organ, organ.id).namn == "A"


def test_a_row_that_came_and_went_is_no_part_of_the_whole():
    row = {"namn": "A"}
    from models.change import RowChange

    came = Change("a", (RowChange("organ", 1, None, row),))
    went = Change("b", (RowChange("organ", 1, row, None),))
    assert came.then(went).rows == ()


def test_a_field_that_was_empty_when_the_record_was_made_can_be_taken_back_from_a_change_in_the_same_gesture(database):
    from datetime import date

    changes = gestures(database)
    with database.write("gör och ändra") as session:
        made = add(session, Strategi(namn="S"))
        made.giltig_fran = date(2024, 1, 1)
    take_back(database, changes[0])
    assert content(database) == {}
