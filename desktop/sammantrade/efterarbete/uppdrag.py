"""Step 8: the tasks that the decisions gave, followed until they are reported back."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.form_layout import FieldRow
from desktop.gesture import gesture, read
from desktop.inline_form import InlineForm
from desktop.moments import today
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import LinkButton, MutedLabel, ProblemLabel, quiet_button
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextLine
from models.paragraf.entity import Beslutsuppdrag, Beslutsuppdragsstatus
from models.paragraf.minutes import tasks_from_decision
from models.protokoll.followup import (
    ReportChoice,
    UppdragsuppfoljningRow,
    add_task,
    remove_task,
    reopen,
    report_back,
    report_choices,
    write_off,
)
from resources.svenska import join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from desktop.context import Context
    from desktop.sammantrade.efterarbete.sheet import AfterSheet


class UppdragCard(QFrame):
    """One open task: what on a line of its own; from which §, who and by when under it."""

    report_wanted = Signal(int)
    write_off_wanted = Signal(int)
    removed = Signal(int)

    def __init__(self, context: "Context", task_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.id = task_id
        self.item = Choice()
        self.day = DateField(week=False)
        self.form = InlineForm(context, Beslutsuppdrag)
        self.form.add("text", "Uppdrag", TextLine("Vad som ska göras"))
        self.form.add("paragraf_id", "Från", self.item, stretch=2)
        self.form.add("ansvarig", "Ansvarig", TextLine("Vem"), beside=True, stretch=4)
        self.form.add("forfaller", "Senast", self.day, beside=True, stretch=3)
        self.report = _button("Återrapportera …", "klar")
        self.off = _button("Avskriv", "stang")
        self.off.setToolTip("Uppdraget ska inte göras")
        self.gone = quiet_button("ta_bort", "Ta bort uppdraget")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.report)
        buttons.addWidget(self.off)
        buttons.addStretch(1)
        buttons.addWidget(self.gone)
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.form)
        column.addLayout(buttons)
        column.addWidget(rule)
        self.report.clicked.connect(lambda: self.report_wanted.emit(self.id))
        self.off.clicked.connect(lambda: self.write_off_wanted.emit(self.id))
        self.gone.clicked.connect(lambda: self.removed.emit(self.id))

    def set_items(self, items: "Sequence[tuple[int, str]]") -> None:
        """The §§ it can come from; the first time the task is read too."""
        self.item.set_choices(items)
        if self.form.id is None:
            self.form.load(self.id)
        else:
            self.form.set_choices_of("paragraf_id", items)


class UppdragPart(QWidget):
    """The tasks, where they were reported, and the way to take them from the decisions."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: AfterSheet | None = None
        self.words = MutedLabel()
        self.cards: dict[int, UppdragCard] = {}
        self.column = QVBoxLayout()
        self.column.setSpacing(AIR)
        self.add = _button("Lägg till uppdrag", "ny")
        self.closed = QVBoxLayout()
        self.closed.setSpacing(2)
        self._closed: tuple[UppdragsuppfoljningRow, ...] = ()
        self.fetch = _button("Hämta ur besluten", "uppdatera")
        self.fetch.setToolTip("Gör ett uppdrag av varje beslut som ger någon ett uppdrag")
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.add)
        line.addWidget(self.fetch)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.words)
        column.addLayout(self.column)
        column.addLayout(line)
        column.addLayout(self.closed)
        self.fetch.clicked.connect(self.fetch_tasks)
        self.add.clicked.connect(self.add_task)

    def show_sheet(self, sheet: "AfterSheet") -> None:
        """Show the tasks of a meeting."""
        self.sheet = sheet
        self._show_open(sheet)
        giving = [f"§ {item.nummer}" if item.nummer else item.rubrik for item in sheet.items if item.gives_tasks]
        done = {row.paragraf_id for row in sheet.tasks}
        left = any(item.gives_tasks and item.id not in done for item in sheet.items)
        self.words.setText(
            f"Besluten i {join_words(giving)} talar om uppdrag."
            if giving
            else "Inget beslut talar om uppdrag. Det som ska följas upp kan läggas till ändå."
        )
        self.fetch.setVisible(left)
        self.add.setEnabled(bool(sheet.items))
        self._show_closed(tuple(row for row in sheet.tasks if row.status is not Beslutsuppdragsstatus.OPPET))

    def clear(self) -> None:
        """Show none."""
        self.sheet = None
        for card in self.cards.values():
            card.form.clear()

    def add_task(self) -> None:
        """A new task, from the § that the last one came from or the first that speaks of one."""
        if self.sheet is None:
            return
        giving = [item.id for item in self.sheet.items if item.gives_tasks]
        from_ = self.sheet.tasks[-1].paragraf_id if self.sheet.tasks else [*giving, self.sheet.items[0].id][0]

        def made(id_: int) -> None:
            card = self.cards.get(id_)
            if card is not None:
                card.form.focus_first()

        gesture(self.context, self, "lägg till uppdrag", lambda session: add_task(session, from_).id, made)

    def fetch_tasks(self) -> None:
        """Make a task of each decision that gives one."""
        if self.sheet is not None:
            ids = [item.id for item in self.sheet.items if item.gives_tasks]

            def act(session: "Session") -> int:
                return sum(len(tasks_from_decision(session, id_)) for id_ in ids)

            gesture(self.context, self, "hämta uppdrag ur besluten", act)

    def ask_report(self, task_id: int) -> None:
        """Ask in which § the task was reported back."""
        read(
            self.context,
            self,
            lambda session: report_choices(session, task_id),
            lambda found: self._ask(task_id, found),
        )

    def write_off(self, task_id: int) -> None:
        """The task is not to be done."""
        gesture(self.context, self, "avskriv uppdraget", lambda session: write_off(session, task_id, today()).id)

    def _remove(self, task_id: int) -> None:
        gesture(self.context, self, "ta bort uppdraget", lambda session: remove_task(session, task_id))

    def _show_open(self, sheet: "AfterSheet") -> None:
        items = [(item.id, f"§ {item.nummer}" if item.nummer else item.rubrik) for item in sheet.items]
        wanted = [row.id for row in sheet.tasks if row.status is Beslutsuppdragsstatus.OPPET]
        for id_ in [id_ for id_ in self.cards if id_ not in wanted]:
            card = self.cards.pop(id_)
            card.form.clear()
            self.column.removeWidget(card)
            card.setVisible(False)
            card.deleteLater()
        for id_ in wanted:
            if id_ not in self.cards:
                card = self.cards[id_] = UppdragCard(self.context, id_)
                self.column.addWidget(card)
                card.report_wanted.connect(self.ask_report)
                card.write_off_wanted.connect(self.write_off)
                card.removed.connect(self._remove)
            self.cards[id_].set_items(items)

    def _show_closed(self, rows: "tuple[UppdragsuppfoljningRow, ...]") -> None:
        if rows == self._closed:
            return
        self._closed = rows
        while (item := self.closed.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setVisible(False)
                widget.deleteLater()
        for row in rows:
            line = QWidget()
            inside = QHBoxLayout(line)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(MutedLabel(closed_words(row)), 1)
            link = LinkButton("Öppna igen")
            link.setAccessibleName(f"Öppna uppdraget igen: {row.text}")
            link.clicked.connect(lambda _checked=False, id_=row.id: self._reopen(id_))
            inside.addWidget(link)
            self.closed.addWidget(line)

    def _reopen(self, task_id: int) -> None:
        gesture(self.context, self, "öppna uppdraget igen", lambda session: reopen(session, task_id).id)

    def _ask(self, task_id: int, choices: "list[ReportChoice]") -> None:
        dialog = ReportDialog(choices, self)

        def report(day: Any, paragraf_id: Any) -> None:
            gesture(
                self.context, self, "återrapportera uppdraget",
                lambda session: report_back(session, task_id, day, paragraf_id).id,
            )  # fmt: skip

        dialog.wanted.connect(report)
        dialog.open()


class ReportDialog(QDialog):
    """When and in which § a task was reported back."""

    wanted = Signal(object, object)

    def __init__(self, choices: "list[ReportChoice]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Återrapportera uppdraget")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self._days = {row.paragraf_id: row.datum for row in choices}
        self.item = PickField([(row.paragraf_id, row.label) for row in choices], placeholder="Välj den paragraf …")
        self.day = DateField()
        self.day.set_value(today())
        self.problem = ProblemLabel()
        self.act = QPushButton("Återrapporterat")
        self.act.setObjectName("primary")
        cancel = QPushButton("Avbryt")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(AIR)
        column.addWidget(
            FieldRow("Paragraf där det rapporterades", self.item, "Lämna tomt om det skedde på annat sätt.")
        )
        column.addWidget(FieldRow("Dag", self.day))
        column.addWidget(self.problem)
        column.addLayout(buttons)
        self.item.edited.connect(self._follow)
        self.act.clicked.connect(self._take)
        cancel.clicked.connect(self.reject)
        self.act.setDefault(True)

    def _follow(self) -> None:
        try:
            day = self._days.get(self.item.value())
        except FieldError:
            return
        if day is not None:
            self.day.set_value(day)

    def _take(self) -> None:
        try:
            wanted = (self.day.value() or today(), self.item.value())
        except FieldError as error:
            self.problem.say([str(error)], "error")
            return
        self.wanted.emit(*wanted)
        self.accept()


def closed_words(row: "UppdragsuppfoljningRow") -> str:
    """What became of a task."""
    source = f" (§ {row.nummer})" if row.nummer is not None else ""
    if row.status is Beslutsuppdragsstatus.AVSKRIVET:
        return f"”{row.text}”{source} avskrevs {row.rapporterat or ''}".rstrip() + "."
    where = f" i § {row.rapport_nummer}" if row.rapport_nummer is not None else ""
    return f"”{row.text}”{source} återrapporterades {row.rapporterat or ''}{where}.".replace("  ", " ")


def _button(text: str, icon: str) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(FIELD)
    set_icon(button, icon)
    return button
