"""The looks with strong contrast: the system's own colours, or ours when the user has chosen the look in the program.

Nothing but the palette decides here, and all roles of a `Colours` are made of a few of the palette's: what is chosen or
has the focus is told by frames, what is late or wrong by words and icons. Loaded first when somebody asks for it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

from desktop import theme
from desktop.theme import FRAMED, Colours

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

OUTLINED = (*FRAMED, "QPushButton", "QProgressBar")
"""What Fusion draws a line round, made darker from `Window`: on black that line would not be seen."""


@dataclass(frozen=True, slots=True)
class Inks:
    """The few colours of a look with strong contrast. Every ink on every ground keeps at least 7:1."""

    window: str
    text: str
    chosen: str
    on_chosen: str
    link: str
    disabled: str


ON_BLACK = Inks(
    window="#000000", text="#ffffff", chosen="#ffe14d", on_chosen="#000000", link="#8fd4ff", disabled="#b4b4b4"
)
ON_WHITE = Inks(
    window="#ffffff", text="#000000", chosen="#00318c", on_chosen="#ffffff", link="#0000a8", disabled="#4d4d4d"
)


def put_on_system(app: "QApplication", palette: QPalette, text_size: int) -> None:
    """The system's own look: the application keeps no palette of its own, so it follows each change by itself."""
    c = from_palette(palette)
    app.setStyleSheet(theme.style_sheet(c, text_size) + more_styles(c))


def put_on_own(app: "QApplication", palette: QPalette, text_size: int) -> None:
    """One of our two looks, drawn by Fusion."""
    c = from_palette(palette)
    app.setPalette(palette)
    lines = outlined(palette)
    for name in OUTLINED:
        app.setPalette(lines, name)  # type: ignore[arg-type] # takes a str, whatever its stub says
    app.setStyleSheet(theme.style_sheet(c, text_size) + more_styles(c) + own_frames(c))


def take_off(app: "QApplication") -> None:
    """Give back what the usual looks and the system's do not set themselves."""
    for name in OUTLINED:
        app.setPalette(QPalette(), name)  # type: ignore[arg-type] # takes a str, whatever its stub says


def own_palette(*, dark: bool) -> QPalette:
    """Every role of the palette in few colours."""
    inks = ON_BLACK if dark else ON_WHITE
    role = QPalette.ColorRole
    result = QPalette()
    for key in (role.Window, role.Base, role.AlternateBase, role.Button, role.ToolTipBase):
        result.setColor(key, QColor(inks.window))
    for key in (role.WindowText, role.Text, role.ButtonText, role.BrightText, role.ToolTipText, role.PlaceholderText):
        result.setColor(key, QColor(inks.text))
    for key in (role.Light, role.Midlight, role.Mid, role.Dark, role.Shadow):
        result.setColor(key, QColor(inks.text))
    for key in (role.Highlight, role.Accent):
        result.setColor(key, QColor(inks.chosen))
    result.setColor(role.HighlightedText, QColor(inks.on_chosen))
    for key in (role.Link, role.LinkVisited):
        result.setColor(key, QColor(inks.link))
    for key in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, key, QColor(inks.disabled))
    for key in (role.Highlight, role.Accent):
        result.setColor(QPalette.ColorGroup.Disabled, key, QColor(inks.window))
    return result


def from_palette(palette: QPalette) -> Colours:
    """What our own painting uses, all of it taken from a palette."""
    role = QPalette.ColorRole
    text, window = palette.color(role.WindowText).name(), palette.color(role.Window).name()
    return Colours(
        dark=palette.color(role.Window).lightness() < 128,
        strong=True,
        window=window,
        sidebar=window,
        card=window,
        base=palette.color(role.Base).name(),
        text=text,
        muted=text,
        disabled=palette.color(QPalette.ColorGroup.Disabled, role.WindowText).name(),
        line=text,
        border=text,
        accent=palette.color(role.Highlight).name(),
        on_accent=palette.color(role.HighlightedText).name(),
        selected=window,
        hover=window,
        warning=text,
        warning_ground=window,
        error=text,
        good=text,
        link=palette.color(role.Link).name(),
    )


def outlined(palette: QPalette) -> QPalette:
    """The palette of what Fusion draws a line round: that line is `Window` made 1.4 times darker."""
    result = QPalette(palette)
    ink = palette.color(QPalette.ColorRole.WindowText)
    result.setColor(QPalette.ColorGroup.All, QPalette.ColorRole.Window, ink.lighter(140))
    return result


def more_styles(c: Colours) -> str:
    """What must be told by frames, where the other looks tell it by grounds."""
    return f"""
#primary:hover, #primary:pressed {{ background: {c.accent}; }}
#primary:focus {{ border: 3px solid {c.text}; }}
#primary:disabled, #quiet:disabled {{ background: {c.window}; color: {c.disabled}; border: 1px dashed {c.disabled}; }}
#quiet {{ border: 1px solid {c.text}; }}
#quiet:hover, #linkButton:hover {{ border: 1px solid {c.accent}; }}
#quiet:checked {{ border: 3px solid {c.accent}; }}
#quiet:focus, #linkButton:focus {{ border: 3px solid {c.accent}; }}
#notice, #conflict {{ border: 2px solid {c.text}; }}
#previewView {{ border: 1px solid {c.text}; }}
"""


def own_frames(c: Colours) -> str:
    """What Fusion frames too faintly. Scroll bars are given all their parts, so nothing of Qt's own drawing is torn."""
    return f"""
QMenu, QComboBoxPrivateContainer {{ border: 1px solid {c.text}; }}
QToolTip {{ border: 1px solid {c.text}; background: {c.window}; color: {c.text}; }}
QScrollBar {{ background: {c.window}; }}
QScrollBar:vertical {{ width: 16px; border-left: 1px solid {c.text}; }}
QScrollBar:horizontal {{ height: 16px; border-top: 1px solid {c.text}; }}
QScrollBar::handle {{ background: {c.text}; }}
QScrollBar::handle:vertical {{ min-height: 28px; margin: 2px 2px 2px 3px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; margin: 3px 2px 2px 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: {c.window}; }}
"""
