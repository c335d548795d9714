"""Word files as another word processor reads them: no heading, table, number or word may be lost or change place."""

import datetime as dt
import subprocess
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from reports.catalogue import DOCUMENTS
from reports.chart import Chart
from reports.document import (
    Cover,
    Facts,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Signatures,
    Table,
    text_of,
)
from reports.render import render
from reports.render.cells import all_rows, cell_text, spans
from reports.render.characters import printed
from reports.render.chart.figures import chart_table
from reports.render.markers import marker
from reports.style import DEFAULT
from tests.reports.long_report import long_report
from tests.reports.render.test_docx_template import template

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow, pytest.mark.timeout(400)]

TODAY = dt.date(2026, 11, 23)
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def convert(folder, ending, filter_name):
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    subprocess.run(
        [*command, "--convert-to", filter_name, "--outdir", str(folder), *files],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {path.stem: path.read_text(encoding="utf-8-sig") for path in folder.glob(f"*.{ending}")}


@pytest.fixture
def papers(full_document, example_template):
    made = {"alla-block": (full_document, DEFAULT), "rapport": (long_report(chapters=2, rows=14), DEFAULT)}
    with example_template.read() as session:
        for kind in DOCUMENTS:
            for number, candidate in enumerate(kind.candidates(session, TODAY)[:2]):
                paper = kind.make(session, candidate.id, TODAY)
                made[f"{kind.name}-{number}"] = (paper.document, paper.style)
    made["i-mall"] = (full_document, replace(DEFAULT, word_template=template()))
    return made


def test_nothing_is_lost(papers, tmp_path):
    for name, (document, style) in papers.items():
        (tmp_path / f"{name}.docx").write_bytes(render(document, "docx", style))
    texts = convert(tmp_path, "txt", "txt:Text (encoded):UTF8")
    trees = {name: ET.fromstring(text) for name, text in convert(tmp_path, "fodt", "fodt").items()}
    assert set(texts) == set(trees) == set(papers)
    looked_for = 0
    for name, (document, _) in papers.items():
        shown = " ".join(texts[name].split())
        at = 0
        for piece in (" ".join(piece.split()) for block in document.blocks for piece in pieces(block)):
            if not piece:
                continue
            found = shown.find(piece, at)
            assert found >= 0, f"{name}: {piece!r} is not after {shown[max(at - 60, 0) : at]!r}"
            at = found + len(piece)
            looked_for += 1
        body = trees[name].find(f"{OFFICE}body/{OFFICE}text")
        assert headings_in(body) == headings_of(document), name
        assert tables_in(body) == tables_of(document), name
    assert looked_for > 600


def pieces(block):
    """What the plain-text paper says for a block, in reading order."""
    match block:
        case Heading() | Paragraph():
            yield printed(text_of(block.words))
        case ListBlock():
            for number, item in enumerate(block.items, block.start):
                mark = marker(block.kind, number, 0) if block.kind != "bullets" else ""
                yield f"{mark} {printed(text_of(item.words))}"
                for below in item.below:
                    yield from (piece for piece in pieces(below))
        case Facts():
            for fact in block.shown:
                yield printed(fact.label)
                yield printed(text_of(fact.value))
        case Cover():
            yield from (printed(text_of(words)) for words in (block.kicker, block.title, block.lead))
            yield from pieces(Facts(block.facts))
        case Table():
            yield printed(block.caption)
            for row in all_rows(block):
                for first, _ in spans(row):
                    yield cell_text(row[first], block.columns[first])
        case Chart():
            yield printed(block.caption)
            yield from pieces(chart_table(block)) if block.table else ()
        case Figure():
            yield printed(block.caption)
        case Signatures():
            for start in range(0, len(block.signers), 2):
                for signer in block.signers[start : start + 2]:
                    yield printed(signer.name)


def headings_of(document):
    """Headings with their levels; the title of a cover is the first."""
    found = [
        (1, block.title) if isinstance(block, Cover) else (block.level, block.words)
        for block in document.blocks
        if isinstance(block, Heading | Cover)
    ]
    return [(level, " ".join(printed(text_of(words)).split())) for level, words in found]


def headings_in(body):
    found = [(int(each.get(f"{TEXT}outline-level")), words_of(each)) for each in body.iter(f"{TEXT}h")]
    return [(level, words) for level, words in found if words]


def words_of(element):
    parts = [element.text or ""]
    for child in element:
        if child.tag in {f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"}:
            parts.append(" ")
        parts += [words_of(child), child.tail or ""]
    return " ".join("".join(parts).split())


def tables_of(document):
    """Rows of each table, how many of them are headers that repeat."""
    blocks = [chart_table(each) if isinstance(each, Chart) and each.table else each for each in document.blocks]
    return [
        (len(all_rows(block)), 2 if any(column.group.strip() for column in block.columns) else 1)
        for block in blocks
        if isinstance(block, Table)
    ]


def tables_in(body):
    found = []
    for table in body.iter(f"{TABLE}table"):
        heads = [row for head in table.iter(f"{TABLE}table-header-rows") for row in head.iter(f"{TABLE}table-row")]
        if heads:  # those without only put signatures side by side
            found.append((len(list(table.iter(f"{TABLE}table-row"))) - len(heads), len(heads)))
    return found
