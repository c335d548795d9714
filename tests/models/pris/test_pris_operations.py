from datetime import date
from fractions import Fraction

import pytest

from models.editing import get
from models.errors import UserError
from models.person import Person
from models.pris.entity import Bedomning, Juryledamot, Nominering, Pris, Prisutfall
from models.pris.operations import (
    NomineringDraft,
    add_juror,
    follow_nomination,
    follow_prize,
    make_prize,
    next_year,
    nominate,
    remove_nomination,
    remove_prize,
    set_jav,
    set_outcome,
    set_score,
    share_evenly,
    take_jury_of_organ,
)
from models.pris.queries import (
    criterion_records,
    jury_choices,
    jury_records,
    jury_state,
    nominations_for,
    prize_rows,
)
from models.pris.scoring import even_shares, format_mean
from models.statistics.recent import recent_rows
from tests.prize import AWARDED, CRITERIA, NOMINATED, SUM, judge, make_2024


@pytest.fixture
def ids(database):
    with database.write("underlag") as session:
        return make_2024(session)


def shares(session, ids):
    return [get(session, Nominering, id_).andel_ore for id_ in ids.nomineringar]


def test_the_next_years_prize_copies_what_is_the_same_and_nothing_else(database, ids):
    with database.write("nytt") as session:
        prize = make_prize(session, ids.organ, 2025)
        assert (prize.namn, prize.prissumma_ore, prize.plats) == ("Jämställdhetspriset", SUM, "Kommunfullmäktige")
        assert (prize.delas_ut, prize.paragraf_id) == (None, None)
        assert [row.text for row in criterion_records(session, prize.id)] == list(CRITERIA)
        state = jury_state(session, prize.id)
        assert (state.nomineringar, state.jury) == ((), ())
        assert next_year(session, ids.organ, date(2024, 5, 1)) == 2026


def test_a_year_has_one_prize(database, ids):
    with pytest.raises(UserError, match="redan ett pris för 2024"), database.write("nytt") as session:
        make_prize(session, ids.organ, 2024)


def test_the_jury_is_the_ledamoter_of_that_day_and_nobody_twice(database, ids):
    with database.write("jury") as session:
        assert [row.namn for row in jury_records(session, ids.pris)] == [
            "Ylva Borg (S)",
            "Nils Hed (M)",
            "Tora Vik (C)",
        ]
        assert take_jury_of_organ(session, ids.pris, AWARDED) == []
        add_juror(session, ids.pris, namn="Gästande jurist")
        person = session.query(Person).filter_by(namn="Ylva Borg").one()
        with pytest.raises(UserError, match="redan med"):
            add_juror(session, ids.pris, person_id=person.id)
        assert [name for _, name in jury_choices(session, get(session, Pris, ids.pris), AWARDED)] == ["Ove Ask (S)"]


def test_jav_hides_the_nomination_from_that_member_alone(database, ids):
    with database.read() as session:
        seen = [[row.namn for row in nominations_for(session, get(session, Juryledamot, id_))] for id_ in ids.jury]
        names = [name for name, *_ in NOMINATED]
        assert seen == [names, names[:2], names]
        state = jury_state(session, ids.pris)
        assert [row.namn for row in state.seen_by(ids.jury[1])] == names[:2]
        assert [row.text for row in state.javiga(ids.nomineringar[2])] == ["Nils Hed (M)"]


def test_a_javig_member_cannot_judge_and_what_they_said_is_gone(database, ids):
    with database.write("poäng") as session:
        judge(session, ids)
        first, nils = ids.nomineringar[0], ids.jury[1]
        before = {row.nominering_id: row for row in jury_state(session, ids.pris).ranking}[first]
        assert (before.medel, before.bedomt) == (Fraction(9, 2), 3)
        set_jav(session, first, nils, jav=True)
        after = {row.nominering_id: row for row in jury_state(session, ids.pris).ranking}[first]
        assert (after.medel, after.bedomt, after.jurymedlemmar) == (Fraction(19, 4), 2, 2)
        with pytest.raises(UserError, match="jävig"):
            set_score(session, first, nils, 5)
        set_jav(session, first, nils, jav=False)
        assert jury_state(session, ids.pris).cell(first, nils).mean is None


def test_a_score_beside_jav_never_counts_wherever_it_came_from(database, ids):
    with database.write("inläst") as session:
        session.add(Bedomning(nominering_id=ids.nomineringar[2], juryledamot_id=ids.jury[1], poang=5))
        session.flush()
        row = jury_state(session, ids.pris).ranking[0]
        assert (row.plats, row.medel) == (None, None)


def test_the_ranking_is_the_mean_of_those_who_judged(database, ids):
    with database.write("poäng") as session:
        judge(session, ids)
        found = jury_state(session, ids.pris).ranking
        assert [(NOMINATED[ids.nomineringar.index(row.nominering_id)][0][:5], row.plats, format_mean(row.medel))
                for row in found] == [("Försk", 1, "4,5"), ("Simkl", 2, "4,0"), ("Bosta", 3, "2,7")]  # fmt: skip
        assert [(row.bedomt, row.jurymedlemmar) for row in found] == [(3, 3), (2, 2), (3, 3)]


