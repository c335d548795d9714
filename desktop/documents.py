"""Hand out a document: export it to a file that is entered in the register, or look at the very page first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.export_dialog import ExportDialog, usual_folder
from desktop.export_job import Export, carry_out
from desktop.moments import today
from desktop.preview import Preview
from desktop.theme import AIR, GAP, set_icon
from desktop.widgets.marks import ProblemLabel
from reports.choices import chapters_in, choices_of
from resources.file_names import file_name

if TYPE_CHECKING:
    from desktop.context import Context
    from models.publicering import PeopleData
    from reports.catalogue import DocumentKind, Paper
    from reports.choices import Choices


@dataclass(frozen=True, slots=True)
class Made:
    """A document made of a record, before it has a format. `missing` holds characters the PDF's font lacks."""

    kind: "DocumentKind"
    id: int
    paper: "Paper"
    missing: tuple[str, ...]
    people: "PeopleData"

    @property
    def remarks(self) -> tuple[str, ...]:
        """What whoever hands it out should read first: the paper's own remarks, and what the PDF cannot show."""
        missing = missing_sentence(self.missing)
        return (*self.paper.remarks, *((missing,) if missing else ()))

    @property
    def proposed_name(self) -> str:
        """Title, dnr and date: what the file is called unless the user says otherwise."""
        document = self.paper.document
        day = document.header.date
        return file_name(self.kind.title, document.header.dnr.split(",")[0], day.isoformat() if day else "")


def make_document(
    context: "Context",
    name: str,
    id: int,  # noqa: A002 - the record's own name
    then: Callable[[Made], object],
    owner: QWidget,
    *,
    failed: Callable[[BaseException], object] | None = None,
) -> None:
    """Read a record and build its document in a job, then call `then` in the window."""

    def read() -> Made:
        from models.publicering import people_data
        from reports.catalogue import kind_named

        kind = kind_named(name)
        with context.db.read() as session:
            return Made(kind, id, kind.make(session, id, today()), (), people_data(session))

    def check(made: Made) -> Made:
        from reports.document import text_in
        from reports.render import missing_characters

        return replace(made, missing=missing_characters(text_in(made.paper.document)))

    context.jobs.run(
        read,
        lambda made: context.jobs.render(lambda: check(made), then, failed, owner=owner),
        failed,
        owner=owner,
    )


def render_document(made: Made, format_name: str) -> bytes:
    """The document as a file of that format. For a job: no Qt, nothing is written."""
    from reports.render import render

    return render(made.paper.document, format_name, made.paper.style)


def as_chosen(made: Made, choices: "Choices") -> Made:
    """The document with what was chosen for this export. For a job."""
    from reports.chosen import chosen

    return replace(made, paper=replace(made.paper, document=chosen(made.paper.document, choices, made.people)))


def plain_text(paper: "Paper") -> str:
    """What a paper says, without looks: kept in the register to be compared with what the records say later."""
    from reports.render import render

    return render(paper.document, "txt", paper.style).decode()


def missing_sentence(missing: tuple[str, ...]) -> str:
    """The remark about characters that the PDF cannot show; empty when it can show all."""
    if not missing:
        return ""
    shown = " ".join(missing[:12]) + (" …" if len(missing) > 12 else "")
    return f"Typsnittet i PDF saknar dessa tecken, så en ruta visas i stället: {shown}. Ta bort dem eller skriv om."


def export_document(
    context: "Context",
    parent: QWidget,
    name: str,
    id: int,  # noqa: A002 - the record's own name
    like: Sequence[str] = (),
) -> None:
    """Ask where, make the document `name` of the record `id`, save it, register it, and offer to open it.

    `like` is a format and choices to begin with, instead of those of the last time.
    """
    make_document(context, name, id, lambda made: _ask(context, parent, made, like), parent)


def preview_document(context: "Context", parent: QWidget, name: str, id: int) -> None:  # noqa: A002
    """Show the document `name` of the record `id` as the PDF that an export would save."""
    make_document(context, name, id, lambda made: _show(context, parent, made), parent)


def _ask(context: "Context", parent: QWidget, made: Made, like: Sequence[str] = ()) -> ExportDialog:
    dialog = ExportDialog(
        made.kind.title,
        made.kind.formats,
        made.proposed_name,
        usual_folder(context.settings.export_folder),
        parent,
        chapters=chapters_in(made.paper.document, made.kind.optional),
    )
    last = like or context.settings.export_choices.get(made.kind.name, [])
    if last:
        dialog.remember(last[0], choices_of(last[1:]))
    if made.remarks:
        dialog.warn(made.remarks)
    dialog.wanted.connect(lambda format_name, path: save_document(context, dialog, made, format_name, path))
    dialog.open()
    return dialog


def save_document(context: "Context", dialog: ExportDialog, made: Made, format_name: str, path: Path) -> None:
    """Render, write whole or not at all, enter in the register; the dialog stays until the file is there."""
    choices = dialog.choices

    def make() -> tuple[bytes, str]:
        chosen = as_chosen(made, choices)
        return render_document(chosen, format_name), plain_text(chosen.paper)

    def write(rendered: tuple[bytes, str]) -> None:
        from desktop import atomic
        from models.dokument import register

        content, text = rendered
        atomic.write(path, content)
        document = made.paper.document
        with context.db.write(f"exportera {path.name}", lasting=True) as session:
            register(
                session,
                slag=made.kind.name,
                titel=document.title,
                format=format_name,
                post_id=made.id,
                arende_id=made.paper.arende_id,
                day=today(),
                file=path.name,
                content=content,
                text=text,
                val=choices.words,
            )

    export = Export(dialog, made.kind.name, format_name, path, f"{made.kind.title} är sparad")
    carry_out(context, export, make, write)


class PreviewWindow(QDialog):
    """The pages of a document as they will be printed, with the way to export them."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Förhandsgranska {title[:1].lower()}{title[1:]}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.preview = Preview("Sidorna görs …")
        self.remarks = ProblemLabel()
        self.export = QPushButton("&Exportera …")
        self.export.setObjectName("primary")
        set_icon(self.export, "exportera")
        QShortcut(QKeySequence("Ctrl+P"), self, self.preview.print)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(GAP)
        column.addWidget(self.preview, 1)
        column.addWidget(self.remarks)
        column.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(920, room.width() - 60), min(1000, room.height() - 80))


def _show(context: "Context", parent: QWidget, made: Made) -> PreviewWindow:
    window = PreviewWindow(made.kind.title, parent)
    window.remarks.say(made.remarks)

    def export() -> None:
        window.accept()
        _ask(context, parent, made)

    window.export.clicked.connect(export)
    window.open()
    context.jobs.render(lambda: render_document(made, "pdf"), window.preview.show_pdf, owner=window)
    return window
