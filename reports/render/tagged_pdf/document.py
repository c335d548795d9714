"""ReportLab's document, written by the archive's rules: structure tree, output intent, metadata, object streams."""

import zlib
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

from reports.render.tagged_pdf.structure import Annotation, Mark, Node

# Binary streams as they are: written as text they would be a quarter larger and take longer.
rl_config.useA85 = 0

PER_STREAM = 200
"""Objects in one object stream; more save a few bytes and cost a reader time."""

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Inline(pdfdoc.PDFObject):  # type: ignore[misc]
    """Bytes inside another object, made when the file is written and all objects have their numbers."""

    def __init__(self, make: Callable[[Any], bytes]) -> None:
        self.make = make

    def format(self, document: Any) -> bytes:
        """The bytes."""
        return self.make(document)


class Plain(Inline):
    """An object of its own."""

    __RefOnly__ = 1


class ArchiveDocument(pdfdoc.PDFDocument):  # type: ignore[misc]
    """A document that keeps its structure tree and writes itself as PDF 1.7 with object streams."""

    root: Node
    page_marks: list[list[Node]]
    annotation_nodes: list[Node]

    def hang_structure(self) -> None:
        """Turn the structure tree into objects. Call when the last page is drawn."""
        nodes = list(self.root.walk())
        names = {id(node): f"Struct{number}" for number, node in enumerate(nodes)}
        root_reference = self.Reference(Plain(partial(self._tree, names)), "StructTreeRoot")
        for node in nodes:
            self.Reference(Plain(partial(self._element, node, names)), names[id(node)])
        self.Catalog.StructTreeRoot = root_reference
        self.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})

    def _tree(self, names: dict[int, str], document: Any) -> bytes:
        def number(node: Node) -> bytes:
            return _reference(document, names[id(node)])

        pages = [
            b"%d [%s]" % (page, b" ".join(number(node) for node in marks)) for page, marks in enumerate(self.page_marks)
        ]
        first = len(self.page_marks)
        links = [b"%d %s" % (first + place, number(node)) for place, node in enumerate(self.annotation_nodes)]
        return b"<</Type/StructTreeRoot/K %s/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>" % (
            number(self.root), b" ".join([*pages, *links]), first + len(links),
        )  # fmt: skip

    def _element(self, node: Node, names: dict[int, str], document: Any) -> bytes:
        parent = "StructTreeRoot" if node.parent is None else names[id(node.parent)]
        parts = [b"<</Type/StructElem/S/%s/P %s" % (node.kind.encode(), _reference(document, parent))]
        marks = [child for child in node.children if isinstance(child, Mark)]
        home = marks[0].page if marks else None
        if home is not None:
            parts.append(b"/Pg %s" % _page(document, home))
        if node.children:
            parts.append(b"/K[%s]" % b" ".join(_kids(document, node.children, home, names)))
        if node.alt:
            parts.append(b"/Alt%s" % text_string(node.alt))
        if node.lang:
            parts.append(b"/Lang%s" % text_string(node.lang))
        if attributes := _attributes(node):
            parts.append(b"/A[%s]" % attributes if attributes.count(b"/O/") > 1 else b"/A%s" % attributes)
        parts.append(b">>")
        return b"".join(parts)

    def format(self) -> bytes:
        """The whole file."""
        self.encrypt.prepare(self)
        catalog, info = self.Reference(self.Catalog), self.Reference(self.info)
        alone: dict[int, bytes] = {}
        packed: dict[int, bytes] = {}
        number = 1
        # Writing an object may bring up further ones, which get the next numbers.
        while number in self.numberToId:
            body = bytes(self.idToObject[self.numberToId[number]].format(self))
            if body.rstrip().endswith(b"endstream"):
                alone[number] = _ended(body)
            else:
                packed[number] = body
            number += 1
        return _File(alone, packed, number, pdfdoc.format(catalog, self), pdfdoc.format(info, self)).written(
            pdfdoc.format(self.ID(), self)
        )


