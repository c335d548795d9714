"""The middle pane: the chosen section with its heading, its remarks and the editor that its slot asks for."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.theme import AIR, GAP
from desktop.tjansteskrivelse.facts_section import FactChoices, FactsSection
from desktop.tjansteskrivelse.outline_list import FACTS, state_words
from desktop.tjansteskrivelse.record_sections import (
    ProposalSection,
    ReceiversSection,
    SignatoriesSection,
    UnderlagSection,
)
from desktop.tjansteskrivelse.text_section import TextSection
from desktop.widgets.marks import MutedLabel, ProblemLabel, quiet_button

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
        self.heading = QLabel()
        self.heading.setObjectName("recordTitle")
        self.heading.setWordWrap(True)
        self.state = MutedLabel()
        self.help = MutedLabel()
        self.remarks = ProblemLabel()
        self.up = quiet_button("upp", "Flytta avsnittet upp", "Alt+↑ i listan")
        self.down = quiet_button("ner", "Flytta avsnittet ner", "Alt+↓ i listan")
        self.remove = quiet_button("ta_bort", "Ta bort avsnittet", "Ctrl+Delete i listan")
        self.up.clicked.connect(lambda: self.moved.emit(self._id, -1))
        self.down.clicked.connect(lambda: self.moved.emit(self._id, 1))
        self.remove.clicked.connect(lambda: self.removed.emit(self._id))
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
        self._lay_out()

    def show_section(self, outline: "Outline", choices: FactChoices, id: int) -> None:  # noqa: A002
        """Show a section of the paper, or its facts; the same one again shows what has changed."""
        self._id = id
        section = next((section for section in outline.sections if section.id == id), None)
        for button in (self.up, self.down):
            button.setVisible(section is not None)
        self.proposal.set_organs(choices.organs)
        if section is None:
            self._say("Uppgifter", outline.status.label, "", outline.remarks)
            self.remove.setVisible(False)
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

        self.remove.setVisible(section.slot is Slot.EGET)
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
        self.heading.setText(heading)
        self.state.setText(state)
        self.help.setText(help_text)
        self.help.setVisible(bool(help_text))
        self.remarks.say([f"{remark.message} {remark.reason}" for remark in remarks])

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.heading, 1)
        for button in (self.up, self.down, self.remove):
            top.addWidget(button)
        head = QVBoxLayout()
        head.setContentsMargins(AIR + 4, AIR, AIR, 0)
        head.setSpacing(4)
        head.addLayout(top)
        head.addWidget(self.state)
        head.addWidget(self.help)
        head.addWidget(self.remarks)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
