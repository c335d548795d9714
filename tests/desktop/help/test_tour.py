"""The guided tour in the real window on the example kommun, and that the example is wholly apart and can be wiped."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop import settings
from desktop.help import example, tour
from desktop.help.example import ExampleWindow
from desktop.help.tour import Tour
from desktop.moments import today
from models.database import MEMORY, Database
from models.exempel import build
from models.schema import HEAD, create
from models.strategi.catalogue import stock
from tests.desktop.accessibility import faults
from tests.desktop.whole_window import opened
from tests.older_versions import put, records, version_of


@pytest.fixture(scope="module")
def kommun():
    database = Database(MEMORY)
    create(database)
    stock(database)
    build(database, today())
    yield database
    database.close()


PAGES = ("oversikt", "strategi", "anslutning", "arende", "tjansteskrivelse", "sammantrade", "berattelse")


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_the_tour_leads_through_the_main_job_by_keys_and_can_be_left_and_gone_on_with(qapp, qtbot, kommun, monkeypatch):
    monkeypatch.setattr(tour, "LOOK_MS", 20)
    with opened(qapp, qtbot, kommun, *PAGES) as program:
        window = program.window
        reached: list[int] = []
        made = Tour(window, reached.append)
        assert 8 <= len(made.steps) <= 12
        made.begin()
        for place, step in enumerate(made.steps):
            assert (made.place, window.page.spec.key) == (place, step.page)
            try:
                qtbot.waitUntil(lambda: made.target is not None and made.ring.isVisible())
            except qtbot.TimeoutError:
                pytest.fail(f"nothing to point at: {step.title}")
            assert window.rect().contains(made.panel.geometry()), step.title
            assert step.title in made.panel.title.text()
            assert made.panel.next.hasFocus(), f"Enter goes on: {step.title}"
            if step.record:
                assert window.page.shown_id == made._records[step.record], step.title
            if place == 0:
                assert not faults(made.panel)
                made.panel.next.setFocus()
            if place == len(made.steps) - 1:
                break
            if place % 2:
                QTest.keyClick(made.panel.next, Qt.Key.Key_Return)
            else:
                QTest.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
        assert reached == list(range(len(made.steps)))
        QTest.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
        assert made.place == len(made.steps) - 2

        # Escape leaves; the keys are the window's own again, and the tour goes on where it was left.
        QTest.keyClick(made.panel.next, Qt.Key.Key_Escape)
        assert not made.runs
        assert not made.ring.isVisible()
        here = window.page.spec.key
        QTest.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
        assert window.page.spec.key == here
        made.begin(reached[-1])
        assert made.place == len(made.steps) - 2
        made.go_on()
        made.go_on()
        assert not made.runs
        assert reached[-1] == 0, "a finished tour begins anew"


def test_the_example_is_kept_apart_and_taken_away_with_nothing_else(tmp_path, monkeypatch):
    own = tmp_path / "jamvikt.db"
    own.write_bytes(b"mitt eget")
    monkeypatch.setattr(settings, "default_database", lambda: own)
    monkeypatch.setattr("models.exempel.build", lambda *_args: None)
    monkeypatch.setattr("desktop.example_papers.hand_out", lambda *_args: None)
    made = example.make_ready()
    assert made == tmp_path / "exempel" / "exempel.db"
    assert example.made_on() == today()
    before = made.read_bytes()
    assert example.make_ready().read_bytes() == before, "made once"
    example.reach_step(4)
    assert example.step_reached() == 4
    (tmp_path / "exempel" / "säkerhetskopior").mkdir()
    example.remove()
    assert not (tmp_path / "exempel").exists()
    assert own.read_bytes() == b"mitt eget"
    assert example.step_reached() == 0
    example.remove()

    # What somebody else has put in the folder stays.
    example.make_ready()
    (tmp_path / "exempel" / "min egen.pdf").write_bytes(b"x")
    example.remove()
    assert [file.name for file in (tmp_path / "exempel").iterdir()] == ["min egen.pdf"]


def test_a_half_made_example_is_made_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "default_database", lambda: tmp_path / "jamvikt.db")
    monkeypatch.setattr("desktop.example_papers.hand_out", lambda *_args: None)

    def stop(*_args: object) -> None:
        raise OSError("slut på disk")

    monkeypatch.setattr("models.exempel.build", stop)
    with pytest.raises(OSError, match="disk"):
        example.make_ready()
    assert not example.database_file().exists()
    monkeypatch.setattr("models.exempel.build", lambda *_args: None)
    assert example.make_ready().exists()
    assert not list((tmp_path / "exempel").glob("halvfardigt*"))


def test_the_window_says_what_it_is_and_asks_before_the_example_goes(
    qapp, qtbot, memory_database, tmp_path, monkeypatch
):
    monkeypatch.setattr(settings, "default_database", lambda: tmp_path / "jamvikt.db")
    with opened(qapp, qtbot, memory_database) as program:
        window = program.window
        shown = ExampleWindow(program)
        begun: list[int] = []
        monkeypatch.setattr(Tour, "begin", lambda _self, place=0: begun.append(place))
        window.actions_by_key["tour"].trigger()
        shown.again.click()
        assert begun == [0, 0], "Hjälp, Rundtur begins it here and opens no further window"
        shown.remove.click()
        assert "Din egen kommun berörs inte" in window.notice.text.text()
        assert window.isVisible()
        window.notice.dismiss()
        shown._remove()
        assert shown.wipe
        assert not window.isVisible()
        shown.tour.leave()


def test_an_example_from_an_older_program_is_brought_up_with_what_was_tried_in_it(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "default_database", lambda: tmp_path / "jamvikt.db")
    put("0003", example.database_file())
    before = records(example.database_file())
    made = example.make_ready()
    assert version_of(made) == HEAD
    assert records(made)["arende"].keys() == before["arende"].keys()
    example.remove()
    assert not example.folder().exists()


def test_an_example_from_a_newer_program_is_made_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "default_database", lambda: tmp_path / "jamvikt.db")
    file = put("0005", example.database_file())
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("UPDATE organ SET namn = 'Från det nyare'")
        connection.commit()
    monkeypatch.setattr("desktop.example_papers.hand_out", lambda *_words: None)
    assert version_of(example.make_ready()) == HEAD
    assert {row["namn"] for row in records(file)["organ"].values()} - {"Från det nyare"}
