"""A year without a budget: one action sets it up, like the year before if there is one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.widgets.marks import EmptyPage

if TYPE_CHECKING:
    from desktop.budget.sheet import BudgetSheet


class BeginningView(QWidget):
    """Says which budget is missing and offers to set it up."""

    wanted = Signal(bool)
    """Set up the budget; True: like the latest year before."""
    organ_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._like_before = False
        self._organ = True
        self.empty = EmptyPage("", "Sätt upp budgeten", self._act, icon="budget")
        self.bare = QPushButton("Börja med en tom budget")
        self.bare.clicked.connect(lambda _checked=False: self.wanted.emit(False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        inside = self.empty.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.insertWidget(inside.indexOf(self.empty.button) + 1, self.bare, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_sheet(self, sheet: "BudgetSheet") -> None:
        """Say what is missing."""
        before = sheet.before
        self._organ = sheet.organ_id is not None
        self._like_before = before is not None
        if not self._organ:
            self.empty.say("Lägg först till delegationen, så att budgeten får ett organ.")
            self.empty.button.setText("Gå till Delegation")
        elif before is None:
            self.empty.say(f"Budget för {sheet.ar} saknas. Här samlas årets poster, kostnader och prognos.")
            self.empty.button.setText(f"Sätt upp budgeten för {sheet.ar}")
        else:
            self.empty.say(f"Budget för {sheet.ar} saknas. {before.ar} hade {before.equation}.")
            self.empty.button.setText(f"Sätt upp den med samma poster som {before.ar}")
        self.bare.setVisible(self._organ and self._like_before)

    def _act(self) -> None:
        if self._organ:
            self.wanted.emit(self._like_before)
        else:
            self.organ_wanted.emit()
