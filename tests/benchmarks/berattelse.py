"""The verksamhetsberättelse of the example's year: gathered, compared, shown, written in, and made into its paper."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from desktop.berattelse.page import BerattelsePage
from desktop.berattelse.reading import Wanted, read_page
from desktop.pages import spec_of
from models.base import Base
from models.berattelse.operations import begin, remove_berattelse
from models.berattelse.queries import berattelse_of, sheet
from models.berattelse.recheck import accept_figures, changed_figures, facts_by_slag
from models.besok.queries import visiting_organ
from reports.catalogue import kind_named
from reports.render import render
from tests.benchmarks.figures import Line, once, timed, typical
from tests.benchmarks.papers import pieces, plain_pdf
from tests.desktop.program import make_program

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from models.database import Database

DAY = date(2026, 11, 22)
PAPER = "verksamhetsberattelse"


def measure(database: "Database", runs: int) -> Iterator[Line]:
    """Line 2 of what is to be shown (empty text to finished PDF), and what the user waits for on the way."""
    kind = kind_named(PAPER)
    with database.read() as session:
        organ_id = visiting_organ(session)
    assert organ_id is not None
    yield Line(
        "berättelse: from nothing to the finished PDF",
        typical([once(partial(from_nothing, database, organ_id)) for _ in range(runs)]),
        note="the aim is 2000 ms",
    )
    with database.write("börja") as session:
        id_ = (berattelse_of(session, organ_id, DAY.year) or begin(session, organ_id, DAY.year, today=DAY)).id
    with database.read() as session:
        bare = timed(partial(count_all, session), runs)
        yield Line("berättelse: gather all facts", timed(lambda: facts_by_slag(session, id_, DAY), runs), bare)
        known = sheet(session, id_, DAY).facts
        yield Line("berättelse: compare with the draft", timed(lambda: changed_figures(session, id_, DAY, known), runs))
        wanted = Wanted(organ_id, DAY.year)
        yield Line("berättelse: all the page shows", timed(lambda: read_page(session, wanted, DAY), runs), bare)
        paper = kind.make(session, id_, DAY)
        yield Line("berättelse: read and build", timed(partial(kind.make, session, id_, DAY), runs))
    words = pieces(paper.document)
    for format_name in ("pdf", "docx"):
        ours = timed(partial(render, paper.document, format_name, paper.style), runs)
        floor = timed(partial(plain_pdf, words), runs) if format_name == "pdf" else None
        yield Line(f"berättelse: {format_name}", ours, floor, note=f"{len(words)} paragraphs")
    with database.write("godta") as session:
        yield Line("berättelse: accept the figures", once(lambda: accept_figures(session, id_, DAY)))
    yield from on_screen(database, id_, runs)


def from_nothing(database: "Database", organ_id: int) -> None:
    """Begin a year, gather, build, render; the paper is then taken away again."""
    kind = kind_named(PAPER)
    ar = DAY.year + 1
    with database.write("börja") as session:
        id_ = begin(session, organ_id, ar, today=DAY).id
        paper = kind.make(session, id_, DAY)
        render(paper.document, "pdf", paper.style)
        remove_berattelse(session, id_)


def count_all(session: "Session") -> None:
    """One small question to each table: about as many statements as the facts need, and the least they can cost."""
    for table in Base.metadata.sorted_tables[:40]:
        session.execute(select(func.count()).select_from(table)).scalar()


def on_screen(database: "Database", id_: int, runs: int) -> Iterator[Line]:
    """The page opened, a section chosen, a letter typed."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    program = make_program(database)
    page = BerattelsePage(program.context, spec_of("berattelse"))
    page.resize(1100, 650)
    page.show()
    page.open(id_)
    app.processEvents()

    def open_again() -> None:
        page._known = None
        page.refresh()
        app.processEvents()

    yield Line("berättelse: the page opened", timed(open_again, runs), note="the aim is 150 ms")
    sheet_shown = page.sheet
    assert sheet_shown is not None
    longest = sorted(sheet_shown.avsnitt, key=lambda row: -len(row.fakta))

    def choose() -> None:
        for section in longest[:5]:
            page.list.choose(section.id)
            app.processEvents()

    yield Line("berättelse: a section chosen", timed(choose, runs) / 5, note="the aim is 50 ms")
    editor = page.editor.section.text.edit

    pause = page.editor.section.form._pause

    def type_letter() -> None:
        editor.insertPlainText("a")
        pause.stop()  # here work is done at once, so a save would be counted as typing
        app.processEvents()

    yield Line("berättelse: a letter typed", timed(type_letter, runs))

    def save() -> None:
        type_letter()
        page.flush()

    yield Line("berättelse: saved after a pause, and shown", timed(save, runs))
    page.close()
    program.jobs.close()
