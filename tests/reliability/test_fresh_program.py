"""What must hold in a program that has just started, before its nouns have been used."""

import subprocess
import sys
from pathlib import Path

from tests.reliability import content

ROOT = Path(__file__).resolve().parents[2]
REMOVE = """
import sys
from pathlib import Path
from models.database import Database
from models.editing import get, remove
from models.organ import Organ

database = Database(Path(sys.argv[1]))
assert "models.arende.entity" not in sys.modules, "this test shows nothing when ärenden are known already"
with database.write("ta bort") as session:
    organ = next(o for o in session.query(Organ) if o.namn == "Kommunledningskontoret")
    remove(session, organ)
database.close()
"""


def test_removing_a_record_finds_those_that_refer_to_it_though_nobody_has_looked_at_them(base):
    done = subprocess.run(
        [sys.executable, "-c", REMOVE, str(base)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    content.assert_whole(base)
