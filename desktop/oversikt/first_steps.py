"""The four first steps of a new user: each leads to its page, and ticks itself off when it is done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import icons, theme
from desktop.theme import AIR, GAP, is_look_change
from desktop.widgets.marks import MutedLabel, SectionTitle

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from desktop.oversikt.sheet import StepsData

STEPS = (
    ("Välj en strategi", "Katalogen har länens strategier, SKR:s program och CEMR-deklarationen.", "Till strategierna"),
    ("Välj områden", "Kryssa i det kommunen ansluter sig till och skriv hur ni planerar att arbeta.", "Välj områden"),
    ("Öppna ärendet", "Skriv diarienumret och lägg till underlag och mottagare.", "Till ärendet"),
    ("Skriv tjänsteskrivelsen", "Det mesta är ifyllt från det du redan har skrivit.", "Till skrivelsen"),
)
MARK = 24


class FirstStepsCard(QFrame):
    """Four numbered lines with a button each; the next one to do has the accent."""

    wanted = Signal(str, object)
    """The page and record a step leads to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._steps: StepsData | None = None
        self._marks: list[QLabel] = []
        self.buttons: list[QPushButton] = []
        self.texts: list[QLabel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR - 2, AIR, AIR)
        column.setSpacing(GAP)
        column.addWidget(SectionTitle("Fyra steg till din första tjänsteskrivelse"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(AIR - 4)
        grid.setVerticalSpacing(AIR - 4)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        for line, (title, words, button_text) in enumerate(STEPS):
            mark = QLabel()
            mark.setFixedSize(MARK, MARK)
            mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
            text = QLabel(title)
            text.setObjectName("fieldLabel")
            inside = QVBoxLayout()
            inside.setSpacing(0)
            inside.addWidget(text)
            inside.addWidget(MutedLabel(words))
            button = QPushButton(button_text)
            button.clicked.connect(lambda _checked=False, line=line: self._go(line))
            grid.addWidget(mark, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(inside, line, 1)
            grid.addWidget(button, line, 2, Qt.AlignmentFlag.AlignVCenter)
            self._marks.append(mark)
            self.texts.append(text)
            self.buttons.append(button)

        column.addWidget(
            MutedLabel("F1 öppnar handboken. Rundtur i exempelkommunen, i menyn Hjälp, visar hela arbetet.")
        )

    def show_steps(self, steps: "StepsData") -> None:
        """Tick off what is done."""
        self._steps = steps
        self.setVisible(not steps.all_done)
        self._draw()

    @property
    def following(self) -> QPushButton | None:
        """The button of the next step to do."""
        if self._steps is None or self._steps.all_done:
            return None
        return self.buttons[self._steps.done.index(False)]

    def changeEvent(self, event: "QEvent") -> None:
        """Draw the marks in the colours of the look."""
        super().changeEvent(event)
        if is_look_change(event):
            self._draw()

    def _go(self, line: int) -> None:
        if self._steps is not None:
            self.wanted.emit(*self._steps.goals[line])

    def _draw(self) -> None:
        if self._steps is None:
            return
        done = self._steps.done
        following = done.index(False) if False in done else -1
        c = theme.colours()
        for line, (mark, button) in enumerate(zip(self._marks, self.buttons, strict=True)):
            if done[line]:
                ratio = self.devicePixelRatioF()
                picture = icons.pixmap("klar", c.good, round(MARK * ratio))
                picture.setDevicePixelRatio(ratio)
                mark.setPixmap(picture)
                mark.setStyleSheet("")
            else:
                mark.setText(str(line + 1))
                colour = c.accent if line == following else c.border
                mark.setStyleSheet(f"border: 2px solid {colour}; border-radius: {MARK // 2}px; font-weight: 600")
            state = "klart" if done[line] else "nästa steg" if line == following else "inte gjort än"
            mark.setAccessibleName(f"{STEPS[line][0]}: {state}")
            button.setAccessibleName(f"{STEPS[line][2]} ({STEPS[line][0].lower()}, {state})")
            button.setObjectName("primary" if line == following else "")
            button.style().unpolish(button)
            button.style().polish(button)
            button.setEnabled(line == 0 or done[line - 1] or done[line])
