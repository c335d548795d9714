"""What changes in an organ over time: the uppdrag that end soon, and everybody who has had one."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.delegation.seats import period
from desktop.moments import today
from desktop.rows_and_form import ShortList
from desktop.tables import Column
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.line_list import Group, LineData, LineList
from desktop.widgets.marks import MutedLabel, SectionTitle
from desktop.widgets.narrow_columns import NarrowColumns
from resources.svenska import format_due, format_long_date

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.delegation.sheet import DelegationSheet
    from models.uppdrag.queries import UppdragRow

COLUMNS = (
    Column("Namn", lambda row: row.med_parti, stretch=True),
    Column("Roll", lambda row: row.roll, width=164),
    Column("Gällde", period, sort=lambda row: row.fran or date.min, width=196),
    Column("Valt genom", lambda row: row.valt_genom, width=150),
)


class OverTimePart(QWidget):
    """Enter on a line of either list shows the day and the uppdrag."""

    opened = Signal(int)
    """The uppdrag that is to be shown."""
    renew_wanted = Signal()
    follow_wanted = Signal(int)
    """The uppdrag that somebody is to take over."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.renew = QPushButton("Förläng dem som valts om …")
        self.renew.setMinimumHeight(FIELD)
        set_icon(self.renew, "uppdatera")
        self.renew.clicked.connect(lambda _checked=False: self.renew_wanted.emit())
        self.ending = LineList("Uppdrag som slutar snart", "Inget uppdrag slutar inom ett halvår.")
        self.history = ShortList(
            "uppdragshistorik", "Alla uppdrag genom åren", COLUMNS, context.settings, "Inga uppdrag än."
        )
        self.narrow = NarrowColumns(self.history.table, {3: 600})
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.ending)
        column.addWidget(self.renew, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(GAP)
        column.addWidget(SectionTitle("Historik"))
        column.addWidget(MutedLabel("Enter visar hur det var när uppdraget började."))
        column.addWidget(self.history)
        self.ending.opened.connect(lambda key: self.opened.emit(int(key)))
        self.ending.acted.connect(lambda key: self.follow_wanted.emit(int(key)))
        self.history.opened.connect(self.opened.emit)

    def show_sheet(self, sheet: "DelegationSheet") -> None:
        """Show the uppdrag of an organ."""
        self.ending.set_groups(_by_day(sheet.ending))
        self.renew.setVisible(bool(sheet.ending))
        if list(sheet.history) != list(self.history.model.rows):
            self.history.set_rows(sheet.history)


def _by_day(rows: "tuple[UppdragRow, ...]") -> list[Group]:
    """The uppdrag under the day on which they end: as a rule they all do on the same one."""
    groups: dict[date, list[LineData]] = {}
    for row in rows:
        if row.till is not None:
            line = LineData(str(row.id), row.med_parti, row.roll.label, action="Byt …", icon="person")
            groups.setdefault(row.till, []).append(line)
    return [(f"{format_long_date(day)}, {format_due(day, today())}", lines) for day, lines in groups.items()]
