"""The head of a strategy: its versions as a line, and the way to join it or to the anslutning there is."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.gesture import gesture
from desktop.moments import today
from desktop.strategi.sheet import StrategiSheet
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.chain import Chain, Link
from desktop.widgets.marks import LinkButton, MutedLabel
from models.anslutning.operations import start

if TYPE_CHECKING:
    from desktop.context import Context
    from models.strategi.queries import VersionRow


class JoinPart(QWidget):
    """The button that joins, and a link to each anslutning the kommun has already."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._sheet: StrategiSheet | None = None
        self.links: list[LinkButton] = []
        self.words = MutedLabel()
        self.join = QPushButton("Anslut kommunen")
        self.join.setMinimumHeight(FIELD)
        self.join.setToolTip("Börja en anslutning: kraven, åtagandena och tiderna följer med")
        set_icon(self.join, "anslutning")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GAP)
        self.row.addWidget(self.join)
        self.row.addWidget(self.words, 1)
        self.row.addStretch(0)  # without words the links stand at the left
        self.join.clicked.connect(self.start)

    def show_sheet(self, sheet: StrategiSheet) -> None:
        """Show whether and how far the kommun has joined."""
        before, self._sheet = self._sheet, sheet
        running = any(not over for _, _, over in sheet.anslutningar)
        self.join.setVisible(sheet.kan_anslutas and not running)
        if not sheet.kan_anslutas:
            words = ["Ingen ansluter sig till den här; kommunen förhåller sig till den."]
        else:
            words = [f"Ersatt av {sheet.ersatt_av}."] if sheet.ersatt_av else []
            words += [] if sheet.anslutningar else ["Kommunen är inte ansluten."]
        self.words.setText(" ".join(words))
        self.words.setVisible(bool(self.words.text()))
        if before is None or before.anslutningar != sheet.anslutningar:
            self._show_links(sheet)

    def start(self) -> None:
        """Begin an anslutning and go there."""
        if self._sheet is not None:
            strategi_id = self._sheet.id
            gesture(
                self.context,
                self,
                "anslut kommunen",
                lambda session: start(session, strategi_id, today()).id,
                lambda id_: self.context.navigate("anslutning", id_),
            )

    def _show_links(self, sheet: StrategiSheet) -> None:
        for link in self.links:
            self.row.removeWidget(link)
            link.setVisible(False)
            link.deleteLater()
        self.links = []
        for id_, status, _over in sheet.anslutningar:
            link = LinkButton(f"Kommunens anslutning ({status.lower()})")
            link.clicked.connect(lambda _checked=False, id_=id_: self.context.navigate("anslutning", id_))
            self.row.insertWidget(len(self.links), link)
            self.links.append(link)


class VersionsPart(QWidget):
    """The versions over time as a line; a dot leads to its version."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id: int | None = None
        self.chain = Chain("Versioner över åren")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chain)
        self.chain.opened.connect(lambda id_: context.navigate("strategi", id_) if id_ != self._id else None)

    def show_sheet(self, sheet: StrategiSheet) -> None:
        """Show the versions, if there is more than one."""
        self._id = sheet.id
        self.setVisible(len(sheet.versions) > 1)
        self.chain.set_links([_link(row, sheet.id) for row in sheet.versions])


def _link(row: "VersionRow", shown: int) -> Link:
    state = "Gäller" if row.galler and row.period else "Ersatt" if row.ersatt else "Gäller inte" if row.period else ""
    here = "visas här" if row.id == shown else ""
    return Link(row.id, row.period or "utan tid", here, row.namn, state, done=row.galler)
