"""Question forms really answered in LibreOffice, by a macro that types as a person does, and read back."""

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from models.errors import UserError
from reports.read.answers import read_answers
from tests.forms import Pen, form, sent

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow, pytest.mark.timeout(400)]

FORM = form()
ONE, TWO, THREE = (question.id for question in FORM.fragor)

MACRO = """
Sub Answer(source As String, target As String)
    On Error GoTo Failed
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden" : hidden(0).Value = True
    word = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
    between = Chr(13)
    If Right(target, 4) = ".odt" Then between = " "
    Fill(word, 0, "Vi har inga egna mål." & between & "Arbetet ingår i grundskolans uppdrag.")
    If InStr(target, "struken") > 0 Then Strike(word, "2. Hur arbetar ni")
    If InStr(target, "stycke") > 0 Then AddUnder(word, "Hur arbetar ni")
    Fill(word, 0, "Åtgärder < 5 & ""planer"" – 100 % =SUMMA(A1)")
    Dim how(0) As New com.sun.star.beans.PropertyValue
    how(0).Name = "FilterName" : how(0).Value = "MS Word 2007 XML"
    If Right(target, 4) = ".odt" Then how(0).Value = "writer8"
    word.storeToURL(ConvertToURL(target), how())
    word.close(True)
    StarDesktop.terminate()
    Exit Sub
Failed:
    ' A message box would wait for ever: the fault goes into a file beside the answer.
    handle = FreeFile
    Open target & ".fel" For Output As #handle
    Print #handle, Error$ & " " & Erl
    Close #handle
    StarDesktop.terminate()
End Sub

Sub Fill(word, skip, text)
    finder = word.createSearchDescriptor()
    finder.SearchString = "Skriv svaret här."
    found = word.findFirst(finder)
    lines = Split(text, Chr(13))
    found.String = lines(0)
    cursor = found.Text.createTextCursorByRange(found.End)
    For number = 1 To UBound(lines)
        cursor.Text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
        cursor.Text.insertString(cursor, lines(number), False)
    Next number
End Sub

Sub Strike(word, heading)
    going = False
    parts = word.Text.createEnumeration()
    Dim gone(100)
    count = 0
    Do While parts.hasMoreElements()
        part = parts.nextElement()
        If part.supportsService("com.sun.star.text.Paragraph") Then
            If InStr(part.String, heading) = 1 Then
                going = True
            ElseIf going And Left(part.ParaStyleName, 7) = "Heading" Then
                going = False
            End If
            If going Then
                gone(count) = part
                count = count + 1
            End If
        End If
    Loop
    For number = 0 To count - 1
        word.Text.removeTextContent(gone(number))
    Next number
End Sub

Sub AddUnder(word, heading)
    finder = word.createSearchDescriptor()
    finder.SearchString = heading
    found = word.findFirst(finder)
    cursor = found.Text.createTextCursorByRange(found.End)
    cursor.gotoEndOfParagraph(False)
    cursor.Text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
    cursor.ParaStyleName = "Standard"
    cursor.Text.insertString(cursor, "Ett eget stycke under rubriken.", False)
End Sub
"""
LIBRARY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false"><library:element library:name="{}"/></library:library>'
)
MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Pen" script:language="StarBasic">'
    "{}</script:module>"
)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Run LibreOffice with the macro in a profile of its own."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer")
    folder = tmp_path_factory.mktemp("office")
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile"]

    def run(*words: str) -> None:
        subprocess.run([*command, *words], check=True, capture_output=True, timeout=90)

    (folder / "form.docx").write_bytes(sent(FORM))
    run("--convert-to", "txt:Text", "--outdir", str(folder), str(folder / "form.docx"))  # makes the profile
    basic = folder / "profile/user/basic/Standard"
    basic.mkdir(parents=True, exist_ok=True)
    (basic / "script.xlb").write_text(LIBRARY.format("Pen"), encoding="utf-8")
    (basic / "dialog.xlb").write_text(LIBRARY.replace('<library:element library:name="{}"/>', ""), encoding="utf-8")
    (basic / "Pen.xba").write_text(MODULE.format(escape(MACRO)), encoding="utf-8")
    return run


def answered(office, folder: Path, name: str, content: bytes = b"") -> bytes:
    """The form as LibreOffice saves it under another name, answered on the way."""
    source, target = folder / "formulär.docx", folder / name
    source.write_bytes(content or sent(FORM))
    office(f'macro:///Standard.Pen.Answer("{source}","{target}")')
    assert target.exists()
    return target.read_bytes()


def texts(found):
    return {id_: text.text for id_, text in found.answers.items()}


LAST = 'Åtgärder < 5 & "planer" – 100 % =SUMMA(A1)'
FIRST = "Vi har inga egna mål.\nArbetet ingår i grundskolans uppdrag."


def test_answered_saved_and_renamed(office, tmp_path):
    found = read_answers(answered(office, tmp_path, "Svar Grundskolenämnden 2.docx"), "Svar.docx", FORM)
    assert texts(found) == {ONE: FIRST, TWO: LAST}
    assert [question.id for question in found.empty] == [THREE]
    assert (found.missing, found.unknown) == ((), ())


def test_a_question_struck_out(office, tmp_path):
    found = read_answers(answered(office, tmp_path, "struken.docx"), "struken.docx", FORM)
    assert texts(found) == {ONE: FIRST, THREE: LAST}
    assert [question.id for question in found.missing] == [TWO]
    assert "Fråga 2 finns inte kvar i formuläret." in found.remarks


def test_a_paragraph_added(office, tmp_path):
    found = read_answers(answered(office, tmp_path, "stycke.docx"), "stycke.docx", FORM)
    assert texts(found) == {ONE: FIRST, TWO: f"Ett eget stycke under rubriken.\n{LAST}"}
    assert found.missing == ()


def test_by_way_of_opendocument(office, tmp_path):
    """Saved as .odt it is refused with the way out; opened again and saved as .docx it is read.

    One paragraph an answer: of several in one frame LibreOffice 7.4 itself writes the later ones twice on that way.
    """
    odt = answered(office, tmp_path, "svar.odt")
    with pytest.raises(UserError, match="OpenDocument-format"):
        read_answers(odt, "svar.odt", FORM)
    office("--convert-to", "docx", "--outdir", str(tmp_path / "om"), str(tmp_path / "svar.odt"))
    found = read_answers((tmp_path / "om/svar.docx").read_bytes(), "svar.docx", FORM)
    assert texts(found) == {ONE: FIRST.replace("\n", " "), TWO: LAST}
    assert found.missing == ()


def test_begun_in_word_and_gone_on_with_in_libreoffice(office, tmp_path):
    begun = Pen(sent(FORM)).answer(TWO, "Svar skrivet i Word.").saved()
    found = read_answers(answered(office, tmp_path, "vidare.docx", begun), "vidare.docx", FORM)
    assert texts(found) == {ONE: FIRST, TWO: "Svar skrivet i Word.", THREE: LAST}


def test_another_dialogs_form_is_refused_after_libreoffice_too(office, tmp_path):
    content = answered(office, tmp_path, "annan.docx", sent(form(dialog=6)))
    with pytest.raises(UserError, match="annan dialogträff"):
        read_answers(content, "annan.docx", FORM)
