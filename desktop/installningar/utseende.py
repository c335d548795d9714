"""How the program looks on this computer: light, dark, with strong contrast or as the system, and the text's size."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.form_layout import FieldRow
from desktop.installningar.section import Section
from desktop.main_window import MainWindow
from desktop.settings import TEXT_SIZES
from desktop.theme import AIR
from desktop.widgets.choice import Choice
from desktop.widgets.marks import MutedLabel, SectionTitle

if TYPE_CHECKING:
    from desktop.context import Context

LOOKS = (
    ("system", "Som systemet"),
    ("ljust", "Ljust"),
    ("morkt", "Mörkt"),
    ("kontrast_ljust", "Hög kontrast, ljust"),
    ("kontrast_morkt", "Hög kontrast, mörkt"),
)


class UtseendeSection(Section):
    """Takes effect at once; the same choices stand in the menu Visa."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.look = Choice(LOOKS)
        self.look.setMaximumWidth(260)
        self.size_choice = Choice([(size, f"{size} %") for size in TEXT_SIZES])
        self.size_choice.setMaximumWidth(160)
        inside = self.put_card(AIR - 6)
        inside.addWidget(SectionTitle("Utseende"))
        inside.addWidget(
            MutedLabel("Gäller den här datorn. Har du valt hög kontrast i systemet används systemets egna färger.")
        )
        inside.addSpacing(AIR - 8)
        inside.addWidget(FieldRow("Utseende", self.look))
        inside.addWidget(FieldRow("Textens storlek", self.size_choice, "Ctrl++ och Ctrl+- ändrar var du än är."))
        self.look.edited.connect(self._use_look)
        self.size_choice.edited.connect(self._use_size)

    def reload(self) -> None:
        """Show what is chosen."""
        self.look.set_value(self.context.settings.theme)
        self.size_choice.set_value(self.context.settings.text_size)

    def _use_look(self) -> None:
        window = self.window()
        if isinstance(window, MainWindow):
            window.look.use_theme(self.look.value())

    def _use_size(self) -> None:
        window = self.window()
        if isinstance(window, MainWindow):
            window.look.use_size(self.size_choice.value())
