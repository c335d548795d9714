"""The tjänsteskrivelser of an ärende, and the way to write one."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.arende.sheet import ArendeSheet
from desktop.gesture import gesture
from desktop.moments import today
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.marks import LinkButton, MutedLabel
from models.tjansteskrivelse.operations import write

if TYPE_CHECKING:
    from desktop.context import Context
    from models.tjansteskrivelse.queries import SkrivelseRow


class SkrivelserPart(QWidget):
    """One line per paper; Enter opens it. The button writes a new one after the chosen template."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._arende_id: int | None = None
        self._shown: tuple[SkrivelseRow, ...] | None = None
        self.links: list[LinkButton] = []
        self.none = MutedLabel("Ingen tjänsteskrivelse är skriven än.")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(2)
        self.mall = Choice()
        self.mall.setAccessibleName("Mall för ny tjänsteskrivelse")
        self.mall.setMaximumWidth(320)
        self.write_button = QPushButton("Skriv tjänsteskrivelse")
        self.write_button.setMinimumHeight(FIELD)
        set_icon(self.write_button, "skrivelse")
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.write_button)
        row.addWidget(MutedLabel("enligt mallen"))
        row.addWidget(self.mall, 1)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.none)
        column.addLayout(self.lines)
        column.addLayout(row)
        self.write_button.clicked.connect(self.write)

    def show_sheet(self, sheet: ArendeSheet) -> None:
        """Show the papers of an ärende."""
        if sheet.id != self._arende_id:
            self._arende_id = sheet.id
            self.mall.set_choices(sheet.mallar)
            self.mall.set_value(sheet.mall_id)
        else:
            self.mall.set_choices(sheet.mallar)
            if self.mall.value() is None:
                self.mall.set_value(sheet.mall_id)
        if sheet.skrivelser != self._shown:
            self._shown = sheet.skrivelser
            self._show_lines()

    def write(self) -> None:
        """Write a new one from what is recorded, and go there."""
        arende_id, mall_id = self._arende_id, self.mall.value()
        if arende_id is not None:
            gesture(
                self.context,
                self,
                "skriv tjänsteskrivelse",
                lambda session: write(session, arende_id, today(), mall_id).id,
                lambda id_: self.context.navigate("tjansteskrivelse", id_),
            )

    def _show_lines(self) -> None:
        while (item := self.lines.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.setVisible(False)
                line.deleteLater()
        self.links = []
        for row in self._shown or ():
            link = LinkButton(row.titel or "Tjänsteskrivelse utan rubrik")
            words = ", ".join(part for part in (str(row.datum or "utan datum"), row.status.label.lower()) if part)
            link.setAccessibleName(f"Öppna tjänsteskrivelsen {link.text()}, {words}")
            link.clicked.connect(lambda _checked=False, id_=row.id: self.context.navigate("tjansteskrivelse", id_))
            line = QWidget()
            inside = QHBoxLayout(line)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(GAP)
            inside.addWidget(link)
            inside.addWidget(MutedLabel(words), 1)
            self.links.append(link)
            self.lines.addWidget(line)
        self.none.setVisible(not self._shown)
