"""Ärende och beslut: the anslutning's ärenden with their papers, and the chain of decisions drawn as a line."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.gesture import gesture
from desktop.moments import today
from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.chain import Chain, Link
from desktop.widgets.marks import LinkButton, MutedLabel, SectionTitle
from models.anslutning.details import ArendeOfAnslutning
from models.arende.entity import Utfall
from models.arende.operations import open_arende
from models.arende.queries import BeslutRow
from models.tjansteskrivelse.operations import write

if TYPE_CHECKING:
    from desktop.anslutning.sheet import AnslutningSheet
    from desktop.context import Context


class DecisionsSection(QWidget):
    """Links to ärenden and papers; each decision opens the ärende it was made in."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: AnslutningSheet | None = None
        self.arenden = QVBoxLayout()
        self.arenden.setSpacing(GAP)
        self.nothing = MutedLabel("Inget ärende är öppnat för anslutningen än.")
        self.open_button = QPushButton("Öppna ärende")
        self.open_button.setMinimumHeight(FIELD)
        set_icon(self.open_button, "ny")
        self.chain = Chain("Beslutskedjan")
        self.no_chain = MutedLabel("Inga beslut är inlagda. Beslut läggs in i ärendet och visas här i följd.")
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.nothing)
        column.addLayout(self.arenden)
        column.addLayout(row)
        column.addSpacing(GAP)
        column.addWidget(SectionTitle("Beslutskedjan"))
        column.addWidget(self.no_chain)
        column.addWidget(self.chain)
        self.open_button.clicked.connect(self.open_new)
        self.chain.opened.connect(self._open_decision)
        self._shown: tuple[ArendeOfAnslutning, ...] = ()

    def show_sheet(self, sheet: "AnslutningSheet") -> None:
        """Show the ärenden and decisions of an anslutning."""
        self.sheet = sheet
        if sheet.arenden != self._shown:
            self._shown = sheet.arenden
            self._rebuild()
        self.nothing.setVisible(not sheet.arenden)
        self.chain.set_links([link_of(row) for row in sheet.chain])
        self.chain.come_after(self.open_button)
        self.chain.setVisible(bool(sheet.chain))
        self.no_chain.setVisible(not sheet.chain)

    def open_new(self) -> None:
        """A new ärende for the anslutning; shown at once."""
        sheet = self.sheet
        if sheet is not None:
            gesture(
                self.context,
                self,
                "öppna ärende",
                lambda session: open_arende(session, anslutning_id=sheet.id).id,
                lambda id_: self.context.navigate("arende", id_),
            )

    def write_paper(self, arende_id: int) -> None:
        """A new tjänsteskrivelse for an ärende; shown at once."""
        day = today()
        gesture(
            self.context,
            self,
            "skriv tjänsteskrivelse",
            lambda session: write(session, arende_id, day).id,
            lambda id_: self.context.navigate("tjansteskrivelse", id_),
        )

    def _open_decision(self, beslut_id: int) -> None:
        sheet = self.sheet
        row = next((row for row in sheet.chain if row.id == beslut_id), None) if sheet else None
        if row is not None:
            self.context.navigate("arende", row.arende_id)

    def _rebuild(self) -> None:
        while (item := self.arenden.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setVisible(False)
                widget.deleteLater()
        after: QWidget = self.open_button
        for arende in self._shown:
            line = self._line(arende)
            self.arenden.addWidget(line)
            for button in line.findChildren(QPushButton):
                QWidget.setTabOrder(after, button)
                after = button

    def _line(self, arende: ArendeOfAnslutning) -> QWidget:
        line = QWidget(self)
        name = " ".join(part for part in (arende.dnr, arende.titel) if part) or "Ärende utan rubrik"
        link = LinkButton(name)
        link.clicked.connect(lambda: self.context.navigate("arende", arende.id))
        write_button = QPushButton("Skriv tjänsteskrivelse")
        write_button.setMinimumHeight(FIELD)
        write_button.setAccessibleName(f"Skriv tjänsteskrivelse i ärendet {name}")
        set_icon(write_button, "skrivelse")
        write_button.clicked.connect(lambda: self.write_paper(arende.id))
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(link)
        top.addWidget(MutedLabel(arende.status.label))
        top.addStretch(1)
        top.addWidget(write_button)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        for paper in arende.skrivelser:
            paper_link = LinkButton(
                f"Tjänsteskrivelse {paper.datum or ''} {paper.titel} ({paper.status.label.lower()})"
            )
            paper_link.clicked.connect(lambda _c=False, id_=paper.id: self.context.navigate("tjansteskrivelse", id_))
            row = QHBoxLayout()
            row.setContentsMargins(24, 0, 0, 0)
            row.addWidget(paper_link)
            row.addStretch(1)
            column.addLayout(row)
        return line


def link_of(row: BeslutRow) -> Link:
    """A decision as a dot of the chain."""
    outcome = row.utfall.label if row.utfall is not Utfall.INTE_AVGJORT else "Inte avgjort"
    more = [row.rubrik, row.innehall.text, f"Reservation: {row.reservation}" if row.reservation else ""]
    return Link(
        key=row.id,
        when=str(row.datum or "Utan datum"),
        who=row.organ,
        what=row.paragraf or "Utan §",
        outcome=outcome,
        done=row.utfall is not Utfall.INTE_AVGJORT,
        tip="\n".join(part for part in (f"Dnr {row.dnr}" if row.dnr else "", *more) if part),
    )
