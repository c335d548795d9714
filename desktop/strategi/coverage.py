"""Which national and global goals the strategy's areas contribute to, and which they leave out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.rows_and_form import ShortList
from desktop.strategi.sheet import StrategiSheet
from desktop.tables import Column
from desktop.theme import GAP
from desktop.widgets.marks import MutedLabel

if TYPE_CHECKING:
    from desktop.context import Context

COLUMNS = (
    Column("Mål", lambda row: row.mal, width=250),
    Column("Områden som bidrar", lambda row: row.noder, stretch=True),
)


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One goal, indented under its own, and what serves it in words."""

    id: int
    mal: str
    noder: str


class CoveragePart(QWidget):
    """A list for each strategy of goals that any area contributes to."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.lists: list[ShortList] = []
        self._shown: object = None
        self.none = MutedLabel(
            "Inga kopplingar än. Välj ett område ovan och säg vilka nationella eller globala mål det bidrar till."
        )
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)
        self.column.addWidget(self.none)

    def show_sheet(self, sheet: StrategiSheet) -> None:
        """Show the goals of a strategy."""
        self.none.setVisible(not sheet.coverage)
        if sheet.coverage == self._shown:
            return
        self._shown = sheet.coverage
        for old in self.lists:
            self.column.removeWidget(old)
            old.setVisible(False)
            old.deleteLater()
        self.lists = []
        for owner in dict.fromkeys(row.strategi for row in sheet.coverage):
            goals = [row for row in sheet.coverage if row.strategi == owner]
            served = sum(1 for row in goals if row.noder)
            title = f"{owner}: {served} av {len(goals)} mål"
            columns = (Column(title, COLUMNS[0].value, width=COLUMNS[0].width), COLUMNS[1])
            table = ShortList("strategi_mal", title, columns, self.context.settings, "")
            table.set_rows(
                [
                    CoverageRow(row.id, "   " * row.djup + row.mal, ", ".join(row.noder) or "inget område")
                    for row in goals
                ]
            )
            self.column.addWidget(table)
            self.lists.append(table)
