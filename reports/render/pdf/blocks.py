"""Each block of a document as slivers."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import assert_never

from reportlab.lib.utils import ImageReader

from models.richtext import Run
from reports.chart import Chart
from reports.document import (
    Block,
    Cover,
    Document,
    Facts,
    Figure,
    Heading,
    ListBlock,
    ListKind,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
    TableOfContents,
    text_of,
)
from reports.render.characters import clean_runs, one_line
from reports.render.markers import marker
from reports.render.pdf.charts import chart_slivers
from reports.render.pdf.contents import contents_slivers, heading_key
from reports.render.pdf.cover import cover_slivers
from reports.render.pdf.lines import Line, balanced_lines, break_lines, natural_widths, text_lines
from reports.render.pdf.painting import line_painter, line_slivers, nothing, rule_painter, shifted, together
from reports.render.pdf.slivers import Paint, Sliver
from reports.render.pdf.tables import table_slivers
from reports.render.pictures import picture
from reports.render.tagged_pdf.canvas import TaggedCanvas
from reports.render.tagged_pdf.structure import Node, Sections
from reports.style import POINTS_PER_MM, Style

NUMBERING: dict[ListKind, str] = {"bullets": "Disc", "numbers": "Decimal", "letters": "LowerAlpha", "att": "None"}
"""How lists are marked, in the words of ISO 32000-1 table 347."""

SIGN_ROOM = 44
"""Points of empty paper above a line to sign on."""


def document_slivers(document: Document, style: Style, root: Node, pages: Mapping[str, int]) -> list[Sliver]:
    """All blocks in reading order; their elements are put under `root`, in sections by the levels of the headings.

    `pages` says on which page the heading of each key stands, and is filled before anything is painted.
    """
    sections = Sections(root)
    slivers: list[Sliver] = []
    level = 0
    turn = False
    for number, block in enumerate(document.blocks):
        if isinstance(block, PageBreak):
            turn = bool(slivers)
            continue
        if isinstance(block, Heading):
            deeper = min(max(block.level, 1), level + 1)
            made = heading_slivers(block, deeper, heading_key(number), style, sections)
            # A heading without words is none, and the next may not stand below it.
            level = deeper if made else level
        elif isinstance(block, Cover):
            level = max(level, 1)
            made = _cover(block, heading_key(number), style, sections)
            turn = bool(slivers)
        elif isinstance(block, TableOfContents):
            made = contents_slivers(block, document, number, style, sections.here, pages)
        else:
            made = block_slivers(block, style, sections.here)
            following = document.blocks[number + 1 : number + 2]
            if made and following and _belongs(block, following[0]):
                made[-1] = replace(made[-1], keep=True)
        if made and number and _is_kicker(document.blocks[number - 1]):
            made[0] = replace(made[0], before=0)
        if made and turn:
            made[0] = replace(made[0], new_page=True)
            turn = False
        slivers += made
        turn = turn or isinstance(block, Cover)
    return slivers


def _cover(block: Cover, key: str, style: Style, sections: Sections) -> list[Sliver]:
    made, facts = cover_slivers(block, style, sections)
    place = next(number for number, sliver in enumerate(made) if sliver.paint is not nothing)
    made[place] = _marked(made[place], one_line(text_of(block.title)), key, 1, 0)
    return made + _facts(facts, style, sections.here)


def _marked(sliver: Sliver, title: str, key: str, level: int, above: float) -> Sliver:
    """The sliver with a bookmark that shows in the outline."""
    if not title:
        return sliver
    inner = sliver.paint

    def paint(canvas: TaggedCanvas, x: float, top: float) -> None:
        canvas.bookmarkHorizontal(key, 0, top + above)
        canvas.addOutlineEntry(title, key, level - 1, closed=level > 2)
        inner(canvas, x, top)

    return replace(sliver, paint=paint, key=key)


def _is_kicker(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "kicker"


def _belongs(block: Block, following: Block) -> bool:
    """True for words that lead into a list, for facts that only a heading follows, and for what is signed."""
    leads = isinstance(block, Paragraph) and isinstance(following, ListBlock)
    heads = isinstance(block, Facts) and isinstance(following, Heading)
    return isinstance(following, Signatures) or leads or heads


def block_slivers(
    block: Paragraph | ListBlock | Facts | Table | Figure | Chart | Signatures, style: Style, parent: Node
) -> list[Sliver]:
    """One block; an empty one has no slivers and no element."""
    match block:
        case Paragraph():
            return _paragraph(block, style, parent)
        case ListBlock():
            made = _list(block, style, 0, parent)
            return [*made[:-1], replace(made[-1], after=style.body.after)] if made else []
        case Facts():
            return _facts(block, style, parent)
        case Table():
            return table_slivers(block, style, parent)
        case Figure():
            return _figure(block, style, parent)
        case Chart():
            return chart_slivers(block, style, parent)
        case Signatures():
            return _signatures(block, style, parent)
        case _:
            assert_never(block)


def heading_slivers(heading: Heading, level: int, key: str, style: Style, sections: Sections) -> list[Sliver]:
    """A heading, kept with what follows; it begins a section and becomes a bookmark."""
    look = style.heading(heading.level)
    lines = balanced_lines(clean_runs(heading.words), look, style.text_width, style.accent)
    if not lines or not one_line(text_of(heading.words)):
        return []
    middle = style.text_width if style.framed else 0
    slivers = line_slivers(lines, look, sections.heading(level), middle=middle)
    made = [replace(sliver, keep=True) for sliver in slivers]
    made[0] = _marked(made[0], one_line(text_of(heading.words)), key, level, look.size)
    return made


def _paragraph(block: Paragraph, style: Style, parent: Node) -> list[Sliver]:
    look = style.paragraph(block.style)
    indent = style.indent * POINTS_PER_MM if block.style == "quote" else 0
    # Words in the middle of a page look best in lines of about the same length.
    break_words = balanced_lines if style.framed else text_lines
    lines = break_words(clean_runs(block.words), look, style.text_width - 2 * indent, style.accent)
    if not lines:
        return []
    holder = parent.child("BlockQuote") if block.style == "quote" else parent
    middle = style.text_width - 2 * indent if style.framed else 0
    made = line_slivers(lines, look, holder.child("P"), indent, middle)
    if block.style == "kicker":
        made = [replace(sliver, keep=True) for sliver in made]
    return made


def _list(block: ListBlock, style: Style, depth: int, parent: Node) -> list[Sliver]:
    if not block.items:
        return []
    node = parent.child("L", numbering=NUMBERING[block.kind])
    look = style.body
    step = style.indent * POINTS_PER_MM
    marks = [marker(block.kind, block.start + number, depth) for number in range(len(block.items))]
    widest = max((natural_widths((Run(mark),), look)[1] for mark in marks), default=0)
    # The text begins at the usual indent unless the marks are wide ("att", "10."): then all items give way.
    hang = max(step, widest + 6)
    left = depth * step
    slivers: list[Sliver] = []
    for mark, item in zip(marks, block.items, strict=True):
        width = max(style.text_width - left - hang, style.text_width / 3)
        lines = text_lines(clean_runs(item.words), look, width, style.accent)
        tight = replace(look, before=0, after=3)
        item_node = node.child("LI")
        label_node, body = item_node.child("Lbl"), item_node.child("LBody")
        made = line_slivers(lines or [Line((), 0)], tight, body, left + hang)
        label = break_lines((Run(mark),), look, style.text_width, "")[0]
        made[0] = replace(
            made[0],
            paint=together(line_painter(label, look.leading, label_node, left), made[0].paint),
            keep=made[0].keep,
        )
        below = [sliver for inner in item.below for sliver in _list(inner, style, depth + 1, body)]
        if below:
            made[-1] = replace(made[-1], keep=True)
        slivers += made + below
    return slivers


def _facts(block: Facts, style: Style, parent: Node) -> list[Sliver]:
    """Labels and values: a list whose labels are the facts' names."""
    facts = block.shown
    if not facts:
        return []
    node = parent.child("L", numbering="None")
    look = style.fact
    label_look = replace(look, colour=style.furniture.colour)
    labels = [clean_runs(fact.label) for fact in facts]
    widest = max((natural_widths(label, label_look)[1] for label in labels), default=0)
    indent = min(widest + 16, style.text_width * 0.4)
    slivers: list[Sliver] = []
    for label, fact in zip(labels, facts, strict=True):
        item = node.child("LI")
        nodes = (item.child("Lbl"), item.child("LBody"))
        left = break_lines(label, label_look, indent - 10, "")
        right = break_lines(clean_runs(fact.value), look, style.text_width - indent, style.accent)
        for number in range(max(len(left), len(right))):
            paints = [
                line_painter(side[number], look.leading, of, at)
                for side, at, of in ((left, 0.0, nodes[0]), (right, indent, nodes[1]))
                if number < len(side)
            ]
            slivers.append(Sliver(look.leading, paints[0] if len(paints) == 1 else together(*paints), keep=True))
    if slivers:
        slivers[0] = replace(slivers[0], before=14)
        slivers[-1] = replace(slivers[-1], after=10, keep=False)
    return slivers


