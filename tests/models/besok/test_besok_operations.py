from datetime import date, time

import pytest

from models.besok.description import described, description_of, item_title, presenters
from models.besok.entity import Besoksfraga, Besoksstatus, Besoksvard, Namndbesok, Namndbesokare, Verksamhetsbesok
from models.besok.operations import (
    NamndbesokDraft,
    add_host,
    add_question,
    attach_presentation,
    choose_host,
    choose_visitors,
    follow_edit,
    hold_at_meeting,
    move_visit,
    plan_namndbesok,
    plan_verksamhetsbesok,
    possible_visitors,
    remove_visit,
    set_status,
)
from models.besok.queries import (
    Besoksslag,
    hosts_of,
    key_of,
    kind_and_id,
    meeting_before,
    meeting_choices,
    questions_of,
    visit_rows,
    visit_years,
    visitors_of,
    visits_at,
)
from models.bilaga import Bilaga
from models.dialogtraff.operations import DialogDraft, plan_dialog
from models.editing import add, get
from models.errors import UserError
from models.protokoll.entity import Protokoll
from models.richtext import plain
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.sammantrade.operations import move_meeting
from tests.visits import CMV, MEETING, NAMNDER, make_spring


@pytest.fixture
def spring(database):
    with database.write("underlag") as session:
        return make_spring(session)


def test_a_visit_at_a_meeting_has_its_day_and_place(database, spring):
    with database.read() as session:
        besok = get(session, Verksamhetsbesok, spring.cmv)
        assert (besok.datum, besok.plats) == (MEETING, "Sessionssalen, Rådhuset")


def test_both_kinds_stand_in_one_list_by_day(database, spring, count_statements):
    with database.read() as session, count_statements(session) as statements:
        rows = visit_rows(session, spring.organ, 2024)
    assert len(statements) == 2
    assert [row.vad for row in rows] == [CMV, *(name for name, *_ in NAMNDER)]
    assert [row.vecka for row in rows] == [11, 12, 15, 16]
    assert [(row.slag, row.antal, row.fragor) for row in rows[:2]] == [
        (Besoksslag.VERKSAMHET, 2, 2),
        (Besoksslag.NAMND, 2, 0),
    ]
    assert rows[0].forvaltning == "Socialförvaltningen"
    assert rows[1].tid == "kl. 10.25"
    assert [kind_and_id(row.id) for row in rows] == [(row.slag, row.post_id) for row in rows]
    assert key_of(Besoksslag.NAMND, 7) == -7


def test_the_list_is_of_one_organ_and_year(database, spring):
    with database.read() as session:
        assert visit_rows(session, spring.organ + 999) == []
        assert visit_rows(session, spring.organ, 2023) == []
        assert visit_years(session) == [2024]


def test_statements_do_not_grow_with_visits(database, spring, count_statements):
    with database.write("fler") as session:
        for _ in range(20):
            plan_verksamhetsbesok(session, spring.organ)
            plan_namndbesok(session, spring.organ)
    with database.read() as session, count_statements(session) as statements:
        rows = visit_rows(session)
    assert (len(rows), len(statements)) == (44, 2)
    assert rows[-1].datum is None


def test_the_first_sentence_says_who_tells_of_what(database, spring):
    with database.write("anteckna") as session:
        besok = get(session, Verksamhetsbesok, spring.cmv)
        besok.anteckningar = plain("Verksamheten ger stöd och råd.")
        text = described(session, besok).text.splitlines()
        assert text[0] == (
            "Enhetschef Katarina Pers och gruppledare Mia Tors berättar om Centrum mot våld i nära relation, "
            "som hör till socialförvaltningen."
        )
        assert text[-1] == "Verksamheten ger stöd och råd."
        assert description_of(besok) == besok.anteckningar
        assert item_title(besok) == f"Verksamhetsbesök: {CMV}"
        assert presenters(session, besok) == [(None, "Katarina Pers"), (None, "Mia Tors")]


def test_a_visit_without_notes_or_hosts_says_nothing(database, spring):
    with database.write("nytt") as session:
        besok = plan_verksamhetsbesok(session, spring.organ)
        assert not described(session, besok)
        assert item_title(besok) == "Verksamhetsbesök"


def test_another_meeting_brings_its_day_and_place_and_leaves_the_paragraf(database, spring):
    with database.write("byt") as session:
        get(session, Sammantrade, spring.before).plats = "Kulturhuset"
        besok = hold_at_meeting(session, spring.cmv, spring.before)
        assert (besok.datum, besok.plats) == (date(2024, 2, 16), "Kulturhuset")
        besok.plats = "Storgatan 1"
        hold_at_meeting(session, spring.cmv, spring.meeting)
        assert (besok.datum, besok.plats) == (MEETING, "Storgatan 1")
        hold_at_meeting(session, spring.cmv, None)
        assert (besok.datum, besok.sammantrade_id) == (MEETING, None)


def test_a_form_that_chooses_a_meeting_brings_its_day(database, spring):
    with database.write("ändra") as session:
        besok = plan_verksamhetsbesok(session, spring.organ)
        besok.sammantrade_id = spring.meeting
        follow_edit(session, besok, {"sammantrade_id": (None, spring.meeting)})
        assert besok.datum == MEETING


def test_a_visit_that_leaves_the_day_leaves_the_meeting(database, spring):
    with database.write("flytta") as session:
        besok = move_visit(session, Verksamhetsbesok, spring.cmv, MEETING, start=time(10), end=None)
        assert besok.sammantrade_id == spring.meeting
        besok = move_visit(session, Verksamhetsbesok, spring.cmv, date(2024, 3, 18), start=time(10), end=None)
        assert besok.sammantrade_id is None


