"""Örebro's § 24 through the window: 50 000 + 10 000 = 60 000 kr, kringkostnader inside, arvoden outside.

The figures are the same on the screen, in the text of the PDF and in the Excel that ekonomi gets.
"""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from desktop.budget.page import COSTS, PLAN
from desktop.export_dialog import ExportDialog
from models.editing import add
from models.kommun import set_up
from models.organ import Organ, OrganTyp
from tests.desktop.budget_keys import plain, type_cost, type_post
from tests.desktop.keys import comes_true, fill, focus, press, settle, write
from tests.desktop.papers import pdf_text
from tests.desktop.whole_window import opened

NOW = date(2024, 3, 15)
COMPETENCE = "Kompetensutveckling, omvärldsbevakning, erfarenhetsutbyte och kunskapsspridning"
POSTS = (("Kompetensutveckling", "50 000", COMPETENCE), ("Prissumma", "10 000", "Jämställdhetspriset"))
COSTS_TYPED = (
    ("2024-02-12", "Bokhandeln", "Litteratur", "Kompetensutveckling", "1 250,50", "6", "Betald"),
    ("2024-03-08", "Restaurangen", "Lunch vid prisutdelningen", "Kompetensutveckling", "2 400", "12", "Fakturerad"),
    ("2024-03-08", "Tryckeriet", "Diplom och ramar till priset", "Kompetensutveckling", "1 800", "25", "Beställd"),
    ("2024-03-08", "Hemtjänst Väster", "Prissumma", "Prissumma", "10 000", "0", "Beställd"),
    ("2024-05-20", "Konferensen", "Deltagaravgift", "Kompetensutveckling", "9 800", "25", "Planerad"),
    ("2024-06-30", "Ledamöterna", "Arvoden", "Arvoden (utanför)", "24 000", "0", "Planerad"),
)
TOTAL = ["60 000 kr", "3 650,50 kr", "11 800 kr", "9 800 kr", "44 549,50 kr", "25 250,50 kr"]
"""Budget, utfall, bundet, planerat, återstår, prognos: the arvoden are in none of them."""


@pytest.fixture
def window(qapp, qtbot, memory_database, monkeypatch, tmp_path):
    with memory_database.write("underlag") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        add(session, Organ(namn="Kommunstyrelsens jämställdhetsdelegation", typ=OrganTyp.DELEGATION))
    for place in ("desktop.budget.page", "desktop.budget.form", "desktop.budget.costs", "desktop.documents"):
        monkeypatch.setattr(f"{place}.today", lambda: NOW)
    with opened(qapp, qtbot, memory_database, "budget", export_folder=str(tmp_path)) as program:
        program.window.navigate("budget")
        yield program.window


def exported(page, act, ending):
    """The file that an export saves."""
    act.run()
    dialog = page.findChildren(ExportDialog)[-1]
    dialog.format.set_value(ending)
    dialog.format.edited.emit()
    path = dialog.path
    dialog.save.click()
    assert path.exists()
    return path


def test_the_year_of_paragraph_24_agrees_on_screen_in_pdf_and_in_excel(window):
    page = window.page
    assert page.beginning.empty.sentence.text().startswith("Budget för 2024 saknas.")
    press(Qt.Key.Key_Space)
    assert page.bar.marked == PLAN
    plan = page.views[PLAN].form
    assert comes_true(lambda: focus() is plan.form.rows["ram_ore"].widget)
    write("60 000")
    fill(plan.form.rows["beslut"].widget, "KS § 24")
    fill(plan.form.rows["beslutad"].widget, "2024-03-15")
    for namn, belopp, andamal in POSTS:
        type_post(plan, namn, belopp, andamal)
    type_post(plan, "Arvoden", "", "Betalas av kommunstyrelsen", utanfor=True)
    page.flush()
    assert plain(page.equation.text()) == "50 000 + 10 000 = 60 000 kr"
    assert page.decision.text() == "KS § 24, 2024-03-15"
    assert page.remarks.text == ""
    page.show_view(COSTS)
    page.primary.run()
    for cost in COSTS_TYPED:
        type_cost(page.costs.quick, *cost)
    shown = {row.namn: place for place, row in enumerate(page.costs.posts.model.shown)}
    assert list(shown) == ["Kompetensutveckling", "Prissumma", "Totalt", "Arvoden (utanför)"]
    model = page.costs.posts.model
    total = [plain(model.index(shown["Totalt"], column).data()) for column in range(1, 7)]
    assert total == TOTAL
    assert plain(model.index(shown["Arvoden (utanför)"], 4).data()) == "24 000 kr"
    settle()

    report = next(act for act in page.more if "budgetrapporten" in act.text)
    text, _ = pdf_text(exported(page, report, "pdf"))
    assert "50 000 + 10 000 = 60 000 kr" in text
    assert "KS § 24, 2024-03-15" in text
    for figure in ("44 549,50", "25 250,50", "11 800"):
        assert figure in text
    assert "De här kostnaderna betalas ur en annan budget." in text

    book = load_workbook(BytesIO(exported(page, page.export, "xlsx").read_bytes()), data_only=True)
    sheet = book["Sammanställning"]
    (row,) = [row for row in sheet.iter_rows(min_row=4) if any(cell.value == "Totalt" for cell in row)]
    numbers = [cell.value for cell in row if isinstance(cell.value, int | float)]
    for wanted in (60_000, 3_650.5, 11_800, 9_800, 44_549.5, 25_250.5):
        assert wanted in numbers
    listed = book["Transaktioner"]
    assert sum(1 for line in listed.iter_rows() if any(cell.value == "Ledamöterna" for cell in line)) == 1
