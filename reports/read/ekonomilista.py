"""The list ekonomisystemet exports (Excel or separated text) -> rows, with a word on every row that was not read.

Such lists have title rows above the headings, sums below and between, minus signs in many places, and columns that
every kommun calls something else. What a column holds is guessed, shown, and may be chosen otherwise.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.avstamning.lista import (
    AMOUNTS,
    BELOPP,
    DATUM,
    DEBET,
    FAKTURANUMMER,
    KOD,
    KREDIT,
    MOTTAGARE,
    TEXT,
    VERIFIKAT,
    ListaradData,
)
from models.errors import UserError
from models.inlasning.columns import Column, guess_columns, plain_title
from reports.read.spreadsheet import (
    CellValue,
    Line,
    Spreadsheet,
    Table,
    find_table,
    open_spreadsheet,
    table_at,
    text_of,
)
from resources.svenska import amount_in, day_in, format_amount, format_count, is_rounded

SHOWN_UNREAD = 200
"""Rows that were not read which are told one by one; the rest are counted."""
_SUM = re.compile(
    r"(?:summa|summering|delsumma|slutsumma|s:a|total(?:t|summa)?|saldo|balans|ib|ub"
    r"|(?:ing|utg|in|ut)(?:ående|\.)? ?(?:saldo|balans))\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
_WHOLE = re.compile(r"(?:summa|slutsumma|total|totalt|totalsumma)(?: (?:kr|belopp|utfall))?:?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ekonomilista:
    """A file that has been opened: the list in it, its headings, and what each column seems to hold (place -> key)."""

    filnamn: str
    blad: tuple[str, ...]
    table: Table
    guess: Mapping[int, str]

    @property
    def titles(self) -> tuple[str, ...]:
        """The headings."""
        return self.table.titles

    @property
    def hidden_rows(self) -> int:
        """How many rows of the list are hidden in the file."""
        return sum(line.hidden for line in self.table.lines)

    def sample(self, count: int = 8) -> list[tuple[str, ...]]:
        """The first rows as they stand, for one who chooses what the columns hold."""
        return [
            tuple(text_of(line.cell(place)) for place in range(len(self.titles))) for line in self.table.lines[:count]
        ]


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A row that was left out: its number in the file, what it says, and why."""

    nummer: int
    text: str
    orsak: str


@dataclass(frozen=True, slots=True)
class ReadList:
    """What a list says. Nothing has been stored. `omvant` tells that costs stood with a minus and were turned round."""

    filnamn: str
    rader: tuple[ListaradData, ...]
    utelamnade: tuple[UnreadRow, ...]
    omvant: bool
    remarks: tuple[str, ...]

    @property
    def summa_ore(self) -> int:
        """All rows together."""
        return sum(row.belopp_ore for row in self.rader)


def open_list(
    content: bytes,
    filnamn: str,
    columns: Sequence[Column],
    remembered: Mapping[str, str] | None = None,
    *,
    sheet: str | None = None,
    header: int | None = None,
) -> Ekonomilista:
    """Open a file and find the list in it: in any sheet that is seen, or in `sheet` with headings in row `header`.

    Raises UserError that says what is wrong with the file, or that no headings are recognised.
    """
    file = open_spreadsheet(content, filnamn)
    table = _chosen(file, sheet, header) if header is not None else _found(file, sheet, columns, remembered or {})
    return Ekonomilista(
        filnamn, tuple(each.name for each in file.sheets), table, guess_columns(columns, table.titles, remembered)
    )


def _chosen(file: Spreadsheet, sheet: str | None, header: int | None) -> Table:
    for each in file.sheets:
        if sheet in (None, each.name):
            for place, line in enumerate(each.lines):
                if line.number == header:
                    return table_at(each, place)
    raise UserError(f"Rad {header} finns inte i {file.filnamn}. Välj en annan rubrikrad.")


