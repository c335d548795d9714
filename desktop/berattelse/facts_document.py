"""What the records say, written into Qt's document: calm text and tables in which every value is a link."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)

from desktop import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.berattelse.facts import Del, Fakta, Faktablock, Faktadiagram, Faktakolumn, Faktatabell, Uppgift

AIR_UNDER = 6
"""Pixels under a paragraph."""
CELL = 4
"""Pixels round the words of a cell."""
EMPTY_CELL = "–"


class FactsWriter:
    """Writes facts at the end of a document. `links` are the values in the order they are met; a link's address is
    its place among them.

    `lead` says where a value leads, for the mouse that rests on it.
    """

    def __init__(self, document: QTextDocument, lead: "Callable[[Uppgift], str]") -> None:
        document.clear()
        self.links: list[Uppgift] = []
        self._lead = lead
        self._cursor = QTextCursor(document)
        self._first = True

    def write(self, facts: "Fakta") -> None:
        """Write a section's facts."""
        tabled = any(block.tabell is not None for block in facts)
        whole = QTextCursor(self._cursor)
        whole.beginEditBlock()  # laid out once, when all is there
        for block in facts:
            self._block(block, tabled=tabled)
        whole.endEditBlock()

    def _block(self, block: "Faktablock", *, tabled: bool) -> None:
        if block.rubrik:
            self._paragraph(above=AIR_UNDER)
            self._words(block.rubrik, bold=True)
        if block.stycke is not None:
            self._paragraph(item=block.stycke.punkt)
            self._pieces(block.stycke.delar)
        if block.tabell is not None:
            self._table(block.tabell)
        if block.diagram is not None:
            self._chart(block.diagram, tabled=tabled)

    def _chart(self, chart: "Faktadiagram", *, tabled: bool) -> None:
        """A chart is drawn in the paper; here its values stand, unless a table of the section has them already."""
        from models.berattelse.facts import Del, Faktakolumn, Faktatabell

        self._paragraph()
        self._words(f"Diagram i papperet: {chart.rubrik}. ", muted=True)
        self._words(chart.alt, muted=True)
        if not tabled:
            columns = (Faktakolumn(""), *(Faktakolumn(series.namn, chart.slag) for series in chart.serier))
            rows = tuple(
                (Del(label), *(series.varden[place] for series in chart.serier))
                for place, label in enumerate(chart.etiketter)
            )
            self._table(Faktatabell("", columns, rows))

    def _table(self, table: "Faktatabell") -> None:
        columns = table.kolumner
        if not columns:
            return
        if table.rubrik:
            self._paragraph(above=AIR_UNDER)
            self._words(table.rubrik, bold=True)
        grouped = any(column.grupp for column in columns)
        heads = 1 + grouped
        count = heads + len(table.rader) + bool(table.summa)
        look = QTextTableFormat()
        look.setBorder(0)
        look.setCellSpacing(0)
        look.setCellPadding(CELL)
        look.setHeaderRowCount(heads)
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        look.setBottomMargin(AIR_UNDER)
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 99))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        made = self._cursor.insertTable(count, len(columns), look)
        if grouped:
            self._groups(made, columns)
        for place, column in enumerate(columns):
            self._cell(made, heads - 1, place, column)
            self._words(column.rubrik, muted=True)
        for line, row in enumerate((*table.rader, *((table.summa,) if table.summa else ()))):
            bold = bool(table.summa) and line == len(table.rader)
            for place, part in enumerate(row):
                self._cell(made, heads + line, place, columns[place], ruled=bold or not line)
                if part.uppgift is None and not part.ord:
                    self._words(EMPTY_CELL if place else "", muted=True)
                self._pieces((part,), bold=bold)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._first = True  # the line after a table is there already

    def _groups(self, made: QTextTable, columns: "Sequence[Faktakolumn]") -> None:
        """One heading over neighbours that share it."""
        place = 0
        while place < len(columns):
            group = columns[place].grupp
            wide = 1
            while place + wide < len(columns) and group and columns[place + wide].grupp == group:
                wide += 1
            if wide > 1:
                made.mergeCells(0, place, 1, wide)
            self._cell(made, 0, place, columns[place], centred=wide > 1)
            self._words(group, muted=True)
            place += wide

    def _cell(
        self,
        made: QTextTable,
        line: int,
        place: int,
        column: "Faktakolumn",
        *,
        ruled: bool = False,
        centred: bool = False,
    ) -> None:
        from models.berattelse.facts import Uppgiftsslag

        number = column.slag in (Uppgiftsslag.ANTAL, Uppgiftsslag.BELOPP, Uppgiftsslag.TUSENDELAR)
        cell = made.cellAt(line, place)
        if ruled:
            look = cell.format().toTableCellFormat()
            look.setTopBorder(1)
            look.setTopBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            look.setTopBorderBrush(QBrush(QColor(theme.colours().border)))
            cell.setFormat(look)
        self._cursor = cell.firstCursorPosition()
        block = QTextBlockFormat()
        right = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignRight
        block.setAlignment(right if number or centred else Qt.AlignmentFlag.AlignLeft)
        self._cursor.setBlockFormat(block)

    def _paragraph(self, *, item: bool = False, above: int = 0) -> None:
        look = QTextBlockFormat()
        look.setBottomMargin(AIR_UNDER)
        look.setTopMargin(0 if self._first else above)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        if self._first:
            self._cursor.setBlockFormat(look)
            self._first = False
        else:
            self._cursor.insertBlock(look, QTextCharFormat())
            if self._cursor.currentList() is not None and not item:
                self._cursor.currentList().remove(self._cursor.block())
                self._cursor.setBlockFormat(look)
        if item and self._cursor.currentList() is None:
            marks = QTextListFormat()
            marks.setStyle(QTextListFormat.Style.ListDisc)
            self._cursor.createList(marks)

    def _pieces(self, parts: "Sequence[Del]", *, bold: bool = False) -> None:
        for part in parts:
            if part.uppgift is None:
                self._words(part.ord, bold=bold)
            else:
                self._link(part.uppgift, bold=bold)

    def _link(self, value: "Uppgift", *, bold: bool) -> None:
        if not value.shown:
            return
        colours = theme.colours()
        look = QTextCharFormat()
        look.setAnchor(True)
        look.setAnchorHref(str(len(self.links)))
        look.setForeground(QColor(colours.link))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(QColor(colours.muted))
        look.setToolTip(self._lead(value))
        if bold:
            look.setFontWeight(QFont.Weight.DemiBold)
        self.links.append(value)
        self._cursor.insertText(value.shown, look)

    def _words(self, text: str, *, bold: bool = False, muted: bool = False) -> None:
        look = QTextCharFormat()
        look.setForeground(QColor(theme.colours().muted if muted else theme.colours().text))
        if bold:
            look.setFontWeight(QFont.Weight.DemiBold)
        self._cursor.insertText(text, look)
