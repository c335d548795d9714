import datetime as dt
import subprocess
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from models.richtext import Run
from reports.document import (
    Column,
    Document,
    Figure,
    Heading,
    Item,
    ListBlock,
    PageBreak,
    Paragraph,
    Signatures,
    Signer,
    Table,
)
from reports.render import render

DAY = dt.date(2026, 11, 16)


def opened(document):
    return docx.Document(BytesIO(render(document, "docx")))


def document(*blocks, **more):
    return Document(title="Prov", date=DAY, blocks=blocks, **more)


def test_headings_and_lists_are_real(full_document):
    word = opened(full_document)
    found = [(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs]
    assert ("Heading 1", "Anslutning till länsstrategin för jämställdhetsintegrering") in found
    assert [text for name, text in found if name == "Heading 2"] == ["Förslag till beslut", "Bakgrund", "Underskrifter"]
    assert [text for name, text in found if name == "Heading 3"] == ["Fokusområden"]
    assert [text for name, text in found if name == "List Number"] == ["våld", "hälsa", "först", "sedan"]
    assert [text for name, text in found if name == "List Bullet"][2:] == ["utbildning", "rutiner"]


def numbering_of(word):
    """For each list paragraph: its list, its level, its format, its mark and where it starts."""
    root = word.part.numbering_part.element
    abstracts = {each.get(qn("w:abstractNumId")): each for each in root.findall(qn("w:abstractNum"))}
    nums = {each.numId: each for each in root.num_lst}
    found = []
    for paragraph in word.paragraphs:
        properties = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
        if properties is None:
            continue
        num = nums[properties.numId.val]
        level = properties.ilvl.val
        definition = abstracts[str(num.abstractNumId.val)].findall(qn("w:lvl"))[level]
        start = num.lvlOverride_lst[0].startOverride.val
        text = definition.find(qn("w:lvlText")).get(qn("w:val"))
        found.append((num.numId, level, definition.find(qn("w:numFmt")).get(qn("w:val")), text, start))
    return found


def test_each_list_counts_for_itself():
    one = ListBlock((Item("a"), Item("b")), "numbers")
    below = ListBlock((Item("x", (one,)),), "numbers", start=3)
    found = numbering_of(opened(document(one, Paragraph("mellan"), one, below)))
    assert [each[0] for each in found] == [1, 1, 2, 2, 3, 4, 4]
    assert [each[1] for each in found] == [0, 0, 0, 0, 0, 1, 1]
    assert [each[4] for each in found] == [1, 1, 1, 1, 3, 1, 1]
    assert {each[2] for each in found} == {"decimal"}
    assert found[5][3] == "%2."


def test_att_and_letters_are_marks_of_the_list():
    found = numbering_of(
        opened(document(ListBlock((Item("godkänna planen"),), "att"), ListBlock((Item("c"),), "letters", 3)))
    )
    assert [each[2:] for each in found] == [("none", "att", 1), ("lowerLetter", "%1)", 3)]


def test_tables_repeat_their_header_row_and_show_swedish_values(full_document):
    word = opened(full_document)
    table = next(each for each in word.tables if each.style.name == "Jämvikt tabell")
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [
        ["Aktivitet", "Klart", "Kostnad", "Antal"],
        ["Utbildning", "2027-03-31", "60\u00a0000\u00a0kr", "1\u00a0200"],
        ["Rutiner", "", "−1\u00a0234,50\u00a0kr", "7"],
        ["Summa", "", "58\u00a0765,50\u00a0kr", "1\u00a0207"],
    ]
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert repeated == [True, False, False, False]
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    assert [look.get(qn(f"w:{name}")) for name in ("firstRow", "lastRow", "firstColumn")] == ["1", "1", "1"]
    total = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
    section = word.sections[0]
    assert total == pytest.approx((section.page_width - section.left_margin - section.right_margin) / 635, abs=20)


def test_a_second_name_that_does_not_fit_beside_the_numbers_is_left_out(full_document):
    header = replace(full_document.header, dnr="KS 2022/0305, KS 2022/0419, KS 2025/0147")
    text = opened(replace(full_document, header=header)).sections[0].header.paragraphs[0].text
    assert text.startswith("Ekmora kommun\t2026-11-16")


def test_the_foot_is_broken_at_its_dots(full_document):
    footer = " · ".join(["Ekmora kommun", *("Rådhusgatan 1, 123 45 Ekmora",) * 4])
    document = replace(full_document, footer=footer)
    first, second = opened(document).sections[0].footer.paragraphs[0].text.split("\n")
    assert first == second == "Rådhusgatan 1, 123 45 Ekmora · Rådhusgatan 1, 123 45 Ekmora"


def test_the_page_head_has_number_date_and_page_fields(full_document):
    section = opened(full_document).sections[0]
    assert section.different_first_page_header_footer
    for header in (section.first_page_header, section.header):
        fields = [each.get(qn("w:instr")).strip() for each in header._element.iter(qn("w:fldSimple"))]
        text = "".join(each.text or "" for each in header._element.iter(qn("w:t")))
        assert fields == ["PAGE", "NUMPAGES"]
        assert "Sida 1 (1)" in text
        assert "KS\u00a02026/0184" in text
        assert "2026-11-16" in text
        assert "Ekmora kommun" in text
    assert section.footer.paragraphs[0].text == section.first_page_footer.paragraphs[0].text
    assert section.footer.paragraphs[0].text == "Ekmora kommun · Rådhusgatan 1"


def test_language_and_properties(full_document):
    word = opened(full_document)
    languages = {each.get(qn("w:val")) for each in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"sv-SE"}
    properties = word.core_properties
    assert (properties.title, properties.author, properties.subject, properties.language) == (
        "Anslutning till länsstrategin",
        "Maja Ekdal",
        "Tjänsteskrivelse",
        "sv-SE",
    )
    assert properties.keywords == "jämställdhet, länsstrategi"
    assert properties.created.date() == DAY
    assert properties.comments == ""


def test_links_are_links_and_line_feeds_line_breaks(full_document):
    paragraph = next(each for each in opened(full_document).paragraphs if each.text.startswith("Läs"))
    assert [(link.text, link.address) for link in paragraph.hyperlinks] == [
        ("strategin", "https://www.lansstyrelsen.se/vastmanland")
    ]
    assert [run.text for run in paragraph.runs if run.bold] == ["planen"]
    assert [run.text for run in paragraph.runs if run.italic] == ["noga"]
    assert paragraph.text == "Läs strategin och planen noga.\nNy rad."


def test_pictures_have_words(full_document):
    word = opened(full_document)
    assert [each.get("descr") for each in word.element.body.iter("{*}docPr")] == ["Stapeldiagram över utbildade"]


def test_a_page_break_before_every_kind_of_block(make_picture):
    table = Table("", (Column("a"),), (("b",),))
    kinds = [
        Heading("T"),
        Paragraph("T"),
        ListBlock((Item("T"),)),
        table,
        Figure(make_picture(), "T"),
        Signatures((Signer("T"),)),
    ]
    for block in kinds:
        word = opened(document(Paragraph("början"), PageBreak(), block))
        broken = [each for each in word.paragraphs if each.paragraph_format.page_break_before]
        assert len(broken) == 1, block


def test_same_document_same_bytes(full_document):
    data = render(full_document, "docx")
    assert data == render(full_document, "docx")
    with ZipFile(BytesIO(data)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.testzip() is None
        assert not [name for name in file.namelist() if "thumbnail" in name or "Effects" in name]
    assert data != render(replace(full_document, date=DAY + dt.timedelta(1)), "docx")


def test_what_leads_into_a_list_and_what_is_signed_stays_with_it():
    blocks = (
        Paragraph("Nämnden beslutar"),
        ListBlock((Item("att"),)),
        Paragraph("mellan"),
        Paragraph("sist"),
        Signatures((Signer("T"),)),
    )
    paragraphs = opened(document(*blocks)).paragraphs[:4]
    assert [each.paragraph_format.keep_with_next for each in paragraphs] == [True, None, None, True]


def test_very_long_titles_fit_the_properties():
    word = opened(replace(document(Heading("T", 1)), title="å" * 400, author="b" * 300))
    assert word.core_properties.title == "å" * 255


def test_a_table_of_a_thousand_rows_is_quick_enough_to_write():
    rows = tuple((f"rad {number}", number) for number in range(1000))
    word = opened(document(Table("T", (Column("a"), Column("b", "count")), rows)))
    assert len(word.tables[0]._tbl.tr_lst) == 1001


@pytest.mark.libreoffice
@pytest.mark.slow
def test_libreoffice_reads_the_file(full_document, tmp_path):
    source = tmp_path / "skrivelse.docx"
    source.write_bytes(
        render(replace(full_document, blocks=(*full_document.blocks, Paragraph((Run("Slut."),)))), "docx")
    )
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    text = (tmp_path / "skrivelse.txt").read_text(encoding="utf-8-sig")
    for words in (
        "att ansluta kommunen",
        "1. våld",
        "b) först",
        "c) sedan",
        "Läs strategin",
        "60\u00a0000\u00a0kr",
        "Slut.",
    ):
        assert words in text.replace("\t", " ")
