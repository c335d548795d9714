"""The panes where a paper is written: outline, editor, and the pages as they will be printed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.live_preview import LivePreview
from desktop.theme import GAP, set_icon
from desktop.widgets.outline_list import OutlineList

THREE_PANES = 1600
"""Pixels of window from which the pages stand beside the editor all the time."""


class PaperPanes(QSplitter):
    """Three panes on a wide screen; on a narrow one the pages stand in the editor's place when asked for."""

    arranged = Signal()
    """The pages were shown or hidden."""

    def __init__(self, editor: QWidget, pages: LivePreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = OutlineList()
        self.editor = editor
        self.pages = pages
        self._wide: bool | None = None
        self.total = QLabel()
        self.total.setObjectName("muted")
        self.total.setWordWrap(True)
        self.add_section = QPushButton("&Eget avsnitt")
        set_icon(self.add_section, "ny")
        left = QFrame()
        left.setObjectName("card")
        column = QVBoxLayout(left)
        column.setContentsMargins(1, GAP, 1, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(GAP + 4, 0, GAP + 4, 0)
        foot.setSpacing(GAP)
        foot.addWidget(self.add_section, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self.total)
        column.addLayout(foot)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(14)
        for place, pane in enumerate((left, editor, pages)):
            self.addWidget(pane)
            self.setStretchFactor(place, 0 if place == 0 else 1)
        left.setMinimumWidth(220)
        editor.setMinimumWidth(360)
        pages.setMinimumWidth(300)
        pages.setVisible(False)

    @property
    def showing_pages_only(self) -> bool:
        """True while the pages stand in the editor's place."""
        return self.editor.isHidden()

    @property
    def pages_words(self) -> str:
        """What F6 does now."""
        return (
            "Till texten" if self.showing_pages_only else "Förhandsgranska" if self.pages.isHidden() else "Dölj sidorna"
        )

    def fit(self, window_width: int) -> None:
        """Three panes when there is room."""
        wide = window_width >= THREE_PANES
        if wide != self._wide:
            self._wide = wide
            self._arrange(show_pages=wide)

    def toggle_pages(self) -> None:
        """Show or hide the pages; when they take the editor's place they take the keys too."""
        self._arrange(show_pages=self.pages.isHidden())
        if self.showing_pages_only:
            self.pages.pages.view.setFocus()

    def _arrange(self, *, show_pages: bool) -> None:
        self.pages.setVisible(show_pages)
        self.editor.setVisible(bool(self._wide) or not show_pages)
        if self._wide:
            self.setSizes([290, 640, 560] if show_pages else [290, 1200, 0])
        else:
            self.setSizes([270, 830, 830])
        self.arranged.emit()
