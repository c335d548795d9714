from datetime import date

import pytest

from models import organ as organ_rules
from models import person as person_rules
from models.editing import add
from models.organ import Organ, OrganTyp, all_organ, find_organ
from models.person import Person, all_persons, holds_personnummer


@pytest.mark.parametrize(
    ("name", "typ", "expected"),
    [
        ("Kommunstyrelsens arbetsutskott", OrganTyp.UTSKOTT, "kommunstyrelsens arbetsutskott"),
        ("Köpings Bostads AB", OrganTyp.BOLAG, "Köpings Bostads AB"),
        ("Sveriges Kommuner och Regioner", OrganTyp.EXTERN, "Sveriges Kommuner och Regioner"),
        ("KSAU", OrganTyp.UTSKOTT, "KSAU"),
        ("", OrganTyp.NAMND, ""),
    ],
)
def test_names_inside_a_sentence(name, typ, expected):
    assert Organ(namn=name, typ=typ).i_text == expected


def test_bodies_in_swedish_order_and_found_by_either_name(database):
    with database.write("lägg till") as session:
        for name in ("Östra nämnden", "Åbo nämnd", "Ägarråd", "Arbetsutskottet"):
            add(session, Organ(namn=name, kortnamn=name[:2]))
        assert [row.namn for row in all_organ(session)] == ["Arbetsutskottet", "Åbo nämnd", "Ägarråd", "Östra nämnden"]
        assert find_organ(session, " äg ").namn == "Ägarråd"
        assert find_organ(session, "finns inte") is None


def test_a_body_exists_from_its_first_to_its_last_day():
    body = Organ(giltigt_fran=date(2023, 1, 1), giltigt_till=date(2026, 12, 31))
    assert [body.is_valid(date(year, 6, 1)) for year in (2022, 2023, 2026, 2027)] == [False, True, True, False]
    assert Organ().is_valid(date(1900, 1, 1))


def test_remarks_on_a_body():
    spoiled = Organ(id=3, overordnat_id=3, giltigt_fran=date(2024, 1, 2), giltigt_till=date(2024, 1, 1))
    assert [problem.field for problem in organ_rules.problems(spoiled)] == ["namn", "giltigt_till", "overordnat_id"]
    assert organ_rules.problems(Organ(namn="KS")) == []


def test_people_in_swedish_order_with_party(database):
    with database.write("lägg till") as session:
        for name in ("Östen Ek", "Anna Ek", "Åke Ek"):
            add(session, Person(namn=name, parti="S"))
        assert [row.med_parti for row in all_persons(session)] == ["Anna Ek (S)", "Åke Ek (S)", "Östen Ek (S)"]
    assert Person(namn="Eva Ek").med_parti == "Eva Ek"


def test_remarks_on_a_person():
    spoiled = Person(titel="chef 811218-9876", epost="anna at kommun")
    assert [problem.field for problem in person_rules.problems(spoiled)] == ["namn", "epost", "titel"]
    assert person_rules.problems(Person(namn="Anna Ek", epost="anna.ek@kommun.example", telefon="0221-250 00")) == []


@pytest.mark.parametrize("text", ["811218-9876", "19811218-9876", "8112189876", "född 811218-9876.", "811278-9873"])
def test_a_personnummer_is_seen(text):
    assert holds_personnummer(text)


@pytest.mark.parametrize(
    "text", ["811218-9875", "070-123 45 67", "KS 2021/0340", "2023-01-20", "801-553-17", "9999999999"]
)
def test_other_numbers_are_left_alone(text):
    assert not holds_personnummer(text)


def test_bodies_stand_as_a_tree_and_move_among_their_own(database):
    with database.write("organ") as session:
        top = organ_rules.add_organ(session, "Kommunfullmäktige")
        board = organ_rules.add_organ(session, "Kommunstyrelsen", top.id)
        school = organ_rules.add_organ(session, "Skolnämnden", top.id)
        committee = organ_rules.add_organ(session, "Arbetsutskottet", board.id)

        def names():
            return [(row.namn, row.djup) for row in organ_rules.organ_rows(session, date(2026, 3, 2))]

        assert names() == [
            ("Kommunfullmäktige", 0),
            ("Kommunstyrelsen", 1),
            ("Arbetsutskottet", 2),
            ("Skolnämnden", 1),
        ]
        organ_rules.move_organ(session, school.id, -1)
        assert names() == [
            ("Kommunfullmäktige", 0),
            ("Skolnämnden", 1),
            ("Kommunstyrelsen", 1),
            ("Arbetsutskottet", 2),
        ]
        organ_rules.move_organ(session, school.id, -1)
        organ_rules.move_organ(session, committee.id, 1)
        assert names()[1] == ("Skolnämnden", 1)
        organ_rules.move_organ(session, school.id, 1)
        assert names()[1] == ("Kommunstyrelsen", 1)


def test_a_ring_of_bodies_is_shown_all_the_same(database):
    with database.write("organ") as session:
        one = organ_rules.add_organ(session, "Ett")
        two = organ_rules.add_organ(session, "Två", one.id)
        one.overordnat_id = two.id
        session.flush()
        assert {row.namn for row in organ_rules.organ_rows(session, date(2026, 3, 2))} == {"Ett", "Två"}


def test_the_list_of_people_names_their_body(database):
    with database.write("personer") as session:
        office = add(session, Organ(namn="Kontoret"))
        add(session, Person(namn="Örjan Ek"))
        add(session, Person(namn="Anna Ek", parti="S", organ_id=office.id))
        rows = person_rules.person_rows(session)
    assert [(row.namn, row.organ) for row in rows] == [("Anna Ek (S)", "Kontoret"), ("Örjan Ek", "")]
