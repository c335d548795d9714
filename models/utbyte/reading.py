"""Read an exchange file and find everything that is wrong with it, before anything is written."""

import codecs
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models import schema
from models.errors import UserError
from models.utbyte.faults import Fault, row_name
from models.utbyte.layout import FORMAT, KEYS, MAX_BYTES, VERSION, added_after, columns, tables
from models.utbyte.links import link_faults
from models.utbyte.values import Doubled, form_of, name_of, short, shown

MOST_SIGNS = 400
"""Of one reason; a fault in rich text cites what stood there."""

Row = dict[str, Any]
"""Column name -> value as the database takes it; a value that could not be read is missing."""


@dataclass(slots=True)
class Content:
    """What a file holds: table -> rows. Complete only when there are no faults."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


class _UnreadableError(Exception):
    """The file as a whole cannot be read; the message is the reason."""


def read_file(path: Path) -> str:
    """The text of an exchange file. Raises UserError when it cannot be read, is too large or is no text."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UserError(f"{path} är ingen fil. Ange en utbytesfil.")
        if size > MAX_BYTES:
            raise UserError(
                f"{path.name} är {size // 1024**2} MB. En utbytesfil får vara högst {MAX_BYTES // 1024**2} MB."
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(f"Filen {path} finns inte. Kontrollera namnet och mappen.") from error
    except (OSError, ValueError) as error:
        raise UserError(
            f"Filen {path.name} kunde inte läsas. Kontrollera att du får läsa den och att den inte är låst."
        ) from error
    return decode(data, path.name)


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, or in UTF-16 as Anteckningar may save it. Raises UserError for anything else."""
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(
            f"{name} är inte en utbytesfil: den är inte text i UTF-8. Ingenting är inläst. "
            "Välj en fil som är skriven med jamvikt utbyte exportera."
        ) from error


def check(text: str) -> list[Fault]:
    """Everything that is wrong with an exchange file; empty when it can be taken in."""
    return read(text).faults


def read(text: str) -> Content:
    """The rows of an exchange file and its faults."""
    content = Content()
    try:
        data = _parse(text)
        given = _tables_of(data, content)
    except _UnreadableError as error:
        content.faults = [Fault("filen", "", str(error))]
        return content
    older = data["databas"] != schema.HEAD
    for name in tables():
        if name in given:
            _read_table(name, given[name], content, older=older)
        elif name in added_after(data["databas"]):
            content.rows[name] = []  # the table was added in a later version of the database
        else:
            content.faults.append(Fault(name, "", "tabellen saknas"))
    content.faults += link_faults(content.rows)
    return content


def _parse(text: str) -> dict[str, Any]:
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise _UnreadableError("filen är tom")
    if len(text) > MAX_BYTES:
        raise _UnreadableError(f"filen är större än {MAX_BYTES // 1024**2} MB")
    try:
        data = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise _UnreadableError(
            f"filen är inte JSON: felet finns på rad {error.lineno}, tecken {error.colno}"
        ) from error
    except RecursionError as error:
        raise _UnreadableError("filen har listor eller objekt i alltför många nivåer") from error
    except MemoryError as error:
        raise _UnreadableError("filen får inte plats i datorns minne") from error
    except ValueError as error:  # a number of more digits than Python turns into a number
        raise _UnreadableError("filen innehåller ett tal med orimligt många siffror") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _UnreadableError(f'filen är inte en utbytesfil från Jämvikt: den ska börja med "format": "{FORMAT}"')
    return data


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    doubled = Doubled(made)
    keys = [key for key, _ in pairs]
    doubled.names = tuple(key for key in made if keys.count(key) > 1)
    return doubled


def _no_constant(name: str) -> Any:
    raise _UnreadableError(f"filen innehåller {name}, som inte är ett tal i JSON")


def _tables_of(data: dict[str, Any], content: Content) -> Mapping[str, Any]:
    """The tables of the file. Raises _UnreadableError when the rest of the file means nothing to this program."""
    version, database = data.get("version"), data.get("databas")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise _UnreadableError("filens version saknas eller är inte ett heltal")
    if version > VERSION or (isinstance(database, str) and _is_newer(database)):
        raise _UnreadableError(
            f"filen är skriven av en nyare version av Jämvikt (version {version}, databas {database}; det här "
            f"programmet kan version {VERSION}, databas {schema.HEAD}). Installera den nya versionen"
        )
    if database not in schema.VERSIONS:
        raise _UnreadableError(f"databas ska vara en databasversion som {schema.HEAD} men är {shown(database)}")
    given = data.get("tabeller")
    if not isinstance(given, dict):
        raise _UnreadableError(f"tabeller ska vara ett objekt men är {name_of(given)}")
    for part in (data, given):
        if isinstance(part, Doubled):
            content.faults += [Fault("filen", short(name), "nyckeln står två gånger") for name in part.names]
    content.faults += [Fault("filen", short(name), "nyckeln är okänd") for name in data if name not in KEYS]
    content.faults += [Fault(shown(name), "", "tabellen är okänd") for name in given if name not in tables()]
    return given


def _is_newer(database: str) -> bool:
    return database.isdecimal() and len(database) == len(schema.HEAD) and database > schema.HEAD


def _read_table(name: str, given: Any, content: Content, *, older: bool) -> None:
    if not isinstance(given, list):
        content.faults.append(Fault(name, "", f"tabellen ska vara en lista men är {name_of(given)}"))
        return
    wanted = columns(tables()[name])
    forms = {column.name: form_of(column) for column in wanted}
    rows = content.rows[name] = []
    for number, item in enumerate(given, 1):
        place = row_name(name, number, item)
        row: Row = {}
        rows.append(row)
        if not isinstance(item, dict):
            content.faults.append(Fault(place, "", f"raden ska vara ett objekt men är {name_of(item)}"))
            continue
        if isinstance(item, Doubled):
            content.faults += [Fault(place, short(key), "fältet står två gånger") for key in item.names]
        content.faults += [Fault(place, short(key), "fältet är okänt") for key in item if key not in forms]
        for column in wanted:
            field_ = column.name
            if field_ not in item:
                default = getattr(column.default, "arg", None)
                if older and (column.nullable or default is not None):
                    row[field_] = default  # the column was added in a later version of the database
                else:
                    content.faults.append(Fault(place, field_, "fältet saknas"))
                continue
            value = item[field_]
            if value is None:
                if column.nullable:
                    row[field_] = None
                else:
                    content.faults.append(Fault(place, field_, "får inte vara null"))
                continue
            try:
                row[field_] = forms[field_].read(value)
            except ValueError as error:
                content.faults.append(Fault(place, field_, str(error)[:MOST_SIGNS]))
