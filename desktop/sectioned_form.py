"""A long form with a row of headings over it that leads to its sections and marks the one that is seen."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.forms import Form
from desktop.theme import AIR, GAP
from desktop.widgets.section_bar import SectionBar

NEAR = 70
"""Pixels under the top within which a section counts as the one that is seen."""


class SectionedForm(QWidget):
    """The bar and the form. Ctrl+PgDown and Ctrl+PgUp walk the sections.

    `sections` are key, the words of the link, and the heading. Put what belongs under a heading into the form after
    `section(key)`; the first section is the top of the form and needs no heading.
    """

    def __init__(
        self, name: str, sections: Sequence[tuple[str, str, str]], form: Form, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.form = form
        self.first = sections[0][0]
        self.titles: dict[str, QWidget] = {}
        self._headings = {key: heading for key, _, heading in sections}
        self.bar = SectionBar(name, sections, "Ctrl+PgDown")
        head = QVBoxLayout()
        head.setContentsMargins(AIR - 2, 4, AIR, 0)
        head.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(form, 1)
        self.bar.wanted.connect(self.go_to)
        form.verticalScrollBar().valueChanged.connect(lambda _value: self.mark_seen())
        form.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self.mark_seen())
        for keys, steps in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda steps=steps: self.go_to(self.bar.next_key(steps), focus=True))

    def section(self, key: str, text: str = "") -> None:
        """Begin a section under its heading."""
        self.titles[key] = self.form.section(self._headings[key], text)

    def go_to(self, key: str, *, focus: bool = False) -> None:
        """Scroll to a section; with `focus` the bar's link takes the cursor, so that the arrows go on from there."""
        self.form.verticalScrollBar().setValue(0 if key == self.first else self._top_of(key) - GAP)
        self.bar.mark(key)
        if focus:
            self.bar.links[key].setFocus()

    def to_top(self) -> None:
        """Another record: begin at the top."""
        self.form.verticalScrollBar().setValue(0)
        self.bar.mark(self.first)

    def mark_seen_soon(self) -> None:
        """Mark the section that is seen when the layout has settled."""
        QTimer.singleShot(0, self, self.mark_seen)

    def mark_seen(self) -> None:
        """Mark the section that is seen."""
        bar = self.form.verticalScrollBar()
        seen = self.first
        for key in self.titles:
            if self._top_of(key) <= bar.value() + NEAR:
                seen = key
        if bar.maximum() > 0 and bar.value() >= bar.maximum() - 1:
            marked = self.bar.marked
            if marked in self.titles and self._top_of(marked) >= bar.value():
                return  # the last sections cannot come to the top; the one that was asked for stays marked
            seen = next(reversed(self.titles), seen)
        self.bar.mark(seen)

    def _top_of(self, key: str) -> int:
        body = self.form.widget()
        assert body is not None
        return self.titles[key].mapTo(body, QPoint(0, 0)).y()
