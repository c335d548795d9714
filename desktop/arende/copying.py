"""Copy an old ärende as a new one: choose the parts, and see afterwards which places to look at."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.theme import AIR, GAP
from desktop.widgets.choice import YesNo
from desktop.widgets.marks import MutedLabel

if TYPE_CHECKING:
    from models.arende.operations import Part

PARTS: "tuple[tuple[Part, str], ...]" = (
    ("beskrivning", "Beskrivningen"),
    ("underlag", "Beslutsunderlagen med sina filer"),
    ("mottagare", "Mottagarna, utan datum för utskick"),
)


class CopyDialog(QDialog):
    """Asks which parts of the ärende the new one shall have."""

    wanted = Signal(list)
    """The parts that were chosen."""

    def __init__(self, titel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Kopiera som nytt ärende")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = QLabel(titel or "Ärende utan rubrik")
        heading.setObjectName("sectionTitle")
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        self.parts = {part: YesNo(text) for part, text in PARTS}
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.copy_button = QPushButton("Kopiera")
        self.copy_button.setObjectName("primary")
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.AcceptRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(GAP)
        column.addWidget(heading)
        column.addWidget(MutedLabel("Rubriken, förvaltningen och anslutningen följer med. Välj vad mer:"))
        for box in self.parts.values():
            box.setChecked(True)
            column.addWidget(box)
        column.addWidget(MutedLabel("Diarienummer, beslut och tjänsteskrivelser följer aldrig med."))
        column.addSpacing(GAP)
        column.addWidget(buttons)
        self.copy_button.setDefault(True)  # first now: a button outside of its window cannot be the one for Enter
        self.setMinimumWidth(460)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self._accept)

    def _accept(self) -> None:
        chosen = [part for part, box in self.parts.items() if box.isChecked()]
        self.accept()
        self.wanted.emit(chosen)


class ReviewList(QFrame):
    """The places in a copy that hold an old day, §, sum or name. Stands on top of the form until it is closed."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.heading = QLabel("Kopierat. Se över de här ställena:")
        self.heading.setObjectName("fieldLabel")
        self.places = QLabel()
        self.places.setTextFormat(Qt.TextFormat.PlainText)
        self.places.setWordWrap(True)
        self.places.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.done = QPushButton("Klart, jag har sett över dem")
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, GAP, AIR, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self.places)
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)
        self.done.clicked.connect(self.closed)
        self.setVisible(False)

    def show_places(self, places: Sequence[str]) -> None:
        """Show them, or nothing."""
        self.places.setText("\n".join(f"•  {place}" for place in places))
        self.setVisible(bool(places))
