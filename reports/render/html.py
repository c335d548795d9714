"""One web page that carries everything in itself, made to be read by all and printed well."""

import base64
import datetime as dt
from html import escape
from typing import assert_never

from models.richtext import Run
from reports.document import (
    Block,
    CellValue,
    Column,
    Document,
    Facts,
    Figure,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
    Words,
)
from reports.render.cells import cell_runs, is_number
from reports.render.characters import clean_runs, one_line, printed
from reports.render.pictures import picture
from reports.style import DEFAULT, Style, TextStyle
from resources.svenska import format_date

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
    body = "\n".join(_blocks(document))
    footer = f"<footer>{_lines(document.footer)}</footer>\n" if document.footer.strip() else ""
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


def _blocks(document: Document) -> list[str]:
    made = []
    turn = False
    for block in document.blocks:
        if isinstance(block, PageBreak):
            turn = True
            continue
        html = block_html(block)
        if html and turn:
            html = f'<div class="page">{html}</div>'
            turn = False
        if html:
            made.append(html)
    return made


def block_html(block: Block) -> str:
    """One block; an empty one is the empty string."""
    match block:
        case Heading():
            level = min(max(block.level, 1), 4)
            return f"<h{level}>{words_html(block.words)}</h{level}>"
        case Paragraph():
            if block.style == "quote":
                return f"<blockquote><p>{words_html(block.words)}</p></blockquote>"
            kind = "" if block.style == "body" else f' class="{block.style}"'
            return f"<p{kind}>{words_html(block.words)}</p>"
        case ListBlock():
            return _list(block)
        case Facts():
            rows = (
                f"<div><dt>{escape(one_line(fact.label))}</dt><dd>{words_html(fact.value)}</dd></div>"
                for fact in block.shown
            )
            inner = "\n".join(rows)
            return f"<dl>\n{inner}\n</dl>" if inner else ""
        case Table():
            return _table(block)
        case Figure():
            return _figure(block)
        case Signatures():
            return _signatures(block)
        case PageBreak():
            return ""
        case _:
            assert_never(block)


def words_html(words: Words) -> str:
    """The runs with their appearance; every character is text."""
    return "".join(_run(run) for run in clean_runs(words))


def _run(run: Run) -> str:
    html = _lines(run.text)
    if run.italic:
        html = f"<em>{html}</em>"
    if run.bold:
        html = f"<strong>{html}</strong>"
    if run.link:
        html = f'<a href="{escape(run.link)}">{html}</a>'
    return html


def _lines(text: str) -> str:
    return escape(printed(text)).replace("\n", "<br>")


def _header(document: Document) -> str:
    header = document.header
    logo = picture(header.logo) if header.logo else None
    # The name stands beside the logo as text, so the picture itself says nothing more.
    # The height stands on the picture too, for mail programs that do not read style sheets.
    image = f'<img src="{_address(logo.mime, logo.data)}" alt="" height="54">' if logo else ""
    names = [("organisation", header.organisation), ("subtitle", header.subtitle)]
    name_html = "".join(f'<p class="{kind}">{_lines(text)}</p>' for kind, text in names if text.strip())
    facts = []
    if header.date:
        facts.append(f"<p>{_time(header.date)}</p>")
    if header.dnr.strip():
        facts.append(f"<p>{_lines(header.dnr)}</p>")
    if not (image or name_html or facts):
        return ""
    return f'<header>{image}<div>{name_html}</div><div class="right">{"".join(facts)}</div></header>\n'


def _time(day: dt.date) -> str:
    return f'<time datetime="{day.isoformat()}">{format_date(day)}</time>'


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


def _table(table: Table) -> str:
    if not table.columns:
        return ""
    heads = "".join(f'<th scope="col"{_number_class(column)}>{_lines(column.heading)}</th>' for column in table.columns)
    body = "\n".join(_row(table, row) for row in table.rows)
    foot = f"<tfoot>\n{_row(table, table.sum_row)}\n</tfoot>\n" if table.sum_row is not None else ""
    caption = f"<caption>{_lines(table.caption)}</caption>\n" if table.caption.strip() else ""
    return f"<table>\n{caption}<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n{foot}</table>"


