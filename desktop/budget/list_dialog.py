"""Ekonomi's list before it is taken in: what its columns are, what each row seems to be, what would differ."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.form_layout import FieldRow
from desktop.gesture import read
from desktop.held import content_of
from desktop.inlasning.mapping import ColumnMapping
from desktop.list_and_form import ListAndForm
from desktop.list_pane import ListPane
from desktop.tables import Column, amount_column
from desktop.theme import AIR, GAP
from desktop.widgets.amount_field import AmountField
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel, ProblemLabel
from desktop.widgets.text import TextLine
from models.avstamning.lista import columns_of, remembered_columns
from models.avstamning.operations import AvstamningDraft, Matchning, Radval, propose
from models.bilaga import MAX_BYTES
from models.errors import UserError
from reports.read.ekonomilista import Ekonomilista, ReadList, open_list, read_list
from resources.svenska import format_amount, format_count

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.avstamning.matching import Radforslag
    from models.inlasning.columns import Column as ListColumn

MOST_REMARKS = 4
COLUMNS = (
    Column("Rad", lambda row: row.id, width=60, right=True),
    Column("Datum", lambda row: row.datum, width=100),
    Column("Verifikat", lambda row: row.verifikat, width=100),
    Column("Text", lambda row: row.text, width=190),
    amount_column("Belopp", lambda row: row.belopp_ore, width=104),
    Column("Är här", lambda row: row.verdict, icon=lambda row: row.icon, stretch=True),
)


@dataclass(frozen=True, slots=True)
class ListSource:
    """A file that has been opened, and what its columns can hold."""

    lista: Ekonomilista
    content: bytes
    columns: "tuple[ListColumn, ...]"

    @property
    def widths(self) -> dict[str, int]:
        """How many characters the codes have, by key."""
        return {column.key: column.width for column in self.columns if column.width}


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One row of the list and what it would be."""

    id: int
    datum: date | None
    verifikat: str
    text: str
    belopp_ore: int
    verdict: str
    icon: str


def read_source(context: "Context", owner: QWidget, path: Path, then: Callable[[ListSource], object]) -> None:
    """Open a file beside the queue; what is wrong with it is said in words."""

    def ask(session: "Session") -> "tuple[tuple[ListColumn, ...], dict[str, str]]":
        return columns_of(session), remembered_columns(session)

    def opened(known: "tuple[tuple[ListColumn, ...], dict[str, str]]") -> None:
        def work() -> ListSource:
            content = content_of(path, MAX_BYTES)
            return ListSource(open_list(content, path.name, *known), content, known[0])

        context.jobs.render(work, then, owner=owner)

    read(context, owner, ask, opened)


