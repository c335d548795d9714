"""Excel's own charts over the columns of a table: told apart by pattern and dash, so that grey print will do."""

from typing import TypeAlias

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties

from reports.render.chart.looks import Look, looks
from reports.render.workbook.looks import AMOUNT
from reports.render.workbook.tables import Placed
from reports.render.workbook.writing import written
from reports.style import INK, Style
from reports.workbook import SheetChart, SheetValue

Chart: TypeAlias = BarChart | LineChart

WIDTH, HEIGHT = 24.0, 9.0
"""Centimetres."""
ROWS = 19
"""How many rows of a sheet a chart covers."""
PATTERNS = {"rising": "wdUpDiag", "falling": "wdDnDiag", "lines": "horz"}
DASHES = ("solid", "dash", "sysDot", "dashDot", "sysDash", "lgDash")
MARKS = ("circle", "square", "triangle", "diamond", "x", "star")


def excel_chart(chart: SheetChart, placed: Placed, style: Style) -> Chart:
    """The chart, with the figures it has now for programs that do not look them up."""
    made: Chart = BarChart() if chart.kind == "stacked" else LineChart()
    if isinstance(made, BarChart):
        made.type, made.grouping, made.overlap, made.gapWidth = "col", "stacked", 100, 60
    made.width, made.height = WIDTH, HEIGHT
    made.title = written(chart.caption)
    made.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=1200, b=True))
    made.title.overlay = False
    made.legend.position = "b"
    # Newer Excel hides axes that do not say they are there.
    made.x_axis.delete = made.y_axis.delete = False
    made.y_axis.number_format, made.y_axis.majorGridlines.spPr = "#,##0", _line("DDE3E8", 0.75)
    made.y_axis.title = "kronor"
    made.y_axis.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=900, b=False))
    made.x_axis.txPr = made.y_axis.txPr = RichText(
        p=[Paragraph(pPr=ParagraphProperties(defRPr=CharacterProperties(sz=900)), endParaRPr=CharacterProperties())]
    )
    seen = looks(style)
    for number, heading in enumerate(chart.series):
        series = _series(placed, chart.categories, heading, number)
        look = seen[number % len(seen)]
        if isinstance(made, BarChart):
            series.graphicalProperties = _filled(look)
            series.invertIfNegative = False
        else:
            colour = look.line.lstrip("#")
            series.graphicalProperties = _line(colour, 2.25, DASHES[number % len(DASHES)])
            series.marker = _mark(MARKS[number % len(MARKS)], 7, colour)
            series.smooth = False
        made.series.append(series)
    if chart.against:
        across = LineChart()
        series = _series(placed, chart.categories, chart.against, len(chart.series))
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
        series.marker = _mark("dash", 16, INK.lstrip("#"), "FFFFFF")
        across.series.append(series)
        made += across
    return made


def _series(placed: Placed, categories: str, heading: str, number: int) -> Series:
    """A column as a series, with the figures it has now."""
    series = Series(idx=number, order=number, tx=SeriesLabel(v=written(heading)))
    series.cat = AxDataSource(strRef=StrRef(placed.area(categories), _words(placed, categories)))
    series.val = NumDataSource(NumRef(placed.area(heading), _numbers(placed, heading)))
    return series


def _mark(symbol: str, size: int, colour: str, edge: str = "") -> Marker:
    marker = Marker(symbol=symbol, size=size, spPr=GraphicalProperties(solidFill=colour))
    # A light edge keeps a mark in sight also on a dark bar.
    marker.graphicalProperties.line.solidFill = edge or colour
    return marker


def _filled(look: Look) -> GraphicalProperties:
    fill, line, pattern = look.fill.lstrip("#"), look.line.lstrip("#"), PATTERNS.get(look.pattern)
    made = GraphicalProperties(solidFill=None if pattern else fill)
    if pattern:
        made.pattFill = PatternFillProperties(pattern, ColorChoice(srgbClr=line), ColorChoice(srgbClr=fill))
    made.line = LineProperties(w=9525, solidFill=line)
    return made


def _line(colour: str, points: float, dash: str = "solid") -> GraphicalProperties:
    return GraphicalProperties(ln=LineProperties(w=round(points * 12_700), solidFill=colour, prstDash=dash))


def _values(placed: Placed, heading: str) -> list[SheetValue]:
    place = placed.table.place(heading)
    return [row[place] for row in placed.table.rows]


def _numbers(placed: Placed, heading: str) -> NumData:
    values = _values(placed, heading)
    points = [NumVal(idx=place, v=value / 100) for place, value in enumerate(values) if isinstance(value, int)]
    return NumData(formatCode=AMOUNT, ptCount=len(values), pt=points)


def _words(placed: Placed, heading: str) -> StrData:
    values = _values(placed, heading)
    return StrData(ptCount=len(values), pt=[StrVal(place, written(str(value))) for place, value in enumerate(values)])
