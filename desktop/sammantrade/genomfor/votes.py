"""A vote: what Ja and Nej mean, and how each of those who decide votes, by one key each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.gesture import gesture
from desktop.inline_form import InlineForm
from desktop.theme import GAP
from desktop.widgets.marks import MutedLabel, quiet_button
from desktop.widgets.text import TextLine
from desktop.widgets.two_lines import TwoLineList, TwoLines

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.paragraf.entity import Rostval
    from models.paragraf.live import VoteRow

_KEYS = {Qt.Key.Key_J: "ja", Qt.Key.Key_N: "nej", Qt.Key.Key_A: "avstar"}


class BallotList(TwoLineList):
    """Those who vote. J, N and A write how, and go on to the next."""

    cast = Signal(int, str)
    """The ballot and the stored form of the choice."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J, N, A; arrows as in every list."""
        choice = _KEYS.get(Qt.Key(event.key()))
        if choice is None or event.modifiers() != Qt.KeyboardModifier.NoModifier or self.current_key is None:
            super().keyPressEvent(event)
            return
        key = self.current_key
        if self.currentRow() + 1 < self.count():
            self.setCurrentRow(self.currentRow() + 1)
        self.cast.emit(key, choice)


class VoteBlock(QWidget):
    """One vote of a §."""

    def __init__(self, context: "Context", vote_id: int, parent: QWidget | None = None) -> None:
        from models.paragraf.entity import Omrostning

        super().__init__(parent)
        self.vote_id = vote_id
        self._context = context
        self.form = InlineForm(context, Omrostning)
        self.form.add("ja_betyder", "Ja betyder att", TextLine("bifalla förslaget"))
        self.form.add("nej_betyder", "Nej betyder att", TextLine("avslå förslaget"), beside=True)
        self.ballots = BallotList("Röster: J är ja, N är nej, A är avstår", beside=True)
        self.ballots.setToolTip("J ja, N nej, A avstår")
        self.result = QLabel()
        self.result.setObjectName("fieldLabel")
        self.again = quiet_button("uppdatera", "Hämta dem som deltar i beslutet nu")
        self.remove = quiet_button("ta_bort", "Ta bort omröstningen")
        self.again.clicked.connect(self._fetch)
        self.remove.clicked.connect(self._remove)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.result, 1)
        foot.addWidget(self.again)
        foot.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.form)
        column.addWidget(MutedLabel("J ja · N nej · A avstår"))
        column.addWidget(self.ballots)
        column.addLayout(foot)
        self.ballots.cast.connect(self._cast)
        self.form.load(vote_id)

    def show_vote(self, vote: "VoteRow") -> None:
        """Show how it stands."""
        icons = {"ja": "klar", "nej": "stang", "avstar": ""}
        self.ballots.show_rows(
            [TwoLines(row.id, row.namn, row.val.label, icons[row.val.value]) for row in vote.ballots]
        )
        if vote.ballots:
            self.ballots.setFixedHeight(self.ballots.sizeHintForRow(0) * len(vote.ballots) + 2)
        self.result.setText(_in_words(vote))

    def _cast(self, ballot_id: int, choice: str) -> None:
        def act(session: "Session") -> None:
            from models.paragraf.entity import Rostval
            from models.paragraf.motions import cast_vote

            cast_vote(session, ballot_id, Rostval(choice))

        gesture(self._context, self, "rösta", act)

    def _fetch(self) -> None:
        def act(session: "Session") -> None:
            from models.paragraf.motions import fetch_voters

            fetch_voters(session, self.vote_id)

        gesture(self._context, self, "hämta dem som röstar", act)

    def _remove(self) -> None:
        self.form.flush()

        def act(session: "Session") -> None:
            from models.editing import get, remove
            from models.paragraf.entity import Omrostning

            remove(session, get(session, Omrostning, self.vote_id))

        gesture(self._context, self, "ta bort omröstning", act)


class VotesPart(QWidget):
    """Every vote of a §; out of sight while there is none."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.blocks: list[VoteBlock] = []
        self.heading = QLabel("Omröstning")
        self.heading.setObjectName("fieldLabel")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.heading)
        self.setVisible(False)

    def show_votes(self, votes: "tuple[VoteRow, ...]") -> None:
        """Show the votes of a §."""
        ids = [vote.id for vote in votes]
        for block in [block for block in self.blocks if block.vote_id not in ids]:
            block.form.flush()
            self._column.removeWidget(block)
            block.setVisible(False)
            block.deleteLater()
            self.blocks.remove(block)
        for vote in votes:
            if vote.id not in [block.vote_id for block in self.blocks]:
                self.blocks.append(VoteBlock(self._context, vote.id))
                self._column.addWidget(self.blocks[-1])
            next(block for block in self.blocks if block.vote_id == vote.id).show_vote(vote)
        self.setVisible(bool(votes))

    def flush(self) -> None:
        """Save what is typed."""
        for block in self.blocks:
            block.form.flush()


def _in_words(vote: "VoteRow") -> str:
    outcome: Rostval | None = vote.result.outcome
    if not vote.ballots:
        return "Ingen röstar än."
    if outcome is None:
        return f"{vote.result.text}: lika, ingen utslagsröst"
    tie = " genom ordförandens utslagsröst" if vote.result.ja == vote.result.nej else ""
    return f"{vote.result.text}: {outcome.label.lower()} vinner{tie}"
