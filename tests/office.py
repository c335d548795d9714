"""LibreOffice as somebody who answers forms: one start opens many files, types, strikes, changes and saves them."""

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from reports.build.frageformular import PROMPT

FORMATS = {
    ".docx": "MS Word 2007 XML",
    ".doc": "MS Word 97",
    ".odt": "writer8",
    ".rtf": "Rich Text Format",
    ".pdf": "writer_pdf_Export",
}

MACRO = """
Sub Main(todo As String)
    On Error GoTo Failed
    files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
    reader = CreateUnoService("com.sun.star.io.TextInputStream")
    reader.setInputStream(files.openFileRead(ConvertToURL(todo)))
    reader.setEncoding("UTF-8")
    Do While Not reader.isEOF()
        words = Split(reader.readLine(), Chr(9))
        Select Case words(0)
            Case "open" : word = Opened(words(1))
            Case "write" : FillIn(word, words(1))
            Case "paste" : PasteIn(word, words(1))
            Case "record" : word.RecordChanges = True
            Case "strike" : Strike(word, words(1))
            Case "under" : AddUnder(word, words(1), words(2))
            Case "change" : Reword(word, words(1), words(2))
            Case "table" : AddTable(word, words(1))
            Case "save" : SaveAs(word, words(1), words(2))
            Case "close" : word.close(True)
        End Select
    Loop
    StarDesktop.terminate()
    Exit Sub
Failed:
    ' A message box would wait for ever: the fault goes into a file beside the list.
    handle = FreeFile
    Open todo & ".fel" For Output As #handle
    Print #handle, Join(words, " ") & ": " & Error$ & " in line " & Erl
    Close #handle
    StarDesktop.terminate()
End Sub

Function Opened(source)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden" : hidden(0).Value = True
    Opened = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
End Function

Sub SaveAs(word, target, kind)
    Dim how(0) As New com.sun.star.beans.PropertyValue
    how(0).Name = "FilterName" : how(0).Value = kind
    word.storeToURL(ConvertToURL(target), how())
End Sub

' Type in the first field that still asks for an answer, by the program's own commands; "¶" is a new line in it.
Sub FillIn(word, text)
    word.CurrentController.select(FirstPrompt(word))
    dispatcher = CreateUnoService("com.sun.star.frame.DispatchHelper")
    frame = word.CurrentController.Frame
    Dim typed(0) As New com.sun.star.beans.PropertyValue
    typed(0).Name = "Text"
    lines = Split(text, "¶")
    For number = 0 To UBound(lines)
        If number > 0 Then dispatcher.executeDispatch(frame, ".uno:InsertLinebreak", "", 0, Array())
        typed(0).Value = lines(number)
        dispatcher.executeDispatch(frame, ".uno:InsertText", "", 0, typed())
    Next number
End Sub

' Put whole paragraphs in its place, as somebody who pastes them.
Sub PasteIn(word, text)
    found = FirstPrompt(word)
    lines = Split(text, "¶")
    cursor = found.Text.createTextCursorByRange(found)
    cursor.String = lines(0)
    cursor.collapseToEnd()
    For number = 1 To UBound(lines)
        cursor.Text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
        cursor.Text.insertString(cursor, lines(number), False)
    Next number
End Sub

Function FirstPrompt(word)
    finder = word.createSearchDescriptor()
    finder.SearchString = "PROMPT"
    FirstPrompt = word.findFirst(finder)
End Function

' Take a heading and all that stands under it away.
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

Sub AddUnder(word, heading, text)
    finder = word.createSearchDescriptor()
    finder.SearchString = heading
    found = word.findFirst(finder)
    cursor = found.Text.createTextCursorByRange(found.End)
    cursor.gotoEndOfParagraph(False)
    cursor.Text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
    cursor.ParaStyleName = "Standard"
    cursor.Text.insertString(cursor, text, False)
End Sub

Sub Reword(word, old, replacement)
    finder = word.createSearchDescriptor()
    finder.SearchString = old
    found = word.findFirst(finder)
    found.String = replacement
End Sub

Sub AddTable(word, text)
    columns = Split(text, "|")
    table = word.createInstance("com.sun.star.text.TextTable")
    table.initialize(1, UBound(columns) + 1)
    cursor = word.Text.createTextCursor()
    cursor.gotoEnd(False)
    word.Text.insertTextContent(cursor, table, False)
    For number = 0 To UBound(columns)
        table.getCellByPosition(number, 0).String = columns(number)
    Next number
End Sub
""".replace("PROMPT", PROMPT)
LIBRARY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false">{}</library:library>'
)
MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Pen" script:language="StarBasic">'
    "{}</script:module>"
)

Step = tuple[str, ...]
"""What is done: ("write", words) or ("paste", words) in the first empty field, ("strike", heading), ("under", heading,
words), ("change", old, new), ("table", "one|two") at the end, ("record",) what is changed from here on."""


@dataclass(frozen=True)
class Answered:
    """One file to open, what is done in it, and the name it is saved under; its ending decides the format."""

    source: Path
    target: Path
    steps: tuple[Step, ...] = ()


def answer_all(folder: Path, answered: Iterable[Answered]) -> None:
    """Do it all in one start of LibreOffice, with a profile of its own in `folder`."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer")
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile"]
    # A profile is made at the first start, which writes over what already stands in it.
    subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=90)
    basic = folder / "profile/user/basic/Standard"
    basic.mkdir(parents=True, exist_ok=True)
    (basic / "script.xlb").write_text(LIBRARY.format('<library:element library:name="Pen"/>'), encoding="utf-8")
    (basic / "dialog.xlb").write_text(LIBRARY.format(""), encoding="utf-8")
    (basic / "Pen.xba").write_text(MODULE.format(escape(MACRO)), encoding="utf-8")
    lines: list[Step] = []
    wanted = list(answered)
    for each in wanted:
        save = ("save", str(each.target), FORMATS[each.target.suffix])
        lines += [("open", str(each.source)), *each.steps, save, ("close",)]
    steps = folder / "steg.txt"
    steps.write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
    subprocess.run([*command, f'macro:///Standard.Pen.Main("{steps}")'], check=True, capture_output=True, timeout=90)
    fault = Path(f"{steps}.fel")
    assert not fault.exists(), fault.read_text(encoding="utf-8", errors="replace")
    missing = [each.target.name for each in wanted if not each.target.exists()]
    assert not missing, f"LibreOffice saved no {missing}"
