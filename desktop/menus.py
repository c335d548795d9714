"""The menus of the window, made from the table of actions and the list of pages."""

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.actions import ACTIONS, MENUS
from desktop.theme import ICON, set_icon

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.pages import PageSpec


def make_menus(window: "MainWindow") -> None:
    """Make every action of the table; the window finds them in `actions_by_key`."""
    menus = {title: window.menuBar().addMenu(title) for title in MENUS}
    for menu in menus.values():
        menu.aboutToShow.connect(lambda menu=menu: draw_icons(menu))
    for spec in ACTIONS:
        menu = menus[spec.menu]
        if spec.line_above:
            menu.addSeparator()
        action = QAction(spec.text, window)
        action.setCheckable(spec.checkable)
        if spec.shortcut:
            action.setShortcuts([QKeySequence(keys) for keys in spec.shortcut.split()])
        action.setProperty(ICON, spec.icon)
        action.triggered.connect(lambda _checked=False, name=spec.handler: attrgetter(name)(window)())
        menu.addAction(action)
        window.addAction(action)
        window.actions_by_key[spec.key] = action


def make_page_keys(window: "MainWindow", specs: "tuple[PageSpec, ...]") -> None:
    """One action per page in the menu "Gå", under the headings of the sidebar."""
    go = window.menuBar().actions()[MENUS.index("&Gå")].menu()
    assert isinstance(go, QMenu)
    go.addSeparator()
    group = ""
    for spec in specs:
        if spec.group != group:
            group = spec.group
            go.addSeparator()
        action = QAction(spec.title, window)
        if spec.keys:
            action.setShortcut(QKeySequence(spec.keys))
        action.setProperty(ICON, spec.icon)
        action.triggered.connect(lambda _checked=False, key=spec.key: window.navigate(key))
        go.addAction(action)
        window.addAction(action)


def draw_icons(menu: QMenu) -> None:
    """Draw what has not been drawn yet: nobody sees a menu's icons before it is opened."""
    for action in menu.actions():
        name = action.property(ICON)
        if name and action.icon().isNull():
            set_icon(action, name)
