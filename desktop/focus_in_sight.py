"""What gets the focus is seen: Qt scrolls to a field that Tab comes to, but not to a table or a tree in a long form."""

from PySide6.QtWidgets import QScrollArea, QWidget

AIR = 24
"""Pixels of what stands around it that are shown as well."""


def bring_into_sight(_old: QWidget | None, new: QWidget | None) -> None:
    """Scroll to the widget with the focus if nothing of it is seen; one that is clicked is never moved."""
    if new is None or not new.isVisible() or is_seen(new):
        return
    above = new.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(new, AIR, AIR)
        above = above.parentWidget()


def is_seen(widget: QWidget) -> bool:
    """Whether any of it is within what surrounds it; Qt's own answer leaves out what its children cover."""
    seen, inner, above = widget.rect(), widget, widget.parentWidget()
    while above is not None and not inner.isWindow():
        seen.translate(inner.pos())
        seen &= above.rect()
        inner, above = above, above.parentWidget()
    return not seen.isEmpty()
