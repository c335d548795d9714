"""Two programs on one database: nothing is lost, and who must wait is told why."""

import subprocess
import sys
from pathlib import Path

import pytest

from models.editing import edit
from models.errors import ConflictError, UserError
from models.organ import Organ
from models.schema import open_database
from tests.reliability import content

SCRIPT = Path(__file__).with_name("other_process.py")


def other(file, what, count):
    return subprocess.Popen([sys.executable, SCRIPT, str(file), what, str(count)], stdout=subprocess.PIPE, text=True)


def test_both_write_and_nothing_is_lost(base):
    with other(base, "Andra", 60) as process:
        assert process.stdout.readline() == "open\n"
        database = open_database(base)
        for number in range(60):
            with database.write("lägg till") as session:
                session.add(Organ(namn=f"Första {number}"))
        assert process.wait(60) == 0
    with database.read() as session:
        names = {organ.namn for organ in session.query(Organ)}
    database.close()
    assert {f"{who} {number}" for who in ("Första", "Andra") for number in range(60)} <= names
    content.assert_whole(base)


def test_a_new_database_may_be_opened_by_two_at_once(tmp_path):
    file = tmp_path / "ny.db"
    programs = [other(file, name, 3) for name in ("Ett", "Två")]
    codes = [program.wait(60) for program in programs]
    for program in programs:
        program.stdout.close()
    assert codes == [0, 0]
    content.assert_whole(file)
    database = open_database(file)
    with database.read() as session:
        names = [organ.namn for organ in session.query(Organ)]
    database.close()
    assert sorted(names) == ["Ett 0", "Ett 1", "Ett 2", "Två 0", "Två 1", "Två 2"]


def test_the_same_field_changed_by_both_is_a_conflict_and_neither_is_overwritten(base):
    here, there = open_database(base), open_database(base)
    with here.read() as session:
        organ = session.query(Organ).first()
        id_, read = organ.id, organ.namn
    with there.write("ändra") as session:
        edit(session, Organ, id_, {"namn": (read, "Den andras")})
    with pytest.raises(ConflictError, match="Någon annan har ändrat"), here.write("ändra") as session:
        edit(session, Organ, id_, {"namn": (read, "Min")})
    with here.write("ändra") as session:
        edit(session, Organ, id_, {"kortnamn": (organ.kortnamn, "XY")})
    with there.read() as session:
        stored = session.get(Organ, id_)
        assert (stored.namn, stored.kortnamn) == ("Den andras", "XY")
    here.close()
    there.close()


@pytest.mark.slow
def test_who_waits_too_long_is_told_and_can_try_again(base):
    database = open_database(base)
    with other(base, "hold", 7) as process:
        assert process.stdout.readline() == "held\n"
        with database.read() as session:
            assert session.query(Organ).count() > 0  # looking needs no waiting
        with pytest.raises(UserError, match="används av ett annat program"), database.write("x") as session:
            session.add(Organ(namn="Väntar"))
        assert process.wait(30) == 0
    with database.write("x") as session:
        session.add(Organ(namn="Väntar"))
    database.close()
    content.assert_whole(base)
