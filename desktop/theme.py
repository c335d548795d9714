"""How the program looks: colours for light and dark, sizes, fonts. Colours go through the palette.

Style sheets reach named objects only: on combo boxes, spin boxes and scroll bars they tear Qt's own drawing.
"""

import contextlib
import sys
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QSize, Qt, QTranslator, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QStyleFactory

from desktop.settings import Settings
from resources.files import read_bytes

GAP = 8
"""Air between things that belong together, in pixels at 100 %."""
AIR = 16
"""Air round a group."""
WIDE = 24
"""Air round a page."""
FIRST_FONTS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")
LATE_FONTS = ("SourceSansPro-It.ttf", "SourceSansPro-SemiboldIt.ttf", "DejaVuSans.ttf")
ICON = "jamviktIcon"
"""The property of a button or an action that names its icon."""
FIELD = 34
"""Least height of a field."""


class Colours(NamedTuple):
    """The colours of one look. Text on its ground keeps at least 4.5:1, marks and borders of fields 3:1."""

    dark: bool
    window: str
    sidebar: str
    card: str
    base: str
    text: str
    muted: str
    disabled: str
    line: str
    border: str
    accent: str
    on_accent: str
    selected: str
    hover: str
    warning: str
    warning_ground: str
    error: str
    good: str
    link: str
    strong: bool = False
    """True for strong contrast: grounds are all alike, so what is chosen must have a frame."""


NEVER_DARK = "windowsvista"
"""Qt's style on Windows 10: its fields and buttons stay white in a dark look, with the look's light text on them."""

LIGHT = Colours(
    dark=False,
    window="#f4f5f7",
    sidebar="#e9edf0",
    card="#ffffff",
    base="#ffffff",
    text="#1a222b",
    muted="#55606d",
    disabled="#55606d",
    line="#dde2e7",
    border="#7c8894",
    accent="#12617a",
    on_accent="#ffffff",
    selected="#d5e7ee",
    hover="#e3eaee",
    warning="#8a4b00",
    warning_ground="#fff4e0",
    error="#b3261e",
    good="#1f6b3a",
    link="#0b5c8a",
)
DARK = Colours(
    dark=True,
    window="#1a1d21",
    sidebar="#14171a",
    card="#22262b",
    base="#15181b",
    text="#e9ecef",
    muted="#a9b2bc",
    disabled="#a9b2bc",
    line="#363c43",
    border="#7b8591",
    accent="#5fb9d3",
    on_accent="#08222b",
    selected="#21424e",
    hover="#2a3036",
    warning="#f2b45c",
    warning_ground="#3a2d17",
    error="#ff8a80",
    good="#7fd39a",
    link="#7cc4ea",
)


@dataclass
class _Look:
    """What is in use now."""

    colours: Colours = LIGHT
    scale: float = 1.0


_look = _Look()


def colours() -> Colours:
    """The colours in use now."""
    return _look.colours


def scaled(pixels: int) -> int:
    """A measure in pixels at the text size in use now."""
    return round(pixels * _look.scale)


