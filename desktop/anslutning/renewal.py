"""Förnya: the next version of the strategy beside the choices of now, and the draft it leads to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from desktop.gesture import gesture, read
from desktop.moments import today
from desktop.row_painting import TallRows
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.marks import MutedLabel
from models.anslutning.renewal import Renewal, compare, renew

if TYPE_CHECKING:
    from desktop.anslutning.sheet import AnslutningSheet
    from desktop.context import Context


class RenewalView(QWidget):
    """Three columns: kept, new, gone. Nothing is changed until the draft is asked for."""

    left = Signal()
    """Back to the form."""
    made = Signal(int)
    """The id of the draft."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.anslutning_id = 0
        self.title = QLabel()
        self.title.setObjectName("recordTitle")
        self.title.setWordWrap(True)
        self.version = Choice()
        self.version.setAccessibleName("Ny version")
        self.kept = _List("Behålls", "Områden som finns kvar. Problem, plan och aktiviteter följer med.")
        self.new = _List("Nytt", "Finns i den nya versionen men är inte valt. Välj i utkastet.")
        self.gone = _List(
            "Försvinner", "Valda områden utan motsvarighet. Texterna finns kvar i den gamla anslutningen."
        )
        self.make = QPushButton("Gör ett utkast till ny anslutning")
        self.make.setObjectName("primary")
        self.make.setMinimumHeight(FIELD)
        self.shut = QPushButton("Tillbaka")
        self.shut.setMinimumHeight(FIELD)
        set_icon(self.make, "ny")
        columns = QHBoxLayout()
        columns.setSpacing(AIR)
        for part in (self.kept, self.new, self.gone):
            columns.addWidget(part, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.make)
        buttons.addWidget(self.shut)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(AIR - 4)
        column.addWidget(self.title)
        column.addWidget(self.version)
        column.addWidget(
            MutedLabel(
                "Den nuvarande anslutningen gäller tills den nya är beslutad. Inget ändras förrän du gör utkastet."
            )
        )
        column.addLayout(columns, 1)
        column.addLayout(buttons)
        self.version.edited.connect(self._compare)
        self.make.clicked.connect(self._make)
        self.shut.clicked.connect(self.left.emit)

    def begin(self, sheet: "AnslutningSheet") -> None:
        """Compare with the nearest later version."""
        self.anslutning_id = sheet.id
        self.title.setText(f"Förnya {sheet.head.kortnamn}")
        self.version.set_choices(sheet.head.senare)
        self.version.set_value(sheet.head.senare[0][0])
        self._compare()
        self.make.setFocus()

    def _compare(self) -> None:
        anslutning_id, strategi_id = self.anslutning_id, self.version.value()
        read(self.context, self, lambda session: compare(session, anslutning_id, strategi_id), self._show)

    def _show(self, renewal: Renewal) -> None:
        self.kept.fill(
            [
                new.med_kod if old.rubrik == new.rubrik else f"{old.med_kod}\nblir {new.med_kod}"
                for old, new in renewal.kept
            ]
        )
        self.new.fill([node.med_kod for node in renewal.new])
        self.gone.fill([node.med_kod for node in renewal.gone])

    def _make(self) -> None:
        anslutning_id, strategi_id, day = self.anslutning_id, self.version.value(), today()
        gesture(
            self.context,
            self,
            "förnya anslutningen",
            lambda session: renew(session, anslutning_id, strategi_id, day).id,
            self.made.emit,
        )


class _List(QFrame):
    """A heading with its count, what it means, and the names."""

    def __init__(self, heading: str, meaning: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._heading = heading
        self.title = QLabel(heading)
        self.title.setObjectName("sectionTitle")
        self.list = QListWidget()
        self.list.setAccessibleName(heading)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setItemDelegate(TallRows(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP + 4, GAP + 4, GAP + 4, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.title)
        column.addWidget(MutedLabel(meaning))
        column.addWidget(self.list, 1)

    def fill(self, names: list[str]) -> None:
        """Show the names."""
        self.title.setText(f"{self._heading} ({len(names)})")
        self.list.clear()
        self.list.addItems(names or ["Inget"])
