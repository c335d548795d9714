"""Choose the strategy that a new anslutning is for: in the page, by typing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.gesture import gesture, read
from desktop.list_pane import ListPane
from desktop.moments import today
from desktop.tables import Column
from desktop.theme import AIR, FIELD, set_icon
from desktop.widgets.marks import MutedLabel
from models.anslutning.offers import StrategiOffer, offers
from models.anslutning.operations import start

if TYPE_CHECKING:
    from desktop.context import Context

COLUMNS = (
    Column("Strategi", lambda row: row.namn, stretch=True),
    Column("Utgivare", lambda row: row.utgivare, width=190),
    Column("Period", lambda row: row.period, width=110),
    Column("Läge", lambda row: row.lage, width=230),
)
ISSUER, ROOM_FOR_ISSUER = 1, 1000
"""The column of the issuer, and the width from which it is shown; the search finds it all the same."""


class StrategyChooser(QWidget):
    """Search field and list: own län first, what is in force first. Enter starts the anslutning."""

    left = Signal()
    """Nothing was chosen."""
    started = Signal(int)
    """The id of the new anslutning."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.pane = ListPane(
            "anslutning/strategier",
            "Strategier att ansluta till",
            COLUMNS,
            context.settings,
            empty="Katalogen är tom. Lägg till en strategi på sidan Strategier.",
        )
        self.start = QPushButton("Starta anslutningen")
        self.start.setObjectName("primary")
        self.start.setMinimumHeight(FIELD)
        self.shut = QPushButton("Avbryt")
        self.shut.setMinimumHeight(FIELD)
        set_icon(self.start, "ny")
        title = QLabel("Vilken strategi gäller den nya anslutningen?")
        title.setObjectName("recordTitle")
        title.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.start)
        buttons.addWidget(self.shut)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(AIR - 4)
        column.addWidget(title)
        column.addWidget(
            MutedLabel(
                "Skriv en del av namnet och tryck Enter. Krav, åtaganden, händelser, avgift och period följer med."
            )
        )
        column.addWidget(self.pane, 1)
        column.addLayout(buttons)
        self.pane.opened.connect(lambda _id: self.begin_anslutning())
        self.pane.chosen.connect(lambda id_: self.start.setEnabled(id_ is not None))
        self.pane.filter.installEventFilter(self)
        self.start.clicked.connect(self.begin_anslutning)
        self.shut.clicked.connect(self.left.emit)

    def begin(self) -> None:
        """Show the offers of now, with the cursor in the search field."""
        day = today()
        self.pane.filter.clear()
        self.pane.filter.setFocus()
        read(self.context, self, lambda session: offers(session, day), self._fill)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the issuer where names would be cut."""
        super().resizeEvent(event)
        self.pane.table.setColumnHidden(ISSUER, event.size().width() < ROOM_FOR_ISSUER)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the search field takes the first hit, Escape leaves when the field is empty."""
        if watched is self.pane.filter and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.begin_anslutning()
                return True
            if event.key() == Qt.Key.Key_Escape and not self.pane.filter.text():
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def begin_anslutning(self) -> None:
        """Start an anslutning to the chosen strategy."""
        chosen, day = self.pane.chosen_id, today()
        if chosen is None:
            return
        gesture(
            self.context,
            self,
            "ny anslutning",
            lambda session: start(session, chosen, day).id,
            self.started.emit,
        )

    def _fill(self, rows: list[StrategiOffer]) -> None:
        self.pane.set_rows(rows)
        if rows:
            self.pane.choose(rows[0].id)
        self.start.setEnabled(bool(rows))
