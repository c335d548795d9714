"""The list of pages at the left edge of the window."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
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

ROW = 32
WIDTH = 224
KEY = Qt.ItemDataRole.UserRole
ICON = Qt.ItemDataRole.UserRole + 1
HEADING = Qt.ItemDataRole.UserRole + 2


class SidebarDelegate(QStyledItemDelegate):
    """Paints a page's row: icon, title, a bar for the page shown, a ring for the keyboard."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Rows of 34 pixels, more when the text is large; a heading has air above it."""
        high = option.fontMetrics.height()
        return QSize(160, high + 12 if index.data(HEADING) else max(ROW, high + 14))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        if index.data(HEADING):
            self._paint_heading(painter, option, str(index.data()))
            return
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
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(place.topLeft(), icons.mark(str(index.data(ICON)), c.text, size, ratio))
        font = QFont(option.font)
        if chosen:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(c.text))
        words = rect.adjusted(size + 26, 0, -6, 0)
        title = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), title)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.86)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(theme.colours().muted))
        place = option.rect.adjusted(22, 0, -6, -3)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), words)
        painter.restore()


class Sidebar(QListWidget):
    """The pages under their headings. `chosen` is emitted when the user picks one; the arrow keys pick at once."""

    chosen = Signal(str)

    def __init__(self, specs: tuple[PageSpec, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName("Sidor")
        self.setItemDelegate(SidebarDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.specs = specs
        group = ""
        for spec in specs:
            if spec.group != group:
                group = spec.group
                heading = QListWidgetItem(group, self)
                heading.setData(HEADING, True)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)  # the arrow keys pass it by
            item = QListWidgetItem(spec.title, self)
            item.setData(KEY, spec.key)
            item.setData(ICON, spec.icon)
            item.setToolTip(spec.keys.replace("Shift", "Skift"))
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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt chooses the first row when none is chosen; coming by with Tab must not open that page."""
        none = self.currentRow() < 0
        blocked = self.blockSignals(none or self.signalsBlocked())
        super().focusInEvent(event)
        if none:
            self.setCurrentRow(-1)
        self.blockSignals(blocked)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring around all of it when it has the focus and the open page has no row here."""
        super().paintEvent(event)
        if self.hasFocus() and self.currentRow() < 0:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(theme.colours().accent), 2))
            painter.drawRoundedRect(self.viewport().rect().adjusted(3, 1, -3, -1), 6, 6)
            painter.end()

    def _picked(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(KEY):
            self.chosen.emit(str(item.data(KEY)))


class SidePanel(QWidget):
    """The left edge of the window: the search line over the pages."""

    def __init__(self, search: QWidget, sidebar: Sidebar, parent: QWidget | None = None) -> None:
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
