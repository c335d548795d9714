"""The road of a verksamhetsberättelse to its decision: three steps, each with what is done and the way on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from desktop.theme import AIR, GAP, set_icon
from desktop.widgets.marks import LinkButton, MutedLabel
from resources.svenska import format_long_date

if TYPE_CHECKING:
    from models.berattelse.queries import Sheet

HASH_SHOWN = 12
"""Signs of the checksum that are shown; all of it is told where the mouse rests and can be copied."""


class RoadPart(QWidget):
    """Ärende to the organ, adopted, on to kommunstyrelsen."""

    case_wanted = Signal()
    board_wanted = Signal()
    adoption_wanted = Signal()
    arende_opened = Signal()
    paragraf_opened = Signal()
    board_paper_opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case = QPushButton("Skapa ä&rende till delegationen")
        self.board = QPushButton("Skicka &vidare till kommunstyrelsen")
        self.adopt = QPushButton("&Markera som antagen …")
        self.arende = LinkButton("Öppna ärendet")
        self.paragraf = LinkButton("Öppna paragrafen")
        self.board_paper = LinkButton("Öppna tjänsteskrivelsen")
        self.words = [MutedLabel(), MutedLabel(), MutedLabel()]
        self.hash = QLabel()
        self.hash.setObjectName("muted")
        self.hash.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.hash.setAccessibleName("Kontrollsumma")
        set_icon(self.case, "arende")
        set_icon(self.board, "framat")
        set_icon(self.adopt, "las")
        for button, signal in (
            (self.case, self.case_wanted),
            (self.board, self.board_wanted),
            (self.adopt, self.adoption_wanted),
            (self.arende, self.arende_opened),
            (self.paragraf, self.paragraf_opened),
            (self.board_paper, self.board_paper_opened),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(AIR)
        grid.setVerticalSpacing(GAP)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for line, words in enumerate(self.words):
            grid.addWidget(words, line, 0)
        # Of those that share a place one is seen at a time.
        for line, button in enumerate((self.case, self.adopt, self.board)):
            grid.addWidget(button, line, 1, right)
        grid.addWidget(self.arende, 0, 1, right)
        grid.addWidget(self.paragraf, 1, 1, right)
        grid.addWidget(self.board_paper, 2, 1, right)
        grid.addWidget(self.hash, 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def show_sheet(self, sheet: "Sheet", *, sent: bool) -> None:
        """Say how far it has come. `sent`: kommunstyrelsen has got its tjänsteskrivelse."""
        has_case = sheet.arende_id is not None
        number = f" {sheet.dnr}" if sheet.dnr else ""
        self.words[0].setText(
            f"1. Ärendet{number} är skapat." if has_case else "1. Ärendet där delegationen antar den är inte skapat."
        )
        self.words[1].setText(
            f"2. {adopted_words(sheet)}."
            if sheet.locked
            else f"2. Den är antagen, {sheet.beslutad.citat}, men inte markerad än."
            if sheet.beslutad is not None
            else "2. Den är inte antagen än."
        )
        self.words[2].setText(
            "3. Tjänsteskrivelsen till kommunstyrelsen är skriven."
            if sent
            else "3. Nu går den vidare till kommunstyrelsen."
            if sheet.locked
            else "3. När delegationen har antagit den går den vidare till kommunstyrelsen."
        )
        self.case.setVisible(not has_case and not sheet.locked)
        self.arende.setVisible(has_case)
        self.board.setVisible(has_case and sheet.locked and not sent)
        self.board_paper.setVisible(sent)
        self.adopt.setVisible(not sheet.locked)
        self.paragraf.setVisible(sheet.paragraf_id is not None)
        self.hash.setVisible(sheet.locked)
        self.hash.setText(f"Kontrollsumma {sheet.sha256[:HASH_SHOWN]} …" if sheet.sha256 else "")
        self.hash.setToolTip(sheet.sha256)


def adopted_words(sheet: "Sheet") -> str:
    """When it was adopted and by which §: "Antagen 15 mars 2024 genom § 24"."""
    day = f" {format_long_date(sheet.antagen_den)}" if sheet.antagen_den is not None else ""
    return f"Antagen{day}{f' genom {sheet.antagen_genom}' if sheet.antagen_genom else ''}"
