"""Papers that the example kommun has handed out, so that the page Dokument shows what it is for."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.dokument import register
from models.tjansteskrivelse.entity import Skrivelsestatus
from models.tjansteskrivelse.queries import skrivelse_rows
from reports.catalogue import kind_named
from reports.render import render

if TYPE_CHECKING:
    from models.database import Database

LATEST = timedelta(days=6)
"""How long before today the newest paper was handed out."""


def hand_out(database: "Database", today: date) -> None:
    """Hand out the finished tjänsteskrivelser as PDF and Word on the days they carry, and one plan not long ago."""
    with database.read() as session:
        finished = [row for row in skrivelse_rows(session) if row.status is not Skrivelsestatus.UTKAST]
    for row in finished:
        for format_name in ("pdf", "docx"):
            _hand_out(database, "tjansteskrivelse", row.id, format_name, row.datum or today)
    with database.read() as session:
        plans = kind_named("handlingsplan").candidates(session, today)
    if plans:
        _hand_out(database, "handlingsplan", plans[0].id, "xlsx", today - LATEST)


def _hand_out(database: "Database", name: str, id: int, format_name: str, day: date) -> None:  # noqa: A002
    kind = kind_named(name)
    with database.read() as session:
        paper = kind.make(session, id, day)
    content = render(paper.document, format_name, paper.style)
    text = render(paper.document, "txt", paper.style).decode()
    with database.write("exportera") as session:
        register(
            session,
            slag=name,
            titel=paper.document.title,
            format=format_name,
            post_id=id,
            arende_id=paper.arende_id,
            day=day,
            file=f"{kind.title} {day}.{format_name}",
            content=content,
            text=text,
        )
