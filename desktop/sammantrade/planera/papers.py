"""What the decision of an item rests on."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from desktop.arende.paper_list import DAY, FILE, TITLE, PaperList
from desktop.gesture import read
from models.arende.entity import Underlagstyp
from models.errors import Problem
from models.paragraf.agenda import add_paper
from models.paragraf.entity import Paragrafunderlag
from models.paragraf.item import PaperRow, attach_papers, papers_of_item

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.change import Change

_KINDS = frozenset({"paragrafunderlag", "bilaga", "tjansteskrivelse"})


class ItemPapers(PaperList):
    """The papers of an item on the agenda."""

    kind = Paragrafunderlag
    columns: ClassVar = (TITLE, DAY, FILE)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            "paragraf_underlag",
            "Punktens underlag",
            problems=_problems,
            example="Verksamhetsberättelse 2023",
            empty="Inga underlag.",
            parent=parent,
        )
        context.changes.changed.connect(self._changed)

    def show_item(self, id_: int | None) -> None:
        """Show the papers of an item, or of none."""
        self.set_owner(id_)
        self.reload()

    def reload(self) -> None:
        """Read the papers again."""
        id_ = self.owner_id
        if id_ is not None:
            read(self.context, self, lambda session: papers_of_item(session, id_), lambda rows: self._show(id_, rows))

    def new_paper(self, session: "Session", owner_id: int, typ: Underlagstyp) -> Paragrafunderlag:
        """Make an empty paper."""
        return add_paper(session, owner_id, typ=typ)

    def new_papers(self, session: "Session", owner_id: int, files: list[Path]) -> list[Paragrafunderlag]:
        """Make a paper of each file."""
        return attach_papers(session, owner_id, files)

    def _show(self, id_: int, rows: list[PaperRow]) -> None:
        if id_ == self.owner_id:
            self.rows.set_rows(rows)

    def _changed(self, change: "Change") -> None:
        if change.kinds & _KINDS:
            self.reload()


def _problems(_session: "Session", paper: Paragrafunderlag) -> list[Problem]:
    if paper.tjansteskrivelse_id is None and paper.typ is Underlagstyp.HANDLING and not paper.titel.strip():
        return [Problem("titel", "Skriv handlingens namn.")]
    return []
