"""Örebro § 24: the year 2023 in the program gives its verksamhetsberättelse every fact of the §, and none is typed.

A fact is derived when the values that it is made of stand in the paper as `Uppgift`: each with the record it is read
from. A value that the paper has only in words is typed, wherever the words come from: somebody's own text, or a
sentence of the program. What § 24 judges rather than tells ("en stor del av arbetet", "bedöms ha bidragit till att
organisationens mål efterföljs") is an own comment and is not among the facts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
from sqlalchemy import select

from models.berattelse import mall
from models.berattelse.collect import collect_berattelse
from models.berattelse.data import BerattelseData
from models.berattelse.entity import Avsnittsslag, Berattelse
from models.berattelse.facts import Del, Fakta, Faktablock, Faktastycke
from models.berattelse.operations import begin
from models.kommun import set_up
from models.mall import Mall
from models.richtext import plain
from models.strategi.catalogue import stock
from tests.models.berattelse.year_records import lines
from tests.orebro_2023 import COLLABORATION, DNR, ORGAN, PRIZE_COSTS, YEAR, make_matter, make_year_2023

TODAY = date(2024, 2, 26)
PURPOSES = "kompetensutveckling, omvärldsbevakning, erfarenhetsutbyte och kunskapsspridning"


@dataclass(frozen=True)
class Told:
    """A fact of § 24: where it stands, the words as they are read, and the values in them that come from records."""

    about: str
    slag: Avsnittsslag
    words: str
    values: tuple[str, ...]


S = Avsnittsslag
FACTS = (
    Told("whose paper it is", S.UPPDRAG, f"{ORGAN} är ett organ under kommunstyrelsen.", (ORGAN, "kommunstyrelsen")),
    Told(
        "the uppdrag of the year was followed", S.UPPDRAG,
        "genomfördes 4 av 4 sammanträden, 3 av 3 dialogträffar och 2 av 2 verksamhetsbesök.", ("4", "3", "2"),
    ),
    Told("dialogs", S.DIALOGTRAFFAR, "höll 3 dialogträffar: 2 med nämnder och 1 med ett bolag.", ("3", "2", "1")),
    Told("dialogs at the meetings", S.DIALOGTRAFFAR, "Nämnden A | Nämnd | § 2, 2023-02-10", ("§ 2, 2023-02-10",)),
    Told(
        "visits at the meetings", S.VERKSAMHETSBESOK, "gjorde 2 verksamhetsbesök, varav 2 vid sammanträden.", ("2",)
    ),
    Told("a day to raise knowledge", S.KUNSKAPSSPRIDNING, "genomförde 1 kunskapshöjande dag.", ("1",)),
    Told(
        "for civil society in Örebro", S.KUNSKAPSSPRIDNING,
        "Kunskapshöjande dag | civilsamhällesaktörer i Örebro", ("civilsamhällesaktörer i Örebro",),
    ),
    Told(
        "on the rights of the child", S.KUNSKAPSSPRIDNING,
        "20 november 2023 | Barnrätt utifrån ett jämställdhetsperspektiv",
        ("Barnrätt utifrån ett jämställdhetsperspektiv",),
    ),
    Told(
        "seminars, conferences and courses", S.KOMPETENSUTVECKLING,
        "deltog i 1 utbildning och 2 konferenser och seminarier.", ("1", "2"),
    ),
    Told("60 000 kr a year", S.EKONOMI, "avsattes till delegationen 60 000 kr", ("60 000 kr",)),
    Told("its split", S.EKONOMI, "60 000 kr = 50 000 kr + 10 000 kr", ("60 000 kr", "50 000 kr", "10 000 kr")),
    Told("four purposes", S.EKONOMI, f"50 000 kr till Kompetensutveckling: {PURPOSES}.", ("50 000 kr", PURPOSES)),
    Told(
        "the prize", S.EKONOMI, "10 000 kr till Prissumma: jämställdhetsprisets prissumma.",
        ("10 000 kr", "jämställdhetsprisets prissumma"),
    ),
    Told("costs around the prize are inside", S.EKONOMI, PRIZE_COSTS, (PRIZE_COSTS,)),
    Told(
        "arvoden are outside", S.EKONOMI,
        "Arvoden räknas inte in i budgeten utan betalas ur kommunstyrelsens budget.",
        ("Arvoden", "kommunstyrelsens budget"),
    ),
    Told("goals are followed up in dialogs", S.MALUPPFYLLELSE, "arbetet med målen genom 3 dialogträffar", ("3",)),
    Told("decided: to develop the work with nämnder", S.UTVECKLING, f"{COLLABORATION} (§ 40", (COLLABORATION,)),
    Told("in 2024", S.UTVECKLING, "ska vara klart 31 december 2024)", ("31 december 2024",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def year_2023(module_database):
    stock(module_database)
    with module_database.write("året 2023") as session:
        template = session.scalars(select(Mall.id)).first()
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=template)
        organ_id, _ = make_year_2023(session)
        mall.add_templates(session, mall.packaged_templates())
        begun = begin(session, organ_id, YEAR, today=TODAY)
        begun.arende_id = make_matter(session)
        id_ = begun.id
    with module_database.read() as session:
        return collect_berattelse(session, id_, TODAY)


def derived(data: BerattelseData, fact: Told) -> bool:
    """Whether a sentence or a row of the facts says it, with each of its values read from a record."""
    for section in data.avsnitt:
        for words, told in said(section.fakta) if section.slag is fact.slag else ():
            if fact.words in words and told >= set(fact.values):
                return True
    return False


def said(facts: Fakta) -> Iterator[tuple[str, set[str]]]:
    """Each sentence and each row as it is read, and those of its values that come from records."""
    for block in facts:
        rows = [block.stycke.delar] if block.stycke else block.tabell.rader if block.tabell else ()
        for row in rows:
            told = {part.uppgift.shown.replace("\u00a0", " ") for part in row if part.uppgift is not None}
            yield (" | " if block.tabell else "").join(part.shown for part in row).replace("\u00a0", " "), told


def typed(data: BerattelseData) -> list[str]:
    """What the program's own words hold that only records may: figures, other than the years of the paper itself."""
    found = []
    allowed = {str(YEAR), str(YEAR + 1), "3"}  # a counterpart is told of after three years
    for section in data.avsnitt:
        for block in section.fakta:
            words = block.stycke.delar if block.stycke else ()
            cells = (cell for row in (*block.tabell.rader, block.tabell.summa) for cell in row) if block.tabell else ()
            for part in (*words, *cells):
                found += [number for number in re.findall(r"\d+", part.ord) if number not in allowed]
    return found


