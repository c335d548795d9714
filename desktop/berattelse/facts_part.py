"""The facts of a section between its heading and the own text, with the quiet mark that tells them from it."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop import theme
from desktop.berattelse.facts_view import FactsView
from desktop.theme import AIR, GAP
from desktop.widgets.marks import MutedLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.berattelse.facts import Fakta, Uppgift

BAR = 3
"""Pixels of the mark at the left."""
FROM_RECORDS = "Ur registret. Pilarna går mellan uppgifterna, Enter öppnar källan."
NOTHING = "Registret har inga uppgifter till avsnittet för det här året."
LEFT_OUT = "Uppgifterna ur registret står inte i papperet. Bara din egen text är med."


class FactsPart(QWidget):
    """A bar at the left, a line that says where the facts come from, and the facts."""

    def __init__(self, lead: "Callable[[Uppgift], str]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = MutedLabel()
        self.view = FactsView(lead)
        column = QVBoxLayout(self)
        column.setContentsMargins(BAR + AIR - 4, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.words)
        column.addWidget(self.view, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.view.fitted.connect(self._fit)

    def show_facts(self, facts: "Fakta", *, same: bool, left_out: bool) -> None:
        """Show the facts of a section, or say why there are none."""
        from models.berattelse.facts import values

        shown = () if left_out else facts
        self.words.setText(LEFT_OUT if left_out else FROM_RECORDS if any(values(facts)) else "" if facts else NOTHING)
        self.words.setVisible(bool(self.words.text()))
        self.view.show_facts(shown, same=same)
        self.view.setVisible(bool(shown))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower words are higher."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take no more height than all of it needs: the rest is for the text."""
        words = 0 if self.words.isHidden() else self.words.heightForWidth(max(1, self.words.width())) + GAP
        view = 0 if self.view.isHidden() else self.view.maximumHeight()
        self.setMaximumHeight(max(1, words + view))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, BAR, self.height(), QColor(theme.colours().line))
