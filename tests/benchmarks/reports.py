"""A report of about twenty pages: tagged against untagged ReportLab, and against other ways to a PDF where they are."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from reports.render import render
from tests.benchmarks.figures import Line, timed, typical
from tests.benchmarks.plain_report import plain_report
from tests.reports.long_report import long_report

CHAPTERS = 5
ROOT = Path(__file__).resolve().parents[2]
ALONE = """
import json, resource, sys, time
begun = time.perf_counter()
from tests.reports.long_report import long_report
from {module} import {name}
data = {name}(long_report({chapters}){more})
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([time.perf_counter() - begun, peak, len(data), data.count(b"/Type /Page\\n")]))
"""


def measure(runs: int) -> Iterator[Line]:
    """Warm in this process, and as whole processes with memory and size."""
    document = long_report(CHAPTERS)
    tagged = timed(partial(render, document, "pdf"), runs)
    yield Line(
        "report: tagged PDF", tagged, timed(partial(plain_report, document), runs), 1.5, "floor: untagged Platypus"
    )
    ours, floor = (
        alone("reports.render", "render", runs, ', "pdf"'),
        alone("tests.benchmarks.plain_report", "plain_report", runs),
    )
    note, beside = (f"{memory / 1024:.0f} MB and {size / 1000:.0f} kB" for _, memory, size in (ours, floor))
    yield Line("report: tagged PDF, whole process", ours[0], floor[0], 1.5, f"{note}; floor {beside}")
    if find_spec("weasyprint"):
        html = render(document, "html").decode()
        yield Line("report: tagged PDF against WeasyPrint's PDF/UA", tagged, timed(partial(_weasyprint, html), 3), 1.0)
    if shutil.which("soffice"):
        word = render(document, "docx")
        yield Line(
            "report: tagged PDF against LibreOffice from Word", tagged, timed(partial(_libreoffice, word), 3), 1.0
        )


def alone(module: str, name: str, runs: int, more: str = "") -> tuple[float, float, float]:
    """Seconds, kilobytes of memory and bytes of the file in processes of their own: the median of each."""
    code = ALONE.format(module=module, name=name, chapters=CHAPTERS, more=more)
    figures = []
    for _ in range(runs):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONPATH": "."},
        )
        figures.append(json.loads(done.stdout))
    seconds, memory, size, _ = (typical(each) for each in zip(*figures, strict=True))
    return seconds, memory, size


def _weasyprint(html: str) -> bytes:
    from importlib import import_module

    data: bytes = import_module("weasyprint").HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return data


def _libreoffice(word: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "rapport.docx"
        source.write_bytes(word)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True)
        return source.with_suffix(".pdf").read_bytes()
