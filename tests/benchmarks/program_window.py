"""The program's own start, as the command line does it. `python program_window.py DATABASE`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop import binding, command_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QWidget


def main() -> None:
    """Start with a clock that looks on; Qt is loaded where the program itself does it."""
    first_of_qt = binding.read_no_sources

    def and_then_the_clock() -> None:
        first_of_qt()
        from PySide6.QtWidgets import QApplication

        from tests.benchmarks.window_clock import WindowClock

        WindowClock(QApplication(sys.argv[:1]), StartPage())

    binding.read_no_sources = and_then_the_clock
    command_line.main(["--databas", sys.argv[1]])


class StartPage:
    """The lines of the start page: real ones, first as they are remembered and then as the database says."""

    def __init__(self) -> None:
        self._shown: list[Any] = []

    def ready(self, window: "QMainWindow") -> "QWidget | None":
        """The first line, when the lines are there and it has the cursor."""
        lines = self._lines(window)
        if len(lines) < 2 or not lines[0].hasFocus():
            return None
        self._shown = [line.data for line in lines]
        first: QWidget = lines[0]
        return first

    def answered(self, window: "QMainWindow") -> bool:
        """The second line has the cursor."""
        return bool(self._lines(window)[1].hasFocus())

    def loaded(self, window: "QMainWindow") -> bool:
        """The page has read the database, and nothing else is under way; it must say what it said before."""
        from desktop.main_window import MainWindow

        assert isinstance(window, MainWindow)
        page, context = window.page, window.context
        if page is None or context is None or not context.jobs.idle or getattr(page, "data", None) is None:
            return False
        if [line.data for line in self._lines(window)] != self._shown:
            raise SystemExit("what was shown first was not true")
        return True

    def _lines(self, window: "QMainWindow") -> list[Any]:
        from desktop.oversikt.view import OversiktView

        return [line for view in window.findChildren(OversiktView) if view.isVisible() for line in view.todo.list.lines]


if __name__ == "__main__":
    main()
