"""The header of the page: the way back, the title, and what the page offers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from desktop.theme import GAP, scaled, set_icon
from desktop.widgets.marks import quiet_button

if TYPE_CHECKING:
    from desktop.pages import Page, PageAction


TITLE = 200
"""Pixels at 100 % that a title gets before the buttons beside it are shown without their words."""


class PageHeader(QWidget):
    """Title to the left; preview, export, more and the one primary button to the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = quiet_button("tillbaka", "Tillbaka", "Alt+Vänster")
        self.title = QLabel()
        self.title.setObjectName("pageTitle")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.preview = _button("Förhandsgranska", "forhandsgranska", "F6")
        self.export = _button("Exportera", "exportera", "Ctrl+E")
        self.more = QToolButton()
        self.more.setObjectName("quiet")
        self.more.setText("Mer")
        self.more.setAccessibleName("Mer på sidan")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self.primary = QPushButton()
        self.primary.setObjectName("primary")
        set_icon(self.primary, "ny")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        for widget in (self.preview, self.export, self.more, self.primary):
            row.addWidget(widget)

    def show_page(self, page: "Page | None", *, can_go_back: bool) -> None:
        """Show what a page offers."""
        self.back.setVisible(can_go_back)
        self.title.setText(page.title if page else "")
        self._offer(self.primary, page.primary if page else None, "Ctrl+N")
        self._offer(self.export, page.export if page else None, "Ctrl+E")
        self._offer(self.preview, page.preview if page else None, "F6")
        more = page.more if page else ()
        self.more.setVisible(bool(more))
        self._fit()
        menu = self.more.menu()
        menu.clear()
        for offer in more:
            action = menu.addAction(offer.text)
            if offer.icon:
                set_icon(action, offer.icon)
            action.triggered.connect(lambda _checked=False, offer=offer: offer.run())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large text on a small screen: the page's name comes before the words of its buttons."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text, once all of it has got it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        words = (self.preview, self.export)
        for button in words:
            button.setText(button.accessibleName())
        shown = [each for each in (self.back, *words, self.more, self.primary) if not each.isHidden()]
        title = min(self.title.sizeHint().width(), scaled(TITLE))
        if sum(each.sizeHint().width() + GAP for each in shown) + title > self.width():
            for button in words:
                button.setText("")
        self._row.activate()  # not at the next turn: in between the title would be pressed away

    def _offer(self, button: QPushButton, offer: "PageAction | None", shortcut: str) -> None:
        button.setVisible(offer is not None)
        if offer is not None:
            button.setText(offer.text)
            button.setAccessibleName(offer.text)
            button.setToolTip(f"{offer.tip or offer.text} ({shortcut})")
            if offer.icon:
                set_icon(button, offer.icon)


def _button(text: str, icon: str, shortcut: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    button.setObjectName("quiet")
    button.setToolTip(f"{text} ({shortcut})")
    set_icon(button, icon)
    return button
