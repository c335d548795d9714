"""A meeting with items, for tests of agendas."""

from datetime import date

from sqlalchemy import select

from models.arbetsordning.operations import set_up_organ
from models.paragraf.agenda import (
    add_item,
)
from models.paragraf.entity import (
    Paragraf,
)
from models.sammantrade.operations import plan_meeting

MARCH = date(2024, 3, 15)
APRIL = date(2024, 4, 19)
TODAY = date(2024, 3, 1)


def organ_of(session, name="Delegationen"):
    return set_up_organ(session, namn=name).organ_id


def meeting_with(session, *titles, day=MARCH, organ=None):
    meeting = plan_meeting(session, organ or organ_of(session), day)
    return meeting, [add_item(session, meeting.id, title) for title in titles]


def titles_of(session, meeting_id):
    query = select(Paragraf.rubrik).where(Paragraf.sammantrade_id == meeting_id)
    return list(session.scalars(query.order_by(Paragraf.ordning)))
