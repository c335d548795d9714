"""The road of a meeting through the real window: the organ, its people, the agenda. It goes on in `table_road`."""

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.delegation.page import DelegationPage
from desktop.sammantrade.efterarbete.mode import EfterarbeteMode
from desktop.sammantrade.genomfor.mode import GenomforMode
from desktop.sammantrade.page import SammantradePage
from desktop.sammantrade.planera.mode import PlaneraMode
from tests.desktop import road
from tests.desktop.keys import comes_true, fill, press, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.main_window import MainWindow

Shown = TypeVar("Shown", PlaneraMode, GenomforMode, EfterarbeteMode)
CTRL = Qt.KeyboardModifier.ControlModifier


# --- Delegation


def begin_organ(window: "MainWindow", name: str, *, known: bool = False) -> DelegationPage:
    """The sidebar, Ctrl+N, the name of a new delegation or one of the organ there are, Enter."""
    window.navigate("delegation")
    page = window.page
    assert isinstance(page, DelegationPage)
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    assert page.card.name.hasFocus()
    if known:
        road.choose_text(page.card.known, name)
    else:
        write(name)
        road.choose_text(page.card.type, "Delegation")
    press(Qt.Key.Key_Return)
    assert page.shown_id is not None
    return page


def set_rules(
    page: DelegationPage, fields: dict[str, str], *, yes: "Sequence[str]" = (), no: "Sequence[str]" = ()
) -> None:
    """Write the organ's rules and words."""
    page.form.go_to("regler")
    rows = page.form.form.rows
    for name, text in fields.items():
        widget: Any = rows[name].widget
        fill(widget, text)
        if hasattr(widget, "popup"):
            widget.popup.hide()
    for names, wanted in ((yes, True), (no, False)):
        for name in names:
            box: Any = rows[name].widget
            if box.value() is not wanted:
                box.setFocus()
                press(Qt.Key.Key_Space)
    page.flush()


def give_standing_set(page: DelegationPage, name: str) -> None:
    """Take the whole of an agenda the program carries."""
    page.form.go_to("punkter")
    next(action for action in page.form.standing.sets.menu().actions() if action.text() == name).trigger()


def elect(page: DelegationPage, people: "Sequence[tuple[str, str]]", first_day: str) -> None:
    """Ctrl+N, then one after the other: name and party, role, Enter. The card stays for the next.

    Somebody whom nobody has heard of takes one Enter more: the card asks for the particulars first.
    """
    QTest.keyClick(page.window(), Qt.Key.Key_N, CTRL)
    card = page.form.seat.add_card
    known = {words for _, words, _ in page.form.sheet.persons}
    for name, role in people:
        assert comes_true(card.person.pick.line.hasFocus)
        write(name)
        card.person.pick.popup.hide()
        road.choose_text(card.role, role)
        fill(card.first, first_day)
        for _ in range(1 if name in known else 2):
            card.do.setFocus()
            press(Qt.Key.Key_Return)
        assert card.person.new.isHidden(), card.error.text
        assert card.error.isHidden(), card.error.text
    card.close_card()


def call_in_papers(page: DelegationPage, name: str, title: str) -> None:
    """Choose somebody in the list and write what papers call them."""
    row = next(row for row in page.seats.pane.model.rows if row.namn == name)
    page.seats.pane.choose(row.id)
    fill(page.form.seat.form.rows["titel"].widget, title)
    page.flush()


# --- Sammanträden: planera


def plan(window: "MainWindow", day: str) -> PlaneraMode:
    """Ctrl+N on the page Sammanträden, the day, Enter."""
    window.navigate("sammantrade")
    page = window.page
    assert isinstance(page, SammantradePage)
    page.escape()
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    fill(dialog.day, day)  # type: ignore[attr-defined]
    dialog.make_button.click()  # type: ignore[attr-defined]
    assert comes_true(lambda: page.shown_id is not None)
    back_to(page)
    return show(page, 1, PlaneraMode)


def show(page: SammantradePage, place: int, kind: type[Shown]) -> Shown:
    """Enter, then Ctrl+1, Ctrl+2 or Ctrl+3: one of the three ways of working."""
    back_to(page)
    page.enter_meeting()
    press((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)[place - 1], CTRL)
    mode = page.panel.mode
    assert isinstance(mode, kind)
    return mode


def number_the_protokoll(mode: PlaneraMode, dnr: str) -> None:
    """The protokoll's own number in the diarium, among the meeting's own fields."""
    mode.show_part("sammantradet")
    fill(mode.meeting_form.rows["dnr"].widget, dnr)
    mode.page.flush()


def choose_item(mode: PlaneraMode, heading: str) -> None:
    """Choose an item of the agenda by its heading, and press Enter: the cursor is in its form."""
    row = next(row for row in mode.sheet.rows if row.rubrik == heading)
    back_to(mode)
    mode.agenda.setFocus()
    mode.agenda.choose(row.id)
    press(Qt.Key.Key_Return)
    assert comes_true(lambda: mode.item_form.id == row.id and mode.item_form.draft is not None)


