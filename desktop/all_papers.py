"""All papers of something in one zip: the PDFs, all of them in one, what was attached, and a list with hashes."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents import Made, as_chosen, plain_text, render_document
from desktop.export_dialog import ExportDialog, usual_folder
from desktop.export_job import Export, carry_out
from desktop.moments import today
from reports.choices import Choices, choices_of
from resources.file_names import file_name, whole_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.context import Context
    from models.arende.attachments import AttachedData
    from reports.document import Document

KIND = "alla papper"
"""What the choices are remembered under."""
FORMAT = "pdf"
ALL_IN_ONE = "00 Alla papper.pdf"
LEFT_OUT = "Bifogade filer är inte med, eftersom personuppgifter i dem inte kan tas bort."


@dataclass(frozen=True, slots=True)
class Gathered:
    """What goes into the zip, before it is rendered.

    `remarks` stand in its list; `whole` makes one document of the papers', where joining them is not all.
    """

    arende_id: int | None
    title: str
    papers: tuple[Made, ...]
    attached: "tuple[AttachedData, ...]"
    remarks: tuple[str, ...] = ()
    whole: "Callable[[list[Document]], Document] | None" = None
    name: str = "Alla papper"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A paper as a file, with what it says."""

    made: Made
    name: str
    content: bytes
    text: str


def export_all_papers(context: "Context", parent: "QWidget", arende_id: int) -> None:
    """Ask where, make every paper of the ärende as PDF, save them in one zip and register each of them."""

    def read() -> Gathered:
        from models.arende.attachments import attachments_of
        from models.arende.entity import Arende
        from models.arende.queries import main_numbers
        from models.editing import get
        from models.errors import UserError
        from models.publicering import people_data
        from reports.bundle import papers_of_arende

        with context.db.read() as session:
            people = people_data(session)
            arende = get(session, Arende, arende_id)
            title = " ".join(filter(None, (main_numbers(session).get(arende_id, ""), arende.titel)))
            papers = tuple(
                Made(each.kind, each.id, each.paper, (), people)
                for each in papers_of_arende(session, arende_id, today())
            )
            attached = tuple(attachments_of(session, arende_id))
        if not papers and not attached:
            raise UserError("Ärendet har inga papper än. Skriv en tjänsteskrivelse eller bifoga en fil först.")
        return Gathered(arende_id, title or "Ärende utan rubrik", papers, attached)

    context.jobs.run(read, lambda gathered: ask_where(context, parent, gathered), owner=parent)


def make_zip(gathered: Gathered, choices: "Choices") -> tuple[bytes, list[Rendered]]:
    """The zip and the papers in it. For a job. A copy for the web has no attached files: they cannot be masked."""
    from reports.bundle import Enclosed, bundle
    from reports.render import render

    rendered = []
    for number, each in enumerate(gathered.papers, 1):
        made = as_chosen(each, choices)
        name = f"{number:02} {made.proposed_name}.{FORMAT}"
        rendered.append(Rendered(made, name, render_document(made, FORMAT), plain_text(made.paper)))
    files = [Enclosed(each.name, each.content) for each in rendered]
    if len(rendered) > 1 or gathered.whole is not None:
        whole = _whole(gathered, [each.made.paper.document for each in rendered], choices)
        files.insert(0, Enclosed(ALL_IN_ONE, render(whole, FORMAT, rendered[0].made.paper.style)))
    remarks = list(gathered.remarks)
    if choices.public:
        remarks = [LEFT_OUT] if gathered.attached else []
    else:
        files += [Enclosed(f"Bilagor/{whole_name(file.name)}", file.content) for file in gathered.attached]
    return bundle(files, gathered.title, today(), remarks), rendered


def _whole(gathered: Gathered, documents: "list[Document]", choices: "Choices") -> "Document":
    from reports.chosen import chosen
    from reports.joined import joined

    if gathered.whole is None:
        return joined(documents, gathered.title, today())
    # What it adds of its own names files and papers, which may name people.
    return chosen(gathered.whole(documents), Choices(public=choices.public), gathered.papers[0].people)


def ask_where(context: "Context", parent: "QWidget", gathered: Gathered) -> ExportDialog:
    """Ask where the zip is to be saved, and save it there."""
    name = file_name(gathered.name, gathered.title[:60], today().isoformat())
    dialog = ExportDialog(gathered.name, ["zip"], name, usual_folder(context.settings.export_folder), parent)
    last = context.settings.export_choices.get(KIND, [])
    if last:
        dialog.remember(last[0], choices_of(last[1:]))
    dialog.wanted.connect(lambda _format, path: _save(context, dialog, gathered, path))
    dialog.open()
    return dialog


def _save(context: "Context", dialog: ExportDialog, gathered: Gathered, path: Path) -> None:
    choices = dialog.choices

    def write(made: tuple[bytes, list[Rendered]]) -> None:
        from desktop import atomic
        from models.dokument import register

        content, rendered = made
        atomic.write(path, content)
        with context.db.write(f"exportera {path.name}", lasting=True) as session:
            for each in rendered:
                register(
                    session,
                    slag=each.made.kind.name,
                    titel=each.made.paper.document.title,
                    format=FORMAT,
                    post_id=each.made.id,
                    arende_id=each.made.paper.arende_id or gathered.arende_id,
                    day=today(),
                    file=each.name,
                    content=each.content,
                    text=each.text,
                    val=choices.words,
                )

    export = Export(dialog, KIND, "zip", path, "Alla papper är sparade")
    carry_out(context, export, lambda: make_zip(gathered, choices), write)
