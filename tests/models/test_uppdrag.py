from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.anslutning.entity import Sida
from models.arbetsordning import arbetsordning_of
from models.arbetsordning.operations import set_up_organ
from models.database import MEMORY, Database
from models.editing import add, get, remove
from models.errors import UserError
from models.person import Kon, Person
from models.uppdrag import Uppdrag, Uppdragsroll, holders_on
from models.uppdrag.operations import (
    UppdragDraft,
    add_uppdrag,
    end_uppdrag,
    move_holder,
    new_person,
    overlap_remarks,
    problems,
    remove_uppdrag,
    renew_seats,
    replace_holder,
)
from models.uppdrag.queries import all_rows, changes_of, composed, composition, ending_soon, seats_over_time
from tests.conftest import copy_sqlite

ORDF, VICE, LEDAMOT, ERSATTARE = (
    Uppdragsroll.ORDFORANDE,
    Uppdragsroll.FORSTE_VICE,
    Uppdragsroll.LEDAMOT,
    Uppdragsroll.ERSATTARE,
)
DAY = date(2026, 3, 2)
FIRST = date(2024, 1, 1)


@pytest.fixture
def organ_id(database):
    with database.write("organ") as session:
        return set_up_organ(session, namn="Kommunstyrelsens jämställdhetsdelegation").organ_id


def seat(session, organ_id, name, roll=LEDAMOT, fran=None, till=None, *, sida=Sida.INGEN, kon=Kon.EJ_ANGIVET):  # noqa: PLR0917
    person = new_person(session, name)
    person.kon = kon
    return add_uppdrag(session, organ_id, person.id, UppdragDraft(roll=roll, fran=fran, till=till, sida=sida))


def names(rows):
    return [row.med_parti for row in rows]


def test_holders_in_the_order_of_papers(database, organ_id, count_statements):
    with database.write("uppdrag") as session:
        for name, roll in (
            ("Örjan Ek (V)", LEDAMOT),
            ("Bo Ek (S)", ERSATTARE),
            ("Åsa Ek (M)", LEDAMOT),
            ("Anna Ek (C)", ERSATTARE),
            ("Eva Sand", Uppdragsroll.SEKRETERARE),
            ("Cia Ek (M)", VICE),
            ("Ali Ek (S)", ORDF),
        ):
            seat(session, organ_id, name, roll)
    with database.read() as session, count_statements(session) as statements:
        rows = holders_on(session, organ_id, DAY)
    assert names(rows) == [
        "Ali Ek (S)",
        "Cia Ek (M)",
        "Åsa Ek (M)",
        "Örjan Ek (V)",
        "Bo Ek (S)",
        "Anna Ek (C)",
        "Eva Sand",
    ]
    assert len(statements) == 1


def test_a_party_is_the_one_of_that_time(database, organ_id):
    with database.write("uppdrag") as session:
        held = seat(session, organ_id, "Anna Ek (C)", fran=date(2023, 1, 1))
        get(session, Person, held.person_id).parti = "L"
        assert names(holders_on(session, organ_id, DAY)) == ["Anna Ek (C)"]


