import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from resources import files, kommuner


def test_290_kommuner_in_21_lan():
    rows = kommuner.all_kommuner()
    assert len(rows) == 290
    assert len({row.kommunkod for row in rows}) == len({row.namn for row in rows}) == 290
    assert len(kommuner.all_lan()) == 21
    for row in rows:
        assert row.kommunkod[:2] == row.lanskod
        assert (len(row.kommunkod), len(row.lanskod)) == (4, 2)
        assert row.lan.endswith(" län")


def test_koping_is_in_vastmanland():
    koping = next(row for row in kommuner.all_kommuner() if row.namn == "Köping")
    assert (koping.kommunkod, koping.lan, koping.full_name) == ("1983", "Västmanlands län", "Köpings kommun")


def test_carried_files_are_found():
    assert files.resource_path("kommuner.csv").read_text("utf-8") == files.read_text("kommuner.csv")
    assert files.read_bytes("kommuner.csv").startswith(b"kommunkod,")
    assert "mallar/koping.json" in files.names_in("mallar", ".json")


def test_a_missing_file_is_said():
    with pytest.raises(FileNotFoundError):
        files.resource_path("finns/inte.txt")
    with pytest.raises(FileNotFoundError):
        files.read_text("finns-inte.txt")


def test_a_zipped_program_finds_its_files(tmp_path):
    root = Path(__file__).parents[2]
    with zipfile.ZipFile(tmp_path / "program.zip", "w") as archive:
        for path in (root / "resources").rglob("*"):
            if path.suffix in {".py", ".csv", ".json"}:
                archive.write(path, path.relative_to(root))
    code = (
        "from resources import files, kommuner\n"
        "path = files.resource_path('kommuner.csv')\n"
        "assert path.is_file() and '.zip' not in str(path), path\n"
        "print(len(kommuner.all_kommuner()), len(files.names_in('mallar', '.json')), path)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(tmp_path / "program.zip"), "PYTHONUTF8": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    count, templates, place = done.stdout.split(maxsplit=2)
    assert (count, int(templates) >= 3) == ("290", True)
    assert not Path(place.strip()).exists()
