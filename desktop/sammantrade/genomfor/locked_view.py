"""A § of a protokoll that nobody may write in any more: all it says, to read and copy."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from desktop.theme import AIR, GAP
from desktop.widgets import rich_document
from desktop.widgets.marks import ProblemLabel

if TYPE_CHECKING:
    from models.paragraf.live import ItemRow, Writing
    from models.protokoll.data import ParagrafData
    from models.richtext import RichText

LOCKED = "Protokollet är justerat och låst. Ett fel rättas med en anteckning i en ny paragraf (Mer, Rätta paragrafen)."
OUT = "Protokollet är ute för justering. Ta tillbaka det under Efterarbete om något ska ändras."


class LockedView(QWidget):
    """The § as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.why = ProblemLabel()
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameShape(QTextEdit.Shape.NoFrame)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Paragrafen, låst")
        self.text.document().setDocumentMargin(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR + 4, GAP, AIR + 4, AIR)
        column.setSpacing(AIR)
        column.addWidget(self.why)
        column.addWidget(self.text, 1)

    def show_item(self, item: "ItemRow", writing: "Writing", description: str) -> None:
        """Show a § and why it is locked."""
        from models.protokoll.entity import Protokollstatus

        self.why.say([LOCKED if item.status is Protokollstatus.JUSTERAT else OUT])
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        for heading, text in _parts(writing.data, description):
            _paragraph(cursor, heading, bold=True)
            if isinstance(text, str):
                for line in text.splitlines():
                    _paragraph(cursor, line)
            else:
                cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
                rich_document.insert(cursor, text, rich_document.link_colour())
        self.text.moveCursor(QTextCursor.MoveOperation.Start)


def _parts(data: "ParagrafData", description: str) -> "list[tuple[str, str | RichText]]":
    found: list[tuple[str, str | RichText]] = [
        ("Jäv", "\n".join(f"{each.namn} {each.skal}".strip() for each in data.jav)),
        (description, data.arendebeskrivning),
        ("Yrkanden", "\n".join(f"{', '.join(each.namn)}: {each.text}" for each in data.yrkanden)),
        ("Beslutsgång", data.beslutsgang),
        *(
            (
                "Omröstning",
                "\n".join(
                    (
                        f"Ja: {vote.ja_betyder}. Nej: {vote.nej_betyder}.",
                        *(f"{each.namn}: {each.val.label}" for each in vote.roster),
                    )
                ),
            )
            for vote in data.omrostningar
        ),
        (data.beslut_ledtext, data.beslut),
        *((f"{each.typ.label} av {', '.join(each.namn)}", each.text) for each in data.reservationer),
    ]
    return [(heading, text) for heading, text in found if text]


def _paragraph(cursor: QTextCursor, text: str, *, bold: bool = False) -> None:
    look = QTextCharFormat()
    shape = QTextBlockFormat()
    if bold:
        look.setFontWeight(QFont.Weight.DemiBold)
        shape.setTopMargin(AIR - 4)
    if cursor.document().isEmpty():
        cursor.setBlockFormat(shape)
        cursor.setBlockCharFormat(look)
    else:
        cursor.insertBlock(shape, look)
    cursor.insertText(text, look)
