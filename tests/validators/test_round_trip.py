"""The text of every block is the text that is read back through the PDF's structure, in order."""

import random
import re
from io import BytesIO
from typing import get_args

import pikepdf
import pytest

from models.richtext import Run
from reports.chart import Chart, ChartKind, ChartUnit, Series
from reports.document import (
    MERGED,
    Block,
    Column,
    ColumnKind,
    Cover,
    Document,
    Fact,
    Facts,
    Heading,
    Item,
    ListBlock,
    ListKind,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Signatures,
    Signer,
    Table,
    TableOfContents,
)
from reports.render import render
from reports.style import DEFAULT
from tests.reports.long_report import DAY, long_report
from tests.validators import structure_check
from tests.validators.expected import expected, squeezed
from tests.validators.structure_reading import SOFT_HYPHEN, heard

pytestmark = pytest.mark.slow

WORDS = tuple(
    """jämställdhetsintegrering e-tjänst och kommunledningsförvaltningens utbildnings- verksamhet KS 2026/0184 § 27
    60 000 kr i år åtgärd/insats 2026-11-16 ≤ ☑ мир 漢 https://www.kommun.example/om?x=1&y=2 (se bilaga) – av en
    arbetsmarknads-, närings- och tillväxtdirektör ”citat” könsuppdelad-statistik""".split()  # noqa: SIM905 - read as text
)


def as_heard(data):
    """What the file says, hyphenation undone, and without what says nothing."""
    with pikepdf.open(BytesIO(data)) as pdf:
        assert structure_check.faults(pdf) == []
        parts = [(kind, squeezed(text.replace(SOFT_HYPHEN, ""))) for kind, text in heard(pdf)]
    # The page number at the end of a line of contents is not a word of the heading.
    return [
        (kind.replace("Link", "Reference"), re.sub(r" \d+$", "", text) if kind in {"Reference", "Link"} else text)
        for kind, text in parts
        if text
    ]


def wanted_of(document):
    """What should be heard; a soft hyphen in an alternative text is let go on both sides."""
    return [(kind, squeezed(text.replace(SOFT_HYPHEN, ""))) for kind, text in expected(document)]


def differences(document, data):
    """The first places where what is heard is not what was written."""
    wanted, found = wanted_of(document), as_heard(data)
    pairs = [(a, b) for a, b in zip(wanted, found, strict=False) if a != b]
    return pairs[:3] or ([] if len(wanted) == len(found) else [(len(wanted), len(found))])


def test_every_document_in_every_form_says_what_was_written(all_papers, all_pdfs):
    found = {name: differences(paper.document, all_pdfs[name]) for name, paper in all_papers.items()}
    assert {name: what for name, what in found.items() if what} == {}


def test_the_long_report_says_what_was_written():
    document = long_report()
    assert differences(document, render(document, "pdf")) == []


def test_a_lost_hyphen_would_be_seen():
    document = Document(title="T", date=DAY, blocks=(Heading("T", 1), Paragraph("en e-tjänst")))
    changed = Document(title="T", date=DAY, blocks=(Heading("T", 1), Paragraph("en etjänst")))
    assert differences(document, render(changed, "pdf")) != []


class Chance:
    """Random documents from a seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def text(self, least=0, most=30):
        count = self.random.randint(least, most)
        return " ".join(self.random.choice(WORDS) for _ in range(count)).replace("(", self.random.choice("(\n"))

    def words(self):
        if self.random.random() < 0.5:
            return self.text()
        return tuple(
            Run(
                self.text(0, 9) + self.random.choice(["", " "]),
                bold=self.random.random() < 0.3,
                italic=self.random.random() < 0.3,
                link=self.random.choice(["", "", "https://a.example/x", "javascript:x"]),
                lang=self.random.choice(["", "", "en", "x y"]),
            )
            for _ in range(self.random.randint(1, 6))
        )

    def document(self):
        blocks: list[Block] = [Heading(self.text(1, 9), 1)]
        blocks += [self.block() for _ in range(self.random.randint(3, 25))]
        if self.random.random() < 0.4:
            blocks.insert(1, TableOfContents(depth=self.random.randint(2, 4)))
        if self.random.random() < 0.3:
            blocks[0] = Cover(self.text(1, 9), self.text(0, 3), self.words(), (Fact("Dnr", self.text()),))
        return Document(title="Slump", date=DAY, blocks=tuple(blocks), footer=self.text(0, 6))

    def block(self):
        kind = self.random.choice(
            [self.heading, self.paragraph, self.paragraph, self.items, self.facts, self.table, self.table, self.chart,
             self.signatures, PageBreak]
        )  # fmt: skip
        return kind()

    def heading(self):
        return Heading(self.words(), self.random.randint(1, 5))

    def paragraph(self):
        return Paragraph(self.words(), self.random.choice(get_args(ParagraphStyle)))

    def items(self, depth=0):
        below = [(self.items(depth + 1),) if depth < 3 and self.random.random() < 0.3 else () for _ in range(4)]
        kind = self.random.choice(get_args(ListKind))
        return ListBlock(tuple(Item(self.words(), each) for each in below), kind, self.random.randint(1, 30))

    def facts(self):
        return Facts(tuple(Fact(self.text(1, 2), self.words()) for _ in range(3)))

    def table(self):
        count = self.random.randint(1, 8)
        kinds = [self.random.choice(get_args(ColumnKind)) for _ in range(count)]
        group = self.random.choice([("",), ("", "Kvinnor", "Män")])
        columns = tuple(Column(self.text(0, 2), kind, group=self.random.choice(group)) for kind in kinds)
        rows = tuple(tuple(self.value(place) for place in range(count)) for _ in range(self.random.randint(0, 40)))
        sums = rows[-1] if rows and self.random.random() < 0.5 else None
        return Table(self.text(0, 5), columns, rows, self.random.random() < 0.5, sums)

    def value(self, place):
        values = [None, self.random.randint(-(10**9), 10**9), DAY, self.text(0, 4), self.text(0, 60), self.words()]
        return self.random.choice([*values, *([MERGED, MERGED] if place else [])])

    def chart(self):
        kind = self.random.choice(get_args(ChartKind))
        lowest = 0 if kind == "stacked" else -9
        count, many = self.random.randint(0, 9), self.random.randint(1, 6)
        series = tuple(
            Series(
                self.text(1, 3),
                tuple(self.random.choice([None, self.random.randint(lowest, 99), 4.5]) for _ in range(count)),
            )
            for _ in range(many)
        )
        unit = self.random.choice(get_args(ChartUnit))
        return Chart(self.text(1, 5), self.text(1, 9), tuple(self.text(1, 5) for _ in range(count)), series, kind, unit)

    def signatures(self):
        return Signatures(tuple(Signer(self.text(1, 3), self.text(0, 4)) for _ in range(3)), self.random.random() < 0.5)


@pytest.mark.parametrize("seed", range(48))
def test_a_random_document_says_what_was_written(seed):
    document = Chance(seed).document()
    assert differences(document, render(document, "pdf", DEFAULT)) == []
