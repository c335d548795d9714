"""What the tests of the page Delegation do to its window, and what they read there."""

from datetime import date

from desktop.moments import today
from models.uppdrag import holders_on

FIRST = date(2023, 1, 1)
"""The day on which the seats of the seed begin."""


def names(page):
    return [row.med_parti for row in page.seats.pane.model.shown]


def held(database, organ_id, day=None):
    with database.read() as session:
        return [row.med_parti for row in holders_on(session, organ_id, day or today())]


def choose(page, name):
    row = next(row for row in page.seats.pane.model.rows if row.namn == name)
    page.seats.pane.choose(row.id)
    return row.id
