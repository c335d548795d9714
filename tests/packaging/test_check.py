"""The one command that checks everything: what counts as good, and what it says."""

import json
import os
import platform
import sys

import pytest

import check
import coverage_floor
from environment import ROOT


def test_a_step_keeps_the_time_and_the_closing_line(capfd):
    outcome = check.step("prov", [sys.executable, "-c", "print('hej\\n=== 3 passed in 0.10s ===')", "pytest"])
    assert outcome.good
    assert outcome.seconds > 0
    assert outcome.note == "3 passed in 0.10s"
    assert "hej" in capfd.readouterr().out


@pytest.mark.parametrize(
    "program",
    ["raise SystemExit(1)", "print('warning: old setting')", "print('Warning: unused section')"],
)
def test_a_failing_or_warning_step_is_not_good(program):
    assert not check.step("regler", [sys.executable, "-c", program]).good


def test_pytest_counts_its_own_warnings():
    assert check.warns(["== 3 passed, 1 warning in 0.10s =="], is_pytest=True)
    assert not check.warns(["tests/test_warnings.py .", "== 3 passed in 0.10s =="], is_pytest=True)


def test_the_summary_names_what_failed():
    outcomes = [
        check.Outcome("form", good=True, seconds=0.25),
        check.Outcome("prov", good=False, seconds=61, note="1 failed"),
    ]
    lines = check.summary(outcomes).splitlines()
    assert lines[-3] == "ok   form                        0,2 s"
    assert lines[-2] == "FEL  prov                       61,0 s  1 failed"
    assert lines[-1] == "Fel i: prov (61 s)."
    assert check.summary(outcomes[:1]).splitlines()[-1] == "Allt är rätt (0 s)."


def report_of(tmp_path, **files):
    summaries = {
        name.replace("__", "/") + ".py": {
            "summary": {
                "num_statements": lines,
                "covered_lines": covered,
                "missing_lines": lines - covered,
                "num_branches": 10,
                "covered_branches": 9,
            }
        }
        for name, (lines, covered) in files.items()
    }
    report = tmp_path / "coverage.json"
    report.write_text(json.dumps({"files": summaries}), "utf-8")
    floors = tmp_path / "coverage.toml"
    floors.write_text("[least]\nmodels = 95\nreports = 95\n", "utf-8")
    return report, floors


def test_folders_over_the_floor_are_good(tmp_path):
    report, floors = report_of(tmp_path, models__a=(90, 90), models__b=(80, 78), reports__x__y=(190, 190))
    faults, note = coverage_floor.below_floor(report, floors)
    assert faults == []
    assert note == "models 97,9 %, reports 99,5 %"


def test_a_folder_under_the_floor_is_named_with_its_worst_file(tmp_path):
    report, floors = report_of(tmp_path, models__a=(90, 90), models__b=(90, 40), reports__x=(190, 190))
    faults, _ = coverage_floor.below_floor(report, floors)
    assert len(faults) == 1
    assert faults[0].startswith("models: 74,0 %, minst 95 % krävs. Sämst: models/b.py (50 rader)")


def test_a_folder_that_was_not_measured_is_under_the_floor(tmp_path):
    report, floors = report_of(tmp_path, models__a=(90, 90))
    faults, _ = coverage_floor.below_floor(report, floors)
    assert [fault.split(":")[0] for fault in faults] == ["reports"]


def test_the_watching_machine_runs_the_check_and_nothing_beside_it():
    commands = [
        line
        for line in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
        if line and not line.startswith(("#", "set ", "cd ", "export "))
    ]
    assert commands == ["exec python3 packaging/check.py"]


def test_files_of_tests_run_side_by_side_where_there_are_processors_for_it():
    assert check.side_by_side(1) == ()
    assert check.side_by_side(2) == ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
    assert check.side_by_side(64)[:2] == ("-n", "4")


def test_the_windows_program_is_tried_only_where_wine_may_be_installed(monkeypatch):
    monkeypatch.setattr(check, "this_is_debian", lambda: True)
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(sys, "platform", "linux")
    for user, expected in ((0, True), (1000, False)):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user, raising=False)
        assert check.can_try_windows() is expected
    monkeypatch.setattr(sys, "platform", "win32")
    assert not check.can_try_windows()
