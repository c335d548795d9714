"""Nästa års plan: each activity is kept, changed or ended; one press carries them all over, one undo takes it back."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.anslutning.uppfoljning_gjort import in_order_of_tab
from desktop.gesture import gesture, read
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.marks import MutedLabel, Notice
from desktop.widgets.text import TextLine
from models.anslutning.followup_carry import Onskan, Overfort, PlanRow, Planval, carry, plan_of_year
from resources.svenska import format_period

if TYPE_CHECKING:
    from desktop.context import Context


class PlanItem(QFrame):
    """One activity with the choice; the words to change come up when it is to be changed."""

    def __init__(self, row: PlanRow, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.row = row
        self.year = year
        activity = row.aktivitet
        self.title = QLabel(activity.namn)
        self.title.setObjectName("fieldLabel")
        self.title.setWordWrap(True)
        parts = (activity.status.label, activity.period, activity.ansvarig, "; ".join(row.omraden))
        self.state = MutedLabel(" · ".join(part for part in parts if part))
        self.choice = Choice(_choices(row))
        self.choice.set_value(row.forslag)
        self.choice.setAccessibleName(f"Vad som ska hända med {activity.namn}")
        self.choice.setMinimumWidth(200)
        self.means = MutedLabel()
        self.name, self.goal, self.target = TextLine(), TextLine(), TextLine()
        self.change = QWidget()
        fields = QHBoxLayout(self.change)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(GAP)
        for label, widget, value, stretch in (
            ("Aktivitet", self.name, activity.namn, 3),
            ("Mål", self.goal, activity.mal, 3),
            ("Målvärde", self.target, activity.malvarde, 1),
        ):
            widget.setText(value)
            widget.setAccessibleName(f"{label} {year + 1}")
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(MutedLabel(label))
            column.addWidget(widget)
            fields.addLayout(column, stretch)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.state)
        top = QHBoxLayout()
        top.addLayout(words, 1)
        top.addWidget(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR - 4, AIR - 6, AIR - 4, AIR - 6)
        column.setSpacing(GAP - 2)
        column.addLayout(top)
        column.addWidget(self.means)
        column.addWidget(self.change)
        self.choice.edited.connect(self._chosen)
        self._chosen()

    @property
    def wish(self) -> Onskan:
        """What has been said of the activity."""
        return Onskan(self.choice.value(), self.name.text(), self.goal.text(), self.target.text())

    @property
    def alone(self) -> bool:
        """True for one that is over and stays so: nothing is to be done."""
        return self.row.upprepas and self.choice.value() not in (Planval.BEHALL, Planval.ANDRA)

    def _chosen(self) -> None:
        changed = self.choice.value() is Planval.ANDRA
        self.change.setVisible(changed)
        self.means.setText(_meaning(self.row, self.choice.value(), self.year))


class PlanPart(QWidget):
    """The year's activities, and the button that carries them over."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.items: list[PlanItem] = []
        self._asked = (0, 0)
        self._shown: tuple[int, int, tuple[PlanRow, ...]] | None = None
        self.intro = MutedLabel()
        self.carried = Notice()
        self.button = QPushButton()
        self.button.setObjectName("primary")
        self.button.setMinimumHeight(FIELD)
        set_icon(self.button, "framat")
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP + 2)
        foot = QHBoxLayout()
        foot.addWidget(self.button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP + 2)
        column.addWidget(self.intro)
        column.addWidget(self.carried)
        column.addLayout(self._column)
        column.addLayout(foot)
        column.addStretch(1)
        self.button.clicked.connect(self.carry)

    def load(self, anslutning_id: int, year: int) -> None:
        """Read a year's plan."""
        asked = (anslutning_id, year)
        if asked != self._asked:
            self.carried.setVisible(False)
        self._asked = asked
        read(
            self.context,
            self,
            lambda session: plan_of_year(session, anslutning_id, year),
            lambda rows: self._show(*asked, rows) if asked == self._asked else None,
        )

    def carry(self) -> None:
        """Carry over what was chosen as one gesture, and say what was carried."""
        anslutning_id, year = self._asked
        wishes = {item.row.id: item.wish for item in self.items if not item.alone}
        if not wishes:
            self.context.status("Inget är valt att föra över.")
            return
        gesture(
            self.context,
            self,
            f"för över planen till {year + 1}",
            lambda session: carry(session, anslutning_id, year, wishes),
            self._told,
        )

    def _show(self, anslutning_id: int, year: int, rows: tuple[PlanRow, ...]) -> None:
        if self._shown == (anslutning_id, year, rows):
            return  # what somebody has chosen but not carried over yet stays
        self._shown = (anslutning_id, year, rows)
        for item in self.items:
            item.setVisible(False)
            item.deleteLater()
        self.items = [PlanItem(row, year) for row in rows]
        before: QWidget | None = None
        for item in self.items:
            self._column.addWidget(item)
            before = in_order_of_tab(before, item.choice, item.name, item.goal, item.target)
        in_order_of_tab(before, self.button)
        self.intro.setText(
            f"Säg för varje aktivitet i planen för {year} vad som ska hända {year + 1}. "
            "Inget ändras förrän du för över, och allt går att ångra på en gång."
            if rows
            else f"Planen för {year} har inga aktiviteter."
        )
        self.button.setText(f"För över till {year + 1}")
        self.button.setVisible(bool(rows))

    def _told(self, done: Overfort) -> None:
        lines = [
            f"{words}: {', '.join(names)}."
            for words, names in (
                ("Fortsätter", done.behallna),
                ("Görs på nytt", done.upprepade),
                ("Ändrade", done.andrade),
                ("Avslutade", done.avslutade),
            )
            if names
        ]
        self.carried.say("\n".join([done.words, *lines]))
        self.context.status(f"{done.words} Ctrl+Z ångrar allt.")


def _choices(row: PlanRow) -> list[tuple[Planval, str]]:
    if row.upprepas:
        return [
            (row.forslag, "Är avslutad"),
            (Planval.BEHALL, "Gör på nytt"),
            (Planval.ANDRA, "Gör på nytt med ändringar"),
        ]
    return [(value, value.label) for value in Planval]


def _meaning(row: PlanRow, value: Planval, year: int) -> str:
    """What the choice leads to, in words."""
    period = format_period(row.fran, row.till)
    last = f"31 december {year}"
    match value:
        case Planval.BEHALL if row.upprepas:
            return f"Blir en ny planerad aktivitet: {period}. Den gamla står kvar med sitt resultat."
        case Planval.BEHALL if row.aktivitet.till is None:
            return "Fortsätter tills vidare. Inget ändras."
        case Planval.BEHALL if row.fortsatter:
            return f"Fortsätter som planerat till {row.till}. Inget ändras."
        case Planval.BEHALL:
            return f"Fortsätter. Sista dagen flyttas till {row.till}."
        case Planval.ANDRA if row.upprepas:
            return f"Blir en ny planerad aktivitet: {period}."
        case Planval.ANDRA:
            return f"En ny aktivitet tar över {year + 1}. Den gamla avslutas {last} med sitt resultat."
        case _ if row.upprepas:
            return "Följer inte med."
        case _:
            return f"Avslutas senast {last}."
