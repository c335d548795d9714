"""The protokoll as a file: the page to look at, and the very file that is sent out to be signed."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.context import Context


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A protokoll as PDF, and what it says."""

    content: bytes
    text: str


def make_paper(
    context: "Context",
    protokoll_id: int,
    then: "Callable[[PaperFile], object]",
    owner: "QWidget",
    failed: "Callable[[BaseException], object] | None" = None,
) -> None:
    """Make the file to sign, in jobs, and call `then` with it in the window."""

    def read() -> object:
        from reports.catalogue import paper_to_sign

        with context.db.read() as session:
            return paper_to_sign(session, protokoll_id)

    def render(paper: object) -> PaperFile:
        from reports.catalogue import Paper
        from reports.render import render as rendered

        assert isinstance(paper, Paper)
        return PaperFile(rendered(paper.document, "pdf", paper.style), plain_text(paper))

    context.jobs.run(
        read, lambda paper: context.jobs.render(lambda: render(paper), then, failed, owner=owner), failed, owner=owner
    )


def read_file(path: Path) -> bytes:
    """The content of a file that the user picked. Raises UserError when it cannot be read."""
    from desktop.held import content_of
    from models.bilaga import MAX_BYTES

    return content_of(path, MAX_BYTES)


def kept_content(context: "Context", bilaga_id: int) -> bytes:
    """A kept file. For a job. Raises UserError when it is damaged."""
    from models.arende.papers import file_to_open

    with context.db.read() as session:
        return file_to_open(session, bilaga_id)[1]
