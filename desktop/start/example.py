"""Opens the example kommun beside the own one: the same program, on a throw-away copy."""

import sys
from pathlib import Path

from PySide6.QtCore import QProcess

ROOT = Path(__file__).resolve().parent.parent.parent
"""The folder from which `python -m desktop` finds the program."""


def command() -> tuple[str, list[str]]:
    """The program and its words: Python with the program, or the installed program, which is itself its Python."""
    if Path(sys.executable).stem.lower().startswith("python"):
        return sys.executable, ["-m", "desktop", "--rundtur"]
    return sys.executable, ["--rundtur"]


def open_example() -> bool:
    """Start a second window on the example, with its tour. False when the system refuses."""
    program, words = command()
    started, _pid = QProcess.startDetached(program, words, str(ROOT))
    return bool(started)
