"""The table of the folder in packaging/README.md, by which a new colleague finds the commands."""

import re

import pytest

from environment import ROOT

pytestmark = pytest.mark.linux("the files of the repository are judged once, on Linux")

FOLDER = ROOT / "packaging"


def test_every_file_and_folder_has_its_line_and_every_line_its_file():
    table = FOLDER.joinpath("README.md").read_text("utf-8").partition("\n## Mappen\n")[2].partition("\n## ")[0]
    first_cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    told = {name.rstrip("/") for cell in first_cells for name in re.findall(r"`([^`]+)`", cell)}
    there = {path.relative_to(FOLDER).parts[0] for path in FOLDER.rglob("*.py")}
    assert there <= told
    assert [name for name in told if not (FOLDER / name).exists()] == []


def test_what_stands_at_the_top_is_a_command_or_shared_by_commands():
    shared = {"coverage_floor.py", "environment.py", "system_packages.py"}
    for file in FOLDER.glob("*.py"):
        is_command = 'if __name__ == "__main__":' in file.read_text("utf-8")
        assert is_command != (file.name in shared), file.name
