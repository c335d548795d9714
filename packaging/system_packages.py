"""What the machine itself must have: which system packages are missing, and installing them where allowed.

Standard library only; what is rarely needed is imported late, because every start passes here.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# Debian package: the library that shows it is there. Each was missing on a bare Debian 12 and needed by Qt.
QT_PACKAGES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}


class SetupError(Exception):
    """The set-up cannot go on; the text tells a person why and what to do."""


def say(text: str) -> None:
    """Tell the person something."""
    print(text, file=sys.stderr, flush=True)


def told(main: Callable[[Sequence[str]], int]) -> int:
    """Run a command with the words it was given; what stops it is told to the person, and then its exit code is 1."""
    try:
        return main(sys.argv[1:])
    except SetupError as error:
        say(str(error))
        return 1


def require_python(version: Sequence[int | str]) -> None:
    """Raise SetupError on a Python that is too old; these scripts may well be started by one."""
    if tuple(version[:2]) < (3, 11):
        raise SetupError(f"Jämvikt behöver Python 3.11 eller senare. Detta är Python {version[0]}.{version[1]}.")


def is_present(sign: str) -> bool:
    """Whether the machine has a library (`libGL.so.1`), a file (a pattern) or a command (`pdftotext`)."""
    if sign.startswith("/"):
        import glob

        return bool(glob.glob(sign))  # noqa: PTH207 - the pattern begins at the root
    if ".so" in sign:
        import ctypes

        try:
            ctypes.CDLL(sign)
        except OSError:
            return False
        return True
    import shutil

    return shutil.which(sign) is not None


def is_debian(os_release: str) -> bool:
    """Whether the text of /etc/os-release is that of Debian, Ubuntu or a relative of theirs."""
    values = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    words = f"{values.get('ID', '')} {values.get('ID_LIKE', '')}".replace('"', "").split()
    return bool({"debian", "ubuntu"} & set(words))


def this_is_debian() -> bool:
    """Whether this machine is a Debian or a relative."""
    file = Path("/etc/os-release")
    return file.exists() and is_debian(file.read_text("utf-8"))


def lacks_venv() -> bool:
    """Whether this Python cannot make environments, as Debian's cannot without python3-venv."""
    from importlib.util import find_spec

    return find_spec("venv") is None or find_spec("ensurepip") is None


def missing_packages(packages: Mapping[str, str]) -> list[str]:
    """The packages whose signs this machine does not show; only Linux has packages."""
    return [package for package, sign in packages.items() if sys.platform == "linux" and not is_present(sign)]


def provide_packages(packages: Mapping[str, str], *, with_venv: bool) -> list[str]:
    """Install the system packages that are missing where this is allowed; give those that are missing still.

    Raises SetupError when an environment is to be made (`with_venv`) and Python itself cannot make one.
    """
    missing = missing_packages(packages)
    needs_venv = with_venv and sys.platform == "linux" and lacks_venv()
    wanted = [*(["python3-venv"] if needs_venv else []), *missing]
    if wanted and this_is_debian() and os.geteuid() == 0:
        say(f"Installerar systempaket: {' '.join(wanted)} ...")
        try:
            run(["apt-get", "-qq", "update"], "Listan över systempaket kunde inte hämtas.")
            run(
                ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *wanted],
                "Systempaketen kom inte in.",
            )
        except SetupError as error:
            say(str(error))
        missing = [package for package in missing if not is_present(packages[package])]
        needs_venv = needs_venv and python_lacks_venv_now()
    if needs_venv:
        version = "python{}.{}-venv".format(*sys.version_info[:2])
        raise SetupError(
            f"Din Python kan inte skapa miljöer (modulerna venv och ensurepip saknas).\n"
            f"{how_to_install(['python3-venv', *missing], packages)}\n"
            f"Om det inte räcker heter paketet {version}."
        )
    return missing


def require_packages(packages: Mapping[str, str]) -> None:
    """Install what is missing where that is allowed. Raises SetupError with the command where it is not."""
    missing = provide_packages(packages, with_venv=False)
    if missing:
        raise SetupError(how_to_install(missing, packages))


def python_lacks_venv_now() -> bool:
    """Ask a new Python: this one may remember what it did not find before the installation."""
    import subprocess

    return (
        subprocess.run([base_python(), "-c", "import venv, ensurepip"], capture_output=True, check=False).returncode
        != 0
    )


def how_to_install(missing: Sequence[str], packages: Mapping[str, str]) -> str:
    """The exact command that installs what is missing, or its names where no command is known."""
    if this_is_debian():
        sudo = "" if os.geteuid() == 0 else "sudo "
        install = f"{sudo}apt-get install --no-install-recommends {' '.join(missing)}"
        command = f"{sudo}apt-get update && {install}"
        return f"Systempaket saknas. Installera dem och kör samma kommando igen:\n    {command}"
    signs = ", ".join(packages.get(package, package) for package in missing)
    return f"Systembibliotek saknas. Installera de paket som innehåller dem och kör samma kommando igen:\n    {signs}"


def base_python() -> str:
    """The Python outside of any environment that runs this script."""
    return str(getattr(sys, "_base_executable", sys.executable))


def run(command: Sequence[str], failure: str) -> None:
    """Run a program to its end; if it fails, raise SetupError with what it said."""
    import subprocess

    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=environment,
        check=False,
    )
    if done.returncode != 0:
        said = "\n".join(done.stdout.strip().splitlines()[-15:])
        raise SetupError(f"{failure}\n\n{said}")
