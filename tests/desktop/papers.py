"""Read a finished paper back, as anybody would who opens the file."""

import docx
import pypdfium2
from docx.oxml.ns import qn


def assert_in_order(text, wanted):
    """Every piece is there, each after the one before."""
    place = 0
    for words in wanted:
        place = text.index(words, place) + len(words)


def pdf_text(path):
    """The words of a PDF on one line, and its bookmarks."""
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    headings = [bookmark.get_title() for bookmark in document.get_toc()]
    document.close()
    return flat(text), headings


def word_text(path):
    """The words of a Word file on one line, and its headings."""
    document = docx.Document(str(path))
    section = document.sections[0]
    parts = [words for head in (section.first_page_header, section.header) for words in words_of(head)]
    for block in document.iter_inner_content():
        parts += words_of(block)
    headings = [
        flat(paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith(("Heading", "Title"))
    ]
    return flat(" ".join(parts)), headings


def words_of(part):
    """Every piece of text in a part of a Word file, in order, also in tables and in the page header."""
    return ["".join(node.text or "" for node in line.iter(qn("w:t"))) for line in part._element.iter(qn("w:p"))]


def flat(text):
    return " ".join(text.replace("\u00a0", " ").replace("\u00ad", "").replace("\ufffe", "").split())


def word_lines(path):
    """A Word file line by line: "# " a sub-heading of a §, "- " an item of a list, "label: value" a fact."""
    lines = []
    for block in docx.Document(str(path)).iter_inner_content():
        if hasattr(block, "rows"):
            lines += [flat(" ".join(cell.text for cell in row.cells)) for row in block.rows]
            continue
        text, style = flat(block.text), block.style.name
        if style == "Faktarad":
            text = ": ".join(flat(part) for part in block.text.split("\t"))
        mark = {"Heading 3": "# ", "List Bullet": "- ", "Lista": "- "}.get(style, "")
        if text:
            lines.append(f"{mark}{text}")
    return lines


def structure(lines, folded_under="# Ärendebeskrivning"):
    """The lines of the §§ with running text folded to …, and the number of handläggare instead of their names."""
    folded, heading = [], ""
    for line in lines:
        if line.startswith("# "):
            heading = line
        elif line.startswith("§ "):
            heading = ""
        if line.startswith("Handläggare: "):
            names = line.removeprefix("Handläggare: ").replace(" och ", ", ").split(", ")
            folded.append(f"Handläggare: {len(names)}")
        elif heading != folded_under or line.startswith(("# ", "- ")):
            folded.append(line)
        elif folded[-1] != "…":
            folded.append("…")
    return folded
