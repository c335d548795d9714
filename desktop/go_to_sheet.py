"""What the line over the pages has found, under it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop import theme
from desktop.theme import AIR, GAP
from desktop.widgets.marks import MutedLabel
from desktop.widgets.two_lines import TwoLineList, TwoLines

if TYPE_CHECKING:
    from desktop.go_to import Deed

MOST_SEEN = 9
WIDE = 560


class GoToSheet(QFrame):
    """What was found, under the line. The cursor stays in the line, which moves the mark here."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAutoFillBackground(True)
        self.list = TwoLineList("Det som hittades")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = MutedLabel()
        self.building = MutedLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        column.addWidget(self.building)
        self.setVisible(False)

    def show_deeds(self, deeds: Sequence["Deed"], nothing: str, corner: QPoint, percent: int | None) -> None:
        """Show them under a corner, as many as there is room for; `percent` of what is searched is made."""
        rows = [
            TwoLines(place, deed.text, deed.about, deed.icon, marks=deed.marks, under_marks=deed.about_marks)
            for place, deed in enumerate(deeds)
        ]
        self.list.show_rows(rows)
        if rows:
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(rows))
        self.nothing.setText(nothing)
        self.nothing.setVisible(not rows)
        self.building.setText(f"Sökregistret byggs: {percent} %. Det äldsta hittas än så länge bara på namnet.")
        self.building.setVisible(percent is not None)
        parent = self.parentWidget()
        assert parent is not None
        high = self.list.sizeHintForRow(0) if rows else 0
        room = max(1, (parent.height() - corner.y() - 2 * AIR) // high) if high else 1
        self.list.setFixedHeight(high * min(len(rows), MOST_SEEN, room) + 2)
        self.setFixedWidth(min(theme.scaled(WIDE), parent.width() - corner.x() - AIR))
        self.adjustSize()
        self.move(corner)
        self.setVisible(True)
        self.raise_()
