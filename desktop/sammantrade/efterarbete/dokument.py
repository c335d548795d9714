"""Step 9: the papers of the meeting: make them, and find those that have been handed out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.documents import export_document
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.marks import LinkButton, MutedLabel

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.sammantrade.efterarbete.sheet import AfterSheet

MOST_SHOWN = 12


class DokumentPart(QWidget):
    """Buttons for what can be made, and the latest papers, each leading to the register."""

    flushed = Signal()
    """Something is about to be exported: save what is typed."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: AfterSheet | None = None
        self.links: list[LinkButton] = []
        self.protokoll = _button("Protokollet …")
        self.attendance = _button("Närvarolistan …")
        self.register = _button("Årets beslutsregister …")
        self.words = MutedLabel()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(GAP * 2)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnStretch(0, 1)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        for button in (self.protokoll, self.attendance, self.register):
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(line)
        column.addWidget(self.words)
        column.addLayout(self.grid)
        self.protokoll.clicked.connect(lambda: self._export("protokoll"))
        self.attendance.clicked.connect(lambda: self._export("narvarolista"))
        self.register.clicked.connect(lambda: self._export("beslutsregister"))

    def show_sheet(self, sheet: "AfterSheet") -> None:
        """Show what has been handed out."""
        before = self.sheet.documents if self.sheet else None
        self.sheet = sheet
        self.register.setVisible(sheet.register_id is not None)
        self.words.setText("Lämnat ut:" if sheet.documents else "Inget papper från sammanträdet har lämnats ut än.")
        if sheet.documents != before:
            self._fill(sheet)

    def clear(self) -> None:
        """Show none."""
        self.sheet = None

    def _export(self, name: str) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        self.flushed.emit()
        ids = {"protokoll": sheet.paper.id, "narvarolista": sheet.sammantrade_id, "beslutsregister": sheet.register_id}
        export_document(self.context, self.window(), name, ids[name] or 0)

    def _fill(self, sheet: "AfterSheet") -> None:
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setVisible(False)
                widget.deleteLater()
        self.links = []
        for place, row in enumerate(sheet.documents[:MOST_SHOWN]):
            link = LinkButton(row.fil or row.titel)
            link.clicked.connect(lambda _checked=False, id_=row.id: self.context.navigate("dokument", id_))
            self.links.append(link)
            day = QLabel(str(row.datum or ""))
            day.setObjectName("muted")
            self.grid.addWidget(link, place, 0)
            self.grid.addWidget(day, place, 1)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(FIELD)
    button.setAccessibleName(f"Exportera {text[:1].lower()}{text[1:]}")
    set_icon(button, "exportera")
    return button
