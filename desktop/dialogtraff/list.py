"""The dialogs of a year, with the matrix of who was met when over them where there is room."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.dialogtraff.coverage_table import CoverageTable
from desktop.list_pane import ListPane
from desktop.tables import Column
from desktop.theme import GAP, scaled
from desktop.widgets.choice import Choice
from desktop.widgets.narrow_columns import NarrowColumns
from models.dialogtraff.entity import Dialogstatus
from resources.svenska import format_date

if TYPE_CHECKING:
    from desktop.context import Context
    from models.dialogtraff.rows import DialogRow

MARKS = {
    Dialogstatus.PLANERAD: "kalender",
    Dialogstatus.INBJUDEN: "skrivelse",
    Dialogstatus.UNDERLAG_SKICKAT: "klocka",
    Dialogstatus.SVAR_INKOMMET: "bilaga",
    Dialogstatus.GENOMFORD: "klar",
    Dialogstatus.UPPFOLJD: "klar",
    Dialogstatus.INSTALLD: "stang",
}
LEAST_HEIGHT = 640
"""Pixels at 100 % of list from which the matrix stands over it."""


def answer_words(row: "DialogRow") -> str:
    """Where the answer is: "Diariefört", "Ej diariefört", "Senast 2024-02-28" or ""."""
    if row.registrering:
        return row.registrering
    if row.underlag_skickat is None or row.svar_senast is None:
        return ""
    return f"Senast {format_date(row.svar_senast)}"


COLUMNS = (
    Column("Dag", lambda row: row.datum, width=100),
    Column("Motpart", lambda row: row.motpart, stretch=True),
    Column("Status", lambda row: row.status, icon=lambda row: MARKS[row.status], width=150),
    Column("Svar", answer_words, width=152),
    Column("Öppna", lambda row: row.oppna or None, width=68, right=True),
)


class DialogList(QWidget):
    """The year, the matrix and the list."""

    def __init__(self, context: "Context", make_first: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.coverage = CoverageTable()
        self.pane = ListPane(
            "dialogtraffar",
            "Dialogträffar",
            COLUMNS,
            context.settings,
            empty="Här planeras årets dialogträffar med nämnder, bolag och civilsamhället.",
            empty_button="Planera året",
            make_first=make_first,
            empty_icon="dialogtraff",
            lines=2,
        )
        self.narrow = NarrowColumns(self.pane.table, {3: 620, 4: 720})
        self.year = Choice()
        self.year.setAccessibleName("Planår")
        self.year.setMaximumWidth(110)
        self.pane.top.insertWidget(0, self.year)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)
        self.column.addWidget(self.coverage, 2)
        self.column.addWidget(self.pane, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The matrix needs room; it has a view of its own too."""
        super().resizeEvent(event)
        roomy = event.size().height() >= scaled(LEAST_HEIGHT)
        self.coverage.card.setVisible(roomy)
        self.column.setStretch(0, 2 if roomy else 0)
