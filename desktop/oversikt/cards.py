"""The frames of the start page: a heading, a list of lines, and a link that shows the rest."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme import AIR, GAP
from desktop.widgets.line_list import Group, LineList
from desktop.widgets.marks import LinkButton, MutedLabel, SectionTitle


class Card(QFrame):
    """A heading with a quiet count, and a list of lines. With `most`, further groups wait behind a link."""

    def __init__(
        self, title: str, empty: str, *, lead_width: int = 0, more: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._more_text = more
        self._first: list[Group] = []
        self._rest: list[Group] = []
        self._all = False
        self.count = MutedLabel(parent=self)
        self.list = LineList(title, empty, lead_width=lead_width, parent=self)
        self.more = LinkButton(parent=self)
        self.more.clicked.connect(self._toggle)
        head = QHBoxLayout()
        head.setContentsMargins(GAP, 0, GAP, 0)
        head.addWidget(SectionTitle(title, self), 1)
        head.addWidget(self.count)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(AIR - 6, AIR - 4, AIR - 6, AIR - 6)
        self.column.setSpacing(GAP - 2)
        self.column.addLayout(head)
        self.column.addWidget(self.list)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.setVisible(False)

    def show_groups(self, first: Sequence[Group], rest: Sequence[Group] = (), count: str = "") -> None:
        """Show the first groups; the rest comes with the link."""
        self._first, self._rest = list(first), [group for group in rest if group[1]]
        self.count.setText(count)
        self._show()

    def _toggle(self) -> None:
        self._all = not self._all
        self._show()

    def _show(self) -> None:
        self.list.set_groups([*self._first, *(self._rest if self._all else [])])
        hidden = sum(len(lines) for _, lines in self._rest)
        self.more.setVisible(hidden > 0)
        self.more.setText("Visa färre" if self._all else self._more_text.format(hidden))


def column_in(inside: QWidget, widgets: Sequence[QWidget]) -> None:
    """Put the widgets of a column from the top down."""
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(AIR)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
