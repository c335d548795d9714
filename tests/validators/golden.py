"""The structure of the main documents as `pdfinfo -struct-text` (poppler) prints it, kept as text beside this file.

    python -m tests.validators.golden

writes them anew; read the difference before it is committed, since it is what a screen reader will say.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from models import schema
from models.database import MEMORY, Database
from models.exempel import build
from models.strategi.catalogue import stock
from reports.catalogue import DOCUMENTS, Paper
from reports.render import render
from tests.validators.papers import TODAY

FOLDER = Path(__file__).parent / "golden"


def main_papers(database: Database) -> dict[str, Paper]:
    """The first finished paper of each kind, or the first."""
    found = {}
    with database.read() as session:
        for kind in DOCUMENTS:
            candidates = kind.candidates(session, TODAY)
            chosen = next((candidate for candidate in candidates if candidate.ready), candidates[0])
            found[kind.name] = kind.make(session, chosen.id, TODAY)
    return found


def structure_text(paper: Paper) -> str:
    """What poppler hears in the paper's PDF, line ends and spaces at them tidied."""
    program = shutil.which("pdfinfo")
    assert program, "pdfinfo is missing (Debian: poppler-utils)"
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(render(paper.document, "pdf", paper.style))
        file.flush()
        done = subprocess.run([program, "-struct-text", file.name], capture_output=True, check=True, encoding="utf-8")
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip() + "\n"


def main() -> None:
    """Write the texts anew."""
    database = Database(MEMORY)
    schema.create(database)
    stock(database)
    build(database, TODAY)
    FOLDER.mkdir(exist_ok=True)
    for name, paper in main_papers(database).items():
        (FOLDER / f"{name}.txt").write_text(structure_text(paper), encoding="utf-8", newline="\n")
    database.close()


if __name__ == "__main__":
    main()
