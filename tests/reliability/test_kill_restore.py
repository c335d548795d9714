"""A few of the two hundred kills of `kill_restore.py`, for the check."""

import pytest

from tests.reliability import kill_restore


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_killed_while_restoring_the_program_leaves_the_old_or_the_new_database_whole(tmp_path):
    rounds = list(kill_restore.run(tmp_path, 8, "ci"))
    assert [done.opened for done in rounds if done.opened] == []
    assert all(done.whole for done in rounds)
    assert all(done.pure for done in rounds)
    assert all(done.kept_whole for done in rounds)
