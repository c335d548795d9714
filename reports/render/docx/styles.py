"""The styles of the Word file, under Word's own names, so that Swedish Word shows "Rubrik 1" and "Punktlista"."""

from dataclasses import replace
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reports.style import Style, TextStyle

NATURAL_LEADING = 1.22
"""Line distance of Calibri at "single" spacing, as a share of the size."""

HEADINGS = {1: "Heading1", 2: "Heading2", 3: "Heading3", 4: "Heading4"}
PARAGRAPHS = {"body": "Normal", "lead": "Lead", "note": "Note", "quote": "Quote", "kicker": "Kicker",
              "answer": "Answer"}  # fmt: skip
TABLE = "JamviktTable"


def set_styles(document: Any, style: Style, language: str) -> None:
    """Put our styles in the place of all that python-docx's template brings."""
    root = document.styles.element
    for child in list(root):
        root.remove(child)
    for xml in (_defaults(style, language), *_paragraph_styles(style, language), *_other_styles(style)):
        root.append(parse_xml(xml))


def half_points(size: float) -> int:
    """Word counts text sizes in half points."""
    return round(size * 2)


def twips(points: float) -> int:
    """Word counts distances in twentieths of a point."""
    return round(points * 20)


def _defaults(style: Style, language: str) -> str:
    return f"""<w:docDefaults {nsdecls("w")}><w:rPrDefault>{_run(style.body, style, language)}</w:rPrDefault>
<w:pPrDefault><w:pPr>{_spacing(style.body)}</w:pPr></w:pPrDefault></w:docDefaults>"""


def _paragraph_styles(style: Style, language: str) -> list[str]:
    body = style.body
    keep = "<w:keepNext/><w:keepLines/>"
    made = [
        (
            f'<w:style {nsdecls("w")} w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
            f"<w:qFormat/><w:pPr><w:widowControl/>{_spacing(body)}</w:pPr>{_run(body, style, language)}</w:style>"
        )
    ]
    for level, style_id in HEADINGS.items():
        look = style.heading(level)
        # Word adds the air after one paragraph to the air before the next; our distances take the larger.
        air = replace(look, before=max(look.before - body.after, 0))
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        made.append(
            _style(style_id, f"heading {level}", look, f"{keep}{_spacing(air)}{outline}", style, follows="Normal")
        )
    indent = twips(style.indent * 72 / 25.4)
    quote = f'{_spacing(style.quote)}<w:ind w:left="{indent}" w:right="{indent}"/>'
    item = replace(body, after=3)
    right_tab = "<w:tabs>{}</w:tabs>".format(f'<w:tab w:val="right" w:pos="{twips(text_width(style))}"/>')
    under = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="5" w:color={_colour(style.rule)}/></w:pBdr>'
    over = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color={_colour(style.rule)}/></w:pBdr>'
    line = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="3" w:color={_colour(style.furniture.colour)}/></w:pBdr>'
    made += [
        _style("Lead", "Ingress", style.lead, _spacing(style.lead), style),
        _style("Note", "Anmärkning", style.note, _spacing(style.note), style),
        _style("Quote", "Quote", style.quote, quote, style),
        *_longer_reports(style),
        _style("Kicker", "Dokumenttyp", style.kicker, f"{keep}{_spacing(style.kicker)}", style),
        _style("Answer", "Svar", replace(body, before=0), _answer_box(style), style),
        _style("ListBullet", "List Bullet", body, _spacing(item), style),
        _style("ListNumber", "List Number", body, _spacing(item), style),
        _style("Fact", "Faktarad", style.fact, _spacing(style.fact), style),
        _style("Caption", "caption", style.caption, f"{keep}{_spacing(style.caption)}", style),
        _style("Cell", "Tabelltext", style.cell, _spacing(replace(style.cell, before=2, after=2)), style),
        _style(
            "HeadCell",
            "Tabellrubrik",
            style.head_cell,
            f"<w:keepNext/>{_spacing(replace(style.head_cell, before=2, after=2))}",
            style,
        ),
        _style("TableEnd", "Tabellslut", TextStyle(4, 5), _spacing(TextStyle(4, 5)), style),
        _style("SignerLine", "Underskrift linje", body, f"{keep}{line}{_spacing(replace(body, after=0))}", style),
        _style("Signer", "Underskrift", body, f"{keep}{_spacing(replace(body, after=0))}", style),
        _style("SignerTitle", "Underskrift titel", style.note, _spacing(style.note), style),
        _style("Organisation", "Organisation", style.organisation, _spacing(style.organisation), style),
        _style("Header", "header", style.furniture, _spacing(style.furniture), style),
        _style("NextHeader", "Sidhuvud 2", style.furniture, f"{under}{right_tab}{_spacing(style.furniture)}", style),
        _style("Footer", "footer", style.furniture, f"{over}{_spacing(style.furniture)}", style),
    ]
    return made


