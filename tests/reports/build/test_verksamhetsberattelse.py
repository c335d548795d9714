"""The year's paper from its data: the order of things, the values in their columns, charts, and hostile headings."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.berattelse.data import AvsnittData, BerattelseData
from models.berattelse.entity import Avsnittsslag, Berattelsestatus
from models.berattelse.facts import (
    Fakta,
    Faktablock,
    Faktadiagram,
    Faktakolumn,
    Faktaserie,
    Faktatabell,
    Kalla,
    Uppgift,
    Uppgiftsslag,
    piece,
    sentence,
    values,
)
from models.kommun import LetterheadData
from models.richtext import RichText, plain
from reports.build.verksamhetsberattelse import build
from reports.chart import MOST_SERIES, Chart
from reports.document import Cover, Heading, ListBlock, Paragraph, Table, check, text_of, unfit
from reports.render import render

HEAD = LetterheadData("Ekmora kommun", "", "", "", "", "", "", "", None, "")
SOURCE = Kalla("budget", 1)


def value(key: str, kept: str, kind: Uppgiftsslag = Uppgiftsslag.TEXT, **more: Any) -> Uppgift:
    return replace(Uppgift(key, kept, SOURCE, kind), **more)


MONEY = Faktatabell(
    "Budget och utfall",
    (
        Faktakolumn("Post"),
        Faktakolumn("Budget", Uppgiftsslag.BELOPP),
        Faktakolumn("Betald", Uppgiftsslag.DAG),
        Faktakolumn("Antal", Uppgiftsslag.ANTAL),
    ),
    (
        (
            piece("Priset"),
            piece(value("post/1", "1000000", Uppgiftsslag.BELOPP)),
            piece(value("post/1/dag", "2024-03-15", Uppgiftsslag.DAG)),
            piece(value("post/1/antal", "2", Uppgiftsslag.ANTAL)),
        ),
        (piece("Ingenting"), piece(None), piece(value("post/2/dag", "", Uppgiftsslag.DAG)), piece(None)),
    ),
    (piece("Summa"), piece(value("summa", "1000000", Uppgiftsslag.BELOPP)), piece(None), piece(None)),
)


def chart(*series: tuple[str, ...], **more: Any) -> Faktablock:
    made = Faktadiagram(
        "Andelar",
        "Kvinnors och mäns andelar.",
        ("2023", "2024"),
        tuple(
            Faktaserie(
                f"Serie {number}",
                tuple(
                    piece(value(f"serie/{number}/{at}", kept, Uppgiftsslag.TUSENDELAR, decimaler=1, enhet="%"))
                    if kept
                    else piece(None)
                    for at, kept in enumerate(row)
                ),
            )
            for number, row in enumerate(series)
        ),
        Uppgiftsslag.TUSENDELAR,
    )
    return Faktablock(diagram=replace(made, **more))


def section(heading: str, *facts: Faktablock, niva: int = 0, text: RichText | None = None) -> AvsnittData:
    return AvsnittData(1, Avsnittsslag.EKONOMI, heading, niva, facts, text or RichText())


def paper(*sections: AvsnittData, **more: Any) -> BerattelseData:
    data = BerattelseData(
        HEAD,
        "Verksamhetsberättelse 2024",
        "Jämställdhetsdelegationen",
        "Ekmora kommun",
        2024,
        Berattelsestatus.UTKAST,
        date(2025, 2, 3),
        "KS 2025/0012",
        None,
        "",
        sections,
    )
    return replace(data, **more)


def test_facts_come_before_the_own_text_and_items_that_follow_are_one_list():
    count = value("traffar", "4", Uppgiftsslag.ANTAL)
    facts = (
        sentence("Delegationen höll ", count, " dialogträffar."),
        sentence("Grundskolenämnden", bullet=True),
        sentence("Förskolenämnden", bullet=True),
        sentence("Därefter besök."),
    )
    blocks = build(paper(section("Genomfört", *facts, text=plain("Vi är nöjda.")))).blocks
    assert [text_of(block.words) for block in blocks if isinstance(block, Paragraph)] == [
        "Delegationen höll 4 dialogträffar.",
        "Därefter besök.",
        "Vi är nöjda.",
    ]
    lists = [block for block in blocks if isinstance(block, ListBlock)]
    assert [item.words for each in lists for item in each.items] == ["Grundskolenämnden", "Förskolenämnden"]
    assert len(lists) == 1


def test_columns_keep_real_values():
    table = next(
        block for block in build(paper(section("Ekonomi", Faktablock(tabell=MONEY)))).blocks if isinstance(block, Table)
    )
    assert [column.kind for column in table.columns] == ["text", "amount", "date", "count"]
    assert table.rows == (("Priset", 10_000_00, date(2024, 3, 15), 2), ("Ingenting", None, None, None))
    assert table.sum_row == ("Summa", 10_000_00, None, None)


def test_levels_follow_the_chapters_and_none_is_skipped():
    sections = (
        section("Fristående", niva=1),
        section("Genomfört"),
        section("Dialogträffar", Faktablock(rubrik="Nämnder"), sentence("Fyra."), niva=1),
    )
    document = build(paper(*sections))
    found = [(text_of(block.words), block.level) for block in document.blocks if isinstance(block, Heading)]
    assert found == [("Fristående", 2), ("Genomfört", 2), ("Dialogträffar", 3), ("Nämnder", 4)]
    assert not unfit(document)


def test_a_heading_without_words_is_called_after_its_kind():
    headings = [
        text_of(block.words)
        for block in build(paper(section("\u00a0\u200b \u00ad\ufeff"))).blocks
        if isinstance(block, Heading)
    ]
    assert headings == ["Ekonomi"]


@pytest.mark.parametrize(
    ("facts", "tables"),
    [((chart(("42500", "43000")),), True), ((chart(("42500", "43000")), Faktablock(tabell=MONEY)), False)],
)
def test_a_chart_brings_its_figures_unless_a_table_holds_them(facts, tables):
    drawn = next(block for block in build(paper(section("Mål", *facts))).blocks if isinstance(block, Chart))
    assert drawn.table is tables
    assert (drawn.unit, drawn.series[0].values) == ("percent", (42.5, 43.0))


def test_a_chart_of_nothing_or_of_too_much_is_left_to_the_words():
    many = chart(*(("1000", "2000"),) * (MOST_SERIES + 1))
    blocks = build(paper(section("Mål", chart(("", "")), many))).blocks
    assert not [block for block in blocks if isinstance(block, Chart)]


def test_what_went_below_zero_is_never_drawn_as_part_of_a_whole():
    drawn = next(
        block
        for block in build(paper(section("Mål", chart(("-1000", "2000"), staplat=True)))).blocks
        if isinstance(block, Chart)
    )
    assert drawn.kind == "bars"


def test_a_paper_without_a_title_is_called_after_its_year():
    document = build(paper(titel=" "))
    assert document.title == "Verksamhetsberättelse 2024, Jämställdhetsdelegationen"
    assert not unfit(document)


def test_the_cover_says_that_a_draft_is_one_and_by_what_it_was_adopted():
    draft = next(block for block in build(paper()).blocks if isinstance(block, Cover))
    assert ("Status", "Utkast") in [(fact.label, fact.value) for fact in draft.facts]
    adopted = paper(status=Berattelsestatus.ANTAGEN, antagen_den=date(2025, 3, 15), antagen_genom="§ 24")
    facts = {
        fact.label: fact.value for cover in build(adopted).blocks if isinstance(cover, Cover) for fact in cover.facts
    }
    assert facts["Antagen"] == "15 mars 2025 § 24"
    assert not facts["Status"]


@pytest.mark.parametrize("format_", ["pdf", "docx", "html", "txt"])
def test_it_can_be_handed_out_in_each_form(format_):
    facts: Fakta = (sentence("Ett ", value("x", "<b>=1+1"), " tal."), Faktablock(tabell=MONEY), chart(("1500", "")))
    document = build(paper(section("Allt", *facts), section("Tomt")))
    assert not check(document)
    assert render(document, format_)


def test_every_value_can_be_walked_in_reading_order():
    found = [each.nyckel for each in values((Faktablock(tabell=MONEY), sentence(value("sist", "1"))))]
    assert found == ["post/1", "post/1/dag", "post/1/antal", "post/2/dag", "summa", "sist"]
