"""The comment on each post for the report to the nämnd: one post at a time."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.inline_form import InlineForm
from desktop.theme import GAP
from desktop.widgets.choice import Choice
from desktop.widgets.rich_text import RichTextField
from models.budget.entity import Budgetpost

if TYPE_CHECKING:
    from desktop.budget.plan import PlanSheet
    from desktop.context import Context


class CommentsPart(QWidget):
    """Which post, and what is said of it."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.post = Choice()
        self.post.setAccessibleName("Kommentera posten")
        self.form = InlineForm(context, Budgetpost)
        self.form.add("kommentar", "Kommentar", RichTextField("Vad pengarna gick till och varför det blev så", lines=2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.post)
        column.addWidget(self.form)
        self.post.edited.connect(self._choose)

    def show_sheet(self, sheet: "PlanSheet") -> None:
        """The poster of a budget; the chosen one stays chosen."""
        self.post.set_choices(sheet.posts)
        if self.post.value() is None and sheet.posts:
            self.post.set_value(sheet.posts[0][0])
        self._choose()

    def _choose(self) -> None:
        id_ = self.post.value()
        self.setVisible(id_ is not None)
        if id_ is None:
            self.form.clear()
        elif id_ != self.form.id:
            self.form.load(id_)
