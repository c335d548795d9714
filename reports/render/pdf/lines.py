"""Break text into lines and draw them: ragged right, any mixture of bold, italic, links and languages.

Words are divided only where one is wider than its line, as in a narrow column; the hyphen is then a soft one, which is
seen but not read aloud or copied.

Own code rather than ReportLab's Paragraph, which takes markup instead of text, can lose a hyphen at a line
end when a paragraph is wrapped twice, and knows no fallback font.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from models.richtext import Run
from reports.render.fonts import CAP_HEIGHT, font_name, measured_stretches, text_width
from reports.render.hyphenation import divisions
from reports.render.kerning import kerns
from reports.render.tagged_pdf.canvas import TaggedCanvas, ink
from reports.render.tagged_pdf.structure import Node
from reports.style import TextStyle

SOFT_HYPHEN = "\u00ad"
KERNED = 15.0
"""Text of this size and above is kerned: titles, where it is seen and costs nothing."""

_SPACES = str.maketrans("\t\n", "  ")
_TOKENS = re.compile(r"\n|[ \t]+|[^ \n\t]+")
# A long word may be broken after a hyphen or slash between letters, with three letters left on either side.
_BREAKS = re.compile(r"(?<=[^\W\d_]{3}[-–/])(?=[^\W\d_]{3})")
# An address may be broken after its marks.
_ADDRESS_BREAKS = re.compile(r"(?<=[/?&=_.])(?=\w)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one appearance in a line; `width` is in points."""

    text: str
    font: str
    size: float
    colour: str
    link: str
    lang: str
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of pieces. `width` leaves out the space that stands at its end."""

    pieces: tuple[Piece, ...]
    width: float

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Characters that stay together on a line, and the space after them."""

    pieces: tuple[Piece, ...]
    space: tuple[Piece, ...] = ()
    ends_line: bool = False

    @property
    def width(self) -> float:
        return sum([piece.width for piece in self.pieces])

    @property
    def space_width(self) -> float:
        return sum([piece.width for piece in self.space])


def break_lines(runs: Sequence[Run], style: TextStyle, width: float, link_colour: str) -> list[Line]:
    """The runs as lines no wider than `width` points. Text that is empty gives no line."""
    lines: list[Line] = []
    waiting: list[_Chunk] = []
    used = 0.0
    for chunk in _fitting(_chunks(tuple(runs), style, link_colour), width):
        if waiting and used + chunk.width > width + 0.01:
            lines.append(_line(waiting))
            waiting, used = [], 0.0
        waiting.append(chunk)
        used += chunk.width + chunk.space_width
        if chunk.ends_line:
            lines.append(_line(waiting))
            waiting, used = [], 0.0
    if waiting:
        lines.append(_line(waiting))
    return lines


def text_lines(runs: Sequence[Run], style: TextStyle, width: float, link_colour: str) -> list[Line]:
    """Lines of running text: as `break_lines`, but no lone word on the last line where a little less width helps."""
    lines = break_lines(runs, style, width, link_colour)
    if len(lines) < 2 or not _is_lone_word(lines[-1], width):
        return lines
    for share in (0.96, 0.92, 0.88, 0.84):
        tried = break_lines(runs, style, width * share, link_colour)
        if len(tried) == len(lines) and not _is_lone_word(tried[-1], width):
            return tried
    return lines


def _is_lone_word(line: Line, width: float) -> bool:
    return line.width < width / 3 and " " not in line.text.strip(" ")


def balanced_lines(runs: Sequence[Run], style: TextStyle, width: float, link_colour: str) -> list[Line]:
    """The same number of lines, but about equally long: for titles, where a lone last word looks wrong."""
    lines = break_lines(runs, style, width, link_colour)
    narrow, wide = width / 2, width
    if not 2 <= len(lines) <= 4:
        return lines
    for _ in range(7):
        middle = (narrow + wide) / 2
        tried = break_lines(runs, style, middle, link_colour)
        if len(tried) > len(lines):
            narrow = middle
        else:
            wide, lines = middle, tried
    return lines


