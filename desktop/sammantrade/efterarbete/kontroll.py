"""Step 1: what a reader or the law would miss, each remark with the way to where it is mended."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.theme import GAP
from desktop.widgets.marks import LinkButton, MutedLabel, ProblemLabel

if TYPE_CHECKING:
    from desktop.sammantrade.efterarbete.sheet import AfterSheet
    from models.protokoll.checks import Check


class KontrollPart(QWidget):
    """The remarks. They never hinder anything."""

    wanted = Signal(object)
    """A `Check` whose place the user wants to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fine = ProblemLabel()
        self.lead = MutedLabel("Påpekanden, inga hinder: protokollet kan skickas ut ändå.")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(GAP * 2)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(1, 1)
        self.links: list[LinkButton] = []
        self._shown: tuple[Check, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.fine)
        column.addWidget(self.lead)
        column.addLayout(self.grid)

    def show_sheet(self, sheet: "AfterSheet") -> None:
        """Show the remarks about the chosen protokoll."""
        if sheet.is_adjusted:
            self.fine.say(["Protokollet är justerat."], "done")
        else:
            self.fine.say([] if sheet.checks else ["Inget saknas i protokollet."], "done")
        self.lead.setVisible(bool(sheet.checks))
        if sheet.checks != self._shown:
            self._shown = sheet.checks
            self._fill(sheet.checks)

    def _fill(self, checks: "tuple[Check, ...]") -> None:
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setVisible(False)
                widget.deleteLater()
        self.links = []
        about = ""
        for place, check in enumerate(checks):
            link = LinkButton(check.place.label)
            link.setAccessibleName(f"{check.place.label}: {check.about}, {check.message}")
            link.clicked.connect(lambda _checked=False, check=check: self.wanted.emit(check))
            self.links.append(link)
            message = QLabel(check.message if check.about == about else f"{check.about}: {check.message}")
            message.setWordWrap(True)
            message.setIndent(0 if check.about != about else 16)
            about = check.about
            self.grid.addWidget(message, place, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
            self.grid.addWidget(link, place, 2, Qt.AlignmentFlag.AlignTop)
