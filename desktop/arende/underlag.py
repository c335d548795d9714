"""What the decision of an ärende rests on."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from desktop.arende.paper_list import DAY, FILE, TITLE, PaperList
from desktop.arende.sheet import ArendeSheet
from desktop.tables import Column
from models.arende.entity import Underlag, Underlagstyp, underlag_problems
from models.arende.papers import add_underlag, attach_underlag

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.errors import Problem


class UnderlagPart(PaperList):
    """The papers of an ärende."""

    kind = Underlag
    columns: ClassVar = (TITLE, DAY, Column("Diarienummer", lambda row: row.dnr, width=130), FILE)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            "arende_underlag",
            "Beslutsunderlag",
            problems=_problems,
            example="Länsstyrelsens inbjudan",
            empty="Inga underlag än. Lägg till det som beslutet vilar på: daterade handlingar, muntlig information.",
            parent=parent,
        )

    def show_sheet(self, sheet: ArendeSheet) -> None:
        """Show the papers of an ärende."""
        self.set_owner(sheet.id)
        self.rows.set_rows(sheet.underlag)

    def new_paper(self, session: "Session", owner_id: int, typ: Underlagstyp) -> Underlag:
        """Make an empty paper."""
        return add_underlag(session, owner_id, typ)

    def new_papers(self, session: "Session", owner_id: int, files: list[Path]) -> list[Underlag]:
        """Make a paper of each file."""
        return attach_underlag(session, owner_id, files)


def _problems(_session: "Session", paper: Underlag) -> "list[Problem]":
    return [] if paper.tjansteskrivelse_id is not None else underlag_problems(paper)
