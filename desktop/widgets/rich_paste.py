"""Pasted text made clean: paragraphs, lists, bold, italic and links remain; all other dressing falls away."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from desktop.widgets.field import composed

if TYPE_CHECKING:
    from models.richtext import Block, BlockKind, RichText, Run

_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_NUMBERED = re.compile(r"^\(?([0-9]{1,3}|[a-zåäöA-ZÅÄÖ]|[ivxIVX]{1,5})[.)]")
_MSO_LEVEL = re.compile(r"mso-list:\s*[^;]*level([0-9])", re.IGNORECASE)
_BULLET_LINE = re.compile(r"^\s*(?:[•·▪◦‣●○]|[-–]\s)\s*")
_BLOCKS = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "tr",
    "blockquote",
    "pre",
    "dt",
    "dd",
    "section",
    "article",
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SKIPPED = {"head", "style", "script", "title", "xml", "template"}
_VOID = {"br", "img", "hr", "meta", "link", "col", "input", "wbr"}
LINKS = ("http://", "https://", "mailto:")


def from_html(html: str) -> "RichText":
    """The clean content of HTML from Word, LibreOffice, a browser or a mail."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finish()


def from_lines(text: str) -> "RichText":
    """Plain text: one paragraph per line, lines that begin with a bullet become bullets."""
    from models.richtext import Block, RichText, Run

    blocks = []
    for line in re.split(r"[\n\r\u2028\u2029\x0b\x0c]+", composed(text)):
        bullet = _BULLET_LINE.match(line)
        words = (line[bullet.end() :] if bullet else line).strip()
        if words:
            blocks.append(Block((Run(words),), "punkt" if bullet else "stycke"))
    return RichText(tuple(blocks))


@dataclass
class _Look:
    """How text inside an element looks."""

    tag: str
    bold: bool
    italic: bool
    link: str
    ignored: bool = False
    label: bool = False


@dataclass
class _Paragraph:
    """A block under construction."""

    kind: "BlockKind" = "stycke"
    level: int = 0
    word_list: bool = False
    label: str = ""
    parts: list[tuple[str, bool, bool, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Walks through HTML and keeps what papers need."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[_Look] = []
        self._lists: list[BlockKind] = []
        self._blocks: list[Block] = []
        self._now = _Paragraph()
        self._cells = 0

    def finish(self) -> "RichText":
        """Everything read."""
        from models.richtext import RichText

        self._close_block()
        return RichText(tuple(self._blocks))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        values = {name: value or "" for name, value in attrs}
        style = values.get("style", "").lower()
        if tag == "br":
            if not self._ignored:
                self._break_line()
            return
        if tag in _VOID:
            return
        if tag in ("ul", "ol"):
            self._close_block()
            self._lists.append("punkt" if tag == "ul" else "nummer")
        elif tag in _BLOCKS:
            # A paragraph that is the first thing in a list item is the list item.
            if self._now.parts or self._now.kind == "stycke" or tag == "li":
                self._begin_block(tag, style)
        elif tag in ("td", "th"):
            self._cells += 1
            if self._cells > 1 and self._now.parts:
                self._add_text("\t")
        self._open.append(self._look(tag, values, style))

    def handle_endtag(self, tag: str) -> None:
        """An element ends; what was left open inside it ends too."""
        if tag in _VOID or not any(look.tag == tag for look in self._open):
            return
        while self._open:
            if self._open.pop().tag == tag:
                break
        if tag in ("ul", "ol") and self._lists:
            self._close_block()
            self._lists.pop()
        elif tag in _BLOCKS and (tag != "p" or not self._inside("li")):
            self._close_block()

    def handle_data(self, data: str) -> None:
        """Text."""
        look = self._open[-1] if self._open else _Look("", bold=False, italic=False, link="")
        if look.label:
            self._now.label += data
        elif not look.ignored:
            self._add_text(data)

    def unknown_decl(self, data: str) -> None:
        """Word's own conditions, such as `<![if !supportLists]>`: what they enclose is read by its style."""

    @property
    def _ignored(self) -> bool:
        return bool(self._open) and self._open[-1].ignored

    def _inside(self, tag: str) -> bool:
        return any(look.tag == tag for look in self._open)

    def _look(self, tag: str, values: dict[str, str], style: str) -> _Look:
        outer = self._open[-1] if self._open else _Look("", bold=False, italic=False, link="")
        bold = outer.bold or tag in ("b", "strong", "th") or tag in _HEADINGS
        italic = outer.italic or tag in ("i", "em", "cite")
        if weight := re.search(r"(?<![-\w])font-weight:\s*([a-z0-9]+)", style):
            bold = weight[1] in ("bold", "bolder") or (weight[1].isdigit() and int(weight[1]) >= 600)
        if slant := re.search(r"(?<![-\w])font-style:\s*([a-z]+)", style):
            italic = slant[1] in ("italic", "oblique")
        link = outer.link
        if tag == "a":
            address = composed(values.get("href", "")).strip()
            link = address if address.lower().startswith(LINKS) else ""
        hidden = tag in _SKIPPED or "mso-hide:all" in style or "display:none" in style.replace(" ", "")
        label = outer.label or "mso-list:ignore" in style.replace(" ", "")
        return _Look(tag, bold, italic, link, outer.ignored or hidden, label)

    def _begin_block(self, tag: str, style: str) -> None:
        self._close_block()
        word = _MSO_LEVEL.search(style)
        if word:
            self._now = _Paragraph("punkt", int(word[1]) - 1, word_list=True)
        elif tag == "li" and self._lists:
            self._now = _Paragraph(self._lists[-1], len(self._lists) - 1)
        if tag == "tr":
            self._cells = 0

    def _break_line(self) -> None:
        self._close_block()

    def _add_text(self, text: str) -> None:
        look = self._open[-1] if self._open else _Look("", bold=False, italic=False, link="")
        text = text if text == "\t" else _SPACE.sub(" ", text)
        self._now.parts.append((text, look.bold, look.italic, look.link))

    def _close_block(self) -> None:
        from models.richtext import MAX_LEVEL, Block

        now, self._now = self._now, _Paragraph()
        runs = _runs(now.parts)
        if not runs:
            return
        kind = now.kind
        if now.word_list and _NUMBERED.match(now.label.strip()):
            kind = "nummer"
        self._blocks.append(Block(runs, kind, max(0, min(MAX_LEVEL, now.level))))


def _runs(parts: list[tuple[str, bool, bool, str]]) -> "tuple[Run, ...]":
    """Text stretches with spaces as one would type them, neighbours of one appearance joined."""
    from models.richtext import Run

    joined: list[tuple[str, tuple[bool, bool, str]]] = []
    for text, *look in parts:
        words = composed(text)
        if joined and joined[-1][0].endswith((" ", "\t")):
            words = words.lstrip(" ")
        if not joined:
            words = words.lstrip(" \u00a0\t")
        if not words:
            continue
        key = (bool(look[0]), bool(look[1]), str(look[2]))
        if joined and joined[-1][1] == key:
            joined[-1] = (joined[-1][0] + words, key)
        else:
            joined.append((words, key))
    while joined and not joined[-1][0].strip():
        joined.pop()
    if joined:
        joined[-1] = (joined[-1][0].rstrip(" \u00a0\t"), joined[-1][1])
    return tuple(Run(text, *look) for text, look in joined)
