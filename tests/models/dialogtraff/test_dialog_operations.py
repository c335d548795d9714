from datetime import date, time

import pytest

from models.bilaga import Bilaga, keep
from models.dialogtraff.entity import (
    Dialogdeltagare,
    Dialogstatus,
    Dialogsvar,
    Dialogtraff,
    Malgrupp,
    Overenskommelse,
    Riktning,
)
from models.dialogtraff.operations import (
    DialogDraft,
    add_participant,
    agree,
    cancel,
    choose_questions,
    fill_presidium,
    follow_fields,
    follow_up,
    follow_up_agreement,
    hold,
    hold_at_meeting,
    invite,
    plan_dialog,
    plan_year,
    register_answer,
    remove_dialog,
    send_questions,
    set_status,
    unsend_questions,
)
from models.dialogtraff.queries import (
    awaited_answers,
    dialog_rows,
    dialog_sheet,
    dialog_years,
    open_agreements,
    participants,
)
from models.dialogtraff.questions import new_set
from models.editing import add, get
from models.errors import UserError
from models.organ import Organ, OrganTyp
from models.person import Person
from models.richtext import plain
from models.sammantrade.entity import Sammantrade
from models.uppdrag import Uppdrag, Uppdragsroll
from models.uppdrag.operations import end_uppdrag
from tests.dialogue import DAY, PRESIDIUM, make_history, make_organs

NAMES = [f"{name} ({party})" for name, party, _role in PRESIDIUM]


@pytest.fixture
def year(database):
    with database.write("underlag") as session:
        return make_organs(session)


@pytest.fixture
def history(database):
    with database.write("år") as session:
        return make_history(session)


def test_a_year_is_planned_and_nobody_stands_in_it_twice(database, year):
    drafts = [
        DialogDraft(year.grundskola, datum=DAY),
        DialogDraft(year.bolag, riktning=Riktning.VI_BESOKER),
        DialogDraft(motpart="  Civilsamhället   i Örebro "),
    ]
    with database.write("plan") as session:
        assert len(plan_year(session, year.organ, 2024, drafts)) == 3
        assert [
            row.motpart_id for row in plan_year(session, year.organ, 2024, [*drafts, DialogDraft(year.kultur)])
        ] == [year.kultur]
        rows = dialog_rows(session, year.organ, 2024)
    assert [(row.motpart, row.malgrupp, row.status) for row in rows] == [
        ("Grundskolenämnden", Malgrupp.NAMND, Dialogstatus.PLANERAD),
        ("Örebrobostäder AB", Malgrupp.BOLAG, Dialogstatus.PLANERAD),
        ("Civilsamhället i Örebro", Malgrupp.CIVILSAMHALLE, Dialogstatus.PLANERAD),
        ("Kulturnämnden", Malgrupp.NAMND, Dialogstatus.PLANERAD),
    ]


def test_an_answer_that_comes_again_takes_the_place_of_the_first(database, year):
    with database.write("svar") as session:
        dialog = plan_dialog(session, year.organ, 2024, DialogDraft(year.grundskola, frageunderlag_id=year.namnder))
        for name in ("Utkast.docx", "Svar.docx"):
            register_answer(session, dialog.id, DAY, bilaga_id=keep(session, name, name.encode()).id)
        register_answer(session, dialog.id, DAY, dnr="Ks 697/2023")  # the paper stays
        assert [bilaga.filnamn for bilaga in session.query(Bilaga)] == ["Svar.docx"]


