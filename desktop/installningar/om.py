"""What the program is, its versions, where everything lies, and what it is built of."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QScrollArea, QWidget

from desktop.about import all_rows, may_break, support_buttons
from desktop.installningar.section import Section
from desktop.theme import AIR, WIDE
from desktop.widgets.marks import MutedLabel, SectionTitle

if TYPE_CHECKING:
    from desktop.context import Context


class OmSection(Section):
    """Versions, where everything lies, licences."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        facts = QFormLayout()
        facts.setHorizontalSpacing(WIDE)
        facts.setVerticalSpacing(4)
        rows = all_rows(context.settings, context.db)
        for name, words in rows:
            if not words:
                heading = SectionTitle(name)
                heading.setContentsMargins(0, AIR, 0, 0)
                facts.addRow(heading)
                continue
            value = QLabel(may_break(words))
            value.setWordWrap(True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            facts.addRow(MutedLabel(name), value)
        area = QScrollArea()
        area.setObjectName("toScroll")
        area.setAccessibleName("Om Jämvikt")
        inside = self.put_card(AIR - 4, area)
        inside.addWidget(SectionTitle("Om Jämvikt"))
        inside.addWidget(
            MutedLabel("Anslutningar, ärenden och handlingar för kommunens jämställdhetsarbete. Fri programvara (MIT).")
        )
        inside.addLayout(facts)
        buttons = QHBoxLayout()
        buttons.setSpacing(AIR)
        for button in support_buttons(rows):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside.addLayout(buttons)
