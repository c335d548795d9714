"""Opens the example kommun beside the own one: the same program in a process of its own."""

from PySide6.QtCore import QProcess

from desktop import starter


def open_example() -> bool:
    """Start a second window on the example, with its tour. False when the system refuses."""
    program, words, folder = starter.command("--rundtur")
    started, _pid = QProcess.startDetached(program, words, str(folder))
    return bool(started)
