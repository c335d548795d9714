"""A few of the two hundred kills of `kill_minutes.py`, for the check."""

from statistics import median

import pytest

from tests.reliability import kill_minutes


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_killed_at_the_table_the_program_loses_at_most_a_second(tmp_path):
    rounds = list(kill_minutes.run(tmp_path, 6, "ci"))
    assert all(done.whole for done in rounds)
    assert [done.questions for done in rounds] == [0] * len(rounds)
    # The promise is one second; a machine that does other work at the same time may be late with the kill itself.
    assert max(done.lost_seconds for done in rounds) <= 1.5
    assert median(done.lost_seconds for done in rounds) <= 0.8
    assert sum(done.typed_keys for done in rounds) > 30, "hardly anything was typed"


def test_what_is_missing_is_counted_over_all_paragraphs_and_decisions():
    before = {1: "ett", 2: ""}
    keys = [
        {"key": "a", "item": 1, "at": 1.0},
        {"decision": True, "item": 1, "at": 2.0},
        {"key": "b", "item": 2, "at": 3.0},
    ]
    assert kill_minutes.missed(before, {1: "ett a", 2: "b"}, {1: True}, keys, 4.0) == (0.0, 0)
    assert kill_minutes.missed(before, {1: "ett a", 2: ""}, {1: False}, keys, 4.0) == (2.0, 2)
    assert kill_minutes.missed(before, {1: "ett", 2: "b"}, {1: True}, keys, 4.0) == (3.0, 1)