class Theme(QObject):
    """Applies the chosen look to the application and follows the system when asked to."""

    changed = Signal()

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._system_palette = QPalette(app.palette())
        self._system_font = QFont(app.font())
        self._translator = QTranslator(self)
        self._applying, self._told = False, Qt.ColorScheme.Unknown
        load_fonts()
        if sys.platform != "win32" and app.style().objectName().casefold() != "fusion":
            app.setStyle(QStyleFactory.create("Fusion"))
        self._style = self._native_style = app.style().objectName().casefold()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        QLocale.setDefault(QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden))
        if self._translator.load(QLocale("sv"), "qtbase", "_", folder):
            app.installTranslator(self._translator)
        # Both are kept: the binding would otherwise delete Qt's own object with its wrapper.
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self.apply)
        self._accessibility.contrastPreferenceChanged.connect(self.apply)
        app.paletteChanged.connect(self._follow_colours)

    @property
    def high_contrast(self) -> bool:
        """True when the user has asked the system for strong contrast: then the system's own colours rule."""
        preference = self._accessibility.contrastPreference()
        return preference == Qt.ContrastPreference.HighContrast

    @property
    def dark(self) -> bool:
        """True when the dark look applies."""
        if self._settings.theme != "system":
            return self._settings.theme in ("morkt", "kontrast_morkt")
        scheme = self._hints.colorScheme()
        if scheme == Qt.ColorScheme.Unknown:
            return self._system_palette.window().color().lightness() < 128
        return scheme == Qt.ColorScheme.Dark

    def apply(self) -> None:
        """Give the application its font, palette and named styles, and tell everybody."""
        if self._applying:
            return  # what is set below is told back as a change
        self._applying = True
        _look.scale = self._settings.text_size / 100
        self._app.setFont(app_font(self._system_font, self._settings.text_size))
        was_strong = _look.colours.strong
        if self.high_contrast or self._settings.theme.startswith("kontrast"):
            self._put_on_strong()
        else:
            if was_strong:
                self._take_off_strong()
            self._tell_system()
            _look.colours = DARK if self.dark else LIGHT
            self._use_style("fusion" if self.dark and self._native_style == NEVER_DARK else self._native_style)
            self._app.setPalette(palette(colours()))
            frames = framed(colours())
            for name in FRAMED:
                self._app.setPalette(frames, name)  # type: ignore[arg-type] # takes a str, whatever its stub says
            self._app.setStyleSheet(style_sheet(colours(), self._settings.text_size))
        refresh_icons(self._app)
        self._applying = False
        self.changed.emit()

    def _tell_system(self) -> None:
        """What the system draws, such as the window's frame and on Windows every field, follows the choice too."""
        scheme = Qt.ColorScheme.Unknown  # as the system
        if self._settings.theme != "system" and not self.high_contrast:
            scheme = Qt.ColorScheme.Dark if self.dark else Qt.ColorScheme.Light
        if scheme != self._told:
            self._told = scheme
            self._hints.setColorScheme(scheme)

    def _put_on_strong(self) -> None:
        """Strong contrast: the system's own if it has it, else the look that the user has chosen here.

        The colours are known before anything is told of the change: what draws itself anew asks for them.
        """
        from desktop import high_contrast

        self._tell_system()
        size = self._settings.text_size
        if self.high_contrast:
            high_contrast.take_off(self._app)
            self._app.setPalette(QPalette())
            self._system_palette = QPalette(self._app.palette())
            _look.colours = high_contrast.from_palette(self._system_palette)
            self._use_style(self._native_style)
            high_contrast.put_on_system(self._app, self._system_palette, size)
        else:
            own = high_contrast.own_palette(dark=self.dark)
            _look.colours = high_contrast.from_palette(own)
            self._use_style("fusion")
            high_contrast.put_on_own(self._app, own, size)

    def _take_off_strong(self) -> None:
        from desktop import high_contrast

        high_contrast.take_off(self._app)

    def _follow_colours(self) -> None:
        """Another of the system's looks with strong contrast was chosen."""
        if not self._applying and self.high_contrast and self._app.palette() != self._system_palette:
            self.apply()

    def _use_style(self, name: str) -> None:
        """Windows' own style has colours that no palette reaches; in a look of ours all of it must follow."""
        if name != self._style:  # the application cannot be asked: its own sheet of styles hides the name
            self._style = name
            self._app.setStyle(name)


@cache
def load_fonts(*, late: bool = False) -> tuple[str, ...]:
    """Make the program's own fonts known, those of the first picture or `late` those seldom seen; give their families.

    Asking Qt which families there are would take it through all fonts of the computer.
    """
    families: list[str] = []
    for name in LATE_FONTS if late else FIRST_FONTS:
        with contextlib.suppress(FileNotFoundError):
            number = QFontDatabase.addApplicationFontFromData(read_bytes(f"fonts/{name}"))
            families += QFontDatabase.applicationFontFamilies(number)
    return tuple(families)


def app_font(system: QFont, text_size: int) -> QFont:
    """Windows keeps its own font; elsewhere the program's, which is the one its papers are set in."""
    font = QFont(system)
    points = max(system.pointSizeF(), 10.0)
    if sys.platform != "win32" and load_fonts():
        font = QFont(load_fonts()[0])
        points = 11.5
    font.setPointSizeF(points * text_size / 100)
    return font


def palette(c: Colours) -> QPalette:
    """Every role of the palette, also for disabled things."""
    role = QPalette.ColorRole
    values = {
        role.Window: c.window,
        role.WindowText: c.text,
        role.Base: c.base,
        role.AlternateBase: c.window,
        role.Text: c.text,
        role.Button: c.card,
        role.ButtonText: c.text,
        role.BrightText: c.error,
        role.Highlight: c.accent,
        role.HighlightedText: c.on_accent,
        role.Accent: c.accent,
        role.Link: c.link,
        role.LinkVisited: c.link,
        role.ToolTipBase: c.card,
        role.ToolTipText: c.text,
        role.PlaceholderText: c.muted,
        role.Light: QColor(c.card).lighter(110).name(),
        role.Midlight: c.line,
        role.Mid: c.line,
        role.Dark: c.border,
        role.Shadow: "#000000" if c.dark else c.border,
    }
    result = QPalette()
    for key, value in values.items():
        result.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, key, QColor(c.muted))
    result.setColor(QPalette.ColorGroup.Disabled, role.Base, QColor(c.window))
    result.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(c.line))
    return result


