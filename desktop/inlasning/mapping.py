"""The columns of the file and what each is read as: shown, and changed with the keyboard."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.theme import GAP
from desktop.widgets.choice import Choice
from desktop.widgets.marks import MutedLabel, ProblemLabel, SectionTitle

LEFT_OUT = ""
"""The choice of a column that is not read."""
_LONGEST_SAMPLE = 60


class ColumnMapping(QFrame):
    """A choice for each column of the file. Two columns are never read as the same: the one chosen last wins."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.choices: dict[int, Choice] = {}
        self.missing = ProblemLabel()
        self._body = QWidget()
        self._body.setObjectName("formBody")
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(GAP * 2, GAP, GAP * 2, GAP * 2)
        self._rows.setSpacing(2)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._body)
        self._area = area
        column = QVBoxLayout(self)
        column.setContentsMargins(1, GAP, 1, 1)
        top = QVBoxLayout()
        top.setContentsMargins(GAP * 2, 0, GAP * 2, 0)
        top.addWidget(SectionTitle("Kolumner i filen"))
        top.addWidget(self.missing)
        column.addLayout(top)
        column.addWidget(area, 1)

    def show_columns(
        self,
        titles: Sequence[str],
        samples: Mapping[int, str],
        offered: Sequence[tuple[str, str]],
        chosen: Mapping[int, str],
    ) -> None:
        """Show the columns of another list: heading, what stands first under it, and what it is read as."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setVisible(False)
                widget.deleteLater()
        self.choices.clear()
        for place, title in enumerate(titles):
            if not title and not samples.get(place):
                continue
            self._add(place, title or f"Kolumn {place + 1} utan rubrik", samples.get(place, ""), offered)
            self.choices[place].set_value(chosen.get(place, LEFT_OUT))
        self._rows.addStretch(1)

    @property
    def chosen(self) -> dict[int, str]:
        """Place of a column in the file -> the column it is read as, of those that are read."""
        return {place: choice.value() for place, choice in self.choices.items() if choice.value()}

    def say_missing(self, titles: Sequence[str]) -> None:
        """Tell which compulsory columns nothing is read as."""
        self.missing.say([f"Välj vilken kolumn som är {title}." for title in titles], "error")

    def _add(self, place: int, title: str, sample: str, offered: Sequence[tuple[str, str]]) -> None:
        label = QLabel(title)
        label.setObjectName("fieldLabel")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        choice = Choice([(LEFT_OUT, "Läses inte"), *offered])
        choice.setAccessibleName(f"{title} läses som")
        label.setBuddy(choice)
        choice.edited.connect(lambda: self._chosen(place))
        self._rows.addWidget(label)
        if sample:
            short = sample if len(sample) <= _LONGEST_SAMPLE else f"{sample[:_LONGEST_SAMPLE]}…"
            self._rows.addWidget(MutedLabel(f"Till exempel: {short}"))
        self._rows.addWidget(choice)
        self._rows.addSpacing(GAP)
        self.choices[place] = choice

    def _chosen(self, place: int) -> None:
        value = self.choices[place].value()
        for other, choice in self.choices.items():
            if value and other != place and choice.value() == value:
                choice.set_value(LEFT_OUT)
        self.edited.emit()
