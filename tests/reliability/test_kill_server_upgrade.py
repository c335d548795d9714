"""The upgrade of a server, killed or without room: the old database is left, or the new one and the copy."""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url, text

from models.backup.copies import BackupCopy, Reason, check, copies_in
from models.database import Database
from models.errors import UserError
from models.schema import HEAD, open_database
from tests.older_servers import lay_on_server
from tests.older_versions import put, records, version_of

pytestmark = pytest.mark.postgres

SCRIPT = Path(__file__).with_name("upgrading_program.py")
VERSION = "0001"

Rows = dict[str, dict[int, dict[str, Any]]]


@pytest.fixture(scope="module")
def older(postgres_server, tmp_path_factory) -> tuple[str, Rows]:
    """A database of VERSION on the server, to be copied, and what stands in it."""
    name = postgres_server.new()
    file = put(VERSION, tmp_path_factory.mktemp("före") / "bas.db")
    lay_on_server(file, VERSION, postgres_server.url(name))
    return name, records(file)


@pytest.fixture
def urls(postgres_server, older) -> Iterator[Iterator[str]]:
    """Fresh copies of it, one after the other."""
    names: list[str] = []

    def fresh() -> Iterator[str]:
        while True:
            names.append(postgres_server.new(older[0]))
            yield postgres_server.url(names[-1])

    yield fresh()
    for name in names:
        postgres_server.drop(name)


def version_there(url: str) -> str:
    """The version of a database on the server."""
    with closing(Database(url)) as database, database.engine.connect() as connection:
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


def whole_copies(url: str, folder: Path) -> list[Path]:
    """The copies that can be seen; each is the one that was checked, and of the old version."""
    copies: list[BackupCopy] = copies_in(folder, folder / f"{make_url(url).database} på localhost.db")
    for copy in copies:
        assert copy.reason is Reason.BEFORE_UPGRADE
        assert copy.sound
        check(copy)
        assert version_of(copy.file) == VERSION
    return [copy.file for copy in copies]


def run(url: str, step: int, folder: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, str(SCRIPT), url, str(step), str(folder)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_killed_at_any_step_it_is_the_old_database_or_the_new(urls, older, tmp_path):
    chance = random.Random(20261123)
    whole = run(next(urls), 0, tmp_path / "hel")
    steps = int(whole.stdout)
    assert steps > 500
    came = {"old": 0, "old, with its copy": 0, "new": 0}
    for step in [5, *sorted(chance.sample(range(6, steps - 12), 4)), steps - 40, steps - 12, steps - 4]:
        url, folder = next(urls), tmp_path / str(step)
        assert run(url, step, folder).returncode == 9
        copies = whole_copies(url, folder)
        if version_there(url) == HEAD:
            came["new"] += 1
            assert copies, f"upgraded without a copy at step {step}"
        else:
            came["old, with its copy" if copies else "old"] += 1
            assert version_there(url) == VERSION
        assert all(records(copy) == older[1] for copy in copies)
        open_database(url, server_copies=folder).close()  # the next start goes on as if nothing had happened
        assert version_there(url) == HEAD
        assert all(records(copy) == older[1] for copy in whole_copies(url, folder))
        assert whole_copies(url, folder)
    assert all(came.values()), came


@pytest.mark.parametrize("room", [0, 8192, 300_000, 900_000])
def test_a_disk_without_room_for_the_copy_leaves_the_old_database(urls, older, disk, room):
    url = next(urls)
    disk.fill(leave=room)
    with pytest.raises(UserError, match=r"[Dd]isken är full.*Databasen är inte uppgraderad"):
        open_database(url, server_copies=disk.folder)
    assert version_there(url) == VERSION
    assert [path.name for path in disk.folder.iterdir()] == ["ballast"]
    disk.make_room()
    open_database(url, server_copies=disk.folder).close()
    assert version_there(url) == HEAD
    assert [records(copy) for copy in whole_copies(url, disk.folder)] == [older[1]]
