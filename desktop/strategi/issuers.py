"""The strategies as a tree: issuers, and under each its strategies and their versions, the newest first."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.list_pane import FilterField
from desktop.row_painting import TallRows, Titles
from desktop.strategi.sheet import StrategiList
from desktop.theme import GAP
from desktop.widgets.calm_selection import CalmSelection
from desktop.widgets.choice import Choice
from desktop.widgets.marks import EmptyPage
from models.strategi.entity import StrategiTyp
from models.strategi.queries import StrategiRow
from resources import svenska

_ID = Qt.ItemDataRole.UserRole
OWN_LAN, VALID, EVERY = "lan", "galler", "alla"


class IssuerTree(QWidget):
    """A filter, two choices, and the tree. `chosen` carries the id of a strategy, or None."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[StrategiRow, ...] = ()
        self._lan = ""
        self._chosen: int | None = None
        self._wanted: int | None = None
        self._filling = False
        self._closed: set[str] = set()
        self._items: dict[int, QTreeWidgetItem] = {}
        self.filter = FilterField("Filtrera strategier")
        self.scope = Choice(((OWN_LAN, "Mitt län"), (VALID, "Gällande"), (EVERY, "Alla")))
        self.scope.setAccessibleName("Vilka strategier som visas")
        self.typ = Choice((("", "Alla slag"), *((typ, typ.label) for typ in StrategiTyp)))
        self.typ.setAccessibleName("Slag av strategi")
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.tree = _tree()
        self.no_hits = EmptyPage("Ingen strategi passar urvalet.", "Visa alla", self.show_all)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tree)
        self.stack.addWidget(self.no_hits)
        self._lay_out()
        self.scope.set_value(VALID)
        self.typ.set_value("")
        self.filter.textChanged.connect(lambda _text: self._fill())
        self.filter.down.connect(self._into_tree)
        self.scope.edited.connect(self._fill)
        self.typ.edited.connect(self._fill)
        self.tree.installEventFilter(self)
        self.tree.currentItemChanged.connect(self._moved)
        self.tree.itemActivated.connect(self._activated)
        self.tree.itemCollapsed.connect(lambda item: self._closed.add(item.text(0)))
        self.tree.itemExpanded.connect(lambda item: self._closed.discard(item.text(0)))

    def _lay_out(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.stack)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.filter, 1)
        top.addWidget(self.count)
        choices = QHBoxLayout()
        choices.setSpacing(GAP)
        choices.addWidget(self.scope, 1)
        choices.addWidget(self.typ, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addLayout(choices)
        column.addWidget(card, 1)

    @property
    def chosen_id(self) -> int | None:
        """The id of the chosen strategy, or None."""
        return self._chosen

    @property
    def shown_ids(self) -> list[int]:
        """The strategies shown, in the order of the tree."""
        return list(self._items)

    def set_rows(self, found: StrategiList) -> None:
        """Show other rows; the chosen one stays chosen if it is still there."""
        self.rows, self._lan = found.rows, found.lan
        self._fill()
        if self._wanted is not None:
            self.choose(self._wanted)

    def choose(self, id_: int) -> None:
        """Choose a strategy, now or when it comes; a choice of what is shown that hides it is given up."""
        if id_ not in {row.id for row in self.rows}:
            self._wanted = id_
            return
        self._wanted = None
        if id_ not in self._items:
            self.show_all()
        self.tree.setCurrentItem(self._items[id_])
        self.tree.scrollToItem(self._items[id_])

    def show_all(self) -> None:
        """Show every strategy."""
        self._filling = True
        self.filter.clear()
        self._filling = False
        self.scope.set_value(EVERY)
        self.typ.set_value("")
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters typed in the tree go to the filter."""
        if watched is self.tree and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            text = event.text()
            plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
            if text and text.isprintable() and text not in " +-*" and plain:
                self.filter.setFocus()
                self.filter.setText(self.filter.text() + text)
                return True
        return super().eventFilter(watched, event)

    def _fits(self, row: StrategiRow, wanted: Sequence[str]) -> bool:
        scope, typ = self.scope.value(), self.typ.value()
        if scope == OWN_LAN and row.lan != self._lan and not row.anslutningar:
            return False
        if scope == VALID and not row.galler and not row.anslutningar and row.id != self._chosen:
            return False
        if typ and row.typ is not typ:
            return False
        text = svenska.folded(f"{row.namn} {row.kortnamn} {row.utgivare} {row.lan} {row.typ.label} {row.period}")
        return all(word in text for word in wanted)

    def _fill(self) -> None:
        if self._filling:
            return
        wanted = svenska.folded(self.filter.text()).split()
        shown = [row for row in self.rows if self._fits(row, wanted)]
        top = self.tree.verticalScrollBar().value()
        self._filling = True
        self.tree.clear()
        self._items = {}
        issuers: dict[str, QTreeWidgetItem] = {}
        for row in shown:
            issuer = issuers.get(row.utgivare)
            if issuer is None:
                issuer = issuers[row.utgivare] = self._issuer(row.utgivare or "Utan utgivare")
            item = QTreeWidgetItem(issuer, [row.kortnamn or row.namn or "(utan namn)", state_in_words(row)])
            item.setData(0, _ID, row.id)
            item.setToolTip(0, f"{row.namn}\n{row.typ.label}")
            item.setToolTip(1, item.text(1))
            self._items[row.id] = item
        for name, issuer in issuers.items():
            issuer.setExpanded((name or "Utan utgivare") not in self._closed or bool(wanted))
        self.tree.verticalScrollBar().setValue(top)
        self._filling = False
        self.count.setText(f"{len(shown)} av {len(self.rows)}" if len(shown) != len(self.rows) else str(len(shown)))
        self.stack.setCurrentWidget(self.tree if shown else self.no_hits)
        self._keep_chosen(shown)

    def _keep_chosen(self, shown: Sequence[StrategiRow]) -> None:
        if self._chosen in self._items:
            self.tree.setCurrentItem(self._items[self._chosen])
        elif shown:
            self.tree.setCurrentItem(self._items[shown[0].id])
        else:
            self._now(None)

    def _issuer(self, name: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree, [name])
        item.setFirstColumnSpanned(True)
        font = QFont(item.font(0))
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(0, font)
        item.setToolTip(0, name)
        return item

    def _moved(self, item: QTreeWidgetItem | None) -> None:
        if not self._filling and item is not None and item.data(0, _ID) is not None:
            self._now(item.data(0, _ID))

    def _now(self, id_: int | None) -> None:
        if id_ != self._chosen:
            self._chosen = id_
            self.chosen.emit(id_)

    def _activated(self, item: QTreeWidgetItem) -> None:
        id_: Any = item.data(0, _ID)
        if id_ is not None:
            self.opened.emit(id_)

    def _into_tree(self) -> None:
        self.tree.setFocus()


def state_in_words(row: StrategiRow) -> str:
    """What its dates mean today, and the years where its name does not say them: "till 2023, ersatt"."""
    years, _, prolonged = row.period.partition(", förlängd ")
    words = [] if years in (row.kortnamn or row.namn) else [years]
    words += [prolonged] if prolonged else []
    if row.ersatt_av:
        words.append("ersatt")
    elif row.period:
        words.append("gäller" if row.galler else "gäller inte")
    words += ["ansluten"] if row.anslutningar else []
    return ", ".join(word for word in words if word)


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setHeader(Titles(tree))
    tree.setItemDelegate(TallRows(tree))
    tree.setAccessibleName("Strategier")
    tree.setFrameShape(QFrame.Shape.NoFrame)
    tree.setColumnCount(2)
    tree.setHeaderLabels(["Strategi", "Läge"])
    tree.setIndentation(18)
    tree.setTabKeyNavigation(False)
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionsClickable(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
    header.resizeSection(1, 150)
    CalmSelection(tree)
    return tree
