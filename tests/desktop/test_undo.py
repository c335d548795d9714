from dataclasses import dataclass

import pytest

from models.anslutning.entity import Aktivitet
from models.editing import add, edit, get, remove
from tests.desktop.program import Program


@dataclass
class Gestures:
    """Gestures on one activity."""

    program: Program
    id: int

    def type(self, *texts):
        for text in texts:
            self.change("namn", text, "ändra namn")

    def change(self, field, value, label):
        db = self.program.context.db
        with db.write(label) as session:
            before = getattr(get(session, Aktivitet, self.id), field)
            edit(session, Aktivitet, self.id, {field: (before, value)})

    def value(self, field="namn"):
        with self.program.context.db.read() as session:
            entity = session.get(Aktivitet, self.id)
            return None if entity is None else getattr(entity, field)


@pytest.fixture
def gestures(program):
    with program.context.db.write("ny aktivitet") as session:
        id_ = add(session, Aktivitet()).id
    return Gestures(program, id_)


@pytest.fixture
def undo(program):
    return program.undo


def test_a_new_program_has_nothing_to_undo(program):
    assert not program.undo.can_undo
    assert not program.undo.can_redo
    assert program.undo.undo_text == "Ångra"
    program.undo.undo()
    program.undo.redo()


def test_typing_is_one_gesture_until_the_field_is_left(gestures, undo):
    gestures.type("F", "Fö", "För")
    undo.end_typing()
    gestures.type("Först", "Förskola")
    assert undo.undo_text == "Ångra ändra namn"
    undo.undo()
    assert gestures.value() == "För"
    undo.undo()
    assert gestures.value() == ""
    undo.redo()
    undo.redo()
    assert gestures.value() == "Förskola"


def test_a_pause_ends_a_gesture(gestures, undo, program):
    gestures.type("A", "Ab")
    program.clock.now += 10
    gestures.type("Abc")
    undo.undo()
    assert gestures.value() == "Ab"


def test_steady_typing_is_not_one_endless_gesture(gestures, undo, program):
    for length in range(1, 41):
        program.clock.now += 1
        gestures.type("x" * length)
    undo.undo()
    assert 0 < len(gestures.value()) < 40


def test_another_field_is_another_gesture(gestures, undo):
    gestures.type("A")
    gestures.change("mal", "B", "ändra mål")
    assert undo.undo_text == "Ångra ändra mål"
    undo.undo()
    assert (gestures.value(), gestures.value("mal")) == ("A", "")


def test_undo_is_no_gesture_of_its_own_and_a_new_gesture_ends_redo(gestures, undo):
    gestures.type("A")
    undo.undo()
    assert undo.can_redo
    assert undo.redo_text == "Gör om ändra namn"
    gestures.change("mal", "B", "ändra mål")
    assert not undo.can_redo
    undo.undo()
    undo.undo()
    assert not undo.can_undo  # the adding of the row was the last one
    assert gestures.value() is None


def test_a_removed_row_comes_back_under_its_own_id(gestures, undo, program):
    gestures.type("Kvar")
    with program.context.db.write("ta bort aktivitet") as session:
        remove(session, get(session, Aktivitet, gestures.id))
    undo.undo()
    assert gestures.value() == "Kvar"


def test_what_somebody_else_has_changed_is_not_undone(gestures, undo, program, memory_database):
    gestures.type("Mitt")
    listeners, memory_database.listeners = memory_database.listeners, []
    gestures.change("namn", "Någon annans", "")
    memory_database.listeners = listeners
    undo.undo()
    assert gestures.value() == "Någon annans"
    assert "har ändrats på nytt" in program.said.status[-1]
    assert not undo.can_redo
    assert program.said.errors == []


def test_undoing_says_what_was_undone(gestures, undo, program):
    gestures.type("A")
    undo.undo()
    assert program.said.status[-1] == "Ångrade: ändra namn"
    undo.redo()
    assert program.said.status[-1] == "Gjorde om: ändra namn"


def test_typing_and_taking_it_back_by_hand_leaves_no_gesture(gestures, undo):
    undo.end_typing()
    gestures.type("A", "")
    assert undo.undo_text == "Ångra ny aktivitet"


def test_what_has_happened_outside_the_program_is_no_step(program, gestures):
    gestures.change("namn", "Utbildning", "ändra namn")
    with program.context.db.write("exportera plan.pdf", lasting=True) as session:
        handed_out = add(session, Aktivitet(namn="står för ett papper")).id
    program.context.undo.undo()
    assert gestures.value() == ""
    with program.context.db.read() as session:
        assert session.get(Aktivitet, handed_out) is not None
