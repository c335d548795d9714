"""How a form is laid out: label above field, help and remarks under it, calm headings, everything scrollable."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import AIR, GAP
from desktop.widgets.choice import YesNo
from desktop.widgets.field import name_widget
from desktop.widgets.marks import MutedLabel, ProblemLabel, SectionTitle, hide_unless

if TYPE_CHECKING:
    from models.errors import Problem

WIDEST = 860
"""Lines longer than this are hard to read."""


class ConflictBar(QFrame):
    """Shows both texts when somebody else changed the same field, and lets the user choose."""

    kept = Signal()
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conflict")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.keep = QPushButton("Behåll min")
        self.take = QPushButton("Använd den andra")
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.take)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addLayout(buttons)
        self.keep.clicked.connect(self._keep)
        self.take.clicked.connect(self._take)
        self.shown = False
        self.setVisible(False)

    def show_texts(self, theirs: str, mine: str) -> None:
        """Show both texts."""
        self.words.setText(
            "Någon annan har ändrat samma uppgift medan du skrev, så din ändring är inte sparad.\n\n"
            f"Den andra: {theirs}\n\nDin: {mine}"
        )
        self.shown = True
        self.setVisible(True)

    def dismiss(self) -> None:
        """Nothing to choose any more."""
        self.shown = False
        self.setVisible(False)

    def _keep(self) -> None:
        self.dismiss()
        self.kept.emit()

    def _take(self) -> None:
        self.dismiss()
        self.taken.emit()


class FieldRow(QWidget):
    """One field with its label above and its help, remarks and conflict under it."""

    def __init__(self, label: str, widget: QWidget, help_text: str = "") -> None:
        super().__init__()
        self.label_text = label
        self.widget = widget
        self.label = QLabel(label)
        self.label.setObjectName("fieldLabel")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setBuddy(widget)
        hide_unless(self.label, wanted=bool(label) and not isinstance(widget, YesNo))
        self.help = MutedLabel(help_text)
        self.help.setObjectName("helpText")
        hide_unless(self.help, wanted=bool(help_text))
        self.error = ProblemLabel()
        self.remarks = ProblemLabel()
        self.conflict = ConflictBar()
        name_widget(widget, label, help_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.label, widget, self.error, self.remarks, self.conflict, self.help):
            column.addWidget(part)
        tall = widget.sizePolicy().verticalPolicy() in (
            QSizePolicy.Policy.Expanding,
            QSizePolicy.Policy.MinimumExpanding,
        )
        if not tall:
            column.addStretch(1)

    @property
    def has_focus(self) -> bool:
        """True while the user is in the field."""
        focus = self.window().focusWidget()
        return focus is self.widget or self.widget.isAncestorOf(focus)

    def inputs(self) -> list[QWidget]:
        """The field and the parts of it that take keys."""
        proxy = self.widget.focusProxy()
        return [self.widget] if proxy is None else [self.widget, proxy]

    def show_error(self, sentence: str) -> None:
        """What is written cannot be understood; the text stays."""
        if sentence != self.error.text:
            self.error.say([sentence] if sentence else [], "error")
            self._describe()

    def show_problems(self, sentences: Sequence[str]) -> None:
        """Remarks that never block."""
        self.remarks.say(sentences)
        self._describe()

    def reset(self) -> None:
        """No remarks, for another record."""
        self.show_error("")
        self.show_problems(())
        self.conflict.dismiss()

    def _describe(self) -> None:
        words = " ".join(text for text in (self.error.text, self.remarks.text, self.help.text()) if text)
        for widget in self.inputs():
            widget.setAccessibleDescription(words)


class FormLayout(QScrollArea):
    """A scrollable column of headings, fields and other widgets. `rows` holds the fields by name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, FieldRow] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("formBody")
        self._centre = QHBoxLayout(body)
        self._centre.setContentsMargins(AIR + 4, AIR, AIR + 4, AIR + GAP)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(AIR - 2)
        self.column.addStretch(1)
        self._centre.addWidget(inner, 1)
        self._centre.addStretch(0)
        self.setWidget(body)
        self._line: QHBoxLayout | None = None
        self._loose = ProblemLabel()
        self.column.insertWidget(0, self._loose)

    def section(self, title: str, text: str = "") -> SectionTitle:
        """A calm heading, with explaining words under it."""
        heading = SectionTitle(title)
        if self.rows or self.column.count() > 2:
            rule = QFrame()
            rule.setObjectName("rule")
            rule.setFixedHeight(1)
            self._append(rule)
        self._append(heading)
        if text:
            self._append(MutedLabel(text))
        return heading

    def add_widget(self, widget: QWidget) -> QWidget:
        """Any widget in the column, between the fields."""
        self._append(widget)
        return widget

    def add_beside(self, widget: QWidget, stretch: int = 1) -> QWidget:
        """Any widget beside the last field."""
        assert self._line is not None
        self._line.addWidget(widget, stretch)
        return widget

    def add_layout(self, layout: QLayout) -> None:
        """Any layout in the column."""
        self._line = None
        self.column.insertLayout(self.column.count() - 1, layout)

    def place(
        self,
        name: str,
        label: str,
        widget: QWidget,
        *,
        help: str = "",  # noqa: A002 - what it is
        beside: bool = False,
        stretch: int = 1,
    ) -> FieldRow:
        """Put a field under the ones before, or beside the last one."""
        row = FieldRow(label, widget, help)
        if beside and self._line is not None:
            self._line.addWidget(row, stretch)
        else:
            line = QHBoxLayout()
            line.setSpacing(AIR)
            line.addWidget(row, stretch)
            self.column.insertLayout(self.column.count() - 1, line)
            self._line = line
        self.rows[name] = row
        return row

    def show_problems(self, problems: "Sequence[Problem]") -> None:
        """Put each remark beside its field; those that belong to no field of this form stand on top."""
        loose = [problem.message for problem in problems if problem.field not in self.rows]
        self._loose.say(loose)
        for name, row in self.rows.items():
            row.show_problems([problem.message for problem in problems if problem.field == name])

    def set_fields_enabled(self, *, enabled: bool) -> None:
        """Fields without a record take no input."""
        for row in self.rows.values():
            row.widget.setEnabled(enabled)

    def name_of(self, widget: QWidget | None) -> str | None:
        """The field that a widget belongs to, or None."""
        if widget is None:
            return None
        for name, row in self.rows.items():
            if widget is row.widget or row.widget.isAncestorOf(widget):
                return name
        return None

    def focus_first(self) -> None:
        """Put the cursor in the first field."""
        for row in self.rows.values():
            if row.widget.isEnabled():
                row.widget.setFocus()
                return

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own signature
        """Scroll so that the whole row of the new field is seen, not only its edge."""
        moved = super().focusNextPrevChild(next)
        QTimer.singleShot(0, self, self._show_focused)
        return moved

    def _show_focused(self) -> None:
        focus = self.window().focusWidget()
        name = self.name_of(focus)
        if name is not None and not isinstance(focus, QAbstractScrollArea):
            self.ensureWidgetVisible(self.rows[name], 0, AIR)

    def _append(self, widget: QWidget) -> None:
        self._line = None
        self.column.insertWidget(self.column.count() - 1, widget)
