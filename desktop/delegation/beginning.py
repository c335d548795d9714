"""An organ begins to meet in the program: one that is recorded already, or a new one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.delegation.seat_cards import Card, labelled
from desktop.widgets.choice import Choice
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextLine
from models.organ import DECIDING, OrganTyp

if TYPE_CHECKING:
    from collections.abc import Iterable

NEW = 0
"""The choice that makes a new organ."""


class BeginCard(Card):
    """Which organ: its rules begin as is usual for its type."""

    wanted = Signal(object, str, object, object)
    """The id of a known organ (or None), and of a new one the name, the type and the organ above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Vilket organ ska ha sammanträden här?", "Lägg till", parent)
        self.known = Choice()
        self.name = TextLine("Kommunstyrelsens jämställdhetsdelegation")
        self.type = Choice.of(DECIDING)
        self.above = PickField(placeholder="Inget organ")
        self.fields.addWidget(
            MutedLabel("Arbetsordningen fylls i som det är vanligt för organets typ. Allt går att ändra.")
        )
        self.fields.addWidget(labelled("Organ", self.known))
        self.new = labelled("Namn", self.name)
        self.fields.addWidget(self.new)
        self.add_line(("Typ", self.type, 1), ("Ligger under", self.above, 2))
        self.known.edited.connect(self._fit)

    def begin(
        self, known: Sequence[tuple[int, str]], organ: "Iterable[tuple[int, str, str]]", above: int | None
    ) -> None:
        """Ask which."""
        self.known.set_choices([(NEW, "Ett nytt organ"), *known])
        self.known.set_value(NEW)
        self.name.set_value("")
        self.type.set_value(OrganTyp.DELEGATION)
        self.above.set_choices(list(organ))
        self.above.set_value(above)
        self._fit()
        self.open_card()
        self.name.setFocus()

    def tell(self) -> None:
        """Emit which."""
        id_ = self.known.value()
        if id_ != NEW:
            self.wanted.emit(id_, "", OrganTyp.DELEGATION, None)
            return
        name = self.name.value().strip()
        if not name:
            self.name.setFocus()
            raise FieldError("Skriv organets namn.")
        self.wanted.emit(None, name, self.type.value(), self.above.value())

    def _fit(self) -> None:
        new = self.known.value() == NEW
        for widget in (self.new, self.type.parentWidget(), self.above.parentWidget()):
            if widget is not None:
                widget.setVisible(new)
