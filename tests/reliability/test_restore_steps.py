"""R2: the program ends without a word before and after every step of a copy and of restoring one (os._exit)."""

import os
import shutil
import sqlite3
import sys
from datetime import datetime
from pathlib import Path

import pytest

from models.backup.copies import Reason, check, copies_in, make
from models.backup.restoring import restore
from models.organ import Organ
from models.schema import open_database
from tests.reliability import content

NOW = datetime(2026, 3, 2, 9, 0).astimezone()
ENDED = 77
MOST = 200

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="a step is ended in a child process"),
    pytest.mark.timeout(300),
]


def ended_at(step, act):
    """Do something in a child that ends before its n-th step on the disk. False when it had fewer steps."""
    child = os.fork()
    if child == 0:
        left = [step]

        def counting(real):
            def instead(*words, **more):
                left[0] -= 1
                if left[0] < 0:
                    os._exit(ENDED)
                return real(*words, **more)

            return instead

        Path.replace = counting(Path.replace)  # type: ignore[method-assign]
        Path.unlink = counting(Path.unlink)  # type: ignore[method-assign]
        os.fsync = counting(os.fsync)
        sqlite3.connect = counting(sqlite3.connect)
        try:
            act()
        except BaseException:  # noqa: BLE001 - the child must never come back to the tests
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in {0, ENDED}
    return code == ENDED


@pytest.fixture
def killed(template, tmp_path):
    """A database with a log beside it, as a killed program leaves it, and what it held."""
    live = Path(shutil.copy(template, tmp_path / "bas.db"))
    database = open_database(live)
    with database.write("efter kopian") as session:
        session.add_all(Organ(namn=f"Nämnd {number}") for number in range(100))
    left = tmp_path / "dödad"
    left.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(live.with_name(f"bas.db{ending}"), left / f"bas.db{ending}")
    database.close()
    return left


def names(file):
    """What the program finds when it opens the database."""
    database = open_database(file)
    with database.read() as session:
        found = {organ.namn for organ in session.query(Organ)}
    database.close()
    content.assert_whole(file)
    return found


def test_restoring_that_ends_anywhere_leaves_the_old_database_or_the_new_one(template, killed, tmp_path):
    copy = make(template, tmp_path / "kopior", Reason.OWN, NOW)
    new = names(Path(shutil.copy(copy.file, tmp_path / "ny.db")))
    outcomes = []
    for step in range(MOST):
        folder = tmp_path / f"steg {step}"
        shutil.copytree(killed, folder)
        file = folder / "bas.db"
        unfinished = ended_at(step, lambda file=file: restore(copy, file, file.parent / "kopior", NOW))
        found = names(file)
        outcomes.append("new" if found == new else "old")
        assert found == new or len(found - new) == 100, f"a mixture at step {step}"
        for kept in copies_in(folder / "kopior", file):
            check(kept)
            assert len(names(kept.file) - new) == 100
        if not unfinished:
            break
    assert outcomes[0] == "old"
    assert outcomes[-1] == "new"
    assert outcomes == sorted(outcomes, reverse=True), "never back again"
    assert len(outcomes) > 10


def test_a_copy_that_ends_anywhere_is_not_there_or_whole(base, tmp_path):
    for step in range(MOST):
        folder = tmp_path / f"kopior {step}"
        unfinished = ended_at(step, lambda folder=folder: make(base, folder, Reason.AUTOMATIC, NOW))
        copies = copies_in(folder, base)
        for copy in copies:
            assert copy.sound
            check(copy)
        if not unfinished:
            assert len(copies) == 1
            break
    assert step > 5
