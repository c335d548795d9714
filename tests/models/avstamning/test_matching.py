from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models.avstamning.lista import ListaradData
from models.avstamning.matching import Earlier, OwnCost, Traff, plain_number, propose_matches, row_key
from models.transaktion.entity import Transaktionsstatus

MAY = date(2024, 5, 16)


def row(nummer=2, ore=100_00, day=MAY, **fields):
    return ListaradData(nummer, day, ore, **fields)


def cost(id_=1, ore=100_00, day=MAY, status=Transaktionsstatus.FAKTURERAD, **fields):
    return OwnCost(id_, status, day, ore, **fields)


def found(rows, costs, earlier=None):
    return [(one.transaktion_id, one.traff, one.sakert) for one in propose_matches(rows, costs, earlier)]


def test_the_same_verifikat_and_sum_is_certain_whatever_the_rest_says():
    rows = [row(verifikat="A 1001", mottagare="Adlibris"), row(3, verifikat="001002")]
    costs = [cost(1, verifikat="1002"), cost(2, verifikat="a1001", day=date(2024, 1, 1))]
    assert found(rows, costs) == [(2, Traff.VERIFIKAT, True), (1, Traff.VERIFIKAT, True)]


def test_the_same_invoice_is_found_where_the_verifikat_is_not_known_yet():
    rows = [row(verifikat="A 1", fakturanummer="F-77")]
    assert found(rows, [cost(1), cost(2, fakturanummer="f -77")]) == [(2, Traff.FAKTURA, True)]


def test_one_verifikat_with_another_sum_is_the_same_cost_only_where_nothing_else_could_be():
    assert found([row(verifikat="1", ore=125_00)], [cost(verifikat="1")]) == [(1, Traff.VERIFIKAT, True)]
    two = [row(verifikat="1", ore=125_00), row(3, verifikat="1", ore=30_00)]
    assert found(two, [cost(verifikat="1")]) == [(None, None, False)] * 2
    # A repaid sum is not the paid one.
    assert found([row(verifikat="1", ore=-100_00)], [cost(verifikat="1")]) == [(None, None, False)]


def test_rows_of_one_verifikat_that_are_together_the_sum_wait_for_a_yes():
    rows = [row(2, 60_00, verifikat="9"), row(3, 40_00, verifikat="9")]
    assert found(rows, [cost(verifikat="9")]) == [(1, Traff.DELAR, False)] * 2


def test_the_same_sum_needs_words_in_common_or_to_be_alone_and_close():
    books = cost(1, mottagare="Bokhandeln AB", text="Litteratur")
    assert found([row(day=MAY + timedelta(30), mottagare="BOKHANDELN")], [books]) == [(1, Traff.BELOPP, True)]
    assert found([row(day=MAY + timedelta(80), mottagare="Bokhandeln")], [books]) == [(1, Traff.BELOPP, False)]
    assert found([row(day=MAY + timedelta(100), mottagare="Bokhandeln")], [books]) == [(None, None, False)]
    assert found([row(day=MAY + timedelta(5), mottagare="Hotellet")], [books]) == [(1, Traff.BELOPP, False)]
    assert found([row(day=MAY + timedelta(20), mottagare="Hotellet")], [books]) == [(None, None, False)]
    assert found([row(verifikat="7", mottagare="Bokhandeln")], [cost(verifikat="8", mottagare="Bokhandeln")]) == [
        (None, None, False)
    ]


def test_of_equal_sums_each_gets_the_one_nearest_and_doubt_is_not_certain():
    costs = [cost(1, mottagare="Taxi", day=date(2024, 3, 1)), cost(2, mottagare="Taxi", day=date(2024, 4, 1))]
    rows = [row(2, mottagare="Taxi", day=date(2024, 4, 2)), row(3, mottagare="Taxi", day=date(2024, 3, 2))]
    assert [one[0] for one in found(rows, costs)] == [2, 1]
    twins = [cost(1, mottagare="Taxi"), cost(2, mottagare="Taxi")]
    proposals = propose_matches([row(mottagare="Taxi")], twins)
    assert (proposals[0].transaktion_id, proposals[0].sakert, proposals[0].mojliga) == (1, False, (2,))


def test_what_is_fakturerat_goes_before_what_is_planned():
    planned = cost(1, mottagare="Taxi", status=Transaktionsstatus.PLANERAD)
    assert found([row(mottagare="Taxi")], [planned, cost(2, mottagare="Taxi")]) == [(2, Traff.BELOPP, True)]


def test_an_invoice_number_in_the_text_is_seen():
    costs = [cost(1, mottagare="Taxi"), cost(2, mottagare="Taxi", fakturanummer="884412")]
    assert found([row(mottagare="Taxi", text="Faktura 884412")], costs) == [(2, Traff.BELOPP, True)]


