"""The parts of a § in the order of the organ's papers, and the sentences they are told in."""

from dataclasses import replace
from datetime import date

import pytest

from models.arbetsordning import Protokollsform
from models.arende.entity import Utfall
from models.paragraf.entity import Punkttyp, Reservationstyp, Rostval
from models.protokoll.data import (
    JavData,
    OmrostningData,
    OrganData,
    ParagrafData,
    ReservationData,
    RostData,
    YrkandeData,
)
from models.richtext import Block, RichText, Run, plain
from models.tjansteskrivelse.data import UnderlagData
from reports.build.paragraf import decision_blocks, heading_text, motion_sentence, paragraf_blocks, result_words
from reports.document import Facts, Heading, ListBlock, Paragraph, Table, text_of

ORGAN = OrganData(
    "Delegationen", "Delegationen", "Ordförande", Protokollsform.PROTOKOLL, True, False, False, False,
    "Ärendenummer", "Ärendebeskrivning", "Beslutsunderlag", False,
)  # fmt: skip
FORMAL = replace(ORGAN, beslut_forst=True, beskrivningsrubrik="Sammanfattning", underlagsrubrik="Underlag för beslut")


@pytest.fixture
def paragraf():
    return ParagrafData(
        id=1,
        nummer=24,
        rubrik="Bidrag",
        typ=Punkttyp.BESLUT,
        arendenummer=("Ks 84/2024", "Ks 9/2023"),
        handlaggare=("Anna Ek", "Bo Al (S)"),
        arendebeskrivning=plain("Om saken."),
        jav=(JavData("Bo Al (S)", "Är kassör i föreningen"),),
        yrkanden=(YrkandeData(("Bo Al (S)",), "avslag"),),
        beslutsgang=plain("Ordföranden ställer proposition."),
        omrostningar=(OmrostningData("bifalla förslaget", "att avslå det.", (RostData("Anna Ek (M)", Rostval.JA),)),),
        underlag=(UnderlagData("Skrivelse", date(2024, 2, 1), "", muntlig=False),),
        forslag_ledtext="Förvaltningens förslag:",
        forslag=plain("Bidraget beviljas."),
        beslut_ledtext="Delegationen beslutar:",
        beslut=plain("Bidraget beviljas."),
        utfall=Utfall.BIFALL,
        reservationer=(),
        rattar="",
        fortsatter="",
        verkstallighet=("Kansliet",),
        kannedom=(),
    )


def parts(blocks):
    return [text_of(block.words) for block in blocks if isinstance(block, Heading)][1:]


def words(blocks):
    return [text_of(block.words) for block in blocks if isinstance(block, Paragraph)]


def test_the_decision_ends_the_paragraf_or_heads_it(paragraf):
    assert parts(paragraf_blocks(paragraf, ORGAN)) == [
        "Ärendebeskrivning", "Jäv", "Beslutsunderlag", "Förslag till beslut", "Yrkanden", "Beslutsgång", "Omröstning",
        "Beslut", "Beslutet skickas till",
    ]  # fmt: skip
    assert parts(paragraf_blocks(paragraf, FORMAL)) == [
        "Beslut", "Sammanfattning", "Jäv", "Yrkanden", "Beslutsgång", "Omröstning", "Underlag för beslut",
        "Beslutet skickas till",
    ]  # fmt: skip


def test_where_the_decision_comes_first_a_proposal_is_told_if_it_was_departed_from(paragraf):
    other = replace(paragraf, beslut=plain("Bidraget avslås."))
    assert "Förslag till beslut" in parts(paragraf_blocks(other, FORMAL))


def test_a_formal_item_has_its_text_without_heading_and_no_proposal(paragraf):
    formal = replace(paragraf, typ=Punkttyp.FORMALIA, jav=(), yrkanden=(), beslutsgang=RichText(), omrostningar=(),
                     underlag=(), verkstallighet=())  # fmt: skip
    blocks = paragraf_blocks(formal, ORGAN)
    assert parts(blocks) == ["Beslut"]
    assert "Om saken." in words(blocks)
    assert parts(paragraf_blocks(replace(formal, beslut=RichText()), ORGAN)) == []


