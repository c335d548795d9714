"""A few of the hundred kills of `kill.py`, for the check."""

from statistics import median

import pytest

from tests.reliability import kill


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_killed_while_typing_the_program_loses_at_most_a_second(template, tmp_path):
    rounds = list(kill.run(tmp_path, 8, "ci", template))
    assert all(done.whole for done in rounds)
    assert [done.questions for done in rounds] == [0] * len(rounds)
    # The promise is one second; a machine that does other work at the same time may be late with the kill itself.
    assert max(done.lost_seconds for done in rounds) <= 1.5
    assert median(done.lost_seconds for done in rounds) <= 0.8
    assert sum(done.typed_keys for done in rounds) > 40, "hardly anything was typed"


def test_what_is_lost_is_counted_from_the_first_key_that_is_missing():
    keys = [{"key": key, "at": at} for key, at in (("\n", 1.0), ("a", 2.0), (" ", 3.0), ("b", 4.0), ("c", 5.0))]
    assert kill.lost("före", "före\na", keys, 6.0) == (2.0, 2)
    assert kill.lost("före", "före\na bc", keys, 6.0) == (0.0, 0)
    with pytest.raises(AssertionError):
        kill.lost("före", "före\nb", keys, 6.0)
