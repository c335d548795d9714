"""Planning sammanträden: one, a year, a copy; moved, held, cancelled, removed; what waits for the next one."""

from datetime import date, time

import pytest
from sqlalchemy import func, select

from models import journal
from models.arbetsordning import arbetsordning_of
from models.arbetsordning.operations import set_up_organ
from models.arende.entity import Arendestatus, Utfall
from models.arende.operations import give_number, open_arende
from models.editing import add, edit, get
from models.errors import UserError
from models.narvaro.entity import Narvaro
from models.organ import Organ
from models.paragraf.agenda import add_from_arende, add_item
from models.paragraf.entity import Beslutsuppdrag, Omrostning, Paragraf, Paragrafarende, Punkttyp, Rost
from models.paragraf.minutes import close_meeting
from models.protokoll.entity import Protokoll, Protokollslag, Protokollstatus
from models.sammantrade.entity import Ajournering, Sammantrade, Sammantradesstatus
from models.sammantrade.operations import (
    add_break,
    bring_back,
    cancel_meeting,
    copy_meeting,
    follow_edit,
    mark_called,
    move_meeting,
    plan_meeting,
    plan_year,
    remove_meeting,
    set_status,
)
from models.sammantrade.queries import (
    agenda_rows,
    breaks_of,
    call_due,
    meeting_organs,
    meeting_rows,
    meeting_years,
    minutes_between,
    ordinary_protokoll,
)
from models.sammantrade.waiting import offered_arenden, standing_rows, waiting_items
from models.standpunkt import Standpunkt, add_set
from models.tjansteskrivelse.operations import write
from tests.matter import make_matter

MARCH = date(2024, 3, 15)
APRIL = date(2024, 4, 19)
MAY = date(2024, 5, 24)
HELD, CANCELLED = Sammantradesstatus.HALLET, Sammantradesstatus.INSTALLT


def organ_of(session, name="Delegationen", **rules):
    ordning = set_up_organ(session, namn=name)
    for field, value in rules.items():
        setattr(ordning, field, value)
    session.flush()
    return ordning.organ_id


def titles(session, meeting_id):
    return [(row.rubrik, row.nummer) for row in agenda_rows(session, meeting_id)]


def test_a_meeting_has_the_organs_hours_place_protokoll_and_standing_items(database):
    with database.write("x") as session:
        organ = organ_of(session, start=time(9), slut=time(12), plats="Kupolen")
        add_set(session, organ, "orebro")
        resting = session.scalars(select(Standpunkt).where(Standpunkt.rubrik == "Inkomna handlingar")).one()
        resting.vilar = True
        meeting = plan_meeting(session, organ, MARCH)
        assert (meeting.start, meeting.slut, meeting.plats) == (time(9), time(12), "Kupolen")
        protokoll = session.scalars(select(Protokoll)).one()
        assert (protokoll.sammantrade_id, protokoll.slag) == (meeting.id, Protokollslag.ORDINARIE)
        assert ordinary_protokoll(session, meeting.id) is protokoll
        found = titles(session, meeting.id)
        assert found[0] == ("Val av justerare", 1)
        assert len(found) == 12
        assert [row.rubrik for row in standing_rows(session, meeting.id) if not row.on_agenda] == ["Inkomna handlingar"]
        own = plan_meeting(session, organ, APRIL, start=time(13), end=time(15), plats="Storken")
        assert (own.start, own.slut, own.plats) == (time(13), time(15), "Storken")


def test_an_organ_without_rules_can_meet_all_the_same(database):
    with database.write("x") as session:
        body = add(session, Organ(namn="Rådet"))
        meeting = plan_meeting(session, body.id, MARCH)
        assert (meeting.start, meeting.plats) == (None, "")
        assert [row.namn for row in meeting_organs(session)] == ["Rådet"]