class ListDialog(QDialog):
    """Space takes a proposal or leaves it. Nothing is written before the button is pressed."""

    wanted = Signal(object, object, object)
    """The AvstamningDraft, the choices for the rows, and what the columns were read as."""

    def __init__(
        self,
        context: "Context",
        budget_id: int,
        source: ListSource,
        day: date,
        names: Mapping[int, str],
        *,
        parent: QWidget | None = None,
    ) -> None:
        """`names` are what the own costs are called, by their ids."""
        super().__init__(parent)
        self.setWindowTitle(f"Stäm av med {source.lista.filnamn}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context, self.source, self._budget_id, self._today = context, source, budget_id, day
        self._names = names
        self._list: ReadList | None = None
        self._found: Matchning | None = None
        self._taken: set[int] = set()
        self.day, self.saldo, self.by = DateField(), AmountField("Radernas summa"), TextLine("Namn")
        self.day.set_value(day)
        self.day_row, self.saldo_row = FieldRow("Till och med", self.day), FieldRow("Saldo", self.saldo)
        self.mapping = ColumnMapping()
        self.list = ListPane(
            "budget/ekonomilista", "Ekonomis rader", COLUMNS, context.settings, empty="Välj vilka kolumner som är vad."
        )
        self.summary = MutedLabel()
        self.problem = ProblemLabel()
        self.remarks = ProblemLabel()
        self.button = QPushButton("Spara avstämningen")
        self.button.setObjectName("primary")
        self._lay_out()
        lista = source.lista
        sample = lista.sample()
        self.mapping.show_columns(
            lista.titles,
            {place: next((row[place] for row in sample if row[place]), "") for place in range(len(lista.titles))},
            [(column.key, column.title) for column in source.columns],
            lista.guess,
        )
        self.mapping.edited.connect(self.propose)
        self.day.edited.connect(self.propose)
        self.list.table.installEventFilter(self)
        self.list.opened.connect(self.toggle)
        self.propose()
        self.list.take_focus()

    def propose(self) -> None:
        """Read the rows by the columns chosen, and hold them against the budget. Nothing is stored."""
        self.problem.say(())
        try:
            day = self.day.value() or self._today
            found = read_list(self.source.lista, self.mapping.chosen, self._today, widths=self.source.widths)
        except (FieldError, UserError) as error:
            self.problem.say([str(error)], "error")
            self.button.setEnabled(False)
            self.list.set_rows(())
            return
        self._list = found

        def then(matched: Matchning) -> None:
            self._found = matched
            self._taken = {one.rad.nummer for one in matched.forslag if one.sakert}
            self._show()

        read(self.context, self, lambda session: propose(session, self._budget_id, day, found.rader), then)

    def toggle(self, number: int | None = None) -> None:
        """Take the proposal of a row, or leave it for later."""
        chosen = self.list.chosen_id if number is None else number
        one = next((one for one in self._found.forslag if one.rad.nummer == chosen), None) if self._found else None
        if one is not None and (one.transaktion_id is not None or one.godtagen):
            self._taken ^= {one.rad.nummer}
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space takes or leaves."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if watched is self.list.table and pressed == Qt.Key.Key_Space:
            self.toggle()
            return True
        return super().eventFilter(watched, event)

    @property
    def choices(self) -> list[Radval]:
        """What was chosen for each row; those that were not taken stay open."""
        proposals = self._found.forslag if self._found is not None else ()
        taken = [one for one in proposals if one.rad.nummer in self._taken]
        count = Counter(one.transaktion_id for one in taken)
        return [
            Radval(one.rad, one.transaktion_id, one.godtagen, one.forklaring, delad=count[one.transaktion_id] > 1)
            if one.rad.nummer in self._taken
            else Radval(one.rad)
            for one in proposals
        ]

    # --- inside

    def _show(self) -> None:
        found, read_rows = self._found, self._list
        if found is None or read_rows is None:
            return
        self.list.set_rows([self._row(one) for one in found.forslag])
        same = sum(choice.transaktion_id is not None for choice in self.choices)
        told = [
            f"{_counted(len(found.forslag), 'rad', 'rader')}, {format_amount(found.summa_ore)}.",
            f"{_counted(same, 'rad är en kostnad', 'rader är kostnader')} här.",
            f"Utfallet här är {format_amount(found.egen_ore)} till och med dagen.",
        ]
        if found.saknas:
            told.append(f"{_counted(len(found.saknas), 'kostnad', 'kostnader')} här finns inte i listan.")
        self.summary.setText(" ".join(told))
        unread = [f"Rad {row.nummer}: {row.orsak}" for row in read_rows.utelamnade]
        self.remarks.say([*read_rows.remarks, *unread][:MOST_REMARKS])
        self.button.setEnabled(bool(found.forslag))

    def _row(self, one: "Radforslag") -> ProposalRow:
        rad, taken = one.rad, one.rad.nummer in self._taken
        how = f" ({one.traff.label.lower()})" if one.traff is not None else ""
        if one.transaktion_id is not None:
            name = self._names.get(one.transaktion_id, "en kostnad här")
            verdict = f"{name}{how}" if taken else f"Kanske {name}{how}. Blanksteg tar förslaget."
        elif one.godtagen:
            verdict = f"Godtas: {one.forklaring or 'raderna tar ut varandra'}" if taken else "Godtas inte än"
        else:
            verdict = "Finns inte här"
        icon = "klar" if taken else "information" if one.transaktion_id is not None else "varning"
        words = " ".join(filter(None, (rad.mottagare, rad.text)))
        return ProposalRow(
            rad.nummer, rad.datum, rad.verifikat or rad.fakturanummer, words, rad.belopp_ore, verdict, icon
        )

    def _accept(self) -> None:
        try:
            day, saldo = self.day.value(), self.saldo.value()
        except FieldError as error:
            self.problem.say([str(error)], "error")
            return
        if day is None:
            self.day_row.show_error("Skriv vilken dag listan går till och med.")
            return
        draft = AvstamningDraft(day, saldo, self.by.value().strip(), "", self.source.lista.filnamn, self.source.content)
        choices, columns = self.choices, self.mapping.chosen
        self.accept()
        self.wanted.emit(draft, choices, columns)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(AIR)
        for row in (self.day_row, self.saldo_row, FieldRow("Avstämd av", self.by)):
            top.addWidget(row, 1)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.list)
        both = ListAndForm("budget/ekonomilista", left, self.mapping, self.context.settings, shares=(70, 30))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self._accept)
        bottom = QHBoxLayout()
        bottom.setSpacing(AIR)
        bottom.addWidget(self.summary, 1)
        bottom.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self.problem)
        column.addWidget(both, 1)
        column.addWidget(self.remarks)
        column.addLayout(bottom)
        room = self.screen().availableGeometry()
        self.resize(min(1280, room.width() - 60), min(760, room.height() - 80))


def _counted(count: int, one: str, many: str) -> str:
    return f"{format_count(count)} {one if count == 1 else many}"
