"""The page Indikatorer through the real window: begun, measured, read in from Kolada, handed out, undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.export_dialog import ExportDialog
from desktop.indikator.kolada import KoladaDialog
from desktop.indikator.of_node import IndicatorsOfNode
from desktop.indikator.page import IndikatorPage
from desktop.saving import as_field
from models.editing import add
from models.indikator.entity import Indikator, Indikatorvarde, Riktning
from models.indikator.operations import add_indicator, set_values
from models.indikator.queries import indicator_rows
from models.kommun import set_up
from models.strategi.entity import Strategi, StrategiNod, StrategiTyp
from tests.desktop import accessibility
from tests.desktop.keys import comes_true, fill, focus, has_come_to, press, settle, write
from tests.desktop.whole_window import opened

FILE = """kpi;kpi_title;municipality;period;gender;value
N00206;Heltid, andel (%);1983;2023;K;61,9
N00206;Heltid, andel (%);1983;2022;K;60,0
N00206;Heltid, andel (%);1983;2022;M;80,5
N00206;Heltid, andel (%);1980;2022;M;70,5
U12345;Chefer, andel (%);1983;2022;K;64,1
"""


@pytest.fixture
def node(memory_database):
    with memory_database.write("underlag") as session:
        set_up(session, kommunkod="1983", forvaltning="", anvandare="", mall_id=None)
        strategi = add(session, Strategi(namn="Vår strategi", typ=StrategiTyp.EGEN))
        return add(session, StrategiNod(strategi_id=strategi.id, rubrik="Ekonomisk jämställdhet", kod="2")).id


@pytest.fixture
def window(qapp, qtbot, memory_database, node):
    with opened(qapp, qtbot, memory_database, "indikator") as program:
        program.window.navigate("indikator")
        yield program.window


def page(window) -> IndikatorPage:
    assert isinstance(window.page, IndikatorPage)
    return window.page


def stored(database, kind):
    with database.read() as session:
        return session.query(kind).order_by(kind.id).all()


def dialog_of(kind):
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible())


def close(dialog):
    dialog.reject()
    settle()


def test_an_indicator_is_begun_measured_and_seen_without_the_mouse(window, memory_database, node):
    assert page(window).export is None
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = page(window).form
    assert focus() is form.form.rows["namn"].widget
    write("Heltidsanställda")
    for name, value in (("strateginod_id", node), ("riktning", Riktning.HOGRE)):
        chosen = as_field(form.form.rows[name].widget)
        chosen.set_value(value)
        chosen.edited.emit()
    assert form.node.line.text() == "2 Ekonomisk jämställdhet – Vår strategi"
    page(window).flush()
    (row,) = stored(memory_database, Indikator)
    assert (row.namn, row.strateginod_id, row.riktning) == ("Heltidsanställda", node, Riktning.HOGRE)

    years = form.years
    for year, women, men, total in (("2022", "60,5", "80", "70.25"), ("", "61,9", "79", "90")):
        years.rows.buttons[0].click()
        assert has_come_to(years.year)
        if year:
            write(year)
        for name, text in (("kvinnor", women), ("man", men), ("totalt", total)):
            fill(years.form.rows[name].widget, text)
        page(window).flush()
    values = [(row.ar, row.kvinnor, row.man, row.totalt) for row in stored(memory_database, Indikatorvarde)]
    assert values == [(2022, 60_500, 80_000, 70_250), (2023, 61_900, 79_000, 90_000)]
    assert [(row.ar, row.kvinnor, row.skillnad) for row in years.rows.list.model.shown] == [
        (2023, "61,9", "män 17,1 högre"),
        (2022, "60,5", "män 19,5 högre"),
    ]
    assert "Totalt ska ligga mellan" in years.form.rows["totalt"].remarks.text
    assert "Skriv vad skillnaden beror på" in years.form.rows["kommentar"].remarks.text
    assert comes_true(lambda: form.picture.is_drawn)
    assert "Kvinnor 60,5\u00a0% 2022 och 61,9\u00a0% 2023." in form.picture.accessibleDescription()
    (shown,) = page(window).list.model.shown
    assert [column.words(shown) for column in page(window).list.model.columns] == [
        "Heltidsanställda", "2 Ekonomisk jämställdhet", "2023", "61,9\u00a0%", "79,0\u00a0%", "90,0\u00a0%", "17,1",
        "Olika för könen",
    ]  # fmt: skip

    fill(years.year, "2022")
    page(window).flush()
    form.form.rows["namn"].widget.setFocus()
    assert "redan värden för 2022" in years.form.rows["ar"].error.text
    years.year.setFocus()
    assert page(window).revert_focused()
    years.remove()
    assert [row.ar for row in stored(memory_database, Indikatorvarde)] == [2022]
    window.run_undo()
    assert [row.ar for row in stored(memory_database, Indikatorvarde)] == [2022, 2023]
    page(window).remove()
    assert stored(memory_database, Indikator) == []
    window.run_undo()
    assert len(stored(memory_database, Indikatorvarde)) == 2
    assert accessibility.faults(window) == []


def measured(database, node):
    with database.write("underlag") as session:
        row = add_indicator(session, node, namn="Heltid")
        row.kolada_id = "N00206"
        set_values(session, row.id, 2022, kvinnor=60_000, man=80_000, antal_kvinnor=3)
        set_values(session, row.id, 2021, kvinnor=59_000, man=80_000)
        return row.id


def test_a_file_of_koladas_is_judged_read_in_and_taken_back(window, memory_database, node, tmp_path):
    id_ = measured(memory_database, node)
    file = tmp_path / "kolada.csv"
    file.write_text(FILE, encoding="utf-8")
    page(window).ask_file = lambda *_given: file
    page(window).read_kolada()
    dialog = dialog_of(KoladaDialog)
    assert [(row.namn, row.ar, row.utlatande.label, row.text) for row in dialog.list.model.shown] == [
        ("Heltid", 2022, "Ändrar", "män 80,0 → 80,5"),
        ("Heltid", 2023, "Ny", "kvinnor 61,9"),
        ("U12345 Chefer, andel (%)", 2022, "Läses inte in", "Ingen indikator har nyckeltalet. kvinnor 64,1"),
    ]
    assert "1 värde gäller en annan kommun" in dialog.remarks.text
    dialog.activateWindow()
    assert comes_true(dialog.isActiveWindow)
    assert accessibility.faults(dialog) == []
    dialog.make_missing.setChecked(True)
    dialog.make_missing.edited.emit()
    assert dialog.button.text() == "Läs in 3 rader"
    dialog.button.click()
    settle()
    with memory_database.read() as session:
        rows = {row.namn: row.senaste for row in indicator_rows(session, 9999)}
    assert (rows["Heltid"].ar, rows["Heltid"].kvinnor) == (2023, 61_900)
    assert rows["Chefer, andel (%)"].kvinnor == 64_100
    window.run_undo()
    assert [row.id for row in stored(memory_database, Indikator)] == [id_]
    assert [(row.ar, row.man) for row in stored(memory_database, Indikatorvarde)] == [(2022, 80_000), (2021, 80_000)]


def test_few_people_are_told_of_before_the_paper_is_handed_out(window, memory_database, node):
    measured(memory_database, node)
    page(window).refresh()
    page(window).export.run()
    assert comes_true(lambda: any(isinstance(one, ExportDialog) for one in QApplication.topLevelWidgets()))
    dialog = dialog_of(ExportDialog)
    assert "Få personer bakom siffrorna i ”Heltid”: 3 kvinnor 2022." in dialog.remarks.text
    close(dialog)
    page(window).year.set_value(2021)
    page(window).year.edited.emit()
    assert page(window).list.model.shown[0].senaste.ar == 2021
    assert "2021" in page(window).export.tip


def test_an_area_leads_to_its_indicators(program, qtbot, memory_database, node):
    id_ = measured(memory_database, node)
    part = IndicatorsOfNode(program.context)
    qtbot.addWidget(part)
    part.show_node(node)
    assert [link.text() for link in part.links] == ["Heltid: kvinnor 60,0\u00a0%, män 80,0\u00a0% (2022)"]
    part.links[0].click()
    part.new.click()
    assert [row.strateginod_id for row in stored(memory_database, Indikator)] == [node, node]
    assert program.said.places == [("indikator", id_), ("indikator", stored(memory_database, Indikator)[1].id)]
    assert len(part.links) == 2
