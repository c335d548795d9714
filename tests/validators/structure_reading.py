"""Read a tagged PDF through its structure tree, as a screen reader does: what is heard, in order."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.validators.structure_check import Element, Marked, operations, tree

SOFT_HYPHEN = "\u00ad"
LEAVES = {"Caption", "P", "H1", "H2", "H3", "H4", "Lbl", "LBody", "TH", "TD", "Reference"}


def heard(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    """(kind of element, its own text) for every element that is read, in reading order; a figure's is its Alt."""
    contents = {page.objgen: _stretches(page) for page in pdf.pages}
    return list(_read(tree(pdf), contents))


def _read(element: Element, contents: dict[Any, dict[int, str]]) -> Iterator[tuple[str, str]]:
    if element.kind == "Figure":
        yield "Figure", str(element.raw.get("/Alt", ""))
        return
    text = _own_text(element, contents)
    if text or element.kind in LEAVES:
        yield element.kind, text
    for child in element.children:
        if isinstance(child, Element) and child.kind not in {"Link", "Span"}:
            yield from _read(child, contents)


def _own_text(element: Element, contents: dict[Any, dict[int, str]]) -> str:
    """The element's own text with that of links and languages within it; elements of their own are left out."""
    parts = []
    for child in element.children:
        if isinstance(child, Marked):
            parts.append(contents[child.page][child.mcid])
        elif isinstance(child, Element) and child.kind in {"Link", "Span"}:
            parts.append(_own_text(child, contents))
    return "".join(parts)


def _stretches(page: Any) -> dict[int, str]:
    """The characters of each mark of a page."""
    fonts = {name: _map(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    current: int | None = None
    characters: dict[int, str] = {}
    for operands, operator in operations(page):
        name = str(operator)
        if name == "BDC":
            properties = operands[1]
            current = int(properties.MCID) if "/MCID" in properties else None
            if current is not None:
                found[current] = ""
        elif name == "EMC":
            current = None
        elif name == "Tf":
            characters = fonts[str(operands[0])]
        elif name == "Tj" and current is not None:
            found[current] += "".join(characters[code] for code in bytes(operands[0]))
        elif name == "TJ" and current is not None:
            shown = [bytes(part) for part in operands[0] if isinstance(part, pikepdf.String)]
            found[current] += "".join(characters[code] for part in shown for code in part)
    return found


def _map(font: Any) -> dict[int, str]:
    """The characters of a font's codes, from its ToUnicode map."""
    found: dict[int, str] = {}
    within = False
    for line in font.ToUnicode.read_bytes().decode("ascii").splitlines():
        if line.endswith("beginbfchar"):
            within = True
        elif line == "endbfchar":
            within = False
        elif within:
            code, _, value = line[1:-1].partition("> <")
            found[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be")
    return found
