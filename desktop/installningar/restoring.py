"""What restoring a copy would do, in words, and the button that does it."""

from collections.abc import Callable, Generator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.backups import places
from desktop.jobs import Progress
from desktop.main_window import MainWindow
from desktop.moments import clock_in_words
from desktop.theme import AIR, FIELD, GAP
from desktop.widgets.marks import MutedLabel, ProblemLabel, SectionTitle
from resources.svenska import capitalised

if TYPE_CHECKING:
    from desktop.context import Context
    from models.backup.comparing import Difference, NamedRecord
    from models.backup.copies import BackupCopy

MOST_KINDS = 12
"""Kinds of records that have a line of their own."""

Restored = Callable[[str, "BackupCopy | None"], object]
"""Given a sentence and the copy of what was there before."""


class RestorePanel(QFrame):
    """Shown when a copy is compared. Escape and "Avbryt" close it, and "Avbryt" has the cursor."""

    def __init__(self, context: "Context", restored: Restored, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conflict")
        self._context = context
        self._restored = restored
        self._copy: BackupCopy | None = None
        self.title = SectionTitle("")
        self.words = _label()
        self.names = _label()
        self.kinds = QWidget()
        self._grid = QGridLayout(self.kinds)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(AIR)
        self.promise = MutedLabel(
            "Det som finns nu kopieras först, så att återställningen kan ångras. Den ersätter allt, också det som "
            "andra har skrivit, och går inte att ångra med Ctrl+Z."
        )
        self.problem = ProblemLabel()
        self.carry_out = QPushButton("Återställ &hela databasen")
        self.cancel = QPushButton("Avbryt")
        for button in (self.carry_out, self.cancel):
            button.setMinimumHeight(FIELD)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.carry_out)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(GAP)
        for part in (self.title, self.words, self.kinds, self.names, self.promise, self.problem):
            column.addWidget(part)
        column.addLayout(buttons)
        self.carry_out.clicked.connect(lambda _checked=False: self.restore())
        self.cancel.clicked.connect(lambda _checked=False: self.close_panel())
        self.setVisible(False)

    def compare(self, copy: "BackupCopy", what: str) -> None:
        """Hold a copy against the database, and tell what restoring it would do."""
        database = self._context.db
        self._copy = copy
        self.problem.say([])

        def work() -> "Generator[Progress, None, Difference]":
            from models.backup.comparing import compare

            yield Progress(0, 1, "Jämför kopian med databasen …")
            return compare(database, copy)

        self._context.jobs.render(work, lambda found: self._show(copy, what, found), self._failed, owner=self)

    def restore(self) -> None:
        """Put the copy in the place of the database, and let every page be made anew."""
        copy, database = self._copy, self._context.db
        file = database.file
        if copy is None or file is None:
            return
        window = self.window()
        if isinstance(window, MainWindow) and window.page is not None:
            window.page.flush()
        now = datetime.now().astimezone()
        before = places(self._context.settings, file)[0]
        self.setEnabled(False)

        def work() -> "Generator[Progress, None, BackupCopy | None]":
            from models.backup.restoring import restore_and_open

            yield Progress(0, 1, "Återställer …")
            return restore_and_open(database, copy, before, now)

        def done(kept: "BackupCopy | None") -> None:
            self.setEnabled(True)
            self.setVisible(False)
            was = "Det som fanns förut är kvar som en kopia." if kept else "De skadade filerna är undanlagda."
            self._restored(f"Databasen är återställd till kopian från {clock_in_words(copy.moment, now)}. {was}", kept)

        def failed(error: BaseException) -> None:
            self.setEnabled(True)
            self._failed(error)

        self._context.jobs.run(work, done, failed, owner=self)

    def close_panel(self) -> None:
        """Nothing is done."""
        self._copy = None
        self.setVisible(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _show(self, copy: "BackupCopy", what: str, found: "Difference") -> None:
        now = datetime.now().astimezone()
        self.title.setText(f"Om du återställer kopian från {clock_in_words(copy.moment, now)} ({what.lower()})")
        self.words.setText(summary(found, now))
        self._fill_kinds(found)
        self.names.setText("\n".join(named_lines(found)))
        self.names.setVisible(bool(self.names.text()))
        self.carry_out.setVisible(not found.same)
        self.promise.setVisible(not found.same)
        self._open()

    def _failed(self, error: BaseException) -> None:
        from models.errors import UserError

        if not isinstance(error, UserError):
            self._context.show_error(error)
            return
        if not self.isVisible():
            self.title.setText("Kopian kan inte återställas")
            self.words.setText("")
            self.names.setVisible(False)
            self.kinds.setVisible(False)
            self.carry_out.setVisible(False)
            self.promise.setVisible(False)
        self.problem.say([str(error)], "error")
        self._open()

    def _open(self) -> None:
        self.setVisible(True)
        self.cancel.setFocus()
        QTimer.singleShot(0, self, self._scroll_here)  # when the panel has found its height

    def _scroll_here(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(self.title)
            area.ensureWidgetVisible(self.cancel)

    def _fill_kinds(self, found: "Difference") -> None:
        while (item := self._grid.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        self.kinds.setVisible(not found.same)
        for place, heading in enumerate(("", "Nu", "I kopian", "Försvinner", "Blir som förr", "Kommer tillbaka")):
            self._grid.addWidget(MutedLabel(heading), 0, place, _side(place))
        for line, noun in enumerate(found.nouns[:MOST_KINDS], start=1):
            numbers = (noun.now, noun.then, noun.lost, noun.older, noun.back)
            self._grid.addWidget(_label(capitalised(noun.word)), line, 0)
            for place, number in enumerate(numbers, start=1):
                self._grid.addWidget(_label(str(number) if number or place < 3 else "–"), line, place, _side(place))
        more = len(found.nouns) - MOST_KINDS
        if more > 0:
            self._grid.addWidget(MutedLabel(f"och {more} slag till"), MOST_KINDS + 1, 0)
        self._grid.setColumnStretch(6, 1)


def summary(found: "Difference", now: datetime) -> str:
    """The whole comparison in a few sentences."""
    if found.same:
        return "Ingenting ändras: kopian innehåller precis samma uppgifter som databasen."
    parts = [
        f"{_count(found.total('lost'))} som har kommit till sedan dess försvinner",
        f"{_count(found.total('older'))} blir som de var då",
        f"{_count(found.total('back'))} som har tagits bort kommer tillbaka",
    ]
    wanted = [part for part, what in zip(parts, ("lost", "older", "back"), strict=True) if found.total(what)]
    sentence = capitalised(wanted[0] if len(wanted) == 1 else f"{', '.join(wanted[:-1])} och {wanted[-1]}")
    if found.changed_now is None or found.changed_then is None:
        return f"{sentence}."
    here, there = (
        clock_in_words(moment.replace(tzinfo=UTC), now) for moment in (found.changed_now, found.changed_then)
    )
    return f"{sentence}. Senaste ändringen är från {here} i databasen och från {there} i kopian."


def named_lines(found: "Difference") -> list[str]:
    """The newest records of each sort by name, a line for each sort."""
    sorts: tuple[tuple[str, tuple[NamedRecord, ...]], ...] = (
        ("Försvinner", found.lost),
        ("Blir som förr", found.older),
        ("Kommer tillbaka", found.back),
    )
    lines = []
    for heading, records in sorts:
        if records:
            lines += [f"{heading}, de senaste:", *(f"  {record.title} · {record.about}" for record in records)]
    return lines


def _count(number: int) -> str:
    return "1 uppgift" if number == 1 else f"{number} uppgifter"


def _label(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(len(text) > 30 or not text)
    return label


def _side(place: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeft if place == 0 else Qt.AlignmentFlag.AlignRight
