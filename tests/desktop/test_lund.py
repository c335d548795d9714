"""Lund chooses representatives to the Modellkoncept: the paper of 8 November 2022, with the decisions behind it.

Facts (organisations, dates, §, the five duties) are those of the kommun's own paper; people and sentences are invented.
"""

from datetime import date

import pytest

from models.anslutning.details import duty_rows
from models.anslutning.entity import Sida
from models.anslutning.queries import representative_rows
from models.arende.queries import chain_of_arende
from models.tjansteskrivelse.data import collect
from models.tjansteskrivelse.remarks import remarks
from tests.desktop import road
from tests.desktop.keys import fill
from tests.desktop.papers import assert_in_order, pdf_text, word_text
from tests.desktop.whole_window import put_away

TITLE = "Val av representanter till Modellkommun för jämställdhet 2023"
POINT = (
    "utse förtroendevalda som deltar för Lunds kommun i Sveriges Kommuner och Regioners modellkoncept för "
    "jämställdhet från februari 2023 till februari 2025."
)
SUMMARY = (
    (
        "Kommunstyrelsen beslutade den 31 augusti 2022 § 292 att anmäla intresse för att fortsätta i SKR:s "
        "Modellkoncept för jämställdhet, den här gången som mentor."
    ),
    "Omgången börjar med ett uppstartsmöte i februari 2023 och pågår i två år.",
    "Kommunstyrelsen föreslås utse en förtroendevald från styret och en från oppositionen.",
)
BACKGROUND = (
    (
        "Lunds kommun har deltagit i Modellkommun för jämställdhet sedan kommunstyrelsens beslut den 2 juni 2021 "
        "§ 210. Två av kommunstyrelsens ledamöter och nyckelpersoner på kommunkontoret har varit med."
    ),
    "Den 31 augusti 2022 § 292 anmälde kommunstyrelsen intresse för att fortsätta. Som mentor ska kommunen",
    "- följa konceptet och fortsätta sitt eget förbättringsarbete,",
    "- delta med politiker, chef och nyckelperson på uppstart, lärandeträffar och resultatkonferens,",
    "- stödja nya kommuner och regioner i arbetssättet,",
    "- bidra till att deltagarna lär av varandra, samt",
    "- inspirera och utmana nya deltagare med vägledning och checklista.",
)
HEARING = (
    (
        "Den 1 september 2021 § 291 utsåg kommunstyrelsen två representanter, en från styret och en från "
        "oppositionen. När en ny omgång börjar behöver nya representanter utses."
    ),
)
HEADINGS = [
    "Förslag till beslut",
    "Sammanfattning",
    "Underlag för beslutet",
    "Ärendet",
    "Bakgrund",
    "Föredragning",
    "Beredning",
    "Barnets bästa",
    "Ekonomiska konsekvenser",
    "Beslutet skickas till",
]
IN_ORDER = (
    "Förslag till beslut",
    "Kommunstyrelsens arbetsutskott föreslår att kommunstyrelsen beslutar",
    "utse förtroendevalda som deltar för Lunds kommun",
    "februari 2023 till februari 2025",
    "Sammanfattning",
    "31 augusti 2022 § 292",
    "Underlag för beslutet",
    "Tjänsteskrivelse, 2022-11-08",
    "Protokollsutdrag kommunstyrelsen § 292",
    "protokollsbilaga (skriftlig reservation från SD)",
    "2022-08-31",
    "Ärendet",
    "Bakgrund",
    "2 juni 2021 § 210",
    "följa konceptet",
    "delta med politiker, chef och nyckelperson",
    "stödja nya kommuner",
    "bidra till att deltagarna lär av varandra",
    "inspirera och utmana",
    "Föredragning",
    "1 september 2021 § 291",
    "Beredning",
    "Ärendet har beretts av kommunkontoret.",
    "Barnets bästa",
    "En barnkonsekvensanalys har inte bedömts vara relevant i ärendet.",
    "Ekonomiska konsekvenser",
    "Förslaget medför inga ekonomiska konsekvenser.",
    "Alva Berg",
    "Beslutet skickas till",
    "För verkställighet eller motsvarande åtgärd:",
    "Kommunkontoret, kanslienheten",
    "Kommunkontoret, utvecklingsenheten",
    "För kännedom:",
    "Berörda förtroendevalda",
)


@pytest.fixture
def program(qapp, qtbot, memory_database, tmp_path):
    made = road.start_program(qapp, memory_database, tmp_path)
    qtbot.addWidget(made.window)
    yield made
    put_away(made.window)


