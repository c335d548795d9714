"""Ways to break a good file, each against a rule of its own: they show that the validator at hand can say no."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tests.validators.structure_check import Element, tree

Breakage = Callable[[Pdf], None]


def broken(good: bytes, breakage: Breakage | None) -> bytes:
    """The file written anew with one thing broken, or with nothing broken."""
    out = BytesIO()
    with pikepdf.open(BytesIO(good)) as pdf:
        if breakage is not None:
            breakage(pdf)
        pdf.save(out, fix_metadata_version=False)
    return out.getvalue()


def encrypted(good: bytes) -> bytes:
    """The file with a password on its rights."""
    out = BytesIO()
    with pikepdf.open(BytesIO(good)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="hemligt", user=""), fix_metadata_version=False)
    return out.getvalue()


def elements(pdf: Pdf, kind: str) -> Iterator[Element]:
    """The elements of a kind, in order."""
    return (element for element in tree(pdf).walk() if element.kind == kind)


def first(pdf: Pdf, kind: str) -> Any:
    """The first element of a kind."""
    return next(elements(pdf, kind)).raw


def notes(pdf: Pdf) -> list[Any]:
    """All annotations."""
    return [note for page in pdf.pages for note in page.get("/Annots", [])]


def a_font(pdf: Pdf) -> Any:
    """A font of the first page."""
    return next(iter(pdf.pages[0].Resources.Font.values()))


def rename(kind: str, to: str) -> Breakage:
    """Call the first element of a kind something else."""

    def breakage(pdf: Pdf) -> None:
        first(pdf, kind).S = Name(f"/{to}")

    return breakage


def without(kind: str, key: str) -> Breakage:
    """Take something away from the first element of a kind."""

    def breakage(pdf: Pdf) -> None:
        del first(pdf, kind)[key]

    return breakage


def root_without(key: str) -> Breakage:
    """Take something away from the catalogue."""

    def breakage(pdf: Pdf) -> None:
        del pdf.Root[key]

    return breakage


def in_metadata(old: bytes, new: bytes) -> Breakage:
    """Change the words of the metadata."""

    def breakage(pdf: Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return breakage


def in_content(change: Callable[[bytes], bytes]) -> Breakage:
    """Change the content of the first page."""

    def breakage(pdf: Pdf) -> None:
        page = pdf.pages[0]
        content = page.Contents.read_bytes()
        changed = change(content)
        assert changed != content
        page.Contents = pdf.make_stream(changed)

    return breakage


def at_note(key: str, value: Any) -> Breakage:
    """Change the first annotation; None takes the key away."""

    def breakage(pdf: Pdf) -> None:
        note = notes(pdf)[0]
        if value is None:
            del note[key]
        else:
            note[key] = value

    return breakage


def _widths(pdf: Pdf) -> None:
    font = a_font(pdf)
    font.Widths = Array([int(width) + 90 for width in font.Widths])


def _no_tabs(pdf: Pdf) -> None:
    for page in pdf.pages:
        del page["/Tabs"]


def _script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _movie(pdf: Pdf) -> None:
    notes(pdf)[0].Subtype = Name.Movie


def _suspects(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


def _unmarked(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def _role_map(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.H1)


def _no_title_shown(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _bad_language(pdf: Pdf) -> None:
    pdf.Root.Lang = "svenska språket"


def _cmyk(content: bytes) -> bytes:
    return b"/Artifact BMC 0 0 0 1 k 10 10 5 5 re f EMC\n" + content


def _untagged(content: bytes) -> bytes:
    return content.replace(b"/P <</MCID ", b"/P <</Mcid ", 1)


def _nested(content: bytes) -> bytes:
    at = content.index(b"/MCID")
    end = content.index(b"EMC", at)
    return content[:end] + b"/Artifact BMC 10 10 m 20 20 l S EMC " + content[end:]


BREAKAGES: dict[str, Breakage] = {
    "no mark info": root_without("/MarkInfo"),
    "not marked": _unmarked,
    "suspect structure": _suspects,
    "no structure": root_without("/StructTreeRoot"),
    "no metadata": root_without("/Metadata"),
    "no output intent": root_without("/OutputIntents"),
    "no language": root_without("/Lang"),
    "no such language": _bad_language,
    "no viewer preferences": root_without("/ViewerPreferences"),
    "file name instead of title": _no_title_shown,
    "no universal accessibility": in_metadata(b"<pdfuaid:part>1</pdfuaid:part>", b""),
    "another archive part": in_metadata(b"<pdfaid:part>2", b"<pdfaid:part>1"),
    "no archive level": in_metadata(b"<pdfaid:conformance>A</pdfaid:conformance>", b""),
    "no title": in_metadata(b"dc:title", b"dc:source"),
    "metadata that is no xml": in_metadata(b"</rdf:RDF>", b""),
    "picture without words": without("Figure", "/Alt"),
    "header cell without scope": without("TH", "/A"),
    "unknown element": rename("P", "Stycke"),
    "skipped heading level": rename("H2", "H4"),
    "rows outside a table": rename("Table", "Sect"),
    "items outside a list": rename("L", "Sect"),
    "entries outside contents": rename("TOC", "Sect"),
    "cells outside a row": rename("TR", "Sect"),
    "remapped standard type": _role_map,
    "link without words": at_note("/Contents", None),
    "link outside the structure": at_note("/StructParent", None),
    "hidden link": at_note("/F", 2),
    "forbidden annotation": _movie,
    "no tab order": _no_tabs,
    "script": _script,
    "untagged text": in_content(_untagged),
    "artifact within content": in_content(_nested),
    "colours of print": in_content(_cmyk),
    "font left out": lambda pdf: a_font(pdf).FontDescriptor.__delitem__("/FontFile2"),
    "no characters": lambda pdf: a_font(pdf).__delitem__("/ToUnicode"),
    "wrong widths": _widths,
}
