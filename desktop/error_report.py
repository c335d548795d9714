"""The report of a fault of ours, which can be copied."""

import traceback
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from desktop.versions import in_one_line, without_home


def details(error: BaseException) -> str:
    """What a developer needs to know, without anything from the database."""
    trace = "".join(traceback.format_exception(error))
    return f"{in_one_line()}\n\n{without_home(trace)}"


class ErrorReport(QMessageBox):
    """Says that the program did something wrong, that work goes on, and lets the details be copied."""

    def __init__(self, error: BaseException, log_path: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle("Något gick fel")
        self.setText("Något gick fel i programmet. Det du har skrivit är sparat, och du kan arbeta vidare.")
        where = f"\n\nLoggen finns i {log_path}" if log_path else ""
        self.setInformativeText(
            f"Kopiera detaljerna och skicka dem till den som sköter programmet, så kan felet rättas.{where}"
        )
        self.setDetailedText(details(error))
        self.copy_button = QPushButton("&Kopiera detaljer")
        self.addButton(self.copy_button, QMessageBox.ButtonRole.ActionRole)
        self.copy_button.clicked.disconnect()  # an ordinary button of the box would close it
        self.copy_button.clicked.connect(self.copy_details)
        self.setDefaultButton(self.addButton(QMessageBox.StandardButton.Close))

    def copy_details(self) -> None:
        """Put the details on the clipboard."""
        QApplication.clipboard().setText(self.detailedText())
        self.copy_button.setText("Kopierat")