def test_a_credit_and_its_invoice_take_each_other_out_when_nobody_has_a_cost_for_them():
    rows = [row(2, 500_00, mottagare="Hotellet"), row(3, -500_00, mottagare="Hotellet"), row(4, -500_00)]
    proposals = propose_matches(rows, [])
    assert [(one.traff, one.godtagen, one.mot) for one in proposals] == [
        (Traff.KVITTNING, True, 1),
        (Traff.KVITTNING, True, 0),
        (None, False, None),
    ]
    assert proposals[0].forklaring == "Tar ut rad 3 i listan."
    # An invoice, its credit and the new invoice: the cost is one of the two, the other pair goes.
    three = [
        row(2, 500_00, mottagare="Hotellet"),
        row(3, -500_00, mottagare="Hotellet"),
        row(4, 500_00, mottagare="Hotellet"),
    ]
    ids = [one.transaktion_id for one in propose_matches(three, [cost(7, 500_00, mottagare="Hotellet")])]
    assert sorted(filter(None, ids)) == [7]
    assert ids[1] is None


def test_what_was_said_before_is_said_again_once():
    same = row(verifikat="5", mottagare="Annan delegation")
    earlier = {row_key(same): [Earlier(None, godtagen=True, forklaring="Hör till en annan delegation.")]}
    proposals = propose_matches([same, same], [], earlier)
    assert [(one.traff, one.godtagen, one.forklaring) for one in proposals] == [
        (Traff.TIDIGARE, True, "Hör till en annan delegation."),
        (None, False, ""),
    ]
    parts = [row(2, 60_00, verifikat="1"), row(3, 40_00, verifikat="2")]
    said = {row_key(part): [Earlier(1)] for part in parts}
    assert found(parts, [cost(1)], said) == [(1, Traff.TIDIGARE, True)] * 2
    # The cost is gone since then: the row is open again.
    assert found(parts[:1], [], said) == [(None, None, False)]


def test_numbers_are_compared_without_spaces_and_zeros_in_front():
    assert plain_number(" 00 12 ") == plain_number("12") == "12"
    assert plain_number("000") == "0"
    assert plain_number("A 01") == "a01"
    assert plain_number("") == ""


SUMS = st.sampled_from([100_00, -100_00, 250_00, 1])
NUMBERS = st.sampled_from(["", "1", "2", "03"])
NAMES = st.sampled_from(["", "Taxi", "Hotellet", "Taxi Hotellet"])
DAYS = st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2024, 12, 31)))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(SUMS, DAYS, NUMBERS, NUMBERS, NAMES), max_size=9),
    st.lists(st.tuples(SUMS, DAYS, NUMBERS, NUMBERS, NAMES), max_size=9),
)
def test_never_are_two_rows_one_cost_unless_somebody_says_so(rows, costs):
    listed = [
        ListaradData(place + 2, day, ore, verifikat=ver, fakturanummer=inv, mottagare=name)
        for place, (ore, day, ver, inv, name) in enumerate(rows)
    ]
    own = [
        cost(place, ore, day, verifikat=ver, fakturanummer=inv, mottagare=name)
        for place, (ore, day, ver, inv, name) in enumerate(costs, 1)
    ]
    proposals = propose_matches(listed, own)
    assert [one.rad for one in proposals] == listed
    certain = Counter(one.transaktion_id for one in proposals if one.sakert and one.transaktion_id is not None)
    assert all(count == 1 for count in certain.values())
    shared = Counter(one.transaktion_id for one in proposals if one.transaktion_id is not None)
    sums = {each.id: each.belopp_ore for each in own}
    for id_, count in shared.items():
        if count > 1:
            parts = [one for one in proposals if one.transaktion_id == id_]
            assert {one.traff for one in parts} == {Traff.DELAR}
            assert sum(one.rad.belopp_ore for one in parts) == sums[id_]
    for place, one in enumerate(proposals):
        if one.mot is not None:
            assert proposals[one.mot].mot == place
            assert one.rad.belopp_ore + listed[one.mot].belopp_ore == 0
            assert one.transaktion_id is None


def test_many_rows_of_one_sum_are_matched_without_comparing_all_with_all():
    costs = [
        cost(number, mottagare="Taxi", day=date(2024, 1, 1) + timedelta(number % 300)) for number in range(1, 3001)
    ]
    rows = [row(number, mottagare="Taxi", day=date(2024, 1, 1) + timedelta(number % 300)) for number in range(2, 3002)]
    proposals = propose_matches(rows, costs)
    assert len({one.transaktion_id for one in proposals if one.transaktion_id}) == sum(
        one.transaktion_id is not None for one in proposals
    )
    assert len(proposals) == 3000