def test_visits_at_a_meeting_stand_by_the_clock_without_cancelled_ones(database, spring):
    with database.write("fler") as session:
        early = plan_verksamhetsbesok(session, spring.organ)
        hold_at_meeting(session, early.id, spring.meeting)
        early.start = time(9, 5)
        gone = plan_verksamhetsbesok(session, spring.organ)
        hold_at_meeting(session, gone.id, spring.meeting)
        set_status(session, Verksamhetsbesok, gone.id, Besoksstatus.INSTALLT)
    with database.read() as session:
        assert [besok.id for besok in visits_at(session, spring.meeting)] == [early.id, spring.cmv]


def test_questions_are_collected_at_the_meeting_before(database, spring):
    with database.read() as session:
        besok = get(session, Verksamhetsbesok, spring.cmv)
        assert meeting_before(session, besok).id == spring.before
        assert [row.text for row in questions_of(session, spring.cmv)] == [
            "Vilka söker stöd hos er?",
            "Hur når ni dem som inte söker?",
        ]
        assert {row.fran for row in questions_of(session, spring.cmv)} == {"Torun Lager (KD)"}


def test_cancelled_meetings_are_not_offered(database, spring):
    with database.write("ställ in") as session:
        assert [row.text for row in meeting_choices(session, spring.organ)] == [
            "2024-03-15 kl. 9.00–12.00",
            "2024-02-16 kl. 9.00–12.00",
        ]
        get(session, Sammantrade, spring.before).status = Sammantradesstatus.INSTALLT
        session.flush()
        assert [row.id for row in meeting_choices(session, spring.organ)] == [spring.meeting]


def test_who_goes_is_chosen_among_those_with_an_uppdrag_that_day(database, spring):
    with database.write("välj") as session:
        besok = get(session, Namndbesok, spring.namndbesok[0])
        assert [row.med_parti for row in possible_visitors(session, besok)] == ["Ylva Borg (S)", "Torun Lager (KD)"]
        assert [row.namn for row in visitors_of(session, besok.id)] == ["Ylva Borg (S)", "Torun Lager (KD)"]
        session.add(Namndbesokare(namndbesok_id=besok.id, namn="Gäst", ordning=9))
        choose_visitors(session, besok.id, [spring.persons[1]])
        assert [row.namn for row in visitors_of(session, besok.id)] == ["Torun Lager (KD)", "Gäst"]
        besok.datum = date(2020, 1, 1)
        assert possible_visitors(session, besok) == []


def test_a_recorded_host_brings_title_and_mail(database, spring):
    with database.write("värd") as session:
        vard = add_host(session, spring.cmv, person_id=spring.persons[2])
        assert (vard.namn, vard.epost, vard.ordning) == ("Ebbe Sand", "ebbe@kommun.example", 2)
        vard.person_id = spring.persons[0]
        choose_host(session, vard, {"person_id": (spring.persons[2], spring.persons[0])})
        assert (vard.namn, vard.epost) == ("Ylva Borg", "ebbe@kommun.example")
        assert len(hosts_of(session, spring.cmv)) == 3


def test_a_presentation_is_kept_as_it_was(database, spring, tmp_path):
    slides = tmp_path / "Delegationen.pptx"
    slides.write_bytes(b"PK\x03\x04bilder")
    with database.write("bifoga") as session:
        attach_presentation(session, spring.namndbesok[0], slides)
    with database.read() as session:
        besok = get(session, Namndbesok, spring.namndbesok[0])
        assert get(session, Bilaga, besok.presentation_id or 0).filnamn == "Delegationen.pptx"


def test_a_presentation_that_is_replaced_or_whose_visit_goes_is_thrown(database, spring, tmp_path):
    with database.write("bifoga") as session:
        for name in ("Första.pptx", "Andra.pptx"):
            slides = tmp_path / name
            slides.write_bytes(b"PK\x03\x04" + name.encode())
            attach_presentation(session, spring.namndbesok[0], slides)
    with database.write("ta bort") as session:
        assert [bilaga.filnamn for bilaga in session.query(Bilaga)] == ["Andra.pptx"]
        remove_visit(session, Namndbesok, spring.namndbesok[0])
        assert session.query(Bilaga).count() == 0


def test_removing_a_visit_takes_what_hangs_on_it(database, spring):
    with database.write("ta bort") as session:
        remove_visit(session, Verksamhetsbesok, spring.cmv)
        remove_visit(session, Namndbesok, spring.namndbesok[0])
        assert [session.query(kind).count() for kind in (Besoksvard, Besoksfraga, Namndbesokare)] == [0, 0, 0]


def test_a_visit_of_no_organ_is_refused(database, spring):
    with database.write("nytt") as session:
        with pytest.raises(UserError, match="organ"):
            plan_namndbesok(session, spring.organ + 999, NamndbesokDraft())
        assert add_question(session, spring.cmv).ordning == 2


def test_a_visit_and_a_dialog_move_with_their_meeting(database, spring):
    with database.write("flytta") as session:
        add(session, Protokoll(sammantrade_id=spring.meeting))
        dialog = plan_dialog(
            session, spring.organ, 2024, DialogDraft(motpart="Kvinnojouren", sammantrade_id=spring.meeting)
        )
        other = plan_verksamhetsbesok(session, spring.organ)
        hold_at_meeting(session, other.id, spring.meeting)
        other.datum = date(2024, 3, 14)
        move_meeting(session, spring.meeting, date(2024, 3, 18), start=time(9), end=time(12))
        assert get(session, Verksamhetsbesok, spring.cmv).datum == date(2024, 3, 18)
        assert dialog.datum == date(2024, 3, 18)
        assert other.datum == date(2024, 3, 14), "one with a day of its own keeps it"
