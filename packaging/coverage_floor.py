"""Hold the coverage of each folder over the floor that `coverage.toml` gives it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def coverage_of(folder: str, files: Mapping[str, Any]) -> float:
    """How many per cent of the lines and branches under a folder were run; 0 if none was measured."""
    found = [file["summary"] for name, file in files.items() if name.replace("\\", "/").startswith(f"{folder}/")]
    there = sum(summary["num_statements"] + summary.get("num_branches", 0) for summary in found)
    run = sum(summary["covered_lines"] + summary.get("covered_branches", 0) for summary in found)
    return 100 * run / there if there else 0


def below_floor(report: Path, floors: Path) -> tuple[list[str], str]:
    """Compare coverage's JSON report with the floors: one line per folder that is too low, and a summary."""
    import tomllib

    files = json.loads(report.read_text("utf-8"))["files"]
    least = tomllib.loads(floors.read_text("utf-8"))["least"]
    reached = {folder: coverage_of(folder, files) for folder in least}
    faults = [
        f"{folder}: {per_cent(reached[folder])}, minst {least[folder]} % krävs. Sämst: {worst(folder, files)}"
        for folder in least
        if reached[folder] < least[folder]
    ]
    return faults, ", ".join(f"{folder} {per_cent(value)}" for folder, value in reached.items())


def worst(folder: str, files: Mapping[str, Any]) -> str:
    """The five files of a folder with the most lines that no test runs."""
    missing = {name: file["summary"]["missing_lines"] for name, file in files.items() if name.startswith(folder)}
    names = sorted(missing, key=lambda name: -missing[name])[:5]
    return ", ".join(f"{name} ({missing[name]} rader)" for name in names)


def per_cent(value: float) -> str:
    """A share as people read it."""
    return f"{value:.1f} %".replace(".", ",")
