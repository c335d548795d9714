"""The pins of what the Windows program is made of: all that it needs, at the versions that are tested on Linux."""

import hashlib
import io
import re
import tomllib
import zipfile
from importlib.metadata import distribution

import pytest
from packaging.requirements import Requirement

from environment import CONSTRAINTS, EXTRAS, ROOT, requirements_of
from pin_wheels import needs_of, version_pins
from system_packages import SetupError
from windows_program import wheels
from windows_program.wheels import PINS, PYTHONS, Pin, canonical, fetch_wheels, read_pins

WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "python_version": PYTHONS[0]}


def needed():
    """What the program leads to on Windows, by what the distributions here say of themselves."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [(need, "") for need in map(Requirement, requirements_of(project, EXTRAS["program"]))]
    seen = set()
    while waiting:
        need, extra = waiting.pop()
        key = canonical(need.name), tuple(sorted(need.extras))
        if key in seen or (need.marker is not None and not need.marker.evaluate({**WINDOWS, "extra": extra})):
            continue
        seen.add(key)
        for line in map(Requirement, distribution(need.name).requires or []):
            waiting += [(line, more) for more in need.extras or {""}]
    return {name for name, _ in seen}


def test_exactly_what_the_program_needs_is_pinned():
    assert {pin.name for pin in read_pins()} == needed()


def test_windows_gets_the_versions_that_linux_is_tested_with():
    versions = version_pins(CONSTRAINTS.read_text("utf-8"))
    assert {pin.name: pin.version for pin in read_pins()} == {pin.name: versions[pin.name] for pin in read_pins()}


def test_each_pin_has_a_file_for_each_python():
    for pin in read_pins():
        assert len(pin.hashes) in (1, len(PYTHONS)), pin.name
        assert all(re.fullmatch("[0-9a-f]{64}", value) for value in pin.hashes)


def test_no_address_stands_among_the_pins():
    assert "://" not in PINS.read_text("utf-8")
    assert "index" not in PINS.read_text("utf-8")


@pytest.mark.parametrize("line", ["a==1", "a==1 --hash=md5:00", "a==1 --hash=sha256:00"])
def test_a_pin_without_a_hash_is_refused(tmp_path, line):
    file = tmp_path / "pins.txt"
    file.write_text(line + "\n", "utf-8")
    with pytest.raises(SetupError, match="Raden för a"):
        read_pins(file)


def wheel(name, *needs):
    """A wheel of nothing but what it says it needs."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        lines = "".join(f"Requires-Dist: {need}\n" for need in needs)
        archive.writestr(f"{name}-1.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n{lines}")
    return data.getvalue()


def test_what_windows_needs_is_asked_for_windows(tmp_path):
    file = tmp_path / "a-1-py3-none-any.whl"
    file.write_bytes(
        wheel(
            "a",
            "b",
            'c; sys_platform == "win32"',
            'd; sys_platform == "linux"',
            'e[f]; extra == "g"',
            'h; extra == "i"',
        )
    )
    assert needs_of(file, ["g"], "3.13") == [("b", ()), ("c", ()), ("e", ("f",))]


def test_what_is_fetched_already_is_not_fetched_again_and_a_changed_file_is_never_used(tmp_path, monkeypatch):
    folder = tmp_path / "wheels-3.13"
    folder.mkdir()
    data = wheel("a")
    (folder / "a-1-py3-none-any.whl").write_bytes(data)
    pins = tmp_path / "pins.txt"
    pins.write_text(f"a==1 --hash=sha256:{hashlib.sha256(data).hexdigest()}\n", "utf-8")
    calls = []
    monkeypatch.setattr(wheels, "run", lambda command, failure: calls.append(command))
    assert read_pins(pins) == [Pin("a", "1", (hashlib.sha256(data).hexdigest(),))]
    assert [file.name for file in fetch_wheels(tmp_path / "python", pins, tmp_path, "3.13")] == ["a-1-py3-none-any.whl"]
    assert calls == []
    (folder / "a-1-py3-none-any.whl").write_bytes(data + b" ")
    with pytest.raises(SetupError, match="a 1 finns inte som hjul"):
        fetch_wheels(tmp_path / "python", pins, tmp_path, "3.13")
    assert "--require-hashes" in calls[0]
    assert "--only-binary=:all:" in calls[0]