FRAMED = (
    "QLineEdit",
    "QTextEdit",
    "QPlainTextEdit",
    "QComboBox",
    "QAbstractSpinBox",
    "QCheckBox",
    "QRadioButton",
    "QTreeView",
    "QListView",
)
"""What Fusion draws a frame or a box round."""


def framed(c: Colours) -> QPalette:
    """The palette of fields, boxes and lists: Fusion makes their frames 1.4 times darker than `Window`."""
    result = palette(c)
    group = QPalette.ColorGroup.All
    result.setColor(group, QPalette.ColorRole.Window, QColor(c.border).lighter(140))
    return result


def style_sheet(c: Colours, text_size: int) -> str:
    """Styles by object name."""
    scale = text_size / 100
    return f"""
#sidebar {{ background: {c.sidebar}; border: none; border-right: 1px solid {c.line}; outline: none; }}
#card {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 8px; }}
#cardPlain {{ background: {c.card}; border: none; }}
#formBody {{ background: {c.card}; }}
#pageTitle {{ font-size: {20 * scale:.1f}pt; font-weight: 600; }}
#sectionTitle {{ font-size: {13.5 * scale:.1f}pt; font-weight: 600; }}
#fieldLabel {{ font-weight: 600; }}
#muted, #helpText {{ color: {c.muted}; }}
#recordTitle {{ font-size: {16 * scale:.1f}pt; font-weight: 600; }}
#primary {{ background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent}; border-radius: 6px;
  padding: {6 * scale:.0f}px {14 * scale:.0f}px; font-weight: 600; }}
#primary:hover {{ background: {QColor(c.accent).lighter(112).name()}; }}
#primary:pressed {{ background: {QColor(c.accent).darker(112).name()}; }}
#primary:focus {{ border: 2px solid {c.text}; }}
#primary:disabled {{ background: {c.line}; color: {c.muted}; border-color: {c.line}; }}
#quiet {{ background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: {5 * scale:.0f}px {9 * scale:.0f}px; }}
#quiet[narrow="true"] {{ padding: 4px; }}
#quiet:hover {{ background: {c.hover}; }}
#quiet:focus {{ border: 2px solid {c.accent}; }}
#quiet:checked {{ background: {c.selected}; border-color: {c.accent}; }}
#quiet:disabled {{ color: {c.muted}; }}
#linkButton {{ background: transparent; border: 1px solid transparent; border-radius: 4px; color: {c.link};
  text-decoration: underline; padding: 3px 4px; text-align: left; }}
#linkButton:hover {{ background: {c.hover}; }}
#linkButton:focus {{ border: 2px solid {c.accent}; }}
#notice {{ background: {c.card}; border: 1px solid {c.line};
  border-left: 4px solid {c.accent}; border-radius: 6px; }}
#conflict {{ background: {c.warning_ground}; border: 1px solid {c.warning}; border-radius: 6px; }}
#rule {{ background: {c.line}; border: none; max-height: 1px; }}
#statusLine {{ border-top: 1px solid {c.line}; background: {c.window}; }}
#statusLine::item {{ border: none; }}
#plainTitle {{ background: transparent; border: none; border-bottom: 2px solid transparent; }}
#plainTitle:focus {{ border-bottom-color: {c.accent}; }}
#toScroll {{ border: 2px solid transparent; }}
#toScroll:focus {{ border-color: {c.accent}; }}
#groupTitle {{ color: {c.muted}; font-weight: 600; }}
#previewView {{ background: {c.sidebar}; border: none; }}
"""


def set_icon(target: QObject, name: str) -> None:
    """Give an action or a button one of the program's icons; it follows the look from now on."""
    from desktop.icons import icon

    target.setProperty(ICON, name)
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(scaled(18), scaled(18)))
    target.setIcon(icon(name, on_accent=target.objectName() == "primary"))  # type: ignore[attr-defined]


def refresh_icons(app: QApplication) -> None:
    """Draw every icon again in the colours of now."""
    for widget in app.allWidgets():
        for thing in (widget, *widget.actions()):
            name = thing.property(ICON)
            if name:
                set_icon(thing, name)


def is_look_change(event: QEvent) -> bool:
    """True for the events after which a widget that paints with `colours()` must do so again."""
    return event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange)
