"""A tree in which one ticks nodes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from desktop.row_painting import TallRows
from resources import svenska

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Node:
    """One node: id, id of its parent or None, text, a quiet note beside it, ticked or not; None has no box."""

    id: Any
    parent: Any
    text: str
    note: str = ""
    ticked: bool | None = False
    strong: bool = False


class CheckTree(QTreeWidget):
    """Nodes with boxes. Space ticks, arrows open and close; opened branches stay open when it is filled again."""

    ticked = Signal(object, bool)
    """Id and whether it is ticked now: by the user only."""
    chosen = Signal(object)
    """The id of the node the cursor is on, or None."""

    def __init__(self, name: str, notes_title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setColumnCount(2)
        self.setHeaderLabels([name, notes_title])
        self.setHeaderHidden(not notes_title)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setIndentation(22)
        self.setItemDelegate(TallRows(self))
        self.setTabKeyNavigation(False)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._items: dict[Any, QTreeWidgetItem] = {}
        self._shape: list[tuple[Any, Any]] = []
        self._closed: set[Any] = set()
        self._filling = False
        self.itemChanged.connect(self._item_changed)
        self.currentItemChanged.connect(self._moved)
        self.itemCollapsed.connect(lambda item: self._closed.add(item.data(0, _ID)))
        self.itemExpanded.connect(lambda item: self._closed.discard(item.data(0, _ID)))

    @property
    def chosen_id(self) -> Any:
        """The id of the node the cursor is on, or None."""
        item = self.currentItem()
        return None if item is None else item.data(0, _ID)

    def set_nodes(self, nodes: Sequence[Node]) -> None:
        """Show other nodes, in the order given; parents may come after children."""
        if [(node.id, node.parent) for node in nodes] == self._shape:
            # The same tree with other words and ticks: its items stay, for one of them may be what is being ticked.
            self._filling = True
            for node in nodes:
                _write(self._items[node.id], node)
            self._filling = False
            return
        kept, top = self.chosen_id, self.verticalScrollBar().value()
        self._shape = [(node.id, node.parent) for node in nodes]
        self._filling = True
        self.clear()
        self._items = {node.id: _item(node) for node in nodes}
        for node in nodes:
            above = self._items.get(node.parent)
            if above is None:
                self.addTopLevelItem(self._items[node.id])
            else:
                above.addChild(self._items[node.id])
        for id_, item in self._items.items():
            item.setExpanded(id_ not in self._closed)
        if kept in self._items:
            self.setCurrentItem(self._items[kept])
        self.verticalScrollBar().setValue(top)
        self._filling = False
        if kept is not None and kept not in self._items:
            self.chosen.emit(self.chosen_id)

    def choose(self, id: Any) -> None:  # noqa: A002 - the node's own name
        """Put the cursor on a node."""
        if id in self._items:
            self.setCurrentItem(self._items[id])

    def ticked_ids(self) -> list[Any]:
        """The ids of ticked nodes, in the order of the tree."""
        return [id_ for id_, item in self._items.items() if item.checkState(0) == Qt.CheckState.Checked]

    def show_only(self, text: str) -> None:
        """Show the nodes that hold every word, with those above them."""
        wanted = svenska.folded(text).split()
        for place in range(self.topLevelItemCount()):
            _filter(self.topLevelItem(place), wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks wherever in the row the cursor is."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Space and item is not None and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            on = item.checkState(0) == Qt.CheckState.Checked
            item.setCheckState(0, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
        else:
            super().keyPressEvent(event)

    def _item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if not self._filling and column == 0:
            self.ticked.emit(item.data(0, _ID), item.checkState(0) == Qt.CheckState.Checked)

    def _moved(self) -> None:
        if not self._filling:
            self.chosen.emit(self.chosen_id)


def _item(node: Node) -> QTreeWidgetItem:
    item = QTreeWidgetItem()
    item.setData(0, _ID, node.id)
    _write(item, node)
    return item


def _write(item: QTreeWidgetItem, node: Node) -> None:
    """Let an item say what its node says."""
    item.setText(0, node.text)
    item.setText(1, node.note)
    item.setToolTip(0, node.text)
    if node.ticked is None:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        item.setData(0, Qt.ItemDataRole.CheckStateRole, None)
    else:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Qt.CheckState.Checked if node.ticked else Qt.CheckState.Unchecked)
    font: QFont | None = None
    if node.strong:
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
    item.setData(0, Qt.ItemDataRole.FontRole, font)


def _filter(item: QTreeWidgetItem | None, wanted: list[str]) -> bool:
    if item is None:
        return False
    own = all(word in svenska.folded(f"{item.text(0)} {item.text(1)}") for word in wanted)
    below = [_filter(item.child(place), wanted) for place in range(item.childCount())]
    shown = own or any(below)
    item.setHidden(not shown)
    return shown
