from datetime import date

import pytest

from models.dialogtraff.entity import Dialogsvar, Fraga, Frageunderlag, Malgrupp
from models.dialogtraff.operations import DialogDraft, plan_dialog, send_questions
from models.dialogtraff.questions import (
    add_question,
    compare_with,
    copy_set,
    keep_sent_question,
    keep_sent_set,
    move_questions,
    new_set,
    new_version,
    origin_of,
    questions_of,
    remove_question,
    remove_set,
    sent_to,
)
from models.dialogtraff.sets import question_rows, set_choices, set_rows
from models.editing import add, get
from models.errors import UserError
from models.paragraf.entity import Paragraf, Paragrafunderlag
from models.protokoll.entity import Protokoll
from models.richtext import plain
from models.sammantrade.entity import Sammantrade
from tests.dialogue import NAMNDER, QUESTIONS, make_organs

DAY = date(2024, 1, 15)


@pytest.fixture
def year(database):
    with database.write("underlag") as session:
        return make_organs(session)


def send(session, year, organ_id, set_id, day=DAY):
    dialog = plan_dialog(session, year.organ, day.year, DialogDraft(organ_id, frageunderlag_id=set_id))
    return send_questions(session, dialog.id, day)


def test_a_set_has_its_questions_in_order(database, year):
    with database.read() as session:
        assert [fraga.text for fraga in questions_of(session, year.namnder)] == list(QUESTIONS)


def test_a_version_that_was_sent_is_not_changed(database, year):
    with database.write("skicka") as session:
        send(session, year, year.grundskola, year.namnder)
        with pytest.raises(UserError, match=r"Grundskolenämnden och ändras inte.*Gör en ny version"):
            add_question(session, year.namnder, "En till?")
        with pytest.raises(UserError, match="Gör en ny version"):
            remove_question(session, year.fragor[0])
        with pytest.raises(UserError, match="Gör en ny version"):
            move_questions(session, year.namnder, list(reversed(year.fragor)))
        with pytest.raises(UserError, match="använder versionen"):
            remove_set(session, year.namnder)
        assert [fraga.id for fraga in questions_of(session, year.namnder)] == list(year.fragor)


def test_a_form_may_change_only_the_own_note_of_a_sent_version(database, year):
    with database.write("skicka") as session:
        underlag, fraga = get(session, Frageunderlag, year.namnder), get(session, Fraga, year.fragor[0])
        keep_sent_set(session, underlag, {"titel": ("a", "b")})
        send(session, year, year.grundskola, year.namnder)
        keep_sent_set(session, underlag, {"anteckning": ("", "Citeras med fel datum")})
        keep_sent_question(session, fraga, {"ursprung_id": (None, 1)})
        with pytest.raises(UserError, match="Gör en ny version"):
            keep_sent_set(session, underlag, {"titel": ("a", "b")})
        with pytest.raises(UserError, match="Gör en ny version"):
            keep_sent_question(session, fraga, {"text": ("a", "b")})


def test_a_new_version_asks_the_same_and_may_be_changed(database, year):
    with database.write("ny version") as session:
        send(session, year, year.grundskola, year.namnder)
        later = new_version(session, year.namnder, date(2025, 1, 10))
        third = new_version(session, later.id, date(2026, 1, 10))
        asked = questions_of(session, third.id)
        assert [origin_of(fraga) for fraga in asked] == list(year.fragor)
        added = add_question(session, third.id, "Vad vill ni göra härnäst?")
        assert origin_of(added) == added.id
        remove_question(session, asked[0].id)
        assert [fraga.text for fraga in questions_of(session, third.id)] == [*QUESTIONS[1:], added.text]
        assert [fraga.text for fraga in questions_of(session, year.namnder)] == list(QUESTIONS)
        with pytest.raises(UserError, match=r"nyare version av underlaget \(2025-01-10\)"):
            new_version(session, year.namnder, None)


def test_which_version_each_was_sent_stays_known(database, year, count_statements):
    with database.write("skicka") as session:
        send(session, year, year.grundskola, year.namnder)
        later = new_version(session, year.namnder, date(2024, 2, 1)).id
        send(session, year, year.kultur, later, date(2024, 2, 5))
        send(session, year, year.bolag, year.bolagen, date(2024, 2, 6))
    with database.read() as session, count_statements(session) as statements:
        rows = set_rows(session)
    assert len(statements) == 4  # no § cites any of them
    assert [(row.namn, row.version, row.senaste, row.skickat_till, row.last) for row in rows] == [
        (rows[0].namn, 1, True, (("Örebrobostäder AB", date(2024, 2, 6)),), True),
        (f"{NAMNDER}, 2024-02-01", 2, True, (("Kulturnämnden", date(2024, 2, 5)),), True),
        (f"{NAMNDER}, 2023-06-15", 1, False, (("Grundskolenämnden", DAY),), True),
    ]
    with database.read() as session:
        assert sent_to(session, year.namnder) == [("Grundskolenämnden", DAY)]


