"""The papers of the budget against what a person has read; and that screen, paper and Excel say the same of § 24."""

from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from openpyxl import load_workbook

from models.budget.data import collect_budget
from models.budget.entity import Budget, Budgetpost
from models.budget.operations import lock_year, omfordela
from models.budget.sums import budget_sums
from models.editing import get
from models.kodstrang.coding import set_codes, set_row_codes
from models.kodstrang.operations import add_koddel
from models.kommun import set_up
from models.richtext import plain
from models.transaktion.bokforing import add_order, add_reversed, add_row
from models.transaktion.entity import Bokforingsrad, Representation, Transaktion, Transaktionsstatus
from reports.build.budgettabeller import post_chart
from reports.chart import Chart
from reports.render import render
from resources.svenska import format_amount
from tests.golden import compare, paper_made, text_of
from tests.orebro_budget import make_budget
from tests.reports.ooxml import faults

TODAY = date(2024, 10, 5)
PAID, INVOICED, ORDERED, PLANNED, GONE = (
    Transaktionsstatus.BETALD,
    Transaktionsstatus.FAKTURERAD,
    Transaktionsstatus.BESTALLD,
    Transaktionsstatus.PLANERAD,
    Transaktionsstatus.UTGAR,
)


@pytest.fixture
def ids(memory_database):
    with memory_database.write("budget") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        ids = make_budget(session)
        get(session, Budget, ids.budget).beslutad = date(2024, 3, 15)
        get(session, Budgetpost, ids.kompetens).kommentar = plain("Utbildningen i höst är beställd.")
        koddelar = [add_koddel(session, name).id for name in ("Ansvar", "Konto", "Motpart")]
        costs = (
            (ids.kompetens, PAID, date(2024, 2, 12), "Bokhandeln", "Litteratur", 1_250_50, 600, 75_03),
            (
                ids.kompetens,
                PAID,
                date(2024, 3, 8),
                "Konferenscentrum",
                "Lunch vid prisets utdelning",
                8_400_00,
                1200,
                1_008_00,
            ),
            (ids.prissumma, PAID, date(2024, 3, 8), "Ekängens förskola", "Jämställdhetspriset", 10_000_00, 0, 0),
            (ids.kompetens, INVOICED, date(2024, 5, 16), "Tryckeriet", "=Broschyr", 6_320_00, 2500, 1_580_00),
            (ids.kompetens, ORDERED, date(2024, 10, 2), "Föreläsaren", "Utbildning", 12_000_00, 2500, 3_000_00),
            (ids.kompetens, PLANNED, None, "", "Studiebesök", 4_500_00, 600, 270_00),
            (ids.arvoden, PAID, date(2024, 6, 30), "Lönekontoret", "Arvoden", 18_220_00, None, None),
            (ids.kompetens, GONE, date(2024, 4, 11), "", "Konferens", 3_900_00, 2500, 975_00),
        )
        for post, status, day, receiver, text, ore, rate, moms in costs:
            row = Transaktion(
                budget_id=ids.budget, post_id=post, status=status, datum=day, mottagare=receiver, text=text,
                belopp_ore=ore, moms_bp=rate, moms_ore=moms,
            )  # fmt: skip
            if "Lunch" in text:
                row.representation, row.syfte, row.deltagare = (
                    Representation.EXTERN,
                    "Prisutdelning",
                    ("A. Ek", "B. Al"),
                )
            session.add(row)
            session.flush()
            set_codes(session, row.id, {koddelar[0]: "01234", koddelar[1]: "6510"})
        order = add_order(session, ids.budget, date(2024, 3, 11), "Jämställdhetspriset 2024")
        first = add_row(session, order.id, "Jämställdhetsdelegationen", "Prissumma", 10_000_00)
        set_row_codes(session, first.id, {koddelar[0]: "01234", koddelar[2]: "300"})
        add_reversed(session, first.id, "Ekängens förskola")
        return ids, order.id


def made(database, name, id_):
    return paper_made(database, name, id_, TODAY)


def test_report_for_the_namnd(memory_database, ids):
    compare(made(memory_database, "budgetrapport", ids[0].budget), "budgetrapport")


def test_what_ekonomi_gets_on_paper(memory_database, ids):
    compare(made(memory_database, "ekonomiunderlag", ids[0].budget), "ekonomiunderlag")


def test_bokforingsorder(memory_database, ids):
    compare(made(memory_database, "bokforingsorder", ids[1]), "bokforingsorder")


def test_paper_and_excel_say_what_the_program_says(memory_database, ids):
    """§ 24: 60 000 = 50 000 + 10 000, the prize's lunch inside, arvoden outside."""
    with memory_database.read() as session:
        sums = budget_sums(session, ids[0].budget)
    assert sums.equation.replace("\u00a0", " ") == "50 000 + 10 000 = 60 000 kr"
    report = made(memory_database, "budgetrapport", ids[0].budget)
    pdf = pypdfium2.PdfDocument(render(report.document, "pdf", report.style))
    words = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    content = render(made(memory_database, "ekonomiunderlag", ids[0].budget).document, "xlsx")
    assert faults(content) == []
    book = load_workbook(BytesIO(content), data_only=True)
    assert sums.equation.replace("\u00a0", " ") in words.replace("\u00a0", " ")
    assert book["Om"]["B16"].value == sums.equation
    total = book["Sammanställning"][7]
    assert total[0].value == "Totalt"
    shown = {cell.value: total[place].value for place, cell in enumerate(book["Sammanställning"][4])}
    for heading, ore in (
        ("Budget", sums.totalt.budget_ore),
        ("Utfall", sums.totalt.utfall_ore),
        ("Bundet", sums.totalt.bundet_ore),
        ("Planerat", sums.totalt.planerat_ore),
        ("Prognos", sums.totalt.prognos_ore),
        ("Återstår", sums.totalt.aterstar_ore),
        ("Avvikelse", sums.totalt.avvikelse_ore),
    ):
        assert ore is not None
        assert round(shown[heading] * 100) == ore
        assert heading == "Utfall" or format_amount(ore).replace("\u00a0", " ") in words.replace("\u00a0", " ")
    assert sums.totalt.utfall_ore == 1_250_50 + 8_400_00 + 10_000_00 + 6_320_00, "arvoden are not in it"
    assert [row[0].value for row in book["Sammanställning"].iter_rows(min_row=10, max_row=12)] == ["Postnr", 3, "Summa"]


