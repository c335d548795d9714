"""§ numbers: pure rules first, then any sequence of gestures on both engines."""

from datetime import date, time

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from models.arbetsordning import Arbetsordning, Numrering
from models.database import Database
from models.editing import add, get
from models.errors import UserError
from models.organ import Organ
from models.paragraf.agenda import add_item
from models.paragraf.entity import Paragraf, Paragraflucka
from models.paragraf.holes import declare_hole, hole_rows, remove_hole
from models.paragraf.numbering import UNUSED, Hole, NumberedItem, automatic_holes, numbers, unexplained
from models.paragraf.order import move_item, move_to_meeting, put_back, remove_item, take_out_for_immediate
from models.paragraf.series import FROZEN, hole_of, renumber, renumber_meeting
from models.protokoll.entity import Protokoll, Protokollslag, Protokollstatus
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.sammantrade.operations import move_meeting, plan_meeting, remove_meeting, set_status

MARCH = date(2024, 3, 15)
APRIL = date(2024, 4, 19)


def item(id_, day=MARCH, *, meeting=1, order=None, number=None, frozen=False, cancelled=False, start=time(9)):
    return NumberedItem(id_, day, start, meeting, id_ if order is None else order, number, frozen, cancelled)


def test_numbers_run_in_the_order_of_day_hour_meeting_and_agenda():
    given = numbers([item(1, APRIL, meeting=1), item(2, order=5), item(3, order=4), item(4, start=time(8), meeting=9)])
    assert given == {4: 1, 3: 2, 2: 3, 1: 4}


def test_declared_holes_and_frozen_numbers_are_passed_over():
    given = numbers(
        [item(1), item(2), item(3), item(4, APRIL, meeting=2, number=20, frozen=True)],
        [Hole(1, 17, "före"), Hole(19, 19, "x")],
    )
    assert given == {1: 18, 2: 21, 3: 22, 4: 20}


def test_a_frozen_number_stays_whatever_its_place():
    given = numbers(
        [item(1, number=7, frozen=True), item(2, APRIL, meeting=2), item(3, APRIL, meeting=2, number=3, frozen=True)]
    )
    assert given == {1: 7, 2: 8, 3: 3}


def test_cancelled_and_undated_meetings_give_no_numbers():
    given = numbers([item(1, cancelled=True), item(2, None, meeting=2), item(3, APRIL, meeting=3)])
    assert given == {1: None, 2: None, 3: 1}


def test_gaps_are_those_nobody_explains():
    assert unexplained([4, 5, 9, None], [Hole(1, 2, "före")]) == ((3, 3), (6, 8))
    assert unexplained([]) == ()


def test_an_automatic_hole_keeps_its_words_and_new_ones_get_theirs():
    before = [Hole(3, 4, "Struken.")]
    assert automatic_holes([(3, 3), (6, 7)], before, "Flyttad.") == [Hole(3, 3, "Struken."), Hole(6, 7, "Flyttad.")]
    assert automatic_holes([(1, 1)], [], "") == [Hole(1, 1, UNUSED)]


# In the database.


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


def test_striking_an_item_below_a_frozen_number_leaves_an_explained_hole(database):
    with database.write("x") as session:
        body = organ(session)
        march, april = meeting(session, body, MARCH, "A", "B", "C"), meeting(session, body, APRIL, "D", "E")
        freeze(session, april)
        struck = session.scalars(select(Paragraf).where(Paragraf.rubrik == "A")).one()
        remove_item(session, struck.id, date(2024, 3, 1))
        assert numbered(session, march) == [("B", 1), ("C", 2)]
        assert numbered(session, april) == [("D", 4), ("E", 5)]
        assert luckor(session, body) == [(3, 3, "Numret användes inte: ”A” ströks 2024-03-01.")]
        (row,) = hole_rows(session, april)
        assert (row.numbers, row.automatic) == ("§ 3", True)
        assert get(session, Paragraf, row.before_id or 0).rubrik == "D"
        add_item(session, march, "F")
        assert numbered(session, march)[-1] == ("F", 3)
        assert luckor(session, body) == []


def test_an_item_too_many_gets_the_next_number_that_nobody_has(database):
    with database.write("x") as session:
        body = organ(session)
        march, april = meeting(session, body, MARCH, "A"), meeting(session, body, APRIL, "B")
        freeze(session, april)
        add_item(session, march, "C")
        may = meeting(session, body, date(2024, 5, 24), "D")
        assert numbered(session, march) == [("A", 1), ("C", 3)]
        assert numbered(session, may) == [("D", 4)]


