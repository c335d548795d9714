"""What is asked before an item is moved or copied to another meeting, and before numbers are declared unused."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.form_layout import FieldRow
from desktop.theme import AIR, GAP
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.marks import MutedLabel
from desktop.widgets.text import TextLine
from models.paragraf.agenda import PARTS
from resources.svenska import parse_paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.paragraf.agenda import Part
    from models.paragraf.item import OtherMeeting

_WORDS: "dict[Part, str]" = {
    "arendenummer": "Ärendenumren",
    "handlaggare": "Handläggarna",
    "arendebeskrivning": "Ärendebeskrivningen",
    "forslag": "Förslaget till beslut",
    "underlag": "Underlagen med sina filer",
    "mottagare": "Mottagarna, utan datum för utskick",
    "regi": "Regin och minuterna",
}


@dataclass(frozen=True, slots=True)
class CopyWish:
    """The meeting to copy to, and the parts."""

    sammantrade_id: int
    parts: "tuple[Part, ...]"


@dataclass(frozen=True, slots=True)
class HoleWish:
    """Numbers that are not used, and why."""

    first: int
    last: int
    reason: str


class _Question(QDialog):
    """A heading, fields, and the button that does it."""

    wanted = Signal(object)

    def __init__(self, title: str, heading: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = QLabel(heading)
        label.setObjectName("sectionTitle")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.do_button = QPushButton(button)
        self.do_button.setObjectName("primary")
        buttons.addButton(self.do_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.column = QVBoxLayout()
        self.column.setSpacing(AIR - 4)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(AIR, AIR, AIR, AIR)
        outer.setSpacing(AIR)
        outer.addWidget(label)
        outer.addLayout(self.column)
        outer.addWidget(buttons)
        self.do_button.setDefault(True)  # first now: a button outside of its window cannot be the one for Enter
        self.setMinimumWidth(460)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self._accept)

    def _accept(self) -> None:
        wish = self.wish()
        if wish is not None:
            self.accept()
            self.wanted.emit(wish)

    def wish(self) -> object | None:
        """What was asked for, or None when something is missing."""
        raise NotImplementedError


class MoveDialog(_Question):
    """Asks to which meeting an item goes. `wanted` carries its id."""

    def __init__(self, rubrik: str, meetings: "Sequence[OtherMeeting]", parent: QWidget | None = None) -> None:
        super().__init__("Flytta till ett annat sammanträde", rubrik or "Punkt utan rubrik", "Flytta", parent)
        self.meeting = Choice([(row.id, row.words) for row in meetings])
        self.meeting.setCurrentIndex(0)
        self.column.addWidget(FieldRow("Sammanträde", self.meeting))

    def wish(self) -> int | None:
        """The meeting's id."""
        chosen: int | None = self.meeting.value()
        return chosen


class CopyDialog(_Question):
    """Asks which parts of an item are copied, and to which meeting."""

    def __init__(
        self, rubrik: str, here: int, meetings: "Sequence[OtherMeeting]", parent: QWidget | None = None
    ) -> None:
        super().__init__("Kopiera punkten", rubrik or "Punkt utan rubrik", "Kopiera", parent)
        self.meeting = Choice([(here, "Det här sammanträdet"), *((row.id, row.words) for row in meetings)])
        self.meeting.set_value(here)
        self.column.addWidget(FieldRow("Till", self.meeting))
        self.column.addWidget(MutedLabel("Rubriken och slaget följer med. Välj vad mer:"))
        self.parts: dict[Part, YesNo] = {}
        boxes = QVBoxLayout()
        boxes.setSpacing(GAP // 2)
        for part in PARTS:
            self.parts[part] = YesNo(_WORDS[part])
            self.parts[part].setChecked(True)
            boxes.addWidget(self.parts[part])
        self.column.addLayout(boxes)

    def wish(self) -> object | None:
        """Where to and what."""
        return CopyWish(self.meeting.value(), tuple(part for part, box in self.parts.items() if box.isChecked()))


class HoleDialog(_Question):
    """Asks which numbers are not used, and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Lucka i numreringen", "Vilka paragrafnummer används inte?", "Lämna numren oanvända", parent)
        self.numbers = TextLine("§ 23 eller §§ 1–17")
        self.numbers_row = FieldRow("Paragrafer", self.numbers)
        self.reason = TextLine("Till exempel Justerades omedelbart i ett eget protokoll")
        self.reason_row = FieldRow("Varför", self.reason)
        self.column.addWidget(self.numbers_row)
        self.column.addWidget(self.reason_row)
        self.column.addWidget(MutedLabel("Punkter som inte är justerade får nummer runt luckan."))

    def wish(self) -> object | None:
        """The numbers and the reason."""
        self.reason_row.show_error("")
        self.numbers_row.show_error("")
        try:
            numbers = parse_paragraphs(self.numbers.value())
        except ValueError as error:
            self.numbers_row.show_error(str(error))
            self.numbers.setFocus()
            return None
        if list(numbers) != list(range(numbers[0], numbers[-1] + 1)):
            self.numbers_row.show_error("Skriv en lucka i taget, till exempel §§ 1–17.")
            return None
        if not self.reason.value().strip():
            self.reason_row.show_error("Skriv varför numren inte används.")
            self.reason.setFocus()
            return None
        return HoleWish(numbers[0], numbers[-1], self.reason.value())
