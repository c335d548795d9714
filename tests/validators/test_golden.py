"""What a screen reader hears of the main documents is what somebody has read and found good."""

import hashlib
import os
import shutil
import subprocess
import sys

import pytest

from tests.validators.golden import FOLDER, main_papers, structure_text

pytestmark = pytest.mark.slow

needs_poppler = pytest.mark.skipif(
    not shutil.which("pdfinfo") and not os.environ.get("CI"), reason="pdfinfo is missing (Debian: poppler-utils)"
)


@needs_poppler
def test_the_structure_of_the_main_documents_is_as_it_was_read(example_database):
    found = {name: structure_text(paper) for name, paper in main_papers(example_database).items()}
    kept = {path.stem: path.read_text("utf-8") for path in FOLDER.glob("*.txt")}
    assert set(found) == set(kept), "write the texts with python -m tests.validators.golden and read them"
    for name, text in found.items():
        assert text == kept[name], f"{name}: python -m tests.validators.golden writes it anew"


def test_two_processes_with_other_seeds_and_zones_write_the_same_bytes():
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from tests.reports.long_report import long_report; from reports.render import render;"
        "sys.stdout.buffer.write(render(long_report(3), 'pdf'))"
    )
    hashes = set()
    for seed, zone in (("1", "UTC"), ("77", "Pacific/Kiritimati")):
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "PATH": ""}
        done = subprocess.run(
            [sys.executable, "-c", code, sys.path[0] or "."], check=True, capture_output=True, env=environment
        )
        assert done.stdout.startswith(b"%PDF-1.7")
        hashes.add(hashlib.sha256(done.stdout).hexdigest())
    assert len(hashes) == 1
