"""What is due after a meeting: justering, anslag, taking it down; one line per protokoll that waits for something."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning import Arbetsordning
from models.organ import Organ
from models.paragraf.entity import Paragraf
from models.protokoll.announcing import down_day
from models.protokoll.deadlines import adjust_by, announce_by
from models.protokoll.entity import Anslag, Protokoll, Protokollslag, Protokollstatus
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.term import Term
from resources.svenska import format_paragraphs

MET = (Sammantradesstatus.PAGAR, Sammantradesstatus.HALLET)


class Deadline(Term):
    """What is to be done, as a line of a list begins."""

    FINISH = "finish", "Skriv klart minnesanteckningarna"
    SEND_OUT = "send_out", "Skicka ut protokollet för justering"
    ADJUST = "adjust", "Justera protokollet"
    ANNOUNCE = "announce", "Sätt upp anslaget"
    TAKE_DOWN = "take_down", "Ta ned anslaget"


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """Something that is due, of which protokoll and by when."""

    deadline: Deadline
    protokoll_id: int
    sammantrade_id: int
    slag: Protokollslag
    organ: str
    datum: date
    paragrafer: str
    due: date


def adjust_day(protokoll: Protokoll, meeting: Sammantrade, rules: Arbetsordning | None) -> date | None:
    """The last day to justera: what the user has written, the organ's own rule, or the law's fourteen days."""
    if protokoll.justeras_senast is not None or meeting.datum is None:
        return protokoll.justeras_senast
    if rules is not None and rules.justeringsdagar is not None:
        return meeting.datum + timedelta(days=rules.justeringsdagar)
    return adjust_by(meeting.datum)


def deadline_rows(session: Session) -> list[DeadlineRow]:
    """Everything that is due, the earliest first. Three statements."""
    found = session.execute(
        select(Protokoll, Sammantrade, Organ, Arbetsordning)
        .join(Sammantrade, Protokoll.sammantrade_id == Sammantrade.id)
        .join(Organ, Sammantrade.organ_id == Organ.id)
        .outerjoin(Arbetsordning, Arbetsordning.organ_id == Organ.id)
        .where(Sammantrade.status.in_(MET), Sammantrade.datum.is_not(None))
        .order_by(Protokoll.id)
    ).all()
    notices: dict[int, Anslag] = {}
    for notice in session.scalars(select(Anslag).order_by(Anslag.id.desc())):
        notices[notice.protokoll_id] = notice
    numbers: defaultdict[int, list[int]] = defaultdict(list)
    waiting = [protokoll.id for protokoll, _, _, rules in found if _waits(protokoll, rules, notices.get(protokoll.id))]
    for protokoll_id, number in session.execute(
        select(Paragraf.protokoll_id, Paragraf.nummer)
        .where(Paragraf.protokoll_id.in_(waiting), Paragraf.nummer.is_not(None))
        .order_by(Paragraf.nummer)
    ):
        numbers[protokoll_id].append(number or 0)
    rows = []
    for protokoll, meeting, organ, rules in found:
        for what, due in _due(protokoll, meeting, rules, notices.get(protokoll.id)):
            assert meeting.datum is not None  # by the statement
            rows.append(
                DeadlineRow(
                    what, protokoll.id, meeting.id, protokoll.slag, organ.namn, meeting.datum,
                    format_paragraphs(numbers[protokoll.id]), due,
                )
            )  # fmt: skip
    return sorted(rows, key=lambda row: (row.due, row.protokoll_id))


def _waits(protokoll: Protokoll, rules: Arbetsordning | None, notice: Anslag | None) -> bool:
    if protokoll.status is not Protokollstatus.JUSTERAT:
        return True
    return bool(rules and rules.anslas) and (notice is None or notice.uppe is None or notice.nedtaget is None)


def _due(
    protokoll: Protokoll, meeting: Sammantrade, rules: Arbetsordning | None, notice: Anslag | None
) -> list[tuple[Deadline, date]]:
    if not _waits(protokoll, rules, notice):
        return []
    if protokoll.status is not Protokollstatus.JUSTERAT:
        last = adjust_day(protokoll, meeting, rules)
        if last is None:
            return []
        if rules is not None and not rules.justeras:
            return [(Deadline.FINISH, last)]
        return [(Deadline.ADJUST if protokoll.status is Protokollstatus.UTE else Deadline.SEND_OUT, last)]
    if notice is None or notice.uppe is None:
        return [(Deadline.ANNOUNCE, announce_by(protokoll.justerat))] if protokoll.justerat else []
    down = down_day(notice)
    return [(Deadline.TAKE_DOWN, down)] if down else []
