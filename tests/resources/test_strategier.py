import json
import re
from datetime import date

import pytest

from resources import files, kommuner

STRATEGY_KEYS = [
    "nyckel",
    "utgava",
    "namn",
    "kortnamn",
    "undertitel",
    "utgivare",
    "typ",
    "familj",
    "lan",
    "vision",
    "beskrivning",
    "innebord",
    "erbjuder",
    "diarienummer",
    "publicerad",
    "giltig_fran",
    "giltig_till",
    "forlangd_till",
    "ersatter",
    "kompletterar",
    "upplagor",
    "ansluts_genom",
    "formular_url",
    "sista_anmalan",
    "beslutsdag_utgivare",
    "vem_beslutar",
    "vem_far_ansluta",
    "avgift_ore",
    "ordinarie_avgift_ore",
    "fakturaar",
    "egna_kostnader",
    "kallor",
    "kalla_datum",
    "sakerhet",
    "anteckning",
    "noder",
    "krav",
    "ataganden",
    "handelser",
    "roller",
    "formular",
]
PART_KEYS = {
    "krav": ["nyckel", "text", "obligatorisk"],
    "ataganden": ["nyckel", "text", "upprepning", "n", "datum", "anmarkning"],
    "handelser": ["nyckel", "typ", "rubrik", "fran", "till", "tid_text"],
    "roller": ["nyckel", "roll", "text", "obligatorisk"],
    "formular": ["nyckel", "etikett", "kalla", "hjalp"],
}
NODE_KEYS = ["nyckel", "typ", "kod", "rubrik", "text", "prioriterad", "horisontell", "mal", "noder"]
TYPES = {"lansstrategi", "program", "deklaration", "egen", "nationell", "handlingsplan", "global"}
WAYS = {
    "webbformular",
    "avsiktsforklaring",
    "mall",
    "intresseanmalan",
    "undertecknande",
    "beslut",
    "anmalan",
    "inget",
    "okant",
}
NODE_TYPES = {
    "malomrade",
    "fokusomrade",
    "mal",
    "delmal",
    "artikel",
    "problemomrade",
    "kapitel",
    "princip",
    "perspektiv",
    "del",
}
VALUES = {
    ("ataganden", "upprepning"): {"en_gang", "arligen", "vart_n_ar", "n_ar_efter"},
    ("handelser", "typ"): {
        "uppstart",
        "larandetraff",
        "strategtraff",
        "resultatkonferens",
        "infomote",
        "uppfoljning",
        "ovrigt",
    },
    ("roller", "roll"): {"politiker", "hog_chef", "nyckelperson", "kontaktperson", "mentor", "ovrig"},
    ("formular", "kalla"): {
        "organisation",
        "kontaktperson",
        "e_post",
        "telefon",
        "beslut",
        "huvudfokus",
        "omraden",
        "plan",
        "eget_problem",
        "resurser",
        "fritt",
    },
}
DAYS = ["publicerad", "giltig_fran", "giltig_till", "forlangd_till", "sista_anmalan", "beslutsdag_utgivare"]
# Organisations and places that look like a first and a family name.
NOT_PEOPLE = re.compile(
    r"\b(?:Kommunförbundet|Region|Västra|Sveriges|European|Jämställt|Jämställdhetsstrategi|Länsstyrelsen) "
)
CATALOGUE = {
    name.removeprefix("strategier/").removesuffix(".json"): json.loads(files.read_text(name))
    for name in files.names_in("strategier", ".json")
}
each_strategy = pytest.mark.parametrize("key", CATALOGUE)


def nodes_of(nodes):
    for node in nodes:
        yield node
        yield from nodes_of(node["noder"])


def read_day(text):
    return None if text is None else date.fromisoformat(text)


@each_strategy
def test_a_strategy_has_its_form(key):
    strategy = CATALOGUE[key]
    assert list(strategy) == STRATEGY_KEYS
    assert strategy["nyckel"] == key
    assert re.fullmatch(r"[a-z0-9-]+", key)
    assert strategy["utgava"] == 1
    assert strategy["typ"] in TYPES
    assert strategy["ansluts_genom"] in WAYS
    assert strategy["sakerhet"] in {"A", "B", "C"}
    assert strategy["utgivare"]
    assert all(strategy["utgivare"])
    assert strategy["kallor"]
    assert all(strategy["kallor"])
    for name in ("namn", "kortnamn", "familj", "anteckning"):
        assert strategy[name], name
    for name in ("avgift_ore", "ordinarie_avgift_ore", "fakturaar"):
        assert strategy[name] is None or type(strategy[name]) is int
    assert (strategy["typ"] == "lansstrategi") <= (strategy["lan"] in kommuner.all_lan())


@each_strategy
def test_days_are_days_in_their_order(key):
    strategy = CATALOGUE[key]
    days = {name: read_day(strategy[name]) for name in DAYS}
    assert read_day(strategy["kalla_datum"]) == date(2026, 11, 22)
    order = [days[name] for name in ("giltig_fran", "giltig_till", "forlangd_till") if days[name]]
    assert order == sorted(set(order))
    for event in strategy["handelser"]:
        start, end = read_day(event["fran"]), read_day(event["till"])
        assert bool(start) == bool(end)
        assert not start or (end is not None and start <= end)
        assert start or event["tid_text"], "an event without a day says when in words"
    for duty in strategy["ataganden"]:
        read_day(duty["datum"])
        assert (duty["n"] is not None) == (duty["upprepning"] in {"vart_n_ar", "n_ar_efter"})


