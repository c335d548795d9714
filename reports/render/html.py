"""One web page that carries everything in itself, made to be read by all and printed well."""

import base64
from html import escape
from typing import assert_never

from reports.chart import Chart
from reports.document import (
    Block,
    Cover,
    Document,
    Facts,
    Figure,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
    TableOfContents,
    headings_below,
    text_of,
)
from reports.render.characters import one_line
from reports.render.chart.draw import draw_chart
from reports.render.chart.figures import chart_table
from reports.render.chart.svg import svg
from reports.render.html_words import lines_html, table_html, time_html, words_html
from reports.render.pictures import picture
from reports.style import DEFAULT, Style, TextStyle

FRAMED = """body {{ border: 6px double {colour}; padding: 3rem; text-align: center; }}
ul, ol {{ display: inline-block; text-align: left; }}
blockquote {{ margin-left: auto; margin-right: auto; max-width: 34rem; }}
.signatures {{ justify-content: center; }}
@page {{ size: A4 landscape; margin: 14mm; }}
@media print {{ body {{ padding: 2rem; }} }}
"""
"""What a page to hang on a wall adds."""
FAMILY = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Calibri, Carlito, 'Helvetica Neue', Arial, sans-serif"


def render(document: Document, style: Style = DEFAULT) -> bytes:
    """The document as an HTML page in UTF-8."""
    title = escape(one_line(document.title))
    metas = [("author", document.author), ("description", document.subject), ("generator", "Jämvikt")]
    if document.keywords:
        metas.append(("keywords", ", ".join(document.keywords)))
    meta = "\n".join(f'<meta name="{name}" content="{escape(one_line(text))}">' for name, text in metas if text.strip())
    # Nothing is fetched and no script runs, whatever somebody has pasted into the text.
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    body = "\n".join(_blocks(document, style))
    footer = f"<footer>{lines_html(document.footer)}</footer>\n" if document.footer.strip() else ""
    return f"""<!DOCTYPE html>
<html lang="{escape(document.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{meta}
<style>
{_css(style)}</style>
</head>
<body>
{_header(document)}<main>
{body}
</main>
{footer}</body>
</html>
""".encode()


def _blocks(document: Document, style: Style) -> list[str]:
    made = []
    turn = False
    listed: set[int] = set()
    for place, block in enumerate(document.blocks):
        if isinstance(block, PageBreak):
            turn = True
            continue
        if isinstance(block, TableOfContents):
            found = headings_below(document, place, block.depth)
            listed |= {number for number, _ in found}
            html = _contents(block, found)
        elif isinstance(block, Heading):
            html = _heading(block, f"avsnitt-{place}" if place in listed else "")
        else:
            html = block_html(block, style)
        if html and turn:
            html = f'<div class="page">{html}</div>'
            turn = False
        turn = turn or isinstance(block, Cover)
        if html:
            made.append(html)
    return made


def block_html(block: Block, style: Style = DEFAULT) -> str:
    """One block; an empty one is the empty string, and so is one that needs the whole document."""
    match block:
        case Heading():
            return _heading(block)
        case Paragraph():
            if block.style == "quote":
                return f"<blockquote><p>{words_html(block.words)}</p></blockquote>"
            kind = "" if block.style == "body" else f' class="{block.style}"'
            return f"<p{kind}>{words_html(block.words)}</p>"
        case ListBlock():
            return _list(block)
        case Facts():
            return _facts(block)
        case Table():
            return table_html(block)
        case Figure():
            return _figure(block)
        case Chart():
            return _chart(block, style)
        case Cover():
            return _cover(block)
        case Signatures():
            return _signatures(block)
        case PageBreak() | TableOfContents():
            return ""
        case _:
            assert_never(block)


def _heading(block: Heading, name: str = "") -> str:
    level = min(max(block.level, 1), 4)
    anchor = f' id="{name}"' if name else ""
    return f"<h{level}{anchor}>{words_html(block.words)}</h{level}>"


def _facts(block: Facts) -> str:
    inner = "\n".join(
        f"<div><dt>{escape(one_line(fact.label))}</dt><dd>{words_html(fact.value)}</dd></div>" for fact in block.shown
    )
    return f"<dl>\n{inner}\n</dl>" if inner else ""


def _contents(block: TableOfContents, found: list[tuple[int, Heading]]) -> str:
    """A list of links, deeper headings stepped in."""
    if not found:
        return ""
    links = [
        (heading.level, f'<a href="#avsnitt-{place}">{lines_html(one_line(text_of(heading.words)))}</a>')
        for place, heading in found
    ]
    items = "\n".join(f'<li class="level{level}">{link}</li>' for level, link in links)
    title = escape(one_line(block.title))
    return f'<nav aria-label="{title}">\n<p class="contents">{title}</p>\n<ul>\n{items}\n</ul>\n</nav>'


