"""Pictures of every page: `python packaging/pictures.py FOLDER`, in light and dark, on a small and a large screen.

The window shows the example kommun, so the pictures are for looking at and for the README. Nothing else is touched.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from wine.screen import screen

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.application import Application
    from models.database import Database

SIZES = ((1366, 768), (1920, 1080))
LOOKS = {"ljust": "light", "morkt": "dark"}
STRONG = {"kontrast_ljust": "on-white", "kontrast_morkt": "on-black"}
"""Strong contrast, taken when asked for by name."""
DAY = date(2026, 11, 22)
"""The day on which the example is built: the same pictures whenever they are taken."""
NOUNS = (
    "anslutning", "strategi", "arende", "tjansteskrivelse", "sammantrade", "dialogtraff", "pris", "indikator",
    "berattelse",
)  # fmt: skip
"""Pages that show the record with most hanging on it."""
MODES = {"sammantrade": ("planera", "genomfor", "efterarbete")}
"""Pages that show one record in several ways; each gets a picture beside the page's own."""
VIEWS = {
    "dialogtraff": ("tackning", "jamfor", "underlag"),
    "budget": ("poster", "manader", "avstamning", "order"),
}
"""Pages that show the same records in several ways."""
KINDS = {"besok": ("verksamhetsbesok", "namndbesok"), "omvarld": ("omvarldspost", "inkommen", "rapport", "arrangemang")}
"""Pages that show several kinds of record."""
PARTS = {"berattelse": ("sammanfattning", "organisation", "ekonomi", "maluppfyllelse")}
"""Sections of a written paper."""
LONG = ("dialogtraff", "besok", "omvarld", "pris", "indikator")
"""Pages whose form has sections; each gets a picture."""
FOUND = ("ny", "nämnd")
"""What is typed in the line that finds things, for a picture of it."""
FIRST_START = "start"
"""The page that only a new database shows."""
CALM = 1.2
"""Seconds of nothing to do after which a page is taken to be drawn."""


def main() -> None:
    """Take the pictures asked for and say where they are."""
    options = parser().parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.xvfb:
        with screen((1920, 1080)) as shown:
            os.environ["DISPLAY"], os.environ["QT_QPA_PLATFORM"] = shown.display, "xcb"
            take(options)
    else:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        take(options)


def parser() -> argparse.ArgumentParser:
    """The words of the command line."""
    result = argparse.ArgumentParser(description="Save pictures of the pages, shown on the example kommun.")
    result.add_argument("folder", type=Path)
    result.add_argument("--pages", nargs="*", default=[], help="keys of pages; all when left out")
    result.add_argument("--size", action="append", default=[], help="WIDTHxHEIGHT, may be repeated")
    result.add_argument("--look", action="append", default=[], choices=[*LOOKS, *STRONG], help="may be repeated")
    result.add_argument("--text", type=int, default=100, help="size of the text in per cent, 100 to 200")
    result.add_argument("--id", type=int, help="the record to show; otherwise the one with most hanging on it")
    result.add_argument("--database", type=Path, help="another database than the example (it is used as it is)")
    result.add_argument("--xvfb", action="store_true", help="on a virtual X screen instead of in memory")
    return result


def take(options: argparse.Namespace) -> None:
    """Open the window and photograph the pages one after the other."""
    from desktop.pages import PAGES
    from models.schema import open_database

    with TemporaryDirectory(prefix="jamvikt-pictures-") as folder:
        file = options.database or Path(folder) / "exempel.db"
        with closing(open_database(file)) as database:
            if options.database is None:
                from desktop.example_papers import hand_out
                from models.exempel import build

                build(database, DAY)
                hand_out(database, DAY)
            records = {key: fullest(database, key) for key in NOUNS}
            of_kinds = {kind: fullest(database, kind) for kinds in KINDS.values() for kind in kinds}
        if options.id is not None:
            records = dict.fromkeys(records, options.id)
        keys = options.pages or [spec.key for spec in PAGES]
        with program_on(file) as (app, program):
            photograph(app, program, [key for key in keys if key != FIRST_START], records | of_kinds, options)
        if FIRST_START in keys:
            with program_on(Path(folder) / "ny.db") as (app, program):
                photograph(app, program, [FIRST_START], {}, options)


