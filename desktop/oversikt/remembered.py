"""The start page of the last time: shown before the database is open if it still holds, and kept for the next start.

It holds when three things agree: the database has kept it since its last change (`models.start_page`), it was made for
today, and the file is the one this computer closed. Whatever else is shown comes from the database as it stands.
"""

import logging
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.moments import today
from desktop.oversikt.sheet import SheetData, from_text, to_text

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.settings import Settings
    from models.database import Database

log = logging.getLogger(__name__)

DAYS = 8
"""Today and a week: most who come back have been here within it."""
QUIET_MS = 20_000
"""Milliseconds without a change after which the page is kept; closing keeps it too."""


def remembered(settings: "Settings", where: str | Path) -> SheetData | None:
    """What the start page says today, if that is known without opening the database."""
    if isinstance(where, str) and "://" in where:
        return None
    from models import start_page

    file, day = Path(where), today()
    if settings.closed.get(str(file.absolute())) != stamp(file):
        return None
    text = start_page.recall(file, day, form_of(noon_of(day)))
    try:
        return None if text is None else from_text(text)
    except (ValueError, KeyError, TypeError):
        return None


def remember_closed(settings: "Settings", file: Path) -> None:
    """Note what the file looks like now that it is closed: what anybody else does to it is seen on the next start."""
    settings.closed = {str(file.absolute()): stamp(file)}
    settings.save()


def stamp(file: Path) -> list[int]:
    """Size and time of a file; empty when there is none."""
    try:
        found = file.stat()
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns]


def noon_of(day: date) -> datetime:
    """The middle of a day by the user's clock: the same before and after that is put forward or back in its night."""
    return datetime.combine(day, time(12)).astimezone()


def form_of(moment: datetime) -> str:
    """What a kept page must agree with besides its day: the program's way of saying it, and the user's clock."""
    from models.start_page import FORM

    return f"{FORM} {moment.utcoffset()}"


def keep_day(database: "Database", day: date) -> bool:
    """Keep the page of one day unless it is kept already. For a job. False if there is nothing worth keeping."""
    from desktop.oversikt import lines
    from models import start_page, statistics

    noon = noon_of(day)
    form = form_of(noon)
    with database.read() as session:
        if day.isoformat() in start_page.kept_days(session, form):
            return True
    with database.write("startsida", lasting=True) as session:
        said = lines.sheet(statistics.oversikt(session, day), day, noon)
        if said.lasting:
            start_page.keep(session, day, form, to_text(said))
        return said.lasting


class Remembering(QObject):
    """Keeps the start page for the next start: when nothing has changed for a while, and when the program closes."""

    def __init__(self, context: "Context", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.keep)
        if context.db.file is not None:
            context.changes.changed.connect(lambda _change: self._timer.start())
            self._timer.start()

    def keep(self) -> None:
        """Keep today and the days to come, each in a job of its own: what somebody saves slips in between."""
        if self._context.db.file is not None:
            first = today()
            self._keep([first + timedelta(days=ahead) for ahead in range(DAYS)])

    def stop(self) -> None:
        """The program closes: keep what has changed since."""
        self._timer.stop()
        database = self._context.db
        if database.file is None:
            return
        first = today()

        def work() -> None:
            for ahead in range(DAYS):
                if not keep_day(database, first + timedelta(days=ahead)):
                    return

        self._context.jobs.run(work, None, self._failed)

    def _keep(self, days: list[date]) -> None:
        database = self._context.db

        def then(kept: bool) -> None:  # noqa: FBT001 - what the job gives
            if kept and days[1:]:
                self._keep(days[1:])

        self._context.jobs.run(lambda: keep_day(database, days[0]), then, self._failed, owner=self)

    def _failed(self, error: BaseException) -> None:
        """It is only comfort: a full disk or a file that can only be read is told by what people do themselves."""
        log.info("the start page is not kept: %r", error)
