"""Values from a file of Kolada's before they are taken in: a verdict for each indicator and year, one yes, one undo."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.gesture import gesture, read
from desktop.inlasning.source import read_in_words, rows_in_words
from desktop.list_pane import ListPane
from desktop.moments import today
from desktop.tables import Column
from desktop.theme import AIR, GAP, set_icon
from desktop.widgets.choice import YesNo
from desktop.widgets.marks import MutedLabel, ProblemLabel
from models.indikator.kolada import Koladaforslag, Koladautlatande, accept, propose

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.context import Context
    from reports.read.kolada import Koladafil

ICONS = {
    Koladautlatande.NY: "ny",
    Koladautlatande.ANDRAR: "uppdatera",
    Koladautlatande.FINNS: "klar",
    Koladautlatande.UTANFOR: "information",
    Koladautlatande.FEL: "fel",
}
TONES = {
    Koladautlatande.NY: "good",
    Koladautlatande.ANDRAR: "warning",
    Koladautlatande.FINNS: "muted",
    Koladautlatande.UTANFOR: "muted",
    Koladautlatande.FEL: "error",
}


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """A row of the proposal as the list shows it."""

    id: int
    namn: str
    ar: int | None
    utlatande: Koladautlatande
    text: str


COLUMNS = (
    Column("Indikator", lambda row: row.namn, width=280),
    Column("År", lambda row: row.ar, str, width=60),
    Column(
        "Bedömning",
        lambda row: row.utlatande,
        width=136,
        icon=lambda row: ICONS[row.utlatande],
        tone=lambda row: TONES[row.utlatande],
    ),
    Column("Vad som händer", lambda row: row.text, stretch=True),
)


def ask_file(parent: QWidget, folder: str) -> Path | None:
    """Ask for a file of Kolada's."""
    kinds = "Filer från Kolada (*.xlsx *.xlsm *.csv *.tsv *.txt *.json);;Alla filer (*)"
    chosen, _ = QFileDialog.getOpenFileName(parent, "Läs in från Kolada", folder, kinds)
    return Path(chosen) if chosen else None


def take_file(
    context: "Context", owner: QWidget, path: Path, then: "Callable[[KoladaDialog], object] | None" = None
) -> None:
    """Read a file beside the queue and show what it would do. What is wrong with it is said in words."""

    def show(file: "Koladafil") -> None:
        dialog = KoladaDialog(context, file, owner)
        dialog.open()
        if then is not None:
            then(dialog)

    def work() -> "Koladafil":
        from reports.read.kolada import read_file

        return read_file(path)

    context.status(f"Läser {path.name} …")
    context.jobs.render(work, show, owner=owner)


class KoladaDialog(QDialog):
    """Nothing is written before the button is pressed; all of it is one gesture."""

    taken = Signal(list)
    """The ids of the indicators that were made or got values."""

    def __init__(self, context: "Context", file: "Koladafil", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Läs in från Kolada")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context, self.file = context, file
        self.forslag: Koladaforslag | None = None
        self.name = QLabel(file.filnamn)
        self.name.setObjectName("recordTitle")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.list = ListPane(
            "indikator/kolada", "Värden i filen", COLUMNS, context.settings, empty="Läser värdena …", lines=2
        )
        self.make_missing = YesNo("Lägg till nyckeltal som inte är indikatorer än")
        self.summary = MutedLabel()
        self.remarks = ProblemLabel()
        self.button = QPushButton("Läs in")
        self.button.setObjectName("primary")
        self.button.setEnabled(False)
        set_icon(self.button, "klar")
        self._lay_out()
        self.make_missing.edited.connect(self.propose)
        self.propose()
        self.list.take_focus()

    def propose(self) -> None:
        """Judge the values of the file, in the queue."""
        missing, day, values = bool(self.make_missing.value()), today(), self.file.uppgifter
        read(self.context, self, lambda session: propose(session, values, day, make_missing=missing), self._show)

    def carry_out(self) -> None:
        """Write what is proposed, as one gesture."""
        forslag, context, name = self.forslag, self.context, self.file.filnamn
        if forslag is None or forslag.is_empty:
            return
        self.button.setEnabled(False)

        def done(ids: list[int]) -> None:
            count = sum(row.is_written for row in forslag.rader)
            context.notify(
                f"{rows_in_words(count)} är {read_in_words(count)} från {name}. Ctrl+Z tar tillbaka allt.", []
            )
            self.taken.emit(ids)
            self.accept()

        def failed(error: BaseException) -> None:
            context.show_error(error)
            self.propose()

        gesture(context, self, f"läs in från {name}", lambda session: accept(session, forslag), done, failed=failed)

    def _show(self, forslag: Koladaforslag) -> None:
        self.forslag = forslag
        self.list.set_rows(
            [VerdictRow(place, row.namn, row.ar, row.utlatande, row.text) for place, row in enumerate(forslag.rader)]
        )
        if forslag.rader and self.list.chosen_id is None:
            self.list.choose(0)
        count = len(forslag.okanda)
        self.make_missing.setVisible(count > 0)
        word = "Lägg till det nyckeltal" if count == 1 else f"Lägg till de {count} nyckeltal"
        self.make_missing.setText(f"{word} som inte är {'en indikator' if count == 1 else 'indikatorer'} än")
        self.summary.setText(f"{forslag.sammanfattning[:1].upper()}{forslag.sammanfattning[1:]}.")
        self.remarks.say([*forslag.remarks, *self.file.remarks])
        written = sum(row.is_written for row in forslag.rader)
        self.button.setText(f"Läs in {rows_in_words(written)}" if written else "Inget att läsa in")
        self.button.setEnabled(written > 0)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self.carry_out)
        bottom = QHBoxLayout()
        bottom.setSpacing(AIR)
        bottom.addWidget(self.summary, 1)
        bottom.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(GAP)
        column.addWidget(self.name)
        column.addWidget(self.remarks)
        column.addWidget(self.list, 1)
        column.addWidget(self.make_missing)
        column.addLayout(bottom)
        room = self.screen().availableGeometry()
        self.resize(min(1080, room.width() - 60), min(680, room.height() - 80))
