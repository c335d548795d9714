"""A section of a list and the form of the chosen record."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QToolButton, QVBoxLayout

from desktop.forms import Form
from desktop.installningar.section import Section
from desktop.list_and_form import ListAndForm
from desktop.list_pane import ListPane


class ListSection(Section):
    """A subclass makes its `list` and `form`, then calls `join`. A new record gets the cursor in its form."""

    list: ListPane
    form: Form
    _focus_form = False

    def join(self, name: str, needy: Sequence[QToolButton]) -> None:
        """Lay the two out and let the form follow the list; the `needy` buttons are off without a chosen record."""
        self._needy = needy
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ListAndForm(name, self.list, self.form, self.context.settings, shares=(54, 46)))
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _id: self.form.focus_first())
        self.form.loaded.connect(self._loaded)

    def choose(self, id: int, table: str) -> None:  # noqa: A002, ARG002 - the record's own name; it lists one table
        """Show a record."""
        self.list.choose(id)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show the records; the first is chosen when none was."""
        self.list.set_rows(rows)
        if self.list.chosen_id is None and rows:
            self.list.choose(rows[0].id)

    def show_new(self, id_: int) -> None:
        """Choose a record that was just made, with the cursor in its form."""
        self._focus_form = True
        self.list.choose(id_)

    def _chosen(self, id: int | None) -> None:  # noqa: A002 - the row's own name
        for button in self._needy:
            button.setEnabled(id is not None)
        if id is None:
            self.form.clear()
        else:
            self.form.load(id)

    def _loaded(self) -> None:
        if self._focus_form:
            self._focus_form = False
            self.form.focus_first()
