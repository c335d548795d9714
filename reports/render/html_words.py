"""The words and tables of the web page; every character of the document is text, never markup."""

import datetime as dt
from collections.abc import Sequence
from html import escape

from models.richtext import Run
from reports.document import CellValue, Column, Table, Words
from reports.render.cells import cell_runs, head_groups, is_number, spans
from reports.render.characters import clean_runs, one_line, printed
from resources.svenska import format_date


def words_html(words: Words) -> str:
    """The runs with their appearance; every character is text."""
    return "".join(_run(run) for run in clean_runs(words))


def _run(run: Run) -> str:
    html = lines_html(run.text)
    if run.italic:
        html = f"<em>{html}</em>"
    if run.bold:
        html = f"<strong>{html}</strong>"
    language = f' lang="{escape(run.lang)}"' if run.lang else ""
    if run.link:
        html = f'<a href="{escape(run.link)}"{language}>{html}</a>'
    elif language:
        html = f"<span{language}>{html}</span>"
    return html


def lines_html(text: str) -> str:
    """Plain text; its line feeds are line breaks."""
    return escape(printed(text)).replace("\n", "<br>")


def time_html(day: dt.date) -> str:
    """A date that programs can read too."""
    return f'<time datetime="{day.isoformat()}">{format_date(day)}</time>'


def table_html(table: Table) -> str:
    """A table with its caption, in a frame that scrolls where the screen is too narrow; empty without columns."""
    if not table.columns:
        return ""
    body = "\n".join(_row(table, row) for row in table.rows)
    foot = f"<tfoot>\n{_row(table, table.sum_row)}\n</tfoot>\n" if table.sum_row is not None else ""
    caption = f"<caption>{lines_html(table.caption)}</caption>\n" if table.caption.strip() else ""
    inner = f"<table>\n{caption}<thead>\n{_head(table)}\n</thead>\n<tbody>\n{body}\n</tbody>\n{foot}</table>"
    # Whoever has no mouse scrolls with the arrow keys, and so must be able to stop at the frame.
    name = escape(one_line(table.caption) or "Tabell")
    return f'<div class="table" role="group" aria-label="{name}" tabindex="0">\n{inner}\n</div>'


def _head(table: Table) -> str:
    """The heading row; with groups there are two, and a column without a group reaches over both."""
    groups = head_groups(table)
    upper = []
    both: set[int] = set()
    for group, first, count in groups:
        if group:
            upper.append(f'<th scope="colgroup" colspan="{count}">{lines_html(group)}</th>')
        else:
            both.add(first)
            upper.append(_heading(table.columns[first], ' rowspan="2"'))
    lower = "".join(_heading(column) for place, column in enumerate(table.columns) if place not in both)
    return (f"<tr>{''.join(upper)}</tr>\n" if upper else "") + f"<tr>{lower}</tr>"


def _heading(column: Column, more: str = "") -> str:
    # What heads nothing in words, as over the names of the rows, is no header cell.
    if not column.heading.strip():
        return f"<td{more}></td>"
    return f'<th scope="col"{_number_class(column)}{more}>{lines_html(column.heading)}</th>'


def _row(table: Table, row: Sequence[CellValue]) -> str:
    cells = []
    for first, count in spans(row):
        value, column = row[first], table.columns[first]
        html = time_html(value) if isinstance(value, dt.date) else words_html(cell_runs(value, column))
        across = f' colspan="{count}"' if count > 1 else ""
        kind = _number_class(column) if count == 1 else ""
        if first == 0 and table.row_headers:
            cells.append(f'<th scope="row"{kind}{across}>{html}</th>')
        else:
            cells.append(f"<td{kind}{across}>{html}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _number_class(column: Column) -> str:
    if is_number(column):
        return ' class="number"'
    return ' class="date"' if column.kind == "date" else ""
