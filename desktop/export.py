"""The way to a file, a folder or an address by the system's own programs; what cannot be opened is told."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

WEB = ("http", "https")
"""What may be opened of all that somebody has written or pasted as a link: nothing that could start a program."""


def open_file(path: Path) -> None:
    """Open a file in the program the system uses for it. Raises UserError when it is gone or there is none."""
    _there(path)
    if not QDesktopServices.openUrl(local(path)):
        kind = f"filer som slutar på {path.suffix}" if path.suffix else "sådana filer"
        _refuse(f"Datorn har inget program för {kind}. Filen ligger i {path.parent}.")


def open_folder(path: Path) -> None:
    """Open the folder of a file, with the file chosen where the system can. Raises UserError when it is gone."""
    _there(path.parent)
    if sys.platform == "win32" and path.exists() and _selected(path):
        return
    show_folder(path.parent)


def show_folder(folder: Path) -> None:
    """Open a folder. Raises UserError when it is gone or cannot be shown."""
    _there(folder)
    if not QDesktopServices.openUrl(local(folder)):
        _refuse(f"Mappen gick inte att visa. Den heter {folder}.")


def open_address(text: str) -> None:
    """Open an address on the web. Raises UserError when it is none or cannot be shown."""
    address = QUrl(text.strip(), QUrl.ParsingMode.TolerantMode)
    if address.scheme() not in WEB or not address.host():
        _refuse("Länken ska börja med https://.")
    if not QDesktopServices.openUrl(address):
        _refuse("Webbläsaren gick inte att öppna. Kopiera länken och klistra in den där.")


def local(path: Path) -> QUrl:
    """A path as the address that the system opens: å, spaces, # and % stay, and shares keep their server."""
    return QUrl.fromLocalFile(str(path))


def _selected(path: Path) -> bool:
    """Ask Windows' Explorer to show a file in its folder. It reads its line of words itself: commas part them."""
    explorer = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "explorer.exe"
    try:
        subprocess.Popen(f'"{explorer}" /select,"{path}"')  # noqa: S603 - a path cannot hold a quotation mark there
    except OSError:
        return False
    return True


def _there(path: Path) -> None:
    try:
        there = path.exists()
    except OSError:
        there = False
    if not there:
        _refuse(f"{path.name} finns inte kvar i {path.parent}. Den kan ha flyttats eller tagits bort.")


def _refuse(sentence: str) -> None:
    from models.errors import UserError

    raise UserError(sentence)
