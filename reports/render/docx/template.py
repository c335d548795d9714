"""Word files that begin from the kommun's own template: its letterhead, margins and styles, with our text in them."""

import re
from copy import deepcopy
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Length

from models.errors import UserError
from reports.render.docx.styles import TABLE, set_styles
from reports.style import DEFAULT, Style

OWN = "Jamvikt"
"""Stands before the ids of the styles that a template lacks, so that they meet none of its own."""

SHOWN_STYLES = {
    "Normal": "Normal (brödtext)",
    "Heading1": "Rubrik 1",
    "Heading2": "Rubrik 2",
    "Heading3": "Rubrik 3",
    "Heading4": "Rubrik 4",
    "Lead": "Ingress",
    "ListBullet": "Punktlista",
    "ListNumber": "Numrerad lista",
    "Quote": "Citat",
    "Caption": "Beskrivning (över tabeller)",
    "Cell": "Tabelltext",
    "HeadCell": "Tabellrubrik",
    TABLE: "Jämvikt tabell (tabellformat)",
    "Hyperlink": "Hyperlänk",
}
"""The styles that a person looks for in the template, as Swedish Word names them."""

LARGEST = 20 * 1024 * 1024
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_STYLED = ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link")
_BODY_WIDTH = 60.0
"""Millimetres of text that a template must at least leave room for."""


@dataclass(frozen=True, slots=True)
class StyleCheck:
    """A style we use: what Word calls it, whether the template has it, and what is used if it has not."""

    name: str
    found: bool
    used_instead: str


def styles_found(template: bytes) -> list[StyleCheck]:
    """Which of the styles we use are in the template. Raises UserError when it cannot be used at all."""
    there = _ids_by_name(open_template(template))
    return [
        StyleCheck(shown, name in there, "" if name in there else "Programmets egen, med mallens typsnitt")
        for shown, name in ((SHOWN_STYLES[id_], name) for id_, name in _our_names().items() if id_ in SHOWN_STYLES)
    ]


def open_template(data: bytes) -> Any:
    """The template as a document. Raises UserError that says what is wrong with it and what to do."""
    if len(data) > LARGEST:
        raise UserError("Wordmallen är större än 20 MB. Ta bort stora bilder ur den och försök igen.")
    try:
        word = docx.Document(BytesIO(_usable(data)))
        _ = (word.styles.element, word.sections[0])
    except UserError:
        raise
    except (BadZipFile, KeyError, ValueError, PackageNotFoundError, OSError) as error:
        raise UserError(
            "Filen är inte ett Word-dokument som går att läsa. Öppna den i Word, spara den som "
            "”Word-dokument (.docx)” och försök igen."
        ) from error
    except Exception as error:
        # A package can be broken in more ways than its library has errors for; the user needs one sentence.
        raise UserError("Wordmallen är skadad och går inte att läsa. Spara den på nytt i Word.") from error
    return word


def begin(template: bytes, style: Style) -> tuple[Any, Style]:
    """The template emptied of its own text, and the style with the paper and margins that the template has."""
    word = open_template(template)
    body = word.element.body
    first = next(iter(body.iter(qn("w:sectPr"))), None)
    section = deepcopy(first)
    for child in list(body):
        body.remove(child)
    body.append(section)
    for protection in list(word.settings.element.iter(qn("w:documentProtection"))):
        protection.getparent().remove(protection)
    for key, relation in list(word.part.package.rels.items()):
        if relation.reltype.endswith("thumbnail"):
            del word.part.package.rels[key]
    return word, _measured(word.sections[0], style)


def adopt_styles(word: Any, style: Style, language: str) -> dict[str, str]:
    """Give the template the styles it lacks; says which id in the template stands for each of ours."""
    there = _ids_by_name(word)
    ours = _our_styles(style, language)
    ids = {id_: there.get(name, OWN + id_) for id_, name in _our_names().items()}
    root = word.styles.element
    for element in ours.iterchildren(qn("w:style")):
        if element.get(qn("w:styleId")) in ids and ids[element.get(qn("w:styleId"))].startswith(OWN):
            added = deepcopy(element)
            added.set(qn("w:styleId"), ids[element.get(qn("w:styleId"))])
            added.attrib.pop(qn("w:default"), None)
            # The template's own typeface, whatever size and weight ours has.
            for font in list(added.iter(qn("w:rFonts"))):
                font.getparent().remove(font)
            use_ids(added, ids)
            root.append(added)
    return ids


