"""Two sheets of the help menu: shortcuts, and versions with licences."""

import platform
from importlib import metadata

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.actions import ACTIONS, ELSEWHERE
from desktop.pages import PAGES
from desktop.theme import AIR
from desktop.widgets.marks import MutedLabel, SectionTitle

LICENCES = (
    ("PySide6-Essentials", "Qt för Python", "LGPL-3.0"),
    ("PySide6-Pdf", "Qt PDF", "LGPL-3.0"),
    ("SQLAlchemy", "SQLAlchemy", "MIT"),
    ("alembic", "Alembic", "MIT"),
    ("reportlab", "ReportLab", "BSD"),
    ("openpyxl", "openpyxl", "MIT"),
    ("python-docx", "python-docx", "MIT"),
    ("platformdirs", "platformdirs", "MIT"),
    ("icalendar", "icalendar", "BSD"),
)
"""Distribution, what it is called, licence."""


class Sheet(QDialog):
    """A quiet dialog with a heading, something to read, and a button that closes it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(AIR + 8, AIR + 4, AIR + 8, AIR)
        self.column.setSpacing(AIR)
        self.column.addWidget(SectionTitle(title))

    def finish(self) -> None:
        """Add the closing button."""
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.column.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def add_table(self, rows: list[tuple[str, str]]) -> None:
        """Two columns of text that scroll when they must."""
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, AIR, 0)
        grid.setHorizontalSpacing(AIR * 2)
        grid.setVerticalSpacing(8)
        for line, (left, right) in enumerate(rows):
            first = QLabel(left)
            first.setObjectName("fieldLabel")
            grid.addWidget(first, line, 0, Qt.AlignmentFlag.AlignTop)
            second = QLabel(right)
            second.setWordWrap(True)
            grid.addWidget(second, line, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(rows), 1)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setAccessibleName("Tabell")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumSize(560, min(440, inner.sizeHint().height() + 4))
        self.column.addWidget(area, 1)


class ShortcutSheet(Sheet):
    """Every key that does something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Kortkommandon", parent)
        self.add_table(shortcut_rows())
        self.finish()


class AboutBox(Sheet):
    """What the program is, and what it is built of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Om Jämvikt", parent)
        self.column.addWidget(
            MutedLabel("Anslutningar, ärenden och handlingar för kommunens jämställdhetsarbete. Fri programvara (MIT).")
        )
        rows = [
            ("Jämvikt", version_of("jamvikt")),
            ("Python", f"{platform.python_version()} · PSF"),
            ("Qt", str(qVersion())),
        ]
        rows += [(name, f"{version_of(distribution)} · {licence}") for distribution, name, licence in LICENCES]
        self.add_table(rows)
        self.finish()


def shortcut_rows() -> list[tuple[str, str]]:
    """Every key and what it does: the window's actions, the pages, and what works inside fields and lists."""
    rows = [
        (in_swedish(spec.shortcut), spec.text.replace("&", "").removesuffix(" …")) for spec in ACTIONS if spec.shortcut
    ]
    pages = [(in_swedish(spec.keys), spec.title) for spec in PAGES if spec.keys]
    return [*rows, *pages, *ELSEWHERE]


def version_of(distribution: str) -> str:
    """The installed version of a distribution."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "utvecklingsversion" if distribution == "jamvikt" else "–"


def in_swedish(shortcut: str) -> str:
    """A shortcut as Swedish keyboards say it."""
    keys = shortcut.replace("Shift", "Skift").replace("Left", "Vänsterpil").replace("Right", "Högerpil")
    return keys.replace(" ", ", ")
