"""What the program is, its version, and what it is built of."""

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QFormLayout, QLabel, QScrollArea, QWidget

from desktop.about import LICENCES, version_of
from desktop.installningar.section import Section
from desktop.theme import AIR, WIDE
from desktop.widgets.marks import MutedLabel, SectionTitle

if TYPE_CHECKING:
    from desktop.context import Context


class OmSection(Section):
    """Version, licences."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        facts = QFormLayout()
        facts.setHorizontalSpacing(WIDE)
        facts.setVerticalSpacing(4)
        rows = [
            ("Jämvikt", f"{version_of('jamvikt')} · MIT"),
            ("Python", f"{platform.python_version()} · PSF"),
            ("Qt", str(qVersion())),
            *((name, f"{version_of(distribution)} · {licence}") for distribution, name, licence in LICENCES),
        ]
        for name, words in rows:
            value = QLabel(words)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
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
