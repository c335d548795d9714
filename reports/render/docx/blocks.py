"""Each block of a document as Word paragraphs and tables."""

from io import BytesIO
from typing import Any, assert_never

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell

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
    headings_below,
    text_of,
)
from reports.render.characters import one_line
from reports.render.chart.draw import draw_chart
from reports.render.chart.figures import chart_table
from reports.render.chart.png import png
from reports.render.docx.contents import add_bookmark, add_contents
from reports.render.docx.fields import add_control, add_mark
from reports.render.docx.furniture import describe_picture
from reports.render.docx.grids import layout_element, table_element
from reports.render.docx.numbering import LEVELS, Numbering
from reports.render.docx.styles import HEADINGS, PARAGRAPHS, text_width, twips
from reports.render.docx.words import add_words, new_paragraph
from reports.render.pdf import heading_pages
from reports.render.pictures import picture
from reports.style import POINTS_PER_MM, Style

SIGN_ROOM = 44


class Body:
    """The text of a Word file while it is being written."""

    def __init__(self, word: Any, document: Document, style: Style) -> None:
        """Begin an empty body for the blocks of a document."""
        self._word = word
        self._document = document
        self._listed: set[int] = set()
        self._place = -1
        self._style = style
        self._numbering = Numbering(word, style, keep=style.word_template is not None)
        self._turn = False
        self._last: Any = None
        self._before: Block | None = None

    def write_first(self, block: Block) -> None:
        """Write a block that is none of the document's own before them."""
        self._add(block)

    def write(self) -> None:
        """Write all blocks."""
        for place, block in enumerate(self._document.blocks):
            self._place = place
            self._add(block)

    def _add(self, block: Block) -> None:
        """Write one block at the end; what leads into a list or a heading, and what is signed, stays with it."""
        leads = isinstance(block, ListBlock) and isinstance(self._before, Paragraph)
        leads = leads or (isinstance(block, Heading) and isinstance(self._before, Facts))
        signed = isinstance(block, Signatures) and not isinstance(self._before, Table | PageBreak)
        if self._last is not None and (leads or signed):
            self._last.paragraph_format.keep_with_next = True
        self._write(block)
        self._before = block

    def _write(self, block: Block) -> None:
        match block:
            case Heading():
                paragraph = self._paragraph(HEADINGS[min(max(block.level, 1), 4)])
                add_words(paragraph, block.words)
                if self._place in self._listed:
                    add_bookmark(paragraph, self._place)
                if block.key:
                    add_mark(paragraph, block.key, len(self._document.blocks) + self._place)
            case Paragraph():
                self._text(block)
            case ListBlock():
                self._list(block, 0)
                if block.items:
                    self._last.paragraph_format.space_after = Pt(self._style.body.after)
            case Facts():
                self._facts(block)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Chart():
                self._chart(block)
            case TableOfContents():
                self._contents(block)
            case Cover():
                self._cover(block)
            case Signatures():
                self._signatures(block)
            case PageBreak():
                self._turn = True
            case _:
                assert_never(block)

    def _text(self, block: Paragraph) -> None:
        """A paragraph; one with a key is a field that people write in, and looks like one."""
        paragraph = self._paragraph("Answer" if block.key else PARAGRAPHS[block.style])
        add_words(paragraph, block.words)
        if block.key:
            add_control(paragraph, block.key, prompt=block.style == "answer")

    def _paragraph(self, style_id: str) -> Any:
        paragraph = new_paragraph(self._word, style_id)
        if self._turn:
            paragraph.paragraph_format.page_break_before = True
            self._turn = False
        self._last = paragraph
        return paragraph

    def _list(self, block: ListBlock, depth: int) -> None:
        number = self._numbering.new_list(block.kind, depth, block.start)
        style_id = "ListNumber" if block.kind in {"numbers", "letters"} else "ListBullet"
        for item in block.items:
            paragraph = self._paragraph(style_id)
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
            properties.get_or_add_ilvl().val = min(depth, LEVELS - 1)
            properties.get_or_add_numId().val = number
            add_words(paragraph, item.words)
            for below in item.below:
                self._list(below, depth + 1)

    def _facts(self, block: Facts) -> None:
        labels = [one_line(fact.label) for fact in block.shown]
        widest = max((len(label) for label in labels), default=0) * self._style.fact.size * 0.52
        indent = twips(min(widest + 16, text_width(self._style) * 0.4))
        for number, (label, fact) in enumerate(zip(labels, block.shown, strict=True)):
            paragraph = self._paragraph("Fact")
            layout = paragraph.paragraph_format
            # The value hangs beside its label, also on its second line.
            tabs = OxmlElement("w:tabs")
            tab = OxmlElement("w:tab")
            tab.set(qn("w:val"), "left")
            tab.set(qn("w:pos"), str(indent))
            tabs.append(tab)
            paragraph._p.get_or_add_pPr()._insert_tabs(tabs)  # noqa: SLF001
            layout.left_indent, layout.first_line_indent = Pt(indent / 20), Pt(-indent / 20)
            run = paragraph.add_run(label)
            run._r.style = "FactLabel"  # noqa: SLF001
            paragraph.add_run("\t")
            add_words(paragraph, fact.value)
            last = number == len(labels) - 1
            layout.keep_with_next = not last
            if last:
                layout.space_after = Pt(12)

    def _table(self, block: Table) -> None:
        if not block.columns:
            return
        if block.caption.strip() or self._turn:
            add_words(self._paragraph("Caption"), block.caption)
        self._append(table_element(block, self._word, self._style))

    def _append(self, element: Any) -> None:
        """Put a table last, with the small paragraph that holds two tables apart."""
        body = self._word.element.body
        body.insert(len(body) - 1, element)
        new_paragraph(self._word, "TableEnd")

    def _figure(self, block: Figure) -> None:
        shown = picture(block.data)
        if shown is None:
            add_words(self._paragraph("Note"), f"[Bilden kan inte visas: {one_line(block.alt)}]")
            return
        paragraph = self._paragraph("Normal")
        wanted = block.width * POINTS_PER_MM if block.width else shown.width * 72 / 150
        highest = self._style.page_height * POINTS_PER_MM * 0.6
        width = min(wanted, text_width(self._style), highest * shown.width / shown.height)
        paragraph.add_run().add_picture(BytesIO(shown.data), width=Mm(width / POINTS_PER_MM))
        describe_picture(paragraph, one_line(block.alt))
        if block.caption.strip():
            paragraph.paragraph_format.keep_with_next = True
            add_words(self._paragraph("Note"), block.caption)

    def _chart(self, block: Chart) -> None:
        """The drawing as a picture, since no word processor before 2019 shows SVG; the figures as a table."""
        if block.caption.strip() or self._turn:
            add_words(self._paragraph("Caption"), block.caption)
        if not block.is_empty:
            paragraph = self._paragraph("Normal")
            drawing = draw_chart(block, text_width(self._style), self._style)
            paragraph.add_run().add_picture(BytesIO(png(drawing)), width=Pt(drawing.width))
            describe_picture(paragraph, one_line(block.alt) or one_line(block.caption))
        if block.table or block.is_empty:
            self._table(chart_table(block))

    def _contents(self, block: TableOfContents) -> None:
        found = headings_below(self._document, self._place, block.depth)
        self._listed |= {place for place, _ in found}
        if found:
            title = add_contents(self._word, block, found, heading_pages(self._document, self._style))
            title.paragraph_format.page_break_before = self._turn or None
            self._turn = False

    def _cover(self, block: Cover) -> None:
        if block.kicker.strip():
            add_words(self._paragraph("CoverKicker"), block.kicker)
        add_words(self._paragraph("CoverTitle"), block.title)
        if not block.kicker.strip():
            self._last.paragraph_format.space_before = Pt(150)
        if text_of(block.lead).strip():
            add_words(self._paragraph("Lead"), block.lead)
        self._facts(Facts(block.facts))
        self._turn = True

    def _signatures(self, block: Signatures) -> None:
        half = text_width(self._style) / 2
        if not block.signers:
            return
        if self._turn:
            self._paragraph("TableEnd")
        room = SIGN_ROOM if block.lines else 14
        # Two beside each other, or one in the middle of a framed page.
        framed = self._style.framed
        places, widths = (
            ((1,), [half * 0.6, half * 0.8, half * 0.6]) if framed else ((0, 2), [half - 12, 24, half - 12])
        )
        for start in range(0, len(block.signers), len(places)):
            element, cells = layout_element(widths)
            row = dict(zip(places, block.signers[start : start + len(places)], strict=False))
            for place, cell_element in enumerate(cells):
                cell = _Cell(cell_element, self._word)
                signer = row.get(place)
                if signer is None:
                    new_paragraph(cell, "Signer")
                    continue
                paragraph = new_paragraph(cell, "SignerLine" if block.lines else "Signer")
                paragraph.paragraph_format.space_before = Pt(room)
                add_words(paragraph, signer.name)
                if signer.title.strip():
                    add_words(new_paragraph(cell, "SignerTitle"), signer.title)
            self._append(element)
