"""F1 in the real window: the guide at the place of every page, over dialogs, by keyboard, and back again."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

from desktop.about import ShortcutSheet
from desktop.help.handbook_window import HandbookWindow
from desktop.main_window import MainWindow
from desktop.pages import PAGES
from models.kommun import set_up
from reports.build.handbok import chapter_of
from tests.desktop.accessibility import faults
from tests.desktop.whole_window import opened


def open_book(window: MainWindow) -> HandbookWindow:
    """The guide, which must be open."""
    assert window.help.book is not None
    return window.help.book


def places(window: MainWindow) -> set[str]:
    """The pages of the chapter shown."""
    return {place.partition("/")[0] for place in open_book(window).shown.places}


def test_f1_opens_the_chapter_of_the_page_and_escape_goes_back_to_work(qapp, qtbot, memory_database):
    with memory_database.write("kommun") as session:
        set_up(session, kommunkod="1980", forvaltning="", anvandare="Eva Ek", mall_id=None)
    with opened(qapp, qtbot, memory_database, "installningar", "sammantrade") as program:
        window = program.window
        for spec in PAGES:
            if spec.in_sidebar:
                window.navigate(spec.key)
                window.actions_by_key["help"].trigger()
                assert spec.key in places(window), spec.key
        book = open_book(window)
        # A second F1 leads on in the same window, and its text is ready to be read with the arrow keys.
        qtbot.waitUntil(book.isActiveWindow)
        assert book.text.hasFocus()
        book.show_chapter(book.chapters[-1])  # the one without links, on which Tab would stop
        assert not faults(book)
        QTest.keyClick(book.text, Qt.Key.Key_Escape)
        assert window.help.book is None

        # Parts of a page have chapters of their own.
        window.navigate("installningar", 8)
        window.help.show()
        book = open_book(window)
        assert book.shown.key == "sakerhetskopior"
        qtbot.waitUntil(book.isActiveWindow)

        # Search: every word, the best first; Escape empties the line before it closes the window.
        QTest.keyClick(book, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert book.search.hasFocus()
        QTest.keyClicks(book.search, "ajournerar")
        assert [book.contents.item(0).text(), book.contents.count()] == ["Skriva protokoll vid bordet", 1]
        assert book.shown.key == "genomfor"
        assert book.text.extraSelections()
        QTest.keyClicks(book.search, " xyz")
        assert book.nothing.isVisible()
        QTest.keyClick(book.search, Qt.Key.Key_Escape)
        assert book.isVisible()
        assert book.search.text() == ""
        assert book.contents.count() == len(book.chapters)

        # The contents by arrow keys, a link in the text, and back.
        book.contents.setFocus()
        book.contents.setCurrentRow(0)
        assert book.shown is book.chapters[0]
        book.text.anchorClicked.emit(QUrl("handbok:budget"))
        assert book.shown.key == "budget"
        book.go_back()
        assert book.shown is book.chapters[0]
        book.close()
        window.help.show()
        open_book(window).close()


def test_dialogs_get_f1_too_and_the_guide_lies_over_them(qapp, qtbot, memory_database):
    with opened(qapp, qtbot, memory_database) as program:
        window = program.window
        dialog, line = QDialog(window), QLineEdit()
        QVBoxLayout(dialog).addWidget(line)
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_F1)
        book = open_book(window)
        assert book.parent() is dialog
        assert book.shown is chapter_of("start", book.chapters)
        book.close()
        dialog.close()
        dialog.deleteLater()

        sheet = ShortcutSheet(window)
        sheet.open()
        qtbot.waitUntil(sheet.isActiveWindow)
        QTest.keyClick(sheet, Qt.Key.Key_F1)
        assert open_book(window).shown.key == "tangenter"
        open_book(window).close()
        sheet.close()


def test_the_guide_is_saved_as_a_pdf(qapp, qtbot, memory_database, tmp_path, monkeypatch):
    from PySide6.QtWidgets import QFileDialog

    target = tmp_path / "handbok.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    with opened(qapp, qtbot, memory_database) as program:
        program.window.help.show()
        open_book(program.window).save.click()
        assert target.read_bytes().startswith(b"%PDF")
        assert "handbok.pdf" in program.window.notice.text.text()
        open_book(program.window).close()


def test_the_guide_is_written_by_command(tmp_path, monkeypatch, capsys):
    from desktop import command_line

    monkeypatch.chdir(tmp_path)
    assert command_line.main(["handbok", "--till", "bok.txt"]) == 0
    assert "Skriva protokoll vid bordet" in (tmp_path / "bok.txt").read_text(encoding="utf-8")
    assert command_line.main(["handbok", "--till", "bok.xlsx"]) == 1
    assert "ska sluta på .pdf, .docx, .html, .txt" in capsys.readouterr().err
