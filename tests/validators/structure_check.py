"""Check a tagged PDF's structure against its pages, with pikepdf: what veraPDF does not look at, or not both ways.

Every painting operator stands in an artifact or a marked content; marked contents are nested with text objects; marks,
the parent tree and the elements agree both ways; so do annotations and their elements.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

PAINTING = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "BI", "INLINE IMAGE"}
CONTAINERS = {"Document", "Sect", "L", "LI", "Table", "THead", "TBody", "TFoot", "TR", "TOC", "TOCI", "BlockQuote"}
PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TOCI": {"TOC"},
}


@dataclass(slots=True)
class Element:
    """An element of the structure: its kind, its object and what hangs on it in order."""

    kind: str
    raw: Any
    parent: "Element | None"
    children: list[Any] = field(default_factory=list)

    def walk(self) -> "Iterator[Element]":
        """This element and all below, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a page's content, by the page's object number and its own."""

    page: Any
    mcid: int


@dataclass(frozen=True, slots=True)
class Noted:
    """An annotation, by its object number."""

    annotation: Any


def operations(page: Any) -> "Iterator[tuple[Any, Any]]":
    """The operands and operators of a page's content, in order."""
    for instruction in pikepdf.parse_content_stream(page):
        yield instruction.operands, instruction.operator


def tree(pdf: pikepdf.Pdf) -> Element:
    """The structure of a file."""
    return _element(pdf.Root.StructTreeRoot.K, None)


def _element(raw: Any, parent: Element | None) -> Element:
    element = Element(str(raw.S)[1:], raw, parent)
    home = raw.get("/Pg")
    for kid in list(raw.get("/K", [])):
        if isinstance(kid, int):
            element.children.append(Marked(home.objgen, kid))
        elif kid.get("/Type") == pikepdf.Name.MCR:
            element.children.append(Marked(kid.Pg.objgen, int(kid.MCID)))
        elif kid.get("/Type") == pikepdf.Name.OBJR:
            element.children.append(Noted(kid.Obj.objgen))
        else:
            element.children.append(_element(kid, element))
    return element


def faults(pdf: pikepdf.Pdf) -> list[str]:
    """Everything that is wrong with the file's structure, in plain words."""
    found: list[str] = []
    painted: set[Marked] = set()
    for number, page in enumerate(pdf.pages, 1):
        mcids, problems = _page(page)
        found += [f"page {number}: {problem}" for problem in problems]
        painted |= {Marked(page.objgen, mcid) for mcid in mcids}
        if page.get("/Tabs") != pikepdf.Name.S:
            found.append(f"page {number}: the order of tabs is not that of the structure")
    root = tree(pdf)
    hung = [child for element in root.walk() for child in element.children if isinstance(child, Marked)]
    found += [f"{mark} hangs twice" for mark, times in Counter(hung).items() if times > 1]
    found += [f"{mark} is painted but hangs nowhere" for mark in painted - set(hung)]
    found += [f"{mark} hangs but is not painted" for mark in set(hung) - painted]
    found += _parent_tree(pdf, root)
    found += _annotations(pdf, root)
    found += [f"{element.kind}: {fault}" for element in root.walk() for fault in _element_faults(element)]
    return found


def _page(page: Any) -> tuple[list[int], list[str]]:
    """The marks of a page's content, and what is wrong with it."""
    mcids: list[int] = []
    problems: list[str] = []
    opened: list[tuple[bool, bool]] = []  # for each sequence: is something read or left out, was a text object open
    in_text = False
    for operands, operator in operations(page):
        name = str(operator)
        match name:
            case "BT":
                in_text = True
            case "ET":
                in_text = False
                if opened and opened[-1][1]:
                    problems.append("a sequence begun in a text object outlives it")
            case "BMC" | "BDC":
                tag, properties = str(operands[0]), operands[1] if len(operands) > 1 else None
                if opened:
                    problems.append(f"{tag} stands inside another sequence")
                has_mark = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
                if has_mark:
                    mcids.append(int(properties.MCID))
                opened.append((has_mark or tag == "/Artifact", in_text))
            case "EMC":
                if not opened:
                    problems.append("EMC without a beginning")
                elif opened.pop()[1] != in_text:
                    problems.append("a sequence ends inside a text object that it did not begin in")
            case _:
                if name in PAINTING and not any(owned for owned, _ in opened):
                    problems.append(f"{name} paints outside of every element and artifact")
    if opened:
        problems.append("a sequence is never ended")
    if mcids != list(range(len(mcids))):
        problems.append(f"marks are not numbered from zero: {mcids[:10]}")
    return mcids, problems


def _numbers(node: Any) -> dict[int, Any]:
    """The leaves of a number tree."""
    found: dict[int, Any] = {}
    flat = list(node.get("/Nums", []))
    found.update((int(flat[at]), flat[at + 1]) for at in range(0, len(flat), 2))
    for kid in node.get("/Kids", []):
        found |= _numbers(kid)
    return found


