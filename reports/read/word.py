"""A Word file as paragraphs with their hidden names. Refuses, with the reason, what is no Word file or not safe."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from models.columns import clean_text
from models.errors import UserError
from models.richtext import MAX_LEVEL, Block, BlockKind, Run
from reports.render.characters import safe_link

MAX_BYTES = 50 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
"""A zip file can grow a thousandfold when it is opened; a form with pictures does not."""
MAX_PARTS = 20_000

_OTHERS = {
    b"%PDF": "är en PDF. Be motparten skicka Word-dokumentet som svaren skrevs i.",
    b"{\\rtf": "är i RTF-format. Öppna den i Word och spara den som Word-dokument (.docx).",
    b"\xd0\xcf\x11\xe0": (
        "är ett äldre Word-dokument (.doc) eller skyddat med lösenord. Öppna det i Word, ta bort lösenordet om det "
        "har något, och spara det som Word-dokument (.docx)."
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph: its words as rich text, the bookmarks that begin in it, and the controls it stands in.

    `controls` are (tag, number) from the innermost outwards; a program may keep only one of the two.
    """

    block: Block
    marks: tuple[str, ...]
    controls: tuple[tuple[str, int], ...]
    is_heading: bool

    @property
    def text(self) -> str:
        """The words."""
        return self.block.text


@dataclass(frozen=True, slots=True)
class WordFile:
    """The paragraphs of a file in reading order, and what could not be read of it."""

    parts: tuple[Part, ...]
    remarks: tuple[str, ...]


def open_word(content: bytes, filnamn: str) -> WordFile:
    """Read a Word file. Raises UserError that says what is wrong with it."""
    _require_word(content, filnamn)
    try:
        word = docx.Document(BytesIO(content))
        body = word.element.body
        numbering = _numbering(word)
    except (
        KeyError,
        ValueError,
        OSError,
        zipfile.BadZipFile,
        SyntaxError,
        AttributeError,
        PackageNotFoundError,
    ) as error:
        raise UserError(
            f"{filnamn} är skadad och går inte att läsa. Be motparten öppna den, godkänna alla spårade ändringar och "
            "spara den på nytt. Går inte det, klistra in svaren fråga för fråga."
        ) from error
    reader = _Reader(word, numbering)
    parts = tuple(reader.parts(body))
    return WordFile(parts, tuple(reader.remarks(body)))


def _require_word(content: bytes, filnamn: str) -> None:
    if not content:
        raise UserError(f"{filnamn} är tom.")
    if len(content) > MAX_BYTES:
        raise UserError(f"{filnamn} är större än 50 MB. Ta bort bilder ur den och försök igen.")
    for start, words in _OTHERS.items():
        if content.startswith(start):
            raise UserError(f"{filnamn} {words}")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            unpacked = sum(entry.file_size for entry in archive.infolist())
            odt = "mimetype" in names and archive.read("mimetype").startswith(b"application/vnd.oasis")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UserError(f"{filnamn} är inte ett Word-dokument (.docx).") from error
    if odt:
        raise UserError(f"{filnamn} är sparad i OpenDocument-format. Spara den som Word-dokument (.docx).")
    if "word/document.xml" not in names:
        raise UserError(f"{filnamn} är inte ett Word-dokument (.docx).")
    if "word/vbaProject.bin" in names:
        raise UserError(f"{filnamn} har makron, som formuläret inte har. Spara det som Word-dokument (.docx) utan dem.")
    if unpacked > MAX_UNPACKED:
        raise UserError(f"{filnamn} är orimligt stor när den packas upp, så den öppnas inte.")