def test_facts_name_every_number_and_officer_and_what_is_corrected(paragraf):
    facts = next(block for block in paragraf_blocks(paragraf, ORGAN) if isinstance(block, Facts))
    assert [(fact.label, text_of(fact.value)) for fact in facts.shown] == [
        ("Ärendenummer", "Ks\u00a084/2024, Ks\u00a09/2023"),
        ("Handläggare", "Anna Ek och Bo Al (S)"),
    ]
    corrected = replace(paragraf, rattar="§ 12, 2024-02-16", arendenummer=(), handlaggare=())
    facts = next(block for block in paragraf_blocks(corrected, ORGAN) if isinstance(block, Facts))
    assert [(fact.label, fact.value) for fact in facts.shown] == [("Rättelse av", "§ 12, 2024-02-16")]


def test_headings_with_and_without_number_and_sign(paragraf):
    assert heading_text(paragraf) == "§\u00a024 Bidrag"
    assert heading_text(paragraf, sign=False) == "24 Bidrag"
    assert heading_text(replace(paragraf, nummer=None)) == "Bidrag"
    assert heading_text(replace(paragraf, nummer=None, rubrik="")) == "Punkt utan rubrik"


def test_sentences_that_begin_with_att_hang_in_a_list_and_keep_their_looks():
    text = RichText((
        Block((Run("att "), Run("anta", bold=True), Run(" planen,"))), Block((Run("att sända den vidare."),)),
        Block((Run("Ärendet går till KS."),)), Block((Run("Anmälan", italic=True),), "punkt"),
    ))  # fmt: skip
    lead, clauses, sentence, bullets = decision_blocks("Delegationen beslutar", text)
    assert lead == Paragraph("Delegationen beslutar")
    assert isinstance(clauses, ListBlock)
    assert clauses.kind == "att"
    assert [text_of(item.words) for item in clauses.items] == ["anta planen,", "sända den vidare."]
    assert clauses.items[0].words[0] == Run("anta", bold=True)
    assert text_of(sentence.words) == "Ärendet går till KS."
    assert bullets.kind == "bullets"


def test_the_word_att_alone_and_words_that_begin_with_it_are_text():
    assert decision_blocks("", plain("Attunda bjuds in.\natt ")) == [
        Paragraph((Run("Attunda bjuds in."),)),
        Paragraph((Run("att"),)),
    ]
    assert decision_blocks("Delegationen beslutar:", RichText()) == []


def test_motions_votes_and_conflicts_are_whole_sentences(paragraf):
    assert (
        motion_sentence(YrkandeData(("Anna Ek (M)", "Bo Al (S)"), "bifall"))
        == "Anna Ek (M) och Bo Al (S) yrkar bifall."
    )
    assert motion_sentence(YrkandeData((), "Bifall yrkas.")) == "Bifall yrkas."
    said = words(paragraf_blocks(paragraf, ORGAN))
    assert "Den som vill bifalla förslaget röstar ja.\nDen som vill avslå det röstar nej." in said
    conflict = "Bo Al (S) anmäler jäv och deltar inte i handläggningen. Skäl: är kassör i föreningen."
    assert conflict in said


@pytest.mark.parametrize(
    ("choices", "wanted"),
    [
        ("JN", "1 ja-röst och 1 nej-röst"),
        ("JJNNA", "2 ja-röster, 2 nej-röster och 1 som avstår"),
        ("", "0 ja-röster och 0 nej-röster"),
    ],
)
def test_a_result_is_counted_from_the_votes(choices, wanted):
    votes = {"J": Rostval.JA, "N": Rostval.NEJ, "A": Rostval.AVSTAR}
    vote = OmrostningData("", "", tuple(RostData("", votes[each]) for each in choices))
    assert result_words(vote) == wanted


def test_every_vote_is_named(paragraf):
    table = next(block for block in paragraf_blocks(paragraf, ORGAN) if isinstance(block, Table))
    assert table.rows == (("Anna Ek (M)", "Ja"),)
    assert table.caption == "Resultat: 1 ja-röst och 0 nej-röster"


def test_reservations_and_notes_stand_apart_whatever_their_order(paragraf):
    note, against = Reservationstyp.ANTECKNING, Reservationstyp.RESERVATION
    dissents = (
        ReservationData(note, ("Anna Ek (M)",), plain("Tas upp senare.")),
        ReservationData(against, ("Bo Al (S)", "Cia Om (V)"), RichText()),
    )
    blocks = paragraf_blocks(replace(paragraf, reservationer=dissents), ORGAN)
    assert parts(blocks)[-3:] == ["Reservation", "Protokollsanteckning", "Beslutet skickas till"]
    said = words(blocks)
    assert "Bo Al (S) och Cia Om (V) reserverar sig mot beslutet." in said
    assert "Anna Ek (M) lämnar en protokollsanteckning:" in said
