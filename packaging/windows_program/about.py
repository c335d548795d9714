"""What the Windows program says of itself: the version and the one sentence of the project."""

from __future__ import annotations

import tomllib
from typing import NamedTuple

from environment import ROOT


class About(NamedTuple):
    """What the program says of itself."""

    version: str
    summary: str


def about_project(version: str | None = None) -> About:
    """Read pyproject.toml; another version may be asked for."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        table = tomllib.load(file)["project"]
    return About(version or table["version"], table["description"])