def natural_widths(runs: Sequence[Run], style: TextStyle) -> tuple[float, float]:
    """Width of the longest word that is not broken, and of the longest line when nothing is, in points."""
    longest = widest = used = 0.0
    for chunk in _chunks(tuple(runs), style, ""):
        width = chunk.width
        longest = max(longest, width)
        widest = max(widest, used + width)
        used = 0.0 if chunk.ends_line else used + width + chunk.space_width
    return longest, widest


def draw_line(  # noqa: PLR0917 - what, where and for whom
    canvas: TaggedCanvas, line: Line, x: float, top: float, leading: float, node: Node | None
) -> None:
    """Draw the line from its upper left corner, capitals centred in the leading; links become clickable.

    The line is content of `node`; None stands for an artifact that the caller has begun.
    """
    size = max((piece.size for piece in line.pieces), default=0)
    baseline = top - (leading + CAP_HEIGHT * size) / 2
    at = x
    for (address, lang), pieces in groupby(line.pieces, key=lambda piece: (piece.link, piece.lang)):
        stretch = tuple(pieces)
        ends = at + sum(piece.width for piece in stretch)
        if node is None:
            _draw_text(canvas, stretch, at, baseline)
        else:
            target = _within(node, address, lang) if address or lang else node
            with canvas.tagged(target):
                _draw_text(canvas, stretch, at, baseline)
            if address:
                canvas.setStrokeColor(stretch[0].colour)
                canvas.setLineWidth(0.5)
                canvas.line(at, baseline - 1.8, ends, baseline - 1.8)
                canvas.link(address, (at, top - leading, ends, top), target)
        at = ends


def _draw_text(canvas: TaggedCanvas, pieces: Sequence[Piece], x: float, baseline: float) -> None:
    text = canvas.beginText(x, baseline)
    for piece in pieces:
        text.setFont(piece.font, piece.size)
        text.setFillColor(ink(piece.colour))
        if piece.size >= KERNED:
            canvas.show_kerned(text, piece.text, kerns(piece.text, piece.font))
        else:
            text.textOut(piece.text)
    canvas.drawText(text)


def _within(node: Node, address: str, lang: str) -> Node:
    """The element for a link's text or another language; what goes on from the line above is the same element."""
    kind = "Link" if address else "Span"
    last = node.children[-1] if node.children else None
    if isinstance(last, Node) and (last.kind, last.address, last.lang) == (kind, address, lang):
        return last
    return node.child(kind, address=address, lang=lang)


@lru_cache(maxsize=512)
def _chunks(runs: tuple[Run, ...], style: TextStyle, link_colour: str) -> tuple[_Chunk, ...]:
    """The runs as what stays together. Kept: a paragraph is broken at several widths, and again at the next look."""
    return tuple(_cut(runs, style, link_colour))


def _cut(runs: Sequence[Run], style: TextStyle, link_colour: str) -> Iterator[_Chunk]:
    """Cut the runs into what stays together, at spaces and line feeds, whatever runs they are in."""
    text = "".join(run.text for run in runs)
    spans = _spans(runs)
    word: tuple[Piece, ...] | None = None
    for token in _TOKENS.finditer(text):
        start, end = token.span()
        first = text[start]
        if first == "\n":
            # A line feed is not seen, but whoever listens or copies needs the space between two words.
            yield _Chunk(word or (), _pieces(spans, start, end, style, link_colour), ends_line=True)
            word = None
        elif first in " \t":
            if word is not None:
                yield _Chunk(word, _pieces(spans, start, end, style, link_colour))
                word = None
        else:
            *heads, last = _word_parts(start, token.group())
            for part_start, part_end in heads:
                yield _Chunk(_pieces(spans, part_start, part_end, style, link_colour))
            word = _pieces(spans, *last, style, link_colour)
    if word is not None:
        yield _Chunk(word)