def _parent_tree(pdf: pikepdf.Pdf, root: Element) -> list[str]:
    numbers = _numbers(pdf.Root.StructTreeRoot.ParentTree)
    pages: dict[Any, int] = {page.objgen: int(page.StructParents) for page in pdf.pages if "/StructParents" in page}
    problems = []
    seen = 0
    for element in root.walk():
        for child in element.children:
            if isinstance(child, Marked):
                seen += 1
                owners = list(numbers.get(pages.get(child.page, -1), []))
                if child.mcid >= len(owners) or owners[child.mcid].objgen != element.raw.objgen:
                    problems.append(f"the parent tree gives {child} to another element than {element.kind}")
    listed = sum(len(numbers[key]) for key in pages.values())
    if listed != seen:
        problems.append(f"the parent tree lists {listed} marks, the elements {seen}")
    for element in root.walk():
        parent = element.raw.P
        wanted = element.parent.raw if element.parent else pdf.Root.StructTreeRoot
        if parent.objgen != wanted.objgen:
            problems.append(f"{element.kind} names another parent than the one it hangs on")
    return problems


def _annotations(pdf: pikepdf.Pdf, root: Element) -> list[str]:
    numbers = _numbers(pdf.Root.StructTreeRoot.ParentTree)
    holders = {
        child.annotation: element for element in root.walk() for child in element.children if isinstance(child, Noted)
    }
    problems = []
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            holder = holders.pop(note.objgen, None)
            if holder is None:
                problems.append("an annotation belongs to no element")
                continue
            owner = numbers.get(int(note.get("/StructParent", -1)))
            if owner is None or owner.objgen != holder.raw.objgen:
                problems.append("an annotation and its element do not know each other")
            if holder.kind != "Link":
                problems.append(f"a link hangs on {holder.kind}")
            if not str(note.get("/Contents", "")).strip():
                problems.append("a link says nothing in words")
            if not int(note.get("/F", 0)) & 4:
                problems.append("a link is not printed")
    problems += ["an element points at an annotation that is on no page" for _ in holders]
    return problems


def _element_faults(element: Element) -> list[str]:
    problems = []
    above = element.parent.kind if element.parent else ""
    if element.kind in PARENTS and above not in PARENTS[element.kind]:
        problems.append(f"stands in {above}")
    if element.kind in CONTAINERS and any(isinstance(child, Marked) for child in element.children):
        problems.append("holds content of its own")
    if element.kind == "Figure" and not str(element.raw.get("/Alt", "")).strip():
        problems.append("has no alternative text")
    attributes = attributes_of(element)
    if element.kind == "Figure" and "/BBox" not in attributes:
        problems.append("has no box")
    if element.kind == "TH" and "/Scope" not in attributes:
        problems.append("heads nobody knows what")
    if element.kind == "L" and "/ListNumbering" not in attributes:
        problems.append("does not say how it is marked")
    if element.kind == "Table":
        problems += _table_faults(element)
    return problems


def _table_faults(table: Element) -> list[str]:
    """Every row of a table covers the same columns, those from rows above that reach down included."""
    problems = []
    reach: dict[int, int] = {}
    widths = set()
    for row in (element for element in table.walk() if element.kind == "TR"):
        column = 0
        for cell in (child for child in row.children if isinstance(child, Element)):
            while reach.get(column, 0):
                reach[column] -= 1
                column += 1
            attributes = attributes_of(cell)
            down = int(attributes.get("/RowSpan", 1))
            for _ in range(int(attributes.get("/ColSpan", 1))):
                reach[column] = down - 1
                column += 1
        while reach.get(column, 0):
            reach[column] -= 1
            column += 1
        widths.add(column)
    if len(widths) > 1:
        problems.append(f"has rows of {sorted(widths)} columns")
    if any(reach.values()):
        problems.append("has a cell that reaches below the last row")
    return problems


def attributes_of(element: Element) -> dict[str, Any]:
    """All attributes of an element, whoever owns them."""
    raw = element.raw.get("/A", [])
    owners = [raw] if isinstance(raw, pikepdf.Dictionary) else list(raw)
    return {key: value for owner in owners for key, value in owner.items()}


def font_faults(pdf: pikepdf.Pdf, ours: tuple[str, ...]) -> list[str]:
    """Fonts that are not ours, or not embedded, subset and mapped to characters."""
    problems = []
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            name = str(font.BaseFont)[1:]
            prefix, _, family = name.partition("+")
            if len(prefix) != 6 or not any(family.startswith(own) for own in ours):
                problems.append(f"{name} is not a part of a font of ours")
            if "/FontFile2" not in font.FontDescriptor:
                problems.append(f"{name} is not in the file")
            if "/ToUnicode" not in font:
                problems.append(f"{name} does not say which characters it shows")
    return problems
