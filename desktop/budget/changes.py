"""What was moved between poster, or added to the ram, within the year: the list and the dialog of one change."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.form_layout import FieldRow
from desktop.gesture import gesture
from desktop.moments import today
from desktop.rows_and_form import ShortList
from desktop.tables import Column, amount_column
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.amount_field import AmountField
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel, ProblemLabel
from desktop.widgets.row_keys import RowKeys
from desktop.widgets.text import TextLine
from models.budget.entity import Andringsslag, Budgetandring
from models.budget.operations import AndringDraft, change_ram, omfordela, remove_change, set_change
from models.budget.queries import ChangeRow
from models.editing import edit, get
from resources.svenska import format_amount

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.budget.plan import PlanSheet
    from desktop.context import Context

COLUMNS = (
    Column("Dag", lambda row: row.datum, width=104),
    Column("Ändring", lambda row: row.slag, width=200),
    Column("Mellan", lambda row: row.text, stretch=True),
    amount_column("Belopp", lambda row: row.flyttat_ore, width=110),
    Column("Beslut", lambda row: row.beslut, width=130),
)


class ChangesPart(QWidget):
    """Enter opens a change, Delete takes it back."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._sheet: PlanSheet | None = None
        self.list = ShortList("budget/andringar", "Ändringar", COLUMNS, context.settings, "Inga ändringar under året.")
        self.move_button = self._button("Omfördela …", "uppdatera", lambda: self.ask(Andringsslag.OMFORDELNING))
        self.ram_button = self._button("Ändra ramen …", "ny", lambda: self.ask(Andringsslag.RAMANDRING))
        self.open_button = self._button("Öppna …", "skrivelse", self.open_chosen)
        self.remove_button = self._button("Ta bort", "ta_bort", self.remove)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for button in (self.move_button, self.ram_button, self.open_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.list)
        column.addLayout(row)
        self.keys = RowKeys(self.list.table, remove=self.remove)
        self.list.opened.connect(lambda _id: self.open_chosen())
        self.list.chosen.connect(lambda _id: self._fit())

    def show_sheet(self, sheet: "PlanSheet") -> None:
        """Show the changes of a budget."""
        self._sheet = sheet
        self.list.set_rows(sheet.changes)
        self._fit()

    def ask(self, slag: Andringsslag) -> "ChangeDialog | None":
        """Ask for a new change."""
        sheet = self._sheet
        if sheet is None or not sheet.posts:
            self.context.status("Lägg först till posterna.")
            return None
        dialog = ChangeDialog(slag, sheet.posts, self)
        dialog.wanted.connect(lambda amounts, draft: self._make(slag, amounts, draft))
        dialog.open()
        return dialog

    def open_chosen(self) -> "ChangeDialog | None":
        """Open the chosen change."""
        sheet = self._sheet
        row = next((row for row in sheet.changes if row.id == self.list.chosen_id), None) if sheet else None
        if sheet is None or row is None:
            return None
        dialog = ChangeDialog(row.slag, sheet.posts, self, change=row)
        dialog.wanted.connect(lambda amounts, draft: self._edit(row, amounts, draft))
        dialog.open()
        return dialog

    def remove(self) -> None:
        """Take the chosen change back; undo brings it again."""
        id_ = self.list.chosen_id
        if id_ is not None:
            gesture(
                self.context,
                self,
                "ta bort ändringen av budgeten",
                lambda session: remove_change(session, id_),
                lambda _none: self.context.status("Ändringen är borttagen. Ctrl+Z ångrar."),
            )

    def _make(self, slag: Andringsslag, amounts: Mapping[int, int], draft: AndringDraft) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        make = omfordela if slag is Andringsslag.OMFORDELNING else change_ram
        gesture(
            self.context,
            self,
            slag.label.lower(),
            lambda session: make(session, sheet.id, amounts, draft).id,
            self.list.choose,
        )

    def _edit(self, row: ChangeRow, amounts: Mapping[int, int], draft: AndringDraft) -> None:
        def act(session: "Session") -> None:
            change = get(session, Budgetandring, row.id)
            values = {"datum": draft.datum, "beslut": draft.beslut, "skal": draft.skal}
            changes = {name: (getattr(change, name), value) for name, value in values.items()}
            edit(session, Budgetandring, row.id, {name: pair for name, pair in changes.items() if pair[0] != pair[1]})
            set_change(session, row.id, amounts)

        gesture(self.context, self, "ändra ändringen av budgeten", act)

    def _fit(self) -> None:
        for button in (self.open_button, self.remove_button):
            button.setVisible(self.list.chosen_id is not None)

    def _button(self, text: str, icon: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setMinimumHeight(FIELD - 2)
        set_icon(button, icon)
        button.clicked.connect(lambda _checked=False: act())  # type: ignore[operator]
        return button


class ChangeDialog(QDialog):
    """A sum for each post: what it gets, or with a minus what is taken from it. The sum is shown while one types."""

    wanted = Signal(object, object)
    """Post id -> öre, and the AndringDraft."""

    def __init__(
        self,
        slag: Andringsslag,
        posts: Sequence[tuple[int, str]],
        parent: QWidget | None = None,
        *,
        change: ChangeRow | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(slag.label)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.slag = slag
        self.amounts: dict[int, AmountField] = {}
        self.rows: list[FieldRow] = []
        self.day = DateField()
        self.decision = TextLine("§ 40")
        self.reason = TextLine("Varför")
        self.sum = QLabel()
        self.sum.setAccessibleName("Summa")
        self.problem = ProblemLabel()
        grid = QGridLayout()
        grid.setHorizontalSpacing(AIR)
        grid.setVerticalSpacing(GAP)
        for place, (post_id, name) in enumerate(posts):
            field = self.amounts[post_id] = AmountField("0 kr")
            field.edited.connect(self._tell)
            row = FieldRow(name, field)
            self.rows.append(row)
            grid.addWidget(row, place // 2, place % 2)
        when = QHBoxLayout()
        when.setSpacing(AIR)
        self.day_row = FieldRow("Dag", self.day)
        when.addWidget(self.day_row, 2)
        when.addWidget(FieldRow("Beslut", self.decision), 3)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button = QPushButton("Spara")
        self.button.setObjectName("primary")
        buttons.addButton(self.button, QDialogButtonBox.ButtonRole.AcceptRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(AIR - 4)
        column.addWidget(MutedLabel(_help(slag)))
        column.addLayout(grid)
        column.addWidget(self.sum)
        column.addLayout(when)
        column.addWidget(FieldRow("Skäl", self.reason))
        column.addWidget(self.problem)
        column.addWidget(buttons)
        self.button.setDefault(True)
        self.setMinimumWidth(560)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self._accept)
        self._show(change)
        next(iter(self.amounts.values())).setFocus()

    def _show(self, change: ChangeRow | None) -> None:
        day: date | None = today() if change is None else change.datum
        self.day.set_value(day)
        if change is not None:
            self.decision.set_value(change.beslut)
            self.reason.set_value(change.skal)
            for post_id, _, ore in change.rader:
                self.amounts[post_id].set_value(ore)
        self._tell()

    def _read(self) -> dict[int, int]:
        return {post_id: ore for post_id, field in self.amounts.items() if (ore := field.value())}

    def _tell(self) -> None:
        try:
            amounts = self._read()
        except FieldError:
            self.sum.setText("")
            return
        left, given = sum(amounts.values()), sum(ore for ore in amounts.values() if ore > 0)
        if self.slag is Andringsslag.RAMANDRING:
            self.sum.setText(f"Ramen ändras med {format_amount(left)}.")
        elif left:
            self.sum.setText(f"Det skiljer {format_amount(left)}. En omfördelning ska bli 0 kr.")
        else:
            self.sum.setText(f"{format_amount(given)} flyttas. Summan är 0 kr.")

    def _accept(self) -> None:
        for row, field in zip(self.rows, self.amounts.values(), strict=True):
            try:
                field.value()
                row.show_error("")
            except FieldError as error:
                row.show_error(str(error))
                field.setFocus()
                return
        try:
            day = self.day.value()
        except FieldError as error:
            self.day_row.show_error(str(error))
            return
        amounts = self._read()
        left: int = sum(amounts.values())
        if not amounts or (self.slag is Andringsslag.OMFORDELNING and left):
            self.problem.say([_help(self.slag)], "error")
            return
        draft = AndringDraft(day, self.decision.value().strip(), None, self.reason.value().strip())
        self.accept()
        self.wanted.emit(amounts, draft)


def _help(slag: Andringsslag) -> str:
    if slag is Andringsslag.RAMANDRING:
        return "Skriv hur mycket varje post får. Ett minus tar från posten. Ramen ändras lika mycket."
    return "Skriv hur mycket varje post får, och med minus hur mycket som tas. Summan ska bli 0 kr."
