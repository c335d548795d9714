"""How documents look: sizes in points, distances in millimetres, colours."""

from dataclasses import dataclass, field

from reports.document import ParagraphStyle
from resources.colours import is_colour

POINTS_PER_MM = 72 / 25.4
INK = "#1b1f23"
ACCENT = "#1d4a63"
GREY = "#56606a"
WHITE = "#ffffff"
READABLE = 4.5
"""Least contrast between text and paper (WCAG 2.1, 1.4.3)."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The look of one kind of text: size, line distance and the air before and after, all in points."""

    size: float
    leading: float
    before: float = 0
    after: float = 0
    bold: bool = False
    italic: bool = False
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Style:
    """Everything that decides the look of a document. Distances are millimetres, text sizes points.

    `measure` is the widest a line of running text may be; tables use the whole width of the page.
    `word_font` names a font that people have on their machines, since a Word file does not carry its fonts.
    `framed` is for a page to hang on a wall, such as a diplom: its words stand in the middle of a frame in the kommun's
    colour, without page head and foot.
    `word_template` is a .docx of the kommun's own that Word files begin from; other formats do not look at it.
    """

    page_width: float = 210
    page_height: float = 297
    margin_left: float = 28
    margin_right: float = 24
    margin_top: float = 14
    margin_bottom: float = 26
    measure: float = 138
    indent: float = 6.5
    word_font: str = "Calibri"
    word_template: bytes | None = field(default=None, repr=False)
    framed: bool = False

    accent: str = ACCENT
    rule: str = "#d3d9de"

    body: TextStyle = TextStyle(11, 16, after=8)
    lead: TextStyle = TextStyle(13, 19, after=10)
    note: TextStyle = TextStyle(9.5, 13.5, after=6, colour=GREY)
    quote: TextStyle = TextStyle(11, 16, before=2, after=10, italic=True)
    answer: TextStyle = TextStyle(11, 16, before=2, after=84, colour=GREY)
    kicker: TextStyle = TextStyle(10, 14, before=16, after=2, colour=GREY)
    title: TextStyle = TextStyle(23, 29, before=16, after=12, bold=True, colour=ACCENT)
    cover_title: TextStyle = TextStyle(32, 39, before=4, after=16, bold=True, colour=ACCENT)
    contents_title: TextStyle = TextStyle(15, 20, before=16, after=4, bold=True, colour=ACCENT)
    heading2: TextStyle = TextStyle(15, 20, before=22, after=5, bold=True, colour=ACCENT)
    heading3: TextStyle = TextStyle(12, 17, before=14, after=3, bold=True)
    heading4: TextStyle = TextStyle(11, 16, before=10, after=1, bold=True, colour=GREY)
    fact: TextStyle = TextStyle(10.5, 15.5)
    caption: TextStyle = TextStyle(10, 14, before=12, after=5, bold=True)
    cell: TextStyle = TextStyle(9.75, 13.5)
    head_cell: TextStyle = TextStyle(9.5, 13, bold=True, colour=ACCENT)
    organisation: TextStyle = TextStyle(12, 15.5, bold=True)
    furniture: TextStyle = TextStyle(9.5, 13.5, colour=GREY)

    def heading(self, level: int) -> TextStyle:
        """The look of a heading; levels outside 1-4 take the nearest."""
        return (self.title, self.heading2, self.heading3, self.heading4)[min(max(level, 1), 4) - 1]

    def paragraph(self, name: ParagraphStyle) -> TextStyle:
        """The look of a paragraph."""
        styles: dict[ParagraphStyle, TextStyle] = {
            "body": self.body,
            "lead": self.lead,
            "note": self.note,
            "quote": self.quote,
            "kicker": self.kicker,
            "answer": self.answer,
        }
        return styles[name]

    @property
    def texts(self) -> tuple[TextStyle, ...]:
        """Every kind of text, to go through them all."""
        headings = (self.title, self.heading2, self.heading3, self.heading4)
        running = (self.body, self.lead, self.note, self.quote, self.answer, self.kicker, self.fact)
        return (
            *headings,
            *running,
            self.cover_title,
            self.contents_title,
            self.caption,
            self.cell,
            self.head_cell,
            self.organisation,
            self.furniture,
        )

    @property
    def frame_width(self) -> float:
        """Width between the margins, in points."""
        return (self.page_width - self.margin_left - self.margin_right) * POINTS_PER_MM

    @property
    def text_width(self) -> float:
        """The longest line of running text, in points."""
        return min(self.measure * POINTS_PER_MM, self.frame_width)


DEFAULT = Style()


def contrast(colour: str, paper: str = WHITE) -> float:
    """Contrast between two colours written "#rrggbb", from 1 to 21 (WCAG 2.1, relative luminance)."""
    brighter, darker = sorted((_luminance(colour), _luminance(paper)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def can_be_read(words: str) -> bool:
    """Whether words are a colour in which text can be read on white paper."""
    return is_colour(words) and contrast(words) >= READABLE


def unreadable(style: Style) -> tuple[str, ...]:
    """The text colours that stand out too little from white paper to be read by all."""
    colours = dict.fromkeys([style.accent, *(text.colour for text in style.texts)])
    return tuple(colour for colour in colours if contrast(colour) < READABLE)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
