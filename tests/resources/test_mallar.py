import json

import pytest

from resources import files

TEMPLATE_KEYS = [
    "nyckel",
    "namn",
    "beskrivning",
    "forslag_form",
    "forslag_niva",
    "rubrik_over_titel",
    "sidhuvud",
    "undertecknare",
    "avsnitt",
]
SECTION_KEYS = [
    "nyckel",
    "slot",
    "rubrik",
    "rubrik_forvaltning",
    "niva",
    "obligatorisk",
    "hjalp",
    "inte_relevant",
]
SLOTS = {
    "forslag_till_beslut",
    "sammanfattning",
    "arendebeskrivning",
    "bakgrund",
    "foredragning",
    "beredning",
    "yttrande",
    "barnets_basta",
    "ekonomiska_konsekvenser",
    "jamstalldhetskonsekvenser",
    "beslutsunderlag",
    "undertecknare",
    "skickas_till",
    "rubrik",
    "eget",
}
NAMES = files.names_in("mallar", ".json")


def template(key):
    return json.loads(files.read_text(f"mallar/{key}.json"))


def headings(key):
    return [(section["rubrik"], section["niva"]) for section in template(key)["avsnitt"]]


def test_three_templates_are_carried():
    assert NAMES == ("mallar/allman.json", "mallar/koping.json", "mallar/lund.json")


@pytest.mark.parametrize("name", NAMES)
def test_a_template_has_its_form(name):
    found = json.loads(files.read_text(name))
    assert list(found) == TEMPLATE_KEYS
    assert name == f"mallar/{found['nyckel']}.json"
    assert found["forslag_form"] in {"mening", "att_satser", "numrerade"}
    assert found["forslag_niva"] in {"en", "tva"}
    assert found["sidhuvud"] in {"datum", "datum_dnr"}
    assert isinstance(found["undertecknare"], bool)
    assert isinstance(found["rubrik_over_titel"], bool)
    sections = found["avsnitt"]
    assert len({section["nyckel"] for section in sections}) == len(sections)
    assert found["undertecknare"] == any(section["slot"] == "undertecknare" for section in sections)
    for section in sections:
        assert list(section) == SECTION_KEYS
        assert section["slot"] in SLOTS
        assert section["niva"] in {1, 2}
        assert section["hjalp"].endswith(".")
        assert section["rubrik"]
        # The name of the förvaltning goes first, so the rest of the heading is not capitalised.
        assert section["rubrik"][0].islower() == section["rubrik_forvaltning"]
    used = [section["slot"] for section in sections if section["slot"] not in {"rubrik", "eget"}]
    assert len(used) == len(set(used))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_often_not_relevant_has_a_sentence_that_says_so(name):
    for section in json.loads(files.read_text(name))["avsnitt"]:
        asked = section["slot"] in {"barnets_basta", "ekonomiska_konsekvenser", "jamstalldhetskonsekvenser"}
        assert bool(section["inte_relevant"]) == asked


def test_koping_has_its_headings_in_its_order():
    assert headings("koping") == [
        ("Förslag till beslut", 1),
        ("Ärendebeskrivning", 1),
        ("yttrande", 1),
        ("Beslutsunderlag", 1),
    ]
    assert [section["rubrik_forvaltning"] for section in template("koping")["avsnitt"]] == [
        False,
        False,
        True,
        False,
    ]
    assert (template("koping")["forslag_form"], template("koping")["forslag_niva"]) == ("mening", "en")


def test_lund_has_its_headings_in_its_order():
    shown = [heading for heading in headings("lund") if heading != ("Underskrifter", 1)]
    assert shown == [
        ("Förslag till beslut", 1),
        ("Sammanfattning", 1),
        ("Underlag för beslutet", 1),
        ("Ärendet", 1),
        ("Bakgrund", 2),
        ("Föredragning", 2),
        ("Beredning", 2),
        ("Barnets bästa", 1),
        ("Ekonomiska konsekvenser", 1),
        ("Beslutet skickas till", 1),
    ]
    assert template("lund")["avsnitt"][-2]["slot"] == "undertecknare"
    assert (template("lund")["forslag_form"], template("lund")["forslag_niva"]) == ("att_satser", "tva")
