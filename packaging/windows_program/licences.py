"""The licences of everything that is shipped: the folder `licenser` of the program, and the same as one text.

`gather` writes the folder, one file for each part and an overview; `one_text` puts them behind one another for whoever
wants to read or print them before installing.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from windows_program.parts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from windows_program.parts import Part

OVERVIEW = "OVERSIKT.txt"
ABOUT_QT = "OM-QT.txt"
LINE = "=" * 78

INTRODUCTION = """\
Jämvikt {version}: det programmet består av, och villkoren för det
{line}

Jämvikt är fri programvara med MIT-licens (se Jamvikt.txt). I programmet ingår delar som andra har gjort. De står här
nedanför med version och licens. Villkoren i sin helhet ligger i den här mappen, i filen som nämns efter delen.

"""

QT_WORDS = """\
Qt och psycopg i Jämvikt
{line}

Jämvikt använder Qt {qt} och PySide6 (Qt for Python) enligt GNU Lesser General Public License, version 3, och psycopg
enligt samma licens. Licensen står i LGPL-3.0.txt och GPL-3.0.txt. Inget i dem är ändrat: det är filerna som de som gör
Qt och psycopg själva delar ut.

Källkoden finns hos dem som gör programmen:
  Qt        https://download.qt.io/official_releases/qt/
  PySide6   https://download.qt.io/official_releases/QtForPython/pyside6/
  psycopg   https://github.com/psycopg/psycopg

Du får byta ut dem mot en egen version. De ligger som vanliga, separata filer:
  Qt och PySide6   lib\\PySide6 och lib\\shiboken6 i programmets mapp
  psycopg          lib\\psycopg och lib\\psycopg_binary
Lägg din egen version, byggd för samma Python och med samma gränssnitt, på samma plats och starta Jämvikt igen. Inget i
programmet hindrar det. Du får också undersöka hur programmet arbetar tillsammans med de utbytta delarna.

Qt innehåller i sin tur kod från andra. Den, med sina villkor, står i Qt-tredjepart.txt och PDFium.txt.
"""


def gather(program: Path, parts: Sequence[Part]) -> Path:
    """Write the folder `licenser` of the program anew."""
    folder = program / "licenser"
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    for name, words in texts_of(parts).items():
        (folder / name).write_text(words, "utf-8", newline="\r\n")
    (folder / OVERVIEW).write_text(overview(parts), "utf-8", newline="\r\n")
    (folder / ABOUT_QT).write_text(about_qt(parts), "utf-8", newline="\r\n")
    return folder


def one_text(parts: Sequence[Part]) -> str:
    """All of it behind one another: the overview, what concerns Qt, then every licence."""
    texts = texts_of(parts)
    return "\n".join(
        [
            overview(parts),
            about_qt(parts),
            *(f"\n{LINE}\n{name}\n{LINE}\n\n{words}" for name, words in texts.items()),
        ]
    )


def write_text(parts: Sequence[Part], version: str, out: Path) -> Path:
    """Write the one text into the folder of what is handed out."""
    target = out / f"Jamvikt-{version}-licenser.txt"
    target.write_text(one_text(parts), "utf-8", newline="\r\n")
    return target


def files_for(part: Part) -> list[tuple[str, Path]]:
    """The files that a part's licence stands in: a shared one under its own name, else one named after the part."""
    own = [text for text in part.texts if text.parent != TEXTS]
    shared = [(text.name, text) for text in part.texts if text.parent == TEXTS]
    return [*((f"{file_name(part.name)}.txt", text) for text in own), *shared]


def file_name(name: str) -> str:
    """A part's name as the name of a file: plain letters, no spaces."""
    plain = name.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
    return re.sub(r"[^A-Za-z0-9._+-]+", "-", plain).strip("-.")


def texts_of(parts: Sequence[Part]) -> dict[str, str]:
    """Every file of licences and what it says, sorted; several texts of one part stand behind one another."""
    found: dict[str, list[str]] = {}
    for part in parts:
        for name, text in files_for(part):
            words = read(text)
            if words not in found.setdefault(name, []):
                found[name].append(words)
    return {name: f"\n{LINE}\n\n".join(found[name]) for name in sorted(found, key=str.lower)}


def read(text: Path) -> str:
    """A licence's words; old ones are not always UTF-8."""
    data = text.read_bytes()
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = data.decode("cp1252", "replace")
    return words.replace("\r\n", "\n").strip() + "\n"


def overview(parts: Sequence[Part]) -> str:
    """Every part with version, licence and the file of its words."""
    own = next(part for part in parts if part.name == "Jämvikt")
    lines = [INTRODUCTION.format(version=own.version, line=LINE)]
    by_name = {part.name: part for part in parts}
    for part in parts:
        where = files_for(part) or files_for(by_name[part.inside])
        files = ", ".join(dict.fromkeys(name for name, _ in where))
        inside = f", ingår i {part.inside}" if part.inside else ""
        lines.append(f"{part.name} {part.version}{inside}\n    Licens: {part.licence}\n    Villkor: {files}\n")
    return "\n".join(lines)


def about_qt(parts: Sequence[Part]) -> str:
    """What the LGPL asks to be told."""
    qt = next((part.version for part in parts if part.name == "Qt"), "")
    return QT_WORDS.format(qt=qt, line=LINE)
