"""Every page and every view of it, with the example kommun, as a keyboard and a screen reader meet it.

Each thing that takes input has a role and a name, Tab comes to all of them in the order they are read, and the one
that has the focus looks other than it did.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.focus_in_sight import is_seen
from desktop.pages import PAGES
from desktop.widgets.section_bar import SectionBar
from tests.conftest import copy_sqlite
from tests.desktop.accessibility import INPUTS, describe, faults, inside_qt, tab_order
from tests.desktop.keys import settle
from tests.desktop.whole_window import opened

TODAY = date(2026, 11, 23)
KEYS = [spec.key for spec in PAGES if not spec.alone]
ROLELESS = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane}
STANDS_STILL = 4
"""Pixels around a widget where its ring may be drawn."""


@pytest.fixture
def window(qapp, qtbot, memory_database, example_template, request) -> Iterator[Any]:
    copy_sqlite(example_template, memory_database)
    with opened(qapp, qtbot, memory_database, request.param) as program:
        program.window.navigate(request.param)
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        settle()
        yield program.window


@pytest.mark.slow
@pytest.mark.parametrize(("window", "key"), [(key, key) for key in KEYS], indirect=["window"])
def test_everything_has_a_role_and_a_name_and_is_come_to(window, key):
    found = []
    for view in views(window.page):
        found += [f"{view}: {fault}" for fault in (*faults(window), *roleless(window), *unmarked(window))]
    assert not found, "\n".join(sorted(set(found)))


def views(page: QWidget) -> Iterator[str]:
    """Show each view of a page in turn, also the views inside one, and say its name."""
    yield "sidan"
    seen = {inputs(page)}
    waiting = [bar for bar in page.findChildren(SectionBar) if bar.isVisible()]
    known = {id(bar) for bar in waiting}
    while waiting:
        bar = waiting.pop(0)
        for link in bar.links.values():
            if not link.isVisible():
                continue
            link.click()
            settle()
            shown = inputs(page)
            if shown not in seen:  # a link that only scrolls shows nothing else
                seen.add(shown)
                yield link.text()
            new = [other for other in page.findChildren(SectionBar) if other.isVisible() and id(other) not in known]
            known |= {id(other) for other in new}
            waiting += new


def inputs(page: QWidget) -> frozenset[int]:
    """What takes input on the page as it is now."""
    return frozenset(
        id(widget) for widget in page.findChildren(QWidget) if isinstance(widget, INPUTS) and widget.isVisible()
    )


def roleless(window: QWidget) -> list[str]:
    """What takes input but tells nobody what it is."""
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, INPUTS) or not widget.isVisible() or inside_qt(widget):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface.role() in ROLELESS:
            found.append(f"no role: {describe(widget)}")
    return found


def unmarked(window: QWidget) -> list[str]:
    """What looks the same with the focus as without, and what has it out of sight."""
    found = []
    for _ in range(len(tab_order(window))):
        widget = QApplication.focusWidget()
        assert widget is not None
        settle()
        if not is_seen(widget):
            found.append(f"the focus is out of sight: {describe(widget)}")
        with_focus = picture(window, widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        settle()
        if widget is not QApplication.focusWidget() and picture(window, widget) == with_focus:
            found.append(f"the focus is not seen: {describe(widget)}")
    return found


def picture(window: QWidget, widget: QWidget) -> QImage:
    corner = widget.mapTo(window, QPoint(0, 0))
    room = QRect(corner, widget.size()).adjusted(-STANDS_STILL, -STANDS_STILL, STANDS_STILL, STANDS_STILL)
    return window.grab(room & window.rect()).toImage()


def test_the_walk_finds_what_is_nameless_roleless_and_unmarked(qapp, qtbot):
    class Bare(QAbstractButton):
        def paintEvent(self, event: Any) -> None:  # noqa: N802 - Qt's own
            pass

    box = QWidget()
    qtbot.addWidget(box)
    layout = QVBoxLayout(box)
    line = QLineEdit()
    line.setAccessibleName("Namn")
    layout.addWidget(line)
    bare = Bare()
    bare.setMinimumSize(40, 20)
    layout.addWidget(bare)
    box.show()
    box.activateWindow()
    assert QTest.qWaitForWindowActive(box)
    bare.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    assert any("no name" in fault for fault in faults(box))
    assert any("Bare" in fault for fault in unmarked(box))
