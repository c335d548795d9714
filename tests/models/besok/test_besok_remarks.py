from datetime import date, time

import pytest

from models.besok.entity import Besoksfraga, Besoksstatus, Besoksvard, Namndbesok, Namndbesokare, Verksamhetsbesok
from models.besok.operations import (
    NamndbesokDraft,
    VerksamhetsbesokDraft,
    plan_namndbesok,
    plan_verksamhetsbesok,
)
from models.besok.remarks import clashes, host_problems, problems, question_problems, visitor_problems
from models.dialogtraff.operations import DialogDraft, plan_dialog
from models.editing import get
from models.richtext import plain
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from tests.visits import make_spring

TODAY = date(2024, 3, 10)
FIRST = date(2024, 3, 22)


@pytest.fixture
def spring(database):
    with database.write("underlag") as session:
        return make_spring(session)


def remarks(session, besok, today=TODAY):
    return {problem.field: problem.message for problem in problems(session, besok, today)}


def test_a_whole_visit_has_no_remarks(database, spring):
    with database.read() as session:
        assert remarks(session, get(session, Verksamhetsbesok, spring.cmv)) == {}


def test_a_new_visit_says_what_is_missing(database, spring):
    with database.write("nya") as session:
        assert set(remarks(session, plan_verksamhetsbesok(session, spring.organ))) == {"verksamhet", "datum"}
        assert set(remarks(session, plan_namndbesok(session, spring.organ))) == {"namnd_id", "datum"}


def test_gaps_are_told_when_the_visit_is_near(database, spring):
    with database.write("nya") as session:
        draft = VerksamhetsbesokDraft("Fritidsgården", datum=date(2024, 3, 20))
        besok = plan_verksamhetsbesok(session, spring.organ, draft)
        assert remarks(session, besok, date(2024, 1, 2)) == {}
        told = remarks(session, besok)
        assert "handläggare" in told["vardar"]
        assert told["fragor"] == "Inga frågor är samlade än. Samla dem vid sammanträdet 2024-03-15."
        assert remarks(session, besok, date(2024, 3, 18))["fragor"] == "Inga frågor är samlade inför besöket."


def test_a_near_namndbesok_wants_confirming_people_and_slides(database, spring):
    with database.read() as session:
        assert set(remarks(session, get(session, Namndbesok, spring.namndbesok[0]))) == {"status", "presentation_id"}
        assert remarks(session, get(session, Namndbesok, spring.namndbesok[1])) == {}


def test_a_day_that_has_passed_asks_if_the_visit_was_made(database, spring):
    with database.write("ändra") as session:
        besok = get(session, Verksamhetsbesok, spring.cmv)
        assert "genomfört" in remarks(session, besok, date(2024, 4, 1))["status"]
        besok.status = Besoksstatus.GENOMFORT
        assert set(remarks(session, besok, date(2024, 4, 1))) == {"anteckningar"}
        assert "inte kommen" in remarks(session, besok)["status"]


def test_a_meeting_that_moved_or_was_cancelled_is_told(database, spring):
    with database.write("flytta") as session:
        besok = get(session, Verksamhetsbesok, spring.cmv)
        meeting = get(session, Sammantrade, spring.meeting)
        meeting.datum = date(2024, 3, 18)
        session.flush()
        assert remarks(session, besok)["datum"] == "Sammanträdet är 2024-03-18. Besöket har en annan dag."
        meeting.status = Sammantradesstatus.INSTALLT
        assert "inställt" in remarks(session, besok)["sammantrade_id"]


def test_two_things_the_same_hour_clash(database, spring):
    with database.write("krock") as session:
        besok = plan_verksamhetsbesok(
            session, spring.organ, VerksamhetsbesokDraft("Hamnen", datum=FIRST, start=time(11), slut=time(12))
        )
        assert [problem.message for problem in clashes(session, besok)] == [
            "Krockar med besöket hos Funktionsstödsnämnden kl. 10.25."
        ]
        other = get(session, Namndbesok, spring.namndbesok[0])
        assert [problem.message for problem in clashes(session, other)] == [
            "Krockar med besöket hos Hamnen kl. 11.00–12.00."
        ]
        other.status = Besoksstatus.INSTALLT
        session.flush()
        assert clashes(session, besok) == []
        assert "start" not in remarks(session, other)


def test_two_places_want_time_between_them(database, spring):
    with database.write("tätt") as session:
        near = VerksamhetsbesokDraft("Hamnen", datum=FIRST, start=time(11, 35), plats="Kajen 1")
        besok = plan_verksamhetsbesok(session, spring.organ, near)
        assert [problem.message for problem in clashes(session, besok)] == [
            "Bara 10 minuter mellan besöket och besöket hos Funktionsstödsnämnden kl. 10.25, på en annan plats."
        ]
        get(session, Namndbesok, spring.namndbesok[0]).plats = "kajen 1 "
        session.flush()
        assert clashes(session, besok) == []


def test_a_meeting_and_a_dialog_clash_too(database, spring):
    with database.write("krock") as session:
        plan_dialog(
            session,
            spring.organ,
            2024,
            DialogDraft(motpart="Kvinnojouren", datum=date(2024, 3, 15), start=time(11), slut=time(12)),
        )
        besok = plan_namndbesok(
            session, spring.organ, NamndbesokDraft(spring.namnder[0], date(2024, 3, 15), time(11), time(11, 30))
        )
        assert [problem.message for problem in clashes(session, besok)] == [
            "Krockar med sammanträdet kl. 9.00–12.00.",
            "Krockar med dialogträffen med Kvinnojouren kl. 11.00–12.00.",
        ]


def test_wrong_hours_mails_and_personnummer_are_told(database, spring):
    with database.write("fel") as session:
        besok = get(session, Namndbesok, spring.namndbesok[1])
        besok.start, besok.slut, besok.kontakt_epost = time(10), time(9), "ingen adress"
        besok.anteckningar = plain("Ring 811218-9876.")
        assert set(remarks(session, besok)) == {"slut", "kontakt_epost", "anteckningar"}
        cmv = get(session, Verksamhetsbesok, spring.cmv)
        cmv.anteckningar = plain("En kvinna, 34 år, berättade om misshandel.")
        assert "anteckningar" in remarks(session, cmv)


def test_children_have_remarks_of_their_own(database):
    with database.read() as session:
        host = Besoksvard(namn="", titel="", epost="x")
        assert [p.message for p in host_problems(session, host)] == [
            "En värd saknar namn.",
            "x ser inte ut som en e-postadress.",
        ]
        question = Besoksfraga(text="", fran="", svar="Ring 811218-9876.")
        assert [p.field for p in question_problems(session, question)] == ["fragor", "fragor"]
        assert [p.field for p in visitor_problems(session, Namndbesokare(namn="", epost=""))] == ["besokare"]


def test_what_is_wrong_in_a_row_is_told_of_the_visit(database, spring):
    with database.write("fel") as session:
        session.query(Besoksfraga).first().text = ""
        session.query(Besoksvard).first().namn = ""
        session.query(Namndbesokare).first().epost = "ylva"
        session.flush()
        cmv = problems(session, get(session, Verksamhetsbesok, spring.cmv), date(2024, 1, 2))
        assert [problem.message for problem in cmv] == ["En värd saknar namn.", "En fråga är tom."]
        besok = problems(session, get(session, Namndbesok, spring.namndbesok[0]), date(2024, 1, 2))
        assert [problem.message for problem in besok] == ["ylva ser inte ut som en e-postadress."]
