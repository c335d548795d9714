"""A chapter of the guide as Qt's document, in the colours and sizes of the look of now."""

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextListFormat,
    QTextTableFormat,
)

from desktop import theme

if TYPE_CHECKING:
    from reports.build.handbok import Chapter
    from reports.document import Block, Figure, ListBlock, Table, Words

LARGE, MIDDLE = 1.45, 1.15
"""The title and the headings, as multiples of the text."""
AIR_BELOW = 8
LEADING = 118.0
"""Per cent of the font's own line distance."""


def write(document: QTextDocument, chapter: "Chapter", width: int, ratio: float) -> None:
    """Put a chapter in place of what the document holds; pictures are at most `width` pixels wide.

    `ratio` is how many points of the screen a pixel has.
    """
    document.clear()
    document.setDocumentMargin(theme.AIR)
    writer = _Writer(document, width - 2 * theme.AIR, ratio)
    writer.heading(chapter.title, 1, LARGE)
    for block in chapter.blocks:
        writer.block(block)


class _Writer:
    def __init__(self, document: QTextDocument, width: int, ratio: float) -> None:
        self._document = document
        self._width, self._ratio = width, ratio
        self._cursor = QTextCursor(document)
        self._begun = False

    def block(self, block: "Block") -> None:
        from reports import document as d
        from reports.chart import Chart

        match block:
            case d.Heading():
                self.heading(block.words, 2, MIDDLE)
            case d.Paragraph():
                self._paragraph()
                self._words(block.words)
            case d.ListBlock():
                self._list(block)
            case d.Figure():
                self._figure(block)
            case d.Table():
                self._table(block)
            case Chart() | d.Facts() | d.Signatures() | d.PageBreak() | d.TableOfContents() | d.Cover():
                raise ValueError(f"{type(block).__name__} has no place in the guide")
            case _:
                assert_never(block)

    def heading(self, words: "Words", level: int, size: float) -> None:
        form = QTextBlockFormat()
        form.setHeadingLevel(level)
        form.setTopMargin(AIR_BELOW * 2 if self._begun else 0)
        form.setBottomMargin(AIR_BELOW)
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setFontPointSize(self._document.defaultFont().pointSizeF() * size)
        self._paragraph(form)
        self._words(words, look)

    def _paragraph(self, form: QTextBlockFormat | None = None) -> None:
        if form is None:
            form = _with_air()
            form.setLineHeight(LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._begun:
            self._cursor.insertBlock(form, QTextCharFormat())
        else:
            self._cursor.setBlockFormat(form)
            self._begun = True

    def _words(self, words: "Words", look: QTextCharFormat | None = None) -> None:
        from reports.document import runs_of

        for run in runs_of(words):
            form = QTextCharFormat(look or QTextCharFormat())
            if run.bold:
                form.setFontWeight(QFont.Weight.DemiBold)
            if run.italic:
                form.setFontItalic(True)
            if run.link:
                form.setAnchor(True)
                form.setAnchorHref(run.link)
                form.setForeground(QColor(theme.colours().link))
                form.setFontUnderline(True)
            self._cursor.insertText(run.text, form)

    def _list(self, block: "ListBlock") -> None:
        form = QTextListFormat()
        numbers = block.kind == "numbers"
        form.setStyle(QTextListFormat.Style.ListDecimal if numbers else QTextListFormat.Style.ListDisc)
        form.setIndent(1)
        here = None
        for item in block.items:
            self._paragraph()
            if here is None:
                here = self._cursor.createList(form)
            else:
                here.add(self._cursor.block())
            self._words(item.words)

    def _figure(self, figure: "Figure") -> None:
        picture = QImage.fromData(figure.data)
        width = min(picture.width(), max(self._width, 80))
        ratio = min(self._ratio, picture.width() / width)
        # Qt would only skip every second or third line of a large picture.
        picture = picture.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
        name = f"bild-{self._document.blockCount()}"
        self._document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), picture)
        form = QTextImageFormat()
        form.setName(name)
        form.setWidth(width)
        form.setHeight(round(picture.height() * width / picture.width()))
        form.setProperty(QTextFormat.Property.ImageAltText.value, figure.alt)
        form.setToolTip(figure.alt)
        self._paragraph(_with_air())
        self._cursor.insertImage(form)

    def _table(self, table: "Table") -> None:
        from reports.document import text_of

        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellPadding(4)
        form.setCellSpacing(0)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        form.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, 36), QTextLength(QTextLength.Type.PercentageLength, 64)]
        )
        self._paragraph()
        made = self._cursor.insertTable(len(table.rows), len(table.columns), form)
        for line, row in enumerate(table.rows):
            for place, value in enumerate(row):
                look = QTextCharFormat()
                if place == 0 and table.row_headers:
                    look.setFontWeight(QFont.Weight.DemiBold)
                text = text_of(value) if isinstance(value, str | tuple) else ""
                made.cellAt(line, place).firstCursorPosition().insertText(text, look)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)


def _with_air() -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setBottomMargin(AIR_BELOW)
    return form
