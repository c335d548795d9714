"""A database that the tests of one file share when they only read."""

from collections.abc import Iterator

import pytest

from models.database import MEMORY, Database
from tests.conftest import copy_sqlite


@pytest.fixture(scope="module")
def module_database(sqlite_template: Database) -> Iterator[Database]:
    """A SQLite database with the whole schema and no rows, for all tests of a file."""
    database = Database(MEMORY)
    copy_sqlite(sqlite_template, database)
    yield database
    database.close()
