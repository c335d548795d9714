"""The log file, for the window and the command line alike."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path


def start_log(file: Path) -> None:
    """Write warnings and errors to a file of at most three times half a megabyte."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        writer = RotatingFileHandler(file, maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True)
    except OSError:
        return  # no log is better than no program
    writer.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(writer)
