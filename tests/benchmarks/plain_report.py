"""The long report through ReportLab's own Platypus, untagged, as its manual shows it: the floor for the tagged one.

The same words, tables, charts, page heads with "Sida x (y)" and contents with page numbers; two passes, as these need.
"""

from functools import cache
from html import escape
from io import BytesIO
from typing import Any, assert_never

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer
from reportlab.platypus import PageBreak as PlainBreak
from reportlab.platypus import Paragraph as Plain
from reportlab.platypus import Table as PlainTable
from reportlab.platypus.tableofcontents import TableOfContents as PlainContents

from reports.chart import Chart
from reports.document import (
    Block,
    Cover,
    Document,
    Facts,
    Figure,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
    TableOfContents,
    Words,
    runs_of,
)
from reports.render.cells import all_rows, cell_text, head_groups, is_number, spans
from reports.render.chart.draw import draw_chart
from reports.render.chart.figures import chart_table
from reports.render.chart.shapes import Label
from reports.render.markers import marker
from reports.style import DEFAULT, TextStyle
from resources.files import resource_path

FACES = {"Regular": "", "Semibold": "-b", "It": "-i", "SemiboldIt": "-bi"}


@cache
def _fonts() -> None:
    for face, name in FACES.items():
        registerFont(TTFont(f"Plain{name}", str(resource_path(f"fonts/SourceSansPro-{face}.ttf"))))
    registerFontFamily("Plain", "Plain", "Plain-b", "Plain-i", "Plain-bi")


def plain_report(document: Document) -> bytes:
    """The untagged file."""
    _fonts()
    out = BytesIO()
    template = _Template(document, out)
    template.multiBuild([flowable for block in document.blocks for flowable in _flowables(block)])
    return out.getvalue()


class _Template(BaseDocTemplate):  # type: ignore[misc]
    def __init__(self, document: Document, out: BytesIO) -> None:
        super().__init__(out, pagesize=(595.3, 841.9), title=document.title, invariant=1)
        self.document, self.pages = document, 0
        frame = Frame(79, 74, DEFAULT.frame_width, 690, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._around))

    def _around(self, canvas: Any, _: Any) -> None:
        self.pages = max(self.pages, canvas.getPageNumber())
        canvas.setFont("Plain", 9.5)
        canvas.drawString(79, 800, f"{self.document.header.organisation} · {self.document.header.subtitle}")
        canvas.drawRightString(79 + DEFAULT.frame_width, 800, f"Sida {canvas.getPageNumber()} ({self.pages})")
        canvas.drawString(79, 50, self.document.footer)
        canvas.line(79, 790, 79 + DEFAULT.frame_width, 790)

    def afterFlowable(self, flowable: Any) -> None:
        level = getattr(flowable, "level", 0)
        if level:
            key = f"h{id(flowable)}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, min(level - 1, 1), 0)
            if 1 < level <= 3:
                self.notify("TOCEntry", (level - 2, flowable.getPlainText(), self.page, key))


@cache
def _style(look: TextStyle, indent: float = 0, align: int = 0) -> ParagraphStyle:
    return ParagraphStyle(
        "x", fontName="Plain-b" if look.bold else "Plain", fontSize=look.size, leading=look.leading,
        spaceBefore=look.before, spaceAfter=look.after, textColor=look.colour, leftIndent=indent, alignment=align,
    )  # fmt: skip


def _markup(words: Words) -> str:
    parts = []
    for run in runs_of(words):
        text = escape(run.text)
        text = f"<b>{text}</b>" if run.bold else text
        text = f"<i>{text}</i>" if run.italic else text
        parts.append(f'<a href="{escape(run.link)}">{text}</a>' if run.link else text)
    return "".join(parts)


def _heading(words: Words, level: int) -> list[Any]:
    made = Plain(_markup(words), _style(DEFAULT.heading(level)))
    made.level, made.keepWithNext = level, 1
    return [made]


