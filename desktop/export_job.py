"""Carry out what an export dialog asks for: make, write, remember the choices, say where the file is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop.errors import is_for_people
from desktop.export import open_file, open_folder
from desktop.held import HeldError

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.export_dialog import ExportDialog

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Export:
    """What is wanted: `name` is the key its choices are remembered under, `said` begins the sentence at the end."""

    dialog: "ExportDialog"
    name: str
    format: str
    path: Path
    said: str


def carry_out(
    context: "Context", export: Export, make: Callable[[], Content], write: Callable[[Content], object]
) -> None:
    """`make` the content beside the database's queue, then `write` it in the queue; the dialog stays until then."""
    dialog, path = export.dialog, export.path
    choices = dialog.choices

    def failed(error: BaseException) -> None:
        if isinstance(error, HeldError):
            dialog.failed(str(error), error.copy)
        elif is_for_people(error):
            dialog.failed(str(error))
        else:
            dialog.set_busy(busy=False)
            context.show_error(error)

    def saved(_result: object) -> None:
        context.settings.export_folder = str(path.parent)
        context.settings.export_choices[export.name] = [export.format, *choices.words]
        context.settings.save()
        dialog.accept()
        context.notify(
            f"{export.said}: {path.name}",
            [("Öppna", lambda: open_file(path)), ("Öppna mappen", lambda: open_folder(path))],
        )

    context.jobs.render(
        make,
        lambda made: context.jobs.run(lambda: write(made), saved, failed, owner=dialog),
        failed,
        owner=dialog,
    )