def test_a_dialog_goes_from_plan_to_follow_up(database, year):
    """Örebro 2024: questions of 2023-06-15, the nämnd's answer of 2024-02-29, the presidium of three at the table."""
    with database.write("dialog") as session:
        dialog = plan_dialog(session, year.organ, 2024, DialogDraft(year.grundskola, frageunderlag_id=year.namnder))
        steps = [dialog.status]
        steps.append(invite(session, dialog.id, date(2024, 1, 10)).status)
        steps.append(send_questions(session, dialog.id, date(2024, 1, 15), date(2024, 2, 26)).status)
        answers = {year.fragor[0]: plain("Nämnden har inte formulerat några mål.")}
        register_answer(session, dialog.id, date(2024, 2, 29), answers, dnr="Ks 697/2023")
        steps.append(dialog.status)
        assert (dialog.svar_inkom, dialog.svar_diariefort) == (date(2024, 2, 29), None)
        register_answer(session, dialog.id, date(2024, 2, 29), diariefort=date(2024, 3, 1))
        steps.append(hold(session, dialog.id, DAY).status)
        steps.append(follow_up(session, dialog.id).status)
        sheet = dialog_sheet(session, dialog.id)
    assert steps == list(Dialogstatus)[:6]
    assert (sheet.row.registrering, sheet.row.antal_fragor, sheet.row.antal_svar) == ("Diariefört", 3, 1)
    assert sheet.fragor[0].svar == plain("Nämnden har inte formulerat några mål.")
    assert [row.med_parti for row in sheet.deltagare] == NAMES
    assert [row.som for row in sheet.deltagare] == ["Ordförande", "1:e vice ordförande", "2:e vice ordförande"]


def test_an_answer_does_not_push_a_dialog_back(database, history):
    _year, ids = history
    with database.write("svar") as session:
        register_answer(session, ids[2], date(2024, 4, 2), diariefort=date(2024, 4, 3))
        assert get(session, Dialogtraff, ids[2]).status is Dialogstatus.GENOMFORD
        set_status(session, ids[2], Dialogstatus.PLANERAD)
        assert get(session, Dialogtraff, ids[2]).svar_inkom == date(2024, 4, 2)
        cancel(session, ids[2])
        assert invite(session, ids[2], date(2024, 4, 4)).status is Dialogstatus.INBJUDEN


def test_nothing_is_sent_that_cannot_be_told_apart_later(database, year):
    with database.write("skicka") as session:
        dialog = plan_dialog(session, year.organ, 2024, DialogDraft(year.kultur))
        with pytest.raises(UserError, match="Välj först"):
            send_questions(session, dialog.id, DAY)
        for datum, texts, words in ((DAY, (), "inga frågor"), (None, ("Vad gör ni?",), "saknar datum")):
            choose_questions(session, dialog.id, new_set(session, "Nytt", datum, texts=texts).id)
            with pytest.raises(UserError, match=words):
                send_questions(session, dialog.id, DAY)
        assert dialog.underlag_skickat is None


def test_the_version_is_fixed_when_it_is_sent_or_answered(database, year):
    with database.write("skicka") as session:
        dialog = plan_dialog(session, year.organ, 2024, DialogDraft(year.grundskola, frageunderlag_id=year.bolagen))
        choose_questions(session, dialog.id, year.namnder)
        found = session.query(Dialogsvar).filter_by(dialogtraff_id=dialog.id).all()
        assert {answer.fraga_id for answer in found} == set(year.fragor)
        send_questions(session, dialog.id, DAY)
        with pytest.raises(UserError, match="Frågorna är skickade"):
            choose_questions(session, dialog.id, year.bolagen)
        assert unsend_questions(session, dialog.id).status is Dialogstatus.INBJUDEN
        found[0].svar = plain("Vi har mål.")
        with pytest.raises(UserError, match="Det finns svar"):
            choose_questions(session, dialog.id, year.bolagen)


def test_an_answer_to_somebody_elses_questions_is_refused(database, year):
    with database.write("svar") as session:
        dialog = plan_dialog(session, year.organ, 2024, DialogDraft(year.bolag, frageunderlag_id=year.bolagen))
        with pytest.raises(UserError, match="Välj rätt dialogträff"):
            register_answer(session, dialog.id, DAY, {year.fragor[0]: plain("Fel underlag.")})


def test_sent_questions_that_were_answered_cannot_be_unsent(database, history):
    with database.write("ångra") as session, pytest.raises(UserError, match="Svaret har kommit in"):
        unsend_questions(session, history[1][2])


