"""The middle pane: the chosen section with its heading, its remarks and the editor that its slot asks for."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop.theme import GAP
from desktop.tjansteskrivelse.facts_section import FactChoices, FactsSection
from desktop.tjansteskrivelse.outline_list import FACTS, state_words
from desktop.tjansteskrivelse.record_sections import (
    ProposalSection,
    ReceiversSection,
    SignatoriesSection,
    UnderlagSection,
)
from desktop.tjansteskrivelse.text_section import TextSection
from desktop.widgets.section_head import SectionHead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.context import Context
    from models.tjansteskrivelse.outline import Outline, SectionRow
    from models.tjansteskrivelse.remarks import Remark


class TakesFocus(Protocol):
    """An editor of a section."""

    def take_focus(self) -> None:
        """Put the cursor where one writes."""


class Editor(QFrame):
    """Shows one section at a time."""

    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._id = FACTS
        self.head = SectionHead()
        self.head.moved.connect(lambda steps: self.moved.emit(self._id, steps))
        self.head.removed.connect(lambda: self.removed.emit(self._id))
        self.facts = FactsSection(context)
        self.text = TextSection(context)
        self.proposal = ProposalSection(context)
        self.underlag = UnderlagSection(context)
        self.receiver_list = ReceiversSection(context)
        self.signatory_list = SignatoriesSection(context)
        self.only_heading = QWidget()
        self.stack = QStackedWidget()
        for part in (
            self.facts,
            self.text,
            self.proposal,
            self.underlag,
            self.receiver_list,
            self.signatory_list,
            self.only_heading,
        ):
            self.stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(GAP)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)

    def show_section(self, outline: "Outline", choices: FactChoices, id: int) -> None:  # noqa: A002
        """Show a section of the paper, or its facts; the same one again shows what has changed."""
        from models.mall import Slot

        self._id = id
        section = next((section for section in outline.sections if section.id == id), None)
        self.head.offer(move=section is not None, remove=section is not None and section.slot is Slot.EGET)
        self.proposal.set_organs(choices.organs)
        if section is None:
            self._say("Uppgifter", outline.status.label, "", outline.remarks)
            self.facts.show_outline(outline, choices)
            self.stack.setCurrentWidget(self.facts)
            return
        self._say(section.rubrik or "Avsnitt utan rubrik", state_words(section), section.hjalp, section.remarks)
        self._show_slot(outline, section)

    def clear(self) -> None:
        """Show no paper."""
        self.facts.clear()
        self.text.clear()

    def take_focus(self) -> None:
        """Put the cursor where one writes."""
        part = self.stack.currentWidget()
        if isinstance(
            part,
            FactsSection | TextSection | ProposalSection | UnderlagSection | ReceiversSection | SignatoriesSection,
        ):
            part.take_focus()

    def _show_slot(self, outline: "Outline", section: "SectionRow") -> None:
        from models.mall import Slot

        match section.slot:
            case Slot.FORSLAG:
                self.proposal.show_outline(outline)
                self.stack.setCurrentWidget(self.proposal)
            case Slot.UNDERLAG:
                self.underlag.show_outline(outline)
                self.stack.setCurrentWidget(self.underlag)
            case Slot.SKICKAS_TILL:
                self.receiver_list.show_outline(outline)
                self.stack.setCurrentWidget(self.receiver_list)
            case Slot.UNDERTECKNARE:
                self.signatory_list.show_outline(outline)
                self.stack.setCurrentWidget(self.signatory_list)
            case Slot.RUBRIK:
                self.stack.setCurrentWidget(self.only_heading)
            case _:
                self.text.show_section(section)
                self.stack.setCurrentWidget(self.text)

    def _say(self, heading: str, state: str, help_text: str, remarks: "Sequence[Remark]") -> None:
        self.head.say(heading, state, help_text, [f"{remark.message} {remark.reason}" for remark in remarks])