def _figure(block: Figure, style: Style, parent: Node) -> list[Sliver]:
    shown = picture(block.data)
    if shown is None:
        words = f"[Bilden kan inte visas: {block.alt}]" if block.alt.strip() else "[Bilden kan inte visas]"
        return _paragraph(Paragraph(words, "note"), style, parent)
    # 150 pixels to the inch when nobody has said how wide the picture should be.
    wanted = block.width * POINTS_PER_MM if block.width else shown.width * 72 / 150
    highest = style.page_height * POINTS_PER_MM * 0.6
    width = min(wanted, style.frame_width if block.width else style.text_width, highest * shown.width / shown.height)
    height = width * shown.height / shown.width
    left = (style.text_width - width) / 2 if style.framed else 0

    node = parent.child("Figure", alt=one_line(block.alt))

    def paint(canvas: TaggedCanvas, x: float, top: float) -> None:
        node.box = (x + left, top - height, x + left + width, top)
        image = ImageReader(BytesIO(shown.data))
        with canvas.tagged(node):
            canvas.drawImage(image, x + left, top - height, width, height, mask="auto")

    slivers = [Sliver(height, paint, before=10, after=6 if block.caption else 12, keep=bool(block.caption))]
    caption = break_lines(clean_runs(block.caption), style.note, style.text_width, style.accent)
    return slivers + (line_slivers(caption, style.note, parent.child("P")) if caption else [])


