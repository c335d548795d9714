"""The check of the Windows program: its steps, and what it says of them."""

import subprocess
from typing import cast

import check_windows
from wine.judging import TrialError
from wine.trial import Trial

NOTHING = cast("Trial", None)


def test_a_step_that_holds_is_good_and_tells_what_was_seen(capsys):
    outcome = check_windows.step("fönstret", NOTHING, lambda _: "”Översikt” efter 3 s")
    assert outcome.good
    assert outcome.note == "”Översikt” efter 3 s"
    assert "== fönstret ==" in capsys.readouterr().out


def test_a_step_that_does_not_hold_is_told_whole_and_summed_up_in_a_line(capsys):
    def fails(_):
        raise TrialError("Efter starten finns det som inte borde: a\n  a\n  b")

    outcome = check_windows.step("fönstret", NOTHING, fails)
    assert not outcome.good
    assert outcome.note == "Efter starten finns det som inte borde: a"
    assert "\n  b\n" in capsys.readouterr().out


def test_a_program_that_hangs_fails_its_step_and_not_the_others():
    def hangs(_):
        raise subprocess.TimeoutExpired("setup.exe", 300)

    assert not check_windows.step("installationen", NOTHING, hangs).good


def test_the_short_form_is_build_install_start_documents_and_remove():
    short = [doing for _, doing in check_windows.SHORT]
    order = [Trial.build_fast, Trial.install, Trial.open_from_start_menu, Trial.write_documents, Trial.uninstall]
    assert [doing for doing in short if doing in order] == order
    assert Trial.run_tests not in short
    assert Trial.run_tests in [doing for _, doing in check_windows.LONG]
