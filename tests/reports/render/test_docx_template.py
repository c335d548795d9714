"""Word files that begin from a kommun's own template. The templates are made here, as Word would make them."""

import subprocess
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from models.errors import UserError
from reports.render import render, word_template_styles
from reports.style import DEFAULT


def template(*, header=True, footer=True, control="", drop=(), width=None):
    """A letterhead with a wide margin, green headings under Swedish ids, and a text to write over."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(50), Mm(width or 30)
    if header:
        section.header.paragraphs[0].text = "EKMORA KOMMUN BREVHUVUD"
        section.header.paragraphs[0].runs[0].add_picture(BytesIO(picture()), width=Mm(10))
    if control:
        section.header._element.append(
            parse_xml(
                f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{control}"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>'
                "<w:p><w:r><w:t>Klicka här</w:t></w:r><w:r><w:t> och skriv</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            )
        )
    if footer:
        section.footer.paragraphs[0].text = "Sidfot ur mallen"
    for level in (1, 2):
        style = word.styles[f"Heading {level}"]
        style.font.name = "Georgia"
        style._element.set(qn("w:styleId"), f"Rubrik{level}")
    word.styles["Normal"].font.name = "Garamond"
    word.styles.add_style("Ingress", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(17)
    # Somebody else's style under an id of ours must be left alone.
    word.styles.add_style("Kommunens egen", WD_STYLE_TYPE.PARAGRAPH)._element.set(qn("w:styleId"), "Note")
    for name in drop:
        element = word.styles[name]._element
        element.getparent().remove(element)
    word.add_paragraph("Skriv din text här", style="Heading 1")
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def picture():
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (20, 20), "green").save(out, "PNG")
    return out.getvalue()


def made(document, data):
    return docx.Document(BytesIO(render(document, "docx", replace(DEFAULT, word_template=data))))


def test_the_templates_head_foot_margins_and_styles_stand(full_document):
    word = made(full_document, template())
    section = word.sections[0]
    assert "BREVHUVUD" in section.header.paragraphs[0].text
    assert section.header._element.findall(f".//{qn('w:drawing')}")
    assert section.footer.paragraphs[0].text == "Sidfot ur mallen"
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (50, 30)
    headings = [each for each in word.paragraphs if each.style.name == "Heading 1"]
    assert [each.text for each in headings] == ["Anslutning till länsstrategin för jämställdhetsintegrering"]
    assert headings[0].style.style_id == "Rubrik1"
    assert headings[0].style.font.name == "Georgia"
    assert "Skriv din text här" not in "\n".join(each.text for each in word.paragraphs)


def test_what_the_template_lacks_is_ours_in_its_typeface(full_document):
    word = made(full_document, template(drop=("Heading 3", "Caption")))
    by_name = {each.name: each for each in word.styles}
    assert by_name["Heading 3"].style_id == "JamviktHeading3"
    assert by_name["Heading 3"].font.name is None
    assert by_name["Heading 3"].font.bold
    assert by_name["Ingress"].font.size == Pt(17), "the template's own stands"
    notes = [each for each in word.paragraphs if each.text == "Upprättad i Ekmora."]
    assert [each.style.name for each in notes] == ["Anmärkning"]
    assert word.styles["Kommunens egen"].style_id == "Note"


def test_every_style_that_is_used_is_there(full_document):
    word = made(full_document, template(drop=("Heading 3",)))
    there = {each.style_id for each in word.styles}
    body = word.element.body
    used = {each.get(qn("w:val")) for tag in ("w:pStyle", "w:rStyle", "w:tblStyle") for each in body.iter(qn(tag))}
    assert used <= there, used - there
    added = [each._element for each in word.styles if each.style_id.startswith("Jamvikt")]
    based = {each.get(qn("w:val")) for style in added for each in style.iter(qn("w:basedOn"), qn("w:next"))}
    assert based
    assert based <= there, based - there
    assert len(there) == len(list(word.styles)), "two styles have the same id"


def test_a_letterhead_without_a_place_for_the_number_has_it_in_the_text(full_document):
    words = [each.text for each in made(full_document, template()).paragraphs]
    assert words[:2] == ["Diarienummer\tKS\u00a02026/0184", "Datum\t2026-11-16"]


@pytest.mark.parametrize("control", ["Diarienummer", "dnr", "DNR "])
def test_a_content_control_is_filled(full_document, control):
    word = made(full_document, template(control=control))
    texts = [each.text for each in word.sections[0].header._element.iter(qn("w:t"))]
    assert "KS 2026/0184" in texts
    assert not any("Klicka" in (text or "") for text in texts)
    assert word.paragraphs[0].text == "Datum\t2026-11-16"
    assert next(word.sections[0].header._element.iter(qn("w:showingPlcHdr")), None) is None


def test_without_head_and_foot_the_programs_own_are_used(full_document):
    word = made(full_document, template(header=False, footer=False))
    cells = [cell.text for cell in word.sections[0].first_page_header.tables[0]._cells]
    assert any("Ekmora kommun" in text for text in cells)
    assert "Rådhusgatan" in word.sections[0].footer.paragraphs[0].text


def test_with_a_foot_only_the_head_is_the_programs(full_document):
    word = made(full_document, template(header=False))
    assert "KS\u00a02026/0184" in word.sections[0].header.paragraphs[0].text
    assert word.sections[0].footer.paragraphs[0].text == "Sidfot ur mallen"


def test_lists_are_real_beside_the_templates_own(full_document):
    word = made(full_document, template())
    root = word.part.numbering_part.element
    kinds = [child.tag for child in root]
    assert kinds.index(qn("w:num")) > max(place for place, tag in enumerate(kinds) if tag == qn("w:abstractNum"))
    numbers = [each.numId for each in root.num_lst]
    assert len(numbers) == len(set(numbers))
    used = {
        each._p.pPr.numPr.numId.val
        for each in word.paragraphs
        if each._p.pPr is not None and each._p.pPr.numPr is not None
    }
    assert len(used) >= 4
    assert used <= set(numbers)


def test_a_template_without_numbering_gets_it(full_document):
    data = template()
    word = docx.Document(BytesIO(data))
    for key, relation in list(word.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            del word.part.rels[key]
    out = BytesIO()
    word.save(out)
    again = made(full_document, out.getvalue())
    assert len(again.part.numbering_part.element.num_lst) >= 4


def test_the_same_template_gives_the_same_bytes(full_document):
    style = replace(DEFAULT, word_template=template())
    assert render(full_document, "docx", style) == render(full_document, "docx", style)


def test_the_check_says_what_was_found():
    found = {each.name: each for each in word_template_styles(template(drop=("Heading 3",)))}
    assert found["Rubrik 1"].found
    assert found["Ingress"].found
    assert not found["Rubrik 3"].found
    assert "Programmets egen" in found["Rubrik 3"].used_instead
    assert not found["Tabelltext"].found


def retyped(data, old, new, extra=()):
    out = BytesIO()
    with ZipFile(BytesIO(data)) as package, ZipFile(out, "w") as copy:
        for each in package.infolist():
            copy.writestr(each.filename, package.read(each).replace(old, new))
        for name in extra:
            copy.writestr(name, b"x")
    return out.getvalue()


def test_a_dotx_is_a_template_too(full_document):
    data = retyped(template(), b"document.main+xml", b"template.main+xml")
    assert made(full_document, data).sections[0].footer.paragraphs[0].text == "Sidfot ur mallen"


BROKEN = {
    "empty": (b"", "inte ett Word-dokument"),
    "text": (b"Hej", "inte ett Word-dokument"),
    "pdf": (b"%PDF-1.7", "inte ett Word-dokument"),
    "zip": (retyped(template(), b"", b"")[:2000], "inte ett Word-dokument"),
    "docm": (
        retyped(template(), b"officedocument.wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"),
        "makron",
    ),
    "vba": (retyped(template(), b"zzz", b"zzz", ["word/vbaProject.bin"]), "makron"),
    "xml": (retyped(template(), b"<w:body>", b"<w:bo"), "skadad"),
    "narrow": (template(width=140), "marginaler"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_cannot_be_used_is_told_in_a_sentence(full_document, kind):
    data, said = BROKEN[kind]
    with pytest.raises(UserError, match=said):
        render(full_document, "docx", replace(DEFAULT, word_template=data))


def test_other_formats_do_not_look_at_the_template(full_document):
    style = replace(DEFAULT, word_template=b"trasig")
    for ending in ("html", "txt", "pdf"):
        assert render(full_document, ending, style) == render(full_document, ending)


@pytest.mark.libreoffice
@pytest.mark.slow
def test_libreoffice_reads_the_letter(full_document, tmp_path):
    source = tmp_path / "brev.docx"
    source.write_bytes(render(full_document, "docx", replace(DEFAULT, word_template=template())))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to"]
    subprocess.run(
        [*command, "pdf", "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=100
    )
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "brev.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    for words in ("BREVHUVUD", "Sidfot ur mallen", "Fokusområden", "1. våld", "c) sedan"):
        assert words in " ".join(text.split())
