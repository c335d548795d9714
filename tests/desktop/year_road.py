"""The road of a delegation's year through the real window: questions, dialogs, visits, the world around, the agenda."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.besok.page import BesokPage
from desktop.dialogtraff.page import SETS, DialogtraffPage
from desktop.installningar.page import SECTIONS, InstallningarPage
from desktop.omvarld.page import OmvarldPage
from models.dialogtraff.data import collect_form
from tests.desktop import meeting_road, road
from tests.desktop.keys import comes_true, fill, press, write
from tests.desktop.meeting_road import CTRL, back_to, write_rich
from tests.forms import Pen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.arende.page import ArendePage
    from desktop.delegation.page import DelegationPage
    from desktop.main_window import MainWindow
    from desktop.pages import Page
    from desktop.sammantrade.planera.mode import PlaneraMode
    from models.database import Database
    from tests.orebro_year import QuestionSet


def dialog_box() -> Any:
    """The dialog that asks."""
    found: Any = QApplication.activeModalWidget()
    assert found is not None
    return found


def choose_more(window: "MainWindow", words: str) -> None:
    """Choose something in the menu "Mer" of the header."""
    next(action for action in window.header.more.menu().actions() if action.text() == words).trigger()


def put(page: "Page", rows: Any, **fields: Any) -> None:
    """Fill in fields of a form: by words in a choice, by paragraphs in a long text, else by typing."""
    for name, text in fields.items():
        widget = rows[name].widget
        if hasattr(widget, "findText"):
            road.choose_text(widget, text)
        elif hasattr(widget, "edit"):
            write_rich(widget.edit, (text,) if isinstance(text, str) else text)
        else:
            fill(widget, text)
            if hasattr(widget, "popup"):
                widget.popup.hide()
        page.flush()
        assert not rows[name].error.text, (name, rows[name].error.text)


# --- the kommun's bodies and the ärende of the dialogs


def add_bodies(window: "MainWindow", *bodies: tuple[str, str]) -> None:
    """Inställningar, Organ, Ctrl+N for each: its name and what it is."""
    window.navigate("installningar", [title for title, _ in SECTIONS].index("Organ"))
    page = window.page
    assert isinstance(page, InstallningarPage)
    section: Any = page.sections[page.bar.marked]
    for name, kind in bodies:
        QTest.keyClick(window, Qt.Key.Key_N, CTRL)
        assert comes_true(section.form.rows["namn"].widget.hasFocus)
        write(name)
        road.choose_text(section.form.rows["typ"].widget, kind)
        page.flush()


def open_arende(window: "MainWindow", title: str, number: str, papers: "Sequence[tuple[str, str, str]]") -> None:
    """Ctrl+N on the page Ärenden: a title, a number, and the papers it rests on."""
    window.navigate("arende")
    page: ArendePage = window.page  # type: ignore[assignment]
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    assert comes_true(page.form.form.rows["titel"].widget.hasFocus)
    write(title)
    page.flush()
    road.add_row(page.form.numbers, nummer=number)
    page.flush()
    part = page.form.underlag
    for name, day, _number in papers:
        road.button(part.rows, "Ny handling").click()
        assert comes_true(partial(_shows, part.form, part.rows.chosen_id))
        put(page, part.form.rows, titel=name, datum=day)


def _shows(form: Any, id_: int | None) -> bool:
    return form.id == id_ and form.draft is not None


def number_standing_items(page: "DelegationPage", numbers: dict[str, str]) -> None:
    """The number under which each standing item is registered."""
    part = page.form.standing
    for heading, number in numbers.items():
        assert page.form.sheet is not None
        row = next(row for row in page.form.sheet.items if row.rubrik == heading)
        part.list.choose(row.id)
        assert comes_true(partial(_shows, part.form, row.id))
        put(page, part.form.rows, dnr=number)


# --- Dialogträffar


def dialogs(window: "MainWindow") -> DialogtraffPage:
    """The page."""
    window.navigate("dialogtraff")
    page = window.page
    assert isinstance(page, DialogtraffPage)
    back_to(page)
    return page


def write_questions(window: "MainWindow", wanted: "QuestionSet") -> None:
    """Frågeunderlag, Ctrl+N: a title, for whom, and the questions. Its date is the day it is written."""
    page = dialogs(window)
    page.show_view(SETS)
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    assert comes_true(page.sets.form.rows["titel"].widget.hasFocus)
    write(wanted.titel)
    page.flush()
    put(page, page.sets.form.rows, malgrupp=wanted.malgrupp)
    for question in wanted.fragor:
        road.add_row(page.sets.questions, text=question)
    page.flush()


def plan_dialog(window: "MainWindow", *, motpart: str = "", other: str = "", day: str, version: str = "") -> Any:
    """Ctrl+N: with whom and when."""
    page = dialogs(window)
    page.show_view("ar")
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    dialog = dialog_box()
    for field, text in ((dialog.motpart, motpart), (dialog.other, other), (dialog.day, day), (dialog.version, version)):
        if text:
            fill(field, text)
            if hasattr(field, "popup"):
                field.popup.hide()
    dialog.make_button.click()
    assert comes_true(lambda: page.shown_id is not None and page.form.form.id == page.shown_id)
    back_to(page)
    return page


def plan_the_year(window: "MainWindow", plan: "Sequence[tuple[str, str]]", namnder: str, bolag: str) -> DialogtraffPage:
    """Planera året: those ticked, at which meeting, and which questions they are asked."""
    page = dialogs(window)
    choose_more(window, "Planera året …")
    dialog = dialog_box()
    names = [row.motpart for row in dialog.rows]
    for name, day in plan:
        place = names.index(name)
        QTest.keyClick(dialog.boxes[place], Qt.Key.Key_Space)
        road.choose_text(dialog.meetings[place], day)
    fill(dialog.namnder, namnder)
    fill(dialog.bolag, bolag)
    dialog.make_button.click()
    assert comes_true(lambda: QApplication.activeModalWidget() is None), dialog.problem.text()
    back_to(page)
    return page


def export_plan(window: "MainWindow") -> Path:
    """Exportera årets plan: from then on it is cited by that day."""
    choose_more(window, "Exportera årets plan …")
    return road.save(window, "pdf")


def tell_of_dialog(window: "MainWindow", motpart: str) -> None:
    """From the menu: a dialog that was held elsewhere is told of at the next meeting."""
    open_dialog(window, motpart)
    choose_more(window, "Berätta om den på nästa sammanträde")
    assert isinstance(window.page, OmvarldPage)


def open_dialog(window: "MainWindow", motpart: str) -> DialogtraffPage:
    """Choose a dialog of the year by its counterpart."""
    page = dialogs(window)
    page.show_view("ar")
    row = next(row for row in page.list.pane.model.rows if row.motpart == motpart)
    page.list.pane.choose(row.id)
    assert comes_true(lambda: page.form.form.id == row.id and page.form.sheet is not None)
    return page


def send_the_form(page: DialogtraffPage) -> Path:
    """Ctrl+E: the questions as a Word file."""
    return road.export(page.window(), "docx")  # type: ignore[arg-type]


def answer_the_form(path: Path, database: "Database", id_: int, answers: "Sequence[str]") -> Path:
    """As the counterpart does, in Word, with another name on the file."""
    with database.read() as session:
        form = collect_form(session, id_)
    pen = Pen(path.read_bytes())
    for question, words in zip(form.fragor, answers, strict=True):
        pen.answer(question.id, words)
    answered = path.with_name("Svar från nämnden.docx")
    answered.write_bytes(pen.saved())
    return answered


def take_in(page: DialogtraffPage, path: Path, day: str) -> None:
    """Ta in besvarat formulär: look at what was understood, the day it came, and accept."""
    page.take_in(path)
    dialog = dialog_box()
    fill(dialog.came, day)
    dialog.take.click()
    back_to(page)


# --- Besök


def visits(window: "MainWindow") -> BesokPage:
    """The page."""
    window.navigate("besok")
    page = window.page
    assert isinstance(page, BesokPage)
    back_to(page)
    return page


def plan_visit(window: "MainWindow", name: str, meeting: str, **more: Any) -> BesokPage:
    """Ctrl+N: what is visited, and at which meeting."""
    page = visits(window)
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    rows = page.verksamhet.form.rows
    assert comes_true(rows["verksamhet"].widget.hasFocus)
    write(name)
    page.flush()
    words = next(words for _, words in page.verksamhet.sheet.meetings if words.startswith(meeting))
    put(page, rows, sammantrade_id=words, **more)
    return page


def plan_namnd_visit(window: "MainWindow", name: str, day: str, clock: str) -> BesokPage:
    """From the menu: which nämnd, when."""
    page = visits(window)
    choose_more(window, "Nytt nämndbesök")
    assert comes_true(page.namnd.namnd.line.hasFocus)
    put(page, page.namnd.form.rows, namnd_id=name, datum=day, start=clock)
    return page


# --- Omvärld och handlingar


def note(window: "MainWindow", kind: str, text: str, item: str = "", **more: Any) -> OmvarldPage:
    """Ctrl+N, what it is, the text, Enter; then what else is known of it, `item` the heading of the § that takes it."""
    window.navigate("omvarld")
    page = window.page
    assert isinstance(page, OmvarldPage)
    back_to(page)
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    road.choose_text(page.capture.slag, kind)
    page.capture.text.setFocus()
    write(text)
    press(Qt.Key.Key_Return)
    assert page.capture.text.value() == ""
    assert page.form is not None
    put(page, page.form.form.rows, **more)
    if item:
        words = next(words for _, words, *_ in page.form.sheet.items if words.endswith(item))
        put(page, page.form.form.rows, paragraf_id=words)
    return page


# --- the agenda


def choose_paper(mode: "PlaneraMode", title: str) -> Any:
    """Choose a paper of the item that is shown, by its title; "" is what was told."""
    part = mode.item_form.papers
    row = next(
        row for row in part.rows.list.model.rows if row.titel == title or (not title and row.typ.value != "handling")
    )
    part.rows.choose(row.id)
    assert comes_true(lambda: part.form.id == row.id and part.form.draft is not None)
    return part


def change_paper(mode: "PlaneraMode", title: str, **fields: str) -> None:
    """Change a paper of the item that is shown."""
    put(mode.page, choose_paper(mode, title).form.rows, **fields)


def remove_paper(mode: "PlaneraMode", title: str) -> None:
    """Ctrl+Delete on a paper of the item that is shown."""
    part = choose_paper(mode, title)
    part.rows.list.table.setFocus()
    press(Qt.Key.Key_Delete, CTRL)


def move_paper(mode: "PlaneraMode", title: str, steps: int) -> None:
    """Alt with an arrow on a paper of the item that is shown."""
    part = choose_paper(mode, title)
    part.rows.list.table.setFocus()
    for _ in range(abs(steps)):
        press(Qt.Key.Key_Up if steps < 0 else Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)


def fill_up(mode: "PlaneraMode") -> None:
    """Fyll på dagordningen."""
    meeting_road.offer(mode, "Fyll på dagordningen")
