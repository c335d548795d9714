"""Walk every page of the real window and find every field of every form that holds a record."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtWidgets import QApplication, QWidget

from desktop.application import Application
from desktop.berattelse.page import BerattelsePage
from desktop.budget.page import BudgetPage
from desktop.child_table import ChildTable
from desktop.forms import Form
from desktop.pages import PAGES
from desktop.rows_and_form import RowsAndForm
from desktop.sammantrade.meeting import MODES
from desktop.sammantrade.page import SammantradePage
from desktop.settings import Settings
from desktop.tjansteskrivelse.page import TjansteskrivelsePage
from models.exempel import build
from models.schema import open_database

DAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Place:
    """One field: the page and form it stands in, its name and label, its widget, and the record behind it."""

    page: str
    kind: type[Any]
    id: int
    name: str
    label: str
    widget: QWidget
    saver: Form | ChildTable

    @property
    def words(self) -> str:
        """How the report names it."""
        return f"{self.page}: {self.kind.__tablename__}.{self.name}"

    @property
    def said(self) -> str:
        """The sentence beside the field, or beside its row."""
        if isinstance(self.saver, Form):
            return self.saver.rows[self.name].error.text
        return next(row.problem.text for row in self.saver.rows if row.draft.id == self.id)


WRITTEN = {"tjansteskrivelse": 1, "berattelse": 2}
"""Pages of a paper that is written -> one of the example that is not yet adopted."""


def example(file: Path) -> Path:
    """A database with the example kommun."""
    with closing(open_database(file)) as database:
        build(database, DAY)
    return file


@contextmanager
def window_on(file: Path) -> Iterator[Application]:
    """The real window on a database."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    program = Application(app, Settings())
    program.window.resize(1366, 768)
    program.window.show()
    program.open(file)
    settle(program)
    yield program
    program.window._may_close = True
    program.window.close()
    program.window.deleteLater()
    QApplication.processEvents()


def settle(program: Application) -> None:
    """Let the window work until nothing is under way any more."""
    deadline = time.monotonic() + 30
    calm = 0
    while calm < 3:
        QApplication.processEvents()
        calm = calm + 1 if program.jobs.idle and program.database is not None else 0
        assert time.monotonic() < deadline, "the window is never idle"
        time.sleep(0.0002)  # the worker needs the interpreter


def places(program: Application) -> Iterator[Place]:
    """Every field of every page that can be written in, each kind of record once per page."""
    seen: set[tuple[str, str, str]] = set()
    for spec in PAGES:
        for _ in states(program, spec.key):
            page = program.window.page
            if page is None:
                continue
            for place in list(fields_of(page, spec.key)):
                mark = (place.page, place.kind.__tablename__, place.name)
                # A place nobody can write in now is left for a state in which somebody can.
                if mark not in seen and alive(place) and place.widget.isEnabled():
                    seen.add(mark)
                    yield place


def states(program: Application, key: str) -> Iterator[str]:
    """The page as it can stand: each record of its list, each row of its lists, each section of a paper.

    Meetings stand in each way of working, and all of them: most that have been held are locked.
    """
    window = program.window
    if key in WRITTEN:
        window.navigate(key, WRITTEN[key])
        settle(program)
        page = window.page
        assert isinstance(page, TjansteskrivelsePage | BerattelsePage)
        for line in range(page.list.count()):
            page.list.setCurrentRow(line)
            settle(program)
            yield f"{key} {line}"
        return
    window.navigate(key)
    settle(program)
    page = window.page
    if page is None or key == "start":
        return
    pane = getattr(page, "pane", None) or getattr(page, "list", None)
    ids = [row.id for row in pane.model.shown] if pane is not None and hasattr(pane, "model") else []
    if isinstance(page, SammantradePage):
        for id_ in ids:
            window.navigate(key, id_)
            settle(program)
            for mode, _, _ in MODES:
                page.panel.choose_mode(mode)
                settle(program)
                choose_rows(program, page)
                yield f"{key} {id_} {mode}"
        return
    if isinstance(page, BudgetPage):
        for line in page.costs.list.model.shown[:6]:
            page.costs.choose(line.id)
            settle(program)
            yield f"{key} {line.id}"
        for view in page.bar.links:
            page.show_view(view)
            settle(program)
            choose_rows(program, page)
            yield f"{key} {view}"
        return
    for id_ in ids[:6] or [None]:
        if id_ is not None:
            window.navigate(key, id_)
            settle(program)
        choose_rows(program, page)
        yield f"{key} {id_}"


def choose_rows(program: Application, page: QWidget) -> None:
    """Let every list in the page that has a form beside it show its first row, where none is chosen."""
    for rows in page.findChildren(RowsAndForm):
        if rows.chosen_id is None and rows.list.model.shown:
            rows.choose(rows.list.model.shown[0].id, into_form=False)
    settle(program)


def fields_of(page: QWidget, key: str) -> Iterator[Place]:
    """The fields that hold a record now."""
    for form in page.findChildren(Form):
        if form.id is not None:
            for name, row in form.rows.items():
                yield Place(key, form.kind, form.id, name, row.label_text, row.widget, form)
    for table in page.findChildren(ChildTable):
        for line in table.rows:
            for field in table.fields:
                if field.name not in table.kind.__table__.c:
                    continue  # a place that only shows something
                yield Place(key, table.kind, line.draft.id, field.name, field.label, line.widgets[field.name], table)


def alive(place: Place) -> bool:
    """False when the page has thrown the field away."""
    return shiboken6.isValid(place.widget) and shiboken6.isValid(place.saver)
