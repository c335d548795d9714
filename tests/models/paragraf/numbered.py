"""Organs and meetings with numbered items, for tests of § numbers."""

from sqlalchemy import select

from models.arbetsordning import Arbetsordning, Numrering
from models.editing import add
from models.organ import Organ
from models.paragraf.agenda import add_item
from models.paragraf.entity import Paragraf, Paragraflucka
from models.protokoll.entity import Protokoll, Protokollslag, Protokollstatus
from models.sammantrade.operations import plan_meeting


def organ(session, name="Delegationen", rule_=Numrering.PER_AR):
    body = add(session, Organ(namn=name))
    add(session, Arbetsordning(organ_id=body.id, numrering=rule_))
    return body.id


def meeting(session, organ_id, day, *titles):
    made = plan_meeting(session, organ_id, day)
    for title in titles:
        add_item(session, made.id, title)
    return made.id


def numbered(session, meeting_id):
    rows = session.scalars(select(Paragraf).where(Paragraf.sammantrade_id == meeting_id).order_by(Paragraf.ordning))
    return [(row.rubrik, row.nummer) for row in rows]


def freeze(session, meeting_id, kind=Protokollslag.ORDINARIE, status=Protokollstatus.UTE):
    for row in session.scalars(select(Protokoll).where(Protokoll.sammantrade_id == meeting_id, Protokoll.slag == kind)):
        row.status = status
    session.flush()


def luckor(session, organ_id):
    rows = session.scalars(select(Paragraflucka).where(Paragraflucka.organ_id == organ_id).order_by(Paragraflucka.fran))
    return [(row.fran, row.till, row.forklaring) for row in rows]
