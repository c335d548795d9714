"""What a process that shows a window has around it: the log, the file of crashes, Qt's words, its database's lock."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import qInstallMessageHandler

from desktop.crash import CrashFile
from desktop.instance import Instance
from desktop.log import start_log

if TYPE_CHECKING:
    from PySide6.QtCore import QtMsgType

    from desktop.application import Application

log = logging.getLogger(__name__)

DIFFERENT = 200
"""Messages of Qt that are written in one run; each of them once."""


class Process:
    """Made before Qt is begun, ended last of all."""

    def __init__(self, log_path: Path, instance: Instance) -> None:
        self.log_path = log_path
        self.instance = instance
        self._crash = CrashFile(log_path.parent)
        self._said: set[str] = set()

    def begin(self) -> None:
        """Before Qt is begun."""
        start_log(self.log_path)
        self._crash.begin()
        qInstallMessageHandler(self._note)

    def shown(self, program: "Application") -> None:
        """The window is on the screen."""
        self.instance.listen(program.window)

    def settled(self, program: "Application") -> None:
        """The start is over: what nobody waits for."""
        from desktop.crash import crash_text, crashes_since_last
        from desktop.versions import in_one_line

        log.info("started: %s", in_one_line())
        crashed = crashes_since_last(self.log_path.parent)
        for file in crashed:
            log.error("the program crashed (%s):\n%s", file.name, crash_text(file))
        if crashed:
            tell_of_crash(program, crashed[-1])

    def end(self) -> None:
        """The window is gone."""
        self.instance.release()
        qInstallMessageHandler(None)
        self._crash.end()

    def _note(self, kind: "QtMsgType", where: Any, message: str) -> None:
        if message in self._said or len(self._said) >= DIFFERENT:
            return
        self._said.add(message)
        category = getattr(where, "category", None) or "default"
        logging.getLogger(category if category.startswith("qt") else f"qt.{category}").log(_level(kind), "%s", message)


def _level(kind: "QtMsgType") -> int:
    by_name = {
        "QtDebugMsg": logging.DEBUG,
        "QtInfoMsg": logging.INFO,
        "QtCriticalMsg": logging.ERROR,
        "QtFatalMsg": logging.CRITICAL,
    }
    return by_name.get(kind.name, logging.WARNING)


def tell_of_crash(program: "Application", file: Path) -> None:
    """Say it once, calmly, with the details at hand, and after what is said above the page already."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from desktop.crash import crash_text
    from desktop.export import open_folder
    from desktop.versions import in_one_line, without_home

    def copy() -> None:
        QApplication.clipboard().setText(f"{in_one_line()}\n\n{without_home(crash_text(file))}")
        program.window.status("Detaljerna är kopierade.")

    def say() -> None:
        program.window.notify(
            "Jämvikt avslutades oväntat förra gången. Det som var sparat är kvar. Kopiera detaljerna och skicka dem "
            "till den som sköter programmet, så kan felet rättas.",
            [("Kopiera detaljer", copy), ("Öppna mappen", lambda: open_folder(file))],
        )

    notice = program.window.notice
    if notice.isVisible():  # perhaps the way to the latest copy
        notice.closed.connect(say, Qt.ConnectionType.SingleShotConnection)
    else:
        say()
