"""Step 2: who signs, and how and when the protokoll is to be justerat."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.form_layout import FieldRow
from desktop.gesture import gesture
from desktop.inline_form import InlineForm
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.clock_field import ClockField
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import LinkButton, MutedLabel
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextLine
from models.protokoll.entity import Justeringssatt, Protokoll, Underskriftsroll
from models.protokoll.signers import add_signer, choose_signer, remove_signer, take_proposals

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from desktop.sammantrade.efterarbete.sheet import AfterSheet
    from models.protokoll.signers import Proposal, SignerRow


class SignerField(PickField):
    """Holds who signs in a role."""

    def __init__(self, roll: Underskriftsroll) -> None:
        super().__init__(placeholder="Välj bland dem som var med")
        self.roll = roll


class UnderskrifterPart(QWidget):
    """Four fields for people, and a form for the rest; locked while the paper is out."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: AfterSheet | None = None
        self.proposal = MutedLabel()
        self.take = QPushButton("Använd förslaget")
        self.take.setMinimumHeight(FIELD)
        set_icon(self.take, "klar")
        self.fields = {roll: SignerField(roll) for roll in Underskriftsroll}
        self.rows = {roll: FieldRow(roll.label, field) for roll, field in self.fields.items()}
        self.extra = PickField(placeholder="Om fler ska justera")
        self.extra_row = FieldRow("Ytterligare en justerare", self.extra)
        self.also = QVBoxLayout()
        self.also.setSpacing(2)
        self._also: tuple[SignerRow, ...] = ()
        self.form = InlineForm(context, Protokoll)
        self.form.add("satt", "Skrivs under", Choice.of(Justeringssatt))
        self.form.add("justeras_dag", "Dag för justering", DateField(), beside=True, stretch=2)
        self.form.add("justeras_kl", "Klockslag", ClockField("15.00"), beside=True)
        self.form.add("justeras_plats", "Plats för justering", TextLine("Behövs inte vid digital justering"))
        self.last_day = DateField()
        self.form.add("justeras_senast", "Senaste dag att justera", self.last_day, beside=True)
        self._lay_out()
        self.take.clicked.connect(self.take_proposals)
        for field in self.fields.values():
            field.edited.connect(lambda field=field: self._chosen(field))
        self.extra.edited.connect(self._add)

    def show_sheet(self, sheet: "AfterSheet") -> None:
        """Show who signs the chosen protokoll."""
        self.sheet = sheet
        taken = {row.roll for row in sheet.signers}
        free = [row for row in sheet.proposals if row.roll not in taken] if sheet.is_draft else []
        self.proposal.setText(_in_words(free))
        self.proposal.setVisible(bool(free))
        self.take.setVisible(bool(free))
        for roll, field in self.fields.items():
            mine = [row for row in sheet.signers if row.roll is roll]
            known: list[tuple[int | None, str]] = [(row.narvaro_id, row.namn) for row in sheet.candidates[roll]]
            known += [(row.narvaro_id, row.namn) for row in mine if row.narvaro_id not in {id_ for id_, _ in known}]
            field.set_choices(known)
            field.set_value(mine[0].narvaro_id if mine else None)
            field.setEnabled(sheet.is_draft)
        first = {roll: next((row.id for row in sheet.signers if row.roll is roll), None) for roll in self.fields}
        self._show_also(tuple(row for row in sheet.signers if row.id != first[row.roll]))
        taken_ids = {row.narvaro_id for row in sheet.signers}
        judges = sheet.candidates[Underskriftsroll.JUSTERARE]
        self.extra.set_choices([(row.narvaro_id, row.namn) for row in judges if row.narvaro_id not in taken_ids])
        self.extra.set_value(None)
        self.extra_row.setVisible(sheet.is_draft and Underskriftsroll.JUSTERARE in taken)
        if self.form.id != sheet.paper.id:
            self.form.load(sheet.paper.id)
        self.form.setEnabled(sheet.is_draft)
        due = sheet.paper.justeras_senast
        self.last_day.line.setPlaceholderText(f"{due} (räknat)" if due else "Räknas ut")

    def clear(self) -> None:
        """Show nobody."""
        self.sheet = None
        self.form.clear()

    def take_proposals(self) -> None:
        """Let those sign whom the records propose."""
        if self.sheet is not None:
            id_ = self.sheet.paper.id
            gesture(self.context, self, "välj underskrifter", lambda session: len(take_proposals(session, id_)))

    def _chosen(self, field: SignerField) -> None:
        if self.sheet is None:
            return
        try:
            wanted = field.value()
        except FieldError:
            return  # half a name: more is coming
        roll, id_ = field.roll, self.sheet.paper.id
        first = next((row for row in self.sheet.signers if row.roll is roll), None)
        if wanted == (first.narvaro_id if first else None):
            return

        def act(session: "Session") -> None:
            if first is None:
                add_signer(session, id_, roll, wanted)
            elif wanted is None:
                remove_signer(session, first.id)
            else:
                choose_signer(session, first.id, wanted)

        gesture(self.context, self, f"välj {roll.label.lower()}", act)

    def _show_also(self, rows: "tuple[SignerRow, ...]") -> None:
        """Those who sign beside the first one in each role."""
        if rows == self._also:
            return
        self._also = rows
        while (item := self.also.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setVisible(False)
                widget.deleteLater()
        for row in rows:
            line = QWidget()
            inside = QHBoxLayout(line)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(MutedLabel(f"Skriver också under: {row.namn} ({row.roll.label.lower()})"), 1)
            gone = LinkButton("Ta bort")
            gone.setAccessibleName(f"Ta bort {row.namn} från underskrifterna")
            gone.clicked.connect(lambda _checked=False, id_=row.id: self._remove(id_))
            inside.addWidget(gone)
            self.also.addWidget(line)

    def _remove(self, underskrift_id: int) -> None:
        if self.sheet is not None and self.sheet.is_draft:
            gesture(self.context, self, "ta bort underskrift", lambda session: remove_signer(session, underskrift_id))

    def _add(self) -> None:
        try:
            wanted = self.extra.value()
        except FieldError:
            return
        if self.sheet is not None and wanted is not None:
            id_ = self.sheet.paper.id
            gesture(
                self.context, self, "lägg till justerare",
                lambda session: add_signer(session, id_, Underskriftsroll.JUSTERARE, wanted).id,
            )  # fmt: skip

    def _lay_out(self) -> None:
        offered = QHBoxLayout()
        offered.setSpacing(GAP)
        offered.addWidget(self.proposal, 1)
        offered.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(offered)
        for pair in (
            (Underskriftsroll.SEKRETERARE, Underskriftsroll.ORDFORANDE),
            (Underskriftsroll.JUSTERARE, Underskriftsroll.ERSATTARE),
        ):
            line = QHBoxLayout()
            line.setSpacing(GAP * 2)
            for roll in pair:
                line.addWidget(self.rows[roll], 1)
            column.addLayout(line)
        column.addLayout(self.also)
        column.addWidget(self.extra_row)
        column.addWidget(self.form)


def _in_words(free: "list[Proposal]") -> str:
    people = ", ".join(f"{row.namn} ({row.roll.label.lower()})" for row in free)
    return f"Förslag efter närvaron och paragrafen om justering: {people}." if free else ""
