"""The first road through the real window, as a strateg goes it: each function is a stretch, by widgets and keys."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.anslutning.page import AnslutningPage
from desktop.application import Application
from desktop.arende.page import ArendePage
from desktop.child_table import ChildTable
from desktop.export_dialog import ExportDialog
from desktop.forms import Form
from desktop.jobs import ImmediateJobs
from desktop.main_window import MainWindow
from desktop.saving import as_field
from desktop.settings import Settings
from desktop.start.page import StartPage
from desktop.tjansteskrivelse.outline_list import FACTS
from desktop.tjansteskrivelse.page import TjansteskrivelsePage
from desktop.widgets.choice import Choice
from desktop.widgets.pick import PickField
from models.database import Database
from models.strategi.catalogue import stock
from tests.desktop.keys import comes_true, fill, press, settle, write

CTRL = Qt.KeyboardModifier.ControlModifier


def start_program(app: QApplication, database: Database, folder: Path) -> Application:
    """A window over a new database with the catalogue, as the program opens it the first time."""
    stock(database)
    program = Application(app, Settings(theme="ljust", export_folder=str(folder)), jobs=ImmediateJobs())
    program.window.resize(1366, 768)
    program.window.show()
    program.window.activateWindow()
    QTest.qWaitForWindowActive(program.window)
    program.begin(database)
    return program


def answer_four_questions(window: MainWindow, *, kommun: str, forvaltning: str, namn: str, mall: str) -> None:
    """The first start: Enter goes from question to question and then to work."""
    page = window.page
    assert isinstance(page, StartPage), "a new database begins with the questions"
    assert comes_true(page.kommun.line.hasFocus)
    write(kommun)
    page.kommun.popup.hide()
    fill(page.forvaltning, forvaltning)
    press(Qt.Key.Key_Return)
    assert page.namn.hasFocus()
    write(namn)
    press(Qt.Key.Key_Return)
    choose_text(page.mall, mall)
    press(Qt.Key.Key_Return)
    assert window.page is not page


def begin_anslutning(window: MainWindow, words: str) -> AnslutningPage:
    """Alt+2, Ctrl+N, a few words of the strategy's name, Enter."""
    window.navigate("anslutning")
    page = window.page
    assert isinstance(page, AnslutningPage)
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    assert page.chooser.pane.filter.hasFocus()
    write(words)
    press(Qt.Key.Key_Return)
    assert page.form.sheet is not None
    return page


def choose_areas(page: AnslutningPage, plans: dict[str, str]) -> None:
    """Tick areas in the strategy's tree, make each a main focus, and write how the kommun plans to work."""
    tree = page.form.areas.tree
    for words, plan in plans.items():
        item = next(
            item for item in tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
            if words in item.text(0)
        )  # fmt: skip
        tree.setFocus()
        tree.setCurrentItem(item)
        press(Qt.Key.Key_Space)
        detail = page.form.areas.detail.form
        focus_box = detail.rows["huvudfokus"].widget
        focus_box.setFocus()
        press(Qt.Key.Key_Space)
        fill(detail.rows["plan"].widget, plan)
        page.flush()


def represent(page: AnslutningPage, name: str, party: str, side: str) -> None:
    """Add somebody who represents the kommun, with the side of the politics they stand on."""
    people = page.form.people
    button(people, "Ny företrädare").click()
    adder = people.adder
    pick_new(adder.pick, name)
    assert comes_true(lambda: bool(adder.name.value() == name))
    fill(adder.party, party)
    adder.make.click()
    choose_text(people.form.rows["sida"].widget, side)
    page.flush()


def open_arende(window: MainWindow, page: AnslutningPage, number: str) -> ArendePage:
    """Open an ärende for the anslutning shown and give it its diarienummer."""
    page.form.decisions.open_button.click()
    arende = window.page
    assert isinstance(arende, ArendePage)
    arende.form.numbers.add_button.click()
    fill(arende.form.numbers.rows[0].widgets["nummer"], number)
    arende.flush()
    return arende


def decide(page: ArendePage, *, organ: str, day: str, paragraph: str, heading: str, what: str, **more: str) -> None:
    """Register a decision of the chain."""
    part = page.form.beslut
    button(part, "Nytt beslut").click()
    rows = part.form.rows
    fill(rows["organ_id"].widget, organ)
    part.organ.popup.hide()
    fill(rows["datum"].widget, day)
    fill(rows["paragraf"].widget, paragraph)
    fill(rows["rubrik"].widget, heading)
    fill(rows["innehall"].widget, what)
    for name, text in more.items():
        fill(rows[name].widget, text)
    page.flush()


