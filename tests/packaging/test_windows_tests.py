import zipfile

import windows_tests
from environment import ROOT
from windows_program.wheels import PINS as PROGRAM_PINS
from windows_program.wheels import read_pins
from windows_tests import Outcome, in_one_line, make_python, read_outcome, table

WRITTEN = """<?xml version="1.0" encoding="utf-8"?>
<testsuites><testsuite>
<testcase classname="tests.models.test_a" name="test_one" time="0.1"/>
<testcase classname="tests.models.test_a" name="test_two">
<failure message="assert 1 == 2&#10;more">x</failure></testcase>
<testcase classname="tests.models.test_a" name="test_three"><error message="failed on setup">x</error></testcase>
<testcase classname="tests.models.test_b" name="test_four"><skipped type="pytest.skip" message="no server"/></testcase>
<testcase classname="tests.models.test_b" name="test_five"><skipped type="pytest.skip" message="no server"/></testcase>
</testsuite></testsuites>"""


def test_what_pytest_wrote_is_counted_and_each_fault_named():
    outcome = read_outcome("tests/models", WRITTEN, 75.4)

    assert outcome.passed == 1
    assert outcome.failed == [
        "tests.models.test_a::test_two - assert 1 == 2",
        "tests.models.test_a::test_three - failed on setup",
    ]
    assert dict(outcome.left_out) == {"no server": 2}
    assert not outcome.good


def test_a_folder_where_nothing_was_run_is_not_good():
    assert not Outcome("tests/models").good
    assert Outcome("tests/models", passed=1).good


def test_the_table_has_a_line_for_each_folder_the_sum_and_the_reasons():
    first = read_outcome("tests/models", WRITTEN, 75.4)
    lines = table([first, Outcome("tests/reports", passed=7, seconds=4)]).splitlines()

    assert lines[1].split() == ["tests/models", "1", "2", "2", "1:15"]
    assert lines[3].split() == ["allt", "8", "2", "2", "1:19"]
    assert "     2  no server" in lines
    assert in_one_line([first]) == "1 godkända, 2 fallna, 2 utelämnade med skäl"
    assert any("test_two - assert 1 == 2" in line for line in lines)


def test_the_python_of_the_tests_is_what_is_shipped_and_leaves_it_alone(tmp_path):
    program, runtime = tmp_path / "program", tmp_path / "runtime"
    for path, text in {
        "program/python/python313.dll": "dll",
        "program/python/python313._pth": "only this",
        "program/lib/PySide6/QtCore.pyd": "core",
        "runtime/python313.dll": "dll",
        "runtime/python.exe": "exe",
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    wheel, qt = tmp_path / "pytest.whl", tmp_path / "qt.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("pytest/__init__.py", "")
    with zipfile.ZipFile(qt, "w") as archive:
        for name in (*windows_tests.OF_QT, "PySide6/QtQml.pyd"):
            archive.writestr(name, "qt")

    made = make_python(program, runtime, [wheel], qt, tmp_path / "tests")

    assert made.read_text("utf-8") == "exe"
    names = {str(file.relative_to(tmp_path / "tests").as_posix()) for file in (tmp_path / "tests").rglob("*.*")}
    assert names == {
        "python/python.exe",
        "python/python313.dll",
        "python/Lib/site-packages/PySide6/QtCore.pyd",
        "python/Lib/site-packages/PySide6/QtTest.pyd",
        "python/Lib/site-packages/PySide6/Qt6Test.dll",
        "python/Lib/site-packages/pytest/__init__.py",
    }
    assert (program / "python" / "python313._pth").exists()
    assert not (program / "lib" / "pytest").exists()


def test_every_folder_of_tests_is_run():
    told = {name.removeprefix("tests/") for line in windows_tests.FOLDERS for name in line.split()}
    folder = ROOT / "tests"
    with_tests = {path.relative_to(folder).parts[0] for path in folder.rglob("test_*.py")}
    assert told == with_tests


def test_what_is_shipped_is_not_pinned_twice():
    shipped = {pin.name for pin in read_pins(PROGRAM_PINS)}
    own = {pin.name for pin in read_pins(windows_tests.PINS)}
    assert not shipped & own
    assert set(windows_tests.WANTED) <= own
