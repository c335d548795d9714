"""The whole main job without a mouse: strategy, anslutning, tjänsteskrivelse, sammanträde, protokoll, berättelse.

Every step is a key where the focus is. The kommun is real, all people are invented.
"""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.export_dialog import ExportDialog
from tests.desktop import road
from tests.desktop.by_keyboard import (
    ALT,
    CTRL,
    SHIFT,
    choose_row,
    fill,
    heard,
    no_mouse,
    push,
    tab_to,
    window_back,
)
from tests.desktop.keys import comes_true, press, settle, write
from tests.desktop.papers import pdf_text
from tests.desktop.whole_window import put_away

YEAR = date.today().year - 1  # noqa: DTZ011 - the year that has ended, as the program counts


@pytest.fixture
def program(qapp, qtbot, memory_database, tmp_path):
    made = road.start_program(qapp, memory_database, tmp_path)
    qtbot.addWidget(made.window)
    yield made
    put_away(made.window)


@pytest.mark.slow
def test_from_the_strategy_to_the_berattelse(qapp, program, memory_database):
    window = program.window
    with no_mouse(qapp):
        answer_the_questions(window)
        join_the_strategy(window)
        write_the_skrivelse(window)
        hold_the_meeting(window)
        tell_the_year(window)


def answer_the_questions(window):
    write("Köping")
    press(Qt.Key.Key_Return)
    window_back(window)
    fill("2. Vilken förvaltning", "Kommunledningsförvaltningen")
    fill("3. Vad heter du", "Ylva Sandell")
    tab_to("4. Hur ser")
    press(Qt.Key.Key_Return)
    settle()
    assert window.page.spec.key == "oversikt"


def join_the_strategy(window):
    press(Qt.Key.Key_2, ALT)
    press(Qt.Key.Key_N, CTRL)
    write("Västmanlands län 2018")
    press(Qt.Key.Key_Return)
    settle()
    tab_to("Strategins områden")
    choose_row("Ekonomisk jämställdhet")
    press(Qt.Key.Key_Space)
    tab_to("Huvudfokus")
    press(Qt.Key.Key_Space)
    fill("Så planerar vi arbeta", "Heltid som norm införs på alla arbetsplatser.")
    push("Öppna ärende")


def write_the_skrivelse(window):
    assert window.page.spec.key == "arende"
    push("Lägg till")
    fill("Diarienummer", "KS 2023/45")
    push("Skriv tjänsteskrivelse")
    assert window.page.spec.key == "tjansteskrivelse"
    fill("Datum", "2023-01-20")
    tab_to("Avsnitt", back=True)
    choose_row("Ärendebeskrivning")
    press(Qt.Key.Key_Return)
    assert heard() == "Ärendebeskrivning"
    write("Länsstyrelsen har gjort en strategi på regeringens uppdrag.")
    text, headings = pdf_text(exported(window))
    assert "Länsstyrelsen har gjort en strategi på regeringens uppdrag." in text
    assert "Heltid som norm införs" in text, "the plan is already in the paper"
    assert "Ärendebeskrivning" in headings


def exported(window):
    """Ctrl+E and Enter; what is saved."""
    press(Qt.Key.Key_E, CTRL)
    dialog = window.findChildren(ExportDialog)[-1]
    window_back(dialog)
    path = dialog.path
    press(Qt.Key.Key_Return)
    settle()
    assert comes_true(path.exists)
    window_back(window)
    return path


def hold_the_meeting(window):
    press(Qt.Key.Key_5, ALT)
    press(Qt.Key.Key_N, CTRL)
    assert heard() == "Namn"
    write("Jämställdhetsdelegationen")
    press(Qt.Key.Key_Return)
    settle()
    press(Qt.Key.Key_N, CTRL)
    for name in ("Åsa Öman (S)", "Nils Berg (M)"):
        tab_to("Person", back=True)
        write(name)
        press(Qt.Key.Key_Tab)
        window_back(window)
        fill("Från och med", f"{YEAR}-01-01")
        push("Lägg till")  # nobody has heard of them: the card asks for the particulars first
        assert heard() == "Kön"
        push("Lägg till")
        assert heard() == "Person", "the card stays for the next"
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_6, ALT)
    press(Qt.Key.Key_N, CTRL)
    window_back(QApplication.activeModalWidget() or window)
    fill("Dag", f"{YEAR}-03-14")
    press(Qt.Key.Key_Return)
    window_back(window)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_1, CTRL)
    settle()
    press(Qt.Key.Key_N, CTRL)
    assert heard() == "Rubrik"
    write("Anslutning till länsstrategin")
    press(Qt.Key.Key_2, CTRL)
    settle()
    press(Qt.Key.Key_N, CTRL)
    settle()
    assert heard() == "Närvarande", "the meeting is opened, and the cursor is among those who have come"
    press(Qt.Key.Key_A, CTRL)
    tab_to("Ärendebeskrivning")
    write("Förvaltningen har skrivit ett förslag.")
    tab_to("Jämställdhetsdelegationen beslutar")
    write("Informationen tas till protokollet.")
    press(Qt.Key.Key_N, CTRL)
    settle()
    assert window.header.primary.text() != "Avsluta sammanträdet"
    press(Qt.Key.Key_3, CTRL)
    settle()
    text, headings = pdf_text(exported(window))
    assert "§\N{NO-BREAK SPACE}1 Anslutning till länsstrategin" in headings
    for words in ("Åsa Öman", "Nils Berg", "Informationen tas till protokollet.", f"{YEAR}-03-14"):
        assert words in text, words


def tell_the_year(window):
    press(Qt.Key.Key_R, CTRL | SHIFT)
    settle()
    push(f"Börja verksamhetsberättelsen för {YEAR}")
    settle()
    text, headings = pdf_text(exported(window))
    assert headings[0] == f"Verksamhetsberättelse {YEAR}", headings
    for words in (f"14 mars {YEAR}", "Åsa Öman"):
        assert words in text, words
