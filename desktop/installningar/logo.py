"""The kommun's logo: a picture with ways to change it and take it away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from desktop.widgets.one_file import OneFile

SIDE = 84


class LogoField(OneFile):
    """Drop a picture on it, or press "Välj fil …"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            question="Välj logotyp",
            endings="Bilder (*.png *.jpg *.jpeg)",
            pick="Välj fil till logotyp",
            remove="Ta bort logotypen",
            nothing="Ingen logotyp är vald.",
            parent=parent,
        )
        self.picture = QLabel()
        self.picture.setFixedSize(SIDE, SIDE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # Papers are white, also in the dark look.
        self.picture.setStyleSheet("background: #ffffff; border: 1px dashed #84909c; border-radius: 6px")
        self.row.insertWidget(0, self.picture)
        self.words.insertStretch(0, 1)
        self.words.addStretch(1)
        self.show_logo("", b"")

    def show_logo(self, name: str, content: bytes) -> None:
        """Show the picture there is, or that there is none."""
        self.show_name(name)
        picture = QPixmap()
        if content and picture.loadFromData(content):
            fitted = picture.scaled(
                SIDE - 12, SIDE - 12, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self.picture.setPixmap(fitted)
        else:
            self.picture.clear()
        self.picture.setAccessibleName(f"Logotypen {name}" if name else "Ingen logotyp")