def test_orebro_begins_at_18_and_tells_of_23(database):
    with database.write("x") as session:
        body = organ(session)
        march = meeting(session, body, MARCH, *[f"Punkt {place}" for place in range(16)])
        declare_hole(session, body, 2024, 1, 17, "Före programmet.")
        fifth = session.scalars(select(Paragraf).where(Paragraf.nummer == 23)).one()
        own = take_out_for_immediate(session, [fifth.id])
        assert fifth.nummer == 23
        freeze(session, march, Protokollslag.OMEDELBAR, Protokollstatus.JUSTERAT)
        before, immediate = hole_rows(session, march)
        assert (before.numbers, before.text, before.automatic) == ("§§ 1–17", "Före programmet.", False)
        assert (immediate.numbers, immediate.lucka_id) == ("§ 23", None)
        assert immediate.text == "§ 23 justerades omedelbart i ett eget protokoll."
        with pytest.raises(UserError, match="justerat"):
            put_back(session, own.id)
        with pytest.raises(UserError, match="justerat"):
            move_item(session, fifth.id, 1)
        # Others may pass it; its own row is not touched, since the database guards it.
        kept = (fifth.ordning, fifth.version)
        sixth = session.scalars(select(Paragraf).where(Paragraf.nummer == 24)).one()
        assert move_item(session, sixth.id, -2)
        assert (fifth.ordning, fifth.version, fifth.nummer) == (*kept, 23)
        first = session.scalars(select(Paragraf).where(Paragraf.nummer == 18)).one()
        remove_item(session, first.id, MARCH)
        assert (fifth.ordning, fifth.version, fifth.nummer) == (*kept, 23)


def test_a_declared_hole_may_not_cover_what_people_have_seen_or_go_unexplained(database):
    with database.write("x") as session:
        body = organ(session)
        march = meeting(session, body, MARCH, "A", "B")
        freeze(session, march)
        with pytest.raises(UserError, match="§ 2 finns redan"):
            declare_hole(session, body, 2024, 2, 5, "Nej.")
        with pytest.raises(UserError, match="varför"):
            declare_hole(session, body, 2024, 5, 5, "  ")
        with pytest.raises(UserError, match="§ 23"):
            declare_hole(session, body, 2024, 5, 4, "Nej.")
        declare_hole(session, body, 2024, 3, 4, "Ja.")
        with pytest.raises(UserError, match="redan förklarade"):
            declare_hole(session, body, 2024, 4, 4, "Nej.")


def test_numbers_begin_anew_at_each_meeting_where_the_organ_says_so(database):
    with database.write("x") as session:
        body = organ(session, rule_=Numrering.PER_SAMMANTRADE)
        march, april = meeting(session, body, MARCH, "A", "B"), meeting(session, body, APRIL, "C")
        declare_hole(session, body, 2024, 1, 1, "Utgår.", sammantrade_id=april)
        assert numbered(session, march) == [("A", 1), ("B", 2)]
        assert numbered(session, april) == [("C", 2)]
        assert [row.numbers for row in hole_rows(session, april)] == ["§ 1"]
        assert hole_rows(session, march) == []


def test_over_a_year_end_both_years_follow(database):
    with database.write("x") as session:
        body = organ(session)
        december = meeting(session, body, date(2024, 12, 13), "A")
        january = meeting(session, body, date(2025, 1, 17), "B")
        move_meeting(session, december, date(2025, 1, 10), start=None, end=None)
        assert numbered(session, december) == [("A", 1)]
        assert numbered(session, january) == [("B", 2)]
        freeze(session, january)
        with pytest.raises(UserError, match="annat år"):
            move_meeting(session, january, date(2024, 12, 20), start=None, end=None)
        move_meeting(session, december, None, start=None, end=None)
        assert numbered(session, december) == [("A", None)]
        assert luckor(session, body) == [(1, 1, "Numret användes inte: sammanträdet flyttades.")]


def test_a_cancelled_meeting_has_no_numbers_until_it_is_held_after_all(database):
    with database.write("x") as session:
        body = organ(session)
        march, april = meeting(session, body, MARCH, "A"), meeting(session, body, APRIL, "B")
        set_status(session, march, Sammantradesstatus.INSTALLT)
        assert numbered(session, march) == [("A", None)]
        assert numbered(session, april) == [("B", 1)]
        set_status(session, march, Sammantradesstatus.PLANERAT)
        assert numbered(session, april) == [("B", 2)]


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


def test_an_unknown_year_has_nothing_to_number(database):
    with database.write("x") as session:
        renumber(session, organ(session), None)
        renumber(session, organ(session, "Annat"), 2031)
