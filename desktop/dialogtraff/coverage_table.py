"""The matrix of who was met in which year: a table one walks with the arrows; Enter opens or plans."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from desktop.row_painting import ROW_HEIGHT, RowDelegate, Titles
from desktop.tables import Column, RowsModel
from desktop.theme import GAP, scaled
from desktop.widgets.marks import MutedLabel
from models.dialogtraff.coverage import Coverage, CoverageRow, Tackning
from resources.svenska import join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

MARKS = {Tackning.TRAFFAD: "klar", Tackning.PLANERAD: "kalender", Tackning.INSTALLD: "stang", Tackning.INGEN: ""}
MOST_NAMED = 4
NAME_WIDTH, YEAR_WIDTH = 210, 104


class CoverageModel(RowsModel):
    """Says in full what a cell means when it is listened to or the mouse rests on it."""

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell's own words."""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole) and index.isValid():
            row: CoverageRow = self.shown[index.row()]
            if 0 < index.column() <= len(row.celler):
                cell = row.celler[index.column() - 1]
                return f"{row.motpart} {cell.ar}: {cell.text or 'ingen dialogträff'}"
        return super().data(index, role)


class CoverageTable(QWidget):
    """The matrix, and over it a sentence on whom to invite first."""

    opened = Signal(int)
    """The dialog of the cell."""
    plan_wanted = Signal(object, int)
    """The counterpart's row and the year of an empty cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = MutedLabel()
        self.sentence.setWordWrap(True)
        self.table = QTableView()
        self.table.setWordWrap(False)
        self.table.setAccessibleName("Vilka som träffats vilket år")
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setItemDelegate(RowDelegate(self.table))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.setHorizontalHeader(Titles(self.table))
        self.card = QFrame()
        self.card.setObjectName("card")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.sentence)
        column.addWidget(self.card, 1)
        self.coverage = Coverage((), ())
        self.table.activated.connect(self._activated)

    def show_coverage(self, coverage: Coverage) -> None:
        """Show another matrix; the cell with the cursor stays."""
        if coverage == self.coverage:
            return
        self.coverage = coverage
        place = self.table.currentIndex()
        model = CoverageModel(_columns(coverage), self.table)
        before = self.table.model()
        self.table.setModel(model)
        if before is not None:
            before.deleteLater()
        model.set_rows(coverage.rows)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for number in range(1, len(model.columns)):
            header.resizeSection(number, scaled(model.columns[number].width))
        row, cell = max(place.row(), 0), place.column() if place.isValid() else max(len(model.columns) - 2, 0)
        self.table.setCurrentIndex(model.index(min(row, max(len(coverage.rows) - 1, 0)), cell))
        self.sentence.setText(sentence(coverage))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow place the latest years are shown, so that the names keep their room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        years = len(self.coverage.years)
        room = self.width() - scaled(NAME_WIDTH) - scaled(YEAR_WIDTH)
        shown = max(2, room // scaled(YEAR_WIDTH))
        for place in range(years):
            self.table.setColumnHidden(place + 1, place < years - shown)

    def _activated(self, index: QModelIndex) -> None:
        if not index.isValid() or not 0 < index.column() <= len(self.coverage.years):
            return
        row = self.coverage.rows[index.row()]
        cell = row.celler[index.column() - 1]
        if cell.dialoger:
            self.opened.emit(cell.dialoger[0])
        elif cell.tackning is Tackning.INGEN:
            self.plan_wanted.emit(row, cell.ar)


def sentence(coverage: Coverage) -> str:
    """Whom to invite first: "Aldrig: Byggnadsnämnden. Längst sedan: Kulturnämnden (3 år sedan)"."""
    waiting = coverage.langst_sedan
    never = [row.motpart for row in waiting if row.ar_sedan is None]
    since = [f"{row.motpart} ({row.sedan})" for row in waiting if row.ar_sedan is not None]
    parts = [_named("Aldrig träffade", never), _named("Längst sedan", since)]
    return " ".join(part for part in parts if part) or "Alla har träffats i år eller har en träff på väg."


def _named(lead: str, names: "Sequence[str]") -> str:
    if not names:
        return ""
    more = len(names) - MOST_NAMED
    shown = [*names[:MOST_NAMED], *([f"{more} till"] if more > 0 else [])]
    return f"{lead}: {join_words(shown)}."


def _columns(coverage: Coverage) -> list[Column]:
    def year(place: int, number: int) -> Column:
        return Column(
            str(number),
            lambda row: row.celler[place].tackning,
            icon=lambda row: MARKS[row.celler[place].tackning],
            width=YEAR_WIDTH,
        )

    return [
        Column("Motpart", lambda row: row.motpart, stretch=True),
        *(year(place, number) for place, number in enumerate(coverage.years)),
        Column("Senast", lambda row: row.sedan, width=YEAR_WIDTH),
    ]