def test_a_year_is_one_gesture_and_passes_over_days_that_are_taken(database):
    changes = []
    database.listeners.append(changes.append)
    with database.write("x") as session:
        organ = organ_of(session)
        add_set(session, organ, "orebro")
        plan_meeting(session, organ, APRIL)
    with database.write("planera året") as session:
        made = plan_year(session, organ, [MAY, MARCH, APRIL, MARCH], start=time(8))
        assert [(meeting.datum, meeting.start) for meeting in made] == [(MARCH, time(8)), (MAY, time(8))]
    with database.read() as session:
        assert [row.paragrafer for row in meeting_rows(session, organ, 2024)] == ["§§ 1–13", "§§ 14–26", "§§ 27–39"]
    with database.write("ångra") as session:
        journal.apply(session, changes[-1].inverse)
    with database.read() as session:
        assert [row.paragrafer for row in meeting_rows(session, organ, 2024)] == ["§§ 1–13"]


def test_the_list_asks_two_statements_and_an_agenda_five(database, count_statements):
    with database.write("x") as session:
        organ = organ_of(session)
        add_set(session, organ, "orebro")
        other = organ_of(session, "Rådet")
        plan_meeting(session, other, MARCH)
        for month in range(1, 13):
            plan_meeting(session, organ, date(2024, month, 10))
        last = plan_meeting(session, organ, date(2025, 1, 10))
        add_break(session, last.id, time(10), time(10, 15))
        own = session.scalars(select(Paragraf).where(Paragraf.sammantrade_id == last.id)).first()
        assert own is not None
        add(session, Paragrafarende(paragraf_id=own.id, dnr="KS 1"))
    with database.read() as session:
        with count_statements(session) as statements:
            rows = meeting_rows(session, None, 2024)
        assert (len(rows), len(statements)) == (13, 2)
        assert [row.datum for row in rows] == sorted(row.datum or MARCH for row in rows)
        with count_statements(session) as statements:
            agenda = agenda_rows(session, last.id)
        assert (len(agenda), len(statements)) == (13, 5)
        assert agenda[0].dnr == ("KS 1",)
        assert meeting_years(session) == [2025, 2024]
        assert meeting_years(session, other) == [2024]
        assert len(meeting_rows(session, organ, None)) == 13
        assert [(row.fran, row.till) for row in breaks_of(session, last.id)] == [(time(10), time(10, 15))]


def test_minutes_are_counted_without_breaks():
    stop = Ajournering(fran=time(10), till=time(10, 15))
    assert minutes_between(time(9), time(12)) == 180
    assert minutes_between(time(9), time(12), [stop, Ajournering(fran=time(11))]) == 165
    assert minutes_between(time(9), None) is None
    assert minutes_between(time(12), time(9)) is None


def test_the_kallelse_is_due_on_a_workday():
    assert call_due(date(2024, 3, 15), 5) == date(2024, 3, 8)  # a Sunday becomes the Friday before
    assert call_due(date(2024, 3, 15), 7) == date(2024, 3, 8)
    assert call_due(date(2024, 3, 15), None) is None


# What comes back.


def test_what_is_put_off_comes_to_the_next_meeting_when_this_one_is_held(database):
    with database.write("x") as session:
        organ = organ_of(session)
        march, april, may = plan_year(session, organ, [MARCH, APRIL, MAY])
        item = add_item(session, march.id, "Belysning")
        item.utfall = Utfall.BORDLAGT
        done = add_item(session, march.id, "Klart")
        done.utfall = Utfall.BIFALL
        assert titles(session, april.id) == []
        set_status(session, march.id, HELD)
        assert titles(session, april.id) == [("Belysning", 3)]
        (row,) = agenda_rows(session, april.id)
        assert (row.fortsatter_id, row.kommer_fran) == (item.id, "Bordlagt 2024-03-15, § 1")
        assert waiting_items(session, organ) == []
        set_status(session, march.id, HELD)
        assert titles(session, april.id) == [("Belysning", 3)]
        assert titles(session, may.id) == []


def test_closing_the_meeting_at_the_table_brings_them_back_too(database):
    with database.write("x") as session:
        organ = organ_of(session)
        march, april = plan_year(session, organ, [MARCH, APRIL])
        add_item(session, march.id, "Belysning").utfall = Utfall.BORDLAGT
        closed = close_meeting(session, march.id, time(11, 50))
        assert (closed.slut, closed.status) == (time(11, 50), HELD)
        assert titles(session, april.id) == [("Belysning", 2)]


