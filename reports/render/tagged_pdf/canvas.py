"""ReportLab's canvas on which everything drawn is either an element of the structure or an artifact."""

import calendar
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Literal

from reportlab.lib.colors import toColor
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from reports.render.tagged_pdf.document import ArchiveDocument, Inline, text_string
from reports.render.tagged_pdf.metadata import CREATOR, PRODUCER, Metadata, srgb_profile, xmp
from reports.render.tagged_pdf.structure import Annotation, Mark, Node

ArtifactKind = Literal["Header", "Footer", "Layout"]
"""Header and Footer stand on every page; Layout is a rule or another ornament."""

ARTIFACTS: dict[ArtifactKind, str] = {
    "Header": "/Artifact <</Type /Pagination /Subtype /Header>> BDC",
    "Footer": "/Artifact <</Type /Pagination /Subtype /Footer>> BDC",
    "Layout": "/Artifact <</Type /Layout>> BDC",
}


@cache
def ink(colour: str) -> Any:
    """ReportLab's own form of a colour written "#rrggbb", which takes it longer to read than to draw."""
    return toColor(colour)


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas for one tagged file. Draw text inside `tagged(node)` or `artifact(kind)`; anything else is refused."""

    def __init__(self, out: Any, *, size: tuple[float, float], font: str, root: Node, metadata: Metadata) -> None:
        super().__init__(
            out, pagesize=size, pageCompression=1, invariant=1, initialFontName=font, lang=metadata.language
        )
        self._metadata = metadata
        document = ArchiveDocument(compression=1, invariant=1, pdfVersion=(1, 7), lang=metadata.language)
        document.root, document.page_marks, document.annotation_nodes = root, [[]], []
        document.encrypt = self._doc.encrypt
        self._doc: ArchiveDocument = document
        self._make_preamble()
        self._inside: Node | ArtifactKind | None = None
        self._describe()

    @property
    def page(self) -> int:
        """The page being drawn, from 0."""
        return len(self._doc.page_marks) - 1

    @contextmanager
    def tagged(self, node: Node) -> Iterator[None]:
        """What is drawn inside is content of the element."""
        marks = self._doc.page_marks[-1]
        node.children.append(Mark(self.page, len(marks)))
        with self._sequence(f"/{node.kind} <</MCID {len(marks)}>> BDC", node):
            marks.append(node)
            yield

    @contextmanager
    def artifact(self, kind: ArtifactKind) -> Iterator[None]:
        """What is drawn inside is seen but not read aloud. Inside an artifact another one changes nothing."""
        if isinstance(self._inside, str):
            yield
            return
        with self._sequence(ARTIFACTS[kind], kind):
            yield

    @contextmanager
    def _sequence(self, begin: str, inside: "Node | ArtifactKind") -> Iterator[None]:
        if self._inside is not None:
            raise ValueError("marked content is never nested here")
        self._inside = inside
        self._code.append(begin)
        yield
        self._code.append("EMC")
        self._inside = None

    def drawText(self, aTextObject: Any) -> None:  # noqa: N802, N803 - ReportLab's names
        """Draw text. Raises ValueError outside an element or artifact."""
        if self._inside is None:
            raise ValueError("text belongs to an element or to an artifact")
        super().drawText(aTextObject)

    def show_kerned(self, text: Any, words: str, kerns: Sequence[float]) -> None:
        """Add words, with so much more room after each character but the last (a share of the size)."""
        font = pdfmetrics.getFont(text._fontname)  # noqa: SLF001 - ReportLab's text object has no way to ask
        size = pdfdoc.fp_str(text._fontsize)  # noqa: SLF001
        after = iter([*kerns, 0.0])
        for subset, codes in font.splitString(words, self._doc):
            parts = [f"{font.getSubsetInternalName(subset, self._doc)} {size} Tf [<"]
            for code, more in zip(codes, after, strict=False):
                parts.append(f"{code:02X}>{-more * 1000:.0f}<" if more else f"{code:02X}")
            text._code.append("".join((*parts, ">] TJ")))  # noqa: SLF001
            text._curSubset = subset  # noqa: SLF001

    def line(self, *args: float) -> None:
        """Draw a rule; by itself it is an artifact."""
        if self._inside is None:
            with self.artifact("Layout"):
                super().line(*args)
        else:
            super().line(*args)

    def drawPath(self, *args: Any, **more: Any) -> None:  # noqa: N802 - ReportLab's name
        """Draw a shape; by itself it is an artifact."""
        if self._inside is None:
            with self.artifact("Layout"):
                super().drawPath(*args, **more)
        else:
            super().drawPath(*args, **more)

    def link(self, address: str, box: tuple[float, float, float, float], node: Node) -> None:
        """Make an area open an address, as part of a Link element."""
        action = pdfdoc.PDFDictionary({"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(address)})
        self._annotate({"A": action}, f"Länk till {address}", box, node)

    def link_within(self, key: str, words: str, box: tuple[float, float, float, float], node: Node) -> None:
        """Make an area lead to a bookmark of this paper, as part of a Link element."""
        self._annotate({"Dest": self._bookmarkReference(key)}, words, box, node)

    def _annotate(self, target: dict[str, Any], words: str, box: tuple[float, float, float, float], node: Node) -> None:
        document = self._doc
        key = len(document.annotation_nodes)
        document.annotation_nodes.append(node)
        name = f"LINK{key}"
        annotation = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Link"),
                "Rect": pdfdoc.PDFArray(box),
                "Border": pdfdoc.PDFArray([0, 0, 0]),
                "F": 4,
                **target,
                "Contents": Inline(lambda _: text_string(words)),
                # The pages come first in the parent tree, so the key is known when all of them are drawn.
                "StructParent": Inline(lambda current: b"%d" % (len(current.page_marks) + key)),
            }
        )
        document.addAnnotation(name, annotation)
        self._annotatePage(name)
        node.children.append(Annotation(self.page, document.annotationName(name)))

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Finish the page and begin the next."""
        super().showPage()
        self._doc.page_marks.append([])

    def save(self) -> None:
        """Write the file. The last page must have been shown."""
        document = self._doc
        document.page_marks.pop()
        document.hang_structure()
        document.SaveToFile(self._filename, self)

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802 - ReportLab's name
        super()._setAnnotations(page)
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = self.page
        page.Tabs = pdfdoc.PDFName("S")

    def _describe(self) -> None:
        data, document = self._metadata, self._doc
        self.setTitle(data.title)
        self.setAuthor(data.author)
        self.setSubject(data.subject)
        self.setKeywords(data.keywords)
        self.setCreator(CREATOR)
        self.setProducer(PRODUCER)
        self.setViewerPreference("DisplayDocTitle", "true")
        # ReportLab's own way to a fixed date is an environment variable, which would be shared by everything.
        stamp = document._timeStamp  # noqa: SLF001
        stamp.t = float(calendar.timegm(data.moment.timetuple()))
        stamp.lt = data.moment.timetuple()
        stamp.YMDhms = tuple(stamp.lt)[:6]
        stamp.dhh = stamp.dmm = 0
        catalog = document.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        packet = pdfdoc.PDFStream(content=xmp(data), filters=[])
        packet.dictionary["Type"] = pdfdoc.PDFName("Metadata")
        packet.dictionary["Subtype"] = pdfdoc.PDFName("XML")
        catalog.Metadata = document.Reference(packet, "Metadata")
        profile = pdfdoc.PDFStream(content=srgb_profile(), filters=[pdfdoc.PDFZCompress])
        profile.dictionary["N"] = 3
        intent = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("OutputIntent"),
                "S": pdfdoc.PDFName("GTS_PDFA1"),
                "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
                "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
                "DestOutputProfile": document.Reference(profile, "OutputProfile"),
            }
        )
        catalog.OutputIntents = pdfdoc.PDFArray([intent])
