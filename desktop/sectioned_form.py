"""One record on a long form: its own fields and the parts around them, with links on top that lead to the sections."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms import Form
from desktop.theme import AIR, GAP
from desktop.widgets.section_bar import SectionBar

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from models.change import Change

NEAR = 70
"""Pixels under the top within which a section counts as the one that is seen."""


class SectionedForm(QWidget):
    """The bar and the form. Ctrl+PgDown and Ctrl+PgUp walk the sections.

    `sections` are key, the words of the link, and the heading. Put what belongs under a heading into the form after
    `section(key)`; the first section is the top of the form and needs no heading.

    What stands beside the record's own fields is its sheet: `read_sheet` reads it in a job, `show_sheet` shows it.
    It is read again when any of `kinds` has changed, at once if the form is seen and otherwise when it is shown next.
    """

    kinds: ClassVar[frozenset[str]] = frozenset()
    """The tables whose changes can alter the sheet."""
    title_field: ClassVar[str]
    """The field in which a new record begins."""
    loaded = Signal(object)
    """The record (detached), after each reading of its own fields."""
    gone = Signal()
    """The record is no longer there."""

    def __init__(
        self, name: str, sections: Sequence[tuple[str, str, str]], form: Form, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = form.context
        self.form = form
        self.sheet: Any = None
        self.first = sections[0][0]
        self.titles: dict[str, QWidget] = {}
        self._headings = {key: heading for key, _, heading in sections}
        self._id: int | None = None
        self._fresh = False
        self._stale = False
        self._reading = False
        self._read_again = False
        self.bar = SectionBar(name, sections, "Ctrl+PgDown")
        self._arrange()
        self.bar.wanted.connect(self.go_to)
        form.verticalScrollBar().valueChanged.connect(lambda _value: self.mark_seen())
        form.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self.mark_seen())
        form.loaded.connect(self.loaded)
        form.gone.connect(self.gone)
        self.context.changes.changed.connect(self._changed)
        for keys, steps in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda steps=steps: self.go_to(self.bar.next_key(steps), focus=True))

    # --- the record

    @property
    def id(self) -> int | None:
        """The record shown, or None."""
        return self._id

    @property
    def shown(self) -> int | None:
        """The record whose own fields have been read, or None while it is on its way."""
        read_it = self.form.rows[self.title_field].widget.isEnabled() and self.form.id == self._id
        return self._id if read_it else None

    def load(self, id_: int) -> None:
        """Show a record from its top."""
        if id_ != self._id:
            self._id = id_
            self._fresh = True
            self.to_top()
            self.hand_on(id_)
        self.form.load(id_)
        self.refresh()

    def clear(self) -> None:
        """Show none."""
        self._id = None
        self.sheet = None
        self.form.clear()
        self.hand_on(None)

    def refresh(self) -> None:
        """Read the sheet. What is asked for while it is being read is read once more after that."""
        id_, database = self._id, self.context.db
        if self._reading or id_ is None:
            self._read_again = self._reading
            return
        self._reading = True
        self._stale = False

        def work() -> Any:
            with database.read() as session:
                return self.read_sheet(session, id_)

        self.context.jobs.run(work, self._take, self._not_read, owner=self)

    def focus_title(self) -> None:
        """Put the cursor where a new record begins."""
        self.form.rows[self.title_field].widget.setFocus()

    def hand_on(self, id_: int | None) -> None:
        """Another record is shown, or none: tell the parts that read for themselves."""

    @abstractmethod
    def read_sheet(self, session: "Session", id_: int) -> Any:
        """Everything the parts show. Raises UserError when the record is gone."""

    @abstractmethod
    def show_sheet(self, sheet: Any) -> None:
        """Show what was read."""

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the form was out of sight."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _take(self, sheet: Any) -> None:
        self._reading = False
        if sheet.id == self._id:
            self.sheet = sheet
            self.show_sheet(sheet)
            if self._fresh:
                self._fresh = False
                self.to_top()
            self.mark_seen_soon()
        if self._read_again or sheet.id != self._id:
            self._read_again = False
            self.refresh()

    def _not_read(self, error: BaseException) -> None:
        from models.errors import UserError

        self._reading = False
        if self._read_again:
            self._read_again = False
            self.refresh()
        elif isinstance(error, UserError):
            self._id = None
            self.gone.emit()
            self.context.status(str(error))
        else:
            self.context.show_error(error)

    def _changed(self, change: "Change") -> None:
        if self._id is not None and change.kinds & self.kinds:
            self._stale = True
            if self.isVisible():
                self.refresh()

    # --- the sections

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
        there = [key for key, title in self.titles.items() if not title.isHidden()]
        seen = self.first
        for key in there:
            if self._top_of(key) <= bar.value() + NEAR:
                seen = key
        if there and bar.maximum() > 0 and bar.value() >= bar.maximum() - 1:
            marked = self.bar.marked
            if marked in there and self._top_of(marked) >= bar.value():
                return  # the last sections cannot come to the top; the one that was asked for stays marked
            seen = there[-1]
        self.bar.mark(seen)

    def _top_of(self, key: str) -> int:
        body = self.form.widget()
        assert body is not None
        return self.titles[key].mapTo(body, QPoint(0, 0)).y()

    def _arrange(self) -> None:
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        head = QHBoxLayout()
        head.setContentsMargins(AIR - 4, 4, AIR - 4, 0)
        head.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule)
        column.addWidget(self.form, 1)
