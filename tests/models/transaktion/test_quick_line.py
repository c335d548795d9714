"""One typed line becomes a transaktion: day, status, mottagare, text, sum, moms; any text at all is survived."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.transaktion.entity import Transaktionsstatus
from models.transaktion.quick import QuickLine, understood
from resources.svenska import parse_amount

TODAY = date(2024, 5, 16)
BOOKSHOP = QuickLine(TODAY, None, "Bokhandeln", "Litteratur", 1_250_50)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2024-05-16 Bokhandeln Litteratur 1 250,50", BOOKSHOP),
        ("16/5 Bokhandeln Litteratur 1\u202f250,50 kr", BOOKSHOP),
        ("16 maj 2024 Bokhandeln Litteratur 1\u00a0250,50", BOOKSHOP),
        ("idag Bokhandeln, Litteratur 1250.50", BOOKSHOP),
        ("20240516\tBokhandeln\tLitteratur\t1250,50", BOOKSHOP),
        ("Bokhandeln 500", QuickLine(mottagare="Bokhandeln", belopp_ore=500_00)),
        ("Bokhandeln -500", QuickLine(mottagare="Bokhandeln", belopp_ore=-500_00)),
        ("Bokhandeln \u2212 500:-", QuickLine(mottagare="Bokhandeln", belopp_ore=-500_00)),
        ("Bokhandeln - 500", QuickLine(mottagare="Bokhandeln", belopp_ore=500_00)),
        ("Bokhandeln \u2013 Litteratur \u2013 500", QuickLine(None, None, "Bokhandeln", "Litteratur", 500_00)),
        ("Bokhandeln 60 tkr", QuickLine(mottagare="Bokhandeln", belopp_ore=60_000_00)),
        ("Bokhandeln", QuickLine(mottagare="Bokhandeln")),
        (
            "Café Kupolen AB; fika till träffen 340",
            QuickLine(None, None, "Café Kupolen AB", "fika till träffen", 340_00),
        ),
        ("beställd: Bokhandeln 5", QuickLine(None, Transaktionsstatus.BESTALLD, "Bokhandeln", "", 5_00)),
        ("2024-05-16 betald Bokhandeln 5", QuickLine(TODAY, Transaktionsstatus.BETALD, "Bokhandeln", "", 5_00)),
        ("SJ Resa 1 060 inkl moms 6 %", QuickLine(None, None, "SJ", "Resa", 1_000_00, 600, 60_00)),
        ("SJ Resa 1 000 6 % moms", QuickLine(None, None, "SJ", "Resa", 1_000_00, 600, 60_00)),
        ("SJ Resa 1 000 ex moms", QuickLine(None, None, "SJ", "Resa", 1_000_00)),
        ("SJ Resa inkl moms", QuickLine(None, None, "SJ", "Resa")),
        ("1 250", QuickLine(belopp_ore=1_250_00)),
        ("", QuickLine()),
        ("   ", QuickLine()),
    ],
)
def test_a_line_is_understood(line, said):
    assert understood(line, TODAY) == said


def test_a_known_mottagare_may_have_several_words():
    known = ["Café", "Café Kupolen", "Örebro universitet"]
    assert understood("café kupolen Fika 340", TODAY, known).mottagare == "Café Kupolen"
    assert understood("café kupolen Fika 340", TODAY, known).text == "Fika"
    assert understood("Örebro universitet 340", TODAY, known) == QuickLine(
        mottagare="Örebro universitet", belopp_ore=340_00
    )
    assert understood("Cafékorgen 340", TODAY, known).mottagare == "Cafékorgen"


def test_a_known_rate_works_backwards_only_when_the_moms_is_said_to_be_within():
    rates = {"SJ": 600}
    assert understood("SJ Resa 1 060 inkl", TODAY, ["SJ"], rates).belopp_ore == 1_000_00
    said = understood("SJ Resa 1 000", TODAY, ["SJ"], rates)
    assert (said.belopp_ore, said.moms_ore) == (1_000_00, 60_00)
    assert understood("Taxi Resa 1 060 inkl moms", TODAY, ["SJ"], rates).moms_ore is None


@given(st.text(max_size=60))
def test_any_text_is_survived(line):
    said = understood(line, TODAY, ["Bokhandeln"])
    assert said.belopp_ore is None or isinstance(said.belopp_ore, int)


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("1 250,50", 1_250_50),
        ("1250.50", 1_250_50),
        ("\u22121 250 kr", -1_250_00),
        ("1\u00a0250,50", 1_250_50),
        ("1\u202f250,50", 1_250_50),
        ("1\u2009250,50", 1_250_50),
    ],
)
def test_typed_sums_are_read_in_the_one_way_there_is(text, ore):
    assert parse_amount(text) == ore


@pytest.mark.parametrize("text", ["", "sju", "1 25", "12,345", "1,250,50", "500-", "1 234,50-", "--5", "5 %"])
def test_a_sum_is_never_guessed(text):
    with pytest.raises(ValueError, match=r"Skriv beloppet|högst två decimaler"):
        parse_amount(text)
