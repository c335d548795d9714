from datetime import date

import pytest

from models.besok.entity import Besoksstatus, Namndbesok
from models.dialogtraff.comparison import comparable_questions, comparison
from models.dialogtraff.coverage import Tackning, coverage, since_words
from models.dialogtraff.operations import DialogDraft, cancel, plan_dialog
from models.dialogtraff.questions import compare_with, questions_of
from models.editing import add
from models.organ import Organ, OrganTyp
from models.richtext import plain
from tests.dialogue import QUESTIONS, answered, make_history


@pytest.fixture
def history(database):
    with database.write("år") as session:
        return make_history(session)


def test_the_matrix_says_who_was_met_when(database, history, count_statements):
    year, ids = history
    with database.write("nämnder") as session:
        add(session, Organ(namn="Byggnadsnämnden", typ=OrganTyp.NAMND))
        add(session, Organ(namn="Gamla nämnden", typ=OrganTyp.NAMND, giltigt_till=date(2022, 12, 31)))
    with database.read() as session, count_statements(session) as statements:
        found = coverage(session, year.organ, 2024)
    assert len(statements) == 3
    assert found.years == (2020, 2021, 2022, 2023, 2024)
    assert [(row.motpart, row.sedan) for row in found.rows] == [
        ("Byggnadsnämnden", "aldrig"),
        ("Grundskolenämnden", "i år"),
        ("Kulturnämnden", "3 år sedan"),
        ("Örebrobostäder AB", "aldrig"),
        ("Civilsamhället i Örebro", "i år"),
    ]
    school = found.rows[1]
    assert [cell.tackning for cell in school.celler] == [
        Tackning.INGEN,
        Tackning.TRAFFAD,
        Tackning.INGEN,
        Tackning.INGEN,
        Tackning.TRAFFAD,
    ]
    assert (school.celler[4].text, school.celler[4].dialoger) == ("dialogträff 2024-03-15", (ids[2],))
    assert found.rows[3].celler[4].text == "dialogträff 2024-05-24, planerad"
    assert [row.motpart for row in found.langst_sedan] == ["Byggnadsnämnden", "Kulturnämnden"]


def test_a_visit_counts_and_a_cancelled_dialog_does_not(database, history):
    year, ids = history
    with database.write("besök") as session:
        cancel(session, ids[2])
        visit = {"organ_id": year.organ, "namnd_id": year.kultur, "datum": date(2023, 4, 12)}
        add(session, Namndbesok(status=Besoksstatus.GENOMFORT, **visit))
        add(session, Namndbesok(status=Besoksstatus.PRELIMINART, **{**visit, "datum": date(2025, 4, 12)}))
    with database.read() as session:
        rows = {row.motpart: row for row in coverage(session, year.organ, 2024).rows}
    assert rows["Grundskolenämnden"].sedan == "3 år sedan"
    assert rows["Grundskolenämnden"].celler[-2].text == "dialogträff 2024-03-15, inställd"
    assert rows["Kulturnämnden"].sedan == "1 år sedan"
    assert rows["Kulturnämnden"].celler[-1].text == "nämndbesök 2025-04-12, planerat"


def test_how_long_ago():
    assert [since_words(years) for years in (None, 0, 1, 3)] == ["aldrig", "i år", "1 år sedan", "3 år sedan"]


def test_what_was_met_after_the_year_asked_about_is_not_counted(database, history):
    year, _ids = history
    with database.read() as session:
        rows = {row.motpart: row.sedan for row in coverage(session, year.organ, 2022).rows}
    assert rows["Civilsamhället i Örebro"] == "aldrig"
    assert rows["Grundskolenämnden"] == "1 år sedan"


def test_the_same_question_across_namnder_and_years(database, history, count_statements):
    year, ids = history
    with database.read() as session, count_statements(session) as statements:
        found = comparison(session, year.fragor[0], year.organ)
    assert len(statements) == 3  # no dialog has a § yet
    assert [(row.motpart, row.ar, row.svar.text) for row in found.svar] == [
        ("Grundskolenämnden", 2021, "Inga egna mål."),
        ("Grundskolenämnden", 2024, "Fortfarande inga mål."),
        ("Kulturnämnden", 2021, "Ett mål om publik."),
    ]
    assert found.svar[1].citat == ("”Fortfarande inga mål.” (svar från Grundskolenämnden 2024-02-27, Ks 697/2023)")
    assert (found.motparter, found.ar) == (("Grundskolenämnden", "Kulturnämnden"), (2021, 2024))
    assert [row.id for row in found.at("Kulturnämnden", 2021)] == [ids[1]]
    assert found.svar[1].underlag.endswith("2023-08-01")


def test_questions_that_can_be_compared(database, history, count_statements):
    year, _ids = history
    with database.write("bolag") as session:
        compare_with(session, questions_of(session, year.bolagen)[0].id, year.fragor[1])
    with database.read() as session, count_statements(session) as statements:
        found = comparable_questions(session, year.organ)
    assert len(statements) == 2
    assert [(row.text, row.fragade, row.svar, row.ar) for row in found] == [
        (QUESTIONS[0], 3, 3, (2021, 2024)),
        (QUESTIONS[1], 4, 2, (2021, 2024)),
        (QUESTIONS[2], 3, 1, (2021, 2024)),
        (QUESTIONS[2], 1, 0, (2024,)),
    ]


def test_a_reworded_question_is_still_compared(database, history):
    year, _ids = history
    with database.write("omformulera") as session:
        later = plan_dialog(session, year.organ, 2025, DialogDraft(year.bolag, frageunderlag_id=year.bolagen))
        asked = questions_of(session, year.bolagen)[0]
        asked.text = "Vilka mått delar ni upp på kön?"
        compare_with(session, asked.id, year.fragor[1])
        assert later.frageunderlag_id == year.bolagen
    with database.read() as session:
        found = comparison(session, asked.id)
    assert found.id == year.fragor[1]
    assert found.text == QUESTIONS[1]
    assert found.ordalydelser == (QUESTIONS[1], "Vilka mått delar ni upp på kön?")


def test_an_answer_in_several_paragraphs_is_quoted_on_one_line(database, history):
    year, _ids = history
    with database.write("svar") as session:
        id_ = answered(session, year, year.kultur, date(2024, 9, 20), year.namnder, "Ett.\nTvå.")
    with database.read() as session:
        (row,) = [row for row in comparison(session, year.fragor[0]).svar if row.id == id_]
    assert row.svar == plain("Ett.\nTvå.")
    assert row.citat.startswith("”Ett. Två.” (")
