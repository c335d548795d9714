"""Utbyte: everything in the database as one readable JSON file, out and in (see `resources/utbyte/README.md`)."""

from models.utbyte.faults import Fault, UtbyteError
from models.utbyte.reading import check, decode, read_file
from models.utbyte.taking_in import TakenIn, has_own_content, take_in
from models.utbyte.writing import export, export_text

__all__ = [
    "Fault",
    "TakenIn",
    "UtbyteError",
    "check",
    "decode",
    "export",
    "export_text",
    "has_own_content",
    "read_file",
    "take_in",
]
