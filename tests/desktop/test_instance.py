"""One window for each database: who comes second brings the first forward; a killed one stops nobody."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop import door, front, instance, settings
from desktop.holder import Holder
from desktop.instance import ENDING, Instance, holder_of

linux_only = pytest.mark.skipif(os.name == "nt", reason="knocks at a pipe; Windows fetches the window from outside")

HOLDS = """
import sys, time
sys.path.insert(0, {root!r})
from desktop.instance import Instance
held = Instance()
assert held.take({file!r}) is None
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "mapp å" / "jamvikt.db"
    made.parent.mkdir()
    made.write_bytes(b"x")
    return made


@pytest.fixture
def other(file):
    """Another process that holds the database."""
    program = textwrap.dedent(HOLDS.format(root=str(Path.cwd()), file=str(file)))
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_who_holds_it_stands_in_the_lock_and_nothing_is_left_afterwards(file):
    held = Instance()
    assert held.take(file) is None
    assert held.take(file) is None, "its own is no obstacle"
    told = holder_of(file)
    assert told == Holder(os.getpid(), instance.user_name(), instance.computer_name(), told.since)
    assert told.own
    held.release()
    assert holder_of(file) is None
    assert [each.name for each in file.parent.iterdir()] == ["jamvikt.db"]


def test_a_second_process_is_told_who_has_it(file, other):
    told = Instance().take(file)
    assert told is not None
    assert told.pid == other.pid
    assert told.own
    assert holder_of(file) == told


def test_a_link_to_the_database_is_the_same_database(file, other, tmp_path):
    if os.name == "nt":
        pytest.skip("links need rights there")
    (tmp_path / "genväg.db").symlink_to(file)
    assert Instance().take(tmp_path / "genväg.db") is not None


def test_a_killed_window_stops_nobody(file, other):
    other.kill()
    other.wait()
    assert file.with_name(file.name + ENDING).exists(), "its lock lies there still"
    assert holder_of(file) is None
    held = Instance()
    assert held.take(file) is None
    held.release()


def test_two_databases_at_once_and_a_change_from_one_to_the_other(file, other):
    held = Instance()
    second = file.with_name("andra.db")
    assert held.take(second) is None
    assert held.take(file) is not None
    assert held.file == second, "what it had it keeps"
    other.kill()
    other.wait()
    assert held.take(file) is None
    assert holder_of(second) is None
    held.release()


def test_a_server_may_be_open_in_many_windows():
    first, second = Instance(), Instance()
    assert first.take("postgresql://server/jamvikt") is None
    assert second.enter("postgresql://server/jamvikt", 0) is True


def test_a_folder_that_nobody_may_write_in_stops_nobody(tmp_path):
    held = Instance()
    assert held.take(tmp_path / "finns inte" / "jamvikt.db") is None
    assert not (tmp_path / "finns inte").exists()
    held.release()


@pytest.mark.parametrize("content", [b"", b"{", b'{"pid": "x"}', b"[]", b"{}", b"\xff\xfe"])
def test_a_lock_that_says_nothing_is_still_a_lock(file, other, content):
    file.with_name(file.name + ENDING).write_bytes(content)
    told = Instance().take(file)
    assert told is not None
    assert not told.own
    assert "någon annan" in told.sentence("jamvikt.db")


def test_another_user_is_named(file, other):
    lock = file.with_name(file.name + ENDING)
    told = json.loads(lock.read_text(encoding="utf-8")) | {"user": "maja", "computer": "PC-17"}
    lock.write_text(json.dumps(told), encoding="utf-8")
    holder = Instance().enter(file)
    assert isinstance(holder, Holder)
    said = holder.sentence("jamvikt.db")
    assert "används av maja på datorn PC-17 sedan klockan" in said
    assert "en annan databas" in said
    assert " sedan 2020-01-02." in Holder(1, "maja", "PC-17", "2020-01-02T12:00+01:00").sentence("x")