def _found(file: Spreadsheet, sheet: str | None, columns: Sequence[Column], remembered: Mapping[str, str]) -> Table:
    """The list with most headings that are known; of equals the longest."""

    def knows(title: str) -> bool:
        return bool(remembered.get(plain_title(title))) or bool(guess_columns(columns, (title,), remembered))

    best: tuple[tuple[int, int], Table] | None = None
    for each in file.sheets:
        if (sheet is None and each.hidden) or sheet not in (None, each.name):
            continue
        table = find_table(each, knows)
        if table is None:
            continue
        keys = set(guess_columns(columns, table.titles, remembered).values())
        rank = (len(keys) if keys & AMOUNTS else 0, len(table.lines))
        if rank[0] > 1 and (best is None or rank > best[0]):
            best = rank, table
    if best is None:
        raise UserError(
            f"Programmet hittar ingen rad med kolumnrubriker i {file.filnamn}. Raden ska ha minst ett belopp och ett "
            "datum, ett verifikat eller en text. Välj rubrikraden själv, eller skriv rubrikerna i filen."
        )
    return best[1]


def read_list(
    lista: Ekonomilista,
    chosen: Mapping[int, str],
    today: date,
    *,
    widths: Mapping[str, int] | None = None,
    with_hidden: bool = True,
    turned: bool | None = None,
) -> ReadList:
    """Read the rows by what their columns hold (place -> key). A key may stand once; codes of koddelar are many.

    `turned` says whether costs stand with a minus; None finds it out. `widths` are the characters of codes by key:
    figures that lost their zeros get them back. Raises UserError when no column holds sums.
    """
    keys = list(chosen.values())
    if not AMOUNTS & set(keys):
        raise UserError("Välj vilken kolumn som har beloppen, eller kolumnerna för debet och kredit.")
    if twice := [key for key in keys if keys.count(key) > 1]:
        raise UserError(f"Två kolumner är valda för samma sak ({twice[0].removeprefix(KOD)}). Välj en av dem.")
    reader = _Reader(lista.table, chosen, today, widths or {})
    for line in lista.table.lines:
        if with_hidden or not line.hidden:
            reader.read(line)
    return reader.result(lista.filnamn, 0 if with_hidden else lista.hidden_rows, turned=turned)


