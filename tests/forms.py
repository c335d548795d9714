"""Question forms to test with: a form as it is sent, and pens to answer it with, as Word and people do."""

import datetime as dt
from io import BytesIO

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from models.dialogtraff.data import FragaData, FrageformularData
from models.dialogtraff.entity import Malgrupp, Riktning
from models.kommun import LetterheadData
from models.richtext import RichText, plain
from reports.build.frageformular import PROMPT, build
from reports.form_keys import answer_key, question_key
from reports.render import render

HEAD = LetterheadData(
    kommun="Älvsunda kommun",
    forvaltning="Kommunledningskontoret",
    postadress="Box 12, 980 10 Älvsunda",
    besoksadress="Torget 1",
    telefon="0980-319 000",
    epost="kommun@alvsunda.example",
    webbplats="alvsunda.example",
    organisationsnummer="",
    logotyp=None,
    accentfarg="",
)
EMPTY = RichText()
QUESTIONS = (
    ("Vilka mål har nämnden formulerat?", "Nämn gärna goda exempel."),
    ("Hur arbetar ni med könsuppdelade indikatorer?", ""),
    ("Vad gör ni för att motverka våld i nära relationer?", "Tänk både på det som varit och på det som kommer."),
)


def form(dialog: int = 5, underlag: int = 3, first: int = 11, svar: RichText = EMPTY) -> FrageformularData:
    """The form of one dialog, with three questions."""
    return FrageformularData(
        dialogtraff_id=dialog,
        underlag_id=underlag,
        brevhuvud=HEAD,
        organ="Jämställdhetsdelegationen",
        motpart="Grundskolenämnden",
        malgrupp=Malgrupp.NAMND,
        riktning=Riktning.DE_KOMMER,
        ar=2024,
        datum=dt.date(2024, 3, 15),
        start=dt.time(9),
        slut=dt.time(10, 30),
        plats="Rådhuset",
        titel="För nämnder – underlag för dialogträff",
        underlag_datum=dt.date(2023, 6, 15),
        inledning=plain("Vi vill gärna höra hur ni arbetar.\nFrågorna är öppna."),
        svar_senast=dt.date(2024, 2, 28),
        dnr="Ks 697/2023",
        arende_id=None,
        fragor=tuple(
            FragaData(first + place, place + 1, text, hjalp, svar) for place, (text, hjalp) in enumerate(QUESTIONS)
        ),
    )


def sent(data: FrageformularData) -> bytes:
    """The form as a Word file."""
    return render(build(data), "docx")


class Pen:
    """Answers a form in a Word file the way Word does: the words that ask go away, the rest stays."""

    def __init__(self, content: bytes) -> None:
        self.word = docx.Document(BytesIO(content))
        self.body = self.word.element.body

    def field(self, fraga_id: int):
        """The content control of a question."""
        for control in self.body.iter(qn("w:sdt")):
            if control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val")) == answer_key(fraga_id):
                return control
        raise KeyError(fraga_id)

    def heading(self, fraga_id: int):
        """The paragraph of a question's heading."""
        for mark in self.body.iter(qn("w:bookmarkStart")):
            if mark.get(qn("w:name")) == question_key(fraga_id):
                return mark.getparent()
        raise KeyError(fraga_id)

    def answer(self, fraga_id: int, *lines: str) -> "Pen":
        """Write in a field; more lines are more paragraphs."""
        control = self.field(fraga_id)
        prompt = control.find(qn("w:sdtPr")).find(qn("w:showingPlcHdr"))
        if prompt is not None:
            prompt.getparent().remove(prompt)
        content = control.find(qn("w:sdtContent"))
        first = content[0]
        for element in list(first):
            if element.tag == qn("w:r"):
                first.remove(element)
        last = first
        for number, line in enumerate(lines):
            paragraph = Paragraph(last, self.word)
            if number:
                last = paragraph._p.__copy__()
                for run in last.findall(qn("w:r")):
                    last.remove(run)
                paragraph._p.addnext(last)
                paragraph = Paragraph(last, self.word)
            paragraph.add_run(line)
        return self

    def saved(self) -> bytes:
        """The file."""
        out = BytesIO()
        self.word.save(out)
        return out.getvalue()


__all__ = ["PROMPT", "Pen", "form", "sent"]