def _answer_box(style: Style) -> str:
    """A frame to write in, which grows with what is written."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="{space}" w:color={_colour(style.answer.colour)}/>'
        for side, space in (("top", 6), ("left", 6), ("bottom", 8), ("right", 6))
    )
    inset = '<w:ind w:left="120" w:right="120"/>'
    return f"<w:pBdr>{sides}</w:pBdr>{_spacing(replace(style.body, before=0, after=6))}{inset}"


def _longer_reports(style: Style) -> list[str]:
    """The cover, and the table of contents under Word's own names, so that Word keeps them when it is updated."""
    kicker = replace(style.kicker, before=150)
    title = replace(style.cover_title, before=4)
    right = twips(text_width(style))
    made = [
        _style("CoverKicker", "Omslag dokumenttyp", kicker, _spacing(kicker), style),
        _style("CoverTitle", "Title", title, f'{_spacing(title)}<w:outlineLvl w:val="0"/>', style),
        _style("ContentsTitle", "Innehållsrubrik", style.contents_title, _spacing(style.contents_title), style),
    ]
    # Word gives a line the style of its heading's level, and the heading of level 1 is the paper's title.
    for level in (2, 3, 4):
        look = replace(style.body, bold=level == 2, before=5 if level == 2 else 0, after=0)
        tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{right}"/></w:tabs>'
        indent = f'<w:ind w:left="{twips((level - 2) * style.indent * 72 / 25.4 * 0.75)}"/>'
        made.append(_style(f"Contents{level}", f"toc {level}", look, f"{tab}{_spacing(look)}{indent}", style))
    return made


def text_width(style: Style) -> float:
    """Width of the lines in points: between the measure of running text and the whole width of tables."""
    return (style.text_width + style.frame_width) / 2


def _other_styles(style: Style) -> list[str]:
    ns = nsdecls("w")
    accent, rule = _colour(style.accent), _colour(style.rule)
    return [
        (
            f'<w:style {ns} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
            '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        ),
        (
            f'<w:style {ns} w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
            f'<w:rPr><w:color w:val={accent}/><w:u w:val="single"/></w:rPr></w:style>'
        ),
        (
            f'<w:style {ns} w:type="character" w:styleId="FactLabel"><w:name w:val="Faktaetikett"/>'
            f"<w:rPr><w:color w:val={_colour(style.furniture.colour)}/></w:rPr></w:style>"
        ),
        (
            f'<w:style {ns} w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
            '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
            '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        ),
        (
            f'<w:style {ns} w:type="table" w:styleId="{TABLE}"><w:name w:val="Jämvikt tabell"/>'
            '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
            f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color={rule}/>'
            f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color={rule}/></w:tblBorders><w:tblCellMar>'
            '<w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
            f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color={accent}/></w:tcBorders></w:tcPr></w:tblStylePr>'
            '<w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr><w:tblPr/><w:tcPr><w:tcBorders>'
            f'<w:top w:val="single" w:sz="8" w:space="0" w:color={accent}/></w:tcBorders></w:tcPr></w:tblStylePr>'
            "</w:style>"
        ),
        (
            f'<w:style {ns} w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        ),
    ]


def _style(style_id: str, name: str, look: TextStyle, paragraph: str, style: Style, *, follows: str = "") -> str:
    following = f'<w:next w:val="{follows}"/>' if follows else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{style_id}"><w:name w:val={quoteattr(name)}/>'
        f'<w:basedOn w:val="Normal"/>{following}<w:qFormat/><w:pPr>{paragraph}</w:pPr>{_run(look, style)}</w:style>'
    )


def _spacing(look: TextStyle) -> str:
    line = round(240 * look.leading / (look.size * NATURAL_LEADING))
    before, after = twips(look.before), twips(look.after)
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _run(look: TextStyle, style: Style, language: str = "") -> str:
    font = quoteattr(style.word_font)
    size = half_points(look.size)
    bold = f'<w:b w:val="{int(look.bold)}"/>'
    italic = f'<w:i w:val="{int(look.italic)}"/>'
    lang = f"<w:lang w:val={quoteattr(language)} w:eastAsia={quoteattr(language)}/>" if language else ""
    return (
        f"<w:rPr><w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>{bold}{italic}"
        f'<w:color w:val={_colour(look.colour)}/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{lang}</w:rPr>'
    )


def _colour(colour: str) -> str:
    return quoteattr(colour.removeprefix("#"))
