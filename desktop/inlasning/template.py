"""The template to download: empty, or with what the program holds, to be changed in Excel and read in again."""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop import atomic
from desktop.export import open_file, open_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QObject

    from desktop.context import Context

EMPTY_NAME, FILLED_NAME = "Mall för inläsning.xlsx", "Listor ur Jämvikt.xlsx"


def save_template(
    context: "Context", owner: "QObject", path: Path, today: "date", *, filled: bool, then: "Callable[[], object]"
) -> None:
    """Make the template and write it; a notice tells where it is."""

    def make() -> bytes:
        from models.inlasning.mall import collect
        from reports.build.inlasningsmall import build
        from reports.render.inlasningsmall import render

        atomic.check_target(path)
        with context.db.read() as session:
            data = collect(session, today, filled=filled)
        return render(build(data))

    def saved(_result: object) -> None:
        context.settings.export_folder = str(path.parent)
        context.settings.save()
        context.notify(
            f"Sparad: {path.name}", [("Öppna", lambda: open_file(path)), ("Öppna mappen", lambda: open_folder(path))]
        )
        then()

    context.jobs.render(
        make,
        lambda content: context.jobs.run(lambda: atomic.write(path, content), saved, owner=owner),
        owner=owner,
    )