def test_the_presidium_is_that_of_the_day(database, year):
    with database.write("presidium") as session:
        leaving = session.query(Uppdrag).filter_by(organ_id=year.grundskola, roll=Uppdragsroll.FORSTE_VICE).one()
        end_uppdrag(session, leaving.id, date(2024, 3, 31))
        person = add(session, Person(namn="Saga Åberg", parti="M"))
        later = {"organ_id": year.grundskola, "person_id": person.id, "parti": "M", "fran": date(2024, 4, 1)}
        session.add(Uppdrag(roll=Uppdragsroll.FORSTE_VICE, **later))
        dialog = plan_dialog(session, year.organ, 2024, DialogDraft(year.grundskola, datum=DAY))
        add_participant(session, dialog.id, "Kim Berg", titel="Förvaltningschef")
        assert [row.med_parti for row in participants(session, dialog.id)] == [*NAMES, "Kim Berg"]
        dialog.datum = date(2024, 5, 3)
        fill_presidium(session, dialog.id)
        names = [row.med_parti for row in participants(session, dialog.id)]
    assert sorted(names) == sorted([NAMES[0], NAMES[2], "Kim Berg", "Saga Åberg (M)"])


def test_participants_are_names_of_that_day(database, year):
    with database.write("deltagare") as session:
        dialog = plan_dialog(session, year.organ, 2024, DialogDraft(year.bolag))
        person = add(session, Person(namn="Vera Ek", titel="Vd"))
        add_participant(session, dialog.id, person_id=person.id)
        add_participant(session, dialog.id, "Bo  Strand (C)", roll=Uppdragsroll.ORDFORANDE)
        person.namn = "Vera Lund"
        rows = participants(session, dialog.id)
    assert [(row.namn, row.parti, row.som) for row in rows] == [("Vera Ek", "", "Vd"), ("Bo Strand", "C", "Ordförande")]


def test_a_dialog_at_a_meeting_has_its_day(database, year):
    with database.write("möte") as session:
        meeting = add(session, Sammantrade(organ_id=year.organ, datum=DAY, plats="Rådhuset"))
        dialog = plan_dialog(session, year.organ, 2024, DialogDraft(year.grundskola, sammantrade_id=meeting.id))
        assert (dialog.datum, dialog.plats) == (DAY, "Rådhuset")
        assert len(participants(session, dialog.id)) == 3
        hold_at_meeting(session, dialog.id, None)
        assert (dialog.sammantrade_id, dialog.datum) == (None, DAY)


def test_what_was_agreed_comes_up_in_the_next_dialog_until_it_is_done(database, history, count_statements):
    year, ids = history
    first, _, second, *_ = ids
    with database.read() as session, count_statements(session) as statements:
        sheet = dialog_sheet(session, second)
    assert len(statements) == 6
    assert [(row.text, row.varifran) for row in sheet.tidigare] == [
        ("Återkomma om flickors behörighet", "Grundskolenämnden 2021-03-15")
    ]
    with database.write("överenskommelse") as session:
        promise = session.query(Overenskommelse).one()
        follow_up_agreement(session, promise.id, second, "Kartläggning är gjord", None)
        third = plan_dialog(session, year.organ, 2025, DialogDraft(year.grundskola, datum=date(2025, 3, 14))).id
        other = plan_dialog(session, year.organ, 2025, DialogDraft(year.kultur, datum=date(2025, 4, 14))).id
        assert [row.text for row in dialog_sheet(session, third).tidigare] == [promise.text]
        assert dialog_sheet(session, other).tidigare == ()
        assert dialog_sheet(session, first).tidigare == ()
        follow_up_agreement(session, promise.id, second, "Kartläggning är gjord", DAY)
        assert dialog_sheet(session, third).tidigare == ()
        assert [row.klar for row in dialog_sheet(session, second).tidigare] == [DAY]
        with pytest.raises(UserError, match="annan motpart"):
            follow_up_agreement(session, promise.id, other, "", None)


def test_promises_of_those_who_are_no_organ_come_up_too(database, history):
    year, ids = history
    with database.write("överenskommelse") as session:
        agree(session, ids[4], "Bjuda in igen", ansvarig="Delegationen")
        later = plan_dialog(session, year.organ, 2025, DialogDraft(motpart="Civilsamhället i Örebro")).id
        other = plan_dialog(session, year.organ, 2025, DialogDraft(motpart="Kvinnojouren")).id
        assert [row.text for row in dialog_sheet(session, later).tidigare] == ["Bjuda in igen"]
        assert dialog_sheet(session, other).tidigare == ()


