"""Jämför svar: one question, all counterparts, all years; each answer can be copied with its source."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.gesture import gesture, read
from desktop.list_and_form import ListAndForm
from desktop.list_pane import ListPane
from desktop.tables import Column
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.field import FieldError
from desktop.widgets.marks import LinkButton, MutedLabel
from desktop.widgets.pick import PickField
from models.dialogtraff.comparison import (
    ComparableQuestion,
    ComparedAnswer,
    Comparison,
    comparable_questions,
    comparison,
)
from models.dialogtraff.questions import compare_with

if TYPE_CHECKING:
    from desktop.context import Context


def years_of(row: ComparableQuestion) -> str:
    """The years a question was asked: "2021–2024"."""
    if not row.ar:
        return ""
    return str(row.ar[0]) if len(row.ar) == 1 else f"{row.ar[0]}–{row.ar[-1]}"


COLUMNS = (
    Column("Fråga", lambda row: row.text, stretch=True),
    Column("Svar", lambda row: row.svar, width=64, right=True),
    Column("År", years_of, width=104),
)

AT_ONCE = 30
"""So many answers are laid out at a time."""


@dataclass(frozen=True, slots=True)
class _Key:
    """What is shown, to draw anew only what is another."""

    question: int
    answers: tuple[ComparedAnswer, ...]


class CompareView(QWidget):
    """The questions to the left; to the right every answer to the chosen one."""

    dialog_wanted = Signal(int)
    chosen = Signal(object)
    """The question whose answers are shown, or None."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.cards: list[AnswerCard] = []
        self._waiting: list[ComparedAnswer] = []
        self._key: _Key | None = None
        self.list = ListPane(
            "dialogfragor",
            "Frågor",
            COLUMNS,
            context.settings,
            empty="Här jämförs svaren på samma fråga, när någon dialogträff har fått frågor.",
            empty_icon="sok",
            lines=2,
        )
        self.title = QLabel()
        self.title.setObjectName("sectionTitle")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.wordings = MutedLabel()
        self.wordings.setWordWrap(True)
        self.other = PickField(placeholder="En annan fråga som frågar efter detsamma")
        self.other.setAccessibleName("Jämför också med frågan")
        self.join = QPushButton("Jämför dem tillsammans")
        self.join.setMinimumHeight(FIELD)
        self.more = QPushButton()
        self.more.setMinimumHeight(FIELD)
        self.more.setVisible(False)
        self.more.clicked.connect(lambda _checked=False: self.show_more())
        self.together = QWidget()
        row = QHBoxLayout(self.together)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.other, 1)
        row.addWidget(self.join)
        self.body = QWidget()
        self.body.setObjectName("formBody")
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(AIR, AIR, AIR, AIR)
        self.column.setSpacing(GAP)
        self.column.addWidget(self.title)
        self.column.addWidget(self.wordings)
        self.column.addWidget(self.together)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.body)
        self.both = ListAndForm("dialogfragor", self.list, scroll, context.settings, shares=(38, 62))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.both)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _id: self._into_answers())
        self.join.clicked.connect(lambda _checked=False: self.join_questions())

    def refresh(self) -> None:
        """Read the questions, and the answers to the one shown."""
        read(self.context, self, comparable_questions, self._fill)

    def show_question(self, fraga_id: int) -> None:
        """Show the answers to a question."""
        self.list.choose(fraga_id)

    def join_questions(self) -> None:
        """Say that another question asks the same as the one shown; what was asked and answered is untouched."""
        shown = self.list.chosen_id
        try:
            other = self.other.value()
        except FieldError as error:
            self.context.status(str(error))
            return
        if shown is not None and other is not None:
            self.other.set_value(None)
            gesture(
                self.context, self, "jämför frågor tillsammans", lambda session: compare_with(session, other, shown),
                lambda _none: self.context.status("Frågorna jämförs tillsammans. Ctrl+Z ångrar."),
            )  # fmt: skip

    def _fill(self, rows: list[ComparableQuestion]) -> None:
        if tuple(rows) != self.list.model.rows:
            self.list.set_rows(rows)
        if self.list.chosen_id is None and rows:
            self.list.choose(rows[0].id)
        elif self.list.chosen_id is not None:
            self._chosen(self.list.chosen_id)

    def _chosen(self, id_: int | None) -> None:
        self.chosen.emit(id_)
        self.other.set_choices([(row.id, row.text) for row in self.list.model.rows if row.id != id_])
        self.together.setVisible(id_ is not None and len(self.list.model.rows) > 1)
        if id_ is None:
            self._show(None)
        else:
            read(self.context, self, lambda session: comparison(session, id_), self._show)

    def _show(self, found: Comparison | None) -> None:
        key = _Key(found.id, found.svar) if found else None
        if key == self._key:
            return
        self._key = key
        for card in self.cards:
            card.setVisible(False)
            card.deleteLater()
        self.cards = []
        self.title.setText(found.text if found else "")
        others = found.ordalydelser[1:] if found else ()
        self.wordings.setText("Har också ställts som: " + " · ".join(others) if others else "")
        self.wordings.setVisible(bool(others))
        self.more.setVisible(False)
        if found is None:
            return
        self._waiting = list(found.svar)
        self.show_more()

    def show_more(self) -> None:
        """The next answers: thousands of them at once would take minutes to lay out."""
        before: QWidget = self.cards[-1].copy if self.cards else self.list.table
        shown, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        self.more.setVisible(bool(self._waiting))
        self.more.setText(f"Visa fler svar ({len(self._waiting)} till)")
        for answer in shown:
            card = AnswerCard(self.context, answer, self.body)
            card.open.clicked.connect(partial(self._open, answer.id))
            self.column.insertWidget(self.column.count() - 2, card)
            self.cards.append(card)
            for widget in (card.open, card.copy):
                QWidget.setTabOrder(before, widget)
                before = widget

    def _open(self, dialog_id: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
        self.dialog_wanted.emit(dialog_id)

    def _into_answers(self) -> None:
        if self.cards:
            self.cards[0].open.setFocus()


class AnswerCard(QFrame):
    """One answer: whose and when, the words, the source, and Kopiera med källa."""

    def __init__(self, context: "Context", answer: ComparedAnswer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.context = context
        self.answer = answer
        self.open = LinkButton(f"{answer.motpart} {answer.ar or ''}".strip())
        self.open.setAccessibleDescription("Öppnar dialogträffen")
        self.copy = QPushButton("Kopiera med källa")
        self.copy.setAccessibleName(f"Kopiera svaret från {answer.motpart} {answer.ar or ''} med källa")
        self.copy.setMinimumHeight(FIELD - 4)
        self.copy.setEnabled(bool(answer.svar))
        set_icon(self.copy, "kopiera")
        words = QLabel(answer.svar.text or ("Inget svar." if answer.svar_inkom else "Svaret har inte kommit in."))
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        source = MutedLabel(
            f"{answer.underlag}. {answer.kalla[:1].upper()}{answer.kalla[1:]}." if answer.svar else answer.underlag
        )
        source.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self.open)
        top.addStretch(1)
        top.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR - 4, AIR - 6, AIR - 4, AIR - 6)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(words)
        column.addWidget(source)
        self.copy.clicked.connect(self.copy_quotation)

    def copy_quotation(self) -> None:
        """Put the answer with its source on the clipboard."""
        QApplication.clipboard().setText(self.answer.citat)
        self.context.status(f"Svaret från {self.answer.motpart} är kopierat med källa.")
