"""The status line: when something was last saved, short messages, and the progress of long work."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from desktop.jobs import Job, Progress

MESSAGE_MS = 8000


class StatusLine(QStatusBar):
    """At the lower edge of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self.message = QLabel()
        self.message.setAccessibleName("Meddelande")
        self.saved = QLabel()
        self.saved.setObjectName("muted")
        self.backup = QLabel()
        self.backup.setObjectName("muted")
        self.progress = QProgressBar()
        self.progress.setFixedWidth(180)
        self.progress.setAccessibleName("Så långt har arbetet kommit")
        self.cancel = QPushButton("Avbryt")
        self.addWidget(self.message, 1)
        for widget in (self.progress, self.cancel, self.saved, self.backup):
            self.addPermanentWidget(widget)
        for part in (self.progress, self.cancel, self.backup):
            part.setVisible(False)
        self._job: Job | None = None
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(MESSAGE_MS)
        self._fade.timeout.connect(self.message.clear)
        self.cancel.clicked.connect(self._cancel)

    def say(self, message: str) -> None:
        """A message that goes away by itself."""
        self.message.setText(message)
        self._fade.start()

    def saved_now(self) -> None:
        """Something was committed this second."""
        self.saved.setText(f"Sparat {datetime.now():%H.%M.%S}")  # noqa: DTZ005 - the user's own clock

    def backed_up(self, when: str) -> None:
        """When the last backup was made, "säkerhetskopia 13.58"."""
        self.backup.setText(when)
        self.backup.setVisible(bool(when))

    def show_progress(self, job: Job, progress: Progress) -> None:
        """How far a long job has come."""
        self._job = job
        self.progress.setRange(0, progress.total)
        self.progress.setValue(progress.done)
        if progress.text:
            self.message.setText(progress.text)
        self.progress.setVisible(True)
        self.cancel.setVisible(True)

    def end_progress(self, job: Job) -> None:
        """The job is over."""
        if job is self._job:
            self._job = None
            self.progress.setVisible(False)
            self.cancel.setVisible(False)
            self.message.clear()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
