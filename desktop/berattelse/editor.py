"""The middle pane: the chosen section, the facts of the paper, or what has changed since the draft."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop.berattelse.changes_view import ChangesView
from desktop.berattelse.outline import CHANGES, OVERVIEW, heading_of, state_words
from desktop.berattelse.overview_part import OverviewPart
from desktop.berattelse.section_part import SectionPart
from desktop.theme import GAP
from desktop.widgets.section_head import SectionHead

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.berattelse.reading import PageData
    from desktop.context import Context
    from models.berattelse.facts import Uppgift


class Editor(QFrame):
    """Shows one section at a time."""

    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self, context: "Context", lead: "Callable[[Uppgift], str]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._id = OVERVIEW
        self.head = SectionHead()
        self.head.moved.connect(lambda steps: self.moved.emit(self._id, steps))
        self.head.removed.connect(lambda: self.removed.emit(self._id))
        self.head.settings_toggled.connect(self.toggle_settings)
        self.overview = OverviewPart(context)
        self.section = SectionPart(context, lead)
        self.changes = ChangesView(context)
        self.stack = QStackedWidget()
        for part in (self.overview, self.section, self.changes):
            self.stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(GAP)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)

    def show_part(self, data: "PageData", id: int) -> None:  # noqa: A002 - the section's own name
        """Show a section of the paper, its facts or its changes; the same one again shows what has changed."""
        sheet = data.sheet
        if sheet is None:
            return
        self._id = id
        section = next((section for section in sheet.avsnitt if section.id == id), None)
        movable = section is not None and not sheet.locked
        self.head.offer(move=movable, remove=movable, settings=movable)
        remarks = data.remarks_of(id if section is not None else None) if id != CHANGES else ()
        if section is not None:
            self._say(heading_of(section), state_words(section), section.hjalp if not sheet.locked else "", remarks)
            self.section.show_section(section, locked=sheet.locked)
            self.stack.setCurrentWidget(self.section)
        elif id == CHANGES:
            self._say("Ändrade siffror", data.summary, "", ())
            self.changes.show_changes(data.changes)
            self.stack.setCurrentWidget(self.changes)
        else:
            self._say("Uppgifter", sheet.status.label, "", remarks)
            self.overview.show_data(data, sheet)
            self.stack.setCurrentWidget(self.overview)

    def toggle_settings(self) -> None:
        """F2: what the section is called and where it stands, or its text again."""
        if self.stack.currentWidget() is self.section:
            self.section.show_settings(shown=not self.section.shows_settings)
            self.head.settings.setChecked(self.section.shows_settings)

    def clear(self) -> None:
        """Show no paper."""
        self.overview.clear()
        self.section.clear()

    def take_focus(self) -> None:
        """Put the cursor where one writes."""
        part = self.stack.currentWidget()
        if isinstance(part, OverviewPart | SectionPart | ChangesView):
            part.take_focus()

    def _say(self, heading: str, state: str, help_text: str, remarks: Sequence[str]) -> None:
        self.head.say(heading, state, help_text, remarks)
