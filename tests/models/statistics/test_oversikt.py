"""The start page: each kind of line, its place and its urgency, in a fixed number of statements."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from models import statistics
from models.anslutning.entity import (
    Aktivitet,
    Aktivitetstatus,
    Anslutning,
    Anslutningshandelse,
    AnslutningStatus,
    Atagande,
    Foretradare,
    Kravsvar,
    Kravsvarstyp,
    Sida,
)
from models.anslutning.operations import choose, finish_duty, plan_activity, represent, set_status, start
from models.arbetsordning.operations import set_up_organ
from models.arende.entity import Arende, Beslut, Mottagare, Utfall
from models.arende.operations import give_number, open_arende
from models.bilaga import keep
from models.budget.entity import Budget
from models.editing import add, edit, get
from models.kommun import own_kommun, set_up
from models.mall import Mall, Mallavsnitt, Slot
from models.organ import Organ, OrganTyp, find_organ
from models.person import Person
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.statistics import Place, Todo, Urgency
from models.statistics import recent as recent_changes
from models.statistics.todo import urgency_of
from models.strategi.entity import Krav, Roll, Strategi, StrategiNod, Upprepning
from models.tjansteskrivelse.data import collect
from models.tjansteskrivelse.drafts import draft_rows
from models.tjansteskrivelse.entity import Skrivelsestatus, Tjansteskrivelse
from models.tjansteskrivelse.operations import write
from models.tjansteskrivelse.remarks import remarks
from models.transaktion.entity import Bokforingsorder
from models.uppdrag import Uppdragsroll
from models.uppdrag.operations import UppdragDraft, add_uppdrag, new_person

TODAY = date(2026, 3, 3)  # a Tuesday


@pytest.fixture
def kommun(database):
    with database.write("förbered") as session:
        mall = add(session, Mall(namn="Liten"))
        for place, slot in enumerate((Slot.FORSLAG, Slot.BAKGRUND, Slot.EKONOMI, Slot.UNDERLAG, Slot.SKICKAS_TILL)):
            add(session, Mallavsnitt(mall_id=mall.id, slot=slot, rubrik=slot.label, obligatorisk=True, ordning=place))
        set_up(session, kommunkod="1983", forvaltning="Kontoret", anvandare="Eva Ek", mall_id=mall.id)
    return database


def joined(session, name="Länets strategi", status=AnslutningStatus.BESLUTAD, **terms):
    strategi = add(session, Strategi(namn=name, kortnamn=name, **terms))
    add(session, Krav(strategi_id=strategi.id, text="En egen budget", obligatorisk=True))
    add(session, StrategiNod(strategi_id=strategi.id, rubrik="Utbildning"))
    anslutning = start(session, strategi.id, TODAY)
    set_status(session, anslutning.id, status, TODAY)
    return anslutning


def lines(database, today=TODAY):
    with database.read() as session:
        return statistics.oversikt(session, today)


def of_kind(data, kind):
    return [row for row in data.todo if row.kind is kind]


def test_a_new_database_has_nothing_but_the_first_steps(database):
    data = lines(database)
    assert data.kommun == ""
    assert data.first_steps.done == (False, False, False, False)
    assert (data.todo, data.coming, data.anslutningar, data.recent) == ((), (), (), ())


@pytest.mark.parametrize(
    ("due", "urgency"),
    [
        (date(2026, 3, 2), Urgency.OVERDUE),
        (date(2026, 3, 3), Urgency.TODAY),
        (date(2026, 3, 8), Urgency.THIS_WEEK),
        (date(2026, 3, 9), Urgency.LATER),
        (None, Urgency.UNDATED),
    ],
)
def test_a_day_stands_under_the_heading_people_expect(due, urgency):
    assert urgency_of(due, TODAY) is urgency


def test_a_sunday_has_no_more_days_this_week():
    sunday = date(2026, 3, 8)
    assert urgency_of(sunday + timedelta(days=1), sunday) is Urgency.LATER


def test_a_duty_stays_until_it_is_done_and_one_that_repeats_moves_on(kommun):
    with kommun.write("anslut") as session:
        anslutning = joined(session)
        once = add(session, Atagande(anslutning_id=anslutning.id, text="Skicka planen", forfaller=date(2026, 3, 1)))
        yearly = add(
            session,
            Atagande(
                anslutning_id=anslutning.id, text="Rapport", forfaller=date(2026, 3, 3), upprepning=Upprepning.ARLIGEN
            ),
        )
    rows = of_kind(lines(kommun), Todo.DUTY)
    assert [(row.text, row.urgency, row.when) for row in rows] == [
        ("Skicka planen", Urgency.OVERDUE, "2 dagar sen"),
        ("Rapport", Urgency.TODAY, "i dag, tisdag v. 10"),
    ]
    assert rows[0].place == Place("anslutning", anslutning.id)
    with kommun.write("klart") as session:
        finish_duty(session, once.id, TODAY)
        finish_duty(session, yearly.id, TODAY)
    assert [(row.text, row.due) for row in of_kind(lines(kommun), Todo.DUTY)] == [("Rapport", date(2027, 3, 3))]


def test_an_activity_that_should_be_over_waits_until_it_is(kommun):
    with kommun.write("planera") as session:
        anslutning = joined(session)
        node = session.query(StrategiNod).filter_by(strategi_id=anslutning.strategi_id).one()
        area = choose(session, anslutning.id, node.id)
        for name, day in (("Sen", date(2026, 2, 27)), ("I dag", TODAY), ("Utan dag", None)):
            plan_activity(session, area.id, name).till = day
    (late,) = of_kind(lines(kommun), Todo.ACTIVITY)
    assert (late.text, late.urgency, late.place) == (
        "Skulle vara klar: Sen", Urgency.OVERDUE, Place("anslutning", anslutning.id),
    )  # fmt: skip
    with kommun.write("klar") as session:
        get(session, Aktivitet, late.record_id).status = Aktivitetstatus.KLAR
    assert of_kind(lines(kommun), Todo.ACTIVITY) == []


def test_a_bokforingsorder_waits_until_it_is_sent(kommun):
    with kommun.write("order") as session:
        budget = add(session, Budget(organ_id=find_organ(session, "KS").id, ar=2025))
        order = add(session, Bokforingsorder(budget_id=budget.id, datum=date(2026, 2, 20), text="Prissumma"))
    (row,) = of_kind(lines(kommun), Todo.ORDER)
    assert (row.text, row.about, row.due) == (
        "Skicka bokföringsordern till ekonomi", "Prissumma", date(2026, 3, 6),
    )  # fmt: skip
    with kommun.write("skicka") as session:
        get(session, Bokforingsorder, order.id).skickad = TODAY
    assert of_kind(lines(kommun), Todo.ORDER) == []


def test_last_years_verksamhetsberattelse_is_asked_for_before_it_is_begun(kommun):
    with kommun.write("året") as session:
        organ = add(session, Organ(namn="Delegationen", typ=OrganTyp.DELEGATION))
        set_up_organ(session, organ.id)
        meeting = add(session, Sammantrade(organ_id=organ.id, datum=date(2025, 5, 6)))
        meeting.status = Sammantradesstatus.HALLET
    (row,) = of_kind(lines(kommun), Todo.REPORT)
    assert (row.text, row.about, row.place) == (
        "Börja verksamhetsberättelsen för 2025", "Delegationen", Place("berattelse", 0),
    )  # fmt: skip


def test_requirements_are_asked_for_once_the_decision_is_made(kommun):
    with kommun.write("anslut") as session:
        anslutning = joined(session, status=AnslutningStatus.FORESLAGEN)
    assert of_kind(lines(kommun), Todo.ANSWER) == []
    with kommun.write("beslut") as session:
        set_status(session, anslutning.id, AnslutningStatus.BESLUTAD, TODAY)
    assert [row.text for row in of_kind(lines(kommun), Todo.ANSWER)] == ["Svara på 1 krav"]
    with kommun.write("svara") as session:
        for answer in session.query(Kravsvar):
            answer.svar = Kravsvarstyp.JA
    assert of_kind(lines(kommun), Todo.ANSWER) == []


def test_a_term_that_ends_before_the_anslutning_asks_for_an_election(kommun):
    with kommun.write("anslut") as session:
        anslutning = joined(session)
        edit(session, Anslutning, anslutning.id, {"till": (None, date(2027, 12, 31))})
        person = add(session, Person(namn="Eva Ek", parti="S"))
        term = represent(session, anslutning.id, person.id)
        term.fran, term.till, term.roll, term.sida = date(2025, 1, 1), date(2026, 4, 1), Roll.POLITIKER, Sida.STYRET
    assert [row.text for row in of_kind(lines(kommun), Todo.ELECTION)] == ["Uppdraget för Eva Ek (S) slutar: politiker"]
    with kommun.write("val") as session:
        follower = represent(session, anslutning.id, person.id)
        follower.fran, follower.roll, follower.sida = date(2026, 4, 1), Roll.POLITIKER, Sida.STYRET
    assert of_kind(lines(kommun), Todo.ELECTION) == []
    with kommun.write("så länge som anslutningen") as session:
        session.delete(get(session, Foretradare, follower.id))
        get(session, Foretradare, term.id).till = date(2027, 12, 31)
    assert of_kind(lines(kommun, date(2027, 12, 1)), Todo.ELECTION) == []


def test_papers_are_sent_when_there_is_a_decision_and_not_before(kommun):
    with kommun.write("ärende") as session:
        arende = open_arende(session, titel="Anslutning")
        give_number(session, arende.id, "KS 2026/0001")
        receiver = add(session, Mottagare(arende_id=arende.id, namn="Länsstyrelsen"))
    assert of_kind(lines(kommun), Todo.SENDING) == []
    with kommun.write("beslut") as session:
        board = find_organ(session, "KS")
        add(
            session,
            Beslut(
                arende_id=arende.id,
                organ_id=board.id,
                datum=date(2026, 2, 10),
                paragraf="§ 22",
                utfall=Utfall.BIFALL,
            ),
        )
    (row,) = of_kind(lines(kommun), Todo.SENDING)
    assert (row.text, row.about) == (
        "Skicka beslutet till Länsstyrelsen",
        "KS 2026/0001 · Kommunstyrelsen § 22",
    )
    assert (row.due, row.urgency, row.record_id) == (date(2026, 2, 24), Urgency.OVERDUE, receiver.id)
    assert row.place == Place("arende", arende.id)
    with kommun.write("fullmäktige ska också besluta") as session:
        later = add(session, Beslut(arende_id=arende.id, organ_id=find_organ(session, "KF").id))
    assert of_kind(lines(kommun), Todo.SENDING) == []
    with kommun.write("fullmäktige har beslutat") as session:
        decided = get(session, Beslut, later.id)
        decided.datum, decided.paragraf, decided.utfall = date(2026, 3, 1), "§ 9", Utfall.AVSLAG
    (row,) = of_kind(lines(kommun), Todo.SENDING)
    assert (row.about, row.due) == ("KS 2026/0001 · Kommunfullmäktige § 9", date(2026, 3, 15))
    with kommun.write("skickat") as session:
        edit(session, Mottagare, receiver.id, {"skickat": (None, TODAY)})
    assert of_kind(lines(kommun), Todo.SENDING) == []


def test_a_draft_says_how_many_remarks_it_has_until_it_is_finished(kommun):
    with kommun.write("skriv") as session:
        arende = open_arende(session, titel="Anslutning")
        give_number(session, arende.id, "KS 2026/0001")
        skrivelse = write(session, arende.id, TODAY)
    with kommun.read() as session:
        expected = len(remarks(collect(session, skrivelse.id)))
        assert expected > 0
        assert [row.remarks for row in draft_rows(session)] == [expected]
    (row,) = of_kind(lines(kommun), Todo.DRAFT)
    assert row.about == f"KS 2026/0001 · {expected} anmärkningar"
    assert row.place == Place("tjansteskrivelse", skrivelse.id)
    with kommun.write("klar") as session:
        get(session, Tjansteskrivelse, skrivelse.id).status = Skrivelsestatus.KLAR
    assert of_kind(lines(kommun), Todo.DRAFT) == []


def test_an_anslutning_that_runs_out_and_a_fee_of_this_year_are_told(kommun):
    with kommun.write("anslut") as session:
        anslutning = joined(session, giltig_till=date(2026, 6, 30), avgift_ore=5_000_000, fakturaar=2026)
        joined(session, "Annan", giltig_till=date(2029, 6, 30), avgift_ore=100, fakturaar=2027)
    data = lines(kommun)
    assert [(row.text, row.record_id) for row in of_kind(data, Todo.ENDING)] == [
        ("Anslutningen löper ut: förnya", anslutning.id)
    ]
    assert [row.text for row in of_kind(data, Todo.FEE)] == ["Avgiften 50\u00a0000\u00a0kr faktureras 2026"]
    with kommun.write("fakturan kom") as session:
        get(session, Anslutning, anslutning.id).avgift_fakturerad = date(2026, 2, 20)
    assert of_kind(lines(kommun), Todo.FEE) == []
    late = of_kind(lines(kommun, date(2026, 7, 2)), Todo.ENDING)
    assert [(row.text, row.when) for row in late] == [("Anslutningen har löpt ut: förnya eller avsluta", "2 dagar sen")]


def test_the_last_day_to_apply_stands_until_the_application_is_sent(kommun):
    with kommun.write("anslut") as session:
        anslutning = joined(session, sista_anmalan=date(2026, 3, 6))
    (row,) = of_kind(lines(kommun), Todo.APPLICATION)
    assert (row.urgency, row.text) == (Urgency.THIS_WEEK, "Sista dag att anmäla sig: 2026-03-06")
    with kommun.write("sänd") as session:
        set_status(session, anslutning.id, AnslutningStatus.INSAND, TODAY)
    assert of_kind(lines(kommun), Todo.APPLICATION) == []


def test_an_ended_anslutning_asks_for_nothing(kommun):
    with kommun.write("anslut") as session:
        anslutning = joined(session, giltig_till=date(2026, 6, 30), avgift_ore=100, fakturaar=2026)
        add(session, Atagande(anslutning_id=anslutning.id, text="Rapport", forfaller=TODAY))
        set_status(session, anslutning.id, AnslutningStatus.AVSLUTAD, TODAY)
    data = lines(kommun)
    assert (data.todo, data.coming) == ((), ())
    assert [row.galler for row in data.anslutningar] == ["Avslutad"]


def test_what_is_coming_stands_in_the_order_of_time_with_its_week(kommun):
    with kommun.write("anslut") as session:
        anslutning = joined(session, giltig_till=date(2026, 6, 30))
        add(session, Anslutningshandelse(anslutning_id=anslutning.id, rubrik="Träff", fran=date(2026, 3, 20),
                                         plats="Västerås", vi_arrangerar=True))  # fmt: skip
        add(session, Anslutningshandelse(anslutning_id=anslutning.id, rubrik="Kurs", fran=date(2026, 3, 2),
                                         till=date(2026, 3, 4)))  # fmt: skip
        add(session, Anslutningshandelse(anslutning_id=anslutning.id, rubrik="Förbi", fran=date(2026, 3, 1)))
        add(session, Atagande(anslutning_id=anslutning.id, text="Rapport", forfaller=date(2026, 3, 4)))
        node = session.query(StrategiNod).one()
        activity = plan_activity(session, choose(session, anslutning.id, node.id).id, "Kartläggning")
        activity.till = date(2026, 5, 1)
    assert [(row.week, row.when, row.text, row.about) for row in lines(kommun).coming] == [
        ("v. 10", "Pågår till 2026-03-04", "Kurs", "Länets strategi"),
        ("v. 10", "I morgon", "Rapport", "Länets strategi"),
        ("v. 12", "Fre 2026-03-20", "Träff", "Länets strategi · Västerås · vi arrangerar"),
        ("v. 18", "Fre 2026-05-01", "Ska vara klart: Kartläggning", "Länets strategi"),
        ("v. 27", "Tis 2026-06-30", "Anslutningens sista dag", "Länets strategi"),
    ]


def test_the_last_changes_stand_in_words_and_a_paper_only_once(kommun):
    moments = iter(datetime(2026, 3, 3, 9, minute) for minute in range(60))  # noqa: DTZ001
    kommun.clock = lambda: next(moments)
    with kommun.write("ärende") as session:
        arende = open_arende(session, titel="Anslutning")
        skrivelse = write(session, arende.id, TODAY)
    with kommun.write("ändra") as session:
        edit(session, Arende, arende.id, {"titel": ("Anslutning", "Anslutning till strategin")})
    recent = lines(kommun).recent
    assert recent[0].text == "Ärende: Anslutning till strategin"
    assert recent[0].place == Place("arende", arende.id)
    assert [row.place for row in recent].count(Place("tjansteskrivelse", skrivelse.id)) == 1
    assert all(first.andrad >= second.andrad for first, second in pairwise(recent))


def test_the_first_steps_tick_themselves_off(kommun):
    with kommun.write("anslut") as session:
        anslutning = joined(session)
    assert lines(kommun).first_steps.done == (True, False, False, False)
    with kommun.write("välj") as session:
        choose(session, anslutning.id, session.query(StrategiNod).one().id)
        arende = open_arende(session, anslutning_id=anslutning.id)
    steps = lines(kommun).first_steps
    assert steps.done == (True, True, True, False)
    assert (steps.anslutning_id, steps.arende_id) == (anslutning.id, arende.id)
    with kommun.write("skriv") as session:
        write(session, arende.id, TODAY)
    assert lines(kommun).first_steps.all_done


def test_uppdrag_that_end_together_are_one_line(kommun, monkeypatch):
    end = TODAY + timedelta(days=60)
    with kommun.write("delegationen") as session:
        organ_id = set_up_organ(session, namn="Jämställdhetsdelegationen").organ_id

        def seat(name, roll, till):
            person = new_person(session, name)
            return add_uppdrag(session, organ_id, person.id, UppdragDraft(roll=roll, till=till))

        chair = seat("Anna Ek (S)", Uppdragsroll.ORDFORANDE, end)
        for name in ("Bo Al (M)", "Cia By (V)"):
            seat(name, Uppdragsroll.LEDAMOT, end)
        seat("Dag Bo (C)", Uppdragsroll.LEDAMOT, TODAY + timedelta(days=91))
        seat("Eva Dal (C)", Uppdragsroll.ERSATTARE, TODAY - timedelta(days=1))
        seat("Eli Fors", Uppdragsroll.SAKKUNNIG, TODAY)
    seats = [row for row in lines(kommun).todo if row.kind is Todo.SEAT]
    assert [(row.text, row.due, row.urgency) for row in seats] == [
        ("Uppdraget slutar för Eli Fors, sakkunnig", TODAY, Urgency.TODAY),
        ("3 uppdrag slutar samma dag", end, Urgency.LATER),
    ]
    assert seats[1].place == Place("delegation", organ_id)
    monkeypatch.setattr(recent_changes, "SHOWN", 99)  # the tests' clock stands still: everything was changed at once
    recent = {row.text: row.place for row in lines(kommun).recent}
    assert recent["Uppdrag: Anna Ek"] == Place("delegation", organ_id)
    assert recent["Arbetsordning: Jämställdhetsdelegationen"] == Place("delegation", organ_id)
    with kommun.write("välj om") as session:
        add_uppdrag(session, organ_id, chair.person_id, UppdragDraft(roll=chair.roll, fran=end + timedelta(days=1)))
    assert [row.text for row in lines(kommun).todo if row.kind is Todo.SEAT][1] == (
        "Uppdragen slutar för Bo Al (M), ledamot och Cia By (V), ledamot"
    )


def test_a_large_database_takes_as_many_statements_as_a_small_one(kommun, count_statements):
    def grow(number):
        with kommun.write("anslut") as session:
            anslutning = joined(session, f"Strategi {number}")
            for _ in range(3):
                add(session, Atagande(anslutning_id=anslutning.id, text="Rapport", forfaller=TODAY))
            arende = open_arende(session, anslutning_id=anslutning.id)
            add(session, Mottagare(arende_id=arende.id, namn="Länsstyrelsen"))
            add(session, Beslut(arende_id=arende.id, datum=TODAY, utfall=Utfall.BIFALL))
            write(session, arende.id, TODAY)
            organ_id = set_up_organ(session, namn=f"Organ {number}").organ_id
            person = new_person(session, f"Person {number}")
            add_uppdrag(session, organ_id, person.id, UppdragDraft(till=TODAY))

    def count():
        with kommun.read() as session, count_statements(session) as statements:
            found = statistics.oversikt(session, TODAY)
        assert not any("FROM bilaga" in statement for statement in statements)  # files may be large
        return len(statements), len(found.todo)

    with kommun.write("logotyp") as session:
        own_kommun(session).logotyp_id = keep(session, "blå.png", b"en bild").id
    grow(0)
    one, few_lines = count()
    for number in range(1, 6):
        grow(number)
    six, many_lines = count()
    assert many_lines == 6 * few_lines
    assert one == six <= 52
