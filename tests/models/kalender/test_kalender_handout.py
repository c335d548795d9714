from datetime import date, datetime, time

import pytest

from models.besok.entity import Besoksstatus, Namndbesok, Verksamhetsbesok
from models.besok.operations import choose_visitors, move_visit, remove_visit, set_status
from models.editing import add, get
from models.errors import UserError
from models.kalender.entity import Kalenderpost
from models.kalender.handout import Inbjuden, Metod, Utskickslage, hand_out, hand_out_all, state_of
from models.kalender.rows import calendar_rows
from models.kommun import Kommun
from models.organ import Organ
from tests.visits import CMV, make_spring

NOW = datetime(2024, 3, 1, 8, 30)  # noqa: DTZ001 - the program stores UTC without time zone
LATER = datetime(2024, 3, 5, 9, 0)  # noqa: DTZ001
TABLE = "namndbesok"


@pytest.fixture
def spring(database):
    with database.write("underlag") as session:
        add(session, Kommun(namn="Älvsunda kommun", epost="kommun@kommun.example"))
        return make_spring(session)


@pytest.fixture
def first(spring):
    return spring.namndbesok[0]


def test_the_first_invitation_asks_those_who_go(database, spring, first):
    with database.write("lämna ut") as session:
        sent = hand_out(session, TABLE, first, NOW)
    assert (sent.sekvens, sent.metod, sent.arrangor) == (
        0,
        Metod.INBJUDAN,
        Inbjuden("Älvsunda kommun", "kommun@kommun.example"),
    )
    assert sent.inbjudna == (
        Inbjuden("Ylva Borg (S)", "ylva@kommun.example"),
        Inbjuden("Torun Lager (KD)", "torun@kommun.example"),
    )
    assert sent.uid.endswith("@jamvikt")


def test_the_same_again_is_the_same_number(database, first):
    with database.write("lämna ut") as session:
        sent = [hand_out(session, TABLE, first, moment) for moment in (NOW, LATER)]
    assert [each.sekvens for each in sent] == [0, 0]
    assert sent[0].uid == sent[1].uid


def test_a_moved_visit_has_the_same_uid_and_a_higher_number(database, first):
    with database.write("lämna ut") as session:
        old = hand_out(session, TABLE, first, NOW)
    with database.write("flytta") as session:
        move_visit(session, Namndbesok, first, date(2024, 4, 5), start=time(9), end=time(9, 30))
        assert state_of(session, TABLE, first).lage is Utskickslage.ANDRAD
        new = hand_out(session, TABLE, first, LATER)
        lage = state_of(session, TABLE, first)
    assert (new.uid, new.sekvens, new.row.datum) == (old.uid, 1, date(2024, 4, 5))
    assert (lage.lage, lage.skickad, lage.sekvens) == (Utskickslage.AKTUELL, LATER.date(), 1)


def test_somebody_else_who_goes_is_a_change_and_a_remark_is_none(database, spring, first):
    with database.write("lämna ut") as session:
        assert state_of(session, TABLE, first).lage is Utskickslage.ALDRIG
        hand_out(session, TABLE, first, NOW)
        get(session, Namndbesok, first).kontakt = "Nämndsekreteraren"
        session.flush()
        assert state_of(session, TABLE, first).lage is Utskickslage.AKTUELL
        choose_visitors(session, first, [spring.persons[1]])
        assert state_of(session, TABLE, first).lage is Utskickslage.ANDRAD
        assert hand_out(session, TABLE, first, LATER).sekvens == 1


def test_a_cancelled_visit_calls_off_those_who_were_asked(database, spring, first):
    with database.write("ställ in") as session:
        asked = hand_out(session, TABLE, first, NOW)
        set_status(session, Namndbesok, first, Besoksstatus.INSTALLT)
        choose_visitors(session, first, [])
        off = hand_out(session, TABLE, first, LATER)
        assert state_of(session, TABLE, first).lage is Utskickslage.AKTUELL
    assert (off.metod, off.sekvens, off.inbjudna, off.uid) == (Metod.AVBOKNING, 1, asked.inbjudna, asked.uid)


def test_a_removed_visit_can_still_be_called_off(database, first):
    with database.write("lämna ut") as session:
        hand_out(session, TABLE, first, NOW)
    with database.write("ta bort") as session:
        remove_visit(session, Namndbesok, first)
        assert state_of(session, TABLE, first).lage is Utskickslage.ANDRAD
        off = hand_out(session, TABLE, first, LATER)
    assert (off.metod, off.sekvens) == (Metod.AVBOKNING, 1)
    assert (off.row.rubrik, off.row.start) == ("Nämndbesök: Funktionsstödsnämnden", time(10, 25))


def test_what_was_never_handed_out_is_not_called_off(database, spring, first):
    with database.write("ställ in") as session:
        set_status(session, Namndbesok, first, Besoksstatus.INSTALLT)
        with pytest.raises(UserError, match="aldrig lämnats ut"):
            hand_out(session, TABLE, first, NOW)
        get(session, Verksamhetsbesok, spring.cmv).datum = None
        session.flush()
        with pytest.raises(UserError, match="ingen dag"):
            hand_out(session, "verksamhetsbesok", spring.cmv, NOW)
        assert session.query(Kalenderpost).count() == 0


def test_meetings_ask_all_with_an_uppdrag_and_visits_their_hosts(database, spring):
    with database.write("lämna ut") as session:
        meeting = hand_out(session, "sammantrade", spring.meeting, NOW)
        visit = hand_out(session, "verksamhetsbesok", spring.cmv, NOW)
    assert [each.epost.split("@")[0] for each in meeting.inbjudna] == ["ylva", "torun", "ebbe"]
    assert [each.namn for each in visit.inbjudna] == ["Katarina Pers"]


def test_without_a_sender_or_guests_it_is_only_something_to_note(database, spring):
    with database.write("lämna ut") as session:
        assert hand_out(session, TABLE, spring.namndbesok[1], NOW).metod is Metod.UPPGIFT
        session.query(Kommun).one().epost = ""
        session.flush()
        sent = hand_out(session, TABLE, spring.namndbesok[0], NOW)
    assert (sent.metod, sent.inbjudna) == (Metod.UPPGIFT, ())


def test_a_year_is_published_and_leaves_invitations_to_be_sent(database, spring, first):
    with database.write("året") as session:
        asked = hand_out(session, TABLE, first, NOW)
        get(session, Organ, spring.namnder[0]).namn = "Funktionsnämnden"
        session.flush()
        sent = hand_out_all(session, calendar_rows(session, spring.organ, 2024), LATER)
        again = hand_out_all(session, calendar_rows(session, spring.organ, 2024), LATER)
        assert state_of(session, TABLE, first).lage is Utskickslage.ANDRAD
        assert hand_out(session, TABLE, first, LATER).sekvens == 1
    assert {each.metod for each in sent} == {Metod.UPPGIFT}
    assert sent == again
    moved = next(each for each in sent if each.row.tabell == TABLE and each.row.post_id == first)
    assert (moved.uid, moved.sekvens) == (asked.uid, 1)
    assert f"Verksamhetsbesök: {CMV}" in {each.row.rubrik for each in sent}
