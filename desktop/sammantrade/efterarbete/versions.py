"""Two versions of a protokoll that were sent out, what separates them, word by word, and words taken back from one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.gesture import gesture, read
from desktop.theme import AIR, GAP
from desktop.tjansteskrivelse.difference import show_pieces
from desktop.widgets.choice import Choice
from desktop.widgets.marks import MutedLabel
from models.protokoll.rounds import EarlierWords, RoundRow, compare_texts, earlier_words, round_text, take_back_words

if TYPE_CHECKING:
    from desktop.context import Context
    from models.tjansteskrivelse.difference import Piece

NOW = 0
"""Stands for the protokoll as it is now."""
ALL = 0
"""Stands for every § that differs."""


class VersionsDialog(QDialog):
    """Choose an earlier and a later version. What went is struck out in brackets, what came is underlined.

    Of a protokoll that is a draft, the words of a § can be taken back from the earlier version, as one step to undo.
    """

    def __init__(
        self,
        context: "Context",
        protokoll_id: int,
        rounds: Sequence[RoundRow],
        *,
        is_draft: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._protokoll_id = protokoll_id
        self._is_draft = is_draft
        self.setWindowTitle("Jämför omgångar")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 680)
        choices = [(row.id, row.label) for row in rounds]
        self.before = Choice(choices)
        self.after = Choice([*choices, (NOW, "Som protokollet är nu")])
        self.before.setAccessibleName("Tidigare version")
        self.after.setAccessibleName("Senare version")
        self.before.set_value(rounds[-2].id if len(rounds) > 1 else rounds[0].id)
        self.after.set_value(rounds[-1].id if len(rounds) > 1 else NOW)
        self.words = MutedLabel()
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Skillnaden mellan versionerna")
        self.text.document().setDocumentMargin(12)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(QLabel("Från"))
        top.addWidget(self.before, 1)
        top.addWidget(QLabel("till"))
        top.addWidget(self.after, 1)
        self.back = self._way_back()
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self.words)
        column.addWidget(self.text, 1)
        column.addWidget(self.back)
        column.addWidget(close)
        self.before.edited.connect(self.compare)
        self.after.edited.connect(self.compare)
        self.compare()

    def _way_back(self) -> QWidget:
        """The row that takes words back from the earlier version."""
        self._earlier: list[EarlierWords] = []
        self.paragrafer = Choice()
        self.paragrafer.setAccessibleName("Paragraf att ta tillbaka texten i")
        self.take_back = QPushButton("Ta tillbaka texten")
        self.take_back.clicked.connect(self.take_words_back)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(QLabel("Som i den tidigare versionen"))
        line.addWidget(self.paragrafer, 1)
        line.addWidget(self.take_back)
        row.setVisible(False)
        return row

    def compare(self) -> None:
        """Read both versions and show what separates them."""
        ids = (self.before.value(), self.after.value())
        self.context.jobs.run(lambda: self._texts(ids), self._diff, self.context.show_error, owner=self)
        if self._is_draft:
            read(self.context, self, lambda session: earlier_words(session, ids[0]), self._offer)

    def take_words_back(self) -> None:
        """Give the chosen § the words it had in the earlier version, or all of them."""
        omgang_id, chosen = self.before.value(), self.paragrafer.value()
        ids = [row.paragraf_id for row in self._earlier] if chosen == ALL else [chosen]
        gesture(
            self.context,
            self,
            "ta tillbaka text i protokollet",
            lambda session: take_back_words(session, omgang_id, ids),
            self._taken_back,
        )

    def _taken_back(self, count: int) -> None:
        self.context.status("Texten är som den var. Ctrl+Z ångrar." if count else "Texten var redan som den var.")
        self.compare()

    def _offer(self, earlier: list[EarlierWords]) -> None:
        self._earlier = earlier
        every = [(ALL, "Alla paragrafer som skiljer sig")] if len(earlier) > 1 else []
        self.paragrafer.set_choices([*every, *((row.paragraf_id, row.label) for row in earlier)])
        if self.paragrafer.value() is None:
            self.paragrafer.setCurrentIndex(0)
        self.back.setVisible(bool(earlier))

    def _texts(self, ids: tuple[int, int]) -> tuple[str, str]:
        from desktop.documents import plain_text

        with self.context.db.read() as session:
            if ids[1] != NOW:
                return round_text(session, ids[0]), round_text(session, ids[1])
            from reports.catalogue import paper_to_sign

            return round_text(session, ids[0]), plain_text(paper_to_sign(session, self._protokoll_id))

    def _diff(self, texts: tuple[str, str]) -> None:
        self.context.jobs.render(lambda: compare_texts(*texts), self._show, owner=self)

    def _show(self, pieces: "tuple[Piece, ...]") -> None:
        from models.tjansteskrivelse.difference import counts

        gone, new = counts(pieces)
        self.words.setText(
            f"{gone} ord har gått, {new} har kommit. Det som gått står struket inom [− −], "
            "det som kommit understruket inom [+ +]."
            if gone or new
            else "Versionerna säger detsamma."
        )
        self.text.clear()
        show_pieces(self.text, pieces)
