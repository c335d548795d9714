"""The quick run takes one test of every file, and all of those that stand for what is being changed."""

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.quick_run import changed_files, chosen, is_about

ROOT = Path("/prov")


def item(file, name, *marks, fixtures=()):
    """One test as pytest knows it."""
    closest = dict.fromkeys(marks, object()).get
    return SimpleNamespace(path=ROOT / file, name=name, get_closest_marker=closest, fixturenames=fixtures)


ALL = [
    item("tests/models/budget/test_plan.py", "a"),
    item("tests/models/budget/test_plan.py", "b"),
    item("tests/models/test_kommun.py", "slow one", "slow"),
    item("tests/models/test_kommun.py", "on a server", "postgres"),
    item("tests/models/test_kommun.py", "asks for a server", fixtures=("postgres_server",)),
    item("tests/models/test_kommun.py", "c"),
    item("tests/models/test_kommun.py", "d"),
]


def names(changed):
    return [each.name for each in chosen(ALL, ROOT, changed)]


def test_of_every_file_the_first_that_needs_nothing_dear():
    assert names(()) == ["a", "c"]


def test_all_of_what_is_changed():
    assert names(("models/budget/plan.py",)) == ["a", "b", "c"]
    assert names(("models/kommun.py", "README.md")) == ["a", "c", "d"]


@pytest.mark.parametrize(
    ("changed", "test"),
    [
        ("models/budget/plan.py", "tests/models/budget/test_anything.py"),
        ("models/kommun.py", "tests/models/test_kommun_lan.py"),
        ("packaging/wine/trial.py", "tests/packaging/wine/test_trial.py"),
        ("tests/models/test_kommun.py", "tests/models/test_kommun.py"),
        ("tests/desktop/arende/conftest.py", "tests/desktop/arende/test_page.py"),
    ],
)
def test_where_the_tests_of_a_file_stand(changed, test):
    assert is_about(test, [changed])


@pytest.mark.parametrize(
    ("changed", "test"),
    [
        ("models/budget/plan.py", "tests/desktop/budget/test_plan.py"),
        ("models/kommun.py", "tests/models/test_journal.py"),
        ("models/kommun.py", "tests/desktop/test_kommun.py"),
        ("tests/conftest.py", "tests/models/test_kommun.py"),
        ("tests/desktop/road.py", "tests/desktop/test_lund.py"),
    ],
)
def test_what_stands_elsewhere_is_not_about_it(changed, test):
    assert not is_about(test, [changed])


@pytest.mark.wine("there is no git")
def test_what_git_says_is_changed(tmp_path):
    def git(*words):
        names = ["-c", "user.name=Prov", "-c", "user.email=prov@exempel.invalid"]
        subprocess.run(["git", *names, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-b", "main")
    for name in ("a.py", "b.py", "läs.md"):
        (tmp_path / name).write_text("ett", "utf-8")
    git("add", ".")
    git("commit", "-m", "ett")
    assert changed_files(tmp_path) == ()
    git("checkout", "-b", "gren")
    (tmp_path / "a.py").write_text("två", "utf-8")
    git("commit", "-am", "två")
    (tmp_path / "b.py").write_text("två", "utf-8")
    (tmp_path / "ny å.py").write_text("ny", "utf-8")
    assert changed_files(tmp_path) == ("a.py", "b.py", "ny å.py")


def test_without_git_nothing_is_changed(tmp_path, monkeypatch):
    assert changed_files(tmp_path) == ()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert changed_files(tmp_path) == ()
