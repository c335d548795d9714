"""The list of pages at the left edge of the window."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop import icons, theme
from desktop.pages import PageSpec
from resources import svenska

ROW = 38
WIDTH = 212
KEY = Qt.ItemDataRole.UserRole
ICON = Qt.ItemDataRole.UserRole + 1


class SidebarDelegate(QStyledItemDelegate):
    """Paints a page's row: icon, title, a bar for the page shown, a ring for the keyboard."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002 - Qt's own signature
    ) -> QSize:
        """Rows of 38 pixels, more when the text is large."""
        metrics = option.fontMetrics
        return QSize(160, max(ROW, metrics.height() + 18))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        c = theme.colours()
        rect: QRect = option.rect.adjusted(8, 1, -8, -1)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(QColor(c.selected))
            painter.drawRoundedRect(rect, 6, 6)
            painter.setBrush(QColor(c.accent))
            painter.drawRoundedRect(QRect(rect.left(), rect.top() + 7, 4, rect.height() - 14), 2, 2)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(c.hover))
            painter.drawRoundedRect(rect, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        size = theme.scaled(20)
        place = QRect(rect.left() + 14, rect.top() + (rect.height() - size) // 2, size, size)
        picture: QIcon = icons.icon(str(index.data(ICON)))
        picture.paint(painter, place)
        font = QFont(option.font)
        if chosen:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(c.text))
        words = rect.adjusted(size + 26, 0, -6, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), str(index.data()))
        painter.restore()


class Sidebar(QListWidget):
    """The pages. `chosen` is emitted when the user picks one; the arrow keys pick at once."""

    chosen = Signal(str)

    def __init__(self, specs: tuple[PageSpec, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName("Sidor")
        self.setItemDelegate(SidebarDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        for place, spec in enumerate(specs):
            item = QListWidgetItem(spec.title, self)
            item.setData(KEY, spec.key)
            item.setData(ICON, spec.icon)
            item.setToolTip(f"Alt+{place + 1}" if place < 9 else "")
        self.currentItemChanged.connect(self._picked)

    def mark(self, key: str) -> None:
        """Show which page is open, without opening it. A page without a row marks none."""
        self.blockSignals(True)
        self.setCurrentRow(-1)
        for place in range(self.count()):
            if self.item(place).data(KEY) == key:
                self.setCurrentRow(place)
        self.blockSignals(False)
        self.viewport().update()

    def show_only(self, text: str) -> str:
        """Show the pages whose title holds the text; returns the key of the first."""
        wanted = svenska.folded(text).strip()
        first = ""
        for place in range(self.count()):
            item = self.item(place)
            hit = wanted in svenska.folded(item.text())
            item.setHidden(not hit)
            if hit and not first:
                first = str(item.data(KEY))
        return first

    def _picked(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(KEY)))


class PageSearch(QLineEdit):
    """The line above the sidebar: filters the pages, Enter opens the first one."""

    accepted = Signal(str)

    def __init__(self, sidebar: Sidebar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sidebar = sidebar
        self._first = ""
        self.setAccessibleName("Gå till sida")
        self.setPlaceholderText("Gå till (Ctrl+K)")
        self.setMinimumHeight(theme.FIELD)
        mark = self.addAction(icons.icon("sok"), QLineEdit.ActionPosition.LeadingPosition)
        mark.setProperty("jamviktIcon", "sok")
        self.textChanged.connect(self._filter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, arrow down goes to the list, Escape clears."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            first = self._first
            self.clear()
            if first:
                self.accepted.emit(first)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self._sidebar.setFocus()
        else:
            super().keyPressEvent(event)

    def _filter(self, text: str) -> None:
        self._first = self._sidebar.show_only(text) if text.strip() else (self._sidebar.show_only("") and "")


class SidePanel(QWidget):
    """The left edge of the window: the search line over the pages."""

    def __init__(self, search: PageSearch, sidebar: Sidebar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout()
        row.setContentsMargins(theme.AIR - 4, 0, theme.AIR - 4, 0)
        row.addWidget(search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.AIR, 0, theme.AIR)
        column.setSpacing(theme.AIR)
        column.addLayout(row)
        column.addWidget(sidebar, 1)
        self.fit()

    def fit(self) -> None:
        """Large text gets more room, but not all it asks for: the page needs it more."""
        self.setFixedWidth((WIDTH + theme.scaled(WIDTH)) // 2)
