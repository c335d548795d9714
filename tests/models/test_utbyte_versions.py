"""An exchange file of an earlier version of the database lacks what came later, and nothing else."""

import json

import pytest
from sqlalchemy import inspect

from models import schema, utbyte
from models.utbyte.faults import UtbyteError
from models.utbyte.layout import ADDED, added_after, tables
from tests.models.test_migration_with_data import downgrade


def test_the_tables_of_every_version_are_known(database):
    everything = set(tables())
    for version in reversed(schema.VERSIONS[:-1]):
        downgrade(database, version)
        with database.engine.connect() as connection:
            there = set(inspect(connection).get_table_names()) & everything
        assert everything - there == added_after(version)
    assert set(ADDED) <= set(schema.VERSIONS)


def test_a_table_that_an_older_file_should_have_is_missed(memory_database):
    content = json.loads(utbyte.export_text(memory_database))
    content["databas"] = schema.VERSIONS[0]
    content["tabeller"] = {name: rows for name, rows in content["tabeller"].items() if name not in added_after("0001")}
    utbyte.take_in(memory_database, json.dumps(content))
    del content["tabeller"]["organ"]
    with pytest.raises(UtbyteError) as refused:
        utbyte.take_in(memory_database, json.dumps(content))
    assert "organ: tabellen saknas" in str(refused.value)
