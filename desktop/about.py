"""Two sheets of the help menu: shortcuts, and versions with licences."""

import platform
import sqlite3
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import ACTIONS, ELSEWHERE
from desktop.export import show_folder
from desktop.pages import PAGES
from desktop.settings import log_file
from desktop.starter import program_folder
from desktop.theme import AIR
from desktop.versions import MISSING, libpq_version, openssl_version, places, version_of, without_home
from desktop.widgets.marks import MutedLabel, SectionTitle

if TYPE_CHECKING:
    from desktop.settings import Settings
    from models.database import Database

LICENCES = (
    ("PySide6-Essentials", "Qt för Python", "LGPL-3.0"),
    ("PySide6-Pdf", "Qt PDF", "LGPL-3.0"),
    ("SQLAlchemy", "SQLAlchemy", "MIT"),
    ("alembic", "Alembic", "MIT"),
    ("Mako", "Mako", "MIT"),
    ("MarkupSafe", "MarkupSafe", "BSD"),
    ("reportlab", "ReportLab", "BSD"),
    ("pillow", "Pillow", "MIT-CMU"),
    ("charset-normalizer", "charset-normalizer", "MIT"),
    ("openpyxl", "openpyxl", "MIT"),
    ("et_xmlfile", "et_xmlfile", "MIT"),
    ("python-docx", "python-docx", "MIT"),
    ("lxml", "lxml", "BSD"),
    ("icalendar", "icalendar", "BSD"),
    ("python-dateutil", "python-dateutil", "Apache-2.0, BSD"),
    ("tzdata", "tzdata", "Apache-2.0"),
    ("platformdirs", "platformdirs", "MIT"),
    ("typing_extensions", "typing_extensions", "PSF"),
    ("psycopg", "psycopg", "LGPL-3.0"),
)
"""Distribution, what it is called, licence. What is not installed is not shown."""


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

    def finish(self) -> QDialogButtonBox:
        """Add the closing button, and give the row it stands in."""
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.column.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
        return buttons

    def add_table(self, rows: list[tuple[str, str]]) -> None:
        """Two columns of text that scroll when they must. A row without anything to the right is a heading."""
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, AIR, 0)
        grid.setHorizontalSpacing(AIR * 2)
        grid.setVerticalSpacing(8)
        for line, (left, right) in enumerate(rows):
            if not right:
                heading = MutedLabel(left)
                heading.setContentsMargins(0, AIR if line else 0, 0, 0)
                grid.addWidget(heading, line, 0, 1, 2)
                continue
            first = QLabel(left)
            first.setObjectName("fieldLabel")
            grid.addWidget(first, line, 0, Qt.AlignmentFlag.AlignTop)
            second = QLabel(may_break(right))
            second.setTextFormat(Qt.TextFormat.PlainText)
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
        letters = self.fontMetrics().averageCharWidth()
        width = min(max(560, letters * 84), self.screen().availableGeometry().width() - AIR * 6)
        area.setMinimumSize(width, min(440, inner.sizeHint().height() + 4))
        self.column.addWidget(area, 1)


class ShortcutSheet(Sheet):
    """Every key that does something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Kortkommandon", parent)
        self.add_table(shortcut_rows())
        self.finish()


class AboutBox(Sheet):
    """What the program is, what runs, where everything lies, and what it is built of."""

    def __init__(self, settings: "Settings", database: "Database | None" = None, parent: QWidget | None = None) -> None:
        super().__init__("Om Jämvikt", parent)
        self.column.addWidget(
            MutedLabel("Anslutningar, ärenden och handlingar för kommunens jämställdhetsarbete. Fri programvara (MIT).")
        )
        self.rows = all_rows(settings, database)
        self.add_table(self.rows)
        row = self.finish()
        self.buttons = support_buttons(self.rows)
        for button in self.buttons:
            row.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)


def all_rows(settings: "Settings", database: "Database | None") -> list[tuple[str, str]]:
    """Everything that is told; a row without anything to the right is a heading."""
    return [
        ("Versioner", ""),
        *running(),
        ("Var allt ligger", ""),
        *places(settings, database, log_file()),
        ("Byggt med", ""),
        *built_with(),
    ]


def support_buttons(rows: list[tuple[str, str]]) -> list[QPushButton]:
    """What is done with it: copied for support (the user's own folder stands as ~), and folders opened."""
    copy = QPushButton("&Kopiera allt")
    copy.setToolTip("Lägger allt ovan i urklipp, att klistra in i ett meddelande till supporten")

    def put(_checked: object = None) -> None:
        QApplication.clipboard().setText(as_text(rows))
        copy.setText("Kopierat")

    copy.clicked.connect(put)
    made = [copy]
    for text, folder in (("Öppna &loggmappen", log_file().parent), ("&Licenser", program_folder() / "licenser")):
        if folder.is_dir():
            button = QPushButton(text)
            button.clicked.connect(lambda _checked=False, where=folder: show_folder(where))
            made.append(button)
    return made


def may_break(text: str) -> str:
    """A path that may be broken after each part: without that a long one would make the sheet as wide."""
    return text.replace("\\", "\\\u200b").replace("/", "/\u200b")


def running() -> list[tuple[str, str]]:
    """The versions of what runs."""
    rows = [
        ("Jämvikt", version_of("jamvikt")),
        ("Operativsystem", platform.platform()),
        ("Python", f"{platform.python_version()} · PSF"),
        ("Qt", f"{qVersion()} · LGPL-3.0"),
        ("SQLite", f"{sqlite3.sqlite_version} · fri för alla (public domain)"),
    ]
    if libpq := libpq_version():
        rows.append(("PostgreSQLs klient", f"{libpq} · PostgreSQL"))
    if openssl := openssl_version():
        rows.append(("OpenSSL", f"{openssl} · Apache-2.0"))
    return rows


def built_with() -> list[tuple[str, str]]:
    """The libraries that are installed, with version and licence."""
    versions = [(name, version_of(distribution), licence) for distribution, name, licence in LICENCES]
    return [(name, f"{version} · {licence}") for name, version, licence in versions if version != MISSING]


def as_text(rows: list[tuple[str, str]]) -> str:
    """The same as lines, for a message."""
    lines = [f"{left}: {without_home(right)}" if right else f"\n{left}" for left, right in rows]
    return "\n".join(lines).strip() + "\n"


def shortcut_rows() -> list[tuple[str, str]]:
    """Every key and what it does: the window's actions, the pages, and what works inside fields and lists."""
    rows = [
        (in_swedish(spec.shortcut), spec.text.replace("&", "").removesuffix(" …")) for spec in ACTIONS if spec.shortcut
    ]
    pages = [(in_swedish(spec.keys), spec.title) for spec in PAGES if spec.keys]
    return [*rows, *pages, *ELSEWHERE]


def in_swedish(shortcut: str) -> str:
    """A shortcut as Swedish keyboards say it."""
    keys = shortcut.replace("Shift", "Skift").replace("Left", "Vänsterpil").replace("Right", "Högerpil")
    return keys.replace(" ", ", ")
