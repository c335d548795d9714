"""Step 8: the tasks that the decisions gave, followed until they are reported back."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.child_table import ChildField, ChildRow, ChildTable
from desktop.form_layout import FieldRow
from desktop.gesture import gesture, read
from desktop.moments import today
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel, ProblemLabel, quiet_button
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextLine
from models.editing import get
from models.paragraf.entity import Beslutsuppdrag, Beslutsuppdragsstatus
from models.paragraf.minutes import tasks_from_decision
from models.protokoll.followup import ReportChoice, add_task, report_back, report_choices, task_rows
from resources.svenska import join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from desktop.context import Context
    from desktop.sammantrade.efterarbete.sheet import AfterSheet


class UppdragTable(ChildTable):
    """The tasks of a meeting's decisions. Ctrl+Enter in a row reports it back."""

    report_wanted = Signal(int)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        self.items: list[tuple[int, str]] = []
        super().__init__(
            context,
            Beslutsuppdrag,
            (
                ChildField("paragraf_id", "Paragraf", self._item_field, 2),
                ChildField("text", "Uppdrag", lambda: TextLine("Vad som ska göras"), 5),
                ChildField("ansvarig", "Ansvarig", lambda: TextLine("Vem"), 2),
                ChildField("forfaller", "Senast", lambda: DateField(week=False), 2),
                ChildField("status", "Status", lambda: Choice.of(Beslutsuppdragsstatus), 2),
            ),
            name="Uppdrag från beslut",
            load=_load,
            make=self._new,
            add_text="Lägg till uppdrag",
            ordered=False,
            parent=parent,
        )

    def set_items(self, items: "Sequence[tuple[int, str]]") -> None:
        """The §§ a task can come from."""
        self.items = list(items)
        for row in self.rows:
            field = row.widgets["paragraf_id"]
            assert isinstance(field, Choice)
            value = field.value()
            field.set_choices(self.items)
            field.set_value(value)

    def _item_field(self) -> Choice:
        return Choice(self.items)

    def _new(self, session: "Session", _meeting: int) -> Beslutsuppdrag:
        return add_task(session, self.items[0][0])

    def _make_row(self, id_: int) -> ChildRow:
        row = super()._make_row(id_)
        button = quiet_button("klar", "Återrapportera …")
        button.clicked.connect(lambda _checked=False: self.report_wanted.emit(id_))
        row.buttons.insert(0, button)
        return row


class UppdragPart(QWidget):
    """The tasks, where they were reported, and the way to take them from the decisions."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: AfterSheet | None = None
        self.words = MutedLabel()
        self.table = UppdragTable(context)
        self.reported = MutedLabel()
        self.fetch = QPushButton("Hämta ur besluten")
        self.fetch.setMinimumHeight(FIELD)
        self.fetch.setToolTip("Gör ett uppdrag av varje beslut som ger någon ett uppdrag")
        set_icon(self.fetch, "uppdatera")
        line = QHBoxLayout()
        line.addWidget(self.fetch)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.words)
        column.addWidget(self.table)
        column.addWidget(self.reported)
        column.addLayout(line)
        self.fetch.clicked.connect(self.fetch_tasks)
        self.table.report_wanted.connect(self.ask_report)

    def show_sheet(self, sheet: "AfterSheet") -> None:
        """Show the tasks of a meeting."""
        self.sheet = sheet
        self.table.set_items([(item.id, item.label) for item in sheet.items])
        if self.table.parent_id != sheet.sammantrade_id:
            self.table.set_parent_id(sheet.sammantrade_id)
        giving = [f"§ {item.nummer}" if item.nummer else item.rubrik for item in sheet.items if item.gives_tasks]
        done = {row.paragraf_id for row in sheet.tasks}
        left = any(item.gives_tasks and item.id not in done for item in sheet.items)
        self.words.setText(
            f"Besluten i {join_words(giving)} talar om uppdrag."
            if giving
            else "Inget beslut talar om uppdrag. Det som ska följas upp kan läggas till ändå."
        )
        self.fetch.setVisible(left)
        self.table.add_button.setEnabled(bool(sheet.items))
        told = [
            f"”{row.text}” rapporterades {row.rapporterat}{f' i § {row.rapport_nummer}' if row.rapport_nummer else ''}."
            for row in sheet.tasks
            if row.status is Beslutsuppdragsstatus.RAPPORTERAT and row.rapporterat
        ]
        self.reported.setText("\n".join(told))
        self.reported.setVisible(bool(told))

    def clear(self) -> None:
        """Show none."""
        self.sheet = None
        self.table.set_parent_id(None)

    def fetch_tasks(self) -> None:
        """Make a task of each decision that gives one."""
        if self.sheet is not None:
            ids = [item.id for item in self.sheet.items if item.gives_tasks]

            def act(session: "Session") -> int:
                return sum(len(tasks_from_decision(session, id_)) for id_ in ids)

            gesture(self.context, self, "hämta uppdrag ur besluten", act)

    def ask_report(self, task_id: int) -> None:
        """Ask in which § the task was reported back."""
        self.table.flush()
        read(
            self.context,
            self,
            lambda session: report_choices(session, task_id),
            lambda found: self._ask(task_id, found),
        )

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


def _load(session: "Session", sammantrade_id: int) -> list[Beslutsuppdrag]:
    return [get(session, Beslutsuppdrag, row.id) for row in task_rows(session, sammantrade_id)]