def _flowables(block: Block) -> list[Any]:
    match block:
        case Heading():
            return _heading(block.words, block.level)
        case Paragraph():
            return [Plain(_markup(block.words), _style(DEFAULT.paragraph(block.style)))]
        case ListBlock():
            return _list(block, 0)
        case Facts():
            return [Plain(f"{escape(fact.label)} {_markup(fact.value)}", _style(DEFAULT.fact)) for fact in block.shown]
        case Table():
            return _table(block)
        case Chart():
            return [Plain(escape(block.caption), _style(DEFAULT.caption)), _Drawn(block), *_table(chart_table(block))]
        case Signatures():
            return [Plain(escape(signer.name), _style(DEFAULT.body)) for signer in block.signers]
        case PageBreak():
            return [PlainBreak()]
        case TableOfContents():
            return [PlainContents(levelStyles=[_style(DEFAULT.body), _style(DEFAULT.body, 18)])]
        case Cover():
            return [Spacer(1, 150), *_heading(block.title, 1), *_flowables(Facts(block.facts)), PlainBreak()]
        case Figure():
            return []
        case _:
            assert_never(block)


def _list(block: ListBlock, depth: int) -> list[Any]:
    found: list[Any] = []
    for number, item in enumerate(block.items, block.start):
        look = _style(DEFAULT.body, (depth + 1) * 18)
        found.append(Plain(_markup(item.words), look, bulletText=marker(block.kind, number, depth)))
        found += [each for below in item.below for each in _list(below, depth + 1)]
    return found


def _table(table: Table) -> list[Any]:
    align = [2 if is_number(column) else 0 for column in table.columns]
    rows = [
        [
            Plain(escape(column.heading), _style(DEFAULT.head_cell, 0, to))
            for column, to in zip(table.columns, align, strict=True)
        ]
    ]
    merged = []
    if groups := head_groups(table):
        over: list[Any] = [""] * len(align)
        for group, first, count in groups:
            over[first] = Plain(escape(group), _style(DEFAULT.head_cell))
            merged.append(("SPAN", (first, 0), (first + count - 1, 0)))
        rows.insert(0, over)
    for row in all_rows(table):
        cells: list[Any] = [""] * len(align)
        for first, count in spans(row):
            cells[first] = Plain(
                escape(cell_text(row[first], table.columns[first])), _style(DEFAULT.cell, 0, align[first])
            )
            merged.append(("SPAN", (first, len(rows)), (first + count - 1, len(rows))))
        rows.append(cells)
    share = DEFAULT.frame_width / (len(align) + 1)
    look = [("LINEBELOW", (0, 0), (-1, -1), 0.5, DEFAULT.rule), *(span for span in merged if span[1] != span[2])]
    widths = [2 * share, *[share] * (len(align) - 1)]
    caption = Plain(escape(table.caption), _style(DEFAULT.caption))
    return [caption, PlainTable(rows, widths, style=look, repeatRows=2 if groups else 1)]


class _Drawn(Flowable):  # type: ignore[misc]
    """The chart with the same shapes."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.drawing = draw_chart(chart, DEFAULT.text_width, DEFAULT)
        self.width, self.height = self.drawing.width, self.drawing.height

    def draw(self) -> None:
        for shape in self.drawing.shapes:
            if isinstance(shape, Label):
                self.canv.setFont("Plain-b" if shape.bold else "Plain", shape.size)
                draw = {
                    "start": self.canv.drawString,
                    "end": self.canv.drawRightString,
                    "middle": self.canv.drawCentredString,
                }
                draw[shape.anchor](shape.x, self.height - shape.y, shape.text)
                continue
            path = self.canv.beginPath()
            (x, y), *others = shape.points
            path.moveTo(x, self.height - y)
            for to_x, to_y in others:
                path.lineTo(to_x, self.height - to_y)
            self.canv.drawPath(path)
