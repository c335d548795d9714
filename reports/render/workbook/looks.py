"""How the cells of a workbook look: number formats that every country's Excel reads, fonts, lines."""

from typing import Any, Literal, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from reports.style import Style
from reports.workbook import SheetKind

# The marks of a format code are the English ones in every file; Excel shows the user's own: 1 234,50 kr in Swedish.
AMOUNT = '#,##0.00\\ "kr";"\u2212"#,##0.00\\ "kr"'
FORMATS: dict[SheetKind, str] = {
    "text": "@",
    "line": "@",
    "code": "@",
    "date": "yyyy\\-mm\\-dd",
    "amount": AMOUNT,
    "count": "#,##0",
    "number": "0",
    "share": '0.0\\ %;"\u2212"0.0\\ %',
    "rate": '0\\ %;"\u2212"0\\ %',
}
RATE_WITH_DECIMALS = '0.0#\\ %;"\u2212"0.0#\\ %'
NUMBERS = frozenset({"amount", "count", "share", "rate"})
AIRED = NUMBERS | {"text", "code"}
SHADE = "EEF2F5"

Role = Literal["title", "line", "caption", "head", "body", "total", "label", "fact", "column"]


class Look(NamedTuple):
    """What decides how a cell looks. `guarded` tells Excel that text stays text when somebody edits it."""

    role: Role
    kind: SheetKind
    guarded: bool = False
    decimals: bool = False


class Looks(dict[Look, str]):
    """Looks by the numbers with which the cells of a book name them; each is made when it is first asked for."""

    def __init__(self, book: Workbook, style: Style) -> None:
        super().__init__()
        self._sheet = book.create_sheet("formats")
        book.remove(self._sheet)
        self._style = style

    def __missing__(self, look: Look) -> str:
        """Make a look and remember its number."""
        found = self[look] = str(self._made(look))
        return found

    def _made(self, look: Look) -> int:
        cell = WriteOnlyCell(self._sheet)
        self.dress(cell, look)
        return int(cell.style_id)

    def dress(self, cell: Any, look: Look) -> None:
        """Give a cell, or a whole column, its look."""
        accent, rule = self._style.accent.lstrip("#"), Side(style="thin", color=self._style.rule.lstrip("#"))
        ink = Side(style="thin", color=accent)
        bold, colour, size = look.role not in {"line", "body", "fact", "column"}, None, 11
        if look.role in {"title", "caption", "head"}:
            colour, size = accent, {"title": 14, "caption": 12, "head": 11}[look.role]
        cell.font = Font(name=self._style.word_font, bold=bold, size=size, color=colour)
        if look.role == "head":
            cell.fill, cell.border = PatternFill("solid", fgColor=SHADE), Border(bottom=ink)
            cell.alignment = _aligned(look, vertical="bottom", wrap_text=True)
        elif look.role in {"body", "total", "label", "fact", "column"}:
            if look.role != "column":
                cell.border = Border(bottom=rule, top=ink if look.role == "total" else None)
            cell.alignment = _aligned(look, vertical="top", wrap_text=look.kind == "text")
        if look.role not in {"title", "line", "caption"}:
            cell.number_format = RATE_WITH_DECIMALS if look.decimals else FORMATS[look.kind]
        if look.guarded:
            cell.quotePrefix = True


def _aligned(look: Look, **how: Any) -> Alignment:
    """Sums to the right, the rest to the left; with air where a column would touch the one before or after it."""
    in_table = look.role not in {"label", "fact"}
    number = in_table and look.kind in NUMBERS
    apart = in_table and look.kind in AIRED
    return Alignment(horizontal="right" if number else "left", indent=int(apart), **how)