def test_open_promises_by_the_day_they_are_due(database, history, count_statements):
    year, ids = history
    with database.write("överenskommelse") as session:
        agree(session, ids[2], "Utan dag")
        agree(session, ids[2], "Snart", forfaller=date(2021, 5, 1))
    with database.read() as session, count_statements(session) as statements:
        rows = open_agreements(session, year.organ)
    assert len(statements) == 1
    assert [row.text for row in rows] == ["Snart", "Återkomma om flickors behörighet", "Utan dag"]


def test_lists_take_one_statement_however_long(database, history, count_statements):
    year, _ids = history
    with database.read() as session, count_statements(session) as statements:
        rows = dialog_rows(session, year.organ, 2024)
        assert dialog_years(session) == [2024, 2021]
        assert awaited_answers(session) == []
    assert len(statements) == 3
    assert [(row.motpart, row.antal_svar, row.oppna, row.registrering) for row in rows] == [
        ("Civilsamhället i Örebro", 0, 0, ""),
        ("Grundskolenämnden", 2, 0, "Ej diariefört"),
        ("Örebrobostäder AB", 0, 0, ""),
    ]


def test_answers_that_are_waited_for(database, year):
    with database.write("skicka") as session:
        for organ_id, due in ((year.grundskola, None), (year.kultur, DAY)):
            dialog = plan_dialog(session, year.organ, 2024, DialogDraft(organ_id, frageunderlag_id=year.namnder))
            send_questions(session, dialog.id, date(2024, 1, 15), due)
        assert [row.motpart for row in awaited_answers(session)] == ["Kulturnämnden", "Grundskolenämnden"]


def test_a_dialog_is_removed_with_all_that_hangs_on_it(database, history):
    _year, ids = history
    with database.write("ta bort") as session:
        remove_dialog(session, ids[0])
        assert session.query(Overenskommelse).count() == 0
        assert session.query(Dialogsvar).filter_by(dialogtraff_id=ids[0]).count() == 0
        assert session.query(Dialogdeltagare).filter_by(dialogtraff_id=ids[0]).count() == 0


def test_what_follows_from_fields_that_are_filled_in(database, year):
    def fill(session, dialog, **values):
        changes = {name: (getattr(dialog, name), value) for name, value in values.items()}
        for name, value in values.items():
            setattr(dialog, name, value)
        follow_fields(session, dialog, changes)

    with database.write("fält") as session:
        dialog = plan_dialog(session, year.organ, 2024, DialogDraft(motpart="Någon"))
        fill(session, dialog, motpart_id=year.bolag)
        assert (dialog.motpart, dialog.malgrupp) == ("", Malgrupp.BOLAG)
        fill(session, dialog, datum=date(2025, 2, 3))
        assert dialog.ar == 2025
        meeting = add(session, Sammantrade(organ_id=year.organ, datum=DAY, plats="Rådhuset"))
        fill(session, dialog, sammantrade_id=meeting.id)
        assert (dialog.datum, dialog.plats) == (DAY, "Rådhuset")
        with pytest.raises(UserError, match="Välj först vilket frågeunderlag"):
            fill(session, dialog, underlag_skickat=date(2024, 1, 15))
        dialog.underlag_skickat = None
        choose_questions(session, dialog.id, year.bolagen)
        fill(session, dialog, underlag_skickat=date(2024, 1, 15))
        assert (dialog.status, dialog.inbjudan_skickad) == (Dialogstatus.UNDERLAG_SKICKAT, date(2024, 1, 15))
        fill(session, dialog, svar_inkom=date(2024, 2, 2))
        with pytest.raises(UserError, match="Svaret har kommit in"):
            fill(session, dialog, underlag_skickat=None)


def test_clock_times_are_kept(database, year):
    with database.write("plan") as session:
        draft = DialogDraft(year.kultur, datum=date(2024, 4, 12), start=time(8, 40), slut=time(9, 30))
        id_ = plan_dialog(session, year.organ, 2024, draft).id
    with database.read() as session:
        row = dialog_sheet(session, id_).row
    assert (row.start, row.slut) == (time(8, 40), time(9, 30))


def test_an_organ_that_meets_us_is_not_removed(database, history):
    with database.read() as session:
        assert get(session, Organ, history[0].grundskola).typ is OrganTyp.NAMND
