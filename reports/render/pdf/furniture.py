"""What stands around the text of every page: who it is from, its number, date and page; the foot."""

from io import BytesIO

from reportlab.lib.utils import ImageReader

from models.richtext import Run
from reports.document import Document, PageHeader
from reports.render.characters import one_line
from reports.render.foot import foot_lines
from reports.render.pdf.lines import break_lines, draw_line, natural_widths
from reports.render.pictures import Picture, picture
from reports.render.tagged_pdf.canvas import TaggedCanvas
from reports.style import POINTS_PER_MM, Style, TextStyle
from resources.svenska import format_date

LOGO_HEIGHT = 48.0
LOGO_WIDEST = 150.0
FRAME = 26.0
"""Points from the paper's edge to the frame of a framed page: more than what printers leave white."""
GAP = 14.0
"""Points between the logo and the words, and the least between left and right."""


class Furniture:
    """The head and foot of the pages of one document."""

    def __init__(self, document: Document, style: Style) -> None:
        """Measure the heads, so that the text knows where it may begin."""
        self.document = document
        self.style = style
        header = PageHeader() if style.framed else document.header
        self.logo: Picture | None = picture(header.logo) if header.logo else None
        self.facts = [format_date(header.date)] if header.date else []
        self.facts += [one_line(header.dnr)] if header.dnr.strip() else []
        names = ((header.organisation, style.organisation), (header.subtitle, style.furniture))
        self.names = [(one_line(text), look) for text, look in names if text.strip()]

    @property
    def logo_width(self) -> float:
        """Points the logo takes from the words beside it."""
        if self.logo is None:
            return 0
        return min(LOGO_HEIGHT * self.logo.width / self.logo.height, LOGO_WIDEST)

    @property
    def first_height(self) -> float:
        """Points from the top margin to where the text of page 1 may begin."""
        if self.style.framed:
            return 0
        right = (1 + len(self.facts)) * self.style.furniture.leading
        left = sum(look.leading * 2 for _, look in self.names)
        logo = LOGO_HEIGHT if self.logo else 0
        return max(right, min(left, LOGO_HEIGHT), logo) + 26

    @property
    def next_height(self) -> float:
        """Points from the top margin to where the text of the following pages may begin."""
        if self.style.framed:
            return 0
        return self.style.furniture.leading + 30

    @property
    def bottom(self) -> float:
        """Points from the paper's lower edge to the lowest text."""
        return self.style.margin_bottom * POINTS_PER_MM

    def draw(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        """Draw head and foot of one page; `page` counts from one."""
        if self.style.framed:
            self._frame(canvas)
            return
        number = f"Sida {page} ({pages})"
        with canvas.artifact("Header"):
            if page == 1:
                self._first(canvas, number)
            else:
                self._next(canvas, number)
        with canvas.artifact("Footer"):
            self._foot(canvas)

    def _frame(self, canvas: TaggedCanvas) -> None:
        """A strong rule and a thin one inside it, in the kommun's colour."""
        width, height = self.style.page_width * POINTS_PER_MM, self.style.page_height * POINTS_PER_MM
        with canvas.artifact("Layout"):
            canvas.setStrokeColor(self.style.accent)
            for inset, line in ((FRAME, 2.4), (FRAME + 6, 0.6)):
                canvas.setLineWidth(line)
                canvas.rect(inset, inset, width - 2 * inset, height - 2 * inset, stroke=1, fill=0)

    def _first(self, canvas: TaggedCanvas, number: str) -> None:
        style = self.style
        left = style.margin_left * POINTS_PER_MM
        top = (style.page_height - style.margin_top) * POINTS_PER_MM
        right = left + style.frame_width
        taken = 0.0
        for place, text in enumerate([number, *self.facts]):
            taken = max(taken, self._right(canvas, text, right, top - place * style.furniture.leading))
        if self.logo is not None:
            width = self.logo_width
            height = width * self.logo.height / self.logo.width
            image = ImageReader(BytesIO(self.logo.data))
            canvas.drawImage(image, left, top - height, width, height, mask="auto")
            left += width + GAP
        down = 0.0
        room = right - left - taken - GAP
        for text, look in self.names:
            for line in break_lines((Run(text),), look, max(room, 40), style.accent)[:2]:
                draw_line(canvas, line, left, top - down, look.leading, None)
                down += look.leading

    def _next(self, canvas: TaggedCanvas, number: str) -> None:
        style = self.style
        look = style.furniture
        left = style.margin_left * POINTS_PER_MM
        top = (style.page_height - style.margin_top) * POINTS_PER_MM
        right = left + style.frame_width
        taken = self._right(canvas, " · ".join([*self.facts, number]), right, top)
        room = max(right - left - taken - GAP, 40)
        for line in break_lines((Run(self._names_within(room)),), look, room, style.accent)[:1]:
            draw_line(canvas, line, left, top, look.leading, None)
        self._rule(canvas, top - look.leading - 5)

    def _names_within(self, room: float) -> str:
        """The names beside each other, or the first alone where there is no room for both."""
        names = [text for text, _ in self.names]
        together = " · ".join(names)
        fits = natural_widths((Run(together),), self.style.furniture)[1] <= room
        return together if fits else "".join(names[:1])

    def _foot(self, canvas: TaggedCanvas) -> None:
        look = self.style.furniture
        small, room = _smaller(look), self.style.frame_width
        texts = foot_lines(self.document, lambda text: natural_widths((Run(text),), small)[1], room)
        lines = [line for text in texts for line in break_lines((Run(text),), small, room, "")][:3]
        if not lines:
            return
        top = self.bottom - 18
        self._rule(canvas, top + 4)
        for place, line in enumerate(lines):
            x = self.style.margin_left * POINTS_PER_MM
            draw_line(canvas, line, x, top - place * (look.leading - 1), look.leading - 1, None)

    def _rule(self, canvas: TaggedCanvas, y: float) -> None:
        left = self.style.margin_left * POINTS_PER_MM
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(self.style.rule)
        canvas.line(left, y, left + self.style.frame_width, y)

    def _right(self, canvas: TaggedCanvas, text: str, right: float, top: float) -> float:
        """Draw one line that ends at the right margin; gives its width."""
        look = self.style.furniture
        # A diarienummer is short; one that somebody pasted a page into must not cover the name.
        line = break_lines((Run(text),), look, self.style.frame_width * 0.6, "")[0]
        draw_line(canvas, line, right - line.width, top, look.leading, None)
        return line.width


def _smaller(look: TextStyle) -> TextStyle:
    return TextStyle(look.size - 0.75, look.leading - 1, colour=look.colour)