@each_strategy
def test_parts_have_their_form(key):
    strategy = CATALOGUE[key]
    for part, names in PART_KEYS.items():
        for row in strategy[part]:
            assert list(row) == names
        keys = [row["nyckel"] for row in strategy[part]]
        assert len(keys) == len(set(keys))
    for (part, name), allowed in VALUES.items():
        assert {row[name] for row in strategy[part]} <= allowed


@each_strategy
def test_nodes_have_their_form_and_point_at_something(key):
    nodes = list(nodes_of(CATALOGUE[key]["noder"]))
    keys = [node["nyckel"] for node in nodes]
    assert len(keys) == len(set(keys))
    for node in nodes:
        assert list(node) == NODE_KEYS
        assert node["typ"] in NODE_TYPES
        assert node["rubrik"]
        assert type(node["prioriterad"]) is type(node["horisontell"]) is bool
        for goal in node["mal"]:
            strategy, _, target = goal.partition("/")
            assert strategy in {"nationella-delmal", "agenda-2030"}
            assert target in {other["nyckel"] for other in nodes_of(CATALOGUE[strategy]["noder"])}


@each_strategy
def test_other_strategies_it_names_are_in_the_catalogue(key):
    strategy = CATALOGUE[key]
    for earlier in strategy["ersatter"]:
        assert earlier != key
        assert CATALOGUE[earlier]["familj"] == strategy["familj"]
        assert (CATALOGUE[earlier]["giltig_fran"] or "") <= (strategy["giltig_fran"] or "9")
    assert not strategy["kompletterar"] or strategy["kompletterar"] in CATALOGUE


@each_strategy
def test_nobody_is_named(key):
    text = files.read_text(f"strategier/{key}.json")
    assert "@" not in text
    assert not re.search(r"\b0\d{1,3}[- ]\d{2,3} ?\d{2}", text)
    prose = NOT_PEOPLE.sub("", re.sub(r'"https?://[^"]*"', "", text))
    assert not re.findall(r"[A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ][a-zåäöé]+", prose)


@each_strategy
def test_text_is_whole_and_clean(key):
    text = files.read_text(f"strategier/{key}.json")
    assert text == json.dumps(CATALOGUE[key], ensure_ascii=False, indent=2) + "\n"
    for name in ("beskrivning", "innebord", "anteckning", "upplagor", "egna_kostnader"):
        value = CATALOGUE[key][name]
        assert value == " ".join(value.split())
        assert not value or value.endswith(".")


def test_every_lan_has_a_strategy():
    covered = {strategy["lan"] for strategy in CATALOGUE.values() if strategy["typ"] == "lansstrategi"}
    assert covered == set(kommuner.all_lan())


def test_vastmanland_has_both_its_strategies():
    old, new = CATALOGUE["vastmanland-2018"], CATALOGUE["vastmanland-2024"]
    assert [node["rubrik"] for node in old["noder"]] == [
        "Bygga kunskap och kapacitet",
        "Ekonomisk jämställdhet",
        "Jämställd utbildning",
        "Jämställd hälsa",
        "Mäns våld mot kvinnor ska upphöra",
    ]
    assert [field["kalla"] for field in old["formular"]] == ["huvudfokus", "plan"]
    assert old["diarienummer"] == "801-553-17"
    assert (old["giltig_till"], old["forlangd_till"]) == ("2020-12-31", "2023-12-31")
    assert new["ersatter"] == ["vastmanland-2018"]
    assert new["vision"] == "Ett jämställt Västmanland fritt från våld"
    assert len(new["noder"]) == 6


def test_the_invitation_of_2021_is_all_there():
    strategy = CATALOGUE["skr-modellkommuner-2021"]
    assert len(strategy["krav"]) == 6
    assert all(row["obligatorisk"] for row in strategy["krav"])
    kinds = [event["typ"] for event in strategy["handelser"]]
    assert kinds == ["uppstart", *["strategtraff", "larandetraff"] * 3, "resultatkonferens"]
    start, end = strategy["handelser"][0], strategy["handelser"][-1]
    assert (start["fran"], start["till"]) == ("2021-09-13", "2021-09-14")
    assert (end["fran"], end["tid_text"]) == (None, "mars 2023, dag inte bestämd")
    assert (strategy["avgift_ore"], strategy["fakturaar"]) == (5_000_000, 2022)
    assert (strategy["sista_anmalan"], strategy["beslutsdag_utgivare"]) == ("2021-06-01", "2021-06-30")
    assert {row["roll"] for row in strategy["roller"]} == {"politiker", "hog_chef", "nyckelperson"}


def test_a_mentor_has_five_duties_from_2023():
    strategy = CATALOGUE["skr-modellkoncept-2023"]
    assert len([duty for duty in strategy["ataganden"] if duty["text"].startswith("Som mentor: ")]) == 5
    assert (strategy["giltig_fran"], strategy["giltig_till"]) == ("2023-02-01", "2025-02-28")


@pytest.mark.parametrize(("key", "articles"), [("cemr-2006", 30), ("cemr-2022", 39)])
def test_cemr_has_its_articles(key, articles):
    strategy = CATALOGUE[key]
    found = [node for node in nodes_of(strategy["noder"]) if node["typ"] == "artikel"]
    assert len(found) == articles
    assert [node["kod"] for node in found[:30]] == [str(number) for number in range(1, 31)]
    assert [duty for duty in strategy["ataganden"] if (duty["upprepning"], duty["n"]) == ("n_ar_efter", 2)]


def test_the_national_goals_are_six_and_agenda_goal_5_nine():
    assert [node["nyckel"] for node in CATALOGUE["nationella-delmal"]["noder"]] == [f"d{n}" for n in range(1, 7)]
    targets = [node["kod"] for node in nodes_of(CATALOGUE["agenda-2030"]["noder"]) if node["typ"] == "delmal"]
    assert targets == ["5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.a", "5.b", "5.c"]
