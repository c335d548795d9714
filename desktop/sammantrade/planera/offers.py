"""What waits for an agenda: bordlagt, ärenden, standing items, open tasks; Enter puts the chosen one on it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.list_pane import ListPane
from desktop.sammantrade.planera.sheet import ARENDE, BACK, OPEN, STANDING, TASKS, OfferRow
from desktop.tables import Column
from desktop.theme import AIR, FIELD, set_icon

if TYPE_CHECKING:
    from desktop.settings import Settings

_ORDER = (BACK, ARENDE, TASKS, STANDING, OPEN)
_MARKS = {BACK: "tillbaka", ARENDE: "arende", OPEN: "arende", STANDING: "uppdatera", TASKS: "klocka"}

COLUMNS = (
    Column("Att ta upp", lambda row: row.titel or "(utan rubrik)", icon=lambda row: _MARKS[row.kind], stretch=True),
    Column("Slag", lambda row: row.slag, sort=lambda row: _ORDER.index(row.kind), width=130),
    Column("Varför", lambda row: row.skal, width=220),
)


class OfferList(QWidget):
    """The list and the button that does what Enter does."""

    wanted = Signal(object)
    """The OfferRow to put on the agenda."""

    def __init__(self, settings: "Settings", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = ListPane(
            "planera_att_ta_upp",
            "Det som kan tas upp",
            COLUMNS,
            settings,
            empty="Inget väntar: allt som är bordlagt, berett eller stående finns på en dagordning.",
            empty_icon="klar",
        )
        self.add_button = QPushButton("Lägg till på dagordningen")
        self.add_button.setMinimumHeight(FIELD)
        self.add_button.setToolTip("Lägg till på dagordningen (Enter i listan)")
        set_icon(self.add_button, "ny")
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.addWidget(self.list, 1)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.list.chosen.connect(lambda id_: self.add_button.setEnabled(id_ is not None))
        self.list.opened.connect(self._add)
        self.add_button.clicked.connect(partial(self._add, None))
        self.add_button.setEnabled(False)

    def set_rows(self, rows: Sequence[OfferRow]) -> None:
        """Show what waits."""
        self.list.set_rows(sorted(rows, key=lambda row: _ORDER.index(row.kind)))
        if self.list.chosen_id is None and rows:
            self.list.choose(self.list.model.rows[0].id)

    def _add(self, id_: object = None, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - the signal's own
        wanted = self.list.chosen_id if id_ is None or isinstance(id_, bool) else id_
        row = next((row for row in self.list.model.rows if row.id == wanted), None)
        if row is not None:
            self.wanted.emit(row)
