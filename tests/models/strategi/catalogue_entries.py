"""Small catalogue entries for tests."""

import copy


def entry(nyckel="lan-2024", **fields):
    """A whole entry with an own tree and one child of each kind."""
    whole = {
        "nyckel": nyckel,
        "utgava": 1,
        "namn": "Strategi för länet",
        "kortnamn": "Länet",
        "utgivare": ["Länsstyrelsen"],
        "typ": "lansstrategi",
        "vision": "Ett jämställt län",
        "giltig_fran": "2024-01-01",
        "giltig_till": None,
        "avgift_ore": None,
        "sakerhet": "A",
        "ersatter": [],
        "kompletterar": "",
        "krav": [krav("plan"), krav("fart")],
        "ataganden": [{"nyckel": "rapport", "text": "Rapportera", "upprepning": "arligen", "n": None, "datum": None}],
        "handelser": [{"nyckel": "start", "typ": "uppstart", "rubrik": "Uppstart", "fran": "2024-03-01", "till": None}],
        "roller": [{"nyckel": "chef", "roll": "hog_chef", "text": "En chef", "obligatorisk": True}],
        "formular": [{"nyckel": "namn", "etikett": "Organisation", "kalla": "organisation", "hjalp": ""}],
        "noder": [node("makt", noder=[node("makt-a"), node("makt-b")]), node("ekonomi"), node("vald")],
    }
    return copy.deepcopy(whole | fields)


def krav(nyckel, text=""):
    """A requirement."""
    return {"nyckel": nyckel, "text": text or f"Krav {nyckel}", "obligatorisk": True}


def node(nyckel, rubrik="", noder=(), mal=(), **fields):
    """A node of a tree."""
    return {
        "nyckel": nyckel,
        "typ": "malomrade",
        "kod": "",
        "rubrik": rubrik or nyckel.capitalize(),
        "text": "",
        "prioriterad": False,
        "horisontell": False,
        "mal": list(mal),
        "noder": list(noder),
    } | fields


def newer(old, **fields):
    """The next edition of an entry."""
    return copy.deepcopy(old | {"utgava": old["utgava"] + 1} | fields)
