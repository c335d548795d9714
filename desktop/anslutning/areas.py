"""Fokusområden och plan: the strategy's tree with boxes, and beside it the chosen node."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.anslutning.area_detail import AreaDetail
from desktop.anslutning.area_tree import AreaTree
from desktop.gesture import gesture
from desktop.list_pane import FilterField
from desktop.theme import GAP
from desktop.widgets.choice import Choice
from desktop.widgets.marks import MutedLabel, ProblemLabel
from models.anslutning.operations import choose, choose_under, unchoose
from models.anslutning.queries import OmradeRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.anslutning.sheet import AnslutningSheet
    from desktop.context import Context

ALL, CHOSEN, GAPS = "alla", "valda", "utan"
VIEWS = ((ALL, "Alla områden"), (CHOSEN, "Valda områden"), (GAPS, "Valda utan aktivitet"))


class AreasSection(QWidget):
    """The tree to the left, the chosen node to the right; each scrolls by itself."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: AnslutningSheet | None = None
        self._areas: dict[int, OmradeRow] = {}
        self._showing = False
        self.filter = FilterField("Sök område")
        self.view = Choice(VIEWS)
        self.view.set_value(ALL)
        self.view.setAccessibleName("Vilka områden som visas")
        self.count = MutedLabel()
        self.remark = ProblemLabel()
        self.tree = AreaTree()
        self.nothing = MutedLabel(
            "Strategin har inga områden i katalogen. Lägg till dem på strategins sida om den har några."
        )
        self.detail = AreaDetail(context)
        self._build()
        self.filter.textChanged.connect(self.tree.show_only)
        self.filter.down.connect(self.tree.setFocus)
        self.view.edited.connect(self._fill)
        self.tree.chosen.connect(self._chosen)
        self.tree.ticked.connect(self._ticked)
        self.detail.choose_wanted.connect(self.choose)
        self.detail.choose_below_wanted.connect(self.choose_below)

    def show_sheet(self, sheet: "AnslutningSheet") -> None:
        """Show the areas of an anslutning."""
        other = self.sheet is None or self.sheet.id != sheet.id
        same = not other and self.sheet is not None and self.sheet.areas == sheet.areas
        self.sheet = sheet
        self._showing = True  # the detail is shown once, when the tree stands as it should
        self._areas = {area.nod.id: area for area in sheet.areas}
        if other:
            self.filter.clear()
            self.view.set_value(ALL)
        if not same:
            self._fill()
            self.count.setText(_counted(sheet.areas))
        if other or self.tree.chosen_id is None:
            first = next((area.nod.id for area in sheet.areas if area.omradesval_id), None)
            if first is not None:
                self.tree.choose(first)
        self.remark.say(sheet.problems_of("huvudfokus"))
        self._showing = False
        self._show_detail()

    def fit(self, height: int) -> None:
        """Take the height of the view; a strategy without a tree takes one line."""
        empty = not self._areas
        for part in (self.top, self.count, self.splitter):
            part.setVisible(not empty)
        self.nothing.setVisible(empty)
        self.setFixedHeight(self.nothing.sizeHint().height() + GAP if empty else height)

    def choose(self, nod_id: int) -> None:
        """Choose an area."""
        sheet = self.sheet
        if sheet is None:
            return

        def act(session: "Session") -> None:
            choose(session, sheet.id, nod_id)

        gesture(self.context, self, "välj område", act)

    def choose_below(self, nod_id: int) -> None:
        """Choose every area under a heading, as one gesture."""
        sheet = self.sheet
        if sheet is not None:
            gesture(self.context, self, "välj områden", lambda session: choose_under(session, sheet.id, nod_id))

    def _ticked(self, nod_id: int, on: bool) -> None:  # noqa: FBT001 - what the signal carries
        area = self._areas.get(nod_id)
        if area is None:
            return
        if on:
            self.choose(nod_id)
        elif area.omradesval_id is not None:
            choice = area.omradesval_id
            self.detail.form.clear()  # it is not to be read again

            def act(session: "Session") -> None:
                unchoose(session, choice)

            gesture(
                self.context,
                self,
                "ta bort valt område",
                act,
                lambda _none: self.context.status("Området är inte valt längre. Ctrl+Z tar tillbaka det med texterna."),
            )

    def _chosen(self, _nod_id: int | None) -> None:
        if not self._showing:
            self._show_detail()

    def _show_detail(self) -> None:
        if self.sheet is not None:
            area = self._areas.get(self.tree.chosen_id or 0)
            self.detail.show_area(area, self.sheet, below=self._unchosen_below(area))

    def _unchosen_below(self, area: OmradeRow | None) -> int:
        if area is None:
            return 0
        parents = {other.nod.overordnad_id for other in self._areas.values()}
        count, above = 0, {area.nod.id}
        for other in self._areas.values():  # parents come before their children
            if other.nod.overordnad_id in above:
                above.add(other.nod.id)
                count += other.nod.id not in parents and other.omradesval_id is None
        return count

    def _fill(self) -> None:
        shown = self._shown()
        self.tree.set_areas([area for area in self._areas.values() if area.nod.id in shown])
        self.tree.show_only(self.filter.text())

    def _shown(self) -> set[int]:
        """The nodes of the chosen view, with those above them."""
        view = self.view.value()
        if view == ALL:
            return set(self._areas)
        wanted = [
            area for area in self._areas.values() if area.omradesval_id and (view == CHOSEN or not area.aktiviteter)
        ]
        found: set[int] = set()
        for area in wanted:
            current: int | None = area.nod.id
            while current is not None and current not in found:
                found.add(current)
                above = self._areas.get(current)
                current = above.nod.overordnad_id if above else None
        return found

    def _build(self) -> None:
        self.top = QWidget()
        top = QHBoxLayout(self.top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(GAP)
        top.addWidget(self.filter, 3)
        top.addWidget(self.view, 2)
        left = QFrame()
        left.setObjectName("card")
        inside = QVBoxLayout(left)
        inside.setContentsMargins(GAP, GAP, 1, 1)
        inside.setSpacing(GAP)
        inside.addWidget(self.tree, 1)
        right = QFrame()
        right.setObjectName("card")
        beside = QVBoxLayout(right)
        beside.setContentsMargins(1, 1, 1, 1)
        beside.addWidget(self.detail)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(10)
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        left.setMinimumWidth(220)
        right.setMinimumWidth(340)
        self.splitter.setSizes([400, 600])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.nothing)
        column.addWidget(self.top)
        column.addWidget(self.count)
        column.addWidget(self.remark)
        column.addWidget(self.splitter, 1)


def _counted(areas: tuple[OmradeRow, ...]) -> str:
    chosen = [area for area in areas if area.omradesval_id is not None]
    focus = sum(area.huvudfokus for area in chosen)
    gaps = sum(not area.aktiviteter for area in chosen)
    if not chosen:
        return "Inget område är valt än."
    areas_chosen = "1 område valt" if len(chosen) == 1 else f"{len(chosen)} områden valda"
    return f"{areas_chosen}, {focus} i huvudfokus, {gaps} utan aktivitet"
