"""A budget typed by keys in the page Budget."""

from typing import Any

from PySide6.QtCore import Qt

from tests.desktop.keys import comes_true, fill, focus, press, settle, write


def plain(text: str) -> str:
    """With ordinary spaces."""
    return text.replace("\u00a0", " ")


def type_post(plan: Any, namn: str, belopp: str, andamal: str, *, utanfor: bool = False) -> None:
    """A post at the end of the list: its name, sum, purpose, and whether it is counted."""
    plan.posts.add_button.click()
    assert comes_true(lambda: focus() is plan.posts.rows[-1].widgets["namn"])
    write(namn)
    widgets = plan.posts.rows[-1].widgets
    if belopp:
        fill(widgets["belopp_ore"], belopp)
    fill(widgets["andamal"], andamal)
    if utanfor:
        widgets["utanfor"].setFocus()
        press(Qt.Key.Key_Space)
    plan.posts.add_button.setFocus()
    settle()


def type_cost(quick: Any, *parts: str) -> None:
    """A cost from the first field of the line to the last, and Enter: day, receiver, text, post, sum, moms, status."""
    day, receiver, text, post, amount, rate, status = parts
    assert quick.day.line.hasFocus()
    quick.day.line.selectAll()
    for words in (day, receiver, text):
        write(words)
        _hide(quick)
        press(Qt.Key.Key_Tab)
    _choose(quick.post, post)
    press(Qt.Key.Key_Tab)
    for words in (amount, rate):
        write(words)
        quick.rate.usual.popup().hide()
        press(Qt.Key.Key_Tab)
    _choose(quick.status, status)
    press(Qt.Key.Key_Return)


def _hide(quick: Any) -> None:
    quick.completer.popup().hide()


def _choose(choice: Any, text: str) -> None:
    """Walk with the arrows to the words wanted, as one does in a closed list."""
    assert choice.hasFocus()
    wanted = choice.findText(text)
    assert wanted >= 0, text
    while choice.currentIndex() != wanted:
        press(Qt.Key.Key_Down if choice.currentIndex() < wanted else Qt.Key.Key_Up)
