"""The floor of a start: a bare PySide6 window with a list out of sqlite3. `python floor_window.py DATABASE`."""

import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication, QListWidget, QMainWindow

from tests.benchmarks.window_clock import WindowClock


def main() -> None:
    """Open, read, show."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    rows = QListWidget()
    window.setCentralWidget(rows)
    window.resize(1366, 768)
    connection = sqlite3.connect(sys.argv[1])
    rows.addItems([name for (name,) in connection.execute("SELECT namn FROM strategi ORDER BY namn")])
    WindowClock(app, Floor(rows))
    window.show()
    app.exec()


class Floor:
    """A list that is there from the beginning."""

    def __init__(self, rows: QListWidget) -> None:
        self._rows, self._before = rows, -1

    def ready(self, _window: QMainWindow) -> QListWidget | None:
        """The list."""
        self._before = self._rows.currentRow()
        return self._rows if self._rows.count() else None

    def answered(self, _window: QMainWindow) -> bool:
        """Another row is marked."""
        return self._rows.currentRow() != self._before

    def loaded(self, _window: QMainWindow) -> bool:
        """There is nothing more."""
        return True


if __name__ == "__main__":
    main()
