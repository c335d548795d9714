"""Copies of the database: those there are, one now, where they are put, and restoring one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QWidget

from desktop.backups import (
    about_server,
    choose_place,
    chosen_place,
    in_status_line,
    last_backup,
    last_trouble,
    places,
    remember_backup,
    remember_trouble,
    suggested_name,
)
from desktop.export import open_folder
from desktop.installningar.restoring import RestorePanel
from desktop.installningar.section import Section
from desktop.list_pane import ListPane
from desktop.main_window import MainWindow
from desktop.moments import moment_in_words
from desktop.sizes import size_in_words
from desktop.tables import Column
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.marks import MutedLabel, ProblemLabel, SectionTitle

if TYPE_CHECKING:
    from desktop.context import Context
    from models.backup.copies import BackupCopy
    from models.backup.rotating import Kept, Made

Ask = Callable[[str], str]
"""Suggested path -> the chosen one, or "" (in tests: a function that answers)."""

LIST_HEIGHT = 230
"""Pixels of the list: six copies without scrolling."""


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One copy as the list shows it."""

    id: str
    moment: datetime
    reason: str
    size: int
    place: str
    state: str
    copy: "BackupCopy"


COLUMNS = (
    Column("När", lambda row: row.moment, width=150),
    Column("Varför", lambda row: row.reason, width=170),
    Column("Storlek", lambda row: row.size, size_in_words, width=90, right=True),
    Column("Mapp", lambda row: row.place, stretch=True),
    Column("Skick", lambda row: row.state, width=120),
)


