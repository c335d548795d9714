"""Errors as people meet them: a calm sentence when they can act, a report they can copy when it is a fault of ours."""

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QThread, qVersion
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

log = logging.getLogger(__name__)


def is_for_people(error: BaseException) -> bool:
    """True for an error whose message is a Swedish sentence the user can act on."""
    models_errors = sys.modules.get("models.errors")
    return models_errors is not None and isinstance(error, models_errors.UserError)


def details(error: BaseException) -> str:
    """What a developer needs to know, without anything from the database."""
    import platform  # costs the start more than the look at it

    trace = "".join(traceback.format_exception(error))
    return f"Jämvikt på {platform.platform()}, Python {platform.python_version()}, Qt {qVersion()}\n\n{trace}"


class ErrorReport(QMessageBox):
    """Says that the program did something wrong, that work goes on, and lets the details be copied."""

    def __init__(self, error: BaseException, log_path: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle("Något gick fel")
        self.setText("Något gick fel i programmet. Det du har skrivit är sparat, och du kan arbeta vidare.")
        where = f"\n\nLoggen finns i {log_path}" if log_path else ""
        self.setInformativeText(
            f"Kopiera detaljerna och skicka dem till den som sköter programmet, så kan felet rättas.{where}"
        )
        self.setDetailedText(details(error))
        self.copy_button = QPushButton("&Kopiera detaljer")
        self.addButton(self.copy_button, QMessageBox.ButtonRole.ActionRole)
        self.copy_button.clicked.disconnect()  # an ordinary button of the box would close it
        self.copy_button.clicked.connect(self.copy_details)
        self.setDefaultButton(self.addButton(QMessageBox.StandardButton.Close))

    def copy_details(self) -> None:
        """Put the details on the clipboard."""
        QApplication.clipboard().setText(self.detailedText())
        self.copy_button.setText("Kopierat")


class ErrorDesk:
    """Where every error ends: `show` is given to jobs, pages and Python itself."""

    def __init__(
        self, say: Callable[[str], object], window: QWidget | None = None, log_path: Path | None = None
    ) -> None:
        self._say = say
        self._window = window
        self._log_path = log_path
        self._open: ErrorReport | None = None

    def show(self, error: BaseException) -> None:
        """Show an error the calm way. A second fault while a report is open goes to the log only."""
        if is_for_people(error):
            self._say(str(error))
            return
        log.error("unexpected error", exc_info=error)
        if self._open is not None:
            return
        self._open = ErrorReport(error, self._log_path, self._window)
        self._open.finished.connect(self._closed)
        self._open.open()

    def install(self) -> None:
        """Catch what nobody else caught, so that the program goes on."""
        sys.excepthook = self._unhandled

    def _unhandled(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        app = QApplication.instance()
        if app is None or app.thread() is not QThread.currentThread():
            log.error("unexpected error", exc_info=error)
            return
        self.show(error)

    def _closed(self) -> None:
        if self._open is not None:
            self._open.deleteLater()
            self._open = None
