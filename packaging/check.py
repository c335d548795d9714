"""Check the whole program with one command: form, rules, types, rooms, tests and coverage.

    python3 packaging/check.py [--snabbt] [what pytest takes]

Sets up what `packaging/start.py` does and what the tests need besides. Every step is run, so that one run
shows everything; the exit code is 0 only if all of them succeeded without a warning. As root on Debian the
Windows program is built and tried under wine as well. `--snabbt` leaves out that and the coverage, and of the tests
it runs one of every file and all of what is being changed (`tests/quick_run.py`). With arguments for pytest the
coverage is not judged, since only a part may have been run. Standard library only.
"""

from __future__ import annotations

import io
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coverage_floor import below_floor
from environment import ROOT, prepare
from system_packages import QT_PACKAGES, SetupError, how_to_install, require_python, say, this_is_debian

if TYPE_CHECKING:
    from collections.abc import Sequence

# Debian package: the library, file or command that shows it is there.
TEST_PACKAGES = {
    **QT_PACKAGES,
    "fonts-dejavu-core": "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "poppler-utils": "pdftotext",
    "default-jdk-headless": "javac",
    "postgresql": "/usr/lib/postgresql/*/bin/initdb",
    "libreoffice-writer-nogui": "/usr/lib/libreoffice/program/libswlo.so",
    "libreoffice-calc-nogui": "/usr/lib/libreoffice/program/libsclo.so",
    "git": "git",  # what the Windows program is made of is asked of the commit
    "osslsigncode": "osslsigncode",
}

# What only the slow tests need, too large to be asked for in a hurry.
SLOW_PACKAGES = {
    "chromium": "chromium",
    "libatomic1": "libatomic.so.1",  # the driver of the browser is a node program
}

LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"


class Outcome(NamedTuple):
    """How one step went."""

    name: str
    good: bool
    seconds: float
    note: str = ""


def main(arguments: Sequence[str]) -> int:
    """Set up, run every step and sum up."""
    # What the programs draw with lines and ticks must not stop an old console.
    os.environ.setdefault("PYTHONUTF8", "1")
    # Some hundred programs are started: without byte code each of them would compile all it imports.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    quick = "--snabbt" in arguments
    for_pytest = [argument for argument in arguments if argument != "--snabbt"]
    begun = time.monotonic()
    try:
        require_python(sys.version_info)
        packages = TEST_PACKAGES if quick else {**TEST_PACKAGES, **SLOW_PACKAGES}
        python, missing = prepare("tests", packages)
    except SetupError as error:
        say(str(error))
        return 1
    if missing:
        say(how_to_install(missing, packages))
    outcomes = [Outcome("miljön", good=True, seconds=time.monotonic() - begun)]
    for name, command in (
        ("form (ruff format)", ["ruff", "format", "--check", "."]),
        ("regler (ruff check)", ["ruff", "check", "."]),
        ("typer (mypy)", ["mypy"]),
    ):
        outcomes.append(step(name, [str(python), "-m", *command]))
    outcomes.append(step("rum (import-linter)", [str(python), "-c", LINT_IMPORTS]))
    outcomes += tests(python, for_pytest, quick=quick)
    if not quick and not for_pytest and can_try_windows():
        outcomes.append(step("Windows (wine)", [sys.executable, "packaging/check_windows.py", "--kort"]))
    print(summary(outcomes), flush=True)
    return 0 if all(outcome.good for outcome in outcomes) else 1


def tests(python: Path, for_pytest: Sequence[str], *, quick: bool) -> list[Outcome]:
    """Run the tests, and judge the coverage when all of them were run."""
    command = [str(python), "-m", "pytest", *side_by_side(os.cpu_count() or 1)]
    if quick:
        return [step("prov (pytest, snabbt)", [*command, "--snabbt", *for_pytest])]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        outcome = step(
            "prov (pytest)", [*command, "--cov", "--cov-report=", f"--cov-report=json:{report}", *for_pytest]
        )
        if for_pytest:
            return [outcome]
        begun = time.monotonic()
        if not report.exists():
            return [outcome, Outcome("täckning", good=False, seconds=0, note="mättes inte")]
        faults, note = below_floor(report, ROOT / "packaging" / "coverage.toml")
        for fault in faults:
            print(fault, flush=True)
        return [outcome, Outcome("täckning", not faults, time.monotonic() - begun, note)]


def side_by_side(processors: int) -> tuple[str, ...]:
    """What tells pytest to run several files of tests at once; a file stays whole, since its tests share what is dear.

    Four at most: each has Qt, a PostgreSQL and now and then a LibreOffice of its own in memory. The files keep their
    order, which tests/conftest.py makes: the slow ones first.
    """
    if processors == 1:
        return ()
    return ("-n", str(min(processors, 4)), "--dist", "loadfile", "--no-loadscope-reorder")


def can_try_windows() -> bool:
    """Whether this is a machine where the Windows program can be built and tried: wine may have to be installed."""
    is_root = sys.platform == "linux" and os.geteuid() == 0
    return is_root and platform.machine() == "x86_64" and this_is_debian()


def step(name: str, command: Sequence[str]) -> Outcome:
    """Run one program, showing what it says as it says it."""
    print(f"\n== {name} ==", flush=True)
    begun = time.monotonic()
    lines = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line.rstrip())
    is_pytest = "pytest" in command
    closing = next((line for line in reversed(lines) if line), "") if is_pytest else ""
    warned = warns(lines, is_pytest=is_pytest)
    if warned and process.returncode == 0:
        print("En varning räknas som ett fel.", flush=True)
    return Outcome(name, process.returncode == 0 and not warned, time.monotonic() - begun, closing.strip("= "))


def warns(lines: Sequence[str], *, is_pytest: bool) -> bool:
    """Whether a program warned although it succeeded; pytest counts its warnings in the closing line."""
    if is_pytest:
        return any(re.search(r"\b\d+ warnings?\b", line) for line in lines[-3:])
    return any(re.match(r"\W*warning\b", line, re.IGNORECASE) for line in lines)


def summary(outcomes: Sequence[Outcome]) -> str:
    """One line per step with its seconds, and the verdict."""
    lines = ["", "== Sammanfattning =="]
    for outcome in outcomes:
        verdict = "ok " if outcome.good else "FEL"
        seconds = f"{outcome.seconds:.1f}".replace(".", ",")
        lines.append(f"{verdict}  {outcome.name:<24}{seconds:>7} s  {outcome.note}".rstrip())
    failed = [outcome.name for outcome in outcomes if not outcome.good]
    total = f"{sum(outcome.seconds for outcome in outcomes):.0f} s"
    lines.append(f"Fel i: {', '.join(failed)} ({total})." if failed else f"Allt är rätt ({total}).")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