def test_the_first_and_the_last_day_are_held(database, organ_id):
    with database.write("uppdrag") as session:
        seat(session, organ_id, "Anna Ek", fran=date(2023, 1, 1), till=date(2026, 12, 31))
        days = (date(2022, 12, 31), date(2023, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
        assert [len(holders_on(session, organ_id, day)) for day in days] == [0, 1, 1, 0]
        assert changes_of(all_rows(session)) == [date(2023, 1, 1), date(2027, 1, 1)]


def test_another_takes_the_seat_over(database, organ_id):
    with database.write("uppdrag") as session:
        leaving = seat(session, organ_id, "Anna Ek (S)", ORDF, date(2023, 1, 1), date(2026, 12, 31), sida=Sida.STYRET)
        following = replace_holder(session, leaving.id, new_person(session, "Bo Al (S)").id, date(2026, 3, 1))
        assert (following.roll, following.sida, following.till) == (ORDF, Sida.STYRET, date(2026, 12, 31))
        assert names(holders_on(session, organ_id, date(2026, 2, 28))) == ["Anna Ek (S)"]
        assert names(holders_on(session, organ_id, date(2026, 3, 1))) == ["Bo Al (S)"]
        assert names(seats_over_time(session, organ_id)) == ["Bo Al (S)", "Anna Ek (S)"]
        assert problems(session, following) == []


def test_a_seat_left_empty_for_a_while_is_taken(database, organ_id):
    with database.write("uppdrag") as session:
        leaving = seat(session, organ_id, "Anna Ek", till=date(2025, 12, 31))
        following = replace_holder(session, leaving.id, new_person(session, "Bo Al").id, date(2026, 3, 1))
        assert (leaving.till, following.till) == (date(2025, 12, 31), None)
        assert holders_on(session, organ_id, date(2026, 2, 1)) == []


def test_what_cannot_be_is_refused(database, organ_id):
    with database.write("uppdrag") as session:
        held = seat(session, organ_id, "Anna Ek", fran=DAY)
        other = new_person(session, "Bo Al")
        with pytest.raises(UserError, match="samma person"):
            replace_holder(session, held.id, held.person_id, DAY + timedelta(days=5))
        with pytest.raises(UserError, match="tidigast dagen efter"):
            replace_holder(session, held.id, other.id, DAY)
        with pytest.raises(UserError, match="kan inte sluta dessförinnan"):
            end_uppdrag(session, held.id, DAY - timedelta(days=1))
        with pytest.raises(UserError, match="före den första"):
            add_uppdrag(session, organ_id, other.id, UppdragDraft(fran=DAY, till=DAY - timedelta(days=1)))
        with pytest.raises(UserError, match="Skriv personens namn"):
            new_person(session, "  ")


def test_those_elected_again_go_on(database, organ_id):
    end, first, last = date(2026, 12, 31), date(2027, 1, 1), date(2030, 12, 31)
    with database.write("val") as session:
        chair = seat(session, organ_id, "Anna Ek (S)", ORDF, FIRST, end, sida=Sida.STYRET)
        open_ended = seat(session, organ_id, "Bo Al (M)", ERSATTARE, FIRST)
        gone = seat(session, organ_id, "Cia By (V)", LEDAMOT, FIRST, end)
        made = renew_seats(session, [chair.id, open_ended.id], first, last, "Kommunstyrelsen 2027-01-12 § 3")
        assert [(row.roll, row.sida, row.fran, row.till) for row in made] == [
            (ORDF, Sida.STYRET, first, last),
            (ERSATTARE, Sida.INGEN, first, last),
        ]
        assert (chair.till, open_ended.till, gone.till) == (end, end, end)
        assert names(holders_on(session, organ_id, first)) == ["Anna Ek (S)", "Bo Al (M)"]
        assert [row.id for row in ending_soon(session, organ_id, date(2026, 12, 1), 90)] == [gone.id]
        with pytest.raises(UserError, match="senare dag"):
            renew_seats(session, [made[0].id], first, None, "")
        with pytest.raises(UserError, match="före den första"):
            renew_seats(session, [gone.id], first, end, "")


@pytest.mark.parametrize(
    ("typed", "name", "party"),
    [
        ("Anna  Ek (S)", "Anna Ek", "S"),
        ("Anna Ek", "Anna Ek", ""),
        ("Anna Ek (FNL) ", "Anna Ek", "FNL"),
        ("(S)", "(S)", ""),
    ],
)
def test_a_person_is_made_of_what_is_typed(database, typed, name, party):
    with database.write("person") as session:
        made = new_person(session, typed)
        assert (made.namn, made.parti) == (name, party)


def test_somebody_who_holds_a_seat_is_not_removed(database, organ_id):
    with database.write("uppdrag") as session:
        held = seat(session, organ_id, "Anna Ek")
        with pytest.raises(UserError, match="uppdrag hänvisar hit"):
            remove(session, get(session, Person, held.person_id))
        remove_uppdrag(session, held.id)
        remove(session, get(session, Person, held.person_id))


def test_women_and_men_side_by_side_and_only_ledamoter(database, organ_id):
    with database.write("uppdrag") as session:
        for place in range(3):
            seat(session, organ_id, f"Person {place} (S)", sida=Sida.STYRET, kon=Kon.KVINNA)
        seat(session, organ_id, "Ordförande (M)", ORDF, sida=Sida.STYRET, kon=Kon.MAN)
        seat(session, organ_id, "Ledamot (M)", sida=Sida.OPPOSITIONEN, kon=Kon.MAN)
        seat(session, organ_id, "Utan", sida=Sida.OPPOSITIONEN)
        seat(session, organ_id, "Ersättare (V)", ERSATTARE, kon=Kon.KVINNA)
        seat(session, organ_id, "Sakkunnig", Uppdragsroll.SAKKUNNIG, kon=Kon.KVINNA)
        arbetsordning_of(session, organ_id).antal_ledamoter = 7
        session.flush()
        found = composition(session, organ_id, DAY)
    assert (found.antal, found.platser, found.lediga) == (6, 7, 1)
    assert (found.kvinnor, found.man, found.ej_angivet) == (3, 2, 1)
    assert [(part.namn, part.antal) for part in found.partier] == [("S", 3), ("M", 2), ("Utan parti", 1)]
    assert [(part.namn, part.antal) for part in found.sidor] == [("Styret", 4), ("Oppositionen", 2)]
    assert composed([]).sidor == ()


def test_sides_that_are_not_said_are_not_shown(database, organ_id):
    with database.write("uppdrag") as session:
        seat(session, organ_id, "Anna Ek")
        assert composition(session, organ_id, DAY).sidor == ()
        seat(session, organ_id, "Bo Ek", sida=Sida.STYRET)
        assert [(part.namn, part.antal) for part in composition(session, organ_id, DAY).sidor] == [
            ("Styret", 1),
            ("Oppositionen", 0),
            ("Ej angivet", 1),
        ]


def test_what_ends_soon_and_has_no_successor(database, organ_id):
    end = DAY + timedelta(days=30)
    with database.write("uppdrag") as session:
        goes = seat(session, organ_id, "Går (S)", till=end)
        stays = seat(session, organ_id, "Stannar (M)", till=end)
        seat(session, organ_id, "Långt kvar (V)", till=DAY + timedelta(days=91))
        seat(session, organ_id, "Redan slut (V)", till=DAY - timedelta(days=1))
        replaced = seat(session, organ_id, "Ordförande (S)", ORDF, till=end)
        assert names(ending_soon(session, organ_id, DAY, 90)) == ["Ordförande (S)", "Går (S)", "Stannar (M)"]
        add_uppdrag(session, organ_id, stays.person_id, UppdragDraft(fran=end + timedelta(days=1)))
        replace_holder(session, replaced.id, new_person(session, "Ny (S)").id, end + timedelta(days=1))
        assert [row.id for row in ending_soon(session, organ_id, DAY, 90)] == [goes.id]
        seat(session, organ_id, "Ersätter (S)", fran=end + timedelta(days=1))
        assert ending_soon(session, organ_id, DAY, 90) == []


def test_remarks_beside_the_others(database, organ_id):
    with database.write("uppdrag") as session:
        arbetsordning_of(session, organ_id).antal_ledamoter = 2
        first = seat(session, organ_id, "Anna Ek (S)", ORDF, date(2026, 1, 1))
        second = seat(session, organ_id, "Bo Ek (M)", ORDF, date(2026, 2, 1))
        assert [problem.message for problem in problems(session, first)] == [
            "Någon annan är också ordförande under en del av den här tiden."
        ]
        second.fran, first.till = date(2026, 2, 2), date(2026, 2, 1)
        assert problems(session, first) == problems(session, second) == []
        again = add_uppdrag(session, organ_id, first.person_id, UppdragDraft(roll=ORDF, fran=date(2026, 1, 15)))
        assert [problem.field for problem in problems(session, again)] == ["person_id", "roll"]
        again.roll, again.fran = LEDAMOT, date(2026, 2, 1)
        assert [problem.field for problem in problems(session, again)] == ["person_id"]
        third = seat(session, organ_id, "Cia Ek (V)", fran=date(2026, 3, 1))
        crowded = problems(session, third)
        assert [problem.message for problem in crowded] == ["Från 1 mars 2026 är fler ledamöter än organets 2 platser."]
        substitute = seat(session, organ_id, "Dag Ek (V)", ERSATTARE, date(2026, 1, 2), date(2026, 1, 3))
        assert [problem.field for problem in problems(session, substitute)] == ["roll"]
        substitute.till = date(2026, 1, 1)
        assert "till" in {problem.field for problem in problems(session, substitute)}
        remarks = overlap_remarks(seats_over_time(session, organ_id), date(2026, 2, 1), 1)
        assert remarks == [
            "Anna Ek (S) har 2 platser som ledamot samma dag.",
            "2 ledamöter, men organet har 1 platser.",
        ]
        second.fran = date(2026, 2, 1)
        session.flush()
        assert overlap_remarks(seats_over_time(session, organ_id), date(2026, 2, 1), None)[0] == (
            "2 personer är ordförande samma dag: Bo Ek (M), Anna Ek (S)."
        )


def test_ersattare_step_in_by_their_order(database, organ_id):
    with database.write("uppdrag") as session:
        ids = [seat(session, organ_id, name, ERSATTARE).id for name in ("Ö", "B", "A")]
        assert names(holders_on(session, organ_id, DAY)) == ["Ö", "B", "A"]
        move_holder(session, ids[2], -2, DAY)
        assert names(holders_on(session, organ_id, DAY)) == ["A", "Ö", "B"]
        gone = seat(session, organ_id, "Förr", ERSATTARE, till=date(2020, 1, 1))
        with pytest.raises(UserError, match="gäller inte den dag"):
            move_holder(session, gone.id, 1, DAY)


def test_ledamoter_stand_by_name_until_somebody_orders_them(database, organ_id):
    with database.write("uppdrag") as session:
        ids = {name: seat(session, organ_id, name).id for name in ("Ö", "B", "A")}
        assert names(holders_on(session, organ_id, DAY)) == ["A", "B", "Ö"]
        move_holder(session, ids["Ö"], -2, DAY)
        seat(session, organ_id, "Å")
        assert names(holders_on(session, organ_id, DAY)) == ["Ö", "A", "B", "Å"]


# Whatever is done: who held what on a day is as in the simplest model there is.

days = st.integers(0, 60).map(lambda count: FIRST + timedelta(days=count))
steps = st.lists(
    st.one_of(
        st.tuples(
            st.just("add"), st.integers(0, 4), st.sampled_from([ORDF, LEDAMOT, ERSATTARE]), days, days | st.none()
        ),
        st.tuples(st.just("end"), st.integers(0, 9), days | st.none()),
        st.tuples(st.just("replace"), st.integers(0, 9), st.integers(0, 4), days),
        st.tuples(st.just("remove"), st.integers(0, 9)),
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(taken=steps)
def test_who_held_what_is_always_right(sqlite_template, taken):
    database = Database(MEMORY)
    copy_sqlite(sqlite_template, database)
    model = {}  # id -> person, role, first day, last day
    with database.write("slump") as session:
        organ_id = set_up_organ(session, namn="Delegationen").organ_id
        people = [add(session, Person(namn=f"Person {place}")).id for place in range(5)]
        for step, *rest in taken:
            try:
                if step == "add":
                    who, roll, fran, till = rest
                    made = add_uppdrag(session, organ_id, people[who], UppdragDraft(roll=roll, fran=fran, till=till))
                    model[made.id] = (people[who], roll, fran, till)
                    assert till is None or till >= fran
                    continue
                if not model:
                    continue
                id_ = sorted(model)[rest[0] % len(model)]
                person, roll, fran, till = model[id_]
                if step == "end":
                    end_uppdrag(session, id_, rest[1])
                    model[id_] = (person, roll, fran, rest[1])
                elif step == "remove":
                    remove_uppdrag(session, id_)
                    del model[id_]
                else:
                    made = replace_holder(session, id_, people[rest[1]], rest[2])
                    before = rest[2] - timedelta(days=1)
                    model[id_] = (person, roll, fran, before if till is None else min(till, before))
                    model[made.id] = (people[rest[1]], roll, rest[2], till if till and till >= rest[2] else None)
            except UserError:
                assert step != "remove"
        for count in range(-1, 63):
            day = FIRST + timedelta(days=count)
            held = {(row.id, row.person_id, row.roll) for row in holders_on(session, organ_id, day)}
            assert held == {
                (id_, person, roll)
                for id_, (person, roll, fran, till) in model.items()
                if fran <= day and (till is None or day <= till)
            }
        assert len(seats_over_time(session, organ_id)) == session.query(Uppdrag).count() == len(model)
    database.close()
