import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.widgets.rich_paste import from_html, from_lines
from models.richtext import Block, RichText, Run

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- @font-face {font-family:Wingdings;} p.MsoNormal {margin:0cm; font-size:11.0pt;} --></style>
<!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:"Normal tabell";}</style><![endif]--></head>
<body lang=SV style='tab-interval:65.2pt'><!--StartFragment-->
<h2><span style='font-size:13.0pt;color:#2F5496'>Bakgrund<o:p></o:p></span></h2>
<p class=MsoNormal><span lang=SV style='font-family:"Calibri",sans-serif'>Kommunen har <b style='mso-bidi-font-weight:
normal'>anslutit</b> sig till <i>strategin</i> för
2024&nbsp;– 2027, se <a href="https://www.example.se/strategi?a=1&amp;b=2"><span
style='color:blue'>länsstyrelsens sida</span></a>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Makt och
inflytande<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l0 level2
lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Politiska uppdrag</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><!--[endif]-->att anta
strategin</p>
<table class=MsoTableGrid>
<tr><td><p class=MsoNormal>Avgift</p></td><td><p class=MsoNormal>50 000 kr</p></td></tr></table>
<!--EndFragment--></body></html>"""


def shape(rich):
    return [(block.kind, block.level, block.text) for block in rich.blocks]


def test_text_from_word_keeps_its_structure_and_loses_its_dress():
    rich = from_html(WORD)
    assert shape(rich)[:6] == [
        ("stycke", 0, "Bakgrund"),
        ("stycke", 0, "Kommunen har anslutit sig till strategin för 2024\u00a0– 2027, se länsstyrelsens sida."),
        ("punkt", 0, "Makt och inflytande"),
        ("punkt", 1, "Politiska uppdrag"),
        ("nummer", 0, "att anta strategin"),
        ("stycke", 0, "Avgift"),
    ]
    assert shape(rich)[6] == ("stycke", 0, "50 000 kr")
    assert rich.blocks[0].runs == (Run("Bakgrund", bold=True),)
    assert rich.blocks[1].runs == (
        Run("Kommunen har "),
        Run("anslutit", bold=True),
        Run(" sig till "),
        Run("strategin", italic=True),
        Run(" för 2024\u00a0– 2027, se "),
        Run("länsstyrelsens sida", link="https://www.example.se/strategi?a=1&b=2"),
        Run("."),
    )


def test_lists_from_a_browser_or_libreoffice():
    html = """<ul><li><p>ett</p><ul><li>under <b>ett</b></li></ul></li><li>två</li></ul><ol><li>först</li></ol>efter"""
    assert shape(from_html(html)) == [
        ("punkt", 0, "ett"),
        ("punkt", 1, "under ett"),
        ("punkt", 0, "två"),
        ("nummer", 0, "först"),
        ("stycke", 0, "efter"),
    ]


@pytest.mark.parametrize(
    ("html", "runs"),
    [
        ('<b style="font-weight:normal">mail</b>', (Run("mail"),)),
        ('<span style="font-weight:700;font-style:italic">x</span>', (Run("x", bold=True, italic=True),)),
        ("a<b>b</b><strong>c</strong> <em>d</em>", (Run("a"), Run("bc", bold=True), Run(" "), Run("d", italic=True))),
        ('<a href="javascript:alert(1)">x</a>', (Run("x"),)),
        ('<a href="file:///c:/x">x</a>', (Run("x"),)),
        ('<a href="mailto:a@example.se">x</a>', (Run("x", link="mailto:a@example.se"),)),
        ("&lt;b&gt; &amp; =1+1 {{x}}", (Run("<b> & =1+1 {{x}}"),)),
        ("  många \n\n  mellanslag  ", (Run("många mellanslag"),)),
        ("<p>öppen <b>fet", (Run("öppen "), Run("fet", bold=True))),
        ("a\u030a", (Run("å"),)),
        ("<p><img src='x.png'>bild</p>", (Run("bild"),)),
        ("<script>alert(1)</script><style>p{}</style>kvar", (Run("kvar"),)),
    ],
)
def test_dress_of_a_line(html, runs):
    assert from_html(html).blocks == (Block(runs),)


def test_a_line_break_is_a_new_paragraph():
    assert shape(from_html("<p>ett<br>två</p>")) == [("stycke", 0, "ett"), ("stycke", 0, "två")]


def test_nothing_becomes_nothing():
    assert from_html("<p>&nbsp;</p><p><o:p></o:p></p>") == RichText()
    assert from_lines(" \n\r\n ") == RichText()


def test_plain_lines_with_bullets():
    text = "Rubrik\r\n• ett\n·\ttvå\n- tre\n-4 grader\n"
    assert shape(from_lines(text)) == [
        ("stycke", 0, "Rubrik"),
        ("punkt", 0, "ett"),
        ("punkt", 0, "två"),
        ("punkt", 0, "tre"),
        ("stycke", 0, "-4 grader"),
    ]


@given(st.text(max_size=300))
def test_any_text_can_be_pasted(text):
    for rich in (from_html(text), from_lines(text)):
        for block in rich.blocks:
            assert block.text.strip()
            assert "\n" not in block.text


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<li>", "<ul>", "</ul>", "<b>", "</b>", "<td>", "</tr>", "x", " ", "<br>"])
    )
)
def test_any_tangle_of_tags_keeps_its_words(tags):
    html = "".join(tags)
    assert from_html(html).text.count("x") == tags.count("x")
