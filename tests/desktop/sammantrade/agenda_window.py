"""The window on the page Sammanträden, with a delegation that has its standing items and two ärenden."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select

from desktop.moments import today
from desktop.sammantrade.planera.agenda_list import AgendaLine
from desktop.sammantrade.planera.mode import PlaneraMode
from models.arbetsordning.operations import set_up_organ
from models.arende.operations import give_number, open_arende
from models.database import Database
from models.paragraf.entity import Paragraf
from models.sammantrade.operations import plan_year
from models.standpunkt import add_set
from tests.matter import make_matter


@dataclass
class Delegation:
    """The ids a test needs."""

    db: Database
    organ: int
    near: int
    far: int
    arende: int


def coming(days: int) -> date:
    """A day ahead; at the end of December one of January, so that all the days are of one year."""
    first = today()
    if first.month == 12 and first.day > 20:
        first = date(first.year + 1, 1, 8)
    return first + timedelta(days=days)


def make_delegation(db: Database) -> Delegation:
    """Two coming meetings on successive days."""
    make_matter(db)
    with db.write("förbered") as session:
        rules = set_up_organ(session, namn="Jämställdhetsdelegationen")
        rules.start, rules.slut, rules.plats = time(9), time(12), "Kupolen"
        add_set(session, rules.organ_id, "orebro")
        near, far = plan_year(session, rules.organ_id, [coming(1), coming(2)])
        arende = open_arende(session, titel="Årets jämställdhetspris")
        give_number(session, arende.id, "KS 88/2026")
        return Delegation(db, rules.organ_id, near.id, far.id, arende.id)


def numbered(db: Database, meeting_id: int) -> list[tuple[int | None, str]]:
    """The items of a meeting as they are stored."""
    with db.read() as session:
        rows = session.scalars(
            select(Paragraf).where(Paragraf.sammantrade_id == meeting_id).order_by(Paragraf.ordning, Paragraf.id)
        )
        return [(row.nummer, row.rubrik) for row in rows]


def planera(window) -> PlaneraMode:
    mode = window.page.panel.mode
    assert isinstance(mode, PlaneraMode)
    return mode


def lines(window):
    shown = planera(window).agenda._rows
    return [(line.number, line.text) for line in shown if isinstance(line, AgendaLine)]


def run(window, text):
    next(offer for offer in window.page.more if offer.text == text).run()


def dialog_of(window, kind):
    found = [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]
    return found[-1]


def form(window):
    return planera(window).item_form
