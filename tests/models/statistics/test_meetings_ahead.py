"""The start page's lines about coming meetings and the kallelser that are due."""

from datetime import date, time

from models import statistics
from models.arbetsordning import arbetsordning_of
from models.arbetsordning.operations import set_up_organ
from models.kommun import set_up
from models.mall import Mall
from models.paragraf.agenda import add_item
from models.sammantrade.entity import Sammantradesstatus
from models.sammantrade.operations import mark_called, plan_meeting, set_status
from models.sammantrade.queries import call_due
from models.statistics import Place, Todo, Urgency

TODAY = date(2026, 3, 3)  # a Tuesday


def begin(database, *days):
    with database.write("förbered") as session:
        mall = Mall(namn="Liten")
        session.add(mall)
        session.flush()
        set_up(session, kommunkod="1983", forvaltning="Kontoret", anvandare="Eva Ek", mall_id=mall.id)
        organ = set_up_organ(session, namn="Jämställdhetsdelegationen").organ_id
        made = [plan_meeting(session, organ, day, start=time(9), end=time(12), plats="Kupolen") for day in days]
        return organ, [meeting.id for meeting in made]


def page(database, today=TODAY):
    with database.read() as session:
        return statistics.oversikt(session, today)


def calls(data):
    return [(row.text, row.due, row.urgency) for row in data.todo if row.kind is Todo.CALL]


def test_the_next_meetings_are_coming_and_the_first_asks_for_its_kallelse(database):
    _, (near, *_) = begin(database, *(date(2026, month, 13) for month in (3, 4, 5, 6)))
    data = page(database)
    coming = [row for row in data.coming if row.place.noun == "sammantrade"]
    assert [row.day.month for row in coming] == [3, 4, 5]
    assert coming[0].about == "kl. 9.00–12.00 · Kupolen"
    assert coming[0].text == "Sammanträde: Jämställdhetsdelegationen"
    # Five days before is a Sunday, so the kallelse goes out the Friday before.
    assert calls(data) == [("Skicka kallelsen till fredag 2026-03-13", date(2026, 3, 6), Urgency.THIS_WEEK)]
    assert next(row for row in data.todo if row.kind is Todo.CALL).place == Place("sammantrade", near)


def test_a_kallelse_that_is_sent_or_a_meeting_that_is_cancelled_asks_for_nothing(database):
    _, (near,) = begin(database, date(2026, 3, 13))
    assert [row[2] for row in calls(page(database, date(2026, 3, 10)))] == [Urgency.OVERDUE]
    with database.write("skickad") as session:
        assert mark_called(session, near, date(2026, 3, 6)).status is Sammantradesstatus.KALLAT
    assert calls(page(database)) == []
    with database.write("ångrad") as session:
        assert mark_called(session, near, None).status is Sammantradesstatus.PLANERAT
    assert len(calls(page(database))) == 1
    with database.write("inställt") as session:
        set_status(session, near, Sammantradesstatus.INSTALLT)
    data = page(database)
    assert calls(data) == []
    assert [row for row in data.coming if row.place.noun == "sammantrade"] == []


def test_an_organ_that_says_no_days_has_no_due_day(database):
    organ, _ = begin(database, date(2026, 3, 13))
    with database.write("regler") as session:
        rules = arbetsordning_of(session, organ)
        assert rules is not None
        rules.kallelsedagar = None
    assert calls(page(database)) == []
    assert call_due(None, 5) is None


def test_a_changed_item_counts_as_its_meeting(database):
    _, (near,) = begin(database, date(2026, 3, 13))
    with database.write("punkt") as session:
        add_item(session, near, "Budget")
    assert [row.text for row in page(database).recent if row.place.noun == "sammantrade"] == ["Sammanträde: 2026-03-13"]


def test_the_start_page_reads_no_more_for_a_year_of_meetings(database, count_statements):
    begin(database, date(2026, 3, 13))
    with database.read() as session, count_statements(session) as few:
        statistics.oversikt(session, TODAY)
    with database.write("fler") as session:
        organ = set_up_organ(session, namn="Rådet").organ_id
        for month in range(4, 13):
            plan_meeting(session, organ, date(2026, month, 10))
    with database.read() as session, count_statements(session) as many:
        statistics.oversikt(session, TODAY)
    assert len(few) == len(many)