def write_skrivelse(window: MainWindow, page: ArendePage) -> TjansteskrivelsePage:
    """Write a tjänsteskrivelse in the ärende by the kommun's template."""
    page.form.skrivelser.write_button.click()
    skrivelse = window.page
    assert isinstance(skrivelse, TjansteskrivelsePage)
    return skrivelse


def set_facts(page: TjansteskrivelsePage, **facts: str) -> None:
    """Write facts at the head of the paper: titel, datum."""
    page.list.choose(FACTS)
    for name, text in facts.items():
        fill(page.editor.facts.form.rows[name].widget, text)
    page.flush()


def go_to(page: TjansteskrivelsePage, heading: str) -> None:
    """Choose a section by its heading and press Enter."""
    assert page.outline is not None
    page.list.choose(next(section.id for section in page.outline.sections if section.rubrik == heading))
    page.list.setFocus()
    press(Qt.Key.Key_Return)


def write_section(page: TjansteskrivelsePage, heading: str, paragraphs: tuple[str, ...]) -> None:
    """Write a section's text in place of what stands there; a paragraph that begins with "- " is a bullet."""
    go_to(page, heading)
    edit = page.editor.text.text.edit
    assert edit.hasFocus()
    edit.selectAll()
    press(Qt.Key.Key_Delete)
    for place, line in enumerate(paragraphs):
        if place:
            press(Qt.Key.Key_Return)
        bullet = line.startswith("- ")
        if bullet != (edit.kind == "punkt"):
            press(Qt.Key.Key_8, CTRL | Qt.KeyboardModifier.ShiftModifier)
        write(line.removeprefix("- "))
    page.flush()


def say_not_relevant(page: TjansteskrivelsePage, heading: str, sentence: str = "") -> None:
    """Tick "inte relevant", and write another sentence than the usual one if there is one."""
    go_to(page, heading)
    page.editor.text.not_relevant.setFocus()
    press(Qt.Key.Key_Space)
    if sentence:
        fill(page.editor.text.sentence, sentence)
    page.flush()


def add_row(table: ChildTable, **values: str) -> None:
    """Add a row to a table of fields and fill it in."""
    table.add_button.click()
    settle()
    for name, text in values.items():
        field = table.rows[-1].widgets[name]
        if isinstance(field, Choice):
            choose_text(field, text)
        else:
            fill(field, text)
    table.flush()


def export(window: MainWindow, ending: str) -> Path:
    """Ctrl+E, the format, Enter; the file is there."""
    QTest.keyClick(window, Qt.Key.Key_E, CTRL)
    return save(window, ending)


def save(window: MainWindow, ending: str) -> Path:
    """In the dialog that asks: the format, Enter; the file is there."""
    dialog = window.findChildren(ExportDialog)[-1]
    place = next(line for line in range(dialog.format.count()) if ending in ("pdf", "docx")[line : line + 1])
    dialog.format.setCurrentIndex(place)
    path = dialog.path
    dialog.save.click()
    assert "är sparad" in window.notice.text.text()
    window.notice.dismiss()
    return path


def pick_new(field: PickField, text: str) -> None:
    """Type a name that nobody has, and take the last line of the list: "Ny person …"."""
    fill(field, text)
    last = field.popup.model().index(field.popup.model().rowCount() - 1, 0)
    field.popup.scrollTo(last)
    place = field.popup.visualRect(last).center()
    QTest.mouseClick(field.popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    # Without a window manager nobody gives the window back what the list took.
    field.window().activateWindow()
    QTest.qWaitForWindowActive(field.window())
    assert comes_true(lambda: not field.popup.isVisible())


def choose_text(field: QWidget, text: str) -> None:
    """Choose a value by its words, by arrow keys as a person does."""
    assert hasattr(field, "findText")
    field.setFocus()
    wanted = field.findText(text)
    assert wanted >= 0, text
    for _ in range(field.count()):  # type: ignore[attr-defined]
        now = field.currentIndex()  # type: ignore[attr-defined]
        if now != wanted:
            QTest.keyClick(field, Qt.Key.Key_Down if now < wanted else Qt.Key.Key_Up)
    assert field.currentIndex() == wanted  # type: ignore[attr-defined]


def shown(page: TjansteskrivelsePage | AnslutningPage) -> int:
    """The id of the record that the page shows."""
    assert page.shown_id is not None
    return page.shown_id


def value_of(form: Form, name: str) -> Any:
    """What a field of a form says."""
    return as_field(form.rows[name].widget).value()


def button(widget: QWidget, text: str) -> QPushButton:
    """The button with those words."""
    return next(found for found in widget.findChildren(QPushButton) if found.text().replace("&", "") == text)
