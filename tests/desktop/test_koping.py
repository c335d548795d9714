"""Köping joins Västmanland's strategy: from an empty database to the paper of 20 January 2023, as PDF and Word.

Facts (organisations, dates, periods, headings) are those of the kommun's own paper; people and sentences are invented.
"""

import pytest

from models.arende.queries import underlag_of
from models.tjansteskrivelse.data import collect
from models.tjansteskrivelse.remarks import remarks
from tests.desktop import road
from tests.desktop.keys import fill
from tests.desktop.papers import assert_in_order, pdf_text, word_text
from tests.desktop.whole_window import put_away

TITLE = "Anslutning till Västmanlands länsstrategi för jämställdhetsintegrering"
STRATEGY = "Strategi för jämställdhetsintegrering i Västmanlands län 2018–2020"
PROPOSAL = "Köpings kommun ansluter sig till Västmanlands länsstrategi för jämställdhetsintegrering."
MATTER = (
    (
        "Länsstyrelsen i Västmanlands län har på regeringens uppdrag gjort en strategi för "
        "jämställdhetsintegrering. Den skrevs i länets jämställdhetsråd för åren 2018–2020 och gäller "
        "tills nästa strategi börjar gälla 2024. Den nya skrivs under 2023."
    ),
    (
        "Strategin ger riktning åt dem som vill ta med jämställdhet i sin vanliga styrning. Att ansluta "
        "sig är en viljeyttring som inte binder kommunen."
    ),
    (
        "Den som ansluter sig blir en del av Ett jämställt Västmanland och får nätverk, utbildning och "
        "stöd. Anslutningen görs på Länsstyrelsens webbplats. Där anger kommunen vilka områden den "
        "arbetar mest med och hur."
    ),
)
OPINION = (
    (
        "Förvaltningen bedömer att en anslutning gör arbetet med jämställdhet starkare, både för "
        "anställda och för invånare. Den bidrar till de nationella målen och till mål 5 i Agenda 2030."
    ),
    "Kommunens utvecklingsmål om bättre och mer jämlik folkhälsa går åt samma håll som strategin.",
    "Det kostar ingenting att ansluta sig. Kommunen avsätter arbetstid för att planera arbetet i hela koncernen.",
)
IN_ORDER = (
    "Förslag till beslut",
    "Förslag till kommunstyrelsen",
    PROPOSAL,
    "Ärendebeskrivning",
    "Länsstyrelsen i Västmanlands län har på regeringens uppdrag",
    "Ett jämställt Västmanland",
    "Kommunledningsförvaltningens yttrande",
    "mål 5 i Agenda 2030",
    "Beslutsunderlag",
    "Tjänsteskrivelse, 2023-01-20",
    STRATEGY,
)
HEADINGS = ["Förslag till beslut", "Ärendebeskrivning", "Kommunledningsförvaltningens yttrande", "Beslutsunderlag"]


@pytest.fixture
def program(qapp, qtbot, memory_database, tmp_path):
    made = road.start_program(qapp, memory_database, tmp_path)
    qtbot.addWidget(made.window)
    yield made
    put_away(made.window)


def test_koping_joins_the_strategy_and_prints_its_paper(program, memory_database):
    window = program.window
    road.answer_four_questions(
        window,
        kommun="Köping",
        forvaltning="Kommunledningsförvaltningen",
        namn="Ylva Sandell",
        mall="Köpings modell",
    )
    page = road.begin_anslutning(window, "Västmanlands län 2018")
    assert page.form.title.text() == STRATEGY
    road.choose_areas(
        page,
        {
            "Ekonomisk jämställdhet": "Heltid som norm införs på alla arbetsplatser.",
            "Jämställd hälsa": "Folkhälsorådet följer upp hälsan uppdelad på kön.",
        },
    )
    arende = road.open_arende(window, page, "KS 2023/45")
    underlag = arende.form.underlag
    road.button(underlag, "Ny handling").click()
    fill(underlag.form.rows["titel"].widget, STRATEGY)
    arende.flush()
    skrivelse = road.write_skrivelse(window, arende)
    road.set_facts(skrivelse, titel=TITLE, datum="2023-01-20")
    road.go_to(skrivelse, "Förslag till beslut")
    assert skrivelse.editor.proposal.frames[0].lead.text() == "Förslag till kommunstyrelsen"
    fill(skrivelse.editor.proposal.frames[0].points.rows[0].widgets["text"], PROPOSAL)
    skrivelse.flush()
    opinion = skrivelse.outline.sections[2].text.text
    assert "Heltid som norm" in opinion, "the plan is already in the yttrande"
    road.write_section(skrivelse, "Ärendebeskrivning", MATTER)
    road.write_section(skrivelse, "Kommunledningsförvaltningens yttrande", OPINION)
    with memory_database.read() as session:
        data = collect(session, road.shown(skrivelse))
        assert [paper.titel for paper in underlag_of(session, data.arende_id)] == ["Tjänsteskrivelse", STRATEGY]
    assert [remark.message for remark in remarks(data)] == [f"Underlaget ”{STRATEGY}” saknar datum."]

    for text, headings in (pdf_text(road.export(window, "pdf")), word_text(road.export(window, "docx"))):
        assert headings == [TITLE, *HEADINGS]
        assert_in_order(text, IN_ORDER)
        assert "Köpings kommun" in text
        assert "KS 2023/45" in text
        assert text.count("2023-01-20") >= 2, "the date stands at the head and in the citation"
        assert "Ylva Sandell" in text
