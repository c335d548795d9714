"""The database: where it is, and everything out to a readable file and in again."""

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop import atomic
from desktop.export import open_folder
from desktop.installningar.section import Section
from desktop.jobs import Progress
from desktop.main_window import MainWindow
from desktop.sizes import size_in_words
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.marks import MutedLabel, ProblemLabel, SectionTitle

if TYPE_CHECKING:
    from desktop.context import Context
    from models.utbyte import Fault, TakenIn

Ask = Callable[[str], str]
"""Suggested path -> the chosen one, or "" (in tests: a function that answers)."""


class DatabasSection(Section):
    """Buttons that do one thing each and say how it went."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.where = QLabel()
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.where.setWordWrap(True)
        self.size_words = MutedLabel()
        self.folder = _button("Öppna mappen", "mapp", self._open_folder)
        self.read_lists = _button("Läs in från E&xcel …", "mapp", lambda: context.navigate("inlasning"))
        self.export = _button("&Exportera utbytesfil …", "exportera", self.export_file)
        self.take_in = _button("&Läs in utbytesfil …", "mapp", self.import_file)
        self.exchange_result = ProblemLabel()
        self.faults = QPlainTextEdit()
        self.faults.setReadOnly(True)
        self.faults.setTabChangesFocus(True)
        self.faults.setAccessibleName("Fel i utbytesfilen")
        self.faults.setMinimumHeight(180)
        self.faults.setVisible(False)
        self.sure = QFrame()
        self.sure.setObjectName("conflict")
        self.sure_words = QLabel()
        self.sure_words.setWordWrap(True)
        self.sure_words.setTextFormat(Qt.TextFormat.PlainText)
        self.replace = QPushButton("Ersätt allt i databasen")
        self.cancel = QPushButton("Avbryt")
        self._waiting: str = ""
        self._build()
        self.ask_export: Ask = self._ask_export
        self.ask_import: Ask = self._ask_import
        self.replace.clicked.connect(lambda _checked=False: self._take_in(self._waiting))
        self.cancel.clicked.connect(lambda _checked=False: self._forget())

    def reload(self) -> None:
        """Show where the database is."""
        file = self.context.db.file
        self.folder.setVisible(file is not None)
        if file is None:
            self.where.setText(self.context.db.url.render_as_string(hide_password=True))
            self.size_words.setText("En databas på en server säkerhetskopieras av dem som sköter servern.")
            return
        parts = [part for part in (file, file.with_name(f"{file.name}-wal")) if part.exists()]
        self.where.setText(str(file))
        self.size_words.setText(size_in_words(sum(part.stat().st_size for part in parts)))

    # --- exchange file

    def export_file(self) -> None:
        """Write everything in the database to one readable file."""
        chosen = self.ask_export(str(Path(self.context.settings.export_folder or Path.home()) / "jamvikt.json"))
        if not chosen:
            return
        path, database = Path(chosen), self.context.db
        self._forget()

        def work() -> Generator[Progress, None, Path]:
            from models import utbyte

            atomic.check_target(path)
            yield Progress(0, 2, "Läser databasen …")
            with database.read() as session:
                content = [piece.encode() for piece in utbyte.export(session)]
            yield Progress(1, 2, "Skriver filen …")
            atomic.write(path, content)
            return path

        def done(written: Path) -> None:
            words = f"Allt i databasen är skrivet till {written} ({size_in_words(written.stat().st_size)})."
            self.exchange_result.say([words], "done")

        self.context.jobs.run(work, done, lambda error: self._failed(self.exchange_result, error), owner=self)

    def import_file(self) -> None:
        """Check a file; take it in at once into an empty database, otherwise only when the user is sure."""
        chosen = self.ask_import(self.context.settings.export_folder)
        if not chosen:
            return
        path, database = Path(chosen), self.context.db
        self._forget()

        def work() -> Generator[Progress, None, tuple[str, bool]]:
            from models import utbyte

            yield Progress(0, 2, "Läser filen …")
            content = utbyte.read_file(path)
            yield Progress(1, 2, "Kontrollerar filen …")
            found = utbyte.check(content)
            if found:
                raise utbyte.UtbyteError(found)
            with database.read() as session:
                return content, utbyte.has_own_content(session)

        def checked(result: tuple[str, bool]) -> None:
            content, occupied = result
            if occupied:
                self._ask_if_sure(path, content)
            else:
                self._take_in(content)

        self.context.jobs.run(work, checked, lambda error: self._failed(self.exchange_result, error), owner=self)

    def _ask_if_sure(self, path: Path, content: str) -> None:
        self._waiting = content
        kept = (
            "En säkerhetskopia sparas först bredvid databasen."
            if self.context.db.file is not None
            else "På en server sparas ingen säkerhetskopia, så exportera en utbytesfil först."
        )
        self.sure_words.setText(
            f"{path.name} är utan fel. Om du läser in den ersätts allt som finns i databasen, och det går inte att "
            f"ångra med Ctrl+Z. {kept}"
        )
        self.sure.setVisible(True)
        self.cancel.setFocus()

    def _take_in(self, content: str) -> None:
        database = self.context.db
        self._forget()

        def work() -> "Generator[Progress, None, TakenIn]":
            from models import utbyte

            yield Progress(0, 1, "Läser in …")
            return utbyte.take_in(database, content, replace=True)

        self.context.jobs.run(work, self._taken_in, lambda error: self._failed(self.exchange_result, error), owner=self)

    def _taken_in(self, taken: "TakenIn") -> None:
        kept = f" Det som fanns förut är sparat i {taken.backup}." if taken.backup else ""
        notify, window = self.context.notify, self.window()
        if isinstance(window, MainWindow):
            window.start_over()  # every page shows something that is no longer there, this one too
        notify(f"{taken.rows} rader är inlästa.{kept}", [])

    def _failed(self, label: ProblemLabel, error: BaseException) -> None:
        from models.errors import UserError
        from models.utbyte import UtbyteError

        if isinstance(error, UtbyteError):
            self._show_faults(error.faults)
        elif isinstance(error, UserError):
            label.say([str(error)], "error")
        else:
            self.context.show_error(error)

    def _show_faults(self, faults: "tuple[Fault, ...]") -> None:
        count = "1 fel" if len(faults) == 1 else f"{len(faults)} fel"
        self.exchange_result.say([f"Filen har {count}, så ingenting är inläst. Rätta dem och försök igen."], "error")
        self.faults.setPlainText("\n".join(map(str, faults)))
        self.faults.setVisible(True)

    def _forget(self) -> None:
        self._waiting = ""
        self.sure.setVisible(False)
        self.faults.setVisible(False)
        self.exchange_result.say([])

    def _open_folder(self) -> None:
        file = self.context.db.file
        if file is not None:
            open_folder(file)

    # --- building

    def _build(self) -> None:
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = self.put_card(GAP, area)

        def section(title: str, words: str, *parts: Any) -> None:
            if inside.count():
                inside.addSpacing(AIR)
            inside.addWidget(SectionTitle(title))
            if words:
                inside.addWidget(MutedLabel(words))
            for part in parts:
                if isinstance(part, list):
                    row = QHBoxLayout()
                    row.setSpacing(GAP)
                    for button in part:
                        row.addWidget(button)
                    row.addStretch(1)
                    inside.addLayout(row)
                else:
                    inside.addWidget(part)

        section("Databasen", "", self.where, self.size_words, [self.folder])
        sure = QVBoxLayout(self.sure)
        sure.addWidget(self.sure_words)
        buttons = QHBoxLayout()
        buttons.addWidget(self.replace)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        sure.addLayout(buttons)
        self.sure.setVisible(False)
        section(
            "Listor i Excel",
            "Läs in nämnder, ledamöter, dialogträffar, besök och kostnader ur listor ni redan har. Allt visas först.",
            [self.read_lists],
        )
        section(
            "Utbytesfil",
            "Allt i databasen som en enda läsbar fil (JSON): för att flytta, jämföra eller spara för framtiden. "
            "En fil som ska läsas in kontrolleras hel innan något ändras.",
            [self.export, self.take_in],
            self.exchange_result,
            self.sure,
            self.faults,
        )

    def _ask_export(self, suggested: str) -> str:
        return QFileDialog.getSaveFileName(self, "Exportera utbytesfil", suggested, "Utbytesfil (*.json)")[0]

    def _ask_import(self, folder: str) -> str:
        return QFileDialog.getOpenFileName(self, "Läs in utbytesfil", folder, "Utbytesfil (*.json)")[0]


def _button(text: str, icon: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(FIELD)
    set_icon(button, icon)
    button.clicked.connect(lambda _checked=False: act())
    return button