def _row(table: Table, row: tuple[CellValue, ...]) -> str:
    cells = []
    for number, (value, column) in enumerate(zip(row, table.columns, strict=True)):
        html = _time(value) if isinstance(value, dt.date) else words_html(cell_runs(value, column))
        if number == 0 and table.row_headers:
            cells.append(f'<th scope="row"{_number_class(column)}>{html}</th>')
        else:
            cells.append(f"<td{_number_class(column)}>{html}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _number_class(column: Column) -> str:
    if is_number(column):
        return ' class="number"'
    return ' class="date"' if column.kind == "date" else ""


def _figure(figure: Figure) -> str:
    shown = picture(figure.data)
    caption = f"<figcaption>{_lines(figure.caption)}</figcaption>" if figure.caption.strip() else ""
    if shown is None:
        words = f"[Bilden kan inte visas: {one_line(figure.alt)}]"
        return f'<figure><p class="note">{escape(words)}</p>{caption}</figure>'
    width = f' style="width:{figure.width:g}mm"' if figure.width else ""
    image = f'<img src="{_address(shown.mime, shown.data)}" alt="{escape(one_line(figure.alt))}"{width}>'
    return f"<figure>{image}{caption}</figure>"


def _signatures(block: Signatures) -> str:
    signers = []
    for signer in block.signers:
        title = f'<br><span class="note">{_lines(signer.title)}</span>' if signer.title.strip() else ""
        signers.append(f"<p>{_lines(signer.name)}{title}</p>")
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
        ("blockquote", style.quote),
        ("caption", style.caption),
        ("th, td", style.cell),
        ("thead th", style.head_cell),
        ("dl", style.fact),
        (".organisation", style.organisation),
        (".subtitle, .right, footer", style.furniture),
    ]
    rules = "\n".join(f"{name} {{ {_look(look)} }}" for name, look in looks)
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
header {{ margin-bottom: 1.8rem; }}
header img {{ height: 3.4rem; width: auto; max-width: 11rem; object-fit: contain; }}
header p {{ margin: 0; }}
.right {{ margin-left: auto; text-align: right; }}
dl div {{ display: flex; gap: 1rem; }}
dt {{ color: {style.furniture.colour}; min-width: 7rem; }}
dd {{ margin: 0; }}
.kicker {{ margin-bottom: 0; }}
.kicker + h1 {{ margin-top: 0; }}
blockquote {{ margin-left: 1.3rem; margin-right: 1.3rem; }}
table {{ border-collapse: collapse; width: 100%; margin: 1rem 0 1.2rem; }}
caption {{ text-align: left; }}
th, td {{ text-align: left; vertical-align: top; padding: .3rem .5rem;
  border-bottom: 1px solid {style.rule}; }}
th:first-child, td:first-child {{ padding-left: 0; }}
th:last-child, td:last-child {{ padding-right: 0; }}
tbody th {{ font-weight: inherit; }}
thead th {{ border-bottom: 1.5px solid {style.accent}; vertical-align: bottom; }}
tfoot th, tfoot td {{ font-weight: 600; border-top: 1.5px solid {style.accent}; border-bottom: 0; }}
.number {{ text-align: right; }}
.number, .date {{ white-space: nowrap; }}
td.number {{ font-variant-numeric: tabular-nums; }}
tr, figure, .signatures p {{ break-inside: avoid; }}
figure {{ margin: 1rem 0; }}
img {{ max-width: 100%; height: auto; }}
.signatures {{ flex-wrap: wrap; margin: 1.6rem 0; }}
.signatures p {{ flex: 1 1 15rem; max-width: 20rem; }}
.lines p {{ border-top: 1px solid {style.furniture.colour}; margin-top: 3rem; padding-top: .3rem; }}
footer {{ border-top: 1px solid {style.rule}; margin-top: 2.5rem; padding-top: .5rem; }}
@page {{ size: A4; margin: 18mm 24mm 22mm 28mm; }}
@media print {{ body {{ max-width: none; margin: 0; padding: 0; }} .page {{ break-before: page; }} }}
"""


def _look(look: TextStyle) -> str:
    weight = "600" if look.bold else "400"
    slant = " font-style: italic;" if look.italic else ""
    # rem, so that the text grows with the reader's own setting; 11 points of paper are one rem of screen.
    return (
        f"font-size: {look.size / 11:.3g}rem; line-height: {look.leading / look.size:.3g}; "
        f"font-weight: {weight};{slant} color: {look.colour}; "
        f"margin: {look.before / 11:.3g}rem 0 {look.after / 11:.3g}rem;"
    )
