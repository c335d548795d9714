from datetime import date

from models.dialogtraff.entity import Dialogtraff
from models.dialogtraff.operations import (
    DialogDraft,
    agree,
    choose_questions,
    hold,
    invite,
    plan_dialog,
    send_questions,
)
from models.editing import get
from models.statistics.dialogues import dialogs_due
from tests.dialogue import make_history

TODAY = date(2024, 3, 20)


def test_what_dialogs_wait_for(database, count_statements):
    with database.write("år") as session:
        year, ids = make_history(session)
        choose_questions(session, ids[3], year.bolagen)
        send_questions(session, ids[3], date(2024, 3, 1), date(2024, 4, 1))
        agree(session, ids[2], "Senare", forfaller=date(2024, 8, 1))
        get(session, Dialogtraff, ids[1]).svar_diariefort = None
    with database.read() as session, count_statements(session) as statements:
        found = list(dialogs_due(session, TODAY))
    assert len(statements) == 2
    assert [(row.what, row.text, row.due) for row in found] == [
        ("registering", "Diarieför svaret från Grundskolenämnden", date(2024, 2, 27)),
        ("reply", "Svar från Örebrobostäder AB på frågorna inför dialogträffen", date(2024, 4, 1)),
        ("promise", "Följ upp: Återkomma om flickors behörighet", date(2022, 1, 31)),
    ]
    assert [row.dialogtraff_id for row in found] == [ids[2], ids[3], ids[0]]


def test_a_dialog_that_comes_near_is_told_by_its_next_step(database):
    with database.write("år") as session:
        year, _ = make_history(session)
        day = date(2024, 5, 3)
        id_ = plan_dialog(session, year.organ, 2024, DialogDraft(year.kultur, datum=day)).id

    def told(today):
        with database.read() as session:
            return [(row.what, row.text, row.due) for row in dialogs_due(session, today) if row.dialogtraff_id == id_]

    assert told(date(2024, 3, 1)) == []
    assert told(TODAY) == [("invitation", "Bjud in Kulturnämnden till dialogträffen", day)]
    with database.write("bjud in") as session:
        invite(session, id_, TODAY)
    assert told(TODAY) == [], "no questions are chosen"
    with database.write("frågor") as session:
        choose_questions(session, id_, year.namnder)
    assert told(TODAY) == [("questions", "Skicka frågorna till Kulturnämnden", day)]
    with database.write("skicka") as session:
        send_questions(session, id_, TODAY, date(2024, 4, 20))
    assert told(TODAY) == [
        ("reply", "Svar från Kulturnämnden på frågorna inför dialogträffen", date(2024, 4, 20)),
    ]
    assert told(date(2024, 5, 4)) == [("held", "Är dialogträffen med Kulturnämnden genomförd?", day)]
    with database.write("håll") as session:
        hold(session, id_)
    assert told(date(2024, 5, 4)) == []
