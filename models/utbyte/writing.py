"""Write everything in the database as one exchange file that people can read and compare."""

import json
from collections.abc import Generator
from contextlib import closing
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.errors import UserError
from models.schema import HEAD
from models.utbyte.layout import FORMAT, VERSION, columns, tables
from models.utbyte.values import form_of


def export_text(database: Database) -> str:
    """The whole exchange file as text. Raises UserError when the database holds something unreadable."""
    with database.read() as session:
        return "".join(export(session))


def export(session: Session) -> Generator[str]:
    """The exchange file in pieces; the same content always gives the same characters.

    One value stands on each line and one block on each line of rich text, so that two files can be compared line by
    line. There is no time of export in it, for the same reason. Whoever stops before the end closes the generator.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    yield "{\n"
    yield f' "format": {_json(FORMAT)},\n "version": {VERSION},\n "databas": {_json(HEAD)},\n'
    yield ' "tabeller": {'
    for place, name in enumerate(tables()):
        yield f"{',' if place else ''}\n  {_json(name)}: ["
        first = True
        with closing(_rows(session, name)) as rows:
            for row in rows:
                yield f"{'' if first else ','}\n   {{\n{row}\n   }}"
                first = False
        yield "]" if first else "\n  ]"
    yield "\n }\n}\n"


def _rows(session: Session, name: str) -> Generator[str]:
    table = tables()[name]
    wanted = columns(table)
    writers = [(_json(column.name), form_of(column).write) for column in wanted]
    query = select(*wanted).order_by(table.c.id).execution_options(yield_per=200)
    try:
        with closing(session.execute(query)) as rows:
            for row in rows:
                yield ",\n".join(
                    f"    {key}: {'null' if value is None else _pretty(write(value))}"
                    for (key, write), value in zip(writers, row, strict=True)
                )
    except (ValueError, LookupError) as error:
        raise UserError(
            f"Tabellen {name} innehåller uppgifter som inte går att läsa, så ingenting är exporterat. "
            "Kör jamvikt kontrollera för att se vilka de är."
        ) from error


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _pretty(value: Any) -> str:
    """A value on one line, but the blocks of rich text on one line each."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(f"     {_json(item)}" for item in value) + "\n    ]"
    return _json(value)
