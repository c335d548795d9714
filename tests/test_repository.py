"""The rules of the house that no other tool knows: names, sizes, places and addresses."""

import ast
import importlib
import re
import shutil
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

from models.base import Base

pytestmark = pytest.mark.linux("the files of the repository are judged once, on Linux")

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("resources", "models", "reports", "desktop")
LONGEST_FILE = 400

# Files that may be longer, each with its reason. A file that has become short again must leave the list.
MAY_BE_LONGER = {
    "models/migrations/versions/0001_first_schema.py": "a record of every first table, written by Alembic",
    "models/migrations/versions/0003_dialogues_visits_and_the_world_around.py": "a record of its tables, by Alembic",
    "models/migrations/versions/0004_the_budget_and_its_transactions.py": "a record of its tables, by Alembic",
    "models/migrations/versions/0002_the_delegation_and_its_meetings.py": "a record of its tables, written by Alembic",
}

# Spelled in pieces, so that this file does not contain what it forbids.
PLACES_OF_ONE_MACHINE = ("/wo" + "rk/", "/ro" + "ot/", "/opt/py" + "pi", "/opt/whe" + "els")
INDEX_ADDRESSES = ("pypi" + ".org", "files.pythonhosted" + ".org", "--index" + "-url", "--extra-index" + "-url")
LEFT_OUT = {".git", ".venv", "__pycache__", "build", "dist"}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that belongs to the repository; without git, every file that is not made by a tool."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        listed = subprocess.run([git, "-C", ROOT, "ls-files", "-z"], capture_output=True, check=False)
        if listed.returncode == 0:
            names = listed.stdout.decode().split("\0")
            return tuple(path for path in (ROOT / name for name in names if name) if path.is_file())
    return tuple(
        path
        for path in ROOT.rglob("*")
        if path.is_file() and not any(is_made(part) for part in path.relative_to(ROOT).parts)
    )


def is_made(name: str) -> bool:
    """Whether a file or folder of this name is made by a tool."""
    return (
        name in LEFT_OUT or name.endswith((".egg-info", "_cache", ".db", ".db-wal", ".db-shm")) or name == ".hypothesis"
    )


@cache
def text_of(path: Path) -> str:
    """The text of a file, empty for pictures, fonts and other files that are not text."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python_files(*folders: str) -> list[Path]:
    return [path for path in tracked() if path.suffix == ".py" and name_of(path).split("/")[0] in folders]


def test_there_is_something_to_judge():
    assert len(python_files(*ROOMS)) > 10
    assert len(python_files("tests")) > 3


def test_tests_and_packaging_are_not_packages():
    found = [name_of(path) for folder in ("tests", "packaging") for path in (ROOT / folder).rglob("__init__.py")]
    assert found == [], "an __init__.py here hides a package of the same name (design § 10)"


def test_every_python_file_lies_in_a_known_folder():
    known = {*ROOMS, "tests", "packaging"}
    strangers = [
        name_of(path) for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] not in known
    ]
    assert strangers == []


def test_files_stay_short():
    lengths = {name_of(path): text_of(path).count("\n") for path in python_files(*ROOMS, "tests", "packaging")}
    too_long = {name: length for name, length in lengths.items() if length > LONGEST_FILE and name not in MAY_BE_LONGER}
    assert too_long == {}, "split the file, or give the reason in MAY_BE_LONGER"
    needless = [name for name in MAY_BE_LONGER if lengths.get(name, 0) <= LONGEST_FILE]
    assert needless == [], "these may leave MAY_BE_LONGER"


def test_nothing_is_a_heap_of_odds_and_ends():
    forbidden = re.compile(r"(^|[/_])(utils?|helpers?|misc|common)(\.py|/|_|$)")
    found = [name_of(path) for path in python_files(*ROOMS, "packaging") if forbidden.search(name_of(path))]
    assert found == []
    classes = [
        f"{name_of(path)}: {node.name}"
        for path in python_files(*ROOMS)
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.ClassDef) and node.name.endswith(("Manager", "Handler", "Helper", "Util", "Utils"))
    ]
    assert classes == []


@pytest.mark.parametrize("forbidden", [*PLACES_OF_ONE_MACHINE, *INDEX_ADDRESSES])
def test_no_file_names_a_place_of_one_machine_or_an_index(forbidden):
    assert [name_of(path) for path in tracked() if forbidden in text_of(path)] == []


def test_nothing_reads_the_reference_material_beside_the_repository():
    reads = re.compile(r"\.\./sha" + r"red|[\"']sha" + r"red[\"'/]")
    files = [path for path in tracked() if path.suffix in {".py", ".toml", ".json", ".csv", ".sh"}]
    assert [name_of(path) for path in files if reads.search(text_of(path))] == []


def test_the_changelog_tells_of_this_version():
    version = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]["version"]
    headings = [line for line in text_of(ROOT / "CHANGELOG.md").splitlines() if line.startswith("#")]
    assert any(re.search(rf"(^|[^\d.]){re.escape(version)}($|[^\d.])", line) for line in headings)


# The glossary


def glossary() -> list[dict[str, str]]:
    """The rows of the table in GLOSSARY.md that begins with `| Swedish | singular | plural | meaning |`."""
    rows = []
    columns: list[str] = []
    for line in text_of(ROOT / "GLOSSARY.md").splitlines():
        cells = [cell.strip().strip("`*") for cell in line.strip().strip("|").split("|")]
        if not line.lstrip().startswith("|"):
            columns = []
        elif [cell.casefold() for cell in cells[:3]] == ["swedish", "singular", "plural"]:
            columns = [cell.casefold() for cell in cells]
        elif columns and not set(line) <= set("|-: "):
            rows.append(dict(zip(columns, cells, strict=True)))
    return rows


@cache
def words_in_code() -> frozenset[str]:
    """Every identifier of the four rooms and every word inside one, in lower case."""
    found: set[str] = set()
    for path in python_files(*ROOMS):
        found.update(name_of(path).removesuffix(".py").split("/"))
        for node in ast.walk(ast.parse(text_of(path))):
            found.update(value for value in names_in(node) if value)
    parts = {part for name in found for part in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+", name)}
    return frozenset(name.casefold() for name in found | parts)


def names_in(node: ast.AST) -> list[str]:
    """The names that one node of a syntax tree gives or uses."""
    fields = ("name", "id", "attr", "arg")
    return [value for field in fields if isinstance(value := getattr(node, field, None), str)]


def entities() -> set[str]:
    importlib.import_module("models.all")
    return {mapper.class_.__name__ for mapper in Base.registry.mappers}


def test_the_glossary_is_a_full_table():
    rows = glossary()
    assert rows, "GLOSSARY.md has no table with the columns Swedish, singular, plural, meaning"
    assert [row for row in rows if not all(row.values())] == []
    singulars = [row["singular"] for row in rows]
    assert len(singulars) == len(set(singulars))
    for row in rows:
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", row["singular"]), f"{row['singular']} is no code name"


def test_every_noun_of_the_glossary_is_in_the_code():
    known = words_in_code()
    assert [row["singular"] for row in glossary() if row["singular"].casefold() not in known] == []


def test_every_entity_is_in_the_glossary():
    assert entities() - {row["singular"] for row in glossary()} == set()
