"""The jury's matrix: who gives which nomination what. One walks it with the arrows and writes a digit in a cell."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from desktop import theme
from desktop.row_painting import ROW_HEIGHT, RowDelegate, Titles
from desktop.theme import GAP, scaled
from models.pris.queries import Jurylage, NomineringRow
from models.pris.scoring import LEAST, MOST, Cell, RankRow, format_mean, ranking

DIGITS = {Qt.Key(Qt.Key.Key_0 + digit): digit for digit in range(LEAST, MOST + 1)}
JAV = "Jäv"
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
NAME_WIDTH, FIGURE_WIDTH, SCORE_WIDTH = 196, 74, 80
NAME, PLACE, MEAN = "namn", "plats", "medel"


@dataclass(frozen=True, slots=True)
class ScoreColumn:
    """A column: a member's whole score, a criterion of one member, or (`figure`) what is reckoned from them."""

    title: str
    juryledamot_id: int = 0
    kriterium_id: int | None = None
    figure: str = ""
    said: str = ""
    """The title in full, for those who listen."""


class ScoreModel(QAbstractTableModel):
    """The matrix of the whole jury, or what one of its members sees: theirs is by criterion, without what jäv hides."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lage: Jurylage | None = None
        self.member: int | None = None
        self.rows: tuple[NomineringRow, ...] = ()
        self.columns: tuple[ScoreColumn, ...] = ()
        self._ranks: dict[int, RankRow] = {}

    def show_state(self, lage: Jurylage | None, member: int | None) -> None:
        """Show other scores."""
        self.beginResetModel()
        self.lage, self.member = lage, member
        self.rows, self.columns, self._ranks = (), (), {}
        if lage is not None:
            self.rows = lage.nomineringar if member is None else lage.seen_by(member)
            self.columns = _columns(lage, member)
            jury = [row.id for row in lage.jury] if member is None else [member]
            ranks = ranking([row.id for row in self.rows], jury, lage.celler)
            self._ranks = {rank.nominering_id: rank for rank in ranks}
        self.endResetModel()

    def cell(self, index: QModelIndex | QPersistentModelIndex) -> Cell | None:
        """What is judged in a place of the matrix; None in the reckoned columns."""
        column = self.columns[index.column()]
        if self.lage is None or column.figure:
            return None
        return self.lage.cell(self.rows[index.row()].id, column.juryledamot_id)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """The nominations."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """The scores and what is reckoned from them."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A score, a figure, or the word for jäv; in full for those who listen."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        words = self._words(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.TextAlignmentRole:
                return LEFT
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole if column.figure == NAME:
                return words
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return f"{self.rows[index.row()].namn}, {column.said or column.title}: {words or 'inte bedömd'}"
            case Qt.ItemDataRole.ForegroundRole if words == JAV:
                return QColor(theme.colours().muted)
            case Qt.ItemDataRole.FontRole if column.figure in (PLACE, MEAN):
                bold = QFont()
                bold.setBold(True)
                return bold
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Members or criteria, and what is reckoned."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            column = self.columns[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return column.title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return LEFT
            if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                return column.said or column.title
        return None

    def _words(self, index: QModelIndex | QPersistentModelIndex) -> str:
        column = self.columns[index.column()]
        if column.figure == NAME:
            return self.rows[index.row()].namn
        if column.figure:
            rank = self._ranks[self.rows[index.row()].id]
            if column.figure == MEAN:
                return format_mean(rank.medel)
            return "" if rank.plats is None else str(rank.plats)
        cell = self.cell(index)
        assert cell is not None
        if cell.jav:
            return JAV
        if column.kriterium_id is None:
            mean = cell.mean
            return "" if mean is None else str(mean) if mean.denominator == 1 else format_mean(mean)
        points = cell.points(column.kriterium_id)
        return "" if points is None else str(points)


class ScoreMatrix(QWidget):
    """The table. 0 to 5 gives a score, Delete takes it away, J says that the member is jävig (or is not)."""

    scored = Signal(object, object, object, object)
    """Nomination, member, criterion or None, score or None."""
    jav_wanted = Signal(object, object, bool)
    """Nomination, member, and whether they are jävig."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ScoreModel(self)
        self.table = QTableView()
        self.table.setAccessibleName("Juryns poäng")
        self.table.setModel(self.model)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setHorizontalHeader(Titles(self.table))
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setItemDelegate(RowDelegate(self.table))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.horizontalHeader().setFixedHeight(scaled(52))
        self.table.installEventFilter(self)
        self.card = QFrame()
        self.card.setObjectName("card")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.card)

    def show_state(self, lage: Jurylage | None, member: int | None = None) -> None:
        """Show the whole jury's scores, or one member's. The cell with the cursor stays."""
        place = self.table.currentIndex()
        kept = (self.model.rows[place.row()].id, self.model.columns[place.column()]) if place.isValid() else None
        same_view = self.model.lage is not None and lage is not None and self.model.lage.pris_id == lage.pris_id
        self.model.show_state(lage, member)
        ids = [row.id for row in self.model.rows]
        header = self.table.horizontalHeader()
        for number, column in enumerate(self.model.columns):
            header.resizeSection(number, self._width(column))
        if ids and self.model.columns:
            row = ids.index(kept[0]) if kept and kept[0] in ids else min(max(place.row(), 0), len(ids) - 1)
            first = next((at for at, column in enumerate(self.model.columns) if not column.figure), 0)
            titles = list(self.model.columns)
            at = titles.index(kept[1]) if kept and same_view and kept[1] in titles else first
            self.table.setCurrentIndex(self.model.index(row, at))
        self.setVisible(bool(ids) and any(not column.figure for column in self.model.columns))
        QTimer.singleShot(0, self, self._fit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take digits, Delete and J before the table and the window do."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            taken = self._takes(event)
            if taken:
                event.accept()
                if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
                    self._act(Qt.Key(event.key()))
                return True
        return super().eventFilter(watched, event)

    def _width(self, column: ScoreColumn) -> int:
        """Wide enough for the longer line of its title."""
        if column.figure:
            return scaled(NAME_WIDTH if column.figure == NAME else FIGURE_WIDTH)
        words = self.table.horizontalHeader().fontMetrics()
        return max(scaled(SCORE_WIDTH), *(words.horizontalAdvance(line) + 28 for line in column.title.split("\n")))

    def _takes(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        return event.key() in (*DIGITS, *CLEARING, Qt.Key.Key_J)

    def _act(self, key: Qt.Key) -> None:
        index = self.table.currentIndex()
        cell = self.model.cell(index) if index.isValid() else None
        if cell is None:
            return
        nomination, column = self.model.rows[index.row()].id, self.model.columns[index.column()]
        if key == Qt.Key.Key_J:
            self.jav_wanted.emit(nomination, column.juryledamot_id, not cell.jav)
        else:
            self.scored.emit(nomination, column.juryledamot_id, column.kriterium_id, DIGITS.get(key))

    def _fit(self) -> None:
        """As high as its rows: the form around it scrolls."""
        bar = self.table.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        rows = ROW_HEIGHT * len(self.model.rows)
        self.card.setFixedHeight(rows + self.table.horizontalHeader().height() + 6 + extra)


def _columns(lage: Jurylage, member: int | None) -> tuple[ScoreColumn, ...]:
    name, mean = ScoreColumn("Nominerad", figure=NAME), ScoreColumn("Medel", figure=MEAN, said="medelpoäng")
    if member is None:
        members = (ScoreColumn(_two_lines(row.text), row.id, said=row.text) for row in lage.jury)
        return (name, ScoreColumn("Plats", figure=PLACE), mean, *members)
    if not lage.kriterier:
        return (name, ScoreColumn("Poäng", member))
    criteria = (
        ScoreColumn(f"Kriterium {number}", member, row.id, said=row.text or f"kriterium {number}")
        for number, row in enumerate(lage.kriterier, 1)
    )
    return (name, *criteria, mean)


def _two_lines(name: str) -> str:
    """A name as a narrow heading: first name above, the rest below."""
    first, _, rest = name.partition(" ")
    return f"{first}\n{rest}" if rest else first
