"""The small panel that asks where a document is to be saved: format, name, folder. It stays until the file is there."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.form_layout import FieldRow
from desktop.theme import AIR, GAP
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.marks import ProblemLabel
from desktop.widgets.text import TextLine
from reports.choices import Choices
from resources.file_names import file_name, fitting

FORMATS = {
    "pdf": "PDF – för nämnden och diariet",
    "docx": "Word – för den som ska skriva vidare",
    "xlsx": "Excel – för den som ska räkna vidare",
    "html": "Webbsida (HTML)",
    "txt": "Ren text",
    "zip": "Zip – papperen som PDF, bifogade filer och en lista med kontrollsummor",
}
"""What each format is good for."""

COPY = " publiceringskopia"
"""Ends the name of a file without personal data."""
PUBLIC_WORDS = (
    "Namn på personer i registret som inte är förtroendevalda, namnen på dem som skriver under, e-postadresser, "
    "telefonnummer och personnummer ersätts med [borttaget]. Läs kopian innan den publiceras: det som är skrivet på "
    "annat sätt än i registret hittas inte, och inte heller det som går att läsa i en bild."
)


def usual_folder(remembered: str) -> Path:
    """Where exports go: the folder used last, or the user's own documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    for folder in (remembered, documents):
        if folder and Path(folder).is_dir():
            return Path(folder)
    return Path.home()


