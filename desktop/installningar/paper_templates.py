"""What the section Mallar needs of a kind of paper: its templates, and the forms of a template and of a heading."""

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from desktop.forms import Form
    from desktop.widgets.order_list import OrderRow
    from models.template import Templates

OWN = "(egen)"
"""Stands after the name of a template that did not come with the program."""


class PaperTemplates(QObject):
    """One kind of paper. A subclass builds both forms and says what stands in the lists."""

    papers: ClassVar[str]
    """What one chooses: "Tjänsteskrivelser"."""
    templates: "Templates[Any, Any]"
    mall_form: "Form"
    heading_form: "Form"

    def __init__(self, context: "Context", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.shown: int | None = None
        """The template shown."""

    def choices(self, session: "Session") -> list[tuple[int, str]]:
        """Every template and what it is called in the list."""
        raise NotImplementedError

    def row(self, number: int, heading: Any) -> "OrderRow":
        """A heading as it stands in the list; `number` from 1."""
        raise NotImplementedError

    def rows(self, session: "Session", mall_id: int) -> "list[OrderRow]":
        """The headings of a template."""
        found = self.templates.headings_of(session, mall_id)
        return [self.row(number, heading) for number, heading in enumerate(found, 1)]

    def more(self, session: "Session", mall_id: int) -> Any:  # noqa: ARG002 - there need be nothing more
        """What else is to be known of a template."""
        return None

    def show_more(self, more: Any) -> None:
        """Show what else is known of it."""
