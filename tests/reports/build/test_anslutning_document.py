from dataclasses import replace
from datetime import date

import pytest

from models.anslutning.data import AnslutningData, HandelseData
from models.anslutning.entity import Aktivitetstatus, AnslutningStatus, Kravsvarstyp, Sida
from models.anslutning.formular import FormularData, FormularRow
from models.anslutning.queries import AktivitetRow, ForetradareRow, KravRow
from models.arende.entity import Utfall
from models.arende.queries import BeslutRow
from models.kommun import LetterheadData
from models.richtext import Block, RichText, Run, plain
from models.strategi.entity import Roll
from models.tjansteskrivelse.suggest import Chosen
from reports.build.anslutning import build_card, build_form, build_plan
from reports.document import Facts, Heading, Paragraph, Table, check, text_of
from reports.render import render

DAY = date(2026, 11, 16)
HEAD = LetterheadData("Ekmora kommun", "", "", "", "", "", "", "", None, "")
AREA = Chosen(7, "2 Ekonomi", True, RichText(), plain("Heltid först."), ())
OTHER = Chosen(8, "5 Hälsa", False, RichText(), RichText(), ())
HELTID = AktivitetRow(
    1, 7, "2 Ekonomi", "Heltid som norm", "Fler arbetar heltid", "HR-enheten",
    date(2025, 1, 7), date(2027, 6, 30), Aktivitetstatus.PAGAR, "Andel heltid", "80 %", 0,
)  # fmt: skip
BARE = replace(HELTID, id=2, namn="Utbilda chefer", mal="", indikator="", malvarde="", fran=date(2025, 1, 1),
               till=date(2026, 12, 31))  # fmt: skip
DECISION = BeslutRow(
    1, 1, "KS 2026/0184", "Kommunstyrelsen", "kommunstyrelsen", date(2026, 3, 2), "§ 31", "Anslutning",
    plain("att ansluta kommunen"), Utfall.BIFALL, "", "", None,
)  # fmt: skip


@pytest.fixture
def data():
    return AnslutningData(
        id=1,
        dag=DAY,
        brevhuvud=HEAD,
        strategi="Länets strategi",
        undertitel="",
        utgivare="Länsstyrelsen",
        period="från 2023",
        giltig="Gäller tills vidare",
        status=AnslutningStatus.BESLUTAD,
        steg=(),
        diarienummer=("KS 2026/0184",),
        kontaktperson="",
        motiv=RichText(),
        resurser=RichText(),
        omraden=(AREA, OTHER),
        aktiviteter=(HELTID, BARE),
        krav=(),
        foretradare=(),
        parter=(),
        ataganden=(),
        handelser=(),
        beslut=(),
        avgift_ore=None,
        ordinarie_avgift_ore=None,
        fakturaar=None,
        avgift_fakturerad=None,
        egna_kostnader="",
        uppfoljning=RichText(),
    )


def tables(document):
    return {block.caption: block for block in document.blocks if isinstance(block, Table)}


def said(cell):
    return text_of(cell)


def headings(table):
    return [column.heading for column in table.columns]


