"""The text of attached files, taken out in the background once for each content."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from desktop.context import Context
    from models.sok.texts import UnreadFile

AT_ONCE = 20
"""Files that are read after one asking; the next asking takes the next."""
MOST_PAGES = 300


def read_attached(context: "Context", owner: "QObject", kept: "Callable[[], object]") -> None:
    """Read some files that have not been read, one at a time, and keep their words. Never in the window's thread.

    `kept` is called after each: its words wait to be searched.
    """
    from models.sok.store import prepare
    from models.sok.texts import unread_files

    def ask() -> "list[UnreadFile]":
        if not prepare(context.db):
            return []
        with context.db.read() as session:
            return unread_files(session, AT_ONCE)

    context.jobs.run(ask, lambda files: _read_next(context, owner, files, kept), owner=owner)


def _read_next(context: "Context", owner: "QObject", files: "list[UnreadFile]", kept: "Callable[[], object]") -> None:
    if not files:
        return
    first, *rest = files

    def read() -> str:
        from models.sok.texts import content_of

        with context.db.read() as session:
            content = content_of(session, first.bilaga_id)
        return "" if content is None else words_of_file(content, first.filnamn)

    def keep(words: str) -> None:
        from models.sok.store import keep_text

        def work() -> None:
            with context.db.write("sökregister", lasting=True) as session:
                keep_text(session, first.sha256, words)

        def go_on(_none: object) -> None:
            kept()
            _read_next(context, owner, rest, kept)

        context.jobs.run(work, go_on, owner=owner)

    context.jobs.render(read, keep, owner=owner)


def words_of_file(content: bytes, filnamn: str) -> str:
    """The text of a file of any kind; empty where there is none to read (a picture, a scanned or locked paper)."""
    if content.startswith(b"%PDF"):
        return _words_of_pdf(content)
    from reports.read.attached import text_of

    return text_of(content, filnamn)


def _words_of_pdf(content: bytes) -> str:
    from reports.read.attached import LONGEST

    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    words: list[str] = []
    length = 0
    if document.error() == QPdfDocument.Error.None_:
        for page in range(min(document.pageCount(), MOST_PAGES)):
            words.append(document.getAllText(page).text())
            length += len(words[-1])
            if length > LONGEST:
                break
    document.close()
    buffer.close()
    return "\n".join(words)[:LONGEST]
