"""The tests, run under wine with the Windows program's own Python and libraries.

    python3 packaging/windows_tests.py                  # all of them, folder by folder, with a table at the end
    python3 packaging/windows_tests.py tests/models     # only these folders or files

The program's folder (`packaging/windows.py` makes it) is not touched: what the tests need besides it is put into a
folder of its own, where what is shipped stands as links to the same files. The rooms and the tests are read from the
repository. A test that is left out is left out by a marker with its reason (`tests/conftest.py`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from environment import ROOT, prepare
from system_packages import SetupError, require_packages, say, told
from windows_program.places import DOWNLOADS, PROGRAM, WORK
from windows_program.runtime import fetch_runtime, python_dll, python_version
from windows_program.wheels import PINS as PROGRAM_PINS
from windows_program.wheels import fetch_wheels
from wine.prefix import WINE_PACKAGES, opened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wine.prefix import Wine

PINS = ROOT / "packaging" / "wine" / "test_wheels.txt"
FOLDER = WORK / "tests"

# What of the extra "test" in pyproject.toml runs on Windows: no types, no coverage, no browser, no Java.
WANTED = ("pytest", "pytest-qt", "pytest-timeout", "pytest-xdist", "hypothesis", "pypdfium2", "pikepdf", "pyhanko")

# pytest-qt looks at the window through this part of Qt, which is not shipped.
OF_QT = ("PySide6/QtTest.pyd", "PySide6/Qt6Test.dll")

# In this order: what is quick and tells most comes first. The last are the files that stand in tests/ itself.
FOLDERS = (
    "tests/resources",
    "tests/reports",
    "tests/models",
    "tests/validators",
    "tests/packaging",
    "tests/reliability",
    "tests/desktop",
    "tests/test_conftest.py tests/test_quick_run.py tests/test_repository.py",
)

# A worker is a process of its own, so that one test that takes its whole process with it is one test that fails.
# A test that hangs is ended after ten minutes: everything takes several times longer under wine.
PYTEST = ("-u", "-m", "pytest", "-p", "no:cacheprovider", "-n", "2", "--dist", "loadfile", "--timeout", "600")
PYTEST_SAYS = ("-q", "-rfE", "--tb", "short")
LONGEST = 3 * 3600


@dataclass
class Outcome:
    """How the tests of one folder went."""

    folder: str
    passed: int = 0
    failed: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    """Reason -> how many."""
    seconds: float = 0.0

    @property
    def good(self) -> bool:
        """Whether something was run and nothing of it failed."""
        return not self.failed and self.passed > 0


def make_python(program: Path, runtime: Path, wheels: Sequence[Path], qt: Path, folder: Path) -> Path:
    """Put a Python for the tests beside links to what is shipped, and give it. Made anew each time."""
    if folder.exists():
        shutil.rmtree(folder)
    python = folder / "python"
    library = python / "Lib" / "site-packages"
    link_all(program / "python", python)
    link_all(program / "lib", library)
    # Unlike the program's own, this is a Python as others are: it finds its libraries where they usually lie, and may
    # be told of more. The tests start programs of their own with it.
    (python / f"{python_dll(runtime).removesuffix('.dll')}._pth").unlink()
    shutil.copyfile(runtime / "python.exe", python / "python.exe")
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(library)
    with zipfile.ZipFile(qt) as archive:
        for name in OF_QT:
            archive.extract(name, library)
    return python / "python.exe"


def link_all(source: Path, target: Path) -> None:
    """Make a folder of links to all files of another."""
    for file in sorted(source.rglob("*")):
        if file.is_file():
            link = target / file.relative_to(source)
            link.parent.mkdir(parents=True, exist_ok=True)
            os.link(file, link)


def run_folder(wine: Wine, python: Path, what: str, words: Sequence[str] = ()) -> Outcome:
    """Run the tests of one folder, or of some files, say each that fails, and count."""
    begun = time.monotonic()
    name = what.partition(" ")[0].replace("/", "-").removesuffix(".py")
    written = FOLDER / f"{name}.xml"
    written.unlink(missing_ok=True)
    more = {"CI": ""}  # what is not there is left out, with its reason
    command: list[str | Path] = [python, *PYTEST, *PYTEST_SAYS, f"--junitxml={wine.to_windows(written)}"]
    command += [*what.split(), *words]
    try:
        done = wine.run(command, more=more, folder=ROOT, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return Outcome(what, failed=[f"{what}: inte klara efter {LONGEST // 3600} timmar"])
    said = f"{done.out}\n{done.err}"
    (FOLDER / f"{name}.txt").write_text(said, "utf-8")
    if not written.exists():
        lines = "\n".join(said.strip().splitlines()[-15:])
        return Outcome(what, failed=[f"{what}: pytest slutade med {done.code}\n{lines}"])
    return read_outcome(what, written.read_text("utf-8"), time.monotonic() - begun)


def read_outcome(what: str, written: str, seconds: float) -> Outcome:
    """What pytest has noted about its tests (JUnit's form)."""
    outcome = Outcome(what, seconds=seconds)
    for case in ET.fromstring(written).iter("testcase"):  # noqa: S314 - our own pytest wrote it
        fault = case.find("failure") if case.find("failure") is not None else case.find("error")
        skipped = case.find("skipped")
        if fault is not None:
            message = (fault.get("message") or "").splitlines() or [""]
            outcome.failed.append(f"{case.get('classname')}::{case.get('name')} - {message[0]}")
        elif skipped is not None:
            outcome.left_out[reason_of(skipped.get("message") or "")] += 1
        else:
            outcome.passed += 1
    return outcome


def reason_of(message: str) -> str:
    """Why a test was left out, without what is there because somebody expected it to fail."""
    return message.strip() or "utan skäl"


def table(outcomes: Sequence[Outcome]) -> str:
    """What was run, as a table with the reasons for what was left out under it."""
    lines = [f"{'':26}{'godkända':>10}{'fallna':>8}{'utelämnade':>12}{'tid':>8}"]
    for each in [*outcomes, total(outcomes)]:
        minutes, seconds = divmod(round(each.seconds), 60)
        counts = f"{each.passed:>10}{len(each.failed):>8}{each.left_out.total():>12}"
        first = each.folder.partition(" ")[0]
        lines.append(f"{first:26}{counts}{minutes:>5}:{seconds:02}")
    reasons = total(outcomes).left_out.most_common()
    lines += ["", "Utelämnade, med skäl:", *(f"{count:>6}  {reason}" for reason, count in reasons)] if reasons else []
    faults = [fault for each in outcomes for fault in each.failed]
    lines += ["", "Fallna:", *(f"  {fault}" for fault in faults)] if faults else []
    return "\n".join(lines)


def in_one_line(outcomes: Sequence[Outcome]) -> str:
    """What came of it, for a summary."""
    whole = total(outcomes)
    return f"{whole.passed} godkända, {len(whole.failed)} fallna, {whole.left_out.total()} utelämnade med skäl"


def total(outcomes: Sequence[Outcome]) -> Outcome:
    """All of them as one line."""
    left_out: Counter[str] = Counter()
    for each in outcomes:
        left_out += each.left_out
    failed = [fault for each in outcomes for fault in each.failed]
    return Outcome("allt", sum(o.passed for o in outcomes), failed, left_out, sum(o.seconds for o in outcomes))


def run_tests(wine: Wine, program: Path, runtime: Path, downloads: Path, what: Sequence[str]) -> list[Outcome]:
    """Run the tests against a program's folder, folder by folder. Raises SetupError."""
    if not program.exists():
        raise SetupError("Gör programmappen först: python3 packaging/windows.py --folder")
    pip_python, _ = prepare("program", {})
    wheels = fetch_wheels(pip_python, PINS, downloads, python_version(runtime))
    shipped = fetch_wheels(pip_python, PROGRAM_PINS, downloads, python_version(runtime))
    qt = next(wheel for wheel in shipped if wheel.name.lower().startswith("pyside6_essentials-"))
    python = make_python(program, runtime, wheels, qt, FOLDER)
    outcomes = []
    for each in what:
        outcomes.append(run_folder(wine, python, each))
        say(table(outcomes[-1:]))
    return outcomes


def main(words: Sequence[str]) -> int:
    """Run what is asked for against build/windows/program, which must have been made."""
    require_packages(WINE_PACKAGES)
    python, _ = prepare("program", {})
    runtime = fetch_runtime(python, DOWNLOADS)
    with opened() as wine:
        outcomes = run_tests(wine, PROGRAM, runtime, DOWNLOADS, tuple(words) or FOLDERS)
    print(table(outcomes))
    print(in_one_line(outcomes), flush=True)
    return 0 if all(each.good for each in outcomes) else 1


if __name__ == "__main__":
    sys.exit(told(main))
