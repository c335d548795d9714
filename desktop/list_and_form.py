"""A list and the form of the chosen row: side by side when there is room, otherwise one above the other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QTableView, QVBoxLayout, QWidget

from desktop.page_room import LARGE
from desktop.theme import scaled

if TYPE_CHECKING:
    from desktop.settings import Settings

SIDE_BY_SIDE = 1000
"""Pixels of page at 100 % from which the list stands to the left of the form."""


LEAST_LIST = 130
"""Pixels of height that a list has at least."""
LEAST_FORM = 160
"""The same for the form under it."""


class ListAndForm(QSplitter):
    """Two parts with a handle; the sizes are remembered for each way of standing."""

    def __init__(
        self,
        name: str,
        pane: QWidget,
        form: QWidget,
        settings: "Settings",
        *,
        shares: tuple[int, int] = (40, 60),
        parent: QWidget | None = None,
    ) -> None:
        self._arranged: Qt.Orientation | None = None
        super().__init__(parent)
        self._name = name
        self._settings = settings
        self._shares = shares
        self.setChildrenCollapsible(False)
        self.setHandleWidth(14)
        self.addWidget(pane)
        self.card = QFrame()
        self.card.setObjectName("card")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(form)
        self.addWidget(self.card)
        pane.setMinimumSize(300, LEAST_LIST)
        self.card.setMinimumSize(380, LEAST_FORM)
        self.splitterMoved.connect(self._remember)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the way the room asks for."""
        wide = event.size().width() >= scaled(SIDE_BY_SIDE)
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if wanted != self._arranged:
            self._arranged = wanted
            self.setOrientation(wanted)
            kept = self._settings.splitters.get(self._key())
            shares = self._shares if wide else (34, 66)
            self.setSizes(kept if kept and len(kept) == 2 else [share * 20 for share in shares])
        if wide:
            self._room_for_form()
        else:
            self._keep_a_row()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        """The form has changed what it needs."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._arranged is not None:
            self._room_for_form()
        return done

    def _keep_a_row(self) -> None:
        """With large text on a small screen a whole row of the list is still seen over the form."""
        pane = self.widget(0)
        assert pane is not None
        for table in pane.findChildren(QTableView):
            row = table.verticalHeader().defaultSectionSize()
            table.setMinimumHeight(table.horizontalHeader().sizeHint().height() + row + 4)
        if pane.minimumHeight() > 0:  # where a page has not said that what is in it decides
            pane.setMinimumHeight(max(LEAST_LIST, pane.minimumSizeHint().height()))
        self._room_for_form()

    def _room_for_form(self) -> None:
        """With large text the page is scrolled, so nothing of what stands here needs to be pressed together."""
        large = scaled(100) >= LARGE and self._arranged == Qt.Orientation.Vertical
        least = max(LEAST_FORM, self.card.minimumSizeHint().height() if large else 0)
        if least != self.card.minimumHeight():
            self.card.setMinimumHeight(least)

    def _key(self) -> str:
        return f"{self._name}/{'bredvid' if self._arranged == Qt.Orientation.Horizontal else 'under'}"

    def _remember(self) -> None:
        self._settings.splitters[self._key()] = self.sizes()
