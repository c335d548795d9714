"""Columns that give way when a list is narrow, so that those that matter most keep their room."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView

from desktop.theme import scaled


class NarrowColumns(QObject):
    """Hides a column while the list is narrower than the pixels (at 100 %) it asks for."""

    def __init__(self, table: QTableView, least: Mapping[int, int]) -> None:
        super().__init__(table)
        self._table, self._least = table, dict(least)
        table.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns to the new width or the new size of the text."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        width = self._table.width()
        for column, least in self._least.items():
            self._table.setColumnHidden(column, width < scaled(least))
