"""The guide's pictures, taken anew: `python packaging/guide.py [name ...]` writes `resources/handbok/bilder`.

They show the example kommun in the light look, so they are the same whenever they are taken. Each has few colours and
few bytes: the whole guide goes into the window and into one PDF.
"""

import argparse
import io
import os
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pictures
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from desktop.application import Application

FOLDER = pictures.ROOT / "resources" / "handbok" / "bilder"
SIZE = (1280, 720)
BLENDS = (0.33, 0.67)
"""How far from a ground to an ink the edges of letters are: few steps, few bytes."""
MOST_BYTES = 60_000
"""Of one picture; a test holds all of them together to 1.5 MB."""
WHOLE = ("oversikt", "sok")
"""Pictures that show the list of pages too."""
NEAR = 12
"""Two colours nearer than that, of 255, look the same on a large ground."""
PAGES = {
    "oversikt": ("oversikt", None),
    "strategi": ("strategi", "strategi"),
    "anslutning": ("anslutning", "anslutning"),
    "indikator": ("indikator", None),
    "arende": ("arende", "arende"),
    "delegation": ("delegation", None),
    "dialogtraff": ("dialogtraff", "dialogtraff"),
    "omvarld": ("omvarld", None),
    "pris": ("pris", "pris"),
    "budget": ("budget", None),
    "kalender": ("kalender", None),
    "dokument": ("dokument", None),
    "inlasning": ("inlasning", None),
    "installningar": ("installningar", None),
}
"""Picture -> page, and the noun of the record to show on it. `special` takes those that need more."""


def main() -> None:
    """Take the pictures asked for, or all."""
    asking = argparse.ArgumentParser(description="Take the guide's pictures anew.")
    asking.add_argument("names", nargs="*", help="all when left out")
    asking.add_argument("--folder", type=Path, default=FOLDER)
    options = asking.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, picture in taken(set(options.names)):
        file = options.folder / f"{name}.png"
        file.write_bytes(small(picture))
        print(f"{file} {file.stat().st_size // 1000} kB")
        if file.stat().st_size > MOST_BYTES:
            sys.exit(f"{name} is too large: show less of the window")


def names() -> tuple[str, ...]:
    """Every picture that this script takes."""
    return (*PAGES, *SPECIAL, pictures.FIRST_START)


def taken(wanted: set[str]) -> "Iterator[tuple[str, QPixmap]]":
    """Name and picture, one after the other."""
    from desktop.example_papers import hand_out
    from desktop.help.example_places import find
    from models.exempel import build
    from models.schema import open_database

    with TemporaryDirectory(prefix="jamvikt-guide-") as folder:
        file = Path(folder) / "exempel.db"
        with closing(open_database(file)) as database:
            build(database, pictures.DAY)
            hand_out(database, pictures.DAY)
            records = {noun: pictures.fullest(database, noun) for noun in ("dialogtraff", "pris", "verksamhetsbesok")}
            with database.read() as session:
                records |= find(session, pictures.DAY)
        with pictures.program_on(file) as (app, program):
            prepare(program)
            for name, (page, noun) in PAGES.items():
                if not wanted or name in wanted:
                    program.window.navigate(page, records.get(noun or ""))
                    yield name, grab(app, program, whole=name in WHOLE)
            for name, show in SPECIAL.items():
                if not wanted or name in wanted:
                    show(app, program, records)
                    yield name, grab(app, program, whole=name in WHOLE)
                    program.window.search.clear()
        if not wanted or pictures.FIRST_START in wanted:
            with pictures.program_on(Path(folder) / "ny.db") as (app, program):
                prepare(program)
                yield pictures.FIRST_START, grab(app, program, whole=True)


def prepare(program: "Application") -> None:
    """The window in its size."""
    program.settings.theme, program.settings.text_size = "ljust", 100
    program.theme.apply()
    program.window.resize(*SIZE)


def grab(app: "QApplication", program: "Application", *, whole: bool) -> "QPixmap":
    """The window when it has come to rest, or only its page, which can be read when it is made smaller."""
    from PySide6.QtCore import QRect

    pictures.settle(app, program)
    window = program.window
    if whole:
        return window.grab()
    corner = window.left.mapTo(window, window.left.rect().topRight())
    below = window.status_line.geometry().top()
    return window.grab(QRect(corner.x(), corner.y(), window.width() - corner.x(), below - corner.y()))


