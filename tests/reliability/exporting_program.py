"""Export one paper over and over: `python tests/reliability/exporting_program.py DATABASE FILE DIARY`.

Every second time the paper says something else, so that the old file and the new one differ.
"""

import hashlib
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop import atomic
from models.dokument import register
from models.schema import open_database
from reports.document import Paragraph
from reports.render import render
from tests.reports.long_report import long_report


def main() -> None:
    """Make both papers, then write them in turn until somebody ends this."""
    file, target, diary = (Path(word) for word in sys.argv[1:4])
    ending = target.suffix[1:]
    first = long_report(chapters=1, rows=20)
    second = replace(first, blocks=(*first.blocks, Paragraph("Den andra utgåvan säger mer. " * 40)))
    papers = [render(first, ending), render(second, ending)]
    known = "\n".join(hashlib.sha256(paper).hexdigest() for paper in papers)
    database = open_database(file)
    number = 0
    while True:
        content = papers[number % 2]
        atomic.write(target, content)
        with database.write("exportera") as session:
            register(
                session,
                slag="prov",
                titel="Prov",
                format=ending,
                post_id=1,
                arende_id=None,
                day=date(2026, 11, 16),
                file=target.name,
                content=content,
            )
        number += 1
        if number == 1:
            diary.write_text(known, encoding="utf-8")


if __name__ == "__main__":
    main()
