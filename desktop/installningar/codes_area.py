"""The codes that a koddel knows, as a text with one a line: many are pasted at once from a spreadsheet."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.form_layout import FieldRow
from desktop.gesture import gesture, read
from desktop.pages import Saver
from desktop.widgets.text import TextArea
from models.kodstrang.operations import PastedCodes, clear_values, paste_values
from models.kodstrang.queries import value_rows
from resources.svenska import format_count

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context


class CodesArea(QWidget, Saver):
    """Saved when it is left: what is not there any more is taken away, what costs already have stays as it is."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._id: int | None = None
        self._stored = ""
        self._dirty = False
        self.text = TextArea("0107\tDelegationen", lines=3, most_lines=10)
        self.row = FieldRow("Koder", self.text, "En per rad: koden, och vad den heter. Klistra gärna in från Excel.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self.text.edited.connect(self._typed)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    @property
    def unsaved(self) -> frozenset[str]:
        """The text, while it is not saved."""
        return frozenset({"koder"} if self._dirty else ())

    def show_of(self, koddel_id: int | None) -> None:
        """Show the codes of a koddel; what is being typed is left."""
        if koddel_id != self._id:
            self.flush()
            self._dirty = False
            self._id = koddel_id
            self.row.reset()
        if koddel_id is None:
            self.text.set_value("")
            return

        def ask(session: "Session") -> str:
            return "\n".join(f"{row.kod}\t{row.namn}".rstrip() for row in value_rows(session, koddel_id))

        def then(text: str) -> None:
            if koddel_id == self._id and not self._dirty:
                self._stored = text
                self.text.set_value(text)

        read(self.context, self, ask, then)

    def flush(self) -> None:
        """Save the list as it stands."""
        koddel_id, text = self._id, self.text.value()
        if not self._dirty or koddel_id is None:
            return
        self._dirty = False
        if text.strip() == self._stored.strip():
            return

        def act(session: "Session") -> PastedCodes:
            if text.strip():
                return paste_values(session, koddel_id, text, replace=True)
            return clear_values(session, koddel_id)

        gesture(self.context, self, "ändra koderna", act, self._told)

    def _told(self, done: PastedCodes) -> None:
        counted = ((done.nya, "nya"), (done.omdopta, "omdöpta"), (done.borttagna, "borttagna"))
        words = ", ".join(f"{format_count(count)} {what}" for count, what in counted if count)
        if words:
            self.context.status(f"Koderna är sparade: {words}.")
        self.row.show_problems(done.anmarkningar)

    def _typed(self) -> None:
        self._dirty = True

    def _focus_moved(self, old: QObject | None, _new: QObject | None) -> None:
        if old is self.text:
            self.flush()