def fullest(database: "Database", table: str) -> int | None:
    """The record with most rows referring to it: the one that fills its page best."""
    from sqlalchemy import func, select

    from models.base import Base

    target = Base.metadata.tables[table]
    with database.read() as session:
        counts = dict.fromkeys(session.scalars(select(target.c.id)), 0)
        for other in Base.metadata.tables.values():
            for key in other.foreign_keys:
                if key.column.table is target and other is not target:
                    found = select(key.parent, func.count()).where(key.parent.is_not(None)).group_by(key.parent)
                    for id_, count in session.execute(found):
                        counts[id_] += count
    return max(counts, key=lambda id_: counts[id_], default=None)


@contextmanager
def program_on(file: Path) -> Iterator[tuple["QApplication", "Application"]]:
    """The real program with its window shown, on a database, with settings of its own."""
    from PySide6.QtWidgets import QApplication

    from desktop.application import Application
    from desktop.settings import Settings

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setApplicationName("Jämvikt")
    program = Application(app, Settings(theme="ljust"))
    program.errors.install()
    program.window.painted.connect(lambda: program.open(file))
    program.window.show()
    settle(app, program)
    yield app, program
    program.window.close()


def settle(app: "QApplication", program: "Application") -> None:
    """Let the window work until nothing has been under way for a moment."""
    calm_since = time.monotonic()
    while time.monotonic() - calm_since < CALM:
        app.processEvents()
        if not program.jobs.idle:
            calm_since = time.monotonic()
        time.sleep(0.005)


def photograph(
    app: "QApplication",
    program: "Application",
    keys: list[str],
    records: dict[str, int | None],
    options: argparse.Namespace,
) -> None:
    """Every page asked for, in every look and size."""
    sizes = [tuple(map(int, size.split("x"))) for size in options.size] or SIZES
    for width, height in sizes:
        program.window.resize(width, height)
        for look in options.look or LOOKS:
            program.settings.theme, program.settings.text_size = look, options.text
            program.theme.apply()
            for key in keys:
                for name in states(app, program, key, records):
                    settle(app, program)
                    large = f"-{options.text}" if options.text != parser().get_default("text") else ""
                    file = options.folder / f"{name}-{(LOOKS | STRONG)[look]}-{width}x{height}{large}.png"
                    program.window.grab().save(str(file))
                    print(file)


def states(app: "QApplication", program: "Application", key: str, records: dict[str, int | None]) -> Iterator[str]:
    """The page in each of its ways, and the name of the picture of each."""
    from desktop.kalender.places import page_of

    window = program.window
    window.navigate(key, records.get(key))
    yield key
    page: Any = window.page
    for mode in MODES.get(key, ()):
        page.enter_meeting()
        page.panel.choose_mode(mode)
        yield f"{key}-{mode}"
    for view in VIEWS.get(key, ()):
        page.show_view(view)
        yield f"{key}-{view}"
    for part in PARTS.get(key, ()):
        page.show_slag(part)
        yield f"{key}-{part}"
    if key == "budget":
        yield from costs(page)
    if key == "anslutning":
        for mode in page.followup.parts:
            page.begin_followup(mode)
            yield f"{key}-{mode}"
    for kind in KINDS.get(key, (key,) if key in LONG else ()):
        id_ = records.get(kind)
        if id_ is not None:
            window.navigate(*page_of(kind, id_))
            settle(app, program)
            for part in sections(page):
                yield f"{key}-{kind}-{part}" if kind != key else f"{key}-{part}"
    if key == "oversikt":
        for text in FOUND:
            window.go_to_search()
            window.search.setText(text)
            yield f"sok-{text}"
        window.search.clear()


def costs(page: Any) -> Iterator[str]:
    """One cost with its form, section by section."""
    page.show_view("kostnader")
    lines = page.costs.list.model.shown
    if lines:
        page.costs.choose(lines[len(lines) // 2].id)
        for part in sections(page):
            yield f"budget-kostnad-{part}"


def sections(page: Any) -> Iterator[str]:
    """Scroll the form that is seen to each of its sections."""
    from desktop.sectioned_form import SectionedForm

    for form in page.findChildren(SectionedForm):
        if form.isVisible():
            for part, link in form.bar.links.items():
                if not link.isHidden():
                    form.go_to(part)
                    yield part
            form.to_top()
            return


if __name__ == "__main__":
    main()
