"""What the start page says when the organ has adopted its verksamhetsberättelse, and the one action of that line."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.berattelse.decision_dialogs import AdoptionDialog
from models.arende.entity import Utfall
from models.berattelse.adoption import open_case
from models.berattelse.entity import Berattelse, Berattelsestatus
from models.berattelse.operations import begin
from tests.desktop.keys import press
from tests.desktop.whole_window import opened
from tests.year_paper import YEAR, make_year, meet, sign

MEETING, TODAY = date(2024, 3, 4), date(2024, 3, 18)


@pytest.fixture
def paragraf(memory_database):
    ids = make_year(memory_database)
    with memory_database.write("sammanträdet") as session:
        made = begin(session, ids.organ, YEAR, today=TODAY).id
        open_case(session, made, TODAY)
        return meet(session, made, MEETING, Utfall.BIFALL)


def lines(page):
    return [line for line in page.todo.list.lines if "verksamhetsberättelsen" in line.data.text.casefold()]


def test_one_line_with_one_action_that_asks_first(qapp, qtbot, memory_database, paragraf, monkeypatch):
    for place in ("oversikt.page", "berattelse.adopting"):
        monkeypatch.setattr(f"desktop.{place}.today", lambda: TODAY)
    with opened(qapp, qtbot, memory_database, "oversikt", "berattelse") as program:
        program.window.navigate("oversikt")
        page = program.window.page
        assert [line.data.text for line in lines(page)] == ["Låt organet anta verksamhetsberättelsen för 2023"]
        with memory_database.write("justera") as session:
            sign(session, session.merge(paragraf), MEETING)
        (line,) = lines(page)
        assert line.data.text == "Verksamhetsberättelsen för 2023 är antagen, § 1, 2024-03-04"
        assert line.button.text() == "Lås den …"
        line.setFocus()
        press(Qt.Key.Key_Space)
        dialog = page.findChild(AdoptionDialog)
        assert (dialog.paragraf.currentText(), dialog.day.value()) == ("§ 1, 2024-03-04", MEETING)
        dialog.reject()
        assert status(memory_database) is Berattelsestatus.UTKAST
        line.button.click()
        dialog = next(found for found in page.findChildren(AdoptionDialog) if found.isVisible())
        dialog.do.click()
        assert status(memory_database) is Berattelsestatus.ANTAGEN
        assert [line.data.text for line in lines(page)] == [
            "Skicka verksamhetsberättelsen för 2023 vidare till kommunstyrelsen"
        ]


def status(database):
    with database.read() as session:
        return session.query(Berattelse).one().status
