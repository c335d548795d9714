"""The pages of dialogs, visits, the world around, the prize and the calendar, worked with the keyboard alone."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.dialogtraff.new_dialog import NewDialog
from models.besok.entity import Verksamhetsbesok
from models.dialogtraff.entity import Dialogtraff
from models.kommun import set_up
from models.omvarld.entity import Omvarldspost
from models.pris.entity import Nominering, Pris
from tests.desktop.accessibility import name_of
from tests.desktop.keys import focus, press, settle, write
from tests.desktop.whole_window import opened
from tests.dialogue import make_history
from tests.prize import make_2024
from tests.statements import collecting
from tests.visits import make_spring

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PAGES = ("dialogtraff", "besok", "omvarld", "pris", "kalender")
KEYS = {
    "dialogtraff": (Qt.Key.Key_7, ALT),
    "besok": (Qt.Key.Key_8, ALT),
    "omvarld": (Qt.Key.Key_9, ALT),
    "pris": (Qt.Key.Key_0, ALT),
    "kalender": (Qt.Key.Key_K, CTRL | SHIFT),
}
MOST_TABS = 150


@pytest.fixture
def life(memory_database):
    with memory_database.write("allt") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        year, _ = make_history(session)
        make_spring(session)
        make_2024(session)
        return year


@pytest.fixture
def window(qapp, qtbot, memory_database, life, monkeypatch):
    for page in ("dialogtraff", "besok", "omvarld", "kalender"):
        monkeypatch.setattr(f"desktop.{page}.page.today", lambda: date(2024, 2, 20))
    with opened(qapp, qtbot, memory_database, *PAGES) as program:
        yield program.window


def go(window: Any, page: str) -> Any:
    press(*KEYS[page])
    assert window.page.spec.key == page
    return window.page


def do(window: Any, words: str) -> None:
    """Find something to do with Ctrl+K and do it."""
    press(Qt.Key.Key_K, CTRL)
    write(words)
    press(Qt.Key.Key_Return)
    settle()


def count(database: Any, kind: type) -> int:
    with database.read() as session:
        found: int = session.query(kind).count()
    return found


def stored(database: Any, kind: type) -> Any:
    with database.read() as session:
        return session.query(kind).order_by(kind.id.desc()).first()  # type: ignore[attr-defined]


def tab_to(name: str) -> QWidget:
    """Press Tab until the field with a name has the cursor."""
    for _ in range(MOST_TABS):
        settle()
        if name_of(focus()) == name:
            return focus()
        press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab never comes to {name}")


def in_sight(widget: QWidget) -> bool:
    """Whether any of it can be seen in the window: nothing around it has scrolled it away."""
    rect, inner = widget.rect(), widget
    while not inner.isWindow():
        outer = inner.parentWidget()
        assert outer is not None
        rect = rect.translated(inner.pos()).intersected(outer.rect())
        inner = outer
    return widget.isVisible() and not rect.isEmpty()


def test_a_visit_is_planned_changed_and_taken_back(window, memory_database):
    page = go(window, "besok")
    before = count(memory_database, Verksamhetsbesok)
    press(Qt.Key.Key_N, CTRL)
    write("Ungdomens hus")
    tab_to("Dag")
    write("2024-03-01")
    press(Qt.Key.Key_Tab)
    page.flush()
    visit = stored(memory_database, Verksamhetsbesok)
    assert (visit.verksamhet, visit.datum) == ("Ungdomens hus", date(2024, 3, 1))
    press(Qt.Key.Key_PageDown, CTRL)
    assert page.form.bar.marked == "fragor"
    tab_to("Lägg till en fråga")
    press(Qt.Key.Key_Space)
    settle()
    write("Vilka kommer hit?")
    press(Qt.Key.Key_Escape)
    assert focus() is page.list.table
    chosen = page.shown_id
    press(Qt.Key.Key_Down)
    assert page.shown_id != chosen
    press(Qt.Key.Key_Up)
    assert page.shown_id == chosen
    press(Qt.Key.Key_Return)
    assert page.form.isAncestorOf(focus())
    do(window, "ta bort besöket")
    assert count(memory_database, Verksamhetsbesok) == before
    press(Qt.Key.Key_Z, CTRL)
    assert count(memory_database, Verksamhetsbesok) == before + 1


def test_a_dialog_is_planned_changed_and_taken_back(window, memory_database, qtbot):
    page = go(window, "dialogtraff")
    before = count(memory_database, Dialogtraff)
    press(Qt.Key.Key_N, CTRL)
    (dialog,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, NewDialog)]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    write("kulturnämnden")
    tab_to(dialog.make_button.text())
    press(Qt.Key.Key_Space)
    settle()
    assert count(memory_database, Dialogtraff) == before + 1
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert page.form.isAncestorOf(focus())
    tab_to("Plats")
    write("Rådhuset")
    page.flush()
    assert stored(memory_database, Dialogtraff).plats == "Rådhuset"
    for view in ("tackning", "jamfor", "underlag"):
        press(Qt.Key.Key_PageDown, CTRL | SHIFT)
        assert page.view == view
        assert page.stack.currentWidget().isAncestorOf(focus())
    for _ in range(3):
        press(Qt.Key.Key_PageUp, CTRL | SHIFT)
    assert page.view == "ar"
    do(window, "ta bort dialogträffen")
    assert count(memory_database, Dialogtraff) == before
    press(Qt.Key.Key_Z, CTRL)
    assert count(memory_database, Dialogtraff) == before + 1


def test_something_that_happened_is_noted_changed_and_taken_back(window, memory_database):
    page = go(window, "omvarld")
    press(Qt.Key.Key_N, CTRL)
    write("Ny lägesbild")
    press(Qt.Key.Key_Return)
    assert stored(memory_database, Omvarldspost).titel == "Ny lägesbild"
    tab_to("Omvärld och handlingar")
    press(Qt.Key.Key_Return)
    tab_to("Källa")
    write("Myndigheten")
    page.flush()
    assert stored(memory_database, Omvarldspost).kalla == "Myndigheten"
    press(Qt.Key.Key_Escape)
    assert focus() is page.list.table
    do(window, "ta bort")
    assert count(memory_database, Omvarldspost) == 0
    press(Qt.Key.Key_Z, CTRL)
    assert count(memory_database, Omvarldspost) == 1


def test_a_prize_is_begun_nominated_and_taken_back(window, memory_database):
    page = go(window, "pris")
    press(Qt.Key.Key_N, CTRL)
    assert count(memory_database, Pris) == 2
    press(Qt.Key.Key_A, CTRL)
    write("Årets pris")
    page.flush()
    assert stored(memory_database, Pris).namn == "Årets pris"
    press(Qt.Key.Key_PageDown, CTRL)
    assert page.form.bar.marked == "nomineringar"
    tab_to("Ny nominering")
    press(Qt.Key.Key_Space)
    settle()
    write("Hemtjänst Väster")
    page.flush()
    assert stored(memory_database, Nominering).namn == "Hemtjänst Väster"
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Down)
    assert page.list.model.shown[1].id == page.shown_id
    press(Qt.Key.Key_Up)
    do(window, "ta bort priset")
    assert count(memory_database, Pris) == 1
    press(Qt.Key.Key_Z, CTRL)
    assert count(memory_database, Pris) == 2


def test_the_calendar_is_walked_and_leads_to_the_thing(window):
    page = go(window, "kalender")
    assert focus() is page.list.table
    press(Qt.Key.Key_Home, CTRL)
    first = page.chosen
    press(Qt.Key.Key_Down)
    assert page.chosen is not first
    tab_to(name_of(page.view))
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Escape)
    assert focus() is page.list.table
    while page.chosen.tabell != "dialogtraff":
        before = page.chosen
        press(Qt.Key.Key_Down)
        assert page.chosen is not before
    press(Qt.Key.Key_Return)
    assert window.page.spec.key == "dialogtraff"
    press(Qt.Key.Key_Left, ALT)
    assert window.page is page


@pytest.mark.parametrize("key", PAGES)
def test_every_stop_of_tab_is_seen(window, key):
    """What has the cursor is in sight, however long the form is, and says its name."""
    go(window, key)
    stops: list[QWidget] = []
    for _ in range(MOST_TABS):
        widget = focus()
        if widget in stops:
            break
        stops.append(widget)
        settle()
        assert in_sight(widget), name_of(widget)
        assert name_of(widget).strip(), widget
        press(Qt.Key.Key_Tab)
    assert len(stops) > 5


@pytest.mark.parametrize("key", PAGES)
def test_reading_a_page_takes_as_many_statements_for_many_records(window, memory_database, life, key):
    def statements() -> int:
        with memory_database.read() as session, collecting(session) as found:
            page.refresh()
        return len(found)

    def grow(numbers: range) -> None:
        with memory_database.write("fler") as session:
            for number in numbers:
                day = date(2024, 3, 1 + number % 28)
                session.add(Dialogtraff(organ_id=life.organ, ar=2024, motpart=f"Förening {number}", datum=day))
                session.add(Verksamhetsbesok(organ_id=life.organ, verksamhet=f"Fritidsgård {number}", datum=day))
                session.add(Omvarldspost(organ_id=life.organ, titel=f"Nyhet {number}", datum=day))
                session.add(Pris(organ_id=life.organ, namn=f"Pris {number}", ar=1990 + number))

    page = go(window, key)
    grow(range(1))
    few = statements()
    grow(range(1, 30))
    assert statements() == few
