"""The paper of the indicators, against what a person has read."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from models.editing import add
from models.indikator.entity import Riktning
from models.indikator.operations import add_indicator, set_values
from models.indikator.queries import indicator_rows
from models.kommun import set_up
from models.richtext import plain
from models.strategi.entity import Strategi, StrategiNod
from reports.build.indikatordiagram import chart_of
from reports.catalogue import kind_named, select_record
from reports.chart import Series
from reports.render import render
from tests.golden import compare, paper_made

TODAY = date(2024, 3, 14)


@pytest.fixture
def indicators(memory_database):
    with memory_database.write("underlag") as session:
        set_up(session, kommunkod="1983", forvaltning="", anvandare="", mall_id=None)
        strategi = add(session, Strategi(namn="Länets strategi", kortnamn="Länsstrategin"))
        node = add(session, StrategiNod(strategi_id=strategi.id, rubrik="Ekonomisk jämställdhet", kod="2"))
        full = add_indicator(session, node.id, namn="Heltidsanställda")
        full.riktning, full.utgangsar, full.kalla, full.kolada_id = Riktning.HOGRE, 2020, "Kolada", "N00206"
        full.mal_kvinnor, full.mal_man, full.mal_ar = 75_000, 85_000, 2026
        for year, women, men, total in (
            (2020, 54_200, 78_900, 60_100),
            (2021, 55_800, 79_400, 61_700),
            (2023, 61_500, 79_000, 66_400),
        ):
            set_values(session, full.id, year, kvinnor=women, man=men, totalt=total)
        set_values(session, full.id, 2023, kommentar=plain("Deltid är norm i vården."), antal_kvinnor=3)
        set_values(session, full.id, 2025, kvinnor=1_000, man=2_000)
        free = add_indicator(session, namn="Anmälda våldsbrott", enhet="antal", decimaler=0)
        set_values(session, free.id, 2023, totalt=212_000)
        add_indicator(session, namn="Utan siffror")
        return full.id, free.id


def test_the_paper_of_a_year(memory_database, indicators):
    paper = paper_made(memory_database, "indikatorbilaga", 2024, TODAY)
    compare(paper, "indikatorbilaga")
    assert len(paper.remarks) == 1
    assert paper.remarks[0].startswith("Få personer bakom siffrorna i ”Heltidsanställda”: 3 kvinnor 2023.")


def test_a_year_before_all_values_says_so(memory_database, indicators):
    paper = paper_made(memory_database, "indikatorbilaga", 2019, TODAY)
    text = render(paper.document, "txt", paper.style).decode()
    assert "Ingen indikator har värden till och med 2019." in text
    assert "Värden saknas för Heltidsanställda, Anmälda våldsbrott och Utan siffror." in text


def test_excel_has_numbers_that_can_be_counted_with(memory_database, indicators):
    paper = paper_made(memory_database, "indikatorbilaga", 2024, TODAY)
    sheet = openpyxl.load_workbook(BytesIO(render(paper.document, "xlsx", paper.style))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(place for place, row in enumerate(rows) if "Kvinnor" in row)
    first = dict(zip(rows[head], rows[head + 1], strict=True))
    assert (first["Kvinnor"], first["Män"], first["Totalt"], first["Kvinnor minus män"]) == (54.2, 78.9, 60.1, -24.7)
    last = dict(zip(rows[head], rows[-1], strict=True))
    assert (last["Indikator"], last["Totalt"], last["Kvinnor"]) == ("Anmälda våldsbrott", 212, None)


def test_it_is_chosen_by_its_year(memory_database, indicators):
    with memory_database.read() as session:
        kind = kind_named("indikatorbilaga")
        assert [(row.id, row.ready) for row in kind.candidates(session, TODAY)] == [
            (2025, False),
            (2023, True),
            (2021, True),
            (2020, True),
        ]
        assert select_record(session, kind, TODAY, ar=2021) == 2021


def test_the_chart_has_a_line_for_each_sex_and_breaks_where_a_year_is_missing(memory_database, indicators):
    with memory_database.write("prov") as session:
        full, free, empty = indicator_rows(session, 2024)
        chart = chart_of(full)
        assert chart is not None
        assert chart.categories == ("2020", "2021", "2022", "2023")
        assert chart.series[0] == Series("Kvinnor", (54.2, 55.8, None, 61.5))
        assert "Kvinnor 54,2\u00a0% 2020 och 61,5\u00a0% 2023. Män 78,9\u00a0% 2020" in chart.alt
        assert (chart_of(free), chart_of(empty)) == (None, None)
        set_values(session, indicators[1], 2017, totalt=190_000)
        seldom = chart_of(indicator_rows(session, 2024, ids=[indicators[1]])[0])
        assert seldom is not None
        assert (seldom.categories, seldom.series) == (("2017", "2023"), (Series("Totalt", (190.0, 212.0)),))
        assert "Totalt 190 2017 och 212 2023." in seldom.alt
