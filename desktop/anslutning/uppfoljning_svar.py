"""Årets svar: the issuer's yearly questions with the year's facts filled in, and last year's answer beside each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.anslutning.uppfoljning_gjort import in_order_of_tab
from desktop.gesture import gesture, read
from desktop.inline_form import InlineForm
from desktop.moments import today
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.marks import MutedLabel
from desktop.widgets.rich_text import RichTextField
from models.anslutning.entity import Arssvar
from models.anslutning.followup_answer import (
    ArssvarData,
    ArssvarRow,
    begin_year_answer,
    drop_year_answer,
    hand_in,
    year_answer,
)
from models.richtext import RichText
from resources.svenska import format_date

if TYPE_CHECKING:
    from desktop.context import Context


class YearAnswerBox(QFrame):
    """One question: to the left the answer, to the right what was said last year."""

    def __init__(self, context: "Context", falt: str, part: "AnswerPart") -> None:
        super().__init__(part)
        self.setObjectName("card")
        self.context = context
        self.falt = falt
        self.part = part
        self.row: ArssvarRow | None = None
        self.label = QLabel()
        self.label.setObjectName("fieldLabel")
        self.label.setWordWrap(True)
        self.text = _words()
        self.form = InlineForm(context, Arssvar)
        self.editor: RichTextField = self.form.add("svar", "", RichTextField(lines=4))
        self.source = MutedLabel()
        self.copy = _button("Kopiera", "kopiera")
        self.own = _button("Skriv eget", "")
        self.back = _button("Hämta ur uppgifterna igen", "uppdatera")
        self.before_label = MutedLabel()
        self.before = _words()
        self.before.setObjectName("muted")
        self.copy_before = _button("Kopiera förra årets", "kopiera")
        self._arrange()
        self.copy.clicked.connect(self.copy_text)
        self.own.clicked.connect(self.begin_own)
        self.back.clicked.connect(self.fetch_again)
        self.copy_before.clicked.connect(self._copy_before)

    def show_row(self, row: ArssvarRow, year: int) -> None:
        """Show a question."""
        began = self.row is not None and self.row.svar_id is None and row.svar_id is not None
        self.row = row
        self.label.setText(row.etikett)
        self.text.setText(row.svar.text or "Uppgifterna säger inget här.")
        self.text.setVisible(not row.egen)
        self.form.setVisible(row.egen)
        self.own.setVisible(not row.egen)
        self.back.setVisible(row.egen)
        self.source.setText("Egen text" if row.egen else "Hämtat ur uppgifterna")
        self.editor.setAccessibleName(row.etikett)
        self.before_label.setText(f"Svaret för {year - 1}")
        self.before.setText(row.forra.text or "Inget svar.")
        self.copy_before.setVisible(bool(row.forra))
        for button, what in (
            (self.copy, "Kopiera"),
            (self.own, "Skriv eget"),
            (self.back, "Hämta igen"),
            (self.copy_before, "Kopiera förra årets"),
        ):
            button.setAccessibleName(f"{what}: {row.etikett}")
        if row.svar_id is None:
            self.form.clear()
        elif self.form.id != row.svar_id:
            self.form.load(row.svar_id)
        if began and self.part.began == self.falt:
            self.part.began = ""
            self.editor.edit.setFocus()

    @property
    def answer(self) -> RichText:
        """The answer as it stands in the window."""
        if self.row is None:
            return RichText()
        own: RichText = self.editor.value() if self.row.svar_id is not None else self.row.svar
        return own

    def copy_text(self) -> None:
        """Put the answer on the clipboard as plain text."""
        QApplication.clipboard().setText(self.answer.text)
        self.context.status(f"Kopierat: {self.label.text()}")

    def begin_own(self) -> None:
        """Let the user write, beginning with what the records say."""
        anslutning_id, year, falt, day = self.part.anslutning_id, self.part.year, self.falt, today()
        self.part.began = falt
        gesture(
            self.context,
            self,
            "skriv eget svar",
            lambda session: begin_year_answer(session, anslutning_id, year, falt, day).id,
        )

    def fetch_again(self) -> None:
        """Let the records answer; undo brings the own words back."""
        row = self.row
        if row is None or row.svar_id is None:
            return
        self.form.clear()  # saved, and not read again when it is gone
        id_ = row.svar_id
        gesture(
            self.context,
            self,
            "hämta svaret ur uppgifterna",
            lambda session: drop_year_answer(session, id_),
            lambda _none: self.context.status("Den egna texten är borttagen. Ctrl+Z tar tillbaka den."),
        )

    def _copy_before(self) -> None:
        if self.row is not None:
            QApplication.clipboard().setText(self.row.forra.text)
            self.context.status(f"Kopierat från förra året: {self.label.text()}")

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.copy, self.own, self.back):
            buttons.addWidget(button)
        buttons.addWidget(self.source, 1)
        left = QVBoxLayout()
        left.setSpacing(GAP - 2)
        left.addWidget(self.text)
        left.addWidget(self.form)
        left.addStretch(1)
        left.addLayout(buttons)
        right = QVBoxLayout()
        right.setSpacing(GAP - 2)
        right.addWidget(self.before_label)
        right.addWidget(self.before)
        right.addStretch(1)
        right.addWidget(self.copy_before, 0, Qt.AlignmentFlag.AlignLeft)
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedWidth(1)
        beside = QHBoxLayout()
        beside.setSpacing(AIR)
        beside.addLayout(left, 3)
        beside.addWidget(rule)
        beside.addLayout(right, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR - 4, AIR - 6, AIR - 4, AIR - 6)
        column.setSpacing(GAP - 2)
        column.addWidget(self.label)
        column.addLayout(beside)


class AnswerPart(QWidget):
    """All questions of a year, and the day the answer was handed in."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.anslutning_id = 0
        self.year = 0
        self.began = ""
        """The field somebody has just begun to write in."""
        self.boxes: list[YearAnswerBox] = []
        self._key: tuple[int, int, tuple[str, ...]] = (0, 0, ())
        self.state = MutedLabel()
        self.copy_all = _button("Kopiera allt", "kopiera")
        self.hand_in = _button("Lämnat i dag", "klar")
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.state, 1)
        head.addWidget(self.copy_all)
        head.addWidget(self.hand_in)
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP + 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP + 2)
        column.addLayout(head)
        column.addLayout(self._column)
        column.addStretch(1)
        self.copy_all.clicked.connect(self._copy_all)
        self.hand_in.clicked.connect(self._hand_in)

    def load(self, anslutning_id: int, year: int) -> None:
        """Read the answer of a year."""
        self.anslutning_id, self.year = asked = (anslutning_id, year)
        day = today()
        read(
            self.context,
            self,
            lambda session: year_answer(session, anslutning_id, year, day),
            lambda data: self._show(data) if asked == (self.anslutning_id, self.year) else None,
        )

    def _show(self, data: ArssvarData) -> None:
        whose = data.utgivare or "utgivaren"
        self.state.setText(
            f"Svaret för {data.ar} lämnades {format_date(data.lamnat)} och står kvar som det var."
            if data.lamnat
            else f"Svar till {whose} för {data.ar}. Kopiera ett svar i taget till utgivarens sida."
        )
        self.hand_in.setText("Lämnat på nytt i dag" if data.lamnat else "Lämnat i dag")
        key = (data.anslutning_id, data.ar, tuple(row.falt for row in data.falt))
        if key != self._key:
            self._key = key
            for box in self.boxes:
                box.form.flush()
                box.setVisible(False)
                box.deleteLater()
            self.boxes = [YearAnswerBox(self.context, row.falt, self) for row in data.falt]
            before: QWidget | None = self.hand_in
            for box in self.boxes:
                self._column.addWidget(box)
                before = in_order_of_tab(before, box.editor, box.copy, box.own, box.back, box.copy_before)
        for box, row in zip(self.boxes, data.falt, strict=True):
            box.show_row(row, data.ar)

    def _copy_all(self) -> None:
        texts = [f"{box.label.text()}\n{box.answer.text}" for box in self.boxes if box.answer]
        QApplication.clipboard().setText("\n\n".join(texts))
        self.context.status(f"Kopierat: {len(texts)} svar")

    def _hand_in(self) -> None:
        for box in self.boxes:
            box.form.flush()
        anslutning_id, year, day = self.anslutning_id, self.year, today()
        gesture(
            self.context,
            self,
            f"lämna svaret för {year}",
            lambda session: hand_in(session, anslutning_id, year, day),
            lambda count: self.context.status(f"Svaret för {year} är sparat som det lämnades, {count} delar."),
        )


def _words() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return label


def _button(text: str, icon: str) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(FIELD - 2)
    if icon:
        set_icon(button, icon)
    return button
