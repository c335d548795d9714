"""A place to drop files, and the list of those that are there."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.icons import icon
from desktop.row_painting import TallRows
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.drop_place import DropPlace

_ID = Qt.ItemDataRole.UserRole


class Attachments(DropPlace):
    """Files as rows (id, name, size in words). Drop files on it or press the button."""

    added = Signal(list)
    """Paths the user wants to attach."""
    opened = Signal(object)
    """The id of the file to open."""
    removed = Signal(object)
    """The id of the file to take away."""

    def __init__(self, name: str = "Bilagor", *, several: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._several = several
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setItemDelegate(TallRows(self.list))
        self.list.itemActivated.connect(self._open)
        self.hint = QLabel("Dra filer hit, eller")
        self.hint.setObjectName("muted")
        self.pick = QPushButton("Välj fil …")
        self.pick.setAccessibleName(f"Välj fil till {name.lower()}")
        set_icon(self.pick, "bilaga")
        self.remove = QPushButton("Ta bort")
        self.remove.setAccessibleName(f"Ta bort ur {name.lower()}")
        set_icon(self.remove, "ta_bort")
        for button in (self.pick, self.remove):
            button.setMinimumHeight(FIELD)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.hint)
        row.addWidget(self.pick)
        row.addStretch(1)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.list)
        column.addLayout(row)
        self.pick.clicked.connect(self._pick)
        self.remove.clicked.connect(self._remove)
        self.list.currentItemChanged.connect(self._current_changed)
        self.set_files(())

    def set_files(self, files: Sequence[tuple[Any, str, str]]) -> None:
        """Show files: id, name, size in words."""
        self.list.clear()
        for id_, name, size in files:
            item = QListWidgetItem(icon("bilaga"), f"{name}   {size}" if size else name, self.list)
            item.setData(_ID, id_)
        self.list.setVisible(bool(files))
        line = self.list.sizeHintForRow(0) if files else FIELD
        self.list.setFixedHeight(min(6, max(1, len(files))) * max(line, 26) + 6)
        self.pick.setVisible(self._several or not files)
        self.hint.setVisible(self._several or not files)
        self._current_changed()

    def take(self, files: list[Path]) -> None:
        """Attach what was dropped."""
        self.added.emit(files if self._several else files[:1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the chosen file away."""
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)

    def _pick(self) -> None:
        if self._several:
            names, _ = QFileDialog.getOpenFileNames(self, "Välj filer att bifoga")
        else:
            name, _ = QFileDialog.getOpenFileName(self, "Välj fil att bifoga")
            names = [name] if name else []
        if names:
            self.added.emit([Path(name) for name in names])

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_ID))

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.removed.emit(item.data(_ID))

    def _current_changed(self) -> None:
        self.remove.setVisible(self.list.count() > 0)
        self.remove.setEnabled(self.list.currentItem() is not None)
