"""What a program leaves behind: every file and every registry value of a prefix, and what two such lists differ in.

Standard library only.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wine.prefix import Wine

# What Windows (here wine) writes by itself while any program runs, each with its reason.
NOISE = (
    (r"file C:\\users\\[^\\]+\\(AppData\\Local\\)?Temp\\(?!.*jamvikt).*", "what is temporary, but not what we leave"),
    (r"file C:\\windows\\temp\\.*", "the folder for what is temporary, of services"),
    (r"file C:\\windows\\(Installer|inf|logs)(\\.*)?", "Windows Installer's own copies and lists"),
    (r"(key|value) HKEY_USERS(\\.*)?", "services and the screen before anybody has logged in"),
    (r"(key|value) HKEY_LOCAL_MACHINE\\(HARDWARE|System\\CurrentControlSet)(\\.*)?", "devices, found at each start"),
    (r"(key|value) HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Print(\\.*)?", "printers"),
    (r"(key|value) HKEY_CURRENT_USER\\(Software\\Wine|Volatile Environment|Printers)(\\.*)?", "wine's own"),
    (r"(key|value) HKEY_CURRENT_USER\\Console(\\.*)?", "the first console that is opened in this Windows"),
    (r"(key|value) HKEY_CURRENT_USER\\Software\\Microsoft\\Windows NT\\CurrentVersion(\\.*)?", "printers"),
    (r"(key|value) HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer(\\.*)?", "the desktop's"),
)

# The user's own keys, as regedit names them when it exports everything.
OWN = re.compile(r"HKEY_USERS\\S-1-5-21-[\d-]+(?=\\|$)")


class Traces(NamedTuple):
    """Everything there is: a line for each file or key, and what it holds."""

    things: dict[str, str]


class Difference(NamedTuple):
    """What came, what went and what is otherwise, noise left out."""

    came: list[str]
    went: list[str]
    changed: list[str]

    def beyond(self, *allowed: str) -> list[str]:
        """What is none of the allowed patterns, told for a person."""
        found = []
        for words, things in (("tillkom", self.came), ("försvann", self.went), ("ändrades", self.changed)):
            found += [f"{words}: {thing}" for thing in things if not matches(thing, allowed)]
        return found


def traces(wine: Wine) -> Traces:
    """List everything in a prefix."""
    return Traces({**files(wine), **registry(wine)})


def files(wine: Wine) -> dict[str, str]:
    """Every file and folder of drive C, as `file <path>`, with its size and time."""
    found = {}
    for path in sorted(wine.drive.rglob("*")):
        with suppress(FileNotFoundError):  # what is temporary may go while we look
            told = path.lstat()
            held = "" if path.is_dir() else f"{told.st_size} {told.st_mtime_ns}"
            found[f"file {wine.to_windows(path)}"] = held
    return found


def registry(wine: Wine) -> dict[str, str]:
    """Every key and value of the registry, as `key <key>` and `value <key>/<name>`."""
    target = wine.prefix / "registry.reg"
    target.unlink(missing_ok=True)
    wine.run(["regedit", "/E", wine.to_windows(target)], timeout=120)
    return read_registry(target.read_text("utf-16"))


def read_registry(text: str) -> dict[str, str]:
    """Read what regedit has exported."""
    found, key = {}, ""
    for line in text.replace("\\\n  ", "").splitlines():
        if line.startswith("["):
            key = OWN.sub("HKEY_CURRENT_USER", line.strip("[]"))
            found[f"key {key}"] = ""
        elif key and (parts := re.match(r'("(?:[^"\\]|\\.)*"|@)=(.*)', line)):
            found[f"value {key}\\{text_of(parts[1])}"] = parts[2]
    return found


def text_of(value: str) -> str:
    """A text value of the registry as it was meant."""
    return re.sub(r"\\(.)", r"\1", value.removeprefix('"').removesuffix('"'))


def differences(before: Traces, after: Traces) -> Difference:
    """What is otherwise, but for what Windows does by itself."""
    noise = [pattern for pattern, _ in NOISE]
    old, new = before.things, after.things
    came = [thing for thing in new if thing not in old and not matches(thing, noise)]
    went = [thing for thing in old if thing not in new and not matches(thing, noise)]
    changed = [thing for thing in new if thing in old and old[thing] != new[thing] and not matches(thing, noise)]
    return Difference(came, went, changed)


def matches(thing: str, patterns: Iterable[str]) -> bool:
    """Whether a line is one of the patterns."""
    return any(re.fullmatch(pattern, thing, re.IGNORECASE) for pattern in patterns)


def folder_pattern(*folders: str) -> list[str]:
    """The patterns of folders and all that is in them; those above them belong to Windows."""
    return [f"file {re.escape(folder)}(\\\\.*)?" for folder in folders]


def key_pattern(*keys: str) -> list[str]:
    """The patterns of registry keys and all that is in them."""
    return [f"(key|value) {re.escape(key)}(\\\\.*)?" for key in keys]
