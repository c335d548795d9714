"""Step 5: the justerat protokoll: when, how, its hash, the signed file."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.arende.files import open_stored
from desktop.theme import GAP
from desktop.widgets.marks import LinkButton, MutedLabel, ProblemLabel
from resources.svenska import format_long_date

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.sammantrade.efterarbete.sheet import AfterSheet


class LastPart(QWidget):
    """What is known of the locked paper."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._bilaga_id: int | None = None
        self.words = ProblemLabel()
        self.digest = QLabel()
        self.digest.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.digest.setAccessibleName("Protokollets kontrollsumma")
        self.digest.setWordWrap(True)
        self.help = MutedLabel(
            "Ingen kan ändra protokollet längre, inte heller utanför programmet. Rätta ett fel med en anteckning i en "
            "ny paragraf: välj paragrafen under Genomför och sedan Mer, Rätta paragrafen."
        )
        self.open = LinkButton()
        self.open.clicked.connect(self.open_signed)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.open)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.words)
        column.addLayout(row)
        column.addWidget(self.digest)
        column.addWidget(self.help)

    def show_sheet(self, sheet: "AfterSheet") -> None:
        """Show the chosen protokoll."""
        paper = sheet.paper
        self._bilaga_id = paper.bilaga_id
        done = sheet.is_adjusted and paper.justerat is not None
        what = "Justerat" if sheet.rules.justeras else "Färdigt"
        how = f", {paper.satt.label.lower()}" if sheet.rules.justeras else ""
        self.words.say([f"{what} {format_long_date(paper.justerat)}{how}."] if done and paper.justerat else [], "done")
        self.digest.setText(f"Kontrollsumma (SHA-256): {in_groups(paper.sha256)}" if done else "")
        self.digest.setVisible(done)
        self.help.setVisible(done)
        self.open.setVisible(done and paper.bilaga_id is not None)
        self.open.setText(paper.fil or "Den underskrivna filen")
        self.open.setAccessibleName(f"Öppna den underskrivna filen {paper.fil}".strip())

    def open_signed(self) -> None:
        """Open a copy of the signed file."""
        if self._bilaga_id is not None:
            open_stored(self.context, self, self._bilaga_id)


def in_groups(digest: str) -> str:
    """A hash that can be read aloud: eight signs at a time."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))
