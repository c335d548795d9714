"""The pins: everything that is used is pinned, exactly, at what is installed, and no address is named."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from environment import CONSTRAINTS, EXTRAS, ROOT, requirements_of

pytestmark = pytest.mark.linux("only a part of what is pinned is installed for the tests on Windows")

ONLY_ON_WINDOWS = {"colorama"}


def pins():
    lines = [line for line in CONSTRAINTS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9.]+", line) for line in lines), "only exact versions, no addresses"
    assert lines == sorted(lines, key=lambda line: line.split("==")[0])
    return dict(line.split("==") for line in lines)


def used():
    """Every distribution our requirements lead to on this machine, with its installed version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    ours = map(Requirement, requirements_of(project, EXTRAS["tests"]))
    waiting = [requirement for requirement in ours if wanted_here(requirement, {""})]
    seen = {}
    while waiting:
        requirement = waiting.pop()
        extras = requirement.extras or {""}
        key = canonicalize_name(requirement.name), tuple(sorted(extras))
        if key in seen:
            continue
        found = distribution(requirement.name)
        seen[key] = found.version
        waiting += [line for line in map(Requirement, found.requires or []) if wanted_here(line, extras)]
    return {name: version for (name, _), version in seen.items()}


def wanted_here(requirement, extras):
    return requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in extras)


def test_everything_in_use_is_pinned_at_the_installed_version():
    assert used().items() <= pins().items()


def test_nothing_is_pinned_that_is_not_used():
    assert set(pins()) - set(used()) <= ONLY_ON_WINDOWS


def test_the_pins_satisfy_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = pins()
    for line in requirements_of(project, EXTRAS["tests"]):
        requirement = Requirement(line)
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), line


def test_what_is_only_for_windows_is_not_missing_here():
    for name in ONLY_ON_WINDOWS:
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        assert found.version == pins()[name]