def test_the_plan_stands_under_its_area_with_goal_and_measure_below_the_activity(data):
    document = build_plan(data)
    assert check(document) == []
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert headings(table) == ["Aktivitet", "Ansvarig", "Period", "Status"]
    assert said(table.rows[0][0]) == "Heltid som norm\nMål: Fler arbetar heltid\nIndikator: Andel heltid: 80 %"
    assert table.rows[0][2] == "2025-01-07–\n2027-06-30"
    assert (said(table.rows[1][0]), table.rows[1][2]) == ("Utbilda chefer", "2025–2026")
    names = [text_of(block.words) for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    assert names == ["2 Ekonomi (huvudfokus)", "5 Hälsa"]


def test_excel_gets_the_plan_as_one_flat_table(data):
    (sheet,) = build_plan(data).sheets
    assert len(sheet.columns) == 9
    assert sheet.rows[0] == (
        "2 Ekonomi", "Heltid som norm", "Fler arbetar heltid", "HR-enheten", date(2025, 1, 7), date(2027, 6, 30),
        "Pågår", "Andel heltid", "80 %",
    )  # fmt: skip
    assert "Område" not in render(build_plan(data), "txt").decode()


def test_a_plan_without_areas_says_so(data):
    empty = replace(data, omraden=(), aktiviteter=())
    assert Paragraph("Inga områden är valda än.") in build_plan(empty).blocks


def test_the_fee_tells_the_year_it_is_invoiced_until_the_invoice_came(data):
    waiting = replace(data, avgift_ore=5_000_000, fakturaar=2022)
    assert "50\u00a0000\u00a0kr, faktureras 2022" in render(build_card(waiting), "txt").decode()
    came = replace(waiting, avgift_fakturerad=date(2022, 3, 1))
    assert "50\u00a0000\u00a0kr, fakturerad 2022-03-01" in render(build_card(came), "txt").decode()


def test_the_card_has_one_table_for_each_area_that_has_activities(data):
    found = tables(build_card(data))
    assert list(found) == ["2 Ekonomi (huvudfokus)"]
    assert found["2 Ekonomi (huvudfokus)"].rows[0] == (
        "Heltid som norm", "HR-enheten", "2025-01-07–2027-06-30", "Pågår",
    )  # fmt: skip


def test_what_stands_at_the_head_of_the_page_is_not_said_again(data):
    facts = next(block for block in build_card(data).blocks if isinstance(block, Facts))
    assert "KS 2026/0184" not in [text_of(fact.value) for fact in facts.shown]
    assert build_card(data).header.dnr == "KS 2026/0184"


def test_events_come_by_day_with_their_hours_and_the_undated_last(data):
    events = (
        HandelseData("Omgången börjar", None, None, "våren 2027", "", False),
        HandelseData("Lärandeträff", date(2026, 12, 1), None, "kl. 9.00–12.00", "Sala", True),
        HandelseData("Dialog", date(2026, 3, 4), date(2026, 3, 5), "", "", False),
    )
    table = tables(build_card(replace(data, handelser=events)))["Träffar och konferenser"]
    assert table.rows == (
        ("Dialog", "2026-03-04–2026-03-05", ""),
        ("Lärandeträff (vi arrangerar)", "2026-12-01, kl. 9.00–12.00", "Sala"),
        ("Omgången börjar", "våren 2027", ""),
    )


def test_words_and_evidence_of_a_requirement_stand_on_lines_of_their_own(data):
    krav = (KravRow(1, 1, "Program", True, Kravsvarstyp.JA, "Vi deltar i träffen.", "Program", None),)
    table = tables(build_card(replace(data, krav=krav)))["Utgivarens krav och kommunens svar"]
    assert table.rows == (("Program", "Ja", "Vi deltar i träffen.\nProgram"),)
    assert headings(table) == ["Krav", "Svar", "Underlag"]


def test_decisions_without_reservation_have_no_column_for_it(data):
    quiet = tables(build_card(replace(data, beslut=(DECISION,))))["Besluten i tidsordning"]
    assert headings(quiet) == ["Datum", "Organ", "§", "Beslut"]
    loud = tables(build_card(replace(data, beslut=(DECISION, replace(DECISION, reservation="Siv Ek (S)")))))
    assert headings(loud["Besluten i tidsordning"])[-1] == "Reservation"
    assert [row[-1] for row in loud["Besluten i tidsordning"].rows] == ["", "Siv Ek (S)"]


def test_a_representative_of_no_side_has_none_written(data):
    people = (
        ForetradareRow(1, 1, "Siv Ek", Roll.KONTAKTPERSON, Sida.INGEN, "", date(2026, 1, 1), None),
        ForetradareRow(2, 2, "Per Ås", Roll.POLITIKER, Sida.STYRET, "", None, None),
    )
    table = tables(build_card(replace(data, foretradare=people)))["Kommunens företrädare"]
    assert headings(table) == ["Namn", "Roll", "Sida", "Period"]
    assert [row[2] for row in table.rows] == ["", "Styret"]


def field(label, answer):
    return FormularRow(1, None, label, "", answer, egen=False)


def form(data, *fields):
    return build_form(FormularData(1, "Ekmora kommun", "Länets strategi", "Länsstyrelsen", "", fields), HEAD, data)


def test_short_answers_in_a_row_are_facts_and_long_ones_have_headings(data):
    bullets = RichText((Block((Run("Skola"),), "punkt"),))
    document = form(
        data,
        field("Organisation", plain("Ekmora kommun")),
        field("Telefon", RichText()),
        field("Hur arbetar ni?", plain("Vi arbetar. " * 20)),
        field("Områden", bullets),
        field("", plain("Nej")),
    )
    assert check(document) == []
    facts = [block for block in document.blocks if isinstance(block, Facts)][1]
    assert [(fact.label, text_of(fact.value)) for fact in facts.shown] == [
        ("Organisation", "Ekmora kommun"),
        ("Telefon", "Inte besvarat"),
    ]
    names = [text_of(block.words) for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    assert names == ["Hur arbetar ni?", "Områden", "Fält utan namn"]


def test_a_long_question_is_never_a_label(data):
    question = "Vilka av strategins områden kommer organisationen främst att fokusera på?"
    document = form(data, field(question, plain("Ekonomi")), field("Telefon", plain("0980-319 200")))
    assert Heading(question, 2) in document.blocks
    assert Heading("Telefon", 2) in document.blocks