def test_a_set_that_was_cited_with_another_date_is_told(database, year, count_statements):
    """Örebro's protokoll of 2024-03-15 cites the set of 2023-06-15 as 2023-06-16 in § 27 and rightly in § 28."""
    with database.write("paragrafer") as session:
        send(session, year, year.grundskola, year.namnder)
        meeting = add(session, Sammantrade(organ_id=year.organ, datum=date(2024, 3, 15)))
        protokoll = add(session, Protokoll(sammantrade_id=meeting.id))
        for number, day in ((27, 16), (28, 15)):
            item = add(session, Paragraf(sammantrade_id=meeting.id, protokoll_id=protokoll.id, nummer=number))
            paper = Paragrafunderlag(paragraf_id=item.id, titel=NAMNDER, datum=date(2023, 6, day))
            add(session, paper)
    with database.read() as session, count_statements(session) as statements:
        rows = {row.titel: row for row in set_rows(session)}
    assert len(statements) == 5
    assert [(one.paragraf, one.datum, one.avviker) for one in rows[NAMNDER].citerat] == [
        ("§ 27 2024-03-15", date(2023, 6, 16), True),
        ("§ 28 2024-03-15", date(2023, 6, 15), False),
    ]
    assert [one.paragraf for one in rows[NAMNDER].andra_datum] == ["§ 27 2024-03-15"]


def test_a_chosen_version_that_grows_gets_an_answer_to_the_new_question(database, year):
    with database.write("fråga") as session:
        dialog = plan_dialog(session, year.organ, 2024, DialogDraft(year.kultur, frageunderlag_id=year.namnder))
        added = add_question(session, year.namnder, "Vad vill ni göra härnäst?")
        found = session.query(Dialogsvar).filter_by(dialogtraff_id=dialog.id).all()
        assert {answer.fraga_id for answer in found} == {*year.fragor, added.id}
        remove_question(session, added.id)
        found[0].svar = plain("Vi har mål.")
        with pytest.raises(UserError, match="besvarad"):
            remove_question(session, found[0].fraga_id)


def test_a_removed_first_question_leaves_its_place_to_the_next(database, year):
    with database.write("version") as session:
        later = new_version(session, year.namnder, date(2024, 2, 1))
        third = new_version(session, later.id, date(2024, 3, 1))
        remove_question(session, year.fragor[0])
        second, last = (questions_of(session, one.id)[0] for one in (later, third))
        assert (second.ursprung_id, last.ursprung_id) == (None, second.id)
        remove_set(session, year.namnder)
        assert (get(session, Frageunderlag, later.id).ersatter_id, third.ersatter_id) == (None, later.id)
        rest = [questions_of(session, one.id)[1] for one in (later, third)]
        assert [origin_of(fraga) for fraga in rest] == [rest[0].id, rest[0].id]


def test_questions_of_different_sets_can_be_said_to_ask_the_same(database, year, count_statements):
    with database.write("jämför") as session:
        bolag = questions_of(session, year.bolagen)
        compare_with(session, bolag[0].id, year.fragor[1])
        assert origin_of(get(session, Fraga, bolag[0].id)) == year.fragor[1]
        compare_with(session, year.fragor[0], None)
    with database.read() as session, count_statements(session) as statements:
        rows = question_rows(session, year.bolagen)
    assert len(statements) == 2
    assert [(row.plats, row.jamfors) for row in rows] == [(1, 1), (2, 0)]
    with database.write("skilj") as session:
        compare_with(session, bolag[0].id, None)
        assert origin_of(get(session, Fraga, bolag[0].id)) == bolag[0].id


def test_a_set_for_another_kind_of_counterpart_asks_the_same(database, year):
    with database.write("kopiera") as session:
        copy = copy_set(session, year.namnder, "För civilsamhället", Malgrupp.CIVILSAMHALLE)
        assert (copy.ersatter_id, copy.datum, copy.malgrupp) == (None, None, Malgrupp.CIVILSAMHALLE)
        assert [origin_of(fraga) for fraga in questions_of(session, copy.id)] == list(year.fragor)


def test_the_latest_versions_are_offered_first(database, year):
    with database.write("version") as session:
        later = new_version(session, year.namnder, date(2024, 2, 1)).id
        new_set(session, "Till föreningar", None)
        assert [id_ for id_, _ in set_choices(session)][1] == later
        assert set_choices(session)[-1] == (year.namnder, f"{NAMNDER}, 2023-06-15")