def show_meeting(mode: str, which: str) -> Any:
    """A way of working with a meeting."""

    def show(app: "QApplication", program: "Application", records: dict[str, int | None]) -> None:
        program.window.navigate("sammantrade", records[which])
        pictures.settle(app, program)
        page: Any = program.window.page
        page.enter_meeting()
        page.panel.choose_mode(mode)

    return show


def show_writing(app: "QApplication", program: "Application", records: dict[str, int | None]) -> None:
    """A tjänsteskrivelse beside its pages."""
    program.window.navigate("tjansteskrivelse", records["tjansteskrivelse"])
    pictures.settle(app, program)
    program.window.run_preview()


def show_visit(app: "QApplication", program: "Application", records: dict[str, int | None]) -> None:
    """A visit with its questions."""
    from desktop.kalender.places import page_of

    id_ = records["verksamhetsbesok"]
    assert id_ is not None
    program.window.navigate(*page_of("verksamhetsbesok", id_))
    pictures.settle(app, program)
    for part in pictures.sections(program.window.page):
        if part == "fragor":
            break


def show_reconciling(app: "QApplication", program: "Application", _records: dict[str, int | None]) -> None:
    """The budget against ekonomi's own figures."""
    program.window.navigate("budget")
    pictures.settle(app, program)
    page: Any = program.window.page
    page.show_view("avstamning")


def show_followup(app: "QApplication", program: "Application", records: dict[str, int | None]) -> None:
    """What has been done for each area of an anslutning."""
    program.window.navigate("anslutning", records["anslutning"])
    pictures.settle(app, program)
    page: Any = program.window.page
    page.begin_followup()


def show_year_paper(app: "QApplication", program: "Application", _records: dict[str, int | None]) -> None:
    """The verksamhetsberättelse: a section with what the records say and the own text."""
    program.window.navigate("berattelse")
    pictures.settle(app, program)
    page: Any = program.window.page
    page.show_slag("ekonomi")


def show_search(app: "QApplication", program: "Application", _records: dict[str, int | None]) -> None:
    """The line that finds things, with something typed in it."""
    program.window.navigate("oversikt")
    pictures.settle(app, program)
    program.window.go_to_search()
    program.window.search.setText("ny dialog")


SPECIAL = {
    "tjansteskrivelse": show_writing,
    "planera": show_meeting("planera", "kommande"),
    "genomfor": show_meeting("genomfor", "hallet"),
    "efterarbete": show_meeting("efterarbete", "hallet"),
    "besok": show_visit,
    "avstamning": show_reconciling,
    "uppfoljning": show_followup,
    "berattelse": show_year_paper,
    "sok": show_search,
}
"""Pictures that need more than a page and a record."""


def small(picture: "QPixmap") -> bytes:
    """The picture as PNG with few colours."""
    from PySide6.QtCore import QBuffer, QByteArray

    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    with Image.open(io.BytesIO(content.data())) as large, Image.new("P", (1, 1)) as chosen:
        chosen.putpalette(palette())
        few = large.convert("RGB").quantize(palette=chosen, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def palette() -> list[int]:
    """The colours of the light look and the edges between its inks and its grounds, so that no hue goes astray."""
    from desktop.theme import LIGHT

    look = LIGHT
    grounds = [rgb(name) for name in (look.card, look.window, look.sidebar, look.selected, look.accent)]
    inks = [
        rgb(name) for name in (look.text, look.muted, look.accent, look.border, look.error, look.warning, look.card)
    ]
    others = [rgb(name) for name in (look.line, look.hover, look.warning_ground, look.good, look.link)]
    edges = [
        tuple(round(low + (high - low) * part) for low, high in zip(ground, ink, strict=True))
        for ground in grounds
        for ink in inks
        for part in BLENDS
    ]
    # Too near to a ground they would take its place, for the library only looks for a colour that is near enough.
    apart = [edge for edge in edges if min(distance(edge, ground) for ground in (*grounds, *others)) > NEAR]
    return [value for colour in dict.fromkeys([*grounds, *inks, *others, *apart]) for value in colour]


def distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """How far two colours are from one another."""
    return max(abs(left - right) for left, right in zip(one, other, strict=True))


def rgb(name: str) -> tuple[int, ...]:
    """The parts of "#12617a"."""
    return tuple(bytes.fromhex(name[1:]))


if __name__ == "__main__":
    main()
