import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.columns import clean_text
from models.errors import UserError
from models.richtext import Block, RichText, Run, plain
from reports.build.frageformular import build
from reports.read.answers import read_answers
from reports.render import render
from reports.style import DEFAULT
from tests.forms import Pen, form, sent
from tests.reports.render.test_docx_template import template

FORM = form()
ONE, TWO, THREE = (question.id for question in FORM.fragor)
SENT = sent(FORM)


def texts(found):
    return {id_: text.text for id_, text in found.answers.items()}


def test_an_answered_form_is_read_field_by_field():
    pen = Pen(SENT).answer(ONE, "Vi har inga egna mål.").answer(THREE, "Första stycket.", "Andra stycket.")
    found = read_answers(pen.saved(), "Svar från oss (slutlig version 3).docx", FORM)
    assert texts(found) == {ONE: "Vi har inga egna mål.", THREE: "Första stycket.\nAndra stycket."}
    assert [question.id for question in found.empty] == [TWO]
    assert (found.missing, found.unknown, found.remarks) == ((), (), ())


def test_a_form_that_nobody_answered_has_no_answers():
    found = read_answers(SENT, "formulär.docx", FORM)
    assert found.answers == {}
    assert [question.id for question in found.empty] == [ONE, TWO, THREE]
    assert (found.missing, found.unknown, found.remarks) == ((), (), ())


def test_a_form_sent_again_holds_what_was_answered():
    again = form(svar=plain("Ett svar.\nI två stycken."))
    found = read_answers(sent(again), "igen.docx", again)
    assert texts(found) == dict.fromkeys((ONE, TWO, THREE), "Ett svar.\nI två stycken.")


def test_words_after_the_prompt_are_the_answer():
    pen = Pen(SENT).answer(ONE, "Skriv svaret här. Vi har mål.")
    assert texts(read_answers(pen.saved(), "f.docx", FORM)) == {ONE: "Vi har mål."}


def test_bold_italics_links_and_lists_are_kept():
    pen = Pen(SENT).answer(ONE, "Vi har ")
    paragraph = Paragraph(pen.field(ONE).find(qn("w:sdtContent"))[0], pen.word)
    paragraph.add_run("tre").bold = True
    paragraph.add_run(" mål").italic = True
    item = pen.word.add_paragraph("Trygghet", style="List Bullet")
    pen.field(ONE).find(qn("w:sdtContent")).append(item._p)
    found = read_answers(pen.saved(), "f.docx", FORM)
    assert found.answers[ONE] == RichText(
        (
            Block((Run("Vi har "), Run("tre", bold=True), Run(" mål", italic=True))),
            Block((Run("Trygghet"),), "punkt"),
        )
    )


def test_a_deleted_question_is_missing_and_the_others_are_read():
    pen = Pen(SENT).answer(ONE, "Ett.").answer(THREE, "Tre.")
    for element in (pen.heading(TWO), pen.field(TWO)):
        element.getparent().remove(element)
    found = read_answers(pen.saved(), "f.docx", FORM)
    assert texts(found) == {ONE: "Ett.", THREE: "Tre."}
    assert [question.id for question in found.missing] == [TWO]
    assert found.remarks == (
        "Fråga 2 finns inte kvar i formuläret.",
        "Se efter att svaret på fråga 1 inte också rymmer svaret på nästa.",
    )


def test_a_deleted_heading_leaves_the_field_known():
    pen = Pen(SENT).answer(ONE, "Ett.").answer(TWO, "Två.")
    pen.heading(TWO).getparent().remove(pen.heading(TWO))
    found = read_answers(pen.saved(), "f.docx", FORM)
    assert texts(found) == {ONE: "Ett.", TWO: "Två."}
    assert found.missing == ()


def test_a_field_that_was_taken_away_leaves_the_answer_under_its_heading():
    pen = Pen(SENT).answer(ONE, "Ett.").answer(TWO, "Två.")
    control = pen.field(TWO)
    for paragraph in list(control.find(qn("w:sdtContent"))):
        control.addprevious(paragraph)
    control.getparent().remove(control)
    found = read_answers(pen.saved(), "f.docx", FORM)
    assert texts(found) == {ONE: "Ett.", TWO: "Två."}
    assert found.remarks == ("Svaret på fråga 2 fortsätter utanför sin ruta. Allt fram till nästa rubrik är med.",)


