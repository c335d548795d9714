"""A place for one file: dropped, picked, named and taken away."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from desktop.widgets.one_file import OneFile
from tests.desktop.accessibility import faults

COPY, LEFT, NO_KEY = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def field(qtbot):
    made = OneFile(
        question="Välj karta", endings="Bilder (*.png)", pick="Välj karta", remove="Ta bort kartan", nothing="Ingen."
    )
    made.setAccessibleName("Karta")
    qtbot.addWidget(made)
    made.show()
    return made


def told(signal):
    kept = []
    signal.connect(lambda *said: kept.append(said))
    return kept


def urls(*found):
    data = QMimeData()
    data.setUrls(list(found))
    return data


def drop(field, data):
    event = QDropEvent(QPointF(1, 1), COPY, data, LEFT, NO_KEY)
    event.setAccepted(False)
    field.dropEvent(event)
    return event.isAccepted()


def test_the_first_file_that_is_dropped_is_taken(field, tmp_path):
    picked = told(field.picked)
    files = [tmp_path / name for name in ("å.png", "ä.png")]
    for file in files:
        file.write_bytes(b"x")
    here = [QUrl.fromLocalFile(str(path)) for path in (tmp_path, *files)]
    assert drop(field, urls(QUrl("https://example.se/a.png"), *here))
    assert picked == [(files[0],)]


def test_folders_and_addresses_are_not_taken(field, tmp_path):
    picked = told(field.picked)
    assert not drop(field, urls(QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.se/a.png")))
    assert picked == []


@pytest.mark.parametrize(("url", "welcome"), [("file:///a.png", True), ("https://example.se/a.png", False)])
def test_what_is_dragged_over_it_is_told_if_it_is_welcome(field, url, welcome):
    data = urls(QUrl(url))
    event = QDragEnterEvent(QPointF(1, 1), COPY, data, LEFT, NO_KEY)
    event.setAccepted(False)
    field.dragEnterEvent(event)
    assert event.isAccepted() is welcome


@pytest.mark.parametrize("answer", ["/tmp/å.png", ""])
def test_a_file_is_picked_in_the_dialog_or_the_dialog_is_left(field, monkeypatch, answer):
    asked = []

    def ask(*words):
        asked.append(words[1:])
        return answer, ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    picked = told(field.picked)
    field.pick.click()
    assert asked == [("Välj karta", "", "Bilder (*.png)")]
    assert [path.as_posix() for (path,) in picked] == ([answer] if answer else [])


def test_it_can_be_taken_away_when_there_is_one(field):
    cleared = told(field.cleared)
    assert (field.name.text(), field.remove.isEnabled()) == ("Ingen.", False)
    field.show_name("å.png")
    field.remove.click()
    assert (field.name.text(), cleared) == ("å.png", [()])
    assert faults(field) == []