class _Reader:
    """Reads the rows of one list, and remembers what it left out."""

    def __init__(self, table: Table, chosen: Mapping[int, str], today: date, widths: Mapping[str, int]) -> None:
        self.table = table
        self.today = today
        self.widths = widths
        self.places = {key: place for place, key in chosen.items()}
        self.codes = [(key.removeprefix(KOD), key, place) for place, key in chosen.items() if key.startswith(KOD)]
        self.rows: list[tuple[ListaradData, int]] = []
        """Each row with its kredit, which is taken off when its sign is known."""
        self.unread: list[UnreadRow] = []
        self.unread_count = self.without_sum = self.zero = self.rounded = self.without_day = 0
        self.sums: list[int] = []
        self.words: dict[str, str] = {}
        self.codes_seen: dict[str, str] = {}
        self.days: dict[CellValue, date | None] = {}

    def read(self, line: Line) -> None:
        """Take a row in, or say why not."""
        if self._is_headings(line):
            return
        try:
            debet, kredit = self._amounts(line)
        except ValueError as error:
            if not _is_sum(line):
                self._leave(line, str(error))
            return
        day, wrong_day = self._day(line)
        if _is_sum(line) and (day is None or not self._text(line, VERIFIKAT)):
            if debet is not None and _WHOLE.fullmatch(_first_word(line)):
                self.sums.append(debet - (kredit or 0))
            return
        if debet is None and kredit is None:
            self.without_sum += 1
            return
        if not debet and not kredit:
            self.zero += 1
            return
        if wrong_day:
            self._leave(line, wrong_day)
            return
        self.rounded += any(is_rounded(line.cell(self.places[key])) for key in AMOUNTS & self.places.keys())
        self.without_day += day is None and DATUM in self.places
        row = ListaradData(
            line.number,
            day,
            debet or 0,
            self._text(line, VERIFIKAT),
            self._text(line, FAKTURANUMMER),
            self._text(line, MOTTAGARE),
            self._text(line, TEXT),
            tuple((name, kod) for name, key, place in self.codes if (kod := self._code(line.cell(place), key))),
        )
        self.rows.append((row, kredit or 0))

    def result(self, filnamn: str, hidden: int, *, turned: bool | None) -> ReadList:
        """The rows with their signs, and what somebody should look at."""
        negative_kredit = sum(kredit < 0 for _, kredit in self.rows) > sum(kredit > 0 for _, kredit in self.rows)
        sign = 1 if negative_kredit else -1
        amounts = [row.belopp_ore + sign * kredit for row, kredit in self.rows]
        if turned is None:
            turned = BELOPP in self.places and sum(ore < 0 for ore in amounts) > 2 * sum(ore > 0 for ore in amounts)
        factor = -1 if turned else 1
        rows = tuple(
            row if row.belopp_ore == factor * ore else _with_amount(row, factor * ore)
            for (row, _), ore in zip(self.rows, amounts, strict=True)
        )
        whole = sum(row.belopp_ore for row in rows)
        told = self._remarks(hidden, whole, turned=turned)
        return ReadList(filnamn, rows, tuple(self.unread), turned, (*self.table.sheet.remarks, *told))

    def _remarks(self, hidden: int, whole: int, *, turned: bool) -> list[str]:
        counted = (
            (hidden, "{} dold rad är inte med.", "{} dolda rader är inte med."),
            (
                self.unread_count,
                "{} rad gick inte att läsa och är inte med.",
                "{} rader gick inte att läsa och är inte med.",
            ),
            (self.without_sum, "{} rad utan belopp är inte med.", "{} rader utan belopp är inte med."),
            (self.zero, "{} rad med 0 kr är inte med.", "{} rader med 0 kr är inte med."),
            (
                self.rounded,
                "{} belopp har mer än två decimaler och är avrundat till öre.",
                "{} belopp har mer än två decimaler och är avrundade till öre.",
            ),
            (self.without_day, "{} rad saknar datum.", "{} rader saknar datum."),
        )
        told = [(one if count == 1 else many).format(format_count(count)) for count, one, many in counted if count]
        if turned:
            told.append("Kostnaderna står med minus i filen. Tecknen är omvända, så att en kostnad är plus.")
        if len(self.sums) == 1 and abs(self.sums[0]) != abs(whole):
            own = -self.sums[0] if turned else self.sums[0]
            told.append(f"Filens egen summa är {format_amount(own)}, men de lästa raderna blir {format_amount(whole)}.")
        return told

    def _is_headings(self, line: Line) -> bool:
        """True for headings that come again, as on every page of a report."""
        return (
            sum(bool(title) and title == cell for title, cell in zip(self.table.titles, line.cells, strict=False)) > 1
        )

    def _amounts(self, line: Line) -> tuple[int | None, int | None]:
        if BELOPP in self.places:
            return amount_in(line.cell(self.places[BELOPP])), None
        return amount_in(line.cell(self.places.get(DEBET, -1))), amount_in(line.cell(self.places.get(KREDIT, -1)))

    def _day(self, line: Line) -> tuple[date | None, str]:
        cell = line.cell(self.places.get(DATUM, -1))
        if cell not in self.days:
            try:
                self.days[cell] = day_in(cell, self.today)
            except ValueError as error:
                return None, str(error)
        return self.days[cell], ""

    def _text(self, line: Line, key: str) -> str:
        cell = line.cell(self.places.get(key, -1))
        if not isinstance(cell, str):
            return text_of(cell)
        known = self.words.get(cell)
        if known is None:
            known = self.words[cell] = text_of(cell)
        return known

    def _code(self, cell: CellValue, key: str) -> str:
        text = text_of(cell)
        width = self.widths.get(key)
        # A code of figures that is too short has lost its zeros on the way through Excel, also when it is text now.
        code = text.zfill(width) if width and text.isdecimal() else text
        return self.codes_seen.setdefault(code, code)

    def _leave(self, line: Line, reason: str) -> None:
        self.unread_count += 1
        if len(self.unread) < SHOWN_UNREAD:
            said = " · ".join(word for cell in line.cells if (word := text_of(cell)))
            self.unread.append(UnreadRow(line.number, said[:200], reason))


def _with_amount(row: ListaradData, ore: int) -> ListaradData:
    return ListaradData(
        row.nummer, row.datum, ore, row.verifikat, row.fakturanummer, row.mottagare, row.text, row.koder
    )


def _first_word(line: Line) -> str:
    """The first cell of a row with a letter in it: what the row says it is."""
    return next((text_of(cell) for cell in line.cells if isinstance(cell, str) and _LETTER.search(cell)), "")


def _is_sum(line: Line) -> bool:
    return _SUM.match(_first_word(line)) is not None