def test_an_added_paragraph_belongs_to_the_question_above_it():
    pen = Pen(SENT).answer(ONE, "Ett.")
    added = pen.word.add_paragraph("Och en sak till.")
    pen.field(ONE).addnext(added._p)
    found = read_answers(pen.saved(), "f.docx", FORM)
    assert texts(found) == {ONE: "Ett.\nOch en sak till."}
    assert found.remarks == ("Svaret på fråga 1 fortsätter utanför sin ruta. Allt fram till nästa rubrik är med.",)


def test_text_before_and_after_the_questions_is_shown_but_no_answer():
    pen = Pen(SENT).answer(ONE, "Ett.")
    pen.heading(ONE).addprevious(pen.word.add_paragraph("Hälsningar från nämnden.")._p)
    pen.word.add_paragraph("Kontakta oss gärna.")
    found = read_answers(pen.saved(), "f.docx", FORM)
    assert texts(found) == {ONE: "Ett."}
    assert [(one.rubrik, one.text.text) for one in found.unknown] == [
        ("före första frågan", "Hälsningar från nämnden."),
        ("efter sista frågan", "Kontakta oss gärna."),
    ]


def test_a_question_that_was_copied_is_told():
    pen = Pen(SENT).answer(ONE, "Ett.")
    heading, control = pen.heading(ONE), pen.field(ONE)
    pen.field(TWO).addnext(heading.__deepcopy__({}))
    pen.heading(THREE).addprevious(control.__deepcopy__({}))
    found = read_answers(pen.saved(), "f.docx", FORM)
    assert found.answers[ONE].text == "Ett.\nEtt."
    assert found.remarks == ("Fråga 1 står två gånger i formuläret. Svaren är hopslagna.",)


def test_a_changed_question_is_told():
    pen = Pen(SENT).answer(TWO, "Två.")
    heading = Paragraph(pen.heading(TWO), pen.word)
    heading.runs[0].text = "2. Arbetar ni med indikatorer?"
    found = read_answers(pen.saved(), "f.docx", FORM)
    assert texts(found) == {TWO: "Två."}
    assert found.remarks == ("Fråga 2 har ändrats i formuläret till ”2. Arbetar ni med indikatorer?”.",)


def test_tables_pictures_and_comments_are_told():
    pen = Pen(SENT)
    table = pen.word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Flickor", "52 %"
    pen.field(TWO).addnext(table._tbl)
    found = read_answers(pen.saved(), "f.docx", FORM)
    assert texts(found) == {TWO: "Flickor\n52 %"}
    assert "Dokumentet har en tabell. Dess text är inläst cell för cell." in found.remarks


def test_tracked_changes_are_read_as_accepted():
    pen = Pen(SENT).answer(ONE, "Vi har ")
    paragraph = pen.field(ONE).find(qn("w:sdtContent"))[0]
    for tag, letters, words in (("w:del", "w:delText", "två"), ("w:ins", "w:t", "tre")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(letters)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph.append(change)
    found = read_answers(pen.saved(), "f.docx", FORM)
    assert texts(found) == {ONE: "Vi har tre"}
    assert found.remarks == ("Dokumentet har spårade ändringar. De är lästa som om de vore godkända.",)


def test_lines_that_libreoffice_runs_together_in_a_frame_are_kept_apart():
    """LibreOffice 7.4 writes <w:t>Ett.</w:t><w:t>Två.</w:t> in one run where somebody has pressed Enter."""
    pen = Pen(SENT).answer(ONE, "")
    paragraph = pen.field(ONE).find(qn("w:sdtContent"))[0]
    inline, content, run = OxmlElement("w:sdt"), OxmlElement("w:sdtContent"), OxmlElement("w:r")
    for words in ("Ett.", "Två."):
        text = OxmlElement("w:t")
        text.text = words
        run.append(text)
    content.append(run)
    inline.append(content)
    paragraph.append(inline)
    assert texts(read_answers(pen.saved(), "f.docx", FORM)) == {ONE: "Ett.\nTvå."}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "är tom"),
        (b"%PDF-1.7 ...", "är en PDF"),
        (b"{\\rtf1 ...", "RTF"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 64, "äldre Word-dokument"),
        (b"Hej hopp", "inte ett Word-dokument"),
        (b"PK\x03\x04" + b"\0" * 64, "inte ett Word-dokument"),
        (SENT[: len(SENT) // 2], "inte ett Word-dokument"),
    ],
)
def test_what_is_no_word_file_is_refused_with_the_reason(content, words):
    with pytest.raises(UserError, match=f"svar.docx .*{words}"):
        read_answers(content, "svar.docx", FORM)


