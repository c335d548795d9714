from collections import Counter

from PySide6.QtGui import QKeySequence

from desktop.actions import ACTIONS, MENUS
from desktop.help.desk import HelpDesk
from desktop.icons import drawing
from desktop.look import Look
from desktop.main_window import MainWindow
from desktop.pages import PAGES
from desktop.print_page import PrintPage
from desktop.theme import DARK, LIGHT


def test_every_shortcut_is_used_once():
    pages = [spec.keys for spec in PAGES if spec.in_sidebar]
    used = Counter(
        QKeySequence(key).toString() for key in [*pages, *(keys for spec in ACTIONS for keys in spec.shortcut.split())]
    )
    assert [key for key, count in used.items() if count > 1 or not key] == []


def test_every_action_has_a_place_a_handler_and_a_picture_that_exists():
    for spec in ACTIONS:
        assert spec.menu in MENUS
        room, _, name = spec.handler.rpartition(".")
        assert callable(getattr({"": MainWindow, "look": Look, "help": HelpDesk, "print_page": PrintPage}[room], name))
        if spec.icon:
            assert "currentColor" in drawing(spec.icon)


def test_letters_of_a_menu_are_used_once():
    for menu in MENUS:
        letters = [spec.text[spec.text.index("&") + 1].casefold() for spec in ACTIONS if spec.menu == menu]
        assert len(letters) == len(set(letters)), menu


def test_every_page_has_a_picture_and_its_own_key():
    assert len({spec.key for spec in PAGES}) == len(PAGES)
    for spec in PAGES:
        assert drawing(spec.icon)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 works it out."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colours_keep_their_contrast_in_both_looks():
    for c in (LIGHT, DARK):
        grounds = (c.window, c.sidebar, c.card, c.base, c.selected, c.hover)
        for ground in grounds:
            assert contrast(c.text, ground) >= 7, (c.dark, ground)
        for words in (c.muted, c.warning, c.error, c.good, c.link):
            for ground in (c.window, c.card, c.base):
                assert contrast(words, ground) >= 4.5, (c.dark, words, ground)
        assert contrast(c.muted, c.sidebar) >= 4.5
        assert contrast(c.warning, c.warning_ground) >= 4.5
        assert contrast(c.on_accent, c.accent) >= 4.5
        for mark in (c.border, c.accent):
            for ground in (c.window, c.card, c.base):
                assert contrast(mark, ground) >= 3, (c.dark, mark, ground)
