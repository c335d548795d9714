"""The editor of a written section: its text, where it came from, and "inte relevant" with its sentence."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.forms import Form
from desktop.theme import AIR, GAP, set_icon
from desktop.widgets.choice import YesNo
from desktop.widgets.marks import MutedLabel
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import TextArea, TextLine

if TYPE_CHECKING:
    from desktop.context import Context
    from models.tjansteskrivelse.outline import SectionRow

FROM_RECORDS = "Texten är hämtad från anslutningen och ärendet. Skriv i den om du vill ändra; då är den din egen."
RECORDS_CHANGED = "Texten är hämtad, men uppgifterna har ändrats sedan dess."
OWN = "Du har skrivit egen text. Den ändras aldrig av programmet."
NOT_FETCHED = "Det finns uppgifter att hämta till avsnittet."


class TextSection(QWidget):
    """One written section. `fetch_wanted` asks for the records' text, `relevance_wanted` for yes or no."""

    fetch_wanted = Signal(int)
    relevance_wanted = Signal(int, bool)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        from models.tjansteskrivelse.entity import Avsnitt

        super().__init__(parent)
        self._id: int | None = None
        self._focus_wanted = False
        self.source = MutedLabel()
        self.fetch = QPushButton("&Hämta igen …")
        set_icon(self.fetch, "uppdatera")
        self.fetch.clicked.connect(self._fetch)
        self.source_line = QFrame()
        line = QHBoxLayout(self.source_line)
        line.setContentsMargins(AIR + 4, 0, AIR + 4, 0)
        line.setSpacing(GAP)
        line.addWidget(self.source, 1)
        line.addWidget(self.fetch)
        self.not_relevant = YesNo("&Inte relevant i det här ärendet")
        self.not_relevant.edited.connect(self._relevance)
        relevance = QHBoxLayout()
        relevance.setContentsMargins(AIR + 4, 0, AIR + 4, 0)
        relevance.addWidget(self.not_relevant)
        self.form = Form(context, Avsnitt)
        self.form.add("rubrik", "Rubrik", TextLine())
        self.sentence = self.form.add(
            "inte_relevant_text",
            "Meningen som står i stället",
            TextArea(lines=2),
            help="Läsaren ska se att frågan är prövad, inte glömd.",
        )
        self.text = self.form.add("text", "Text", RichTextField(fill=True))
        # The text takes all the height there is; without it the other fields stay at the top.
        lines = self.form.column
        lines.setStretch(lines.count() - 2, 10)
        self.form.rows["text"].layout().setStretch(1, 1)  # type: ignore[union-attr]
        self.form.loaded.connect(self._loaded)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(relevance)
        column.addWidget(self.source_line)
        column.addWidget(self.form, 1)

    def show_section(self, section: "SectionRow") -> None:
        """Show a section, or what has become of the one shown."""
        from models.mall import CONSEQUENCES, Slot
        from models.tjansteskrivelse.outline import Avsnittslage

        away = section.lage is Avsnittslage.INTE_RELEVANT
        self.not_relevant.setVisible(section.slot in CONSEQUENCES or away)
        self.not_relevant.set_value(away)
        self.form.rows["rubrik"].setVisible(section.slot is Slot.EGET)
        self.form.rows["inte_relevant_text"].setVisible(away)
        self.form.rows["text"].setVisible(not away)
        self.form.rows["text"].label.setVisible(section.slot is Slot.EGET)
        self.text.setAccessibleName(section.rubrik or "Text")
        self._say_source(section, away=away)
        if section.id != self._id:
            self._id = section.id
            self.form.load(section.id)

    def clear(self) -> None:
        """Show no section."""
        self._id = None
        self.form.clear()

    def take_focus(self) -> None:
        """Put the cursor where one writes."""
        target = self.sentence if self.sentence.isVisibleTo(self) else self.text
        self._focus_wanted = not target.isEnabled()
        target.setFocus()

    def _loaded(self) -> None:
        """The text is there: a cursor that was wanted before can be put in it now."""
        if self._focus_wanted:
            self.take_focus()

    def _say_source(self, section: "SectionRow", *, away: bool) -> None:
        if away or not (section.fetched or section.from_records):
            words = ""
        elif section.from_records:
            words = RECORDS_CHANGED if section.differs else FROM_RECORDS
        else:
            words = OWN if section.text else NOT_FETCHED
        self.source.setText(words)
        self.source_line.setVisible(bool(words))
        self.fetch.setVisible(section.differs)
        self.fetch.setText("&Hämta igen …" if section.text else "&Hämta")

    def _fetch(self) -> None:
        if self._id is not None:
            self.form.flush()
            self.fetch_wanted.emit(self._id)

    def _relevance(self) -> None:
        if self._id is not None:
            self.form.flush()
            self.relevance_wanted.emit(self._id, self.not_relevant.value())
