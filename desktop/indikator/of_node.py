"""The indicators of an area of a strategy as links, where the area itself is worked with."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.gesture import gesture, read
from desktop.theme import GAP, set_icon
from desktop.widgets.marks import LinkButton
from models.indikator.comparing import shown
from models.indikator.operations import add_indicator
from models.indikator.queries import LATEST, IndikatorRow, indicator_rows

if TYPE_CHECKING:
    from desktop.context import Context
    from models.change import Change

KINDS = frozenset({"indikator", "indikatorvarde"})


class IndicatorsOfNode(QWidget):
    """A link to each with its latest values, and the way to a new one."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._node_id: int | None = None
        self.links: list[LinkButton] = []
        title = QLabel("Indikatorer")
        title.setObjectName("fieldLabel")
        self.new = LinkButton("Ny indikator för området")
        set_icon(self.new, "ny")
        self.new.clicked.connect(lambda _checked=False: self.add())
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP // 2)
        self.column.addWidget(title)
        row = QHBoxLayout()
        row.addWidget(self.new)
        row.addStretch(1)
        self.column.addLayout(row)
        context.changes.changed.connect(self._changed)

    def show_node(self, node_id: int | None) -> None:
        """Show the indicators of another area."""
        if node_id != self._node_id:
            self._node_id = node_id
            self._show(node_id, [])
            self._read()

    def add(self) -> None:
        """A new indicator of the area, on its own page."""
        node_id, context = self._node_id, self.context
        if node_id is not None:
            gesture(
                context,
                self,
                "ny indikator",
                lambda session: add_indicator(session, node_id).id,
                lambda id_: context.navigate("indikator", id_),
            )

    def _read(self) -> None:
        node_id = self._node_id
        if node_id is not None:
            read(
                self.context,
                self,
                lambda session: indicator_rows(session, LATEST, nod_ids=[node_id]),
                lambda rows: self._show(node_id, rows),
            )

    def _show(self, node_id: int | None, rows: list[IndikatorRow]) -> None:
        if node_id != self._node_id:
            return
        for link in self.links:
            self.column.removeWidget(link)
            link.setVisible(False)
            link.deleteLater()
        self.links = []
        for place, row in enumerate(rows, 1):
            link = LinkButton(_words(row).replace("&", "&&"))
            set_icon(link, "indikator")
            link.clicked.connect(partial(self._open, row.id))
            self.column.insertWidget(place, link)
            self.links.append(link)

    def _open(self, id_: int, *_clicked: Any) -> None:
        self.context.navigate("indikator", id_)

    def _changed(self, change: "Change") -> None:
        if change.kinds & KINDS:
            self._read()


def _words(row: IndikatorRow) -> str:
    """The name with the latest values: "Heltid: kvinnor 68,8 %, män 82,0 % (2025)"."""
    parts = [
        f"{who} {shown(value, row.decimaler, row.enhet)}"
        for who, value in (("kvinnor", row.senaste.kvinnor), ("män", row.senaste.man), ("totalt", row.senaste.totalt))
        if value is not None
    ]
    return f"{row.namn}: {', '.join(parts[:2])} ({row.senaste.ar})" if parts else row.namn
