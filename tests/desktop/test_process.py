"""The program as people start it, in processes of its own: twice, killed, crashed."""

import faulthandler
import logging
import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtWidgets import QApplication, QPushButton

from desktop import crash, process, versions
from desktop.crash import CrashFile, crash_text, crashes_since_last
from desktop.instance import ENDING, Instance
from desktop.widgets.marks import Notice

STARTS = """
import sys
sys.path.insert(0, {root!r})
from desktop import command_line
sys.exit(command_line.main(["--databas", {file!r}]))
"""


@pytest.fixture
def home(tmp_path):
    made = tmp_path / "hem Åsa"
    made.mkdir()
    return made


@pytest.fixture
def start(home, request):
    """Start the program on a database; what still runs is ended afterwards."""
    running = []

    def begin(file):
        own = {f"XDG_{kind}_HOME": str(home) for kind in ("CONFIG", "DATA", "STATE")}
        own["WIN_PD_OVERRIDE_LOCAL_APPDATA"] = str(home)  # the same on Windows
        around = os.environ | own | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
        around.pop("XDG_RUNTIME_DIR", None)
        program = STARTS.format(root=str(request.config.rootpath), file=str(file))
        made = subprocess.Popen([sys.executable, "-c", program], env=around, stderr=subprocess.PIPE, text=True)
        running.append(made)
        return made

    yield begin
    for each in running:
        each.kill()
        each.wait()
        each.stderr.close()


def wait_until(true, seconds=60):
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.05)


def is_shown(home):
    """The window hears who comes."""
    return bool(list(home.rglob("jamvikt-fonster-*")))


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the pipe tells that the window is there; check_windows.py does it there")
def test_a_second_start_ends_at_once_and_a_killed_first_stops_nobody(home, start, stocked_file):
    first_file, second_file = home / "ett.db", home / "två.db"
    for file in (first_file, second_file):
        shutil.copy(stocked_file, file)
    first = start(first_file)
    wait_until(lambda: is_shown(home))
    again = start(first_file)
    assert again.wait(60) == 0, "its window is there already"
    assert first.poll() is None

    beside = start(second_file)  # another database, another window
    wait_until(lambda: len(list(home.rglob("jamvikt-fonster-*"))) == 2)
    assert first.poll() is None
    beside.kill()
    first.kill()
    assert (first.wait(), beside.wait()) == (-9, -9)
    assert first_file.with_name(first_file.name + ENDING).exists()

    after = start(first_file)
    wait_until(lambda: (home / f"ett.db{ENDING}").read_text(encoding="utf-8").find(f'"pid": {after.pid},') > 0)
    wait_until(lambda: is_shown(home))
    assert after.poll() is None


CRASHES = """
import sys, faulthandler
sys.path.insert(0, {root!r})
from pathlib import Path
from desktop.crash import CrashFile
made = CrashFile(Path({folder!r}))
made.begin()
def the_culprit():
    faulthandler._sigabrt()
the_culprit()
"""


def crashed(folder, request):
    program = CRASHES.format(root=str(request.config.rootpath), folder=str(folder))
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert done.returncode != 0


def test_a_crash_is_found_at_the_next_start_with_the_place_in_the_program(home, request):
    crashed(home, request)
    (found,) = crashes_since_last(home)
    assert re.fullmatch(r"krasch-\d{4}-\d\d-\d\d-\d{6}\.txt", found.name)
    assert "the_culprit" in crash_text(found)
    assert crashes_since_last(home) == [], "told once"
    assert [file.name for file in home.iterdir()] == [found.name]


def test_only_the_latest_crashes_are_kept(home):
    for number in range(7):
        file = home / f"krasch-2026-01-0{number + 1}-120000.txt"
        file.write_text("x", encoding="utf-8")
        os.utime(file, (number, number))
    assert crashes_since_last(home) == []
    assert sorted(file.name[15:17] for file in home.iterdir()) == ["05", "06", "07"]


RUNS = """
import os, sys
with open(f"{sys.argv[1]}/krasch-{os.getpid()}{sys.argv[2]}", "w") as noted:
    noted.write("what Windows mended")
    noted.flush()
    print("here", flush=True)
    sys.stdin.read()
"""


