"""Writing files for people: whole or not at all, with clear words when the disk says no, and a way to the result."""

import contextlib
import errno
import os
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from desktop.context import Context


@dataclass(frozen=True, slots=True)
class Format:
    """A format one can export to: what it is called and how its files end (".pdf")."""

    name: str
    ending: str


PDF = Format("PDF", ".pdf")
WORD = Format("Word", ".docx")
EXCEL = Format("Excel", ".xlsx")
WEB = Format("Webbsida", ".html")
TEXT = Format("Text", ".txt")
FORMATS = {form.ending.removeprefix("."): form for form in (PDF, WORD, EXCEL, WEB, TEXT)}

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices."""

Ask = Callable[[QWidget, str, str, str], str]
"""Parent, heading, suggested path, filters -> the chosen path or "" (in tests: a function that answers)."""


def export(
    context: "Context",
    parent: QWidget,
    *,
    suggested: str,
    formats: Sequence[Format],
    make: Callable[[Format], bytes],
    ask: Ask | None = None,
    done: Callable[[Path], object] | None = None,
) -> None:
    """Ask where to, make the file's content in the background, write it, and say where it is.

    `suggested` is a file name without ending. `make(format)` knows no Qt and opens its own read session.
    """
    chosen = _ask_where(context, parent, suggested, formats, ask or _ask_path)
    if chosen is None:
        return
    path, form = chosen
    context.status(f"Exporterar {path.name} …")

    def work() -> Path:
        write_atomically(path, make(form))
        return path

    def finished(_path: object) -> None:
        context.notify(f"Filen {path.name} är sparad i {path.parent}.", _ways_to(path))
        context.status("")
        if done is not None:
            done(path)

    def failed(error: BaseException) -> None:
        from models.errors import UserError

        context.status("")
        if isinstance(error, UserError):
            again = (
                "Spara som …",
                lambda: export(context, parent, suggested=path.stem, formats=formats, make=make, ask=ask, done=done),
            )
            context.notify(str(error), [again])
        else:
            context.show_error(error)

    context.jobs.render(work, finished, failed, owner=parent)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then put in its place. Raises UserError."""
    from models.errors import UserError

    part: str | None = None
    try:
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _as_ordinary_file(part)
        os.replace(part, path)  # noqa: PTH105 - a plain name is what there is
    except OSError as error:
        if part is not None:
            with contextlib.suppress(OSError):
                Path(part).unlink(missing_ok=True)
        raise UserError(sentence_for(error, path)) from error


def sentence_for(error: OSError, path: Path) -> str:
    """What went wrong when a file was written, and what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"Disken är full, så {path.name} kunde inte sparas. Frigör utrymme eller välj en annan plats."
    if error.errno == errno.EROFS or (isinstance(error, PermissionError) and not os.access(path.parent, os.W_OK)):
        return f"Du får inte skriva i mappen {path.parent}. Välj en annan mapp."
    if isinstance(error, PermissionError):
        return (
            f"Filen {path.name} är öppen i ett annat program eller skrivskyddad. "
            "Stäng den, eller spara under ett annat namn."
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"Mappen {path.parent} finns inte längre. Välj en annan mapp."
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        return f"Filen kan inte heta {path.name}. Välj ett kortare namn utan tecken som : ? * och /."
    return f"Filen {path.name} kunde inte sparas ({error.strerror or error}). Försök igen eller välj en annan plats."


def file_name(*parts: str) -> str:
    """A file name that every system takes, from a title: spaces kept, forbidden signs become hyphens."""
    name = " ".join(part.strip() for part in parts if part.strip())
    name = "".join("-" if sign in '<>:"/\\|?*' or ord(sign) < 32 else sign for sign in name)
    name = " ".join(name.split()).strip(" .")[:120].strip(" .") or "dokument"
    return f"{name}_" if _RESERVED.fullmatch(name) else name


def open_file(path: Path) -> None:
    """Open a file in the program the system uses for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_folder(path: Path) -> None:
    """Open the folder of a file, with the file chosen where the system can."""
    if sys.platform == "win32":
        QProcess.startDetached("explorer.exe", ["/select,", str(path)])
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _ways_to(path: Path) -> list[tuple[str, Callable[[], object]]]:
    return [("Öppna", lambda: open_file(path)), ("Öppna mappen", lambda: open_folder(path))]


def _ask_where(
    context: "Context", parent: QWidget, suggested: str, formats: Sequence[Format], ask: Ask
) -> tuple[Path, Format] | None:
    folder = context.settings.export_folder
    start = Path(folder) if folder and Path(folder).is_dir() else Path.home()
    filters = ";;".join(f"{form.name} (*{form.ending})" for form in formats)
    answer = ask(parent, "Exportera", str(start / f"{file_name(suggested)}{formats[0].ending}"), filters)
    if not answer:
        return None
    path = Path(answer)
    form = next((form for form in formats if path.suffix.lower() == form.ending), None)
    if form is None:
        form = formats[0]
        path = path.with_name(path.name + form.ending)
    context.settings.export_folder = str(path.parent)
    return path, form


def _ask_path(parent: QWidget, heading: str, suggested: str, filters: str) -> str:
    return QFileDialog.getSaveFileName(parent, heading, suggested, filters)[0]


def _as_ordinary_file(part: str) -> None:
    """Temporary files are for the owner only; give the file the rights an ordinary new one would have."""
    if sys.platform != "win32":
        mask = os.umask(0)
        os.umask(mask)
        Path(part).chmod(0o666 & ~mask)
