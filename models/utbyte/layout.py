"""The layout of the exchange file: its name, version, tables and columns, and how big it may be."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sqlalchemy import Column, Table

from models.all import kinds
from models.base import Base

FORMAT = "jamvikt-utbyte"
VERSION = 1
"""Raised when the form of the file changes; a new table or column only changes `databas`."""

MAX_BYTES = 500 * 1024 * 1024

KEYS = ("format", "version", "databas", "tabeller")
"""What stands outermost in the file, in order."""

LAST = ("version", "andrad")
"""What the session keeps about a row stands after what the row says."""


@cache
def tables() -> Mapping[str, Table]:
    """Every table by name, in the order of the file."""
    found = {}
    for name, kind in kinds().items():
        assert isinstance(kind.__table__, Table)
        found[name] = kind.__table__
    return MappingProxyType(found)


def columns(table: Table) -> list[Column[object]]:
    """The columns of a table in the order of the file: id, what the row says, version and time of change."""
    own = [column for column in table.columns if column.name not in ("id", *LAST)]
    return [table.c["id"], *own, *(table.c[name] for name in LAST)]


def kind_of(table: str) -> type[Base]:
    """The entity class of a table."""
    return kinds()[table]


def target_of(column: Column[object]) -> str | None:
    """The table that a column refers to."""
    return next((key.column.table.name for key in column.foreign_keys), None)


def is_parent(column: Column[object]) -> bool:
    """True if the column makes its own table a tree, in which nobody may be their own ancestor."""
    return column.name.startswith("overordna") and target_of(column) == column.table.name


ADDED = {
    "0002": frozenset(
        {
            "ajournering",
            "anslag",
            "arbetsordning",
            "beslutsuppdrag",
            "jav",
            "justeringsomgang",
            "narvaro",
            "narvaropass",
            "omrostning",
            "organtillhorighet",
            "paragraf",
            "paragrafarende",
            "paragrafhandlaggare",
            "paragraflucka",
            "paragrafmottagare",
            "paragrafunderlag",
            "protokoll",
            "reservation",
            "rost",
            "sammantrade",
            "standardbeslut",
            "standpunkt",
            "tjanstgoring",
            "underskrift",
            "uppdrag",
            "yrkande",
        }
    ),
    "0003": frozenset(
        {
            "arrangemang",
            "bedomning",
            "besoksfraga",
            "besoksvard",
            "dialogdeltagare",
            "dialogsvar",
            "dialogtraff",
            "fraga",
            "frageunderlag",
            "inkommen",
            "inkommenbilaga",
            "juryledamot",
            "kalenderpost",
            "namndbesok",
            "namndbesokare",
            "nominering",
            "omvarldspost",
            "overenskommelse",
            "pafyllning",
            "pris",
            "priskriterium",
            "rapport",
            "verksamhetsbesok",
        }
    ),
    "0004": frozenset(
        {
            "avstamning",
            "bokforingskod",
            "bokforingsorder",
            "bokforingsrad",
            "budget",
            "budgetandring",
            "budgetandringsrad",
            "budgetpost",
            "ekonomirad",
            "koddel",
            "kodforslag",
            "kodvarde",
            "kostnadsslag",
            "transaktion",
            "transaktionskod",
            "transaktionsunderlag",
        }
    ),
    "0005": frozenset(
        {
            "arssvar",
            "berattelse",
            "berattelseavsnitt",
            "berattelsemall",
            "berattelsemallavsnitt",
            "berattelsesiffra",
            "indikator",
            "indikatorvarde",
            "insats",
        }
    ),
}
"""Version of the database -> the tables it brought; a file of an earlier version does not have them."""


def added_after(version: str) -> frozenset[str]:
    """The tables that came after a version of the database."""
    return frozenset(name for later, names in ADDED.items() if later > version for name in names)
