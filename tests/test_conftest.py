"""The nets under the tests: each of them catches what it is there to catch."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

TESTS = Path(__file__).parent

CARELESS = """
import logging, threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

kept = []
let_go = threading.Event()

def test_tidy(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    QTimer(window).start(1000)

def test_window(qapp):
    kept.append(QWidget(objectName="glomt"))
    kept[-1].show()

def test_timer(qapp):
    kept.append(QTimer())
    kept[-1].start(1000)

def test_thread(qapp):
    threading.Thread(target=let_go.wait, name="ensam", daemon=True).start()

def test_log(qapp):
    logging.getLogger("models").warning("surprise")

def test_expected_log(qapp, logged):
    logging.getLogger("models").warning("surprise")
    assert [record.getMessage() for record in logged] == ["surprise"]
"""


@pytest.mark.slow
def test_what_a_careless_test_leaves_behind_is_found(tmp_path):
    shutil.copy(TESTS / "desktop" / "conftest.py", tmp_path)
    shutil.copy(TESTS / "conftest.py", tmp_path / "outer.py")
    (tmp_path / "test_careless.py").write_text(CARELESS, "utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "outer",
        "-p",
        "no:cacheprovider",
        "-c",
        str(TESTS.parent / "pyproject.toml"),
    ]
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{TESTS.parent}", "PYTEST_ADDOPTS": ""}
    ran = subprocess.run(
        [*command, "-q", str(tmp_path)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "6 passed, 4 errors" in ran.stdout, ran.stdout
    assert "left behind: window QWidget glomt" in ran.stdout
    assert "left behind: timer of nobody" in ran.stdout
    assert "left behind: thread ensam" in ran.stdout
    assert "models WARNING: surprise" in ran.stdout


def test_a_fresh_database_has_tables_and_no_rows(database):
    with database.read() as session:
        assert session.execute(text("SELECT count(*) FROM anslutning")).scalar() == 0


def test_databases_of_two_tests_do_not_meet(memory_database, sqlite_template):
    with memory_database.write("en tabell") as session:
        session.execute(text("CREATE TABLE only_here (id integer)"))
    with sqlite_template.read() as session:
        assert session.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'only_here'")).scalar() == 0


@pytest.mark.postgres
def test_the_server_sorts_as_swedes_do(postgres_database):
    with postgres_database.read() as session:
        words = "('Ödeshög'), ('Alingsås'), ('Åmål'), ('Älmhult'), ('Zinkgruvan'), ('boden')"
        query = f"SELECT name FROM (VALUES {words}) AS towns (name) ORDER BY name"
        found = session.execute(text(query)).scalars().all()
    assert found == ["Alingsås", "boden", "Zinkgruvan", "Åmål", "Älmhult", "Ödeshög"]


def test_the_clock_stands_still(memory_database):
    assert memory_database.clock() == memory_database.clock()
