"""Rich text as values, to and from Qt's document."""

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
)

from desktop import theme
from desktop.widgets.field import composed

if TYPE_CHECKING:
    from models.richtext import Block, BlockKind, RichText, Run

_LINE_ENDS = re.compile(r"[\n\r\u2028\u2029\x0b\x0c\x1c-\x1e\x85]")
_REFUSED = re.compile("[\x00-\x08\x0e-\x1b\x1f\ufffc\ufdd0-\ufdef\ufffe\uffff]")
_LANGUAGE = QTextCharFormat.Property.UserProperty + 1
"""Where a stretch in Qt's document carries its language, which is kept though it is not shown."""
PARAGRAPH_AIR = 6
"""Pixels under a paragraph on screen."""

_STYLES: "dict[BlockKind, QTextListFormat.Style]" = {
    "punkt": QTextListFormat.Style.ListDisc,
    "nummer": QTextListFormat.Style.ListDecimal,
}


def link_colour() -> QColor:
    """The colour of links in the look of now."""
    return QColor(theme.colours().link)


def canonical(rich: "RichText") -> "RichText":
    """The same text in the one form the editor gives back: one line per block, neighbours alike joined."""
    from models.richtext import Block, RichText

    blocks = []
    for block in rich.blocks:
        lines: list[list[Run]] = [[]]
        for run in block.runs:
            for place, piece in enumerate(_LINE_ENDS.split(composed(run.text))):
                if place:
                    lines.append([])
                _append(lines[-1], piece, run)
        blocks += [Block(tuple(line), block.kind, block.level) for line in lines if _says_something(line)]
    return RichText(tuple(blocks))


def fill(document: QTextDocument, rich: "RichText", link_colour: QColor) -> None:
    """Put a text in place of what the document holds."""
    document.clear()
    QTextCursor(document).setBlockFormat(paragraph_format())
    insert(QTextCursor(document), rich, link_colour)
    document.clearUndoRedoStacks()


def insert(cursor: QTextCursor, rich: "RichText", link_colour: QColor) -> None:
    """Insert a text at the cursor. A first paragraph flows into the line where the cursor is."""
    lists: dict[int, tuple[BlockKind, QTextList | None]] = {}
    cursor.beginEditBlock()
    for place, block in enumerate(canonical(rich).blocks):
        empty = cursor.block().length() <= 1
        if place or (block.kind != "stycke" and not empty):
            cursor.insertBlock(paragraph_format(), QTextCharFormat())
        if place or block.kind != "stycke" or empty:
            _place(cursor, block, lists)
        for run in block.runs:
            cursor.insertText(run.text, char_format(run, link_colour))
    cursor.endEditBlock()


def read(document: QTextDocument) -> "RichText":
    """What the document holds."""
    from models.richtext import MAX_LEVEL, Block, RichText, Run

    blocks = []
    block = document.begin()
    while block.isValid():
        runs = []
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            look = fragment.charFormat()
            bold = look.fontWeight() >= QFont.Weight.DemiBold
            link = look.anchorHref() if look.isAnchor() else ""
            runs.append(Run(fragment.text(), bold, look.fontItalic(), link, look.stringProperty(_LANGUAGE)))
            fragments += 1
        kind, level = kind_of(block.textList()), block.blockFormat().indent()
        if kind != "stycke" and block.textList() is not None:
            level = block.textList().format().indent() - 1
        blocks.append(Block(tuple(runs), kind, max(0, min(MAX_LEVEL, level))))
        block = block.next()
    return canonical(RichText(tuple(blocks)))


def colour_links(document: QTextDocument, colour: QColor) -> None:
    """Give every link the colour of the look."""
    look = QTextCharFormat()
    look.setForeground(colour)
    for cursor in _links(document):
        cursor.mergeCharFormat(look)


def _links(document: QTextDocument) -> list[QTextCursor]:
    found = []
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            piece = fragments.fragment()
            if piece.charFormat().isAnchor():
                cursor = QTextCursor(document)
                cursor.setPosition(piece.position())
                cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
                found.append(cursor)
            fragments += 1
        block = block.next()
    return found


def kind_of(text_list: QTextList | None) -> "BlockKind":
    """What sort of block stands in this list, or a paragraph in none."""
    if text_list is None:
        return "stycke"
    return "nummer" if text_list.format().style() == QTextListFormat.Style.ListDecimal else "punkt"


def char_format(run: "Run", link_colour: QColor) -> QTextCharFormat:
    """How a run looks."""
    result = QTextCharFormat()
    if run.bold:
        result.setFontWeight(QFont.Weight.Bold)
    if run.italic:
        result.setFontItalic(True)
    if run.link:
        result.setAnchor(True)
        result.setAnchorHref(run.link)
        result.setForeground(link_colour)
        result.setFontUnderline(True)
    if run.lang:
        result.setProperty(_LANGUAGE, run.lang)
    return result


def paragraph_format(level: int = 0) -> QTextBlockFormat:
    """How a paragraph stands: with a little air under it, as on paper, so that paragraphs are seen to be several."""
    result = QTextBlockFormat()
    result.setIndent(level)
    result.setBottomMargin(PARAGRAPH_AIR)
    return result


def list_format(kind: "BlockKind", level: int) -> QTextListFormat:
    """How a list looks."""
    result = QTextListFormat()
    result.setStyle(_STYLES[kind])
    result.setIndent(level + 1)
    return result


def _place(cursor: QTextCursor, block: "Block", lists: "dict[int, tuple[BlockKind, QTextList | None]]") -> None:
    """Make the cursor's block a paragraph or an item of the right list."""
    if block.kind == "stycke":
        lists.clear()
        cursor.setBlockFormat(paragraph_format(block.level))
        return
    # Lists deeper than this item are over; the list of its own level goes on if it is of the same kind.
    for level in [level for level in lists if level > block.level]:
        del lists[level]
    kind, going_on = lists.get(block.level, (block.kind, None))
    if going_on is not None and kind == block.kind:
        going_on.add(cursor.block())
    else:
        lists[block.level] = (block.kind, cursor.createList(list_format(block.kind, block.level)))


def _append(line: "list[Run]", text: str, like: "Run") -> None:
    from models.richtext import Run

    text = _REFUSED.sub("", text)
    if not text:
        return
    link = like.link.strip()
    look = like.bold, like.italic, link, like.lang
    if line and (line[-1].bold, line[-1].italic, line[-1].link, line[-1].lang) == look:
        line[-1] = Run(composed(line[-1].text + text), *look)
    else:
        line.append(Run(text, *look))


def _says_something(line: "list[Run]") -> bool:
    return any(run.text.strip() for run in line)
