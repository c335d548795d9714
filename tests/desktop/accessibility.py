"""Walks a window as a keyboard and a screen reader do, and lists what they would miss."""

import re
from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.desktop.keys import comes_to_front, settle

INPUTS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
KEY_IN_TIP = re.compile(r"\((F\d+|Esc|(Ctrl|Alt|Skift)\+.+)\)$")


def faults(window: QWidget) -> list[str]:
    """Everything wrong that a machine can see, one line each, once the window has come to rest in front."""
    settle()
    assert comes_to_front(window.window())
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and not inside_qt(widget)]
    return nameless(shown) + unreachable(window, shown) + shared_letters(shown)


def nameless(widgets: list[QWidget]) -> list[str]:
    """What takes the focus or a click but has no name."""
    found = []
    for widget in widgets:
        takes_input = isinstance(widget, INPUTS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_input and widget.focusProxy() is None and not name_of(widget).strip():
            found.append(f"no name: {describe(widget)}")
    return found


def unreachable(window: QWidget, widgets: list[QWidget]) -> list[str]:
    """Enabled inputs that Tab never comes to; a button whose tip names its key is reached by that key."""
    met = tab_order(window)
    found = []
    for widget in widgets:
        if not (isinstance(widget, INPUTS) and widget.isEnabled()) or widget in met or widget.focusProxy() in met:
            continue
        if isinstance(widget, QAbstractButton) and (KEY_IN_TIP.search(widget.toolTip()) or is_small_part(widget)):
            continue
        found.append(f"not reached by Tab: {describe(widget)}")
    return found


def shared_letters(widgets: list[QWidget]) -> list[str]:
    """Alt-letters used twice."""
    letters = Counter(
        found[1].casefold()
        for widget in widgets
        if isinstance(widget, QAbstractButton) and (found := re.search(r"&(\w)", widget.text()))
    )
    return [f"Alt+{letter} used {count} times" for letter, count in letters.items() if count > 1]


def tab_order(window: QWidget) -> list[QWidget]:
    """The widgets Tab comes to, in order, until the first one comes again."""
    order: list[QWidget] = []
    start = QApplication.focusWidget()
    if start is None:
        window.setFocus()
        QTest.keyClick(window, Qt.Key.Key_Tab)
    for _ in range(400):
        focus = QApplication.focusWidget()
        if focus is None or focus in order:
            break
        order.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return order


def focused() -> QWidget:
    """The widget with the cursor; fails when there is none."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def name_of(widget: QWidget) -> str:
    """What a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or str(interface.text(QAccessible.Text.Name) or "")


def inside_qt(widget: QWidget) -> bool:
    """Parts that Qt makes inside its own widgets."""
    if isinstance(widget, QHeaderView):
        return True
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QCalendarWidget | QComboBox | QLineEdit):
            return True
        above = above.parentWidget()
    return widget.objectName().startswith("qt_")


def is_small_part(button: QAbstractButton) -> bool:
    """The corner button of a table."""
    return type(button) is QAbstractButton


def describe(widget: QWidget) -> str:
    """Class, name and text."""
    text = widget.property("text") or widget.property("placeholderText") or ""
    return " ".join(word for word in (type(widget).__name__, widget.objectName(), name_of(widget), str(text)) if word)
