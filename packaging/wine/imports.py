"""Imports every module of the Windows program under wine: what `files.py` leaves out must not be missed.

The modules of the four rooms must all load, with all that they import at their beginning. What they import later is
tried by using the program (`trial.py`) and by the tests (`windows_tests.py`).
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from system_packages import SetupError
from windows_program.runtime import python_dll
from windows_program.sources import ROOMS

if TYPE_CHECKING:
    from wine.prefix import Wine

# What is imported late and is the heart of something: databases, migrations, papers, pictures, the window's parts.
LATE = (
    *("alembic.command", "sqlalchemy.dialects.sqlite.pysqlite", "sqlalchemy.dialects.postgresql.psycopg", "psycopg"),
    *("docx", "icalendar", "openpyxl", "reportlab.pdfgen.canvas", "PIL.PngImagePlugin", "PIL.JpegImagePlugin"),
    *("PySide6.QtPdfWidgets", "PySide6.QtPrintSupport", "PySide6.QtSvg", "lxml.etree", "zoneinfo", "ssl", "sqlite3"),
)

# Run by the Windows Python: what fails is said line by line, and last how many were loaded.
SCRIPT = """\
import importlib, os, pkgutil, sys
import desktop
os.environ["QT_QPA_PLATFORM"] = "offscreen"
top = os.path.dirname(os.path.dirname(desktop.__file__))
names = list({late!r})
for room in {rooms!r}:
    names += [found.name for found in pkgutil.walk_packages([os.path.join(top, room)], room + ".")]
loaded = 0
for name in names:
    if name.endswith(("__main__", ".env")):  # these do something when they are imported
        continue
    try:
        importlib.import_module(name)
        loaded += 1
    except Exception as error:
        print(f"{{name}}: {{error!r}}")
print(loaded)
"""


def import_everything(wine: Wine, runtime: Path, program: Path) -> int:
    """Import all modules of a program folder, and give how many. Raises SetupError with those that fail."""
    with tempfile.TemporaryDirectory() as scratch:
        python = Path(scratch) / "python"
        shutil.copytree(runtime, python)
        stem = python_dll(runtime).removesuffix(".dll")
        places = [f"{stem}.zip", ".", *(wine.to_windows(program / part) for part in ("lib", "program"))]
        (python / f"{stem}._pth").write_text("\n".join(places) + "\n", "utf-8")
        script = Path(scratch) / "imports.py"
        script.write_text(SCRIPT.format(rooms=ROOMS, late=LATE), "utf-8")
        done = wine.run([python / "python.exe", "-X", "utf8", "-B", script], timeout=900)
    lines = done.out.strip().splitlines()
    if done.code or len(lines) != 1:
        said = "\n".join([*lines[:-1], *done.err.strip().splitlines()[-15:]])
        raise SetupError(f"Moduler i Windowsprogrammet går inte att läsa in:\n{said}")
    return int(lines[0])
