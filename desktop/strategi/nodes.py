"""The strategy's tree of areas, of any depth: add, write, move, indent and remove by keyboard, link to goals."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.gesture import gesture
from desktop.inline_form import InlineForm
from desktop.strategi.sheet import StrategiSheet
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.calm_selection import CalmSelection
from desktop.widgets.check_tree import CheckTree, Node
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.marks import MutedLabel, quiet_button
from desktop.widgets.text import TextArea, TextLine
from models.strategi.entity import NodTyp, StrategiNod
from models.strategi.operations import Move, add_node, move_node, remove_node, set_goals
from models.strategi.queries import NodRow

if TYPE_CHECKING:
    from desktop.context import Context

MOST_LINES = 16
_ALL = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive


class NodesPart(QWidget):
    """The tree with its buttons and, under it, the form of the chosen node with the goals it contributes to."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._sheet: StrategiSheet | None = None
        self._into_form = False
        self._wanted: int | None = None
        self.tree = CheckTree("Områden", "")
        CalmSelection(self.tree)
        self.none = MutedLabel("Strategin har inga områden än. Ctrl+Enter lägger till det första.")
        frame = QFrame()
        frame.setObjectName("card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.tree)
        self.tree_frame = frame
        self.needy: list[QPushButton | QToolButton] = []
        self._make_form()
        self.frame = QFrame()
        self.frame.setObjectName("card")
        around = QVBoxLayout(self.frame)
        around.setContentsMargins(AIR - 4, AIR - 6, AIR - 4, AIR - 6)
        around.addWidget(self.form)
        self.frame.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.none)
        column.addWidget(frame)
        column.addLayout(self._buttons())
        column.addWidget(self.frame)
        self.tree.installEventFilter(self)
        self.tree.chosen.connect(self._chosen)
        self.tree.itemActivated.connect(lambda _item: self.form.focus_first())
        self.form.loaded.connect(self._loaded)
        self.goals_button.toggled.connect(self._show_goals)
        self.goals.ticked.connect(lambda _id, _on: self._save_goals())

    def show_sheet(self, sheet: StrategiSheet) -> None:
        """Show the tree of a strategy."""
        other = self._sheet is None or self._sheet.id != sheet.id
        before, self._sheet = self._sheet, sheet
        if other:
            self.goals_button.setChecked(False)
            self.tree.set_nodes(())
            self._chosen(None)
        if other or before is None or before.nodes != sheet.nodes:
            self.tree.set_nodes([_as_node(row) for row in sheet.nodes])
            self._fit()
        if self._wanted in {row.id for row in sheet.nodes}:
            self.tree.choose(self._wanted)
            self._wanted = None
        self.tree_frame.setVisible(bool(sheet.nodes))
        self.none.setVisible(not sheet.nodes)
        self._show_goal_words()
        self._fill_goals()
        if self.tree.chosen_id is None:
            self._chosen(None)

    def _fit(self) -> None:
        """As high as its nodes, within bounds."""
        heights = [self.tree.visualItemRect(item).height() for item in self.tree.findItems("", _ALL)]
        self.tree.setFixedHeight(sum(heights[:MOST_LINES]) + 6)

    def add(self, *, below: bool = False) -> None:
        """A new node after the chosen one, or below it, with the cursor in its heading."""
        sheet, after = self._sheet, self.tree.chosen_id
        if sheet is None:
            return
        self.form.flush()
        strategi_id = sheet.id
        gesture(
            self.context,
            self,
            "lägg till område",
            lambda session: add_node(session, strategi_id, after, below=below).id,
            self._added,
        )

    def move_chosen(self, way: Move) -> None:
        """Move the chosen node one step: up, down, in or out."""
        id_ = self.tree.chosen_id
        if id_ is not None:
            self.form.flush()
            gesture(self.context, self, "flytta område", lambda session: move_node(session, id_, way), self._was_moved)

    def remove(self) -> None:
        """Remove the chosen node with all below it; undo brings it back."""
        id_ = self.tree.chosen_id
        if id_ is not None:
            self.form.flush()
            gesture(
                self.context,
                self,
                "ta bort område",
                lambda session: remove_node(session, id_),
                lambda _none: self.context.status("Området är borttaget. Ctrl+Z ångrar."),
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The tree's own keys win over the window's."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            act = self._key(event)
            if watched is self.tree and act is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    act()
                return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> Callable[[], object] | None:
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        alt, shift, ctrl = (
            Qt.KeyboardModifier.AltModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.ControlModifier,
        )
        ways: dict[Qt.Key, Move] = {
            Qt.Key.Key_Up: "up",
            Qt.Key.Key_Down: "down",
            Qt.Key.Key_Right: "in",
            Qt.Key.Key_Left: "out",
        }
        if mods in (alt, alt | shift) and key in ways:
            return partial(self.move_chosen, ways[key])
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and mods in (ctrl, ctrl | shift):
            return partial(self.add, below=mods == ctrl | shift)
        if key == Qt.Key.Key_Delete:
            return self.remove
        return None

    def _make_form(self) -> None:
        self.form = InlineForm(self.context, StrategiNod, also=("nodkoppling",))
        self.form.add("rubrik", "Rubrik", TextLine(), stretch=5)
        self.form.add("kod", "Beteckning", TextLine("1.2"), beside=True, stretch=1)
        self.form.add("typ", "Kallas", Choice.of(NodTyp), beside=True, stretch=2)
        self.form.add("text", "Text", TextArea(lines=2))
        self.form.add("prioriterad", "", YesNo("Prioriterat av utgivaren"))
        self.form.add("horisontell", "", YesNo("Horisontellt: går genom alla områden"), beside=True)
        self.goals_button = QPushButton()
        self.goals_button.setObjectName("quiet")
        self.goals_button.setCheckable(True)
        self.goals_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        set_icon(self.goals_button, "strategi")
        self.goals_text = MutedLabel()
        self.goals = CheckTree("Mål som området bidrar till")
        self.goals.setFixedHeight(290)
        CalmSelection(self.goals)
        self.goals.setVisible(False)
        self.form.add_widget(self.goals_button)
        self.form.add_widget(self.goals_text)
        self.form.add_widget(self.goals)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for text, tip, act, needs in (
            ("Nytt område", "Nytt område efter det valda (Ctrl+Enter)", partial(self.add), False),
            ("Nytt under", "Nytt område under det valda (Ctrl+Skift+Enter)", partial(self.add, below=True), True),
        ):
            button = QPushButton(text)
            button.setMinimumHeight(FIELD - 2)
            button.setToolTip(tip)
            set_icon(button, "ny")
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
            if needs:
                self.needy.append(button)
        moves: tuple[tuple[str, str, str, Move], ...] = (
            ("upp", "Flytta upp", "Alt+↑", "up"),
            ("ner", "Flytta ner", "Alt+↓", "down"),
            ("indrag_mindre", "Flytta ut en nivå", "Alt+←", "out"),
            ("indrag_mer", "Flytta in under området ovanför", "Alt+→", "in"),
        )
        for icon, name, shortcut, way in moves:
            small = quiet_button(icon, name, shortcut)
            small.clicked.connect(lambda _checked=False, way=way: self.move_chosen(way))
            row.addWidget(small)
            self.needy.append(small)
        gone = quiet_button("ta_bort", "Ta bort området med allt under det", "Delete")
        gone.clicked.connect(lambda _checked=False: self.remove())
        row.addWidget(gone)
        self.needy.append(gone)
        row.addStretch(1)
        return row

    def _added(self, id_: int) -> None:
        self._into_form = True
        self._wanted = id_
        if self._sheet is not None and id_ in {row.id for row in self._sheet.nodes}:
            self.tree.choose(id_)
            self._wanted = None

    def _was_moved(self, moved: bool) -> None:  # noqa: FBT001 - the result of the move
        if not moved:
            self.context.status("Området kan inte flyttas dit.")

    def _chosen(self, id_: int | None) -> None:
        for button in self.needy:
            button.setEnabled(id_ is not None)
        self.frame.setVisible(id_ is not None)
        if id_ is None:
            self.form.clear()
        else:
            self.form.load(id_)
        self._show_goal_words()
        self._fill_goals()

    def _loaded(self, _node: StrategiNod) -> None:
        if self._into_form:
            self._into_form = False
            self.form.focus_first()

    # --- goals

    def _row(self) -> NodRow | None:
        rows = self._sheet.nodes if self._sheet else ()
        return next((row for row in rows if row.id == self.tree.chosen_id), None)

    def _show_goal_words(self) -> None:
        row = self._row()
        count = len(row.mal) if row else 0
        words = "Bidrar till inget nationellt eller globalt mål" if not count else f"Bidrar till {count} mål"
        self.goals_button.setText(f"{words} – {'dölj målen' if self.goals_button.isChecked() else 'välj mål'}")
        self.goals_button.setAccessibleName(self.goals_button.text())
        self.goals_button.setVisible(bool(self._sheet and self._sheet.goals))
        self.goals_text.setText("\n".join(row.mal) if row else "")
        self.goals_text.setVisible(bool(count) and not self.goals_button.isChecked())

    def _show_goals(self, shown: bool) -> None:  # noqa: FBT001 - Qt's own signature
        self.goals.setVisible(shown)
        self._show_goal_words()
        self._fill_goals()
        if shown:
            self.goals.setFocus()

    def _fill_goals(self) -> None:
        sheet, row = self._sheet, self._row()
        if sheet is None or row is None or not self.goals_button.isChecked():
            return
        chosen = set(row.mal_ids)
        nodes: list[Node] = []
        for goal in sheet.goals:
            heading = ("strategi", goal.strategi_id)
            if heading not in {node.id for node in nodes}:
                nodes.append(Node(heading, None, goal.strategi, ticked=None, strong=True))
            nodes.append(Node(goal.id, goal.parent or heading, goal.text, ticked=goal.id in chosen))
        self.goals.set_nodes(nodes)

    def _save_goals(self) -> None:
        row = self._row()
        if row is not None:
            ids: Sequence[int] = self.goals.ticked_ids()
            node_id = row.id
            gesture(self.context, self, "ändra mål", lambda session: set_goals(session, node_id, ids))


def _as_node(row: NodRow) -> Node:
    notes = [row.typ.label]
    if row.prioriterad:
        notes.append("prioriterat")
    if row.horisontell:
        notes.append("horisontellt")
    if row.mal:
        notes.append(f"{len(row.mal)} mål")
    return Node(row.id, row.overordnad_id, row.med_kod or "(utan rubrik)", ", ".join(notes), ticked=None)
