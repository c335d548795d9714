"""§ numbers under any sequence of gestures, several organs, over a year end, on both engines."""

from datetime import date, time

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from models.arbetsordning import Numrering
from models.database import Database
from models.errors import UserError
from models.paragraf.agenda import add_item
from models.paragraf.entity import Paragraf, Paragraflucka
from models.paragraf.holes import declare_hole, remove_hole
from models.paragraf.order import move_item, move_to_meeting, put_back, remove_item, take_out_for_immediate
from models.paragraf.series import FROZEN, hole_of, renumber_meeting
from models.protokoll.entity import Protokoll, Protokollstatus
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.sammantrade.operations import move_meeting, remove_meeting, set_status
from tests.models.paragraf.numbered import freeze, meeting, organ

MARCH = date(2024, 3, 15)
DAYS = st.dates(date(2023, 11, 1), date(2024, 3, 31))
PICK = st.integers(0, 1000)


class Numbering(RuleBasedStateMachine):
    """Several organs over a year end, any gesture in any order."""

    database: Database

    def __init__(self):
        super().__init__()
        with self.database.write("x") as session:
            self.organs = [
                organ(session, "Löpande"),
                organ(session, "Löpande två"),
                organ(session, "Per möte", Numrering.PER_SAMMANTRADE),
            ]
            for body in self.organs:
                for day in (date(2023, 12, 1), date(2024, 1, 12), date(2024, 2, 9), date(2024, 3, 8)):
                    made = meeting(session, body, day, "A", "B", "C")
                    if day.month == 2:  # people have seen the third, so what happens in the second leaves holes
                        freeze(session, made)
        self.seen = {}

    def try_to(self, gesture):
        """One gesture, one transaction; a refusal takes all of it back."""
        try:
            with self.database.write("x") as session:
                gesture(session)
        except UserError:
            pass

    def pick(self, session, kind, number):
        query = select(kind)
        if kind is Sammantrade:
            query = query.where(Sammantrade.organ_id.in_(self.organs))
        elif kind is Paragraflucka:
            query = query.where(Paragraflucka.organ_id.in_(self.organs), Paragraflucka.automatisk.is_(False))
        else:
            query = query.join(Sammantrade, kind.sammantrade_id == Sammantrade.id)
            query = query.where(Sammantrade.organ_id.in_(self.organs))
        rows = session.scalars(query.order_by(kind.id)).all()
        if not rows:
            raise UserError("Inget att välja.")
        return rows[number % len(rows)]

    @rule(which=st.integers(0, 2), day=DAYS, items=st.integers(0, 4))
    def plan(self, which, day, items):
        self.try_to(lambda session: meeting(session, self.organs[which], day, *"ABCD"[:items]))

    @rule(number=PICK, after=PICK)
    def add_one(self, number, after):
        def gesture(session):
            target = self.pick(session, Sammantrade, number)
            other = self.pick(session, Paragraf, after)
            same = other.id if other.sammantrade_id == target.id else None
            add_item(session, target.id, "Ny", after_id=same)

        self.try_to(gesture)

    @rule(number=PICK)
    def strike(self, number):
        self.try_to(lambda session: remove_item(session, self.pick(session, Paragraf, number).id, MARCH))

    @rule(number=PICK, steps=st.integers(-5, 5))
    def move(self, number, steps):
        self.try_to(lambda session: move_item(session, self.pick(session, Paragraf, number).id, steps))

    @rule(number=PICK, to=PICK)
    def move_over(self, number, to):
        self.try_to(
            lambda session: move_to_meeting(
                session, self.pick(session, Paragraf, number).id, self.pick(session, Sammantrade, to).id
            )
        )

    @rule(number=PICK, day=st.none() | DAYS)
    def move_day(self, number, day):
        self.try_to(
            lambda session: move_meeting(
                session, self.pick(session, Sammantrade, number).id, day, start=time(9), end=None
            )
        )

    @rule(number=PICK, status=st.sampled_from(Sammantradesstatus))
    def status(self, number, status):
        self.try_to(lambda session: set_status(session, self.pick(session, Sammantrade, number).id, status))

    @rule(number=PICK)
    def drop_meeting(self, number):
        self.try_to(lambda session: remove_meeting(session, self.pick(session, Sammantrade, number).id))

    @rule(number=PICK, several=st.integers(1, 3))
    def take_out(self, number, several):
        def gesture(session):
            first = self.pick(session, Paragraf, number)
            query = select(Paragraf.id).where(Paragraf.protokoll_id == first.protokoll_id).order_by(Paragraf.ordning)
            take_out_for_immediate(session, session.scalars(query).all()[:several])

        self.try_to(gesture)

    @rule(number=PICK)
    def back(self, number):
        self.try_to(lambda session: put_back(session, self.pick(session, Protokoll, number).id))

    @rule(number=PICK, status=st.sampled_from(Protokollstatus))
    def set_protokoll(self, number, status):
        """What justering does: send out, take back unchanged, lock. A justerat one stays so."""

        def gesture(session):
            paper = self.pick(session, Protokoll, number)
            if paper.status is Protokollstatus.JUSTERAT or status is paper.status:
                return
            paper.status = status
            session.flush()
            renumber_meeting(session, paper.sammantrade_id)

        self.try_to(gesture)

    @rule(
        which=st.integers(0, 2),
        year=st.sampled_from([2023, 2024]),
        first=st.integers(1, 12),
        more=st.integers(0, 4),
        number=PICK,
    )
    def declare(self, which, year, first, more, number):
        def gesture(session):
            target = self.pick(session, Sammantrade, number)
            if which == 2 and (target.organ_id != self.organs[2] or not target.datum or target.datum.year != year):
                return
            series = target.id if which == 2 else None
            declare_hole(session, self.organs[which], year, first, first + more, "Sagt.", sammantrade_id=series)

        self.try_to(gesture)

    @rule(number=PICK)
    def undeclare(self, number):
        self.try_to(lambda session: remove_hole(session, self.pick(session, Paragraflucka, number).id))

    @invariant()
    def holds(self):
        with self.database.read() as session:
            found = session.execute(
                select(Paragraf, Sammantrade, Protokoll.status)
                .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
                .join(Protokoll, Paragraf.protokoll_id == Protokoll.id)
                .where(Sammantrade.organ_id.in_(self.organs))
            ).all()
            holes = session.scalars(select(Paragraflucka).where(Paragraflucka.organ_id.in_(self.organs))).all()
        self.nothing_seen_is_changed(found)
        series = {}
        for row, its_meeting, status in found:
            if its_meeting.datum is None:
                assert row.nummer is None
                continue
            own = its_meeting.id if its_meeting.organ_id == self.organs[2] else None
            series.setdefault((its_meeting.organ_id, its_meeting.datum.year, own), []).append(
                (row, its_meeting, status)
            )
            left_out = its_meeting.status is Sammantradesstatus.INSTALLT
            assert (row.nummer is None) == left_out
        for (organ_id, year, own), rows in series.items():
            used = [row.nummer for row, *_ in rows if row.nummer is not None]
            assert len(used) == len(set(used)), "a number twice"
            told = [
                number
                for lucka in holes
                if (lucka.organ_id, lucka.ar, lucka.sammantrade_id) == (organ_id, year, own)
                for number in hole_of(lucka).numbers
            ]
            assert len(told) == len(set(told)), "a hole explained twice"
            assert not set(used) & set(told), "a number that is used and explained away"
            assert set(range(1, max(used, default=0) + 1)) <= set(used) | set(told), "a hole that nobody explains"
            self.unfrozen_stand_in_order(rows)
        known = set(series)
        for lucka in holes:
            assert lucka.forklaring
            if lucka.automatisk:
                assert (lucka.organ_id, lucka.ar, lucka.sammantrade_id) in known, "a hole in nothing"

    def nothing_seen_is_changed(self, found):
        frozen = {row.id: row.nummer for row, _, status in found if status in FROZEN}
        for id_, number in frozen.items():
            if id_ in self.seen:
                assert self.seen[id_] == number, "a number that people have seen was changed"
        self.seen = frozen

    def unfrozen_stand_in_order(self, rows):
        free = [(row, its) for row, its, status in rows if status not in FROZEN and row.nummer is not None]
        free.sort(key=lambda pair: (pair[1].datum, pair[1].start or time.min, pair[1].id, pair[0].ordning, pair[0].id))
        in_order = [row.nummer for row, _ in free]
        assert in_order == sorted(in_order)


@pytest.mark.slow
def test_no_sequence_of_gestures_breaks_the_numbers(database):
    class OnThisDatabase(Numbering):
        pass

    OnThisDatabase.database = database
    run_state_machine_as_test(
        OnThisDatabase,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            phases=(Phase.reuse, Phase.generate),  # shrinking would take minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
