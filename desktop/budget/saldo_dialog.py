"""What ekonomisystemet shows on a day: the smallest avstämning."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.form_layout import FieldRow
from desktop.theme import AIR
from desktop.widgets.amount_field import AmountField
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel
from desktop.widgets.text import TextLine
from models.avstamning.operations import AvstamningDraft
from resources.svenska import format_amount

if TYPE_CHECKING:
    from datetime import date

    from models.budget.sums import BudgetSums


class SaldoDialog(QDialog):
    """Enter records it."""

    wanted = Signal(object)
    """The AvstamningDraft."""

    def __init__(self, sums: "BudgetSums", day: "date", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Stäm av med saldo")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.day, self.saldo, self.by, self.note = DateField(), AmountField(), TextLine("Namn"), TextLine()
        self.day.set_value(day)
        self.day_row, self.saldo_row = FieldRow("Till och med", self.day), FieldRow("Saldo", self.saldo)
        line, other = QHBoxLayout(), QHBoxLayout()
        for layout, rows in (
            (line, (self.day_row, self.saldo_row)),
            (other, (FieldRow("Avstämd av", self.by), FieldRow("Anteckning", self.note))),
        ):
            layout.setSpacing(AIR)
            for row in rows:
                layout.addWidget(row, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button = QPushButton("Stäm av")
        self.button.setObjectName("primary")
        buttons.addButton(self.button, QDialogButtonBox.ButtonRole.AcceptRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(AIR - 4)
        own = format_amount(sums.totalt.utfall_ore)
        column.addWidget(MutedLabel(f"Utfallet som ekonomisystemet visar, utan moms. Här är hela årets utfall {own}."))
        column.addLayout(line)
        column.addLayout(other)
        column.addWidget(buttons)
        self.button.setDefault(True)
        self.setMinimumWidth(520)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self._accept)
        self.saldo.setFocus()

    def _accept(self) -> None:
        for row in (self.day_row, self.saldo_row):
            try:
                value = row.widget.value()  # type: ignore[attr-defined]
                row.show_error("" if value is not None else "Fyll i fältet.")
            except FieldError as error:
                row.show_error(str(error))
            if row.error.text:
                row.widget.setFocus()
                return
        day = self.day.value()
        assert day is not None
        draft = AvstamningDraft(day, self.saldo.value(), self.by.value().strip(), self.note.value().strip())
        self.accept()
        self.wanted.emit(draft)
