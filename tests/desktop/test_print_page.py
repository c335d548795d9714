"""Ctrl+P from the page: the paper is shown and printed, or it is said why not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop import printing
from desktop.documents import PreviewWindow
from desktop.preview import Preview
from desktop.print_page import PrintPage
from tests.desktop.print_to_file import to_file
from tests.desktop.whole_window import opened
from tests.matter import make_matter


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """The pages that the system's dialog was shown for; it is cancelled."""
    pages: list[int] = []
    cancel = to_file(tmp_path / "ut.pdf", sure=False)

    def ask(printer: QPrinter, count: int, parent: QWidget) -> bool:
        pages.append(count)
        return cancel(printer, count, parent)

    monkeypatch.setattr(printing, "ask", ask)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["En"])  # Windows is asked for them
    return pages


def test_the_paper_of_the_page_is_shown_and_printed(qapp, qtbot, memory_database, asked):
    made = make_matter(memory_database)
    with opened(qapp, qtbot, memory_database, "arende") as program:
        window = program.window
        window.navigate("arende", made.arende)
        QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: bool(asked))
        preview = QApplication.activeModalWidget()
        assert isinstance(preview, PreviewWindow)
        assert asked == [preview.preview.document.pageCount()]
        QTest.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        assert len(asked) == 2
        preview.reject()
        look = window.print_page._look
        assert look is not None
        assert not look.isActive()


def test_a_page_without_a_paper_says_so(qapp, qtbot, memory_database, asked, monkeypatch):
    with opened(qapp, qtbot, memory_database, "arende") as program:
        window = program.window
        window.navigate("arende")
        said: list[str] = []
        monkeypatch.setattr(window, "status", said.append)
        window.print_page.print()
        assert said == ["Här finns inget papper att skriva ut. Välj en post som har ett."]
        assert asked == []


def test_waiting_ends_when_no_paper_comes(qapp, qtbot, memory_database, asked, monkeypatch):
    made = make_matter(memory_database)
    with opened(qapp, qtbot, memory_database, "arende") as program:
        window = program.window
        window.navigate("arende", made.arende)
        monkeypatch.setattr(window, "run_preview", lambda: None)
        window.print_page.print()
        look = window.print_page._look
        assert look is not None
        assert look.isActive()
        qtbot.waitUntil(lambda: not look.isActive())
        assert asked == []


def test_what_is_seen_beside_is_printed_as_it_is(qapp, qtbot, memory_database, monkeypatch):
    with opened(qapp, qtbot, memory_database, "arende") as program:
        window = program.window
        window.navigate("arende")
        assert window.page is not None
        seen = Preview(parent=window.page)
        monkeypatch.setattr(Preview, "content", b"%PDF")
        printed: list[QWidget] = []
        monkeypatch.setattr(seen, "print", lambda: printed.append(seen))
        seen.show()
        PrintPage(window).print()
        assert printed == [seen]
