"""One table model over rows of frozen dataclasses: own sorting, own filter, Swedish order and formats."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from desktop import theme
from resources import svenska

Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, the value of a row, and how that is shown and sorted.

    Without `text` a value is shown by its kind: days as 2024-03-15, terms by their label, yes as "Ja". Without
    `sort` rows stand in the order of the values, text the Swedish way, what is not known last.
    """

    title: str
    value: Callable[[Any], Any]
    text: Callable[[Any], str] | None = None
    """From the value to words."""
    sort: Callable[[Any], Any] | None = None
    """From the row to something that can be compared."""
    width: int = 140
    stretch: bool = False
    right: bool = False
    icon: Callable[[Any], str] | None = None
    """From the row to the name of an icon, or ""."""
    tone: Callable[[Any], str] | None = None
    """From the row to the name of one of the theme's colours: what it tells, the words of the cell tell too."""

    def words(self, row: Any) -> str:
        """What the cell says."""
        value = self.value(row)
        return in_cell(value) if self.text is None else ("" if value is None else self.text(value))


def amount_column(title: str, value: Callable[[Any], int | None], width: int = 120) -> Column:
    """A column of öre, shown as kronor."""
    return Column(title, value, svenska.format_amount, width=width, right=True)


def in_cell(value: Any) -> str:
    """A value as a cell shows it."""
    if value is None or value is False:
        return ""
    if value is True:
        return "Ja"
    if isinstance(value, datetime):
        return f"{svenska.format_date(value.date())} {value:%H.%M}"
    if isinstance(value, date):
        return svenska.format_date(value)
    if isinstance(value, tuple):
        return ", ".join(map(in_cell, value))
    return str(getattr(value, "label", value))


def order_of(value: Any) -> Any:
    """Something comparable for a value of a column."""
    if isinstance(value, Enum):
        return list(type(value)).index(value)
    if isinstance(value, str):
        return svenska.sort_key(value)
    if isinstance(value, tuple):
        return svenska.sort_key(in_cell(value))
    return value


class RowsModel(QAbstractTableModel):
    """Rows in memory (up to some thousands), each with an `id`, shown filtered and sorted."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[Any, ...] = ()
        self.shown: list[Any] = []
        self.filter_text = ""
        self.sorted_by: int | None = None
        self.descending = False
        self._folded: dict[int, str] = {}
        self._places: dict[Any, int] = {}

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self._folded.clear()
        self._arrange()
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Show only rows in which every word of `text` is found."""
        self.beginResetModel()
        self.filter_text = text
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the order in which the rows came."""
        self.beginResetModel()
        self.sorted_by = column if 0 <= column < len(self.columns) else None
        self.descending = order == Qt.SortOrder.DescendingOrder
        self._arrange()
        self.endResetModel()

    def place_of(self, id: Any) -> int | None:  # noqa: A002 - the row's own name
        """The line a row stands on now, or None."""
        return self._places.get(id)

    def row_at(self, index: Index) -> Any:
        """The row of a cell, or None."""
        return self.shown[index.row()] if index.isValid() and index.row() < len(self.shown) else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Rows shown."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if not index.isValid() or index.row() >= len(self.shown):
            return None
        column = self.columns[index.column()]
        row = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(column.words(row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.words(row) or None
        if role == Qt.ItemDataRole.ForegroundRole and column.tone is not None:
            return QColor(getattr(theme.colours(), column.tone(row)))
        if role == Qt.ItemDataRole.DecorationRole and column.icon is not None:
            from desktop.icons import icon

            name = column.icon(row)
            return icon(name) if name else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.words(row)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles, in line with their cells."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if self.columns[section].right else _LEFT
        return None

    def _arrange(self) -> None:
        wanted = svenska.folded(self.filter_text).split()
        shown = [row for row in self.rows if all(word in self._text_of(row) for word in wanted)]
        if self.sorted_by is not None:
            column = self.columns[self.sorted_by]
            own = column.sort
            keyed = [(order_of(column.value(row)) if own is None else own(row), row) for row in shown]
            known = [pair for pair in keyed if pair[0] is not None]
            known.sort(key=lambda pair: pair[0], reverse=self.descending)
            shown = [row for _, row in known] + [row for key, row in keyed if key is None]
        self.shown = shown
        self._places = {row.id: place for place, row in enumerate(shown)}

    def _text_of(self, row: Any) -> str:
        text = self._folded.get(id(row))
        if text is None:
            text = svenska.folded(" ".join(column.words(row) for column in self.columns))
            self._folded[id(row)] = text
        return text


def one_line(text: str) -> str:
    """A text as one line of a list."""
    return text if "\n" not in text else " ".join(text.split())
