"""What the page works with: the lists of a file, what is known of their columns, and the proposal for one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.held import content_of
from models import inlasning
from models.besok.queries import visiting_organ
from models.inlasning import Cells, Column, Forslag, Listslag, Radforslag, Utlatande
from models.organ import all_organ
from reports.read.spreadsheet import MAX_BYTES, text_of
from resources.svenska import format_count

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from reports.read.lista import FoundList


@dataclass(frozen=True, slots=True)
class Known:
    """What the program knows before it reads a file: the columns of each kind, what was chosen before, the organ."""

    columns: Mapping[Listslag, tuple[Column, ...]]
    remembered: Mapping[Listslag, Mapping[str, str]]
    organ: tuple[tuple[int, str], ...]
    organ_id: int | None
    """The organ that is meant when nobody says another: the delegation."""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the list with its verdict, as the page shows it."""

    id: int
    namn: str
    utlatande: Utlatande
    text: str


def read_known(session: "Session", today: "date") -> Known:
    """What is known before a file is read."""
    return Known(
        columns={slag: inlasning.list_columns(session, slag, today) for slag in Listslag},
        remembered={slag: inlasning.remembered(session, slag) for slag in Listslag},
        organ=tuple((organ.id, organ.namn) for organ in all_organ(session)),
        organ_id=visiting_organ(session),
    )


def read_file(path: Path, known: Known) -> "tuple[FoundList, ...]":
    """The lists of a file. Raises UserError when it cannot be read."""
    from reports.read.lista import read_lists

    too_large = f"{path.name} är större än {MAX_BYTES // 1024 // 1024} MB. Dela upp listan i flera filer."
    content = content_of(path, MAX_BYTES, too_large)
    return read_lists(content, path.name, known.columns, known.remembered)


def preview_rows(forslag: Forslag, *, only_faults: bool) -> list[PreviewRow]:
    """The rows to show, in the order of the file."""
    return [_row(row) for row in forslag.rader if not only_faults or row.utlatande is Utlatande.FEL]


def _row(row: Radforslag) -> PreviewRow:
    return PreviewRow(row.nummer, row.namn, row.utlatande, row.text)


def missing_columns(columns: tuple[Column, ...], chosen: Mapping[int, str]) -> list[str]:
    """The compulsory columns that no column of the file is read as."""
    found = set(chosen.values())
    return [
        column.title
        for column in columns
        if column.required and column.key not in found and not (column.key == "namn" and "efternamn" in found)
    ]


def needs_organ(slag: Listslag, chosen: dict[int, str]) -> bool:
    """True where the list may leave out which organ it is about; a contact without organ has none."""
    return slag is not Listslag.ORGAN and not (slag is Listslag.LEDAMOTER and "organ_id" in chosen.values())


def name_of(found: "FoundList") -> str:
    """A list of a file as it stands in the choice of lists."""
    return f"{found.sheet or 'Listan'} ({rows_in_words(len(found.rows))})"


def rows_in_words(count: int) -> str:
    """How many rows: "1 rad", "12 rader"."""
    return "1 rad" if count == 1 else f"{format_count(count)} rader"


def read_in_words(count: int) -> str:
    """The word that goes with so many rows."""
    return "inläst" if count == 1 else "inlästa"


def samples(rows: tuple[Cells, ...]) -> dict[int, str]:
    """What stands first under each heading: place of the column -> words."""
    found: dict[int, str] = {}
    for row in rows[:50]:
        for place, cell in enumerate(row.cells):
            text = text_of(cell)
            if text and place not in found:
                found[place] = text
    return found
