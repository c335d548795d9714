"""A short list of records that belong to another one, and under it the form of the chosen record."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.gesture import gesture
from desktop.list_pane import ListPane
from desktop.row_painting import ROW_HEIGHT, RowDelegate
from desktop.tables import Column
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.marks import MutedLabel
from models.editing import reorder

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from desktop.forms import Form
    from models.base import Base

MOST_ROWS = 12


class WrappedRows(RowDelegate):
    """Rows with room for all their words and some air."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the words need at the width of their column."""
        view = self.parent()
        assert isinstance(view, QTableView)
        text = str(index.data() or "")
        beside = 26 if index.data(Qt.ItemDataRole.DecorationRole) is not None else 0
        width = max(40, view.columnWidth(index.column()) - 2 * GAP - 7 - beside)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        words = option.fontMetrics.boundingRect(QRect(0, 0, width, 4000), flags, text)
        return QSize(width, max(ROW_HEIGHT, words.height() + 16))


class ShortList(ListPane):
    """A list without a filter, as high as its rows; long words take several lines."""

    def __init__(self, name: str, title: str, columns: Sequence[Column], settings: Any, empty: str) -> None:
        super().__init__(name, title, columns, settings, empty=empty)
        self.filter.setVisible(False)
        self.count.setVisible(False)
        self.table.removeEventFilter(self)
        self.table.setWordWrap(True)
        self.table.setItemDelegate(WrappedRows(self.table))
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.verticalHeader().setMinimumSectionSize(ROW_HEIGHT - 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.nothing = MutedLabel(empty)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.nothing)
        card = self.stack.parentWidget()
        assert card is not None
        self._card = card
        self._fit()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        super().set_rows(rows)
        self._fit()
        QTimer.singleShot(0, self, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower columns make higher rows."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        some = bool(self.model.shown)
        self._card.setVisible(some)
        self.nothing.setVisible(not some)
        if not some:
            self.setMinimumHeight(0)
            self.setMaximumHeight(16_777_215)
            return
        self.table.resizeRowsToContents()
        heights = [self.table.rowHeight(place) for place in range(len(self.model.shown))]
        rows = sum(heights[:MOST_ROWS])
        bar = self.table.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.setFixedHeight(rows + self.table.horizontalHeader().sizeHint().height() + 6 + extra)


class RowsAndForm(QWidget):
    """The list, its buttons, and the form of the chosen row.

    `buttons` are (text, icon, act, needs a row); the ones that need a row are off without one. Enter goes from the
    list into the form.
    """

    chosen = Signal(object)
    """The id of the chosen row, or None."""

    def __init__(
        self,
        context: "Context",
        name: str,
        title: str,
        columns: Sequence[Column],
        form: "Form",
        *,
        empty: str,
        buttons: Sequence[tuple[str, str, Callable[[], object], bool]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.form = form
        self._focus_form = False
        self.list = ShortList(name, title, columns, context.settings, empty)
        self.frame = QFrame()
        self.frame.setObjectName("card")
        inside = QVBoxLayout(self.frame)
        inside.setContentsMargins(AIR - 4, AIR - 6, AIR - 4, AIR - 6)
        inside.addWidget(form)
        self.frame.setVisible(False)
        self.row = QHBoxLayout()
        self.row.setSpacing(GAP)
        self.buttons: list[QPushButton] = []
        self._needy: list[QPushButton] = []
        for text, icon, act, needs_row in buttons:
            button = QPushButton(text)
            button.setMinimumHeight(FIELD - 2)
            if icon:
                set_icon(button, icon)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self.row.addWidget(button)
            self.buttons.append(button)
            if needs_row:
                self._needy.append(button)
        self.row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.list)
        column.addLayout(self.row)
        column.addWidget(self.frame)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _id: form.focus_first())
        form.loaded.connect(self._loaded)
        self._enable()

    @property
    def chosen_id(self) -> int | None:
        """The id of the chosen row, or None."""
        chosen: int | None = self.list.chosen_id
        return chosen

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; the chosen one stays chosen."""
        if list(rows) != list(self.list.model.rows):
            self.list.set_rows(rows)

    def forget(self) -> None:
        """Another parent: choose nothing."""
        self._focus_form = False
        self.form.flush()
        self.list.set_rows([])
        self._chosen(None)

    def choose(self, id: int, *, into_form: bool = True) -> None:  # noqa: A002 - the row's own name
        """Choose a row, now or when it comes, and put the cursor in its form."""
        self._focus_form = into_form
        self.list.choose(id)

    def make(self, label: str, act: "Callable[[Session], Base]") -> None:
        """Make a record as one gesture, and choose its row with the cursor in its form."""
        gesture(self.context, self, label, lambda session: act(session).id, self.choose)

    def remove_chosen(
        self, label: str, act: "Callable[[Session, int], object]", said: str = "Borttaget. Ctrl+Z ångrar."
    ) -> None:
        """Remove the chosen record as one gesture. What is typed in its form is saved before, so undo has it."""
        id_ = self.chosen_id
        if id_ is None:
            return
        self.form.clear()  # saved, and not read again when it is gone

        def failed(error: BaseException) -> None:
            self.context.show_error(error)
            if self.chosen_id == id_:
                self.form.load(id_)

        gesture(
            self.context,
            self,
            label,
            lambda session: act(session, id_),
            lambda _gone: self.context.status(said),
            failed=failed,
        )

    def move_chosen(self, label: str, kind: "type[Base]", steps: int) -> None:
        """Move the chosen record up or down among the others as one gesture."""
        ids = [row.id for row in self.list.model.rows]
        place = ids.index(self.chosen_id) if self.chosen_id in ids else -1
        if place >= 0 and 0 <= place + steps < len(ids):
            ids.insert(place + steps, ids.pop(place))
            gesture(self.context, self, label, lambda session: reorder(session, kind, ids))

    def _chosen(self, id: int | None) -> None:  # noqa: A002 - the row's own name
        self._enable()
        if id is None:
            self.form.clear()
            self.frame.setVisible(False)
        else:
            self.form.load(id)
            self.frame.setVisible(True)
        self.chosen.emit(id)

    def _loaded(self, entity: QObject) -> None:
        del entity
        if self._focus_form:
            self._focus_form = False
            self.form.focus_first()

    def _enable(self) -> None:
        for button in self._needy:
            button.setEnabled(self.chosen_id is not None)
