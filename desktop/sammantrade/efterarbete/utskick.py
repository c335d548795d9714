"""Step 3: send the protokoll out to be signed. The very file is kept, to hold what comes back against it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.export import open_folder
from desktop.export_dialog import usual_folder
from desktop.moments import today
from desktop.sammantrade.efterarbete.paper import PaperFile, make_paper
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.marks import MutedLabel
from models.protokoll.operations import adjust, send_out
from resources.file_names import file_name
from resources.svenska import format_due

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from desktop.context import Context
    from desktop.sammantrade.efterarbete.sheet import AfterSheet


class UtskickPart(QWidget):
    """The button that sends the paper out, and when it must be justerat. `ask_file` asks where the file is saved."""

    beginning = Signal()
    """The paper is about to be made: save what is typed."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: AfterSheet | None = None
        self.ask_file: Callable[[str], str] = self._ask_file
        self.words = MutedLabel()
        self.send = QPushButton("Skicka ut för justering …")
        self.send.setObjectName("primary")
        self.send.setMinimumHeight(FIELD)
        set_icon(self.send, "exportera")
        self.finish = QPushButton("Färdigställ och lås")
        self.finish.setObjectName("primary")
        self.finish.setMinimumHeight(FIELD)
        set_icon(self.finish, "las")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.send)
        buttons.addWidget(self.finish)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.words)
        column.addLayout(buttons)
        self.send.clicked.connect(self.send_out)
        self.finish.clicked.connect(self.finish_paper)

    def show_sheet(self, sheet: "AfterSheet") -> None:
        """Say what happens when the button is pressed."""
        self.sheet = sheet
        self.send.setVisible(sheet.rules.justeras)
        self.finish.setVisible(not sheet.rules.justeras)
        ready = sheet.is_draft and not sheet.is_ahead(today())
        self.send.setEnabled(ready)
        self.finish.setEnabled(ready)
        self.words.setText(_words(sheet))

    def send_out(self) -> None:
        """Save the file for the signing service, keep it, and say that the paper is out."""
        sheet = self.sheet
        if sheet is None:
            return
        name = f"{file_name(sheet.name)}.pdf"
        chosen = self.ask_file(name)
        if not chosen:
            return
        path = Path(chosen)
        self.beginning.emit()
        self.send.setEnabled(False)
        make_paper(self.context, sheet.paper.id, lambda paper: self._keep(sheet, paper, path), self, self._failed)

    def finish_paper(self) -> None:
        """Lock a paper that nobody signs."""
        sheet = self.sheet
        if sheet is None:
            return
        self.beginning.emit()
        id_, day = sheet.paper.id, today()

        def work() -> None:
            with self.context.db.write("färdigställ") as session:
                adjust(session, id_, day)

        self.context.jobs.run(
            work, lambda _none: self.context.status("Färdigt och låst."), self.context.show_error, owner=self
        )

    def _keep(self, sheet: "AfterSheet", paper: PaperFile, path: Path) -> None:
        from desktop import atomic
        from models.dokument import register

        id_, day = sheet.paper.id, today()

        def work() -> None:
            atomic.write(path, paper.content)
            with self.context.db.write("skicka ut för justering") as session:
                self._send(session, id_, paper, path.name)
            with self.context.db.write(f"exportera {path.name}", lasting=True) as session:
                register(
                    session,
                    slag="protokoll",
                    titel=sheet.name,
                    format="pdf",
                    post_id=id_,
                    arende_id=None,
                    day=day,
                    file=path.name,
                    content=paper.content,
                    text=paper.text,
                )

        def done(_none: object) -> None:
            self.context.settings.export_folder = str(path.parent)
            self.context.settings.save()
            self.context.notify(
                f"Protokollet är ute för justering. Filen att skriva under är sparad: {path.name}",
                [("Öppna mappen", lambda: open_folder(path))],
            )

        self.context.jobs.run(work, done, self._failed, owner=self)

    @staticmethod
    def _send(session: "Session", id_: int, paper: PaperFile, name: str) -> None:
        send_out(session, id_, paper.content, paper.text, today(), name=name)

    def _failed(self, error: BaseException) -> None:
        self.send.setEnabled(self.sheet is not None and self.sheet.is_draft)
        self.context.show_error(error)

    def _ask_file(self, name: str) -> str:
        start = str(usual_folder(self.context.settings.export_folder) / name)
        chosen, _ = QFileDialog.getSaveFileName(self, "Spara filen som ska skrivas under", start, "PDF (*.pdf)")
        return chosen


def _words(sheet: "AfterSheet") -> str:
    if sheet.is_ahead(today()):
        return "Sammanträdet har inte hållits än."
    if not sheet.rules.justeras:
        return (
            "De som var med har läst. Färdiga minnesanteckningar låses: rätta fel i en ny punkt."
            if sheet.is_draft
            else "Minnesanteckningarna är färdiga och låsta."
        )
    if sheet.is_adjusted:
        return "Protokollet är justerat."
    if sheet.is_out:
        return "Protokollet är ute. Ta tillbaka det under Ta emot om något ska ändras."
    due = sheet.paper.justeras_senast
    last = f" Det ska vara justerat senast {due} ({format_due(due, today())})." if due else ""
    return f"Paragraferna behåller sina nummer när protokollet är ute.{last}"