def test_a_killed_run_was_no_crash_and_a_run_under_way_is_left_alone(home):
    (home / f"krasch-99999999{crash.RUNNING}").write_text("", encoding="utf-8")
    words = [sys.executable, "-c", RUNS, str(home), crash.RUNNING]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as runs:
        assert runs.stdout.readline() == "here\n"
        assert crashes_since_last(home) == []
        assert [file.suffix for file in home.iterdir()] == [crash.RUNNING]
        runs.communicate("")
    assert len(crashes_since_last(home)) == 1


@pytest.fixture
def faults_as_before():
    was = faulthandler.is_enabled()
    yield
    faulthandler.disable()
    if was and sys.__stderr__ is not None:
        with suppress(AttributeError, ValueError):
            faulthandler.enable(sys.__stderr__)


def test_a_run_that_ends_in_order_leaves_nothing(home, faults_as_before):
    made = CrashFile(home / "logg")
    made.begin()
    assert faulthandler.is_enabled()
    made.end()
    assert not list((home / "logg").iterdir())
    made.end()


def test_no_place_for_the_crash_file_is_no_obstacle(home):
    (home / "logg").write_text("en fil", encoding="utf-8")
    made = CrashFile(home / "logg")
    made.begin()
    made.end()


@pytest.fixture
def shown(qtbot):
    """Stands for the program with its window; `said` is what was said above the page."""
    notice, said = Notice(), []
    qtbot.addWidget(notice)

    def notify(sentence, ways):
        said.append((sentence, dict(ways)))
        notice.say(sentence, ways)

    window = SimpleNamespace(notice=notice, notify=notify, status=lambda _words: None)
    return SimpleNamespace(window=window, said=said)


def test_the_next_start_tells_of_a_crash_and_gives_the_details(home, request, caplog, logged, shown):
    crashed(home, request)
    caplog.set_level(logging.INFO)
    process.Process(home / "jamvikt.log", Instance()).settled(shown)
    ((sentence, ways),) = shown.said
    assert "oväntat förra gången" in sentence
    ways["Kopiera detaljer"]()
    assert "the_culprit" in QApplication.clipboard().text()
    assert versions.in_one_line() in QApplication.clipboard().text()
    assert "Öppna mappen" in ways
    assert any("started: Jämvikt" in record.getMessage() for record in caplog.records)
    process.Process(home / "jamvikt.log", Instance()).settled(shown)
    assert len(shown.said) == 1


def test_what_is_copied_of_a_crash_does_not_tell_whose_it_was(home, shown, monkeypatch):
    monkeypatch.setattr("pathlib.Path.home", lambda: home)
    file = home / "krasch-2026-01-01-120000.txt"
    file.write_text(f'  File "{home / "program" / "x.py"}"', encoding="utf-8")
    process.tell_of_crash(shown, file)
    ((_, ways),) = shown.said
    ways["Kopiera detaljer"]()
    assert 'File "~' in QApplication.clipboard().text()
    assert str(home) not in QApplication.clipboard().text()


def test_a_crash_is_told_after_what_stands_there_already(home, request, logged, shown):
    """Perhaps the only way to the latest copy of a database that the crash has damaged."""
    crashed(home, request)
    pressed = []
    shown.window.notice.say("Kopian är hel.", [("Återställ", lambda: pressed.append(True))])
    process.Process(home / "jamvikt.log", Instance()).settled(shown)
    assert shown.said == []
    shown.window.notice.findChild(QPushButton).click()
    assert pressed == [True]
    assert len(shown.said) == 1
    shown.window.notice.dismiss()
    assert len(shown.said) == 1


def test_what_qt_says_stands_in_the_log_once(home, caplog, logged):
    made = process.Process(home / "jamvikt.log", Instance())
    caplog.set_level(logging.DEBUG)
    for _ in range(3):
        made._note(QtMsgType.QtWarningMsg, SimpleNamespace(category="qt.qpa"), "något om fönstret")
    made._note(QtMsgType.QtInfoMsg, None, "annat")
    told = [(record.name, record.levelname, record.getMessage()) for record in caplog.records]
    assert told == [("qt.qpa", "WARNING", "något om fönstret"), ("qt.default", "INFO", "annat")]


def test_the_line_of_versions():
    said = versions.in_one_line()
    for word in ("Jämvikt ", "Python 3.", "Qt 6.", "SQLite 3."):
        assert word in said
