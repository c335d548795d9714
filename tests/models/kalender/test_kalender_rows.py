from datetime import date, time

import pytest

from models.besok.entity import Namndbesok
from models.besok.operations import plan_namndbesok
from models.dialogtraff.operations import DialogDraft, plan_dialog, register_answer
from models.editing import add, get
from models.kalender.rows import ANSWER_DUE, AWARDED, Kalenderslag, calendar_row, calendar_rows, calendar_years
from models.omvarld.entity import Arrangemang, Arrangemangstyp
from models.paragraf.entity import Beslutsuppdrag, Beslutsuppdragsstatus, Paragraf
from models.pris.entity import Pris, Prisstatus
from models.protokoll.entity import Protokoll
from tests.visits import CMV, make_spring


@pytest.fixture
def spring(database):
    with database.write("underlag") as session:
        spring = make_spring(session)
        dialog = plan_dialog(
            session, spring.organ, 2024, DialogDraft(motpart="Kvinnojouren", datum=date(2024, 2, 13), start=time(18))
        )
        dialog.svar_senast = date(2024, 2, 1)
        add(
            session,
            Arrangemang(
                organ_id=spring.organ,
                typ=Arrangemangstyp.FRUKOST,
                rubrik="Frukost på kvinnodagen",
                datum=date(2024, 3, 8),
                start=time(8),
                slut=time(9),
                samarbete="biblioteket",
            ),
        )
        protokoll = add(session, Protokoll(sammantrade_id=spring.meeting))
        item = add(session, Paragraf(sammantrade_id=spring.meeting, protokoll_id=protokoll.id))
        add(
            session,
            Beslutsuppdrag(
                paragraf_id=item.id, text="Räkna", ansvarig="Kommunledningskontoret", forfaller=date(2024, 6, 3)
            ),
        )
        return spring


def test_everything_of_a_year_stands_in_order(database, spring, count_statements):
    with database.read() as session, count_statements(session) as statements:
        rows = calendar_rows(session, spring.organ, 2024)
    assert len(statements) == 10
    assert [(row.datum.isoformat(), row.rubrik) for row in rows] == [
        ("2024-02-01", "Sista dag för svar: Kvinnojouren"),
        ("2024-02-13", "Dialogträff: Kvinnojouren"),
        ("2024-02-16", "Sammanträde: Jämställdhetsdelegationen"),
        ("2024-03-08", "Frukost på kvinnodagen"),
        ("2024-03-15", "Sammanträde: Jämställdhetsdelegationen"),
        ("2024-03-15", f"Verksamhetsbesök: {CMV}"),
        ("2024-03-22", "Nämndbesök: Funktionsstödsnämnden"),
        ("2024-04-12", "Nämndbesök: Teknik- och servicenämnden"),
        ("2024-04-16", "Nämndbesök: Förskolenämnden"),
        ("2024-06-03", "Uppdrag ska vara klart: Räkna"),
    ]
    by_kind = {row.slag: row for row in rows}
    assert by_kind[Kalenderslag.ARRANGEMANG].beskrivning == ("Kunskapsfrukost", "Tillsammans med biblioteket")
    assert by_kind[Kalenderslag.VERKSAMHETSBESOK].beskrivning == (
        "Socialförvaltningen",
        "Besöket sker vid sammanträdet.",
    )
    assert rows[6].beskrivning == ("Deltar: Ylva Borg (S) och Torun Lager (KD)", "Sluttiden är inte angiven.")
    assert (rows[6].vecka, rows[6].preliminar) == (12, True)


def test_other_years_and_organ_have_their_own(database, spring):
    with database.read() as session:
        assert calendar_rows(session, spring.organ, 2023) == []
        assert calendar_rows(session, spring.organ + 99) == []
        assert calendar_years(session) == [2024]


def test_the_days_of_a_prize_stand_there_until_they_are_behind(database, spring):
    days = {"nominera_senast": date(2024, 5, 2), "delas_ut": date(2024, 11, 20)}
    with database.write("pris") as session:
        prize = add(session, Pris(organ_id=spring.organ, namn="Priset", ar=2024, plats="Rådhuset", **days))
    with database.read() as session:
        rows = [row for row in calendar_rows(session, spring.organ, 2024) if row.place == ("pris", prize.id)]
    assert [(row.rubrik, row.datum, row.slag) for row in rows] == [
        ("Sista dag att nominera: Priset 2024", date(2024, 5, 2), Kalenderslag.SISTA_DAG),
        ("Utdelning: Priset 2024", date(2024, 11, 20), Kalenderslag.ARRANGEMANG),
    ]
    with database.write("jury") as session:
        get(session, Pris, prize.id).status = Prisstatus.BEDOMNING
        session.flush()
        rows = calendar_rows(session, spring.organ, 2024)
        assert [row.tabell for row in rows if row.place[0] == "pris"] == [AWARDED]


def test_each_thing_can_be_asked_for_alone(database, spring):
    with database.read() as session:
        for row in calendar_rows(session):
            assert calendar_row(session, row.tabell, row.post_id) == row
        assert calendar_row(session, "sammantrade", 999) is None


def test_what_is_done_or_has_no_day_is_not_there(database, spring):
    with database.write("klart") as session:
        dialog_id = next(row.post_id for row in calendar_rows(session) if row.tabell == ANSWER_DUE)
        register_answer(session, dialog_id, date(2024, 1, 30))
        session.query(Beslutsuppdrag).one().status = Beslutsuppdragsstatus.RAPPORTERAT
        get(session, Namndbesok, spring.namndbesok[0]).datum = None
        empty = plan_namndbesok(session, spring.organ)
        session.flush()
        rows = calendar_rows(session, spring.organ, 2024)
        assert Kalenderslag.SISTA_DAG not in {row.slag for row in rows}
        assert calendar_row(session, "namndbesok", spring.namndbesok[0]) is None
        assert calendar_row(session, "namndbesok", empty.id) is None
