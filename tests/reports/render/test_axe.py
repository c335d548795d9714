"""The web page against axe-core's rules for WCAG 2.1 AA, in headless Chromium. Run by the full check only."""

import datetime as dt
import re
import shutil

import pytest

from reports.catalogue import DOCUMENTS
from reports.render import render
from tests.reports.long_report import long_report

pytestmark = [pytest.mark.slow, pytest.mark.chromium, pytest.mark.timeout(300)]

TODAY = dt.date(2026, 11, 23)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
BOTH = (1280, 320)
"""Pixels of a wide and of a narrow window."""
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""Chromium as root and without a network of its own."""
ASK = """() => axe.run({runOnly: {type: 'tag', values: RULES}}).then(found => ({
    faults: found.violations.map(each => [each.id, each.nodes.map(node => node.html)]),
    unsure: found.incomplete.map(each => [each.id, each.nodes.map(node => node.html)]),
    passed: found.passes.length,
}))""".replace("RULES", str(RULES))


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright  # not on Windows, where this is left out

    path = shutil.which("chromium")
    assert path, "Chromium is missing (Debian: chromium)"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def ask(browser):
    """ask(html, scheme, widths) -> for each width what axe finds, and whether the page is wider than the window."""

    from axe_playwright_python.base import AXE_FILE_PATH

    def ask(html, scheme="light", widths=(1280,)):
        # Our page forbids scripts; the examiner is let in past that.
        context = browser.new_context(bypass_csp=True, color_scheme=scheme, offline=True)
        page = context.new_page()
        page.set_content(html.decode())
        page.add_script_tag(path=AXE_FILE_PATH)
        found = []
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            seen = page.evaluate(ASK)
            seen["overflow"] = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
            # What is scrolled out of a table's frame in a narrow window is seen in the wide one.
            unsure = [] if width < 1000 else seen["unsure"]
            left = [(rule, [html for html in nodes if not for_people(html)]) for rule, nodes in unsure]
            seen["unsure"] = [each for each in left if each[1]]
            found.append(seen)
        context.close()
        return found

    return ask


def for_people(html):
    """What it only says that a person must look at: words of a drawing, whose contrast is tested where they are
    drawn, and headings over several rows or columns, which look like those over one."""
    return html.startswith("<text") or (html.startswith("<th ") and re.search(r"(row|col)span=", html))


def test_every_kind_of_block(ask, full_document):
    html = render(full_document, "html")
    for scheme, width in (("light", 1280), ("dark", 1280), ("light", 320)):
        (found,) = ask(html, scheme, (width,))
        assert (found["faults"], found["unsure"]) == ([], []), (scheme, width)
        assert found["passed"] >= 15
        assert found["overflow"] <= 0, f"the page must be scrolled sideways at {width} pixels"


def test_a_report_with_cover_contents_and_charts(ask):
    html = render(long_report(chapters=2, rows=12), "html")
    for width, found in zip(BOTH, ask(html, widths=BOTH), strict=True):
        # Of a heading over several columns it only says that a person must look; faults there would be told.
        assert found["faults"] == []
        assert found["overflow"] <= 0, f"the page must be scrolled sideways at {width} pixels"


def test_every_document_of_the_example(ask, example_template):
    seen = set()
    with example_template.read() as session:
        papers = [
            (kind.name, kind.make(session, candidate.id, TODAY))
            for kind in DOCUMENTS
            if "html" in kind.formats
            for candidate in kind.candidates(session, TODAY)[:1]
        ]
    for name, paper in papers:
        html = render(paper.document, "html", paper.style)
        for found in ask(html, widths=BOTH):
            assert (name, found["faults"], found["unsure"]) == (name, [], [])
            assert (name, found["overflow"] <= 0) == (name, True)
        seen.add(name)
    assert len(seen) >= 5


@pytest.mark.parametrize(
    ("whole", "broken", "rule"),
    [
        ('<html lang="sv-SE">', "<html>", "html-has-lang"),
        ("<title>Anslutning till länsstrategin</title>", "<title></title>", "document-title"),
        ('alt="Stapeldiagram över utbildade"', "", "image-alt"),
        ("background: #fff;", "background: #777;", "color-contrast"),
        ("<ul>", "<ul><p>löst</p>", "list"),
        ('<div class="table" role="group"', '<div class="table" role="sak"', "aria-roles"),
    ],
)
def test_the_examiner_finds_what_is_broken(ask, full_document, whole, broken, rule):
    html = render(full_document, "html").decode()
    assert whole in html
    assert rule in {name for name, _ in ask(html.replace(whole, broken, 1).encode())[0]["faults"]}
