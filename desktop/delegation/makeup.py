"""How the ledamöter of an organ are composed: small bars with numbers, by sex, party and side."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.theme import AIR, scaled
from desktop.widgets.marks import MutedLabel
from desktop.widgets.share_bars import Share, ShareBars
from models.uppdrag.queries import NO_PARTY, NOT_SAID
from resources.svenska import capitalised

if TYPE_CHECKING:
    from models.uppdrag.queries import Sammansattning

BESIDE = 620
"""Pixels at 100 % from which the groups of bars stand beside each other."""


class MakeupPart(QWidget):
    """A sentence and three groups of bars. Women and men stand side by side, never one as a part of the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = MutedLabel()
        self.sexes = ShareBars("Ledamöter efter kön")
        self.parties = ShareBars("Ledamöter efter parti")
        self.sides = ShareBars("Ledamöter efter sida")
        self.groups: dict[str, QWidget] = {}
        self.line = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.line.setSpacing(AIR)
        for title, bars in (("Kvinnor och män", self.sexes), ("Parti", self.parties), ("Sida", self.sides)):
            self.groups[title] = _group(title, bars)
            self.line.addWidget(self.groups[title], 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(AIR - 4)
        column.addWidget(self.sentence)
        column.addLayout(self.line)

    def show_composition(self, found: "Sammansattning") -> None:
        """Show how many there are of each."""
        self.sentence.setText(in_words(found))
        sexes = [Share("Kvinnor", found.kvinnor), Share("Män", found.man)]
        if found.ej_angivet:
            sexes.append(Share(NOT_SAID, found.ej_angivet, quiet=True))
        self.sexes.set_shares(sexes if found.antal else ())
        self.parties.set_shares([Share(part.namn, part.antal, part.namn == NO_PARTY) for part in found.partier])
        self.sides.set_shares([Share(part.namn, part.antal, part.namn == NOT_SAID) for part in found.sidor])
        self.groups["Kvinnor och män"].setVisible(bool(found.antal))
        self.groups["Parti"].setVisible(bool(found.partier))
        self.groups["Sida"].setVisible(bool(found.sidor))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the way the room asks for."""
        wide = event.size().width() >= scaled(BESIDE)
        self.line.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)


def in_words(found: "Sammansattning") -> str:
    """The composition in a sentence or two."""
    if not found.antal:
        return "Ingen ledamot den här dagen."
    parts = []
    if found.kvinnor or found.man:
        women = f"{found.kvinnor} {'kvinna' if found.kvinnor == 1 else 'kvinnor'}"
        men = f"{found.man} {'man' if found.man == 1 else 'män'}"
        parts.append(f"{women} och {men}")
    if found.ej_angivet and parts:
        parts.append(f"{found.ej_angivet} utan uppgift om kön")
    count = f"{found.antal} {'ledamot' if found.antal == 1 else 'ledamöter'}"
    words = f"{count}: {', '.join(parts)}." if parts else f"{count}."
    if found.lediga:
        empty = "1 plats är ledig" if found.lediga == 1 else f"{found.lediga} platser är lediga"
        words += f" {capitalised(empty)} av {found.platser}."
    return words


def _group(title: str, bars: ShareBars) -> QWidget:
    whole = QWidget()
    label = QLabel(title)
    label.setObjectName("fieldLabel")
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label)
    column.addWidget(bars)
    column.addStretch(1)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    return whole
