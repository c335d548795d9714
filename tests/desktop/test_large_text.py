"""Text of 200 % on a small screen: nothing is pressed together; what has no room is scrolled or said by its icon."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.page_room import PageRoom
from tests.desktop.keys import comes_true
from tests.desktop.whole_window import opened
from tests.matter import make_matter


@pytest.fixture
def window(qapp, qtbot, memory_database):
    made = make_matter(memory_database)
    with opened(qapp, qtbot, memory_database, "arende", "dokument") as program:
        program.window.navigate("arende", made.arende)
        yield program.window
        program.window.look.use_size(100)


def room(window) -> PageRoom:
    found = window.findChild(PageRoom)
    assert isinstance(found, PageRoom)
    return found


def pressed(page: QWidget) -> list[str]:
    """What is lower than it must be."""
    return [
        type(each).__name__
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.layout() is None and 0 < each.height() < each.fontMetrics().height() - 4
        if each.metaObject().className() in ("QLabel", "QPushButton", "MutedLabel")
    ]


def test_at_its_usual_size_a_page_fits_the_window(window):
    assert room(window).verticalScrollBar().maximum() == 0
    assert window.stack.height() == room(window).viewport().height()
    assert window.header.export.text() == "Exportera"


def test_with_large_text_a_page_has_the_height_it_needs(window):
    window.look.use_size(200)
    window.resize(1366, 768)
    for key in ("dokument", "arende"):
        window.navigate(key)
        assert comes_true(lambda: pressed(window.page) == [])
        assert comes_true(lambda: window.stack.width() == room(window).viewport().width())
    assert comes_true(lambda: room(window).horizontalScrollBar().maximum() == 0)
    window.look.use_size(100)
    assert comes_true(lambda: window.stack.height() == room(window).viewport().height())


def test_the_title_comes_before_the_words_of_the_buttons(window):
    window.look.use_size(200)
    window.resize(1366, 768)
    header = window.header
    assert comes_true(lambda: header.export.text() == "")
    assert header.export.accessibleName() == "Exportera"
    assert not header.export.icon().isNull()
    assert comes_true(lambda: header.title.width() > 100)
    window.look.use_size(100)
    assert comes_true(lambda: header.export.text() == "Exportera")
