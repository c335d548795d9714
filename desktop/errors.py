"""Errors as people meet them: a calm sentence when they can act, a report they can copy when it is a fault of ours."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from desktop.error_report import ErrorReport

log = logging.getLogger(__name__)


def is_for_people(error: BaseException) -> bool:
    """True for an error whose message is a Swedish sentence the user can act on."""
    models_errors = sys.modules.get("models.errors")
    return models_errors is not None and isinstance(error, models_errors.UserError)


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
        from desktop.error_report import ErrorReport  # no start needs it

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