def count(data: BerattelseData) -> tuple[int, list[str]]:
    """How many facts of § 24 are derived, and those that are not."""
    missing = [fact.about for fact in FACTS if not derived(data, fact)]
    if data.dnr != DNR:
        missing.append("the ärendenummer")
    return len(FACTS) + 1 - len(missing), missing


def test_every_fact_of_paragraph_24_is_derived_and_none_is_typed(year_2023):
    known, missing = count(year_2023)
    assert missing == []
    assert (known, len(FACTS) + 1) == (19, 19), "100 % derived"
    assert typed(year_2023) == []
    assert not any(section.text for section in year_2023.avsnitt), "nobody has written a word"


def test_a_fact_that_somebody_types_is_not_derived(year_2023):
    """Planted: the money stands in the own text instead of the facts, as it did in the paper of 2024."""
    said = "\n".join(lines(next(each for each in year_2023.avsnitt if each.slag is S.EKONOMI).fakta))
    planted = replace(
        year_2023,
        avsnitt=tuple(
            replace(each, fakta=(), text=plain(said)) if each.slag is S.EKONOMI else each for each in year_2023.avsnitt
        ),
    )
    known, missing = count(planted)
    assert known == 19 - sum(fact.slag is S.EKONOMI for fact in FACTS)
    assert "60 000 kr a year" in missing


def test_a_fact_that_the_program_types_is_not_derived(year_2023):
    """Planted: the same sentence, but its value written in the program's own words."""
    words = "För 2023 avsattes till delegationen 60 000 kr"
    block = Faktablock(stycke=Faktastycke((Del(words),)))
    planted = replace(
        year_2023,
        avsnitt=tuple(replace(each, fakta=(block,)) if each.slag is S.EKONOMI else each for each in year_2023.avsnitt),
    )
    assert "60 000 kr a year" in count(planted)[1]
    assert typed(planted) == ["60", "000"]


def test_the_paper_belongs_to_its_organ_and_year(year_2023, module_database):
    assert (year_2023.organ, year_2023.ar, year_2023.dnr) == (ORGAN, YEAR, DNR)
    with module_database.read() as session:
        assert session.scalars(select(Berattelse.ar)).all() == [YEAR]
