"""A page of a list and the form of the chosen record."""

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from desktop.list_and_form import ListAndForm
from desktop.pages import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.sectioned_form import SectionedForm


class ListPage(Page):
    """The form follows the list, and a record that was just made gets the cursor in its title.

    A subclass makes its `list` (a `ListPane` or what answers to the same calls) and its `form`, then calls `join`.
    """

    list: Any
    form: "SectionedForm"
    _new_id: int | None = None

    @property
    def shown_id(self) -> int | None:
        """The record shown."""
        id_: int | None = self.list.chosen_id
        return id_

    def open(self, id: int | None) -> None:  # noqa: A002 - the record's own name
        """Show a record."""
        if id is not None:
            self.list.choose(id)

    def join(self, name: str, nothing: "QWidget", shares: tuple[int, int]) -> None:
        """Lay the two out; `nothing` stands in the form's place while no record is chosen."""
        self.nothing = nothing
        self.right = QStackedWidget()
        self.right.addWidget(nothing)
        self.right.addWidget(self.form)
        self.both = ListAndForm(name, self.list, self.right, self.context.settings, shares=shares)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.both)
        self.list.chosen.connect(self.show_chosen)
        self.list.opened.connect(lambda _id: self.form.focus_title())
        self.form.loaded.connect(self._loaded)
        self.offer_what_fits()

    @abstractmethod
    def offer_what_fits(self) -> None:
        """Offer what can be done with the chosen record, or without one."""

    def show_chosen(self, id_: int | None) -> None:
        """The list has chosen a record, or none."""
        if id_ is None:
            self.form.clear()
            self.right.setCurrentWidget(self.nothing)
        else:
            self.form.load(id_)
            self.right.setCurrentWidget(self.form)
        self.offer_what_fits()

    def show_new(self, id_: int) -> None:
        """Choose a record that was just made and put the cursor in its title, at once or when it has been read."""
        self._new_id = id_
        self.list.choose(id_)
        if self.form.shown == id_:
            self._begin_in_title()

    def _loaded(self, record: Any) -> None:
        if record.id == self._new_id:
            self._begin_in_title()

    def _begin_in_title(self) -> None:
        self._new_id = None
        self.form.focus_title()
