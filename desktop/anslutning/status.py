"""How far an anslutning has come: the stepper, the ends beside it, and the day and decision of each step."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.anslutning.sheet import AnslutningSheet
from desktop.form_layout import FieldRow
from desktop.gesture import gesture
from desktop.moments import today
from desktop.pages import Saver
from desktop.theme import AIR, GAP
from desktop.typing_pause import TypingPause
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.pick import PickField
from desktop.widgets.stepper import Step, Stepper
from desktop.widgets.text import TextLine
from models.anslutning.details import AnslutningHead
from models.anslutning.entity import ENDED, STEPS, AnslutningStatus
from models.anslutning.operations import reached, set_status

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

Values = tuple[date | None, int | None, str]
"""Day, decision, note."""


class StepEditor(QFrame, Saver):
    """The day, the decision and a note of one step. Saves itself when a field is left or the typing pauses."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.context = context
        self.status: AnslutningStatus | None = None
        self._anslutning_id = 0
        self._stored: Values = (None, None, "")
        self.title = QLabel()
        self.title.setObjectName("fieldLabel")
        self.day = DateField()
        self.decision = PickField(placeholder="Inget beslut valt")
        self.note = TextLine("Till exempel webbformulärets kvittens")
        self.back = QPushButton("Gör till nuvarande läge")
        self.shut = QPushButton("Klar")
        self.rows = {
            name: FieldRow(label, widget)
            for name, label, widget in (
                ("datum", "Datum", self.day),
                ("beslut", "Beslut", self.decision),
                ("anteckning", "Anteckning", self.note),
            )
        }
        fields = QHBoxLayout()
        fields.setSpacing(AIR)
        for row, stretch in zip(self.rows.values(), (3, 5, 4), strict=True):
            fields.addWidget(row, stretch)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.back)
        top.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, GAP, AIR, GAP)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addLayout(fields)
        self._pause = TypingPause(self)
        self._pause.timeout.connect(self.flush)
        for widget in (self.day, self.decision, self.note):
            widget.edited.connect(self._pause.typed)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        self.shut.clicked.connect(self.close_editor)
        self.back.clicked.connect(self._go_back)
        self.setVisible(False)

    @property
    def unsaved(self) -> frozenset[str]:
        """The fields that hold something not yet saved."""
        if self.status is None:
            return frozenset()
        try:
            return frozenset() if self._values() == self._stored else frozenset({"datum"})
        except FieldError:
            return frozenset({"datum"})

    def edit_step(self, head: AnslutningHead, status: AnslutningStatus) -> None:
        """Show a step."""
        self.flush()
        self.status, self._anslutning_id = status, head.id
        self.show_head(head)
        self.setVisible(True)

    def show_head(self, head: AnslutningHead) -> None:
        """Show what is stored; what is being written is left alone."""
        if self.status is None:
            return
        if head.id != self._anslutning_id:
            self.close_editor()
            return
        step = head.step(self.status)
        stored: Values = (step.datum, step.beslut_id, step.anteckning) if step else (None, None, "")
        self.title.setText(self.status.label)
        self.back.setVisible(step is not None and self.status is not head.status)
        self.decision.set_choices(head.beslut)
        if stored != self._stored or not self.isVisible():
            self._stored = stored
            self.day.set_value(stored[0])
            self.decision.set_value(stored[1])
            self.note.set_value(stored[2])
            self.rows["datum"].show_error("")
            self.rows["beslut"].show_error("")

    def close_editor(self) -> None:
        """Save and hide."""
        self.flush()
        self.status = None
        self.setVisible(False)

    def flush(self) -> None:
        """Save at once what is written and can be understood."""
        self._pause.stop()
        status, anslutning_id = self.status, self._anslutning_id
        if status is None:
            return
        for name, widget in (("datum", self.day), ("beslut", self.decision)):
            try:
                widget.value()
                self.rows[name].show_error("")
            except FieldError as error:
                self.rows[name].show_error("" if self.rows[name].has_focus else str(error))
        try:
            values = self._values()
        except FieldError:
            return
        if values == self._stored:
            return
        self._stored = values
        day, decision, note = values

        def act(session: "Session") -> None:
            reached(session, anslutning_id, status, day, beslut_id=decision, note=note)

        gesture(self.context, self, f"ändra steget {status.label}", act)

    def _values(self) -> Values:
        return self.day.value(), self.decision.value(), self.note.value()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if self.status is not None and old is not None and self.isAncestorOf(old) and old is not new:
            self.flush()

    def _go_back(self) -> None:
        self.flush()
        status, anslutning_id, day = self.status, self._anslutning_id, self._stored[0]
        if status is None:
            return

        def act(session: "Session") -> None:
            set_status(session, anslutning_id, status, day)

        gesture(self.context, self, f"ändra läge till {status.label}", act)


