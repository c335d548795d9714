"""Where the work is kept and when it was last copied to safety."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.backups import last_backup, last_trouble
from desktop.moments import moment_in_words
from desktop.settings import Settings
from desktop.sizes import size_in_words
from desktop.theme import AIR
from desktop.widgets.marks import LinkButton, MutedLabel, ProblemLabel


class StateCard(QFrame):
    """Two quiet lines at the foot of the start page, and the way to the next backup."""

    def __init__(self, settings: Settings, file: Path | None, parent: QWidget | None = None) -> None:
        """`file` is the database, or None for a server."""
        super().__init__(parent)
        self._settings, self._file = settings, file
        self.database = MutedLabel(parent=self)
        self.backup = MutedLabel(parent=self)
        self.trouble = ProblemLabel(self)
        self.link = LinkButton("Säkerhetskopior", self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.database)
        words.addWidget(self.backup)
        words.addWidget(self.trouble)
        row = QHBoxLayout(self)
        row.setContentsMargins(AIR, 0, AIR, 0)
        row.addLayout(words, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)

    def showEvent(self, event: QShowEvent) -> None:
        """A copy changes nothing in the database, so the page is not told of it: look when it is shown."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Look at the file and at what is remembered about backups."""
        file = self._file
        if file is None:
            self.database.setText("Databasen ligger på en server, som säkerhetskopieras av dem som sköter den.")
            self.backup.setText("")
            self.trouble.say([])
            self.link.setVisible(False)
            return
        parts = [file, file.with_name(f"{file.name}-wal")]  # the newest changes stand beside the file
        size = sum(part.stat().st_size for part in parts if part.exists())
        self.database.setText(f"Databas: {file.name} · {size_in_words(size)}")
        last = last_backup(self._settings, file)
        now = datetime.now().astimezone()
        when = moment_in_words(last.moment, now) if last else ""
        self.backup.setText(f"Senaste säkerhetskopia: {when}" if last else "Ingen säkerhetskopia är gjord härifrån än.")
        trouble = last_trouble(self._settings, file)
        told = f"En kopia misslyckades {moment_in_words(trouble.moment, now)}. {trouble.sentence}" if trouble else ""
        self.trouble.say([told] if told else [], "error")
