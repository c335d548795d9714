"""The folder `.venv`: made from pinned versions, kept up to date, and stamped so that this is done once.

Standard library only; what is rarely needed is imported late, because every start passes here.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from system_packages import SetupError, base_python, missing_packages, provide_packages, run, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
WINDOWS = os.name == "nt"

# Which extras of pyproject.toml are installed for what. psycopg is small, so a server can always be chosen.
EXTRAS = {"program": ("postgres",), "tests": ("postgres", "test")}


def requirements_of(project: Mapping[str, object], extras: Sequence[str]) -> list[str]:
    """The distributions that the `[project]` table of pyproject.toml asks for, extras included."""
    dependencies, optional = project["dependencies"], project["optional-dependencies"]
    assert isinstance(dependencies, list)
    assert isinstance(optional, dict)
    return [*dependencies, *(line for extra in extras for line in optional[extra])]


def fingerprint(requirements: Sequence[str], constraints: str) -> str:
    """One value that changes when other distributions or other versions are asked for."""
    pins = [line.strip() for line in constraints.splitlines() if line.strip() and not line.startswith("#")]
    return hashlib.sha256("\n".join([*sorted(requirements), "--", *sorted(pins)]).encode()).hexdigest()


def python_in(venv: Path) -> Path:
    """The interpreter of an environment."""
    return venv / "Scripts" / "python.exe" if WINDOWS else venv / "bin" / "python"


def interpreter_of(venv: Path) -> str:
    """Which Python an environment was made from, empty if that Python is gone."""
    python, settings = python_in(venv), venv / "pyvenv.cfg"
    if not python.exists() or not settings.exists():
        return ""
    values = dict(line.split(" = ", 1) for line in settings.read_text("utf-8").splitlines() if " = " in line)
    home = Path(values.get("home", ""))
    if not home.is_dir():
        return ""
    # Not the patch number: a security update of Python must not cost a new set-up without a network.
    version = ".".join(values.get("version", "").split(".")[:2])
    return f"{home} {version}" if WINDOWS else f"{python.resolve()} {version}"


def read_stamp(venv: Path) -> dict[str, str]:
    """What was finished in an environment; empty if nothing was, or if the file cannot be understood."""
    try:
        stamp = json.loads((venv / "ready.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in stamp.items()} if isinstance(stamp, dict) else {}


def write_stamp(venv: Path, stamp: Mapping[str, str]) -> None:
    """Say what is finished, in one step: an interrupted set-up never looks finished."""
    new = venv / "ready.json.new"
    new.write_text(json.dumps(stamp, indent=1), "utf-8")
    new.replace(venv / "ready.json")


def prepare(part: str, packages: Mapping[str, str]) -> tuple[Path, list[str]]:
    """Give the interpreter of `.venv` with everything `part` needs, and the system packages still missing.

    The second time nothing is done but reading three small files. Raises SetupError.
    """
    import tomllib

    with (ROOT / "pyproject.toml").open("rb") as file:
        requirements = requirements_of(tomllib.load(file)["project"], EXTRAS[part])
    wanted = fingerprint(requirements, CONSTRAINTS.read_text("utf-8"))
    system = fingerprint(list(packages), "")
    stamp = read_stamp(VENV)
    ready = stamp.get(part) == wanted and stamp.get("interpreter") == interpreter_of(VENV)
    if ready and stamp.get(f"{part} system") == system:
        return python_in(VENV), []
    try:
        with one_at_a_time():
            missing = provide_packages(packages, with_venv=not is_usable(VENV))
            provide_environment(part, wanted, requirements)
            if not missing:
                write_stamp(VENV, {**read_stamp(VENV), f"{part} system": system})
    except OSError as error:
        if ready:  # somebody else's folder, finished but for system packages that we may not install anyway
            return python_in(VENV), missing_packages(packages)
        raise SetupError(
            f"Det gick inte att ställa i ordning mappen {VENV}: {error.strerror or error}.\n"
            "Kontrollera att du får skriva där, att det finns 1 GB ledigt och att programmet inte är igång, "
            "och försök igen."
        ) from error
    return python_in(VENV), missing


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second start wait while the first one sets up."""
    VENV.mkdir(exist_ok=True)
    with (VENV / "setup.lock").open("a") as lock:
        if sys.platform == "win32":
            import msvcrt

            lock.seek(0)
            while True:
                try:
                    msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:  # it gives up after ten seconds
                    say("Väntar på en annan start som ställer i ordning programmet ...")
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def provide_environment(part: str, wanted: str, requirements: Sequence[str]) -> None:
    """Make `.venv`, or bring it up to date; one that was left half-finished is made again from nothing."""
    stamp = read_stamp(VENV)
    if stamp.get(part) == wanted and stamp.get("interpreter") == interpreter_of(VENV):
        return  # another start did it while this one waited
    usable = is_usable(VENV)
    if not usable:
        clear(VENV)
    # From here on the folder counts as half-finished, until the stamp is written.
    unfinished = VENV / "unfinished"
    unfinished.touch()
    (VENV / "ready.json").unlink(missing_ok=True)
    if not usable:
        say("Skapar Pythonmiljön i .venv ...")
        run([base_python(), "-m", "venv", str(VENV)], "Pythonmiljön kunde inte skapas.")
    say("Hämtar och installerar biblioteken. Det tar någon minut första gången ...")
    try:
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "-c"]
        run(
            [str(python_in(VENV)), *install, str(CONSTRAINTS), *requirements],
            "Biblioteken kunde inte installeras. Kontrollera nätverket och kör samma kommando igen. "
            "Hjälper inte det: ta bort mappen .venv och försök på nytt.",
        )
        put_program_within_reach()
    except SetupError:
        if usable and stamp:  # pip changes nothing before it has everything: the environment is as it was
            write_stamp(VENV, stamp)
            unfinished.unlink()
        raise
    kept = {key: value for key, value in stamp.items() if usable and key != "interpreter"}
    write_stamp(VENV, {**kept, part: wanted, "interpreter": interpreter_of(VENV)})
    unfinished.unlink()
    say("Klart.")


def is_usable(venv: Path) -> bool:
    """Whether an environment can be brought up to date: whole, and made from a Python that is still there."""
    made_from = interpreter_of(venv)
    as_stamped = read_stamp(venv).get("interpreter", made_from) == made_from
    return bool(made_from) and as_stamped and not (venv / "unfinished").exists()


def clear(venv: Path) -> None:
    """Remove everything in an environment but the lock that is held."""
    import shutil

    for path in venv.iterdir():
        if path.name == "setup.lock":
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def put_program_within_reach() -> None:
    """Let the environment import the four rooms from any folder, and give it the command `jamvikt`."""
    import subprocess

    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([python_in(VENV), "-c", question], capture_output=True, text=True, check=True)
    site_packages = Path(answer.stdout.strip())
    # A relative path: the folder can be moved, and å, ä and ö in its name never pass through this file.
    (site_packages / "jamvikt.pth").write_text(os.path.relpath(ROOT, site_packages) + "\n", "utf-8")
    if WINDOWS:
        command = VENV / "Scripts" / "jamvikt.cmd"
        command.write_text('@"%~dp0python.exe" -P -m desktop %*\n', "utf-8")
    else:
        command = VENV / "bin" / "jamvikt"
        command.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -P -m desktop "$@"\n', "utf-8")
        command.chmod(0o755)
