"""One paper of the register: its facts, the paper itself as it was handed out, and what separates it from now."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.dokument.compare import Standing
from desktop.preview import Preview
from desktop.sizes import size_in_words
from desktop.theme import AIR, GAP, set_icon
from desktop.widgets.marks import LinkButton, MutedLabel, ProblemLabel
from desktop.widgets.section_bar import SectionBar
from resources.svenska import format_date

if TYPE_CHECKING:
    from models.dokument import DokumentRow
    from models.tjansteskrivelse.difference import Piece

SHORT_HASH = 12
FORMATS = {"pdf": "PDF", "docx": "Word", "html": "Webbsida", "txt": "Text", "xlsx": "Excel"}


class DokumentDetail(QWidget):
    """Facts above, and below either the paper or the difference."""

    open_wanted = Signal()
    save_wanted = Signal()
    arende_wanted = Signal(object)
    view_wanted = Signal(object)
    """ "paper" or "difference"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row: DokumentRow | None = None
        self.title = QLabel()
        self.title.setObjectName("recordTitle")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.facts = QFormLayout()
        self.facts.setHorizontalSpacing(AIR)
        self.facts.setVerticalSpacing(3)
        self.facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.what = self._fact("Handling")
        self.when = self._fact("Utlämnad")
        self.file = self._fact("Fil")
        self.hash = self._fact("Kontrollsumma")
        self.arende = LinkButton()
        self.arende.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.arende.clicked.connect(self._go_to_arende)
        self.facts.addRow(_label("Ärende"), self.arende)
        self.standing = ProblemLabel()
        self.open = QPushButton("&Öppna kopian")
        self.open.setObjectName("primary")
        set_icon(self.open, "forhandsgranska")
        self.save = QPushButton("&Spara kopia som …")
        set_icon(self.save, "exportera")
        for button, signal in ((self.open, self.open_wanted), (self.save, self.save_wanted)):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.open)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        self.bar = SectionBar(
            "Visa",
            [("paper", "Handlingen", "Handlingen"), ("difference", "Skillnad mot nuläget", "Skillnad mot nuläget")],
        )
        self.bar.wanted.connect(self.view_wanted)
        self.preview = Preview("Handlingen hämtas …")
        self.text = _reader("Handlingens text")
        self.difference = _reader("Skillnaden mot nuläget")
        self.stack = QStackedWidget()
        for widget in (self.preview, self.text, self.difference):
            self.stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(GAP + 2)
        column.addWidget(self.title)
        column.addLayout(self.facts)
        column.addWidget(self.standing)
        column.addLayout(buttons)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        column.addStretch(0)  # without a paper the words stand on top
        self.show_row(None)

    def show_row(self, row: "DokumentRow | None") -> None:
        """Show another paper's facts; the paper itself comes later."""
        self.row = row
        for part in (self.open, self.save, self.bar, self.stack):
            part.setVisible(row is not None)
        for line in range(self.facts.rowCount()):
            self.facts.setRowVisible(line, row is not None)
        self.title.setText(row.titel if row else "Välj en handling i listan.")
        chosen = f" ({', '.join(row.val)})" if row and row.val else ""
        self.what.setText(f"{FORMATS.get(row.format, row.format)}, utgåva {row.utgava}{chosen}" if row else "")
        self.when.setText(format_date(row.datum) if row and row.datum else "")
        self.file.setText(f"{size_in_words(row.storlek)} · {row.fil}" if row else "")
        self.file.setToolTip(row.fil if row else "")
        self.hash.setText(f"{row.sha256[:SHORT_HASH]} …" if row and row.sha256 else "")
        self.hash.setToolTip(f"SHA-256: {row.sha256}" if row else "")
        name = " ".join(part for part in (row.dnr, row.arende) if part) if row else ""
        self.arende.setText(name)
        self.facts.setRowVisible(self.arende, row is not None and row.arende_id is not None)
        self.bar.mark("paper")
        self.preview.clear("Handlingen hämtas …" if row else "")
        self.stack.setCurrentWidget(self.preview)

    def show_standing(self, standing: Standing | None) -> None:
        """Say how the paper stands to the records now."""
        match standing:
            case Standing.SAME:
                self.standing.say(["Handlingen stämmer med det som står i programmet nu."], "done")
            case Standing.DIFFERS:
                self.standing.say(
                    ["Det som står i programmet nu skiljer sig från handlingen. Exportera på nytt för en ny utgåva."]
                )
            case Standing.GONE:
                self.standing.say(["Det som handlingen gjordes av är borttaget. Kopian finns kvar här."])
            case Standing.UNKNOWN:
                self.standing.say(["Handlingens text finns inte sparad, så den går inte att jämföra med nuläget."])
            case None:
                self.standing.say([])
        self.bar.show_link("difference", shown=standing is Standing.DIFFERS)

    def show_paper(self, content: bytes) -> None:
        """Show the kept paper: the pages of a PDF, otherwise its text."""
        assert self.row is not None
        if self.row.format == "pdf":
            self.preview.show_pdf(content)
            self.stack.setCurrentWidget(self.preview)
        else:
            self.text.setPlainText(self.row.text or "Formatet kan inte visas här. Öppna kopian i stället.")
            self.stack.setCurrentWidget(self.text)

    def show_difference(self, pieces: "tuple[Piece, ...]") -> None:
        """Show what has changed since, in words."""
        from desktop.tjansteskrivelse.difference import show_pieces

        self.difference.clear()
        show_pieces(self.difference, pieces)
        self.stack.setCurrentWidget(self.difference)

    def _go_to_arende(self) -> None:
        if self.row is not None:
            self.arende_wanted.emit(self.row.arende_id)

    def _fact(self, name: str) -> QLabel:
        value = QLabel()
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        value.setAccessibleName(name)
        self.facts.addRow(_label(name), value)
        return value


def _label(text: str) -> QLabel:
    return MutedLabel(text)


def _reader(name: str) -> QTextEdit:
    reader: Any = QTextEdit()
    reader.setReadOnly(True)
    reader.setTabChangesFocus(True)
    reader.setAccessibleName(name)
    reader.document().setDocumentMargin(12)
    return reader  # type: ignore[no-any-return]