def test_what_waits_for_want_of_a_meeting_comes_to_the_one_that_is_planned(database):
    with database.write("x") as session:
        organ = organ_of(session)
        march = plan_meeting(session, organ, MARCH)
        item = add_item(session, march.id, "Remiss")
        item.utfall = Utfall.ATERREMISS
        set_status(session, march.id, HELD)
        (waiting,) = waiting_items(session, organ)
        assert (waiting.rubrik, waiting.reason) == ("Remiss", "Återremitterat 2024-03-15, § 1")
        other = plan_meeting(session, organ, APRIL, with_waiting=False)
        assert titles(session, other.id) == []
        back = bring_back(session, other.id, item.id)
        assert (back.fortsatter_id, back.nummer) == (item.id, 2)
        with pytest.raises(UserError, match="väntar inte"):
            bring_back(session, other.id, item.id)


def test_nothing_comes_back_to_an_earlier_meeting(database):
    with database.write("x") as session:
        organ = organ_of(session)
        march = plan_meeting(session, organ, MARCH)
        item = add_item(session, march.id, "Remiss")
        item.utfall = Utfall.BORDLAGT
        set_status(session, march.id, HELD)
        february = plan_meeting(session, organ, date(2024, 2, 16))
        assert titles(session, february.id) == []
        april = plan_meeting(session, organ, APRIL)
        assert [title for title, _ in titles(session, april.id)] == ["Remiss"]


def test_the_items_of_a_cancelled_meeting_wait_and_move_to_the_next(database):
    with database.write("x") as session:
        organ = organ_of(session)
        add(session, Standpunkt(organ_id=organ, rubrik="Stående", typ=Punkttyp.INFORMATION))
        march = plan_meeting(session, organ, MARCH)
        item = add_item(session, march.id, "Budget")
        cancel_meeting(session, march.id)
        assert titles(session, march.id) == [("Stående", None), ("Budget", None)]
        (waiting,) = waiting_items(session, organ)
        assert (waiting.paragraf_id, waiting.reason) == (item.id, "Från inställt sammanträde 2024-03-15")
        april = plan_meeting(session, organ, APRIL)
        assert titles(session, april.id) == [("Stående", 1), ("Budget", 2)]
        assert item.sammantrade_id == april.id


def test_open_tasks_fill_the_next_agenda_unless_somebody_has_written_there(database):
    with database.write("x") as session:
        organ = organ_of(session)
        add(session, Standpunkt(organ_id=organ, rubrik="Uppdrag", typ=Punkttyp.UPPDRAG))
        march, april = plan_year(session, organ, [MARCH, APRIL])
        (mine,) = session.scalars(select(Paragraf).where(Paragraf.sammantrade_id == march.id))
        (next_one,) = session.scalars(select(Paragraf).where(Paragraf.sammantrade_id == april.id))
        add(session, Beslutsuppdrag(paragraf_id=mine.id, text="Ta fram en plan"))
        set_status(session, march.id, HELD)
        assert next_one.arendebeskrivning.text == "– Ta fram en plan (§ 1, 2024-03-15)"
        assert mine.arendebeskrivning.text == ""


def test_arenden_are_offered_those_to_the_organ_first(database):
    matter = make_matter(database)
    with database.write("x") as session:
        organ = organ_of(session)
        meeting = plan_meeting(session, organ, MARCH)
        mine, done, closed, other = (open_arende(session, titel=titel) for titel in ("Ö", "D", "C", "A"))
        for place, arende in enumerate((mine, done, closed, other)):
            give_number(session, arende.id, f"KS {place}")
        for arende in (mine, done):
            write(session, arende.id, date(2024, 1, 10)).till_organ_id = organ
        closed.status = Arendestatus.AVSLUTAT
        add_from_arende(session, meeting.id, done.id)
        rows = offered_arenden(session, organ)
        assert [(row.titel, row.addressed) for row in rows] == [
            ("Ö", True),
            ("A", False),
            ("Anslutning till Älvlandets strategi för jämställdhet", False),
        ]
        assert (rows[0].dnr, rows[0].skrivelse, rows[0].handlaggare) == ("KS 0", date(2024, 1, 10), "Majken Dahl")
        assert rows[2].arende_id == matter.arende