class ExportDialog(QDialog):
    """Format, name and folder. `wanted` asks for the file; `failed` shows why it could not be saved and asks again."""

    wanted = Signal(str, object)
    """Format, path."""

    def __init__(
        self,
        title: str,
        formats: Sequence[str],
        name: str,
        folder: Path,
        parent: QWidget | None = None,
        *,
        chapters: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Exportera {title[:1].lower()}{title[1:]}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self.ask_place: Callable[[str, str], str] = self._ask_place
        self.ask_folder: Callable[[str], str] = self._ask_folder
        self.format = Choice([(name, FORMATS[name]) for name in formats])
        self.format.set_value(formats[0])
        self.name = TextLine(longest=200)
        self.name.set_value(name)
        self.chapters = {chapter: YesNo(chapter) for chapter in chapters}
        for box in self.chapters.values():
            box.set_value(True)
        self.public = YesNo("&Dölj personuppgifter (publiceringskopia)")
        self.folder = TextLine(longest=1000)
        self.folder.set_value(str(folder))
        self.choose = QPushButton("&Välj mapp …")
        self.replaces = QLabel()
        self.replaces.setObjectName("muted")
        self.replaces.setWordWrap(True)
        self.public_words = QLabel(PUBLIC_WORDS)
        self.public_words.setObjectName("muted")
        self.public_words.setWordWrap(True)
        self.public_words.setVisible(False)
        self.remarks = ProblemLabel()
        self.trouble = ProblemLabel()
        self.save = QPushButton("&Spara")
        self.save.setObjectName("primary")
        self.save_as = QPushButton("Spara s&om …")
        self._copy: Path | None = None
        self.save_copy = QPushButton("Spara som &kopia")
        self.save_copy.setVisible(False)
        self.cancel = QPushButton("Avbryt")
        self._lay_out()
        self.save.setDefault(True)  # first now: a button outside of its window cannot be the one for Enter
        self.choose.clicked.connect(self._choose_folder)
        self.save.clicked.connect(self._save)
        self.save_as.clicked.connect(self._save_as)
        self.save_copy.clicked.connect(self._save_copy)
        self.cancel.clicked.connect(self.reject)
        for field in (self.format, self.name, self.folder):
            field.edited.connect(self._look)
        self.public.edited.connect(self._name_the_copy)
        self._look()
        self.name.setFocus()

    @property
    def path(self) -> Path:
        """The file asked for."""
        ending = f".{self.format.value()}"
        name = self.name.value().strip()
        stem = name[: -len(ending)] if name.lower().endswith(ending) else name
        folder = Path(self.folder.value().strip())
        return folder / fitting(str(folder), file_name(stem), ending)

    @property
    def choices(self) -> Choices:
        """What is to be left out."""
        left_out = tuple(name for name, box in self.chapters.items() if not box.value())
        return Choices(left_out, self.public.value())

    def remember(self, format_name: str, choices: Choices) -> None:
        """Begin with what was chosen last time."""
        if format_name in [self.format.itemData(place) for place in range(self.format.count())]:
            self.format.set_value(format_name)
        for name, box in self.chapters.items():
            box.set_value(name not in choices.left_out)
        self.public.set_value(choices.public)
        self._name_the_copy()

    def warn(self, sentences: Sequence[str]) -> None:
        """Remarks about the content; they never block."""
        self.remarks.say(sentences)
        self._fit()

    def failed(self, sentence: str, copy: Path | None = None) -> None:
        """The file could not be saved; another place can be chosen, or the free name `copy` beside it."""
        self.set_busy(busy=False)
        self.trouble.say([sentence], "error")
        self._copy = copy
        self.save_copy.setVisible(copy is not None)
        self.save_copy.setToolTip(copy.name if copy is not None else "")
        (self.save_as if copy is None else self.save_copy).setFocus()
        self._fit()

    def set_busy(self, *, busy: bool) -> None:
        """While the file is being made nothing more is asked for."""
        boxes = (*self.chapters.values(), self.public)
        for widget in (
            self.format,
            self.name,
            self.folder,
            self.choose,
            self.save,
            self.save_as,
            self.save_copy,
            *boxes,
        ):
            widget.setEnabled(not busy)
        self.save.setText("Sparar …" if busy else "&Ersätt" if self._is_there else "&Spara")

    @property
    def _is_there(self) -> bool:
        """A file of that name will be replaced."""
        return bool(self.folder.value().strip()) and self.path.exists()

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(GAP)
        where.addWidget(FieldRow("Mapp", self.folder), 1)
        where.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        for button in (self.cancel, self.save_copy, self.save_as, self.save):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR + 8, AIR + 4, AIR + 8, AIR + 4)
        column.setSpacing(AIR - 2)
        column.addWidget(FieldRow("Format", self.format))
        column.addWidget(FieldRow("Filens namn", self.name))
        column.addLayout(where)
        if self.chapters:
            column.addWidget(self._chapter_boxes())
        column.addWidget(self.public)
        column.addWidget(self.public_words)
        for widget in (self.replaces, self.remarks, self.trouble):
            column.addWidget(widget)
        column.addSpacing(GAP)
        column.addLayout(buttons)

    def _chapter_boxes(self) -> QWidget:
        """The chapters two by two under their own name."""
        group = QGroupBox("Ta med")
        grid = QGridLayout(group)
        grid.setHorizontalSpacing(AIR)
        grid.setVerticalSpacing(GAP - 2)
        half = (len(self.chapters) + 1) // 2
        for place, box in enumerate(self.chapters.values()):
            grid.addWidget(box, place % half, place // half)
        return group

    def _name_the_copy(self) -> None:
        """A copy for the web has a name of its own, so that it never replaces the paper itself."""
        stem = self.name.value().removesuffix(COPY)
        self.name.set_value(f"{stem}{COPY}" if self.public.value() else stem)
        self.public_words.setVisible(self.public.value())
        self._look()

    def _look(self) -> None:
        """Say beforehand that a file will be replaced."""
        self.trouble.say([])
        self.save_copy.setVisible(False)
        there = self._is_there
        self.replaces.setText(f"Det finns redan en fil som heter {self.path.name}. Den ersätts." if there else "")
        self.replaces.setVisible(there)
        self.save.setText("&Ersätt" if there else "&Spara")
        self._fit()

    def _fit(self) -> None:
        self.adjustSize()

    def _save(self) -> None:
        if not self.folder.value().strip():
            self.failed("Skriv eller välj en mapp att spara i.")
            return
        self.trouble.say([])
        self.set_busy(busy=True)
        self.wanted.emit(self.format.value(), self.path)

    def _save_as(self) -> None:
        ending = str(self.format.value())
        chosen = self.ask_place(str(self.path), ending)
        if chosen:
            self.folder.set_value(str(Path(chosen).parent))
            self.name.set_value(Path(chosen).name)
            self._save()

    def _save_copy(self) -> None:
        """Under the name that was offered, beside the file that another program has open."""
        if self._copy is not None:
            self.name.set_value(self._copy.name)
            self._look()
            self._save()

    def _choose_folder(self) -> None:
        chosen = self.ask_folder(self.folder.value())
        if chosen:
            self.folder.set_value(chosen)
            self._look()

    def _ask_place(self, path: str, ending: str) -> str:
        chosen, _ = QFileDialog.getSaveFileName(self, "Spara som", path, f"{FORMATS[ending]} (*.{ending})")
        return chosen

    def _ask_folder(self, folder: str) -> str:
        return QFileDialog.getExistingDirectory(self, "Välj mapp", folder)
