import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.error_report import ErrorReport, details
from desktop.errors import ErrorDesk
from desktop.versions import in_one_line
from models.errors import UserError


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def said():
    return []


@pytest.fixture
def desk(window, said, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made = ErrorDesk(said.append, window, tmp_path / "jamvikt.log")
    yield made
    for report in window.findChildren(ErrorReport):
        report.done(0)


def reports(window):
    return [report for report in window.findChildren(ErrorReport) if report.isVisible()]


def test_what_the_user_can_act_on_is_a_sentence(desk, window, said):
    desk.show(UserError("Disken är full."))
    assert said == ["Disken är full."]
    assert not reports(window)


def test_a_fault_of_ours_is_a_report_that_can_be_copied(desk, window, said, logged, qtbot):
    desk.show(ZeroDivisionError("hemligt fel"))
    (report,) = reports(window)
    assert said == []
    assert "hemligt fel" in report.detailedText()
    assert "jamvikt.log" in report.informativeText()
    qtbot.mouseClick(report.copy_button, Qt.MouseButton.LeftButton)
    assert "ZeroDivisionError" in QApplication.clipboard().text()
    assert report.isVisible()
    assert logged[-1].getMessage() == "unexpected error"


def test_faults_do_not_pile_up(desk, window, logged):
    desk.show(ValueError("ett"))
    desk.show(ValueError("två"))
    assert len(reports(window)) == 1
    assert len(logged) == 2
    reports(window)[0].done(0)
    desk.show(ValueError("tre"))
    assert len(reports(window)) == 1


def test_what_nobody_caught_ends_here(desk, window, said, logged):
    desk.install()
    sys.excepthook(UserError, UserError("Mening."), None)
    sys.excepthook(KeyError, KeyError("x"), None)
    assert said == ["Mening."]
    assert len(reports(window)) == 1


def test_a_fault_in_a_thread_is_only_logged(desk, window, logged):
    desk.install()
    thread = threading.Thread(target=lambda: sys.excepthook(KeyError, KeyError("x"), None))
    thread.start()
    thread.join()
    assert not reports(window)
    assert logged


def test_ctrl_c_still_ends_the_program(desk, monkeypatch):
    desk.install()
    asked = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: asked.append(True))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert asked == [True]


def test_details_name_the_versions_and_not_the_user():
    said = details(FileNotFoundError(Path.home() / "jamvikt.db"))
    assert said.startswith(in_one_line())
    assert "FileNotFoundError: ~" in said
    assert str(Path.home()) not in said
