from datetime import date

import pytest

from models.besok.entity import Besoksstatus, Namndbesok, Verksamhetsbesok
from models.besok.operations import VerksamhetsbesokDraft, plan_verksamhetsbesok, set_status
from models.statistics.place import Place
from models.statistics.recent import recent_rows
from models.statistics.visits import held_ahead, visits_due
from tests.visits import CMV, make_spring


@pytest.fixture
def spring(database):
    with database.write("underlag") as session:
        return make_spring(session)


def due(database, today):
    with database.read() as session:
        return [(row.text, row.due) for row in visits_due(session, today)]


def test_near_times_are_to_be_confirmed_and_passed_visits_asked_about(database, spring, count_statements):
    with database.read() as session, count_statements(session) as statements:
        found = list(visits_due(session, date(2024, 3, 20)))
    assert len(statements) == 2
    assert [(row.text, row.due) for row in found] == [
        (f"Är besöket hos {CMV} genomfört?", date(2024, 3, 15)),
        ("Bekräfta tiden för besöket hos Funktionsstödsnämnden", date(2024, 3, 22)),
    ]
    assert [row.place for row in found] == [
        Place("verksamhetsbesok", spring.cmv),
        Place("namndbesok", spring.namndbesok[0]),
    ]


def test_questions_are_asked_for_until_there_are_some(database, spring):
    with database.write("nytt") as session:
        draft = VerksamhetsbesokDraft("Hamnen", datum=date(2024, 3, 18))
        plan_verksamhetsbesok(session, spring.organ, draft)
    assert due(database, date(2024, 3, 1))[0] == (
        "Samla frågor inför besöket hos Hamnen",
        date(2024, 3, 18),
    )


def test_what_is_done_confirmed_or_cancelled_wants_nothing(database, spring):
    with database.write("klart") as session:
        set_status(session, Verksamhetsbesok, spring.cmv, Besoksstatus.GENOMFORT)
        set_status(session, Namndbesok, spring.namndbesok[0], Besoksstatus.BEKRAFTAT)
    assert due(database, date(2024, 3, 20)) == []


def test_what_is_held_ahead_is_told_without_what_is_cancelled(database, spring, count_statements):
    with database.write("inställt") as session:
        set_status(session, Namndbesok, spring.namndbesok[1], Besoksstatus.INSTALLT)
    with database.read() as session, count_statements(session) as statements:
        rows = held_ahead(session, date(2024, 3, 1), 365)
    assert len(statements) == 6
    assert [row.rubrik for row in rows] == [
        f"Verksamhetsbesök: {CMV}",
        "Nämndbesök: Funktionsstödsnämnden",
        "Nämndbesök: Förskolenämnden",
    ]


def test_changed_visits_are_among_what_was_changed_last(database, spring):
    with database.read() as session:
        rows = recent_rows(session)
    assert ("Nämndbesök: Förskolenämnden", Place("namndbesok", spring.namndbesok[2])) in [
        (row.text, row.place) for row in rows
    ]
