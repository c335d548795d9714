from dataclasses import replace
from datetime import date

import pytest

from models.kommun import LetterheadData
from models.mall import Forslagsform, Slot
from models.richtext import RichText, plain
from models.tjansteskrivelse.data import AvsnittData, ForslagData, TjansteskrivelseData, UnderlagData
from models.tjansteskrivelse.remarks import remarks

DAY = date(2023, 1, 20)
LETTERHEAD = LetterheadData("Köpings kommun", "", "", "", "", "", "", "", None, "")
GOOD = TjansteskrivelseData(
    id=1,
    arende_id=1,
    brevhuvud=LETTERHEAD,
    titel="Anslutning",
    datum=DAY,
    diarienummer=("KS 2023/0045",),
    handlaggare="Majken Dahl",
    handlaggare_titel="",
    handlaggare_epost="",
    handlaggare_telefon="",
    till="Kommunstyrelsen",
    forslag=(
        ForslagData("Förslag till kommunstyrelsen", Forslagsform.MENING, ("Kommunen ansluter sig till strategin.",)),
    ),
    avsnitt=(
        AvsnittData(1, Slot.FORSLAG, "Förslag till beslut", 1, True, RichText(), False),
        AvsnittData(2, Slot.ARENDEBESKRIVNING, "Ärendebeskrivning", 1, True, plain("Om strategin."), False),
        AvsnittData(3, Slot.BARNETS_BASTA, "Barnets bästa", 1, False, plain("Barn berörs inte."), True),
        AvsnittData(4, Slot.UNDERLAG, "Beslutsunderlag", 1, True, RichText(), False),
        AvsnittData(5, Slot.UNDERTECKNARE, "Underskrifter", 1, True, RichText(), False),
        AvsnittData(6, Slot.SKICKAS_TILL, "Beslutet skickas till", 1, True, RichText(), False),
    ),
    underlag=(UnderlagData("Tjänsteskrivelse", DAY, "", False),),
    undertecknare=(("Alva Berg", "Kommundirektör"),),
    verkstallighet=("Kanslienheten",),
    kannedom=(),
)


def messages(data):
    return [remark.message for remark in remarks(data)]


def proposal(*points, form=Forslagsform.NUMRERADE, lead="Kommunstyrelsen beslutar"):
    return replace(GOOD, forslag=(ForslagData(lead, form, points),))


def with_text(slot, text):
    return replace(GOOD, avsnitt=tuple(replace(row, text=text) if row.slot is slot else row for row in GOOD.avsnitt))


def test_a_complete_paper_has_no_remarks():
    assert remarks(GOOD) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"titel": " "}, "Rubriken saknas."),
        ({"datum": None}, "Datum saknas."),
        ({"diarienummer": ()}, "Diarienummer saknas."),
        ({"handlaggare": ""}, "Handläggare saknas."),
    ],
)
def test_what_is_missing_at_the_head_belongs_to_the_paper(change, message):
    (remark,) = remarks(replace(GOOD, **change))
    assert remark.message == message
    assert remark.avsnitt_id is None
    assert remark.reason


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (replace(GOOD, forslag=()), "Inget förslag till beslut."),
        (proposal("Kommunen ansluter sig.", lead=""), "Det framgår inte vem som ska besluta."),
        (proposal("Bifall."), "Förslaget är inte en hel mening."),
        (proposal("Kommunen ansluter sig till strategin"), "Förslaget är inte en hel mening."),
        (proposal("Kommunen ansluter sig nu.", "Ja."), "Punkt 2 är inte en hel mening."),
        (proposal("Att ansluta kommunen", form=Forslagsform.ATT_SATSER), "Förslaget börjar med ”att”."),
        (proposal("Kommunen ansluter sig. Arbetet följs upp."), "Förslaget innehåller flera meningar."),
        (proposal("Kommunen ansluter sig; arbetet följs upp."), "Förslaget innehåller flera meningar."),
    ],
)
def test_remarks_on_the_proposal(data, message):
    found = remarks(data)
    assert [remark.message for remark in found] == [message]
    assert found[0].avsnitt_id == 1


@pytest.mark.parametrize(
    "point",
    [
        "Kommunen ansluter sig tillsammans med bl.a. Arboga kommun.",
        "Mötet hålls kl. 9.00 i Rådhuset varje år.",
        "Kommunen ansluter sig till strategin 2018–2020.",
    ],
)
def test_an_abbreviation_is_no_new_sentence(point):
    assert messages(proposal(point)) == []


def test_several_sentences_without_numbers_are_remarked_on():
    data = proposal("Kommunen ansluter sig nu.", "Arbetet följs upp varje år.", form=Forslagsform.MENING)
    assert messages(data) == ["Punkt 1 är inte numrerad.", "Punkt 2 är inte numrerad."]


@pytest.mark.parametrize(
    ("papers", "found"),
    [
        ((), ["Inget underlag är angivet."]),
        (
            (UnderlagData("Tjänsteskrivelse", None, "", False),),
            ["Underlaget ”Tjänsteskrivelse” saknar datum."],
        ),
        ((UnderlagData("Strategin", DAY, "", False),), ["Tjänsteskrivelsen står inte först."]),
        (
            (UnderlagData("Tjänsteskrivelse", DAY, "", False), UnderlagData("Muntlig information", None, "", True)),
            [],
        ),
    ],
)
def test_remarks_on_underlag(papers, found):
    assert messages(replace(GOOD, underlag=papers)) == found


def test_nobody_signs_and_nobody_receives():
    found = messages(replace(GOOD, undertecknare=(), verkstallighet=()))
    assert found == ["Ingen undertecknar.", "Ingen mottagare är angiven."]


def test_a_consequence_left_blank_should_be_said():
    (remark,) = remarks(with_text(Slot.BARNETS_BASTA, RichText()))
    assert remark.message == "”Barnets bästa” är tomt."
    assert "inte är relevant" in remark.reason


def test_a_compulsory_section_left_blank_is_told():
    assert messages(with_text(Slot.ARENDEBESKRIVNING, RichText())) == ["”Ärendebeskrivning” är tomt."]


def test_a_personnummer_is_told():
    # An invented number with a right check digit.
    found = messages(with_text(Slot.ARENDEBESKRIVNING, plain("Ring 811218-9876 om frågor.")))
    assert found == ["”Ärendebeskrivning” verkar innehålla ett personnummer."]
