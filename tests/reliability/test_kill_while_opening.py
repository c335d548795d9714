"""A program killed while it makes a new database leaves one that can be opened."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models.organ import Organ
from models.schema import open_database
from tests.reliability import content

SCRIPT = Path(__file__).with_name("other_process.py")


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_new_database_whose_making_was_cut_off_is_made_anew(tmp_path):
    chance = random.Random(20260302)
    begun = 0
    for number in range(12):
        file = tmp_path / f"{number}.db"
        with subprocess.Popen([sys.executable, SCRIPT, str(file), "Ny", "3"], stdout=subprocess.DEVNULL) as program:
            deadline = time.monotonic() + 30
            while not file.exists() and time.monotonic() < deadline:
                time.sleep(0.002)
            time.sleep(chance.random() * 0.8)
            program.kill()
        begun += file.stat().st_size > 0 or file.with_name(f"{file.name}-wal").exists()
        database = open_database(file)
        with database.write("lägg till") as session:
            session.add(Organ(namn="Efter"))
        database.close()
        content.assert_whole(file)
        assert content.rows(file)["strategi"], "the catalogue is missing"
    assert begun > 5