def use_ids(element: Any, ids: dict[str, str]) -> None:
    """Let everything in an element that names one of our styles name the template's instead."""
    for tag in _STYLED:
        for each in element.iter(qn(tag)):
            each.set(qn("w:val"), ids.get(each.get(qn("w:val")), each.get(qn("w:val"))))


def has_content(part: Any) -> bool:
    """True if a header or footer says or shows anything."""
    if part.is_linked_to_previous:
        return False
    element = part._element  # noqa: SLF001
    shows = any(next(element.iter(qn(tag)), None) is not None for tag in ("w:drawing", "w:pict", "w:object"))
    return shows or any((text.text or "").strip() for text in element.iter(qn("w:t")))


def fill_controls(word: Any, values: dict[str, str]) -> set[str]:
    """Write values into the template's content controls with those titles or tags; says which were there.

    `values` are keyed by what the control is called, in small letters.
    """
    filled: set[str] = set()
    section = word.sections[0]
    parts = (section.header, section.footer, section.first_page_header, section.first_page_footer)
    for part in parts:
        if part.is_linked_to_previous:
            continue
        for control in part._element.iter(qn("w:sdt")):  # noqa: SLF001
            properties, content = control.find(qn("w:sdtPr")), control.find(qn("w:sdtContent"))
            if properties is None or content is None:
                continue
            names = [properties.find(qn(tag)) for tag in ("w:alias", "w:tag")]
            called = [name.get(qn("w:val"), "").strip().lower() for name in names if name is not None]
            name = next((each for each in called if each in values), None)
            texts = list(content.iter(qn("w:t")))
            if name is None or not texts:
                continue
            texts[0].text = values[name]
            for other in texts[1:]:
                other.text = ""
            for placeholder in properties.findall(qn("w:showingPlcHdr")):
                properties.remove(placeholder)
            filled.add(name)
    return filled


def _measured(section: Any, style: Style) -> Style:
    def mm(length: Length | None, usual: float) -> float:
        return length.mm if length is not None else usual

    width, height = mm(section.page_width, style.page_width), mm(section.page_height, style.page_height)
    left, right = mm(section.left_margin, style.margin_left), mm(section.right_margin, style.margin_right)
    room = width - left - right
    if room < _BODY_WIDTH:
        raise UserError("Wordmallens marginaler lämnar inte plats för någon text. Minska dem i mallen.")
    return replace(style, page_width=width, page_height=height, margin_left=left, margin_right=right, measure=room)


def _our_styles(style: Style, language: str) -> Any:
    word = docx.Document()
    set_styles(word, style, language)
    return word.styles.element


def _our_names() -> dict[str, str]:
    """Our styles by id, with the name that Word knows them by, in small letters."""
    found = _our_styles(DEFAULT, "sv-SE").iterchildren(qn("w:style"))
    return {element.get(qn("w:styleId")): _name_of(element) for element in found}


def _ids_by_name(word: Any) -> dict[str, str]:
    return {
        _name_of(element): element.get(qn("w:styleId")) for element in word.styles.element.iterchildren(qn("w:style"))
    }


def _name_of(element: Any) -> str:
    name = element.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"), "")).strip().lower()


def _usable(data: bytes) -> bytes:
    """The bytes of the template, as a document if it was saved as .dotx; macros and bombs are refused."""
    with ZipFile(BytesIO(data)) as package:
        types = package.read("[Content_Types].xml")
        names = package.namelist()
        unpacked = sum(each.file_size for each in package.infolist())
    if unpacked > 20 * LARGEST:
        raise UserError("Wordmallen är för stor när den packas upp. Välj en annan mall.")
    if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in names):
        raise UserError("Wordmallen innehåller makron. Spara den i Word som ”Word-dokument (.docx)” och välj den.")
    return _as_document(data) if _TEMPLATE_MAIN in types else data


def _as_document(data: bytes) -> bytes:
    """A .dotx is a .docx under another name."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as package, ZipFile(out, "w") as made:
        for each in package.infolist():
            content = package.read(each)
            if each.filename == "[Content_Types].xml":
                content = re.sub(re.escape(_TEMPLATE_MAIN), MAIN.encode(), content)
            made.writestr(each.filename, content)
    return out.getvalue()


__all__ = ["StyleCheck", "adopt_styles", "begin", "fill_controls", "has_content", "styles_found", "use_ids"]
