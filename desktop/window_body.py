"""How the window's parts stand: the sidebar, and beside it header, notice and page."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.page_room import PageRoom
from desktop.theme import AIR, WIDE

if TYPE_CHECKING:
    from desktop.main_window import MainWindow


def window_body(window: "MainWindow") -> QWidget:
    """Put the parts together; the page takes the room there is."""
    window.theme.changed.connect(window.left.fit)
    right = QWidget()
    column = QVBoxLayout(right)
    column.setContentsMargins(WIDE, AIR, WIDE, AIR)
    column.setSpacing(AIR - 4)
    column.addWidget(window.header)
    column.addWidget(window.notice)
    column.addWidget(PageRoom(window.stack), 1)
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(window.left)
    row.addWidget(right, 1)
    return made
