"""The log file, for the window and the command line alike."""

import logging
from pathlib import Path


class LogFile(logging.Handler):
    """Writes to a file of at most three times half a megabyte. What that needs is imported with the first line."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._writer: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        if self._writer is None:
            from logging.handlers import RotatingFileHandler

            self._writer = RotatingFileHandler(
                self._file, maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
            )
            self._writer.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._writer.handle(record)

    def close(self) -> None:
        """Let go of the file."""
        if self._writer is not None:
            self._writer.close()
        super().close()


def start_log(file: Path) -> None:
    """Write what happens to a file."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    logging.getLogger("alembic.runtime.plugins").setLevel(logging.WARNING)  # seven lines about itself
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return  # no log is better than no program
    root.addHandler(LogFile(file))