# Changes.


def test_a_form_that_saves_a_field_does_what_the_gesture_does(database):
    with database.write("x") as session:
        organ = organ_of(session)
        march, april = plan_year(session, organ, [MARCH, APRIL])
        first, second = add_item(session, march.id, "A"), add_item(session, april.id, "B")

        def save(meeting, **changes):
            edit(session, Sammantrade, meeting.id, changes)
            follow_edit(session, meeting, changes)

        save(march, datum=(MARCH, MAY))
        assert (first.nummer, second.nummer) == (2, 1)
        save(march, datum=(MAY, date(2025, 1, 10)))
        assert (first.nummer, second.nummer) == (1, 1)
        save(april, kallelse_skickad=(None, MARCH))
        assert april.status is Sammantradesstatus.KALLAT
        save(april, status=(Sammantradesstatus.KALLAT, CANCELLED))
        assert second.nummer is None
        save(april, plats=("", "Kupolen"))
        assert second.nummer is None


def test_another_hour_of_the_same_day_gives_another_order(database):
    with database.write("x") as session:
        organ = organ_of(session)
        one, two = (
            plan_meeting(session, organ, MARCH, start=time(9)),
            plan_meeting(session, organ, MARCH, start=time(13)),
        )
        first, second = add_item(session, one.id, "A"), add_item(session, two.id, "B")
        move_meeting(session, one.id, MARCH, start=time(15), end=None)
        assert (first.nummer, second.nummer) == (2, 1)


def test_a_copy_has_the_agenda_without_what_was_decided(database):
    with database.write("x") as session:
        organ = organ_of(session)
        add(session, Standpunkt(organ_id=organ, rubrik="Stående", typ=Punkttyp.FORMALIA))
        old = plan_meeting(session, organ, MARCH, start=time(9), plats="Kupolen")
        item = add_item(session, old.id, "Årets pris")
        item.tidsatgang, item.utfall = 20, Utfall.BORDLAGT
        back = add_item(session, old.id, "Kom tillbaka")
        back.fortsatter_id = item.id
        new = copy_meeting(session, old.id, APRIL)
        assert (new.start, new.plats, new.status) == (time(9), "Kupolen", Sammantradesstatus.PLANERAT)
        rows = agenda_rows(session, new.id)
        assert [(row.rubrik, row.tidsatgang, row.utfall) for row in rows] == [
            ("Stående", None, Utfall.INTE_AVGJORT),
            ("Årets pris", 20, Utfall.INTE_AVGJORT),
        ]
        assert rows[0].standpunkt_id is not None


def test_a_meeting_is_removed_with_everything_but_not_once_people_have_seen_it(database):
    with database.write("x") as session:
        organ = organ_of(session)
        march, april = plan_year(session, organ, [MARCH, APRIL])
        item, last = add_item(session, march.id, "A"), add_item(session, april.id, "B")
        who = add(session, Narvaro(sammantrade_id=march.id, namn="Anna Ek"))
        vote = add(session, Omrostning(paragraf_id=item.id))
        add(session, Rost(omrostning_id=vote.id, narvaro_id=who.id))
        remove_meeting(session, march.id)
        assert last.nummer == 1
        for kind in (Narvaro, Omrostning, Rost):
            assert session.scalar(select(func.count()).select_from(kind)) == 0
        session.scalars(select(Protokoll)).one().status = Protokollstatus.UTE
        session.flush()
        with pytest.raises(UserError, match="inte tas bort"):
            remove_meeting(session, april.id)


def test_the_day_a_kallelse_was_sent_says_that_people_are_called(database):
    with database.write("x") as session:
        meeting = plan_meeting(session, organ_of(session), MARCH)
        mark_called(session, meeting.id, date(2024, 3, 1))
        assert meeting.status is Sammantradesstatus.KALLAT
        set_status(session, meeting.id, HELD)
        mark_called(session, meeting.id, None)
        assert get(session, Sammantrade, meeting.id).status is HELD
        assert arbetsordning_of(session, meeting.organ_id) is not None