def test_a_window_that_does_not_answer_is_waited_for_and_then_told(file, other, monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "default_database", lambda: tmp_path / "jamvikt.db")
    holder = Instance().enter(file, 0.2)
    assert isinstance(holder, Holder)
    assert "redan öppen i ett annat fönster" in holder.sentence("jamvikt.db")


def test_a_window_that_is_closing_is_waited_for(file, other, monkeypatch):
    asked = []

    def bring_forward(pid):
        asked.append(pid)
        other.kill()
        other.wait()
        return False

    monkeypatch.setattr(front, "bring_forward", bring_forward)
    held = Instance()
    assert held.enter(file) is True
    assert asked == [other.pid]
    held.release()


def test_a_lock_that_is_just_being_taken_says_nothing_yet_and_is_waited_for(file, other, monkeypatch):
    """Two starts at once: between the lock and what stands in it there is a moment."""
    lock = file.with_name(file.name + ENDING)
    told = lock.read_bytes()
    lock.write_bytes(b"")
    monkeypatch.setattr("desktop.instance.time.sleep", lambda _seconds: lock.write_bytes(told))
    monkeypatch.setattr(front, "bring_forward", lambda pid: pid == other.pid)
    assert Instance().enter(file) is False


@linux_only
def test_a_lock_that_may_only_be_read_and_is_taken_away_in_between_is_no_lock(file, monkeypatch):
    """Another user made it, and ended just when it had been opened here."""
    lock = file.with_name(file.name + ENDING)
    lock.write_bytes(b"{}")
    opened, hold = os.open, instance._hold

    def refuse(path, flags, *mode):
        if path == lock and flags & os.O_RDWR and lock.exists():
            raise PermissionError
        return opened(path, flags, *mode)

    def ended(descriptor):
        lock.unlink(missing_ok=True)
        monkeypatch.setattr(instance, "_hold", hold)
        return hold(descriptor)

    monkeypatch.setattr("desktop.instance.os.open", refuse)
    monkeypatch.setattr(instance, "_hold", ended)
    held = Instance()
    assert held.take(file) is None
    assert holder_of(file) is not None, "the next one sees that it is held"
    held.release()


SECOND = """
import sys
sys.path.insert(0, {root!r})
from desktop import command_line, front
front.bring_forward = lambda pid: pid == {pid}
code = command_line.main(["--databas", {file!r}])
print(code, [name for name in sys.modules if name.startswith("PySide6")])
"""


def test_a_second_start_looks_at_the_lock_before_qt_is_loaded(file, other):
    program = SECOND.format(root=str(Path.cwd()), pid=other.pid, file=str(file))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "0 []\n"


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@linux_only
def test_who_knocks_brings_the_window_out_of_its_icon(window, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "default_database", lambda: tmp_path / "jamvikt.db")
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "biljett")
    held = Instance()
    held.listen(window)
    window.showMinimized()
    assert window.isMinimized()
    assert front.bring_forward(os.getpid())
    qtbot.waitUntil(lambda: not window.isMinimized())
    held.deafen()
    assert not front.bring_forward(os.getpid())
    assert not list(tmp_path.iterdir())


@linux_only
def test_the_pipes_of_killed_ones_are_taken_away(window, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "default_database", lambda: tmp_path / "jamvikt.db")
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    os.mkfifo(tmp_path / "jamvikt-fonster-99999999")
    held = Instance()
    held.listen(window)
    assert [each.name for each in tmp_path.iterdir()] == [front.pipe(os.getpid()).name]
    held.release()


def test_what_is_asked_in_front_of_the_window_comes_with_it(window, qtbot):
    asked = QDialog(window)
    asked.setWindowModality(Qt.WindowModality.ApplicationModal)
    asked.show()
    door.come_forward(window)
    qtbot.waitUntil(asked.isActiveWindow)
    asked.close()
