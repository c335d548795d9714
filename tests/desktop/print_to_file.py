"""A printer for tests: what is printed becomes a PDF."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter


def to_file(
    path: Path, choose: Callable[[QPrinter], object] = lambda _printer: None, *, sure: bool = True
) -> Callable[..., bool]:
    """Stands in for the system's dialog: the printer writes to a file, `choose` is what the user sets in it."""

    def ask(printer: QPrinter, _pages: int, _parent: object) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        choose(printer)
        return sure

    return ask
