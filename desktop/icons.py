"""The program's own icons: small drawings in `resources/icons`, drawn in the colours of the look."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop import theme
from resources.files import read_text

SIZE = 20
"""Pixels at 100 % of text and screen."""
SMALL_MARK = 24
"""The largest size for which the program's own icon is drawn with few and thick strokes."""


@cache
def drawing(name: str) -> str:
    """The SVG of an icon; its strokes are `currentColor`."""
    return read_text(f"icons/{name}.svg")


def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """An icon drawn in one colour, `size` pixels square."""
    renderer = QSvgRenderer(QByteArray(drawing(name).replace("currentColor", colour).encode()))
    result = QPixmap(size, size)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return result


@cache
def mark(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """An icon in one colour for a screen of this ratio, drawn once for all who paint it."""
    result = pixmap(name, colour, round(size * ratio))
    result.setDevicePixelRatio(ratio)
    return result


def program_mark(size: int) -> QPixmap:
    """The program's own icon, the same on light and dark; the smallest have a drawing of their own."""
    return pixmap("program" if size > SMALL_MARK else "program_liten", "", size)


def icon(name: str, *, on_accent: bool = False) -> QIcon:
    """An icon in the colours of now: normal and disabled, in the sizes of the screens there are."""
    sizes = {round(theme.scaled(SIZE) * screen.devicePixelRatio()) for screen in QGuiApplication.screens()}
    return _icon(name, theme.colours(), on_accent, tuple(sorted(sizes)))


@cache
def _icon(name: str, colours: theme.Colours, on_accent: bool, sizes: tuple[int, ...]) -> QIcon:  # noqa: FBT001 - part of the cache's key
    result = QIcon()
    normal = colours.on_accent if on_accent else colours.text
    for size in sizes:
        result.addPixmap(pixmap(name, normal, size), QIcon.Mode.Normal)
        result.addPixmap(pixmap(name, colours.disabled, size), QIcon.Mode.Disabled)
    return result
