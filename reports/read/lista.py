"""People's own lists, found in a file: which sheet holds which kind, what its columns are, its rows as they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.errors import UserError
from models.inlasning.columns import Column, guess_columns, is_known, plain_title
from models.inlasning.proposal import Cells, Listslag
from models.inlasning.reading import recognised
from reports.read.spreadsheet import Sheet, Table, find_table, open_spreadsheet, table_at

Known = Mapping[Listslag, Sequence[Column]]
Remembered = Mapping[Listslag, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class FoundList:
    """A list of a file. `slag` is None when its headings tell no kind; `columns` is place -> column.

    `remarks` are Swedish sentences about what somebody should look at: hidden rows, merged cells, formulas.
    """

    sheet: str
    titles: tuple[str, ...]
    rows: tuple[Cells, ...]
    slag: Listslag | None
    columns: Mapping[int, str]
    remarks: tuple[str, ...]


def read_lists(
    content: bytes, filnamn: str, known: Known, remembered: Remembered | None = None
) -> tuple[FoundList, ...]:
    """The lists of an Excel file or of separated text, each sheet one. Hidden sheets are passed over.

    Raises UserError when the file is refused, or no sheet holds a list.
    """
    file = open_spreadsheet(content, filnamn)
    told = remembered or {}
    titles = {title for by_title in told.values() for title in by_title}
    found = []
    for sheet in file.sheets:
        table = None if sheet.hidden else _table(sheet, known, titles)
        if table is not None:
            found.append(_found(sheet, table, known, told))
    named = {each.slag for each in found if each.slag is not None and _is_named(each)}
    # Beside a sheet that is called Transaktioner, one of sums or of bokföringsorder is no list of transaktioner.
    recognised_lists = [each for each in found if each.slag is not None and (each.slag not in named or _is_named(each))]
    # A single known heading may be chance, as the word Organ among the facts of a file.
    sure = [each for each in recognised_lists if _is_named(each) or len(each.columns) > 1]
    # Sheets of instructions and notes stand beside the lists in many files.
    chosen = sure or recognised_lists or [each for each in found if each.rows]
    if not chosen:
        raise UserError(
            f"{filnamn} har ingen lista som går att läsa in. En lista har en rad med rubriker och en rad för varje "
            "uppgift under den."
        )
    return tuple(chosen)


def columns_of(found: FoundList, slag: Listslag, known: Known, remembered: Remembered | None = None) -> dict[int, str]:
    """What the columns of a list are when it is read as another kind."""
    return guess_columns(known[slag], found.titles, (remembered or {}).get(slag))


def _is_named(found: FoundList) -> bool:
    """True if the sheet itself is called what the list is."""
    slag = found.slag
    return slag is not None and plain_title(found.sheet) in {plain_title(slag.label), plain_title(slag.value)}


def _table(sheet: Sheet, known: Known, remembered: set[str]) -> Table | None:
    def knows(title: str) -> bool:
        return plain_title(title) in remembered or any(is_known(columns, title) for columns in known.values())

    found = find_table(sheet, knows, at_least=2) or find_table(sheet, knows, at_least=1)
    if found is not None:
        return found
    for place, line in enumerate(sheet.lines[:20]):
        words = [cell for cell in line.cells if isinstance(cell, str)]
        if len(words) > 1 and len(words) == sum(cell is not None for cell in line.cells):
            return table_at(sheet, place)
    return None


def _found(sheet: Sheet, table: Table, known: Known, remembered: Remembered) -> FoundList:
    kind = recognised(known, table.titles, sheet.name)
    if kind is None:  # headings somebody has matched by hand before
        kind = max(
            ((slag, len(titles)) for slag, by_title in remembered.items()
             if (titles := {title for title in map(plain_title, table.titles) if by_title.get(title)})),
            key=lambda pair: pair[1],
            default=None,
        )  # fmt: skip
    slag = kind[0] if kind is not None else None
    return FoundList(
        sheet=sheet.name,
        titles=table.titles,
        rows=tuple(Cells(line.number, line.cells) for line in table.lines),
        slag=slag,
        columns=guess_columns(known[slag], table.titles, remembered.get(slag)) if slag is not None else {},
        remarks=sheet.remarks,
    )
