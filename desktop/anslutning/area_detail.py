"""One node of the strategy: what it says, and if it is chosen the kommun's own problem, plan and activities."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.anslutning.activities import ActivitiesPanel
from desktop.forms import Form
from desktop.indikator.of_node import IndicatorsOfNode
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.choice import YesNo
from desktop.widgets.marks import EmptyPage, MutedLabel, ProblemLabel
from desktop.widgets.pick import PickField
from desktop.widgets.rich_text import RichTextField
from models.anslutning.entity import Omradesval
from models.anslutning.queries import OmradeRow

if TYPE_CHECKING:
    from desktop.anslutning.sheet import AnslutningSheet
    from desktop.context import Context


class NodeHead(QWidget):
    """The node's kind, heading, text and the goals it serves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = MutedLabel()
        self.title = QLabel()
        self.title.setObjectName("sectionTitle")
        self.title.setWordWrap(True)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.goals = MutedLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.kind, self.title, self.text, self.goals):
            column.addWidget(part)

    def show_node(self, area: OmradeRow) -> None:
        """Show a node."""
        node = area.nod
        words = [node.typ.label]
        words += ["prioriterat i strategin"] if node.prioriterad else []
        words += ["horisontellt"] if node.horisontell else []
        self.kind.setText(", ".join(words))
        self.title.setText(node.med_kod)
        self.text.setText(node.text)
        self.text.setVisible(bool(node.text))
        self.goals.setText(f"Bidrar till: {'; '.join(node.mal)}" if node.mal else "")
        self.goals.setVisible(bool(node.mal))


class ChosenForm(Form):
    """The kommun's own words about a chosen area, and its activities."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context, Omradesval)
        self._centre.setContentsMargins(AIR - 2, AIR - 4, AIR - 2, AIR)
        self.head = NodeHead()
        self.gap = ProblemLabel()
        self.activities = ActivitiesPanel(context)
        self.add_widget(self.head)
        self.add("huvudfokus", "Huvudfokus", YesNo("Huvudfokus: kommunen arbetar främst med det här"))
        self.add_widget(self.gap)
        self.add("eget_problem", "Eget problem", RichTextField("Hur det ser ut hos oss", lines=3))
        self.add("plan", "Så planerar vi arbeta", RichTextField("Vad vi gör, tillsammans med vilka", lines=4))
        self.organ = self.add("ansvarigt_organ_id", "Ansvarig nämnd eller förvaltning", PickField())
        self.add_widget(self.activities)
        self.indicators = IndicatorsOfNode(context)
        self.add_widget(self.indicators)


class AreaDetail(QStackedWidget):
    """What stands beside the tree."""

    choose_wanted = Signal(int)
    """The node to choose."""
    choose_below_wanted = Signal(int)
    """The heading whose nodes to choose."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area: OmradeRow | None = None
        self.nothing = EmptyPage("Välj ett område i trädet. Mellanslag eller rutan väljer det för kommunen.")
        self.form = ChosenForm(context)
        self.unchosen = QWidget()
        self.head = NodeHead()
        self.choose = QPushButton("Välj området")
        self.choose.setObjectName("primary")
        self.choose_below = QPushButton()
        for button in (self.choose, self.choose_below):
            button.setMinimumHeight(FIELD)
        set_icon(self.choose, "ny")
        column = QVBoxLayout(self.unchosen)
        column.setContentsMargins(AIR + 4, AIR, AIR + 4, AIR)
        column.setSpacing(GAP + 4)
        column.addWidget(self.head)
        column.addWidget(self.choose)
        column.addWidget(self.choose_below)
        column.addStretch(1)
        for page in (self.nothing, self.form, self.unchosen):
            self.addWidget(page)
        self.choose.clicked.connect(self._choose)
        self.choose_below.clicked.connect(self._choose_below)

    def show_area(self, area: OmradeRow | None, sheet: "AnslutningSheet", *, below: int) -> None:
        """Show a node; `below` counts the nodes under a heading that are not chosen."""
        self.area = area
        if area is None:
            self.form.clear()
            self.setCurrentWidget(self.nothing)
        elif area.omradesval_id is not None:
            self.form.head.show_node(area)
            self.form.organ.set_choices(sheet.organ)
            missing = not area.har_plan and not area.aktiviteter
            self.form.gap.say(["Skriv hur ni planerar att arbeta, eller lägg till en aktivitet."] if missing else [])
            if self.form.id != area.omradesval_id:
                self.form.load(area.omradesval_id)
                self.form.verticalScrollBar().setValue(0)
            self.form.activities.show_area(area.omradesval_id, sheet)
            self.form.indicators.show_node(area.nod.id)
            self.setCurrentWidget(self.form)
        else:
            self.form.clear()
            self.head.show_node(area)
            self.choose.setVisible(not is_heading(area))
            self.choose_below.setText(f"Välj alla {below} områden här under" if below > 1 else "Välj området här under")
            self.choose_below.setVisible(below > 0)
            self.setCurrentWidget(self.unchosen)

    def _choose(self) -> None:
        if self.area is not None:
            self.choose_wanted.emit(self.area.nod.id)

    def _choose_below(self) -> None:
        if self.area is not None:
            self.choose_below_wanted.emit(self.area.nod.id)


def is_heading(area: OmradeRow) -> bool:
    """True for chapters and parts, which only hold what can be chosen."""
    return area.nod.typ.value in ("kapitel", "del")
