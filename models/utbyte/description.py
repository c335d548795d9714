"""The JSON Schema of the exchange file, made from the tables themselves."""

import json
from typing import Any

from sqlalchemy import Column

from models.richtext import KINDS, LANGUAGE, MAX_LEVEL
from models.schema import VERSIONS
from models.utbyte.layout import FORMAT, VERSION, columns, kind_of, tables, target_of
from models.utbyte.values import form_of


def schema_text() -> str:
    """The schema as the file `resources/utbyte/schema.json`; `packaging/new_schema.py` writes it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def schema() -> dict[str, Any]:
    """The schema, JSON Schema 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Utbytesfil från Jämvikt",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "databas": {"enum": list(VERSIONS)},
            "tabeller": _object({name: _table(name) for name in tables()}),
        },
        "required": ["format", "version", "databas", "tabeller"],
        "additionalProperties": False,
        "$defs": _shared(),
    }


def _object(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    required = [*properties]
    return {"type": "object", **more, "properties": properties, "required": required, "additionalProperties": False}


def _table(name: str) -> dict[str, Any]:
    fields = {column.name: _field(column) for column in columns(tables()[name])}
    return {"type": "array", "items": _object(fields, title=kind_of(name).singular)}


def _field(column: Column[Any]) -> dict[str, Any]:
    described = dict(form_of(column).schema)
    target = target_of(column)
    if target:
        described["description"] = f"id i tabellen {target}"
    if not column.nullable:
        return described
    if "type" in described:
        return described | {"type": [described["type"], "null"]}
    return {"anyOf": [described, {"type": "null"}]}


def _shared() -> dict[str, Any]:
    run = {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "fet": {"type": "boolean"},
            "kursiv": {"type": "boolean"},
            "lank": {"type": "string"},
            "sprak": {"type": "string", "pattern": f"^({LANGUAGE.pattern})?$"},
        },
        "required": ["text"],
        "additionalProperties": False,
    }
    block = {
        "type": "object",
        "properties": {
            "typ": {"enum": list(KINDS)},
            "text": {"type": "array", "items": {"anyOf": [{"type": "string"}, run]}},
            "niva": {"type": "integer", "minimum": 0, "maximum": MAX_LEVEL},
        },
        "required": ["typ", "text"],
        "additionalProperties": False,
    }
    return {
        "dag": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "klockslag": {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"},
        "tidpunkt": {
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}$",
            "description": "UTC",
        },
        "ordlista": {"type": "array", "items": {"type": "string"}},
        "riktext": {"type": "array", "items": block},
    }