class SakerhetskopiorSection(Section):
    """The list has the cursor first: Enter compares the chosen copy with the database, before anything is done."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.last = QLabel()
        self.last.setWordWrap(True)
        self.trouble = ProblemLabel()
        self.now = _button("&Gör en kopia nu", "las", self.copy_now)
        self.now.setObjectName("primary")
        set_icon(self.now, "las")  # once more: on the accent it has another colour
        self.elsewhere = _button("&Spara en kopia som …", "exportera", self.copy_elsewhere)
        self.result = ProblemLabel()
        self.list = ListPane(
            "sakerhetskopior",
            "Säkerhetskopior",
            COLUMNS,
            context.settings,
            empty="Ingen säkerhetskopia finns än. Den första görs av sig själv, eller när du vill.",
            empty_icon="las",
        )
        self.list.setFixedHeight(LIST_HEIGHT)
        self.restore = _button("Jämför och &återställ …", "uppdatera", self.compare)
        self.restore.setEnabled(False)
        self.other = _button("Återställ ur en annan &fil …", "mapp", self.compare_file)
        self.kept = MutedLabel()
        self.panel = RestorePanel(context, self.restored)
        self.place = QLabel()
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.place.setWordWrap(True)
        self.choose_folder = _button("&Välj en plats till …", "mapp", self.ask_for_place)
        self.forget_folder = _button("Sluta kopiera dit", "ta_bort", lambda: self._put_place(None))
        self.open_folder = _button("Öppna mappen", "mapp", self._open_folder)
        self.exchange = _button("Till utbytesfilen", "exportera", self._to_exchange)
        self.server = QLabel(about_server())
        self.server.setTextFormat(Qt.TextFormat.PlainText)
        self.server.setWordWrap(True)
        self.ask_file: Ask = self._ask_file
        self.ask_open: Ask = self._ask_open
        self.ask_folder: Ask = self._ask_folder
        self._file_parts: list[QWidget] = []
        self._rows: dict[str, CopyRow] = {}
        self._build()
        self.list.chosen.connect(lambda id_: self.restore.setEnabled(id_ is not None))
        self.list.opened.connect(lambda _id: self.compare())

    def focus_first(self) -> None:
        """The list has the cursor."""
        self.list.take_focus()

    def reload(self) -> None:
        """List the copies and say when the last one was made."""
        database = self.context.db.file
        for part in self._file_parts:
            part.setVisible(database is not None)
        for part in (self.server, self.exchange):
            part.setVisible(database is None)
        if database is None:
            self.panel.setVisible(False)
            return
        self._show_last(database)
        place = chosen_place(self.context.settings, database)
        self.place.setText(f"Varje kopia läggs också i {place}." if place else "Kopiorna ligger bara på samma disk.")
        self.forget_folder.setVisible(place is not None)
        folders = places(self.context.settings, database)

        def work() -> "Kept":
            from models.backup.rotating import every_copy

            return every_copy(database, folders)

        self.context.jobs.render(work, self._show, owner=self)

    # --- making

    def copy_now(self) -> None:
        """Make a copy in every place."""
        database = self.context.db.file
        if database is None:
            return
        folders, now = places(self.context.settings, database), datetime.now().astimezone()
        self._begin("Kopian görs …")

        def work() -> "Made":
            from models.backup.copies import Reason
            from models.backup.rotating import copy_everywhere

            return copy_everywhere(database, folders, Reason.OWN, now)

        def done(made: "Made") -> None:
            remember_trouble(self.context.settings, database, "\n".join(made.troubles))
            copy = made.copies[0]
            words = f"Kopian är gjord och kontrollerad: {copy.file.name} ({size_in_words(copy.size)})."
            self._made(copy.file, words)

        self.context.jobs.render(work, done, self._failed, owner=self)

    def copy_elsewhere(self) -> None:
        """Ask where, and make a single copy there."""
        database, shared = self.context.db.file, self.context.db
        last = last_backup(self.context.settings, database) if database is not None else None
        folder = last.file.parent if last and last.file.parent.is_dir() else Path.home()
        name = suggested_name(database or Path(f"{shared.url.database}.db"), datetime.now().astimezone())
        chosen = self.ask_file(str(folder / name))
        if not chosen:
            return
        to = Path(chosen)
        self._begin("Kopian görs …")

        def work() -> Path:
            from models.backup import back_up
            from models.errors import UserError

            if database is None:
                from models.backup.server import save

                return save(shared, to)
            if to.resolve() in {database.resolve(), database.resolve().with_name(f"{database.name}-wal")}:
                raise UserError("Det är databasen själv. Välj ett annat namn på kopian.")
            return back_up(database, to)

        def done(file: Path) -> None:
            self._made(file, f"Kopian är gjord och kontrollerad: {file} ({size_in_words(file.stat().st_size)}).")

        self.context.jobs.render(work, done, self._failed, owner=self)

    # --- restoring

    def compare(self) -> None:
        """Tell what restoring the chosen copy would do."""
        row = self._rows.get(self.list.chosen_id or "")
        if row is not None:
            self.panel.compare(row.copy, row.reason)
            self.result.say([])

    def compare_file(self) -> None:
        """Ask for a file, and tell what restoring it would do."""
        database = self.context.db.file
        chosen = self.ask_open(str(database.parent)) if database is not None else ""
        if chosen:
            from models.backup.copies import single

            self.panel.compare(single(Path(chosen)), Path(chosen).name)

    def restored(self, sentence: str, kept: "BackupCopy | None") -> None:
        """The database is another: every page is made anew, and the way back is offered."""
        context, window = self.context, self.window()
        if isinstance(window, MainWindow):
            window.start_over()  # this section goes too
        undo = [("Ångra återställningen", lambda: _take_back(context, window, kept))] if kept is not None else []
        context.notify(sentence, undo)

    # --- places

    def ask_for_place(self) -> None:
        """Ask for a folder that gets every copy too."""
        database = self.context.db.file
        if database is not None:
            place = chosen_place(self.context.settings, database)
            chosen = self.ask_folder(str(place or Path.home()))
            if chosen:
                self._put_place(Path(chosen))

    def _put_place(self, folder: Path | None) -> None:
        database = self.context.db.file
        if database is not None:
            choose_place(self.context.settings, database, folder)
            remember_trouble(self.context.settings, database, "")
            self.reload()

    def _open_folder(self) -> None:
        row = self._rows.get(self.list.chosen_id or "")
        database = self.context.db.file
        if row is not None:
            open_folder(row.copy.file)
        elif database is not None:
            open_folder(database)

    def _to_exchange(self) -> None:
        from desktop.installningar.page import SECTIONS

        self.context.navigate("installningar", [title for title, _ in SECTIONS].index("Databas"))

    # --- showing

    def _show(self, kept: "Kept") -> None:
        database = self.context.db.file
        if database is None:
            return
        rows = [
            CopyRow(
                copy.id,
                copy.moment,
                copy.reason.label,
                copy.size,
                str(copy.file.parent),
                _state(copy, database),
                copy,
            )
            for copy in kept.copies
        ]
        self._rows = {row.id: row for row in rows}
        self.list.set_rows(rows)
        from models.backup.keeping import MOST

        total = size_in_words(sum(row.size for row in rows))
        count = "1 kopia" if len(rows) == 1 else f"{len(rows)} kopior"
        self.kept.setText(
            f"{count}, {total}. Gamla kopior gallras av sig själva: kvar blir de senaste, en för var och en "
            f"av sju dagar, fem veckor och tolv månader, högst {MOST} i varje mapp. De från före en uppgradering "
            "blir kvar."
        )
        if kept.troubles:
            self.trouble.say(kept.troubles, "error")

    def _show_last(self, database: Path) -> None:
        last = last_backup(self.context.settings, database)
        now = datetime.now().astimezone()
        self.last.setText(
            f"Senaste kopian gjordes {moment_in_words(last.moment, now)}."
            if last
            else "Ingen säkerhetskopia är gjord härifrån än."
        )
        trouble = last_trouble(self.context.settings, database)
        when = moment_in_words(trouble.moment, now) if trouble else ""
        self.trouble.say([f"{when}: {trouble.sentence}"] if trouble else [], "error")

    def _begin(self, words: str) -> None:
        self.result.say([])
        self.context.status(words)

    def _made(self, file: Path, words: str) -> None:
        database, window = self.context.db.file, self.window()
        if database is not None:
            remember_backup(self.context.settings, database, file)
            if isinstance(window, MainWindow):
                window.status_line.backed_up(in_status_line(self.context.settings, database))
        self.result.say([words], "done")
        self.context.status("Kopian är gjord")
        self.reload()

    def _failed(self, error: BaseException) -> None:
        from models.errors import UserError

        if not isinstance(error, UserError):
            self.context.show_error(error)
            return
        self.result.say([str(error)], "error")

    # --- building

    def _build(self) -> None:
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = self.put_card(GAP, area)
        inside.addWidget(SectionTitle("Säkerhetskopior"))
        inside.addWidget(self.server)
        how = MutedLabel(
            "En kopia görs av sig själv vid dagens första start och efter många ändringar, medan du arbetar. "
            "Den öppnas, räknas och kontrolleras innan den får sitt namn."
        )
        parts: list[QWidget] = [how, self.last, self.trouble]
        for part in parts:
            inside.addWidget(part)
        inside.addLayout(_row(self.now, self.elsewhere, self.exchange))
        inside.addWidget(self.result)
        inside.addWidget(self.list)
        inside.addLayout(_row(self.restore, self.other, self.open_folder))
        inside.addWidget(self.kept)
        inside.addWidget(self.panel)
        inside.addSpacing(AIR)
        title = SectionTitle("En plats till")
        hint = MutedLabel(
            "Välj gärna en mapp på en annan disk eller på nätverket (till exempel G:). Går den här datorn sönder finns "
            "kopiorna kvar där. Bara kopior ska ligga på nätverket, aldrig databasen du arbetar i."
        )
        for part in (title, hint, self.place):
            inside.addWidget(part)
        inside.addLayout(_row(self.choose_folder, self.forget_folder))
        self._file_parts = [
            *(how, self.last, self.now, self.list, self.restore, self.other, self.open_folder),
            *(self.kept, title, hint, self.place, self.choose_folder, self.forget_folder),
        ]

    def _ask_file(self, suggested: str) -> str:
        return QFileDialog.getSaveFileName(self, "Spara en kopia som", suggested, "Jämvikt-databas (*.db)")[0]

    def _ask_open(self, folder: str) -> str:
        return QFileDialog.getOpenFileName(self, "Återställ ur en fil", folder, "Jämvikt-databas (*.db)")[0]

    def _ask_folder(self, folder: str) -> str:
        return QFileDialog.getExistingDirectory(self, "Mapp som får en kopia till", folder)


def _take_back(context: "Context", window: QWidget, kept: "BackupCopy") -> None:
    """Compare with what was there before the restore, so that it can be put back."""
    from desktop.installningar.page import SECTIONS

    place = [title for title, _ in SECTIONS].index("Säkerhetskopior")
    context.navigate("installningar", place)
    if isinstance(window, MainWindow) and window.page is not None:
        section = window.page.findChild(SakerhetskopiorSection)
        if section is not None:
            section.panel.compare(kept, kept.reason.label)


def _state(copy: "BackupCopy", database: Path) -> str:
    if copy.note is None:
        return ""
    if not copy.sound:
        return "Skadad"
    return "Kontrollerad" if copy.is_of(database) else "Från annan dator"


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GAP)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _button(text: str, icon: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(FIELD)
    set_icon(button, icon)
    button.clicked.connect(lambda _checked=False: act())
    return button
