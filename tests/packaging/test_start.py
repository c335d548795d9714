"""Starting from a clone: when a window is opened, and what is said when none can be."""

import sys

import pytest

import start
from system_packages import SetupError


@pytest.mark.parametrize(
    "arguments",
    [[], ["--exempel"], ["--databas", "namn.db"], ["--databas=namn.db", "--exempel"], ["--databas", "dokument"]],
)
def test_without_a_sub_command_a_window_is_opened(arguments):
    assert start.opens_window(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["-h"],
        ["--version"],
        ["dokument", "lista"],
        ["--exempel", "dokument", "lista"],
        ["--databas", "namn.db", "kontrollera"],
        ["--databas=namn.db", "utbyte", "exportera", "fil.json"],
    ],
)
def test_a_sub_command_or_a_question_needs_no_window(arguments):
    assert not start.opens_window(arguments)


@pytest.mark.parametrize(
    ("platform", "environment", "shown"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_only_linux_can_lack_a_display(platform, environment, shown):
    assert start.has_display(platform, environment) is shown


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can lack a display")
def test_without_a_display_the_person_is_told_what_to_do(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SetupError) as raised:
        start.require_screen([])
    assert "Ingen skärm hittades" in str(raised.value)
    assert "dokument lista" in str(raised.value)
    assert "xvfb-run -a python3 packaging/start.py" in str(raised.value)


@pytest.mark.linux("only Linux has libraries that packages bring")
def test_without_libraries_the_person_is_told_which(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    with pytest.raises(SetupError, match=r"libegl1|libEGL"):
        start.require_screen(["libegl1"])


def test_arguments_are_passed_through_and_the_folder_is_no_module_path(monkeypatch, tmp_path):
    commands: list[list[str]] = []
    monkeypatch.setattr(start, "prepare", lambda part, packages: (tmp_path / "python", []))
    monkeypatch.setattr(start, "hand_over", commands.append)
    start.main(["dokument", "lista", "--till", "å ä.pdf"])
    expected = [str(tmp_path / "python"), "-P", "-m", "desktop", "dokument", "lista", "--till", "å ä.pdf"]
    assert commands == [expected]


def test_a_failed_set_up_is_a_sentence_and_an_exit_code(monkeypatch, capsys):
    def fail(part, packages):
        raise SetupError("Disken är full.")

    monkeypatch.setattr(start, "prepare", fail)
    assert start.main([]) == 1
    assert capsys.readouterr().err == "Disken är full.\n"


def test_an_interrupted_set_up_ends_quietly(monkeypatch, capsys):
    def interrupt(part, packages):
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "prepare", interrupt)
    assert start.main([]) == 130
    assert capsys.readouterr().err == "Avbrutet.\n"
