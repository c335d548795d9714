"""The kommun's logo: a picture with ways to change it and take it away."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.field import FocusOfPart
from desktop.widgets.marks import MutedLabel

SIDE = 84


class LogoField(QWidget, FocusOfPart):
    """Drop a picture on it, or press "Välj fil …"."""

    picked = Signal(object)
    """The path of the picture the user wants."""
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.picture = QLabel()
        self.picture.setFixedSize(SIDE, SIDE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # Papers are white, also in the dark look.
        self.picture.setStyleSheet("background: #ffffff; border: 1px dashed #84909c; border-radius: 6px")
        self.name = MutedLabel()
        self.pick = QPushButton("Välj fil …")
        self.pick.setAccessibleName("Välj fil till logotyp")
        self.remove = QPushButton("Ta bort")
        self.remove.setAccessibleName("Ta bort logotypen")
        set_icon(self.pick, "bilaga")
        set_icon(self.remove, "ta_bort")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.pick, self.remove):
            button.setMinimumHeight(FIELD)
            buttons.addWidget(button)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.addStretch(1)
        words.addWidget(self.name)
        words.addLayout(buttons)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(AIR)
        row.addWidget(self.picture)
        row.addLayout(words, 1)
        self.take_part(self, self.pick)
        self.pick.clicked.connect(self._pick)
        self.remove.clicked.connect(lambda _checked=False: self.cleared.emit())
        self.show_logo("", b"")

    def show_logo(self, name: str, content: bytes) -> None:
        """Show the picture there is, or that there is none."""
        self.name.setText(name or "Ingen logotyp är vald.")
        self.remove.setEnabled(bool(content))
        picture = QPixmap()
        if content and picture.loadFromData(content):
            fitted = picture.scaled(
                SIDE - 12, SIDE - 12, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self.picture.setPixmap(fitted)
        else:
            self.picture.clear()
        self.picture.setAccessibleName(f"Logotypen {name}" if name else "Ingen logotyp")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file is welcome."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file that was dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.picked.emit(files[0])

    def _pick(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Välj logotyp", "", "Bilder (*.png *.jpg *.jpeg)")
        if chosen:
            self.picked.emit(Path(chosen))