def repacked(content, change):
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        extra = change("", b"")
        if extra:
            new.writestr("word/vbaProject.bin", extra)
    return out.getvalue()


def test_a_damaged_word_file_is_refused():
    broken = repacked(SENT, lambda name, data: data[:-40] if name == "word/document.xml" else data)
    with pytest.raises(UserError, match="skadad"):
        read_answers(broken, "svar.docx", FORM)


def test_a_file_with_macros_is_refused():
    with pytest.raises(UserError, match="makron"):
        read_answers(repacked(SENT, lambda name, data: data if name else b"macro"), "svar.docx", FORM)


def test_a_file_that_swells_is_refused():
    def swell(name, data):
        return data + b" " * (210 * 1024 * 1024) if name == "docProps/app.xml" else data

    with pytest.raises(UserError, match="orimligt stor"):
        read_answers(repacked(SENT, swell), "svar.docx", FORM)


def test_a_word_file_that_is_no_form_is_refused():
    word, out = docx.Document(), BytesIO()
    word.add_paragraph("Svar på era frågor.")
    word.save(out)
    with pytest.raises(UserError, match="inte ett frågeformulär från Jämvikt"):
        read_answers(out.getvalue(), "svar.docx", FORM)


def test_another_version_and_another_dialog_are_refused():
    with pytest.raises(UserError, match="annan version av underlaget än den som är vald för Grundskolenämnden"):
        read_answers(sent(form(underlag=4, first=21)), "svar.docx", FORM)
    with pytest.raises(UserError, match="formuläret för en annan dialogträff"):
        read_answers(sent(form(dialog=6)), "svar.docx", FORM)


def test_a_form_without_its_title_is_still_known_by_its_questions():
    pen = Pen(SENT).answer(ONE, "Ett.")
    title = next(mark.getparent() for mark in pen.body.iter(qn("w:bookmarkStart")))
    title.getparent().remove(title)
    assert texts(read_answers(pen.saved(), "f.docx", FORM)) == {ONE: "Ett."}
    foreign = Pen(sent(form(underlag=4, first=21)))
    title = next(mark.getparent() for mark in foreign.body.iter(qn("w:bookmarkStart")))
    title.getparent().remove(title)
    with pytest.raises(UserError, match="Ingen av frågorna"):
        read_answers(foreign.saved(), "svar.docx", FORM)


LETTERS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).map(str.strip).filter(bool)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LETTERS, LETTERS)
def test_any_words_come_back(first, second):
    pen = Pen(SENT).answer(ONE, first).answer(THREE, second)
    found = read_answers(pen.saved(), "f.docx", FORM)
    assert texts(found) == {ONE: clean_text(first), THREE: clean_text(second)}


def test_a_form_on_the_kommuns_own_paper_is_read_too():
    on_template = render(build(FORM), "docx", replace(DEFAULT, word_template=template()))
    pen = Pen(on_template).answer(ONE, "Ett.").answer(THREE, "Tre.")
    found = read_answers(pen.saved(), "f.docx", FORM)
    assert texts(found) == {ONE: "Ett.", THREE: "Tre."}
    assert (found.missing, found.unknown) == ((), ())