def test_equal_means_share_a_place(database, ids):
    with database.write("poäng") as session:
        for nominering_id, score in zip(ids.nomineringar, (3, 4, 4), strict=True):
            set_score(session, nominering_id, ids.jury[0], score)
        assert [row.plats for row in jury_state(session, ids.pris).ranking] == [1, 1, 3]


@pytest.mark.parametrize("score", [-1, 6])
def test_the_scale_has_ends(database, ids, score):
    with pytest.raises(UserError, match="från 0 till 5"), database.write("poäng") as session:
        set_score(session, ids.nomineringar[0], ids.jury[0], score)


def test_whoever_judges_by_criterion_does_not_judge_the_whole_as_well(database, ids):
    with database.write("poäng") as session:
        set_score(session, ids.nomineringar[0], ids.jury[0], 0, ids.kriterier[0])
        with pytest.raises(UserError, match="kriterium för kriterium"):
            set_score(session, ids.nomineringar[0], ids.jury[0], 5)
        set_score(session, ids.nomineringar[0], ids.jury[0], None, ids.kriterier[0])
        set_score(session, ids.nomineringar[0], ids.jury[0], 5)
        assert jury_state(session, ids.pris).cell(ids.nomineringar[0], ids.jury[0]).mean == 5


def test_nobody_judges_another_years_prize(database, ids):
    with database.write("nytt") as session:
        other = nominate(session, make_prize(session, ids.organ, 2025).id).id
    with pytest.raises(UserError, match="olika års pris"), database.write("poäng") as session:
        set_score(session, other, ids.jury[0], 3)


@pytest.mark.parametrize("count", [1, 2, 3, 7])
@pytest.mark.parametrize("total", [10_000_00, 1, 0, 99])
def test_shares_are_together_exactly_the_sum(total, count):
    found = even_shares(total, count)
    assert (sum(found), len(found)) == (total, count)
    assert max(found) - min(found) <= 1


def test_winners_share_the_sum_evenly_until_somebody_says_otherwise(database, ids):
    first, second, third = ids.nomineringar
    with database.write("utfall") as session:
        set_outcome(session, first, Prisutfall.PRISTAGARE)
        assert shares(session, ids) == [SUM, None, None]
        set_outcome(session, second, Prisutfall.PRISTAGARE)
        set_outcome(session, third, Prisutfall.PRISTAGARE)
        assert shares(session, ids) == [333334, 333333, 333333]
        set_outcome(session, first, Prisutfall.HEDERSOMNAMNANDE)
        assert shares(session, ids) == [None, SUM // 2, SUM // 2]
        get(session, Nominering, second).andel_ore = 7_000_00
        set_outcome(session, first, Prisutfall.PRISTAGARE)
        assert shares(session, ids) == [None, 7_000_00, SUM // 2]
        share_evenly(session, ids.pris)
        assert sum(shares(session, ids)) == SUM


def test_a_new_sum_is_shared_anew_where_the_old_one_was_even(database, ids):
    with database.write("utfall") as session:
        for id_ in ids.nomineringar[:2]:
            set_outcome(session, id_, Prisutfall.PRISTAGARE)
        prize = get(session, Pris, ids.pris)
        prize.prissumma_ore = 12_001
        follow_prize(session, prize, {"prissumma_ore": (SUM, 12_001)})
        assert shares(session, ids)[:2] == [6001, 6000]
        row = get(session, Nominering, ids.nomineringar[0])
        follow_nomination(session, row, {"namn": ("a", "b")})
        assert shares(session, ids)[:2] == [6001, 6000]


def test_a_removed_winner_leaves_the_sum_to_the_others(database, ids):
    with database.write("utfall") as session:
        for id_ in ids.nomineringar[:2]:
            set_outcome(session, id_, Prisutfall.PRISTAGARE)
        remove_nomination(session, ids.nomineringar[0])
        assert get(session, Nominering, ids.nomineringar[1]).andel_ore == SUM


def test_the_lists_take_the_same_number_of_statements_however_long(database, ids, count_statements):
    with database.write("fler") as session:
        judge(session, ids)
        set_outcome(session, ids.nomineringar[0], Prisutfall.PRISTAGARE)
        for number in range(20):
            nominate(session, ids.pris, NomineringDraft(f"Förening {number}"))
    with database.read() as session, count_statements(session) as statements:
        (row,) = prize_rows(session, ids.organ)
    assert len(statements) == 3
    assert (row.nominerade, row.pristagare) == (23, "Förskolan Kastanjen")
    with database.read() as session, count_statements(session) as statements:
        assert len(jury_state(session, ids.pris).ranking) == 23
    assert len(statements) == 4


def test_a_removed_prize_takes_all_with_it(database, ids):
    with database.write("bort") as session:
        judge(session, ids)
        remove_prize(session, ids.pris)
        assert [session.query(kind).count() for kind in (Pris, Nominering, Juryledamot, Bedomning)] == [0, 0, 0, 0]


def test_a_nomination_is_recent_work_on_the_prize(database, ids):
    with database.read() as session:
        rows = [row for row in recent_rows(session) if row.place.noun == "pris"]
    assert {(row.text, row.place.id) for row in rows} == {("Pris: Jämställdhetspriset", ids.pris)}