def _signatures(block: Signatures, style: Style, parent: Node) -> list[Sliver]:
    """Two names to a row, or one in the middle of a framed page; a row is never divided."""
    slivers = []
    gap = 24.0
    beside = 1 if style.framed else 2
    column = style.text_width * 0.4 if style.framed else (style.text_width - gap) / 2
    small = style.note
    room = SIGN_ROOM if block.lines else 0
    for start in range(0, len(block.signers), beside):
        paints: list[Paint] = []
        height = 0.0
        for place, signer in enumerate(block.signers[start : start + beside]):
            left = (style.text_width - column) / 2 if style.framed else place * (column + gap)
            top_offset = float(room)
            if block.lines:
                paints.append(rule_painter(left, left + column, room - 4, style.furniture.colour))
            for words, look in ((signer.name, style.body), (signer.title, small)):
                lines = break_lines(clean_runs(words), look, column, style.accent)
                node = parent.child("P") if lines else parent
                for line in lines:
                    at = left + (column - line.width) / 2 if style.framed else left
                    paints.append(shifted(line_painter(line, look.leading, node, at), top_offset))
                    top_offset += look.leading
            height = max(height, top_offset)
        slivers.append(Sliver(height, together(*paints), before=20 if start == 0 else 14, after=10, keep=True))
    if slivers:
        slivers[-1] = replace(slivers[-1], keep=False)
    return slivers
