"""System packages: finding out what is missing, and the exact words about it."""

import os
import subprocess
import sys

import pytest

import system_packages
from system_packages import SetupError

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these packages")


@pytest.mark.parametrize(
    "os_release",
    [
        'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n',
        'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n',
        'ID=linuxmint\nID_LIKE="ubuntu debian"\n',
    ],
)
def test_debian_and_its_relatives(os_release):
    assert system_packages.is_debian(os_release)


@pytest.mark.parametrize(
    "os_release", ["", "ID=fedora\n", 'ID=opensuse-leap\nID_LIKE="suse opensuse"\n', "ID=debianish\n"]
)
def test_others_are_not_debian(os_release):
    assert not system_packages.is_debian(os_release)


@pytest.mark.parametrize("version", [(3, 8, 10, "final", 0), (3, 10, 14, "final", 0), (2, 7, 18, "final", 0)])
def test_an_old_python_is_refused_in_words(version):
    with pytest.raises(SetupError, match=rf"3\.11 eller senare. Detta är Python {version[0]}\.{version[1]}\."):
        system_packages.require_python(version)


@pytest.mark.parametrize("version", [(3, 11, 0, "final", 0), (3, 14, 1, "final", 0)])
def test_a_newer_python_is_welcome(version):
    system_packages.require_python(version)


@linux_only
def test_what_shows_that_a_package_is_there(tmp_path):
    (tmp_path / "15").mkdir()
    (tmp_path / "15" / "initdb").touch()
    assert system_packages.is_present(f"{tmp_path}/*/initdb")
    assert not system_packages.is_present(f"{tmp_path}/*/postgres")
    assert system_packages.is_present("libc.so.6")
    assert not system_packages.is_present("libno-such-thing.so.1")
    assert system_packages.is_present("sh")
    assert not system_packages.is_present("no-such-command")


def test_the_command_is_exact_on_debian(monkeypatch):
    monkeypatch.setattr(system_packages, "this_is_debian", lambda: True)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    text = system_packages.how_to_install(["libgl1", "libegl1"], system_packages.QT_PACKAGES)
    update, install = text.splitlines()[-1].split(" && ")
    assert update == "    sudo apt-get update"
    assert install == "sudo apt-get install --no-install-recommends libgl1 libegl1"


def test_elsewhere_the_libraries_are_named(monkeypatch):
    monkeypatch.setattr(system_packages, "this_is_debian", lambda: False)
    text = system_packages.how_to_install(["libgl1", "libegl1"], system_packages.QT_PACKAGES)
    assert text.splitlines()[-1] == "    libGL.so.1, libEGL.so.1"


@pytest.fixture
def debian(monkeypatch):
    """A Debian where commands are written down instead of run; packages come in when apt-get is asked."""
    ran: list[list[str]] = []
    present: set[str] = set()

    def run(command, failure):
        ran.append(command)
        present.update(command[command.index("--no-install-recommends") + 1 :] if "install" in command else [])

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_packages, "this_is_debian", lambda: True)
    monkeypatch.setattr(system_packages, "is_present", lambda sign: sign in present)
    monkeypatch.setattr(system_packages, "lacks_venv", lambda: True)
    monkeypatch.setattr(system_packages, "python_lacks_venv_now", lambda: "python3-venv" not in present)
    monkeypatch.setattr(system_packages, "run", run)
    return ran


def test_root_on_debian_gets_everything_in_one_go(debian, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert system_packages.provide_packages({"one": "one", "two": "two"}, with_venv=True) == []
    assert [command[2] for command in debian] == ["update", "install"]
    assert debian[1][-3:] == ["python3-venv", "one", "two"]


def test_others_on_debian_are_told_the_command(debian, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(SetupError, match="sudo apt-get install --no-install-recommends python3-venv one") as raised:
        system_packages.provide_packages({"one": "one"}, with_venv=True)
    assert "python{}.{}-venv".format(*sys.version_info[:2]) in str(raised.value)
    assert debian == []


def test_with_an_environment_at_hand_missing_libraries_are_only_reported(debian, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert system_packages.provide_packages({"one": "one"}, with_venv=False) == ["one"]


def test_a_failing_apt_is_shown_and_the_missing_reported(debian, monkeypatch, capsys):
    def fail(command, failure):
        raise SetupError("Listan över systempaket kunde inte hämtas.")

    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(system_packages, "run", fail)
    assert system_packages.provide_packages({"one": "one"}, with_venv=False) == ["one"]
    assert "kunde inte hämtas" in capsys.readouterr().err


def test_windows_needs_no_system_packages(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert system_packages.provide_packages({"one": "no-such-command"}, with_venv=True) == []


def test_a_failing_program_is_quoted():
    command = [sys.executable, "-c", "print('för trångt'); raise SystemExit(3)"]
    with pytest.raises(SetupError, match=r"Det gick fel\.\n\nför trångt"):
        system_packages.run(command, "Det gick fel.")


@pytest.mark.linux("the embeddable Python, with which the tests are run on Windows, makes no environments")
def test_the_base_python_can_make_environments():
    subprocess.run([system_packages.base_python(), "-c", "import venv, ensurepip"], check=True)
    assert not system_packages.python_lacks_venv_now()
    assert not system_packages.lacks_venv()


def test_what_a_command_needs_is_there_or_it_stops(debian, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(SetupError, match="sudo apt-get install --no-install-recommends one"):
        system_packages.require_packages({"one": "one"})
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    system_packages.require_packages({"one": "one"})


def test_what_stops_a_command_is_told_without_a_traceback(monkeypatch, capsys):
    def stops(words):
        raise SetupError(f"Det går inte med {words[0]}.")

    monkeypatch.setattr(sys, "argv", ["kommando.py", "detta"])
    assert system_packages.told(stops) == 1
    assert capsys.readouterr().err == "Det går inte med detta.\n"
    assert system_packages.told(lambda words: 7 * len(words)) == 7
