"""What the window says when a database cannot be opened where it lies, and the ways on."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop import not_opened, settings
from desktop.application import Application
from desktop.holder import Holder
from desktop.jobs import ImmediateJobs
from desktop.settings import Settings
from tests.desktop.whole_window import put_away, specs
from tests.shares import make_share

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the share of these tests is one in /proc/mounts")


class Door:
    """Stands for what holds the databases: says what it is told to say."""

    def __init__(self) -> None:
        self.answer: object = True
        self.asked: list[object] = []

    def enter(self, where: object, _patience: float) -> object:
        self.asked.append(where)
        return self.answer

    def deafen(self) -> None:
        pass

    release = deafen


@pytest.fixture
def door():
    return Door()


@pytest.fixture
def program(qapp, qtbot, door, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "default_database", lambda: tmp_path / "hem" / "jamvikt.db")
    made = Application(qapp, Settings(theme="ljust"), jobs=ImmediateJobs(), specs=specs(), instance=door)
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    made.window.show()
    yield made
    put_away(made.window)


@pytest.fixture
def share(tmp_path, monkeypatch):
    return make_share(tmp_path / "delad", monkeypatch)


def trouble(program):
    return program.window.stack.currentWidget()


def ways(program):
    return [trouble(program).button.text(), *(each.text() for each in trouble(program).others)]


def test_a_database_on_a_share_is_copied_home_and_the_copy_opened(program, share, stocked_file, tmp_path, door):
    file = Path(shutil.copy(stocked_file, share / "jamvikt.db"))
    program.open(file)
    assert "nätverksplats" in trouble(program).sentence.text()
    assert ways(program) == [not_opened.FETCH, not_opened.CHOOSE]
    assert not program.window.pages
    trouble(program).button.click()
    home = tmp_path / "hem" / "jamvikt.db"
    assert program.database.file == home
    assert program.settings.database == str(home)
    assert door.asked == [home]
    assert file.exists(), "the original stays"
    said = program.window.notice.text.text()
    assert str(home) in said
    assert f"Originalet ligger kvar i {share}" in said


def test_one_that_is_open_elsewhere_is_not_copied(program, share, stocked_file, monkeypatch):
    file = Path(shutil.copy(stocked_file, share / "jamvikt.db"))
    program.open(file)
    holder = Holder(1, "maja", "PC-17", "")
    monkeypatch.setattr("desktop.instance.holder_of", lambda _file, **_how: holder)
    trouble(program).button.click()
    assert "används av maja på datorn PC-17" in program.window.notice.text.text()
    assert program.database is None


def test_no_new_one_is_made_on_a_share(program, share):
    program.open(share / "ny.db")
    assert ways(program) == [not_opened.CHOOSE]
    assert not list(share.iterdir())


def test_the_dialog_refuses_a_share_too(program, share, stocked_file, monkeypatch):
    file = shutil.copy(stocked_file, share / "jamvikt.db")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_what: (str(file), ""))
    not_opened.choose_another(program)
    assert "nätverksplats" in trouble(program).sentence.text()
    assert program.settings.database == ""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_what: ("", ""))
    not_opened.choose_another(program)


def test_the_database_of_last_time_is_missed_and_not_made_anew(program, tmp_path, stocked_file):
    gone = tmp_path / "stickan" / "jamvikt.db"
    program.open(gone, expected=True)
    assert f"{gone} finns inte" in trouble(program).sentence.text()
    assert ways(program) == [not_opened.AGAIN, not_opened.CHOOSE, not_opened.NEW]
    assert not gone.parent.exists()
    trouble(program).button.click()
    assert "finns inte" in trouble(program).sentence.text()
    gone.parent.mkdir()
    shutil.copy(stocked_file, gone)
    trouble(program).button.click()
    assert program.database.file == gone


def test_a_new_one_is_made_when_asked_for_in_the_usual_place(program, tmp_path, stocked_file):
    usual = tmp_path / "hem" / "jamvikt.db"
    program.open(tmp_path / "borta.db", expected=True)
    trouble(program).others[-1].click()
    assert program.database.file == usual
    assert program.settings.database == str(usual)


def test_a_database_in_another_window(program, door, tmp_path, stocked_file):
    file = shutil.copy(stocked_file, tmp_path / "jamvikt.db")
    door.answer = False
    program.open_alone(file)
    assert "nu ligger överst" in program.window.notice.text.text()
    door.answer = Holder(1, "maja", "PC-17", "")
    program.open_alone(file)
    assert "maja" in trouble(program).sentence.text()
    assert ways(program) == [not_opened.AGAIN, not_opened.CHOOSE]
    door.answer = True
    trouble(program).button.click()
    assert program.database.file == file


def test_the_one_chosen_is_remembered_also_when_it_had_to_be_waited_for(program, door, tmp_path, stocked_file):
    file = Path(shutil.copy(stocked_file, tmp_path / "andra.db"))
    door.answer = Holder(1, "maja", "PC-17", "")
    program.open_alone(file, remember=True)
    assert program.settings.database == ""
    door.answer = True
    trouble(program).button.click()
    assert program.settings.database == str(file)


def test_what_can_be_mended_meanwhile_can_be_tried_again(program, tmp_path, stocked_file):
    file = tmp_path / "jamvikt.db"
    file.write_bytes(b"half of it" * 1000)
    program.open(file, remember=True)
    assert ways(program) == [not_opened.CHOOSE, not_opened.AGAIN]
    shutil.copy(stocked_file, file)
    trouble(program).others[0].click()
    assert program.database.file == file
    assert program.settings.database == str(file)


def test_a_server_that_does_not_answer_can_be_tried_again(program):
    program.open("postgresql://127.0.0.1:1/jamvikt")
    assert "svarar inte" in trouble(program).sentence.text()
    assert ways(program) == [not_opened.AGAIN, not_opened.CHOOSE]
