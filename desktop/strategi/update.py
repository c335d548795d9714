"""Update the catalogue from a file, and say what was added, updated, and kept as the user had made it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QFileDialog, QPushButton, QVBoxLayout, QWidget

from desktop.rows_and_form import ShortList
from desktop.tables import Column
from desktop.theme import AIR, GAP, set_icon
from desktop.widgets.marks import MutedLabel, SectionTitle
from models.strategi.catalogue import CatalogueReport, read_entries_file, update_catalogue

if TYPE_CHECKING:
    from desktop.context import Context

KEPT_COLUMNS = (
    Column("Strategi", lambda row: row.strategi, width=210),
    Column("Uppgift", lambda row: row.vad, width=180),
    Column("Din", lambda row: row.eget, stretch=True),
    Column("Katalogens", lambda row: row.katalogens, width=200),
)
MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One of the user's own that was kept, as a line."""

    id: int
    strategi: str
    vad: str
    eget: str
    katalogens: str


class UpdateReport(QDialog):
    """What an update of the catalogue did."""

    def __init__(self, context: "Context", report: CatalogueReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Katalogen är uppdaterad")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = as_text(report)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(GAP)
        for title, names in (("Tillagda", report.added), ("Uppdaterade", report.updated)):
            if names:
                column.addWidget(SectionTitle(f"{title}: {len(names)}"))
                more = [f"… och {len(names) - MOST_NAMES} till"] if len(names) > MOST_NAMES else []
                column.addWidget(MutedLabel("\n".join([*names[:MOST_NAMES], *more])))
        if report.kept:
            column.addWidget(SectionTitle(f"Kvar som du har gjort dem: {len(report.kept)}"))
            column.addWidget(MutedLabel("Här har både du och katalogen ändrat. Din uppgift står kvar."))
            kept = ShortList("katalog_kvar", "Kvar som du har gjort dem", KEPT_COLUMNS, context.settings, "")
            kept.set_rows(
                [KeptRow(i, row.strategi, row.vad, row.eget, row.katalogens) for i, row in enumerate(report.kept)]
            )
            column.addWidget(kept)
        else:
            column.addWidget(MutedLabel("Inget av det du själv har ändrat berörs."))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = QPushButton("Kopiera")
        set_icon(copy, "kopiera")
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self.text))
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(760)


def ask_file(parent: QWidget) -> Path | None:
    """Ask which file to update from."""
    name, _ = QFileDialog.getOpenFileName(
        parent, "Uppdatera katalogen från fil", "", "Katalog (*.json);;Alla filer (*)"
    )
    return Path(name) if name else None


def update_from_file(
    context: "Context", parent: QWidget, path: Path, then: Callable[[CatalogueReport], object] | None = None
) -> None:
    """Read the file, check it whole, take it in as one gesture, and show what came of it."""

    def work() -> CatalogueReport:
        entries = read_entries_file(path)
        with context.db.write(f"uppdatera katalogen från {path.name}") as session:
            return update_catalogue(session, entries)

    def show(report: CatalogueReport) -> None:
        if report.added or report.updated:
            UpdateReport(context, report, parent).open()
        else:
            context.notify(f"{path.name} innehåller inget nyare än det som redan finns här. Inget är ändrat.", ())
        if then is not None:
            then(report)

    context.status(f"Läser {path.name} …")
    context.jobs.run(work, show, owner=parent)


def as_text(report: CatalogueReport) -> str:
    """The report as lines."""
    lines = [f"Tillagd: {name}" for name in report.added]
    lines += [f"Uppdaterad: {name}" for name in report.updated]
    lines += [f"Kvar: {kept}" for kept in report.kept]
    return "\n".join(lines)