def test_the_list_has_every_cost_with_its_codes_as_text(memory_database, ids):
    book = load_workbook(BytesIO(render(made(memory_database, "ekonomiunderlag", ids[0].budget).document, "xlsx")))
    assert book.sheetnames == ["Transaktioner", "Sammanställning", "Prognos per månad", "Bokföringsorder", "Om"]
    rows = list(book["Transaktioner"].iter_rows(min_row=4, values_only=True))
    listed = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert len(listed) == 7
    assert {(row["Ansvar"], row["Konto"], row["Motpart"]) for row in listed} == {("01234", "6510", None)}
    lunch = next(row for row in listed if row["Syfte"])
    assert (lunch["Representation"], lunch["Deltagare"], lunch["Momssats"]) == ("Extern", "A. Ek; B. Al", 0.12)
    assert next(row["Text"] for row in listed if row["Mottagare"] == "Tryckeriet") == "=Broschyr"
    assert {row["I budgeten"] for row in listed if row["Post"] == "Arvoden"} == {"Nej"}
    about = {row[0]: row[1] for row in book["Om"].iter_rows(values_only=True)}
    assert about["Utelämnat"].startswith("1 transaktion är utelämnad, för den har status Utgår")
    assert (about["År"], about["Beslut"]) == (2024, "§ 24, 2024-03-15")


def test_what_the_namnd_has_to_know_is_said_first(memory_database, ids):
    with memory_database.write("omfördela") as session:
        omfordela(session, ids[0].budget, {ids[0].kompetens: -20_000_00, ids[0].prissumma: 20_000_00})
        get(session, Budget, ids[0].budget).ram_ore = 61_000_00
        session.query(Transaktion).filter(Transaktion.text == "Studiebesök").one().post_id = None
    text = text_of(made(memory_database, "budgetrapport", ids[0].budget)).replace("\u00a0", " ")
    assert "Kompetensutveckling: prognosen är" not in text
    assert "Posterna summerar till 60 000 kr, ramen är 61 000 kr." in text
    assert "Kostnader på 4 500 kr har ingen post än." in text
    assert "30 000 + 30 000 = 60 000 kr" in text
    assert "50 000 + 10 000 = 60 000 kr, § 24, 2024-03-15" in text
    assert "Ändringar under året" in text


def test_a_split_that_is_not_known(memory_database, ids):
    with memory_database.write("okänd") as session:
        get(session, Budgetpost, ids[0].prissumma).belopp_ore = None
    paper = made(memory_database, "budgetrapport", ids[0].budget)
    assert "inte delat" in text_of(paper)
    content = render(made(memory_database, "ekonomiunderlag", ids[0].budget).document, "xlsx")
    sheet = load_workbook(BytesIO(content), data_only=True)["Sammanställning"]
    assert sheet["E7"].value == 60_000
    assert sheet["E6"].value in (None, "")


def test_repaid_costs_are_drawn_too(memory_database, ids):
    with memory_database.write("kredit") as session:
        session.query(Transaktion).filter(Transaktion.text == "Utbildning").one().belopp_ore = -500_00
    with memory_database.read() as session:
        chart = post_chart(collect_budget(session, ids[0].budget, TODAY).sums)
    assert chart.kind == "bars"
    assert [series.name for series in chart.series] == ["Budget", "Utfall och bundet", "Prognos"]


def test_a_post_that_is_overdrawn_is_drawn_beside_its_budget(memory_database, ids):
    with memory_database.write("dyrt") as session:
        session.query(Transaktion).filter(Transaktion.text == "Utbildning").one().belopp_ore = 42_000_00
    paper = made(memory_database, "budgetrapport", ids[0].budget)
    assert [block.kind for block in paper.document.blocks if isinstance(block, Chart)] == ["bars", "lines"]
    text = " ".join(text_of(paper).split())
    assert "Kompetensutveckling: prognosen är 12 470,50 kr över postens budget." in text
    assert "Blir allt planerat av saknas 12 470,50 kr." in text


def test_an_order_that_does_not_sum_to_zero_says_so(memory_database, ids):
    with memory_database.write("fel") as session:
        session.query(Bokforingsrad).order_by(Bokforingsrad.id.desc()).first().belopp_ore = -9_999_00
    text = text_of(made(memory_database, "bokforingsorder", ids[1])).replace("\u00a0", " ")
    assert "Ordern kan inte bokföras än: raderna summerar till 1 kr, inte till noll." in text


def test_a_locked_year_and_an_empty_budget(memory_database, ids):
    with memory_database.write("lås") as session:
        lock_year(session, ids[0].budget, date(2025, 1, 20), "Bokslut", "A. Ek")
        empty = make_budget(session, 2025, ids[0].organ).budget
    assert "Året är låst:" in text_of(made(memory_database, "budgetrapport", ids[0].budget))
    content = render(made(memory_database, "ekonomiunderlag", empty).document, "xlsx")
    assert faults(content) == []
    assert "Det finns ingen transaktion." in text_of(made(memory_database, "ekonomiunderlag", empty))