class _File:
    """Lays the objects out: streams on their own, the others in object streams, then the cross-reference stream."""

    def __init__(
        self, alone: dict[int, bytes], packed: dict[int, bytes], number: int, root: bytes, info: bytes
    ) -> None:
        self.alone, self.packed, self.number, self.root, self.info = alone, packed, number, root, info
        self.entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        self.out = bytearray(HEAD)

    def written(self, file_id: bytes) -> bytes:
        """The whole file."""
        for number, body in self.alone.items():
            self._add(number, body)
        numbers = list(self.packed)
        for start in range(0, len(numbers), PER_STREAM):
            self._add_stream(numbers[start : start + PER_STREAM])
        return self._cross_reference(file_id)

    def _add(self, number: int, body: bytes) -> None:
        self.entries[number] = (1, len(self.out), 0)
        self.out += b"%d 0 obj\n%s\nendobj\n" % (number, body.strip(b"\n"))

    def _add_stream(self, numbers: list[int]) -> None:
        head, data, at = [], [], 0
        holder = self.number
        self.number += 1
        for place, number in enumerate(numbers):
            body = self.packed[number].strip() + b"\n"
            head.append(b"%d %d" % (number, at))
            data.append(body)
            at += len(body)
            self.entries[number] = (2, holder, place)
        index = b" ".join(head) + b"\n"
        content = zlib.compress(index + b"".join(data))
        self._add(
            holder,
            b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream"
            % (len(numbers), len(index), len(content), content),
        )

    def _cross_reference(self, file_id: bytes) -> bytes:
        own = self.number
        start = len(self.out)
        self.entries[own] = (1, start, 0)
        table = b"".join(
            kind.to_bytes(1, "big") + where.to_bytes(4, "big") + extra.to_bytes(2, "big")
            for kind, where, extra in (self.entries[number] for number in range(own + 1))
        )
        content = zlib.compress(table)
        self.out += (
            b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID %s/Filter/FlateDecode/Length %d>>\n"
            b"stream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
            % (own, own + 1, self.root, self.info, _plain_id(file_id), len(content), content, start)
        )
        return bytes(self.out)


def _plain_id(file_id: bytes) -> bytes:
    """The identifier without the comment that ReportLab writes around it."""
    lines = [line for line in file_id.splitlines() if not line.lstrip().startswith(b"%")]
    return b" ".join(line.strip() for line in lines)


def text_string(text: str) -> bytes:
    """Text as a PDF string in UTF-16, which needs no escapes."""
    return b"<%s>" % ("\ufeff" + text).encode("utf-16-be").hex().encode()


def _ended(body: bytes) -> bytes:
    """A stream with a line end before `endstream`, which the archive's rules demand (ISO 19005-2, 6.1.7.1)."""
    content, _, _ = body.rstrip().rpartition(b"endstream")
    return content + b"\nendstream"


def _reference(document: Any, name: str) -> bytes:
    return bytes(pdfdoc.PDFObjectReference(name).format(document))


def _page(document: Any, page: int) -> bytes:
    return _reference(document, f"Page{page + 1}")


def _kids(document: Any, children: Iterable[Any], home: int | None, names: dict[int, str]) -> Iterable[bytes]:
    for child in children:
        if isinstance(child, Node):
            yield _reference(document, names[id(child)])
        elif isinstance(child, Mark):
            if child.page == home:
                yield b"%d" % child.mcid
            else:
                yield b"<</Type/MCR/Pg %s/MCID %d>>" % (_page(document, child.page), child.mcid)
        elif isinstance(child, Annotation):
            target = _reference(document, child.name)
            yield b"<</Type/OBJR/Pg %s/Obj %s>>" % (_page(document, child.page), target)


def _attributes(node: Node) -> bytes:
    found = []
    if node.scope or node.column_span > 1 or node.row_span > 1:
        scope = b"/Scope/%s" % node.scope.encode() if node.scope else b""
        across = b"/ColSpan %d" % node.column_span if node.column_span > 1 else b""
        down = b"/RowSpan %d" % node.row_span if node.row_span > 1 else b""
        found.append(b"<</O/Table%s%s%s>>" % (scope, across, down))
    if node.numbering:
        found.append(b"<</O/List/ListNumbering/%s>>" % node.numbering.encode())
    if node.box:
        found.append(b"<</O/Layout/Placement/Block/BBox[%s]>>" % b" ".join(b"%.2f" % side for side in node.box))
    return b"".join(found)
