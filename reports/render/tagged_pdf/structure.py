"""The structure tree: what a screen reader goes through, in reading order, and how drawn content hangs on it.

Rules: ISO 32000-1 § 14.7 and 14.8 (structure, standard types), ISO 14289-1 (PDF/UA-1).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a page's content; `page` counts from 0."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation (a link's clickable area) on a page; `name` is ReportLab's name of the object."""

    page: int
    name: str


Child: TypeAlias = "Node | Mark | Annotation"


@dataclass(eq=False, slots=True)
class Node:
    """A structure element. Only standard types are used, so no role map is needed.

    `alt` says a figure in words, `address` is where a Link leads, `lang` the language where it is another, `scope`
    which cells a TH heads, the spans how many columns and rows a cell covers, `numbering` how a list is marked, and
    `box` where a figure stands on its page in points (left, lower, right, upper).
    """

    kind: str
    alt: str = ""
    address: str = ""
    lang: str = ""
    scope: str = ""
    column_span: int = 1
    row_span: int = 1
    numbering: str = ""
    box: tuple[float, float, float, float] | None = None
    parent: "Node | None" = field(default=None, repr=False)
    children: list[Child] = field(default_factory=list, repr=False)

    def child(
        self, kind: str, *, alt: str = "", address: str = "", lang: str = "", scope: str = "", numbering: str = ""
    ) -> "Node":
        """A new element under this one, after those there are."""
        node = Node(kind, alt=alt, address=address, lang=lang, scope=scope, numbering=numbering, parent=self)
        self.children.append(node)
        return node

    def walk(self) -> Iterator["Node"]:
        """This element and all below it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()


class Sections:
    """Nests what follows a heading in a section of the heading's level."""

    def __init__(self, root: Node) -> None:
        self._open: list[tuple[int, Node]] = [(0, root)]

    def heading(self, level: int) -> Node:
        """Begin a section and give its heading element."""
        while self._open[-1][0] >= level:
            self._open.pop()
        section = self.here.child("Sect")
        self._open.append((level, section))
        return section.child(f"H{level}")

    @property
    def here(self) -> Node:
        """The innermost open section."""
        return self._open[-1][1]
