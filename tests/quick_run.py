"""What the quick run runs: of every file its first test, and all tests of what is being changed.

One of each file goes through every part of the program in little time and chooses itself. Left out are the slow tests
and what needs a server or another program.
"""

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

import pytest

DEAR = ("slow", "libreoffice", "chromium")
LEFT_OUT = (*DEAR, "postgres")
SOURCES = ("desktop", "models", "packaging", "reports", "resources")


def chosen(items: Iterable[pytest.Item], root: Path, changed: Sequence[str]) -> list[pytest.Item]:
    """The tests of the quick run, in their order."""
    found, files = [], set()
    for item in items:
        if any(item.get_closest_marker(name) for name in LEFT_OUT) or "postgres_server" in _fixtures(item):
            continue
        if item.path not in files or is_about(item.path.relative_to(root).as_posix(), changed):
            found.append(item)
        files.add(item.path)
    return found


def is_about(test: str, changed: Sequence[str]) -> bool:
    """Whether a file of tests is changed itself or stands where the tests of a changed file stand.

    All paths are from the folder of the repository: tests/models/budget/ is about models/budget/ and all in it,
    tests/models/test_kommun*.py about models/kommun.py.
    """
    return any(_stands_for(PurePosixPath(test), PurePosixPath(path)) for path in changed)


def changed_files(root: Path) -> tuple[str, ...]:
    """What is not on the main branch, committed or not; nothing where there is no git."""
    try:
        base = next(filter(None, (_git(root, "merge-base", "HEAD", main) for main in ("origin/main", "main"))), "HEAD")
        names = _git(root, "diff", "--name-only", "-z", base.strip())
        names += _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    except OSError:
        return ()
    return tuple(sorted({name for name in names.split("\0") if name.endswith(".py")}))


def _stands_for(test: PurePosixPath, changed: PurePosixPath) -> bool:
    if test == changed:
        return True
    if changed.parts[0] == "tests":
        return changed.name == "conftest.py" and len(changed.parts) > 2 and test.is_relative_to(changed.parent)
    if changed.parts[0] not in SOURCES:
        return False
    folder = "tests" / changed.parent
    if len(changed.parts) == 2:
        return test.parent == folder and test.stem.startswith(f"test_{changed.stem}")
    return test.is_relative_to(folder)


def _git(root: Path, *words: str) -> str:
    """What git answers; empty when it cannot."""
    command = ["git", "-c", "core.quotePath=off", *words]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout if done.returncode == 0 else ""


def _fixtures(item: pytest.Item) -> Sequence[str]:
    names: Sequence[str] = getattr(item, "fixturenames", ())
    return names
