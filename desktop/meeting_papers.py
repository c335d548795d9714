"""All papers of a sammanträde, or of an organ's year, in one zip: one PDF with bookmarks, each paper, the files."""

from typing import TYPE_CHECKING

from desktop.all_papers import Gathered, ask_where
from desktop.documents import Made
from desktop.moments import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from reports.meeting_papers import MeetingPapers


def export_meeting_papers(
    context: "Context", parent: "QWidget", sammantrade_id: int, *, protokoll: bool = True
) -> None:
    """Ask where, and save the papers of a sammanträde; without `protokoll` those that go out with the kallelse."""

    def read(session: "Session") -> "MeetingPapers":
        from reports.meeting_papers import papers_of_meeting

        return papers_of_meeting(session, sammantrade_id, today(), protokoll=protokoll)

    _export(context, parent, read, "Alla handlingar" if protokoll else "Kallelse och handlingar")


def export_year_papers(context: "Context", parent: "QWidget", organ_id: int, year: int) -> None:
    """Ask where, and save the protokoll of an organ's year with their register."""

    def read(session: "Session") -> "MeetingPapers":
        from reports.meeting_papers import papers_of_year

        return papers_of_year(session, organ_id, year, today())

    _export(context, parent, read, "Årets protokoll")


def _export(context: "Context", parent: "QWidget", read: "Callable[[Session], MeetingPapers]", name: str) -> None:
    def gather() -> Gathered:
        from models.errors import UserError
        from models.publicering import people_data
        from reports.meeting_papers import one_document

        with context.db.read() as session:
            papers = read(session)
            people = people_data(session)
        if not papers.papers:
            raise UserError("Det finns inga papper att lämna ut än.")
        return Gathered(
            arende_id=None,
            title=f"{papers.title} {papers.organ}",
            papers=tuple(Made(each.kind, each.id, each.paper, (), people) for each in papers.papers),
            attached=papers.attached,
            remarks=papers.remarks,
            whole=lambda documents: one_document(papers, documents, today()),
            name=name,
        )

    context.jobs.run(gather, lambda gathered: ask_where(context, parent, gathered), owner=parent)