def _word_parts(start: int, word: str) -> list[tuple[int, int]]:
    if word.isalpha():
        return [(start, start + len(word))]
    breaks = _ADDRESS_BREAKS if "://" in word or word.startswith("www.") else _BREAKS
    cuts = [0, *(match.start() for match in breaks.finditer(word)), len(word)]
    return [(start + a, start + b) for a, b in pairwise(cuts)]


def _spans(runs: Sequence[Run]) -> list[tuple[int, int, Run]]:
    spans = []
    at = 0
    for run in runs:
        spans.append((at, at + len(run.text), run))
        at += len(run.text)
    return spans


def _pieces(
    spans: list[tuple[int, int, Run]], start: int, end: int, style: TextStyle, link_colour: str
) -> tuple[Piece, ...]:
    pieces = []
    for span_start, span_end, run in spans:
        if span_end <= start or span_start >= end:
            continue
        text = run.text[max(start - span_start, 0) : end - span_start]
        name = font_name(bold=run.bold or style.bold, italic=run.italic or style.italic)
        colour = link_colour if run.link and link_colour else style.colour
        for font, shown, width in measured_stretches(text.translate(_SPACES), name):
            closer = sum(kerns(shown, font)) if style.size >= KERNED else 0
            pieces.append(Piece(shown, font, style.size, colour, run.link, run.lang, (width + closer) * style.size))
    return tuple(pieces)


def _fitting(chunks: Iterable[_Chunk], width: float) -> Iterator[_Chunk]:
    """The chunks, with those that are wider than a whole line divided: as Swedish does, else where the line is full."""
    for chunk in chunks:
        if chunk.width <= width:
            yield chunk
            continue
        rest = tuple(
            replace(piece, text=character, width=text_width(character, piece.font) * piece.size)
            for piece in chunk.pieces
            for character in piece.text
        )
        places = divisions("".join(piece.text for piece in rest)) if not any(piece.lang for piece in rest) else ()
        begun = 0
        while begun < len(rest):
            end, hyphen = _division(rest, begun, places, width)
            pieces = (*rest[begun:end], *((hyphen,) if hyphen else ()))
            begun = end
            yield _Chunk(pieces) if begun < len(rest) else _Chunk(pieces, chunk.space, chunk.ends_line)


def _division(rest: Sequence[Piece], begun: int, places: Sequence[int], width: float) -> tuple[int, Piece | None]:
    """Where the line ends that begins at a character, and the hyphen there, if the word may be divided."""
    used, end = 0.0, begun
    while end < len(rest) and (end == begun or used + rest[end].width <= width):
        used += rest[end].width
        end += 1
    if end == len(rest):
        return end, None
    for place in reversed([place for place in places if begun < place <= end]):
        last = rest[place - 1]
        hyphen = replace(last, text=SOFT_HYPHEN, width=text_width(SOFT_HYPHEN, last.font) * last.size)
        if sum(piece.width for piece in rest[begun:place]) + hyphen.width <= width:
            return place, hyphen
    return end, None


def _line(chunks: Sequence[_Chunk]) -> Line:
    """Join chunks to a line, and neighbours of one appearance to one piece."""
    pieces: list[Piece] = []
    for chunk in chunks:
        for piece in (*chunk.pieces, *chunk.space):
            last = pieces[-1] if pieces else None
            if last and _look(last) == _look(piece):
                pieces[-1] = replace(last, text=last.text + piece.text, width=last.width + piece.width)
            else:
                pieces.append(piece)
    width = sum(chunk.width + chunk.space_width for chunk in chunks[:-1]) + chunks[-1].width
    return Line(tuple(pieces), width)


def _look(piece: Piece) -> tuple[str, float, str, str, str]:
    return piece.font, piece.size, piece.colour, piece.link, piece.lang
