"""The guided tour: leads through the pages of the example kommun step by step, and can be left at any time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from desktop.gesture import read
from desktop.help.example_places import find
from desktop.help.tour_panel import Ring, TourPanel
from desktop.help.tour_steps import STEPS, Step
from desktop.moments import today
from desktop.pages import PAGES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.main_window import MainWindow

LOOK_MS = 150
"""Milliseconds between two looks at where that which is pointed at is now."""


class Tour(QObject):
    """Walks `STEPS`. `at` is told the number of each step shown, so that the tour can go on another day."""

    def __init__(self, window: "MainWindow", at: Callable[[int], object], steps: tuple[Step, ...] = STEPS) -> None:
        super().__init__(window)
        known = {spec.key for spec in PAGES}
        self.steps = tuple(step for step in steps if step.page in known)
        self.place = 0
        self.target: QWidget | None = None
        self._window = window
        self._at = at
        self._records: dict[str, int] = {}
        self.ring = Ring(window)
        self.panel = TourPanel(window)
        self.panel.setVisible(False)
        self.panel.onward.connect(self.go_on)
        self.panel.backward.connect(self.go_back)
        self.panel.left.connect(self.leave)
        self._keys = [self._key("Alt+PgDown", self.go_on), self._key("Alt+PgUp", self.go_back)]
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.look)

    @property
    def runs(self) -> bool:
        """True while the panel is shown."""
        return self.panel.isVisible()

    def begin(self, place: int = 0) -> None:
        """Begin, or go on, at a step."""
        context = self._window.context
        assert context is not None

        def known(records: dict[str, int]) -> None:
            self._records = records
            self.show(place if place < len(self.steps) else 0)

        read(context, self, lambda session: find(session, today()), known)

    def show(self, place: int) -> None:
        """Show a step: its page, its words, and where to look."""
        self.place, step = place, self.steps[place]
        self.target = None
        for key in self._keys:
            key.setEnabled(True)
        self._window.navigate(step.page, self._records.get(step.record))
        self.panel.say(step.title, step.words, place, len(self.steps))
        self._at(place)
        self._look.start()
        self.look()
        context = self._window.context
        if context is not None:  # by way of the queue: after what the page reads
            read(context, self, lambda _session: place, self._take_focus)

    def go_on(self) -> None:
        """The next step; after the last the tour is over."""
        if self.place + 1 < len(self.steps):
            self.show(self.place + 1)
        else:
            self._at(0)
            self.leave()

    def go_back(self) -> None:
        """The step before."""
        if self.place:
            self.show(self.place - 1)

    def leave(self) -> None:
        """Take everything of the tour away; the window stays as it is."""
        self._look.stop()
        for key in self._keys:
            key.setEnabled(False)
        self.panel.setVisible(False)
        self.ring.setVisible(False)
        if self._window.page is not None:
            self._window.page.enter()

    def look(self) -> None:
        """Find what is pointed at, or where it has gone, and lie round it."""
        step = self.steps[self.place]
        on_page = self._window.page is not None and self._window.page.spec.key == step.page
        if on_page and (self.target is None or not shiboken6.isValid(self.target)):
            self.target = step.point(self._window)
            if self.target is not None:
                self.panel.next.setFocus()  # the page has been read, and put the cursor where work begins
        where = self._where() if on_page else None
        self.ring.surround(where)
        self.panel.stand_by(None if step.aside else where)
        self.panel.raise_()

    def _take_focus(self, place: int) -> None:
        if self.runs and place == self.place:
            self.panel.next.setFocus()

    def _where(self) -> QRect | None:
        """The part of what is pointed at that can be seen, in the window."""
        target = self.target
        if target is None or not shiboken6.isValid(target) or not target.isVisible():
            return None
        seen = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
        around = target.parentWidget()
        while around is not None and around is not self._window:
            seen = seen.intersected(QRect(around.mapTo(self._window, QPoint(0, 0)), around.size()))
            around = around.parentWidget()
        return seen if seen.isValid() else None

    def _key(self, keys: str, act: Callable[[], object]) -> QShortcut:
        key = QShortcut(QKeySequence(keys), self._window)
        key.activated.connect(act)
        key.setEnabled(False)
        return key
