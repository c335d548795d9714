"""Values from the records with their key and their source, and the small words around them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from models.base import Base
from models.berattelse.facts import Del, Faktablock, Faktakolumn, Faktastycke, Faktatabell, Kalla, Uppgift, Uppgiftsslag
from models.organ import Organ, OrganTyp
from models.richtext import RichText
from models.term import Term

TEXT, ANTAL, BELOPP = Uppgiftsslag.TEXT, Uppgiftsslag.ANTAL, Uppgiftsslag.BELOPP
DAG, TUSENDELAR = Uppgiftsslag.DAG, Uppgiftsslag.TUSENDELAR

_ORGAN_WORD = {
    OrganTyp.KF: "fullmäktige",
    OrganTyp.KS: "kommunstyrelsen",
    OrganTyp.UTSKOTT: "utskottet",
    OrganTyp.NAMND: "nämnden",
    OrganTyp.DELEGATION: "delegationen",
    OrganTyp.BEREDNING: "beredningen",
    OrganTyp.RAD: "rådet",
    OrganTyp.KOMMITTE: "kommittén",
}
"""What the paper calls the organ whose year it tells of, when its name has been said."""


def column(row: Base, name: str, kalla: Kalla | None = None, slag: Uppgiftsslag | None = None) -> Uppgift | None:
    """What stands in a column of a record; None where nothing does. Without `kalla` the record itself is opened."""
    value: Any = getattr(row, name)
    key = f"{row.__tablename__}/{row.id}/{name}"
    return value_of(key, value, kalla or Kalla(row.__tablename__, row.id), slag)


def value_of(key: str, value: Any, kalla: Kalla, slag: Uppgiftsslag | None = None) -> Uppgift | None:
    """A value of any column; None where nothing stands."""
    match value:
        case None:
            return None
        case bool():
            return Uppgift(key, "Ja" if value else "Nej", kalla)
        case Term():
            return Uppgift(key, value.label, kalla)
        case RichText():
            text = " ".join(" ".join(block.text for block in value.blocks).split())
            return Uppgift(key, text, kalla) if text else None
        case str():
            text = " ".join(value.split())
            return Uppgift(key, text, kalla) if text else None
        case date():
            return Uppgift(key, value.isoformat(), kalla, DAG)
        case _:
            return Uppgift(key, str(int(value)), kalla, slag or ANTAL)


def count(key: str, number: int, kalla: Kalla) -> Uppgift:
    """How many there are of something."""
    return Uppgift(key, str(number), kalla, ANTAL)


def amount(key: str, ore: int, kalla: Kalla) -> Uppgift:
    """A sum in öre."""
    return Uppgift(key, str(ore), kalla, BELOPP)


def share(key: str, part: int, whole: int, kalla: Kalla) -> Uppgift | None:
    """A part of a whole in per cent with one decimal; None without a whole."""
    if whole <= 0:
        return None
    thousandths = (abs(part) * 100_000 * 2 + whole) // (2 * whole)
    return Uppgift(key, str(-thousandths if part < 0 else thousandths), kalla, TUSENDELAR, 1, "%")


def organ_word(organ: Organ) -> str:
    """What the paper calls the organ: "delegationen"."""
    return _ORGAN_WORD.get(organ.typ, "organet")


def several(number: int, one: str, many: str) -> str:
    """The word that fits a number: "dialogträff" or "dialogträffar"."""
    return one if number == 1 else many


Piece = str | Uppgift | None
"""A part of a sentence or a cell: words, a value, or nothing."""


def listed(items: Iterable[Sequence[Piece]]) -> list[Piece]:
    """Groups of words and values as a list in running text: "a", "a och b", "a, b och c"."""
    groups = [list(item) for item in items]
    found: list[Piece] = []
    for place, group in enumerate(groups):
        if place:
            found.append(" och " if place + 1 == len(groups) else ", ")
        found += group
    return found


def none_of(words: str) -> Faktablock:
    """The one sentence of a section that has nothing to tell."""
    return Faktablock(stycke=Faktastycke((Del(words),)))


def heading(words: str) -> Faktablock:
    """A small heading."""
    return Faktablock(rubrik=words)


def table(
    rubrik: str,
    columns: Iterable[Faktakolumn],
    rows: Iterable[Sequence[Piece]],
    total: Sequence[Piece] = (),
) -> Faktablock:
    """A table of words and values; None is an empty cell. A column in which no row says anything is left out."""
    found = [list(row) for row in rows]
    columns = list(columns)
    every = [*found, total] if total else found
    kept = [place for place in range(len(columns)) if not found or any(row[place] for row in every)]
    return Faktablock(
        tabell=Faktatabell(
            rubrik,
            tuple(columns[place] for place in kept),
            tuple(tuple(_cell(row[place]) for place in kept) for row in found),
            tuple(_cell(total[place]) for place in kept) if total else (),
        )
    )


def _cell(part: Piece) -> Del:
    return Del(uppgift=part) if isinstance(part, Uppgift) else Del(part or "")