class StatusPanel(QWidget):
    """The stepper, the three ends beside it, and the editor of the chosen step under them."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.head: AnslutningHead | None = None
        self.stepper = Stepper("Anslutningens läge")
        self.editor = StepEditor(context)
        self.ends = {status: _end_button(status) for status in ENDED}
        beside = QVBoxLayout()
        beside.setSpacing(2)
        for status, button in self.ends.items():
            button.clicked.connect(lambda _checked=False, status=status: self._picked(status))
            beside.addWidget(button)
        top = QHBoxLayout()
        top.setSpacing(AIR)
        top.addWidget(self.stepper, 1)
        top.addLayout(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self.editor)
        self.stepper.picked.connect(self._picked)

    def show_sheet(self, sheet: AnslutningSheet) -> None:
        """Show where the anslutning stands."""
        head = self.head = sheet.head
        cited = dict(head.beslut)
        self.stepper.set_steps(
            [Step(status, status.label, _note(head, status, cited)) for status in STEPS],
            head.status if head.status in STEPS else _last_reached(head),
            ended=head.status.label if head.status in ENDED else "",
        )
        for status, button in self.ends.items():
            step = head.step(status)
            button.setChecked(status is head.status)
            day = f" {step.datum}" if step is not None and step.datum and status is head.status else ""
            button.setText(f"{status.label}{day}")
        self.editor.show_head(head)

    def _picked(self, status: AnslutningStatus) -> None:
        head = self.head
        if head is None:
            return
        self.editor.flush()
        if status is not head.status and _is_onward(head, status):
            anslutning_id, day = head.id, today()

            def act(session: "Session") -> None:
                set_status(session, anslutning_id, status, day)

            gesture(self.context, self, f"ändra läge till {status.label}", act, lambda _none: self._edit(status))
        else:
            self._edit(status)
        self.ends_as_stored()

    def ends_as_stored(self) -> None:
        """A pressed end is marked only when it is stored."""
        for status, button in self.ends.items():
            button.setChecked(self.head is not None and status is self.head.status)

    def _edit(self, status: AnslutningStatus) -> None:
        if self.head is not None:
            self.editor.edit_step(self.head, status)
            self.editor.day.setFocus()


def _is_onward(head: AnslutningHead, status: AnslutningStatus) -> bool:
    """True if picking the step moves the anslutning; an earlier one is only looked at and corrected."""
    if status in ENDED or head.status in ENDED:
        return True
    return STEPS.index(status) > STEPS.index(head.status)


def _last_reached(head: AnslutningHead) -> AnslutningStatus:
    known = [status for status in STEPS if head.step(status) is not None]
    return known[-1] if known else AnslutningStatus.UTREDS


def _note(head: AnslutningHead, status: AnslutningStatus, cited: dict[int, str]) -> str:
    step = head.step(status)
    if step is None:
        return ""
    decision = cited.get(step.beslut_id or 0, "")
    paragraph = decision[decision.index("§") :] if "§" in decision else ""
    return ", ".join(part for part in (str(step.datum or ""), paragraph) if part)


def _end_button(status: AnslutningStatus) -> QPushButton:
    button = QPushButton(status.label)
    button.setObjectName("quiet")
    button.setCheckable(True)
    button.setToolTip(f"Sätt läget till {status.label}")
    return button