def new_item(mode: PlaneraMode, heading: str, after: str = "") -> None:
    """Ctrl+N after an item: a new one with the cursor in its heading."""
    if after:
        row = next(row for row in mode.sheet.rows if row.rubrik == after)
        back_to(mode)
        mode.agenda.setFocus()
        mode.agenda.choose(row.id)
    QTest.keyClick(mode.window(), Qt.Key.Key_N, CTRL)
    assert comes_true(mode.item_form.rows["rubrik"].widget.hasFocus)
    write(heading)
    mode.page.flush()


def prepare(mode: PlaneraMode, **fields: str) -> None:
    """Fill in fields of the item that is shown: rubrik, typ, forslag ..."""
    for name, text in fields.items():
        widget = mode.item_form.rows[name].widget
        if hasattr(widget, "findText"):
            road.choose_text(widget, text)
        elif hasattr(widget, "edit"):
            write_rich(widget.edit, (text,))
        else:
            fill(widget, text)
            if hasattr(widget, "popup"):
                widget.popup.hide()
    mode.page.flush()


def propose(mode: PlaneraMode, *lines: str) -> None:
    """Write the proposal of the item that is shown."""
    field: Any = mode.item_form.rows["forslag"].widget
    write_rich(field.edit, lines)
    mode.page.flush()


def add_numbers(mode: PlaneraMode, *numbers: str) -> None:
    """The ärendenummer of the item that is shown."""
    for number in numbers:
        road.add_row(mode.item_form.numbers, dnr=number)


def add_officers(mode: PlaneraMode, *names: str) -> None:
    """Those who present the item: picked among the people if they are known, else only their names."""
    known = {words for _, words, _ in mode.sheet.persons}
    for name in names:
        road.add_row(mode.item_form.officers, **({"person_id": name} if name in known else {"namn": name}))


def add_papers(mode: PlaneraMode, papers: "Sequence[tuple[str, str, str]]") -> None:
    """What the decision rests on: title, date and other dnr; without a title it is what was told."""
    part = mode.item_form.papers
    for title, day, number in papers:
        road.button(part.rows, "Ny handling" if title else "Muntlig information").click()
        assert comes_true(lambda: part.form.draft is not None and part.form.id == part.rows.chosen_id)
        if title:
            for name, text in (("titel", title), ("datum", day), ("dnr", number)):
                if text:
                    fill(part.form.rows[name].widget, text)
        mode.page.flush()


def strike(mode: PlaneraMode, heading: str) -> None:
    """Ctrl+Delete in the agenda."""
    row = next(row for row in mode.sheet.rows if row.rubrik == heading)
    back_to(mode)
    mode.agenda.setFocus()
    mode.agenda.choose(row.id)
    press(Qt.Key.Key_Delete, CTRL)
    assert comes_true(lambda: heading not in [row.rubrik for row in mode.sheet.rows])


def move_up(mode: PlaneraMode, heading: str, steps: int) -> None:
    """Alt+Up in the agenda."""
    row = next(row for row in mode.sheet.rows if row.rubrik == heading)
    back_to(mode)
    mode.agenda.setFocus()
    mode.agenda.choose(row.id)
    for _ in range(steps):
        press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)


def add_receivers(mode: PlaneraMode, receivers: "Sequence[tuple[str, str]]") -> None:
    """To whom the decision is sent, and why."""
    for name, why in receivers:
        road.add_row(mode.item_form.sent_to, namn=name, typ=why)


def declare_hole(mode: PlaneraMode, numbers: str, reason: str) -> None:
    """From the menu "Mer": which numbers are not used, and why."""
    offer(mode, "Lucka i numreringen …")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    fill(dialog.numbers, numbers)  # type: ignore[attr-defined]
    fill(dialog.reason, reason)  # type: ignore[attr-defined]
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert comes_true(lambda: QApplication.activeModalWidget() is None)
    back_to(mode)


def back_to(widget: Any) -> None:
    """Without a window manager nobody gives the window back what a dialog or a list of names took."""
    widget.window().activateWindow()
    QTest.qWaitForWindowActive(widget.window())


def offer(mode: Any, words: str) -> None:
    """Choose something in the menu "Mer" of the header."""
    action = next(action for action in mode.window().header.more.menu().actions() if action.text() == words)
    action.trigger()


def write_rich(edit: Any, paragraphs: "Sequence[str]") -> None:
    """Write a text in place of what stands there; a paragraph that begins with "- " is a bullet."""
    edit.setFocus()
    edit.selectAll()
    press(Qt.Key.Key_Delete)
    for place, line in enumerate(paragraphs):
        if place:
            press(Qt.Key.Key_Return)
        bullet = line.startswith("- ")
        if bullet != (edit.kind == "punkt"):
            press(Qt.Key.Key_8, CTRL | Qt.KeyboardModifier.ShiftModifier)
        write(line.removeprefix("- "))
