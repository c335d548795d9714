"""The program's own start, as the command line does it. `python program_window.py DATABASE`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from desktop import command_line
from tests.benchmarks.window_clock import WindowClock


def main() -> None:
    """Start, and wait for the start page to be filled."""
    app = QApplication(sys.argv[:1])
    WindowClock(app, filled)
    command_line.main(["--databas", sys.argv[1]])


def filled(window: QMainWindow) -> QWidget | None:
    """What takes keys on the page, when everything it asked for has come."""
    from desktop.main_window import MainWindow  # not before the program itself has

    assert isinstance(window, MainWindow)
    if window.page is None or window.context is None or not window.context.jobs.idle:
        return None
    return QApplication.focusWidget() or window.page


if __name__ == "__main__":
    main()