def test_lund_chooses_representatives_and_prints_its_paper(program, memory_database):
    window = program.window
    road.answer_four_questions(
        window, kommun="Lund", forvaltning="Kommunkontoret", namn="Tova Lindh", mall="Lunds modell"
    )
    page = road.begin_anslutning(window, "Modellkoncept 2023")
    joined = road.shown(page)
    assert road.value_of(page.form.form, "fran") == date(2023, 2, 1)
    assert road.value_of(page.form.form, "till") == date(2025, 2, 28)
    road.represent(page, "Siv Ek", "S", "Styret")
    road.represent(page, "Ulf Ask", "M", "Oppositionen")

    arende = road.open_arende(window, page, "KS 2022/0489")
    join(arende)
    skrivelse = road.write_skrivelse(window, arende)
    road.set_facts(skrivelse, titel=TITLE, datum="2022-11-08")
    road.go_to(skrivelse, "Förslag till beslut")
    fill(skrivelse.editor.proposal.frames[0].points.rows[0].widgets["text"], POINT)
    skrivelse.flush()
    from_records = next(section.fetched.text for section in skrivelse.outline.sections if section.rubrik == "Bakgrund")
    assert_in_order(from_records, ("§ 210", "§ 291", "§ 292", "Skriftlig reservation från SD.", "Som mentor"))
    road.write_section(skrivelse, "Sammanfattning", SUMMARY)
    road.write_section(skrivelse, "Bakgrund", BACKGROUND)
    road.write_section(skrivelse, "Föredragning", HEARING)
    road.go_to(skrivelse, "Underlag för beslutet")
    actions = skrivelse.editor.underlag.from_chain.menu().actions()
    next(action for action in actions if "§ 292" in action.text()).trigger()
    road.say_not_relevant(
        skrivelse, "Barnets bästa", "En barnkonsekvensanalys har inte bedömts vara relevant i ärendet."
    )
    road.say_not_relevant(skrivelse, "Ekonomiska konsekvenser")
    road.go_to(skrivelse, "Underskrifter")
    for name, title in (("Alva Berg", "Kommundirektör"), ("Nils Åkesson", "Kanslichef")):
        road.add_row(skrivelse.editor.signatory_list.table, namn=name, titel=title)
    road.go_to(skrivelse, "Beslutet skickas till")
    for name, reason in (
        ("Kommunkontoret, kanslienheten", "För verkställighet"),
        ("Kommunkontoret, utvecklingsenheten", "För verkställighet"),
        ("Berörda förtroendevalda", "För kännedom"),
    ):
        road.add_row(skrivelse.editor.receiver_list.table, namn=name, typ=reason)
    skrivelse.flush()

    with memory_database.read() as session:
        data = collect(session, road.shown(skrivelse))
        chain = chain_of_arende(session, data.arende_id)
        assert [row.paragraf for row in chain] == ["§ 210", "§ 291", "§ 292"]
        assert chain[2].bilaga_text == "protokollsbilaga (skriftlig reservation från SD)"
        assert {row.sida for row in representative_rows(session, joined)} == {Sida.STYRET, Sida.OPPOSITIONEN}
        assert len([row for row in duty_rows(session, joined, date(2022, 11, 8)) if "mentor" in row.text]) == 5
    assert remarks(data) == []

    printed, written = pdf_text(road.export(window, "pdf")), word_text(road.export(window, "docx"))
    assert f"att {POINT}" in printed[0], "in Word the list itself writes the word"
    for text, headings in (printed, written):
        assert headings == [TITLE, *HEADINGS]
        assert_in_order(text, IN_ORDER)
        for words in ("KS 2022/0489", "2022-11-08", "Nils Åkesson", "Kommundirektör", "Kanslichef", "Lunds kommun"):
            assert words in text


def join(arende):
    """The decisions of the years before."""
    for day, paragraph, heading, what in (
        ("2021-06-02", "§ 210", "Modellkommun för jämställdhet", "att delta i SKR:s Modellkommun för jämställdhet"),
        ("2021-09-01", "§ 291", "Val av representanter", "att utse en representant från varje sida"),
    ):
        road.decide(arende, organ="Kommunstyrelsen", day=day, paragraph=paragraph, heading=heading, what=what)
    road.decide(
        arende,
        organ="Kommunstyrelsen",
        day="2022-08-31",
        paragraph="§ 292",
        heading="Modellkommun för jämställdhet – fortsatt arbete genom mentorskap",
        what="att anmäla intresse för fortsatt deltagande",
        reservation="Skriftlig reservation från SD",
        bilaga_text="protokollsbilaga (skriftlig reservation från SD)",
    )
