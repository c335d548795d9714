"""A list as people use it: filter by typing, sort by headings, the chosen row stays chosen, widths are remembered."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.icons import icon
from desktop.row_painting import ROW_HEIGHT, RowDelegate, Titles
from desktop.tables import Column, RowsModel
from desktop.theme import FIELD, GAP, scaled
from desktop.widgets.marks import EmptyPage

if TYPE_CHECKING:
    from desktop.settings import Settings


class ListPane(QWidget):
    """A filter field over a table of rows. `chosen` follows the selection, `opened` is Enter or a double click."""

    chosen = Signal(object)
    """The id of the chosen row, or None. Emitted once per change."""
    opened = Signal(object)
    """The id of the row that was opened."""

    def __init__(
        self,
        name: str,
        title: str,
        columns: Sequence[Column],
        settings: "Settings",
        *,
        empty: str,
        empty_button: str = "",
        make_first: Callable[[], object] | None = None,
        empty_icon: str = "",
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the key under which widths are remembered; `title` is what a screen reader says.

        With `lines` 2 long words go on in a second line.
        """
        super().__init__(parent)
        self.name = name
        self._settings = settings
        self._chosen: Any = None
        self._wanted: Any = None
        self._refreshing = False
        self._filled = False
        self._lines = lines
        self.model = RowsModel(columns, self)
        self.filter = FilterField(f"Filtrera {title.lower()}")
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.table = _table(title)
        self.table.setModel(self.model)
        self.table.setWordWrap(lines > 1)
        self.table.setItemDelegate(RowDelegate(self.table))
        self.no_rows = EmptyPage(empty, empty_button, make_first, icon=empty_icon)
        self.no_hits = EmptyPage("", "Visa alla", self.filter.clear)
        self.stack = QStackedWidget()
        for widget in (self.table, self.no_rows, self.no_hits):
            self.stack.addWidget(widget)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.stack)
        self.top = QHBoxLayout()
        self.top.setSpacing(GAP)
        self.top.addWidget(self.filter, 1)
        self.top.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self.top)
        column.addWidget(card, 1)
        self._prepare_header()
        self.filter.textChanged.connect(self._filter)
        self.filter.down.connect(self._into_table)
        self.table.installEventFilter(self)
        self.table.selectionModel().currentRowChanged.connect(self._current_changed)
        self.table.activated.connect(self._activated)
        self._show_state()

    @property
    def chosen_id(self) -> Any:
        """The id of the chosen row, or None."""
        return self._chosen

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; the chosen one stays chosen if it is still there, otherwise its neighbour is."""
        place = None if self._chosen is None else self.model.place_of(self._chosen)
        self._filled = True
        self._rearrange(lambda: self.model.set_rows(rows), fallback=place)
        if self._wanted is not None:
            self.choose(self._wanted)

    def choose(self, id: Any) -> bool:  # noqa: A002 - the row's own name
        """Choose a row; a filter that hides it is cleared. A row not there yet is chosen when it comes (False)."""
        if self.model.place_of(id) is None and self.filter.text():
            self.filter.clear()
        place = self.model.place_of(id)
        self._wanted = id if place is None else None
        if place is None:
            return False
        self._select(place)
        return True

    def take_focus(self) -> None:
        """Put the cursor in the list, or on the button that makes the first row."""
        empty = self.stack.currentWidget() is self.no_rows and self.no_rows.button.isVisible()
        (self.no_rows.button if empty else self.table).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters typed in the table go to the filter."""
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            text = event.text()
            plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
            if text and text.isprintable() and text != " " and plain:
                self.filter.setFocus()
                self.filter.setText(self.filter.text() + text)
                return True
        return super().eventFilter(watched, event)

    def _prepare_header(self) -> None:
        header = self.table.horizontalHeader()
        widths = self._settings.list_widths.get(self.name, [])
        for place, column in enumerate(self.model.columns):
            if column.stretch:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                wide = widths[place] if len(widths) == len(self.model.columns) else scaled(column.width)
                header.resizeSection(place, max(40, wide))
        self._fit_rows()
        if not any(column.stretch for column in self.model.columns):
            header.setStretchLastSection(True)
        sort = self._settings.list_sort.get(self.name)
        header.setSortIndicatorClearable(True)
        header.setSortIndicatorShown(True)
        if sort and 0 <= sort[0] < len(self.model.columns):
            order = Qt.SortOrder.DescendingOrder if sort[1] else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(sort[0], order)
            self.model.sort(sort[0], order)
        else:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        header.sectionResized.connect(self._remember_widths)

    def changeEvent(self, event: QEvent) -> None:
        """Rows are as high as the text asks for."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    def _fit_rows(self) -> None:
        high = self._lines * self.table.fontMetrics().lineSpacing() + 16
        self.table.verticalHeader().setDefaultSectionSize(max(ROW_HEIGHT, high))

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._rearrange(lambda: self.model.sort(column, order))
        if column < 0:
            self._settings.list_sort.pop(self.name, None)
        else:
            self._settings.list_sort[self.name] = [column, order == Qt.SortOrder.DescendingOrder]

    def _remember_widths(self) -> None:
        header = self.table.horizontalHeader()
        if self.isVisible():
            self._settings.list_widths[self.name] = [header.sectionSize(i) for i in range(header.count())]

    def _filter(self, text: str) -> None:
        self._rearrange(lambda: self.model.set_filter(text), fallback=0 if text else None)

    def _rearrange(self, change: Callable[[], None], fallback: int | None = None) -> None:
        self._refreshing = True
        bar = self.table.verticalScrollBar()
        top = bar.value()
        change()
        bar.setValue(top)
        place = None if self._chosen is None else self.model.place_of(self._chosen)
        if place is None and fallback is not None and self.model.shown:
            place = min(fallback, len(self.model.shown) - 1)
        self._refreshing = False
        if place is None:
            self.table.setCurrentIndex(QModelIndex())
            self._now_chosen(None)
        else:
            self._select(place)
        self._show_state()

    def _select(self, place: int) -> None:
        index = self.model.index(place, max(0, self.table.currentIndex().column()))
        self.table.setCurrentIndex(index)
        self.table.selectRow(place)
        self.table.scrollTo(index)
        self._now_chosen(self.model.shown[place].id)

    def _current_changed(self, current: QModelIndex) -> None:
        if not self._refreshing:
            row = self.model.row_at(current)
            self._now_chosen(None if row is None else row.id)

    def _now_chosen(self, id: Any) -> None:  # noqa: A002 - the row's own name
        if id != self._chosen:
            self._chosen = id
            if id is not None and id != self._wanted:
                self._wanted = None
            self.chosen.emit(id)

    def _activated(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.opened.emit(row.id)

    def _into_table(self) -> None:
        if self.model.shown:
            self.table.setFocus()
            if self._chosen is None:
                self._select(0)

    def _show_state(self) -> None:
        shown, all_rows = len(self.model.shown), len(self.model.rows)
        self.count.setText(f"{shown} av {all_rows}" if shown != all_rows else str(all_rows or ""))
        if shown or not self._filled:
            self.stack.setCurrentWidget(self.table)
        elif all_rows:
            self.no_hits.say(f"Inget här innehåller ”{self.filter.text()}”.")
            self.stack.setCurrentWidget(self.no_hits)
        else:
            self.stack.setCurrentWidget(self.no_rows)


class FilterField(QLineEdit):
    """A line that filters a list. Escape clears it, arrow down goes into the list."""

    down = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setMinimumHeight(FIELD)
        self._mark = self.addAction(icon("sok"), QLineEdit.ActionPosition.LeadingPosition)
        self._mark.setProperty("jamviktIcon", "sok")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, arrow down and Enter."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        else:
            super().keyPressEvent(event)


def _table(title: str) -> QTableView:
    table = QTableView()
    table.setAccessibleName(title)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)  # Tab leads on to the form
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    table.setHorizontalHeader(Titles(table))
    return table