def _cover(block: Cover) -> str:
    kicker = f'<p class="kicker">{lines_html(block.kicker)}</p>' if block.kicker.strip() else ""
    lead = f'<p class="lead">{words_html(block.lead)}</p>' if text_of(block.lead).strip() else ""
    parts = [kicker, f"<h1>{words_html(block.title)}</h1>", lead, _facts(Facts(block.facts))]
    inner = "\n".join(part for part in parts if part)
    return f'<div class="cover">\n{inner}\n</div>'


def _chart(chart: Chart, style: Style) -> str:
    table = table_html(chart_table(chart)) if chart.table or chart.is_empty else ""
    if chart.is_empty:
        return table
    caption = f"<figcaption>{lines_html(chart.caption)}</figcaption>\n" if chart.caption.strip() else ""
    drawn = svg(draw_chart(chart, style.text_width, style), one_line(chart.alt) or one_line(chart.caption) or "Diagram")
    return f'<figure class="chart">\n{caption}{drawn}\n</figure>\n{table}'.rstrip()


def _header(document: Document) -> str:
    header = document.header
    logo = picture(header.logo) if header.logo else None
    # The name stands beside the logo as text, so the picture itself says nothing more.
    # The height stands on the picture too, for mail programs that do not read style sheets.
    image = f'<img src="{_address(logo.mime, logo.data)}" alt="" height="54">' if logo else ""
    names = [("organisation", header.organisation), ("subtitle", header.subtitle)]
    name_html = "".join(f'<p class="{kind}">{lines_html(text)}</p>' for kind, text in names if text.strip())
    facts = []
    if header.date:
        facts.append(f"<p>{time_html(header.date)}</p>")
    if header.dnr.strip():
        facts.append(f"<p>{lines_html(header.dnr)}</p>")
    if not (image or name_html or facts):
        return ""
    return f'<header>{image}<div>{name_html}</div><div class="right">{"".join(facts)}</div></header>\n'


def _address(mime: str, data: bytes) -> str:
    return f"data:{mime};base64,{base64.b64encode(data).decode('ascii')}"


def _list(block: ListBlock) -> str:
    items = []
    for item in block.items:
        # A word that belongs to the sentence is real text, so that it is read aloud and copied with it.
        mark = '<span class="mark">att</span> ' if block.kind == "att" else ""
        below = "".join("\n" + _list(each) for each in item.below)
        items.append(f"<li>{mark}{words_html(item.words)}{below}</li>")
    inner = "\n".join(items)
    start = f' start="{block.start}"' if block.start != 1 else ""
    match block.kind:
        case "bullets":
            return f"<ul>\n{inner}\n</ul>"
        case "att":
            return f'<ul class="att">\n{inner}\n</ul>'
        case "numbers":
            return f"<ol{start}>\n{inner}\n</ol>"
        case "letters":
            return f'<ol type="a"{start}>\n{inner}\n</ol>'
        case _:
            assert_never(block.kind)


def _figure(figure: Figure) -> str:
    shown = picture(figure.data)
    caption = f"<figcaption>{lines_html(figure.caption)}</figcaption>" if figure.caption.strip() else ""
    if shown is None:
        words = f"[Bilden kan inte visas: {one_line(figure.alt)}]"
        return f'<figure><p class="note">{escape(words)}</p>{caption}</figure>'
    width = f' style="width:{figure.width:g}mm"' if figure.width else ""
    image = f'<img src="{_address(shown.mime, shown.data)}" alt="{escape(one_line(figure.alt))}"{width}>'
    return f"<figure>{image}{caption}</figure>"


def _signatures(block: Signatures) -> str:
    signers = []
    for signer in block.signers:
        title = f'<br><span class="note">{lines_html(signer.title)}</span>' if signer.title.strip() else ""
        signers.append(f"<p>{lines_html(signer.name)}{title}</p>")
    kind = "signatures lines" if block.lines else "signatures"
    return f'<div class="{kind}">{"".join(signers)}</div>' if signers else ""


