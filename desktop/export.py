"""What surrounds an exported file: a name every system takes, and the way to the file afterwards."""

import re
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices."""


def file_name(*parts: str) -> str:
    """A file name that every system takes, from a title: spaces kept, forbidden signs become hyphens."""
    name = " ".join(part.strip() for part in parts if part.strip())
    name = "".join("-" if sign in '<>:"/\\|?*' or ord(sign) < 32 else sign for sign in name)
    name = name.strip(" .")[:120].rstrip(" .") or "dokument"
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
