"""The road of a meeting through the real window, from the table on: minutes, justering, anslag. See `meeting_road`."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.sammantrade.efterarbete.mode import EfterarbeteMode
from desktop.sammantrade.efterarbete.progress import Key
from desktop.sammantrade.genomfor.mode import GenomforMode
from desktop.sammantrade.page import SammantradePage
from models.sammantrade.entity import Sammantradesstatus
from tests.desktop import road
from tests.desktop.keys import comes_true, fill, press, write
from tests.desktop.meeting_road import CTRL, offer, show, write_rich

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop.main_window import MainWindow

# --- Sammanträden: genomför


def sit_down(page: SammantradePage) -> GenomforMode:
    """Ctrl+2 and Ctrl+N: the meeting is opened, and the cursor is among those who have come."""
    mode = show(page, 2, GenomforMode)
    QTest.keyClick(page.window(), Qt.Key.Key_N, CTRL)
    assert comes_true(mode.people.list.hasFocus)
    return mode


def everybody_is_here(mode: GenomforMode) -> None:
    """Ctrl+A among the people."""
    mode.people.list.setFocus()
    press(Qt.Key.Key_A, CTRL)


def find_person(mode: GenomforMode, name: str) -> None:
    """Letters find a name among the people."""
    mode.people.list.setFocus()
    mode.people.list._typed_at = 0.0  # as after a pause
    only = name.partition(" (")[0].partition(",")[0]
    write(only.split()[0])
    assert mode.people.list.currentItem().text().startswith(only), name


def was_here_for(mode: GenomforMode, name: str, paragraphs: str) -> None:
    """Enter on a person: the §§ as a paper writes them."""
    find_person(mode, name)
    press(Qt.Key.Key_Return)
    assert mode.picker.isVisible()
    write(paragraphs)
    press(Qt.Key.Key_Return)
    assert not mode.picker.isVisible()


def comes_or_goes(mode: GenomforMode, *names: str) -> None:
    """Space on a person."""
    for name in names:
        find_person(mode, name)
        press(Qt.Key.Key_Space)


def takes_part_digitally(mode: GenomforMode, *names: str) -> None:
    """Ctrl+D on a person."""
    for name in names:
        find_person(mode, name)
        press(Qt.Key.Key_D, CTRL)


def serves_for(mode: GenomforMode, name: str, other: str) -> None:
    """Ctrl+T on an ersättare, and for whom."""
    find_person(mode, name)
    press(Qt.Key.Key_T, CTRL)
    assert mode.picker.isVisible()
    write(other.partition(" (")[0])
    press(Qt.Key.Key_Return)


def comes_in(mode: GenomforMode, who: str, role: str) -> None:
    """Ctrl+G: somebody without a role in the organ, with name and title; a figure says which role."""
    press(Qt.Key.Key_G, CTRL)
    write(who)
    press(Qt.Key.Key_Return)
    write(role)
    assert not mode.picker.isVisible()


def moves(mode: GenomforMode, names: "Sequence[str]", what: str) -> None:
    """F3: one after the other who move, an empty line, and what they move."""
    press(Qt.Key.Key_F3)
    for name in (*names, ""):
        write(name)
        press(Qt.Key.Key_Return)
    table = mode.minutes.parts.yrkanden.table
    assert comes_true(lambda: bool(table.rows) and table.rows[-1].widgets["text"].hasFocus())
    write(what)
    mode.page.flush()


def begin_writing(mode: GenomforMode) -> None:
    """From the people to the text of the first §."""
    mode.go_to(mode.sitting.items[0].id)
    back_to_text(mode)


def write_text(mode: GenomforMode, paragraphs: "Sequence[str]") -> None:
    """Write the description of the §."""
    write_rich(mode.minutes.description.edit, paragraphs)


def minute(mode: GenomforMode, paragraphs: "Sequence[str]", decision: "str | Sequence[str]" = "") -> None:
    """Write the § and go on: the text, F4 and a figure or the words of the decision, Ctrl+Enter."""
    now = mode.minutes.id
    if paragraphs:
        write_text(mode, paragraphs)
    if isinstance(decision, str) and decision:
        press(Qt.Key.Key_F4)
        assert mode.picker.isVisible()
        write(decision)
        assert comes_true(lambda: not mode.picker.isVisible() and bool(mode.minutes.decision.value()))
    elif decision:
        write_rich(mode.minutes.decision.edit, decision)
    press(Qt.Key.Key_Return, CTRL)
    assert mode.minutes.id != now or mode.minutes.id == mode.sitting.items[-1].id


def back_to_text(mode: GenomforMode) -> None:
    """From the people to the text of the § that is written."""
    mode.take_focus()
    assert comes_true(mode.minutes.description.edit.hasFocus)


def close_meeting(mode: GenomforMode) -> None:
    """Ctrl+N when every § is done: the meeting is over."""
    QTest.keyClick(mode.window(), Qt.Key.Key_N, CTRL)
    assert comes_true(lambda: mode.sitting.status is Sammantradesstatus.HALLET)


def correct(window: "MainWindow", sammantrade_id: int) -> None:
    """At the table of a justerat meeting, from the menu "Mer": its § is corrected by a new one of the next meeting."""
    window.navigate("sammantrade", sammantrade_id)
    page = window.page
    assert isinstance(page, SammantradePage)
    mode = show(page, 2, GenomforMode)
    assert comes_true(lambda: mode.minutes.is_locked)
    offer(mode, "Rätta paragrafen i nästa sammanträde")
    assert comes_true(lambda: "ny punkt på nästa sammanträde" in window.notice.text.text())
    road.button(window.notice, "Gå dit").click()


# --- Sammanträden: efterarbete


def after_the_meeting(page: SammantradePage) -> EfterarbeteMode:
    """Ctrl+3."""
    mode = show(page, 3, EfterarbeteMode)
    assert comes_true(lambda: mode.sheet is not None)
    return mode


def choose_signers(mode: EfterarbeteMode, **fields: str) -> None:
    """Those sign whom the attendance and the § of the choice propose; how and when."""
    mode.open_step(Key.SIGNERS)
    mode.underskrifter.take.click()
    for name, text in fields.items():
        widget = mode.underskrifter.form.rows[name].widget
        if hasattr(widget, "findText"):
            road.choose_text(widget, text)
        else:
            fill(widget, text)
    mode.flush()


def adjust_by_hand(mode: EfterarbeteMode, day: str) -> None:
    """The printed paper was signed: justerat and locked."""
    mode.open_step(Key.COME_BACK)
    mode.justering.by_hand.click()
    fill(mode.justering.day, day)
    mode.justering.act.click()
    assert comes_true(lambda: mode.sheet.is_adjusted), mode.justering.proof.text


def adjust_digitally(mode: EfterarbeteMode, folder: "Path", day: str, sign: "Callable[[bytes], bytes]") -> "Path":
    """The paper goes out as a file, comes back signed and otherwise unchanged: justerat and locked."""
    out = folder / "att skriva under.pdf"
    mode.open_step(Key.SEND_OUT)
    mode.utskick.ask_file = lambda _name: str(out)
    mode.utskick.send.click()
    assert comes_true(lambda: mode.sheet.is_out)
    mode.window().notice.dismiss()  # type: ignore[attr-defined]
    signed = folder / "undertecknad.pdf"
    signed.write_bytes(sign(out.read_bytes()))
    mode.open_step(Key.COME_BACK)
    mode.justering.ask_file = lambda: str(signed)
    mode.justering.receive.click()
    fill(mode.justering.day, day)
    mode.justering.act.click()
    assert comes_true(lambda: mode.sheet.is_adjusted), mode.justering.proof.text
    return signed


def announce(mode: EfterarbeteMode, day: str) -> None:
    """The anslag goes up; its other days are worked out."""
    mode.open_step(Key.NOTICE)
    mode.anslag.put_up.click()
    assert comes_true(lambda: mode.anslag.form.draft is not None)
    fill(mode.anslag.up, day)
    mode.flush()
