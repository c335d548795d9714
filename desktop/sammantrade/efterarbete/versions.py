"""Two versions of a protokoll that were sent out, and what separates them, word by word."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from desktop.theme import AIR, GAP
from desktop.tjansteskrivelse.difference import show_pieces
from desktop.widgets.choice import Choice
from desktop.widgets.marks import MutedLabel
from models.protokoll.rounds import RoundRow, compare_texts, round_text

if TYPE_CHECKING:
    from desktop.context import Context
    from models.tjansteskrivelse.difference import Piece

NOW = 0
"""Stands for the protokoll as it is now."""


class VersionsDialog(QDialog):
    """Choose an earlier and a later version. What went is struck out in brackets, what came is underlined."""

    def __init__(
        self, context: "Context", protokoll_id: int, rounds: Sequence[RoundRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._protokoll_id = protokoll_id
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
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self.words)
        column.addWidget(self.text, 1)
        column.addWidget(close)
        self.before.edited.connect(self.compare)
        self.after.edited.connect(self.compare)
        self.compare()

    def compare(self) -> None:
        """Read both versions and show what separates them."""
        ids = (self.before.value(), self.after.value())
        self.context.jobs.run(lambda: self._texts(ids), self._diff, self.context.show_error, owner=self)

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
