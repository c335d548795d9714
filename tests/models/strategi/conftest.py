"""A database that holds one strategy of the catalogue."""

import pytest

from tests.models.strategi.catalogue_entries import entry
from tests.models.strategi.merging import update


@pytest.fixture
def first():
    return entry()


@pytest.fixture
def stocked(database, first):
    update(database, first)
    return database
