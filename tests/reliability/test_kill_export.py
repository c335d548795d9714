"""A few of the two hundred kills of `kill_export.py`, for the check."""

import pytest

from tests.reliability import kill_export


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_killed_while_exporting_the_program_leaves_a_whole_file(tmp_path):
    rounds = list(kill_export.run(tmp_path, 10, "ci"))
    assert all(done.whole for done in rounds)
    assert all(done.database_whole for done in rounds)
    assert all(done.files_match for done in rounds)
    assert rounds[-1].registered > len(rounds), "hardly anything was exported"
