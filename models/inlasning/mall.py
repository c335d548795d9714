"""What the template to fill in is made of: a sheet for each kind of list, the words its cells may hold, an example."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.inlasning.columns import Column, Form
from models.inlasning.proposal import Listslag
from models.inlasning.reading import LISTS
from models.inlasning.transaktion import CODE
from models.inlasning.words import PARTIES
from models.kodstrang.entity import Kodvarde
from models.kommun import own_kommun
from models.organ import all_organ
from models.person import Person
from resources.svenska import sort_key


@dataclass(frozen=True, slots=True)
class MallbladData:
    """One sheet. `words` is column -> what its cells may hold; `rows` is what the program holds, column -> value."""

    slag: Listslag
    columns: tuple[Column, ...]
    words: Mapping[str, tuple[str, ...]]
    rows: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class MallData:
    """The whole template: whose it is, the day, and its sheets. `filled` tells that it holds what the program holds."""

    kommun: str
    dag: date
    blad: tuple[MallbladData, ...] = field(default=())
    filled: bool = False


def collect(session: Session, today: date, *, filled: bool = False) -> MallData:
    """What the template is made of; with `filled` all that the program holds, to be changed in Excel and read back."""
    kommun = own_kommun(session)
    organ = tuple(dict.fromkeys(row.namn for row in all_organ(session) if row.namn.strip()))
    used = session.scalars(select(Person.parti).distinct())
    parties = tuple(sorted({*PARTIES.values(), *(party for party in used if party.strip())}, key=sort_key))
    codes: dict[str, list[str]] = {}
    for row in session.scalars(select(Kodvarde).order_by(Kodvarde.ordning, Kodvarde.id)):
        codes.setdefault(f"{CODE}{row.koddel_id}", []).append(row.kod)
    sheets = []
    for slag in Listslag:
        lista = LISTS[slag](session, None, today)
        columns = tuple(column for column in lista.columns if column.offered)
        words = {column.key: _words(column, organ, parties, codes) for column in columns}
        rows = tuple(lista.rows()) if filled else ()
        sheets.append(MallbladData(slag, columns, {key: found for key, found in words.items() if found}, rows))
    return MallData(kommun.namn if kommun else "", today, tuple(sheets), filled)


def _words(
    column: Column, organ: tuple[str, ...], parties: tuple[str, ...], codes: Mapping[str, list[str]]
) -> tuple[str, ...]:
    if column.term is not None:
        return tuple(term.label for term in column.term)
    if column.form is Form.ORGAN or column.key == "motpart":
        return organ
    if column.form is Form.PARTY:
        return parties
    return column.listed or tuple(codes.get(column.key, ()))