class _Reader:
    """Walks the body of one file."""

    def __init__(self, word: Any, numbering: dict[tuple[str, int], str]) -> None:
        self._word = word
        self._numbering = numbering
        self._styles = {style.style_id: style.name or "" for style in word.styles}
        self._count = 0

    def parts(self, body: Any) -> Iterator[Part]:
        """The paragraphs in reading order, those in tables and controls too."""
        yield from self._walk(body, ())

    def _walk(self, element: Any, controls: tuple[tuple[str, int], ...]) -> Iterator[Part]:
        waiting: list[str] = []
        for child in element:
            if child.tag == qn("w:bookmarkStart"):
                waiting.append(child.get(qn("w:name"), ""))
            elif child.tag == qn("w:p"):
                yield self._part(child, controls, tuple(waiting))
                waiting.clear()
                self._count += 1
                if self._count > MAX_PARTS:
                    raise UserError("Filen har för många stycken för att vara ett svar på formuläret.")
            elif child.tag == qn("w:sdt"):
                content = child.find(qn("w:sdtContent"))
                if content is not None:
                    yield from self._walk(content, (_control(child), *controls))
            elif child.tag in {qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml")}:
                yield from self._walk(child, controls)

    def _part(self, element: Any, controls: tuple[tuple[str, int], ...], before: tuple[str, ...]) -> Part:
        marks = [mark.get(qn("w:name"), "") for mark in element.iter(qn("w:bookmarkStart"))]
        inner = [_control(control) for control in element.iter(qn("w:sdt"))]
        properties = element.find(qn("w:pPr"))
        style = properties.find(qn("w:pStyle")) if properties is not None else None
        style_id = style.get(qn("w:val"), "") if style is not None else ""
        name = self._styles.get(style_id, style_id)
        heading = name.casefold().startswith(("heading", "rubrik", "title"))
        kind, level = self._kind(properties, name)
        block = Block(tuple(self._runs(element)), kind, level)
        return Part(block, (*before, *marks), (*inner, *controls), heading)

    def _kind(self, properties: Any, style: str) -> tuple[BlockKind, int]:
        """Whether the paragraph is an item, and how deep it stands."""
        found = properties.find(qn("w:numPr")) if properties is not None else None
        if found is not None:
            number, depth = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
            level = int(depth.get(qn("w:val"), "0")) if depth is not None else 0
            form = self._numbering.get((number.get(qn("w:val"), "") if number is not None else "", level), "")
            if form and form != "none":
                return ("punkt" if form == "bullet" else "nummer"), min(max(level, 0), MAX_LEVEL)
        plain = style.casefold()
        if plain.startswith(("list bullet", "punktlista")):
            return "punkt", 0
        return ("nummer", 0) if plain.startswith(("list number", "numrerad lista")) else ("stycke", 0)

    def _runs(self, element: Any) -> Iterator[Run]:
        """The runs of a paragraph as if every tracked change had been accepted."""
        for run in element.iter(qn("w:r")):
            if _is_gone(run, element):
                continue
            text = _written(run)
            if text:
                properties = run.find(qn("w:rPr"))
                yield Run(clean_text(text), _is_on(properties, "w:b"), _is_on(properties, "w:i"), self._link(run))

    def _link(self, run: Any) -> str:
        parent = run.getparent()
        if parent is None or parent.tag != qn("w:hyperlink"):
            return ""
        relation = self._word.part.rels.get(parent.get(qn("r:id"), ""))
        return safe_link(relation.target_ref) if relation is not None and relation.is_external else ""

    def remarks(self, body: Any) -> Iterator[str]:
        """What the file holds that is not words."""
        if next(body.iter(qn("w:del"), qn("w:ins")), None) is not None:
            yield "Dokumentet har spårade ändringar. De är lästa som om de vore godkända."
        if next(body.iter(qn("w:commentReference")), None) is not None:
            yield "Dokumentet har kommentarer. De läses inte in."
        if next(body.iter(qn("w:drawing"), qn("w:pict")), None) is not None:
            yield "Dokumentet har bilder. De läses inte in, men finns kvar i den sparade filen."
        if next(body.iter(qn("w:tbl")), None) is not None:
            yield "Dokumentet har en tabell. Dess text är inläst cell för cell."


def _control(element: Any) -> tuple[str, int]:
    properties = element.find(qn("w:sdtPr"))
    tag = properties.find(qn("w:tag")) if properties is not None else None
    number = properties.find(qn("w:id")) if properties is not None else None
    value = number.get(qn("w:val"), "0") if number is not None else "0"
    return (tag.get(qn("w:val"), "") if tag is not None else ""), int(value) if value.lstrip("-").isdigit() else 0


def _is_gone(run: Any, paragraph: Any) -> bool:
    """True for a run that a tracked change takes out, or that belongs to a text box inside the paragraph."""
    parent = run.getparent()
    while parent is not None and parent is not paragraph:
        if parent.tag in {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent")}:
            return True
        parent = parent.getparent()
    return False


def _written(run: Any) -> str:
    """The words of a run.

    LibreOffice 7.4 makes a frame that is answered in several lines one run with a text for each, and leaves out the
    breaks between them. No program writes two texts in a row otherwise.
    """
    in_frame = run.getparent() is not None and run.getparent().tag == qn("w:sdtContent")
    found: list[str] = []
    last = ""
    for child in run:
        if in_frame and child.tag == last == qn("w:t"):
            found.append("\n")
        found.append(_letters(child))
        last = child.tag
    return "".join(found)


def _letters(element: Any) -> str:
    if element.tag == qn("w:t"):
        return element.text or ""
    if element.tag == qn("w:tab"):
        return "\t"
    if element.tag in {qn("w:br"), qn("w:cr")}:
        return "\n" if element.get(qn("w:type"), "") != "page" else ""
    return "-" if element.tag == qn("w:noBreakHyphen") else ""


def _is_on(properties: Any, tag: str) -> bool:
    found = properties.find(qn(tag)) if properties is not None else None
    return found is not None and found.get(qn("w:val"), "1") not in {"0", "false", "off"}


def _numbering(word: Any) -> dict[tuple[str, int], str]:
    """(list, level) -> "bullet", "decimal" ... as the file says it."""
    part = next((rel.target_part for rel in word.part.rels.values() if rel.reltype.endswith("/numbering")), None)
    if part is None:
        return {}
    root = part.element
    abstract: dict[str, dict[int, str]] = {}
    for element in root.iter(qn("w:abstractNum")):
        levels = {}
        for level in element.iter(qn("w:lvl")):
            form = level.find(qn("w:numFmt"))
            levels[int(level.get(qn("w:ilvl"), "0"))] = form.get(qn("w:val"), "") if form is not None else ""
        abstract[element.get(qn("w:abstractNumId"), "")] = levels
    found = {}
    for element in root.iter(qn("w:num")):
        link = element.find(qn("w:abstractNumId"))
        for level, form in abstract.get(link.get(qn("w:val"), "") if link is not None else "", {}).items():
            found[element.get(qn("w:numId"), ""), level] = form
    return found
