"""Plan dialogs: one with its counterpart and day, or a whole year's at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.form_layout import FieldRow
from desktop.theme import AIR, GAP
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextLine
from models.dialogtraff.coverage import Coverage, CoverageRow, Tackning
from models.dialogtraff.entity import Malgrupp, Riktning
from models.dialogtraff.operations import DialogDraft

if TYPE_CHECKING:
    from models.dialogtraff.choices import DialogChoices


class NewDialog(QDialog):
    """Asks with whom and when; Enter plans it."""

    wanted = Signal(object)
    """The DialogDraft."""

    def __init__(
        self, choices: "DialogChoices", parent: QWidget | None = None, *, motpart_id: int | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ny dialogträff")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.motpart = PickField(choices.motparter, placeholder="Nämnd eller bolag")
        self.motpart.set_value(motpart_id)
        self.other = TextLine("Till exempel en förening")
        self.day = DateField()
        self.direction = Choice.of(Riktning)
        self.direction.set_value(Riktning.DE_KOMMER)
        self.meeting = PickField(choices.sammantraden, placeholder="Vid ett sammanträde? Sök dagen")
        self.version = PickField(choices.underlag, placeholder="Välj nu eller senare")
        self.motpart_row = FieldRow("Motpart", self.motpart)
        self.day_row = FieldRow("Dag", self.day, "Kan bestämmas senare. Ett valt sammanträde ger dagen.")
        when = QHBoxLayout()
        when.setSpacing(AIR)
        when.addWidget(self.day_row, 1)
        when.addWidget(FieldRow("Sammanträde", self.meeting), 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.make_button = QPushButton("Planera dialogträffen")
        self.make_button.setObjectName("primary")
        self.make_button.setDefault(True)
        buttons.addButton(self.make_button, QDialogButtonBox.ButtonRole.AcceptRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(AIR - 4)
        column.addWidget(self.motpart_row)
        column.addWidget(FieldRow("Eller någon annan", self.other))
        column.addLayout(when)
        column.addWidget(FieldRow("Vem kommer till vem", self.direction))
        column.addWidget(FieldRow("Frågeunderlag", self.version))
        column.addSpacing(GAP)
        column.addWidget(buttons)
        self.setMinimumWidth(520)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self._accept)
        self.motpart.setFocus()

    def _accept(self) -> None:
        try:
            motpart_id, day = self.motpart.value(), self.day.value()
            meeting, version = self.meeting.value(), self.version.value()
        except FieldError as error:
            self.motpart_row.show_error(str(error))
            return
        other = self.other.value().strip()
        if motpart_id is None and not other:
            self.motpart_row.show_error("Välj motparten, eller skriv vem det är.")
            self.motpart.setFocus()
            return
        draft = DialogDraft(
            motpart_id=motpart_id,
            motpart=other,
            riktning=self.direction.value(),
            datum=day,
            sammantrade_id=meeting,
            frageunderlag_id=version,
        )
        self.accept()
        self.wanted.emit(draft)


class PlanYearDialog(QDialog):
    """The counterparts with how long ago each was met; those ticked get a dialog, with a day or without."""

    wanted = Signal(int, object)
    """The year and the DialogDrafts."""

    def __init__(self, coverage: Coverage, choices: "DialogChoices", year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Planera dialogträffar {year}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.year = year
        self.rows = [row for row in _by_need(coverage.rows) if not _planned(row, year)]
        self.boxes: list[YesNo] = []
        self.days: list[DateField] = []
        meetings = [(id_, words) for id_, words in choices.sammantraden if words.startswith(str(year))][::-1]
        self.meetings: list[Choice] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(AIR)
        for place, heading in enumerate(("Motpart", "Senast", "Sammanträde", "eller dag")):
            label = QLabel(heading)
            label.setObjectName("fieldLabel")
            grid.addWidget(label, 0, place)
        for number, row in enumerate(self.rows, 1):
            box, day = YesNo(row.motpart), DateField(week=False)
            meeting = Choice([(None, "Inte bestämt"), *meetings])
            meeting.set_value(None)
            meeting.setAccessibleName(f"Sammanträde för {row.motpart}")
            day.setAccessibleName(f"Dag för {row.motpart}")
            for place, widget in enumerate((box, MutedLabel(row.sedan), meeting, day)):
                grid.addWidget(widget, number, place)
            self.boxes.append(box)
            self.days.append(day)
            self.meetings.append(meeting)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(len(self.rows) + 1, 1)
        self._lay_out(grid, choices)

    def _lay_out(self, grid: QGridLayout, choices: "DialogChoices") -> None:
        body = QWidget()
        body.setLayout(grid)
        body.setObjectName("formBody")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        self.namnder = PickField(choices.underlag, placeholder="Inget valt")
        self.bolag = PickField(choices.underlag, placeholder="Inget valt")
        sets = QHBoxLayout()
        sets.setSpacing(AIR)
        sets.addWidget(FieldRow("Frågor till nämnderna", self.namnder), 1)
        sets.addWidget(FieldRow("Frågor till bolagen", self.bolag), 1)
        self.problem = MutedLabel()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.make_button = QPushButton("Planera de valda")
        self.make_button.setObjectName("primary")
        buttons.addButton(self.make_button, QDialogButtonBox.ButtonRole.AcceptRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(AIR - 4)
        column.addWidget(MutedLabel("De som aldrig träffats, eller träffats för längst sedan, står först."))
        column.addWidget(scroll, 1)
        column.addLayout(sets)
        column.addWidget(self.problem)
        column.addWidget(buttons)
        self.resize(760, 560)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self._accept)

    def _accept(self) -> None:
        drafts = []
        try:
            for row, box, day, meeting in zip(self.rows, self.boxes, self.days, self.meetings, strict=True):
                if box.value():
                    version = self.bolag.value() if row.malgrupp is Malgrupp.BOLAG else self.namnder.value()
                    drafts.append(
                        DialogDraft(
                            motpart_id=row.motpart_id,
                            motpart="" if row.motpart_id else row.motpart,
                            malgrupp=row.malgrupp,
                            datum=day.value(),
                            sammantrade_id=meeting.value(),
                            frageunderlag_id=None if row.malgrupp is Malgrupp.CIVILSAMHALLE else version,
                        )
                    )
        except FieldError as error:
            self.problem.setText(str(error))
            return
        if not drafts:
            self.problem.setText("Välj minst en motpart.")
            return
        self.accept()
        self.wanted.emit(self.year, drafts)


def _by_need(rows: Sequence[CoverageRow]) -> list[CoverageRow]:
    return sorted(rows, key=lambda row: (row.ar_sedan is not None, -(row.ar_sedan or 0)))


def _planned(row: CoverageRow, year: int) -> bool:
    return any(cell.ar == year and cell.tackning is not Tackning.INGEN and cell.dialoger for cell in row.celler)