def _css(style: Style) -> str:
    looks = [
        ("h1", style.title),
        ("h2", style.heading2),
        ("h3", style.heading3),
        ("h4", style.heading4),
        (".lead", style.lead),
        (".note, figcaption", style.note),
        (".kicker", style.kicker),
        (".answer", style.answer),
        ("blockquote", style.quote),
        ("caption", style.caption),
        ("th, td", style.cell),
        ("thead th", style.head_cell),
        ("dl", style.fact),
        (".organisation", style.organisation),
        (".subtitle, .right, footer", style.furniture),
    ]
    rules = "\n".join(f"{name} {{ {_look(look)} }}" for name, look in looks)
    framed = FRAMED.format(colour=style.accent) if style.framed else ""
    return f"""html {{ color-scheme: light; background: #fff; }}
body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1.5rem; font-family: {FAMILY};
  {_look(style.body)} overflow-wrap: break-word; }}
{rules}
p, ul, ol {{ margin: 0 0 .7em; }}
h1, h2, h3, h4 {{ break-after: avoid; text-wrap: balance; }}
p, li {{ orphans: 2; widows: 2; }}
li {{ margin-bottom: .2em; }}
ul.att {{ list-style: none; padding-left: 2.2em; }}
ul.att > li {{ position: relative; }}
.mark {{ position: absolute; left: -2.2em; }}
a {{ color: {style.accent}; }}
header, .signatures {{ display: flex; gap: 1.2rem; align-items: flex-start; }}
header {{ flex-wrap: wrap; margin-bottom: 1.8rem; }}
header img {{ height: 3.4rem; width: auto; max-width: 11rem; object-fit: contain; }}
header p {{ margin: 0; }}
.right {{ margin-left: auto; text-align: right; }}
dl div {{ display: flex; flex-wrap: wrap; column-gap: 1rem; }}
dt {{ color: {style.furniture.colour}; min-width: 7rem; }}
dd {{ margin: 0; flex: 1 1 12rem; overflow-wrap: anywhere; }}
.kicker {{ margin-bottom: 0; }}
.kicker + h1 {{ margin-top: 0; }}
blockquote {{ margin-left: 1.3rem; margin-right: 1.3rem; }}
.table {{ overflow-x: auto; margin: 1rem 0 1.2rem; }}
.table:focus-visible, a:focus-visible {{ outline: 2px solid {style.accent}; outline-offset: 3px; }}
table {{ border-collapse: collapse; width: 100%; }}
caption {{ text-align: left; }}
th, td {{ text-align: left; vertical-align: top; padding: .3rem .5rem;
  border-bottom: 1px solid {style.rule}; }}
th:first-child, td:first-child {{ padding-left: 0; }}
th:last-child, td:last-child {{ padding-right: 0; }}
tbody th {{ font-weight: inherit; }}
thead th, thead td {{ border-bottom: 1.5px solid {style.accent}; vertical-align: bottom; }}
thead th[colspan] {{ border-bottom-width: .5px; }}
tfoot th, tfoot td {{ font-weight: 600; border-top: 1.5px solid {style.accent}; border-bottom: 0; }}
.number {{ text-align: right; }}
.number, .date {{ white-space: nowrap; }}
td.number {{ font-variant-numeric: tabular-nums; }}
tr, figure, svg, .signatures p {{ break-inside: avoid; }}
figure {{ margin: 1rem 0; }}
.chart svg {{ max-width: 100%; height: auto; font-family: inherit; }}
.chart figcaption {{ {_look(style.caption)} }}
nav ul {{ list-style: none; padding: 0; }}
.contents {{ {_look(style.contents_title)} }}
.level3 {{ padding-left: 1.3rem; }}
.level4 {{ padding-left: 2.6rem; }}
.cover {{ margin: 4rem 0 3rem; }}
.cover h1 {{ {_look(style.cover_title)} }}
img {{ max-width: 100%; height: auto; }}
.signatures {{ flex-wrap: wrap; margin: 1.6rem 0; }}
.signatures p {{ flex: 1 1 15rem; max-width: 20rem; }}
.lines p {{ border-top: 1px solid {style.furniture.colour}; margin-top: 3rem; padding-top: .3rem; }}
footer {{ border-top: 1px solid {style.rule}; margin-top: 2.5rem; padding-top: .5rem; }}
@page {{ size: A4; margin: 18mm 24mm 22mm 28mm; }}
@media print {{ body {{ max-width: none; margin: 0; padding: 0; }} .page {{ break-before: page; }}
  .table {{ overflow: visible; }} thead {{ display: table-header-group; }} }}
{framed}"""


def _look(look: TextStyle) -> str:
    weight = "600" if look.bold else "400"
    slant = " font-style: italic;" if look.italic else ""
    # rem, so that the text grows with the reader's own setting; 11 points of paper are one rem of screen.
    return (
        f"font-size: {look.size / 11:.3g}rem; line-height: {look.leading / look.size:.3g}; "
        f"font-weight: {weight};{slant} color: {look.colour}; "
        f"margin: {look.before / 11:.3g}rem 0 {look.after / 11:.3g}rem;"
    )
