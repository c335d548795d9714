"""Make copies while somebody types: `python tests/reliability/copy_pause.py [MEGABYTES] [COPIES]` prints figures.

The window's thread counts its own heartbeat, the database's worker saves a text ten times a second, and copies are
made meanwhile, as the program makes them: the longest gap of the heartbeat is the longest pause somebody would feel.
"""

import statistics
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QCoreApplication, QTimer

from desktop.jobs import Jobs
from models.backup.copies import Reason
from models.backup.rotating import copy_everywhere
from models.bilaga import Bilaga
from models.editing import edit
from models.richtext import plain
from models.schema import open_database
from models.tjansteskrivelse.entity import Avsnitt
from tests.reliability import content

BEAT_MS = 2
SAVE_MS = 100


class Typing:
    """A window's thread with a heartbeat and saves, until the copies are made."""

    def __init__(self, database, section):
        self.database, self.section = database, section
        self.jobs = Jobs()
        self.gaps: list[float] = []
        self.saves: list[float] = []
        self.copies: list[float] = []
        self.last = time.perf_counter()
        self.text = ""
        self.number = 0
        self.beat = QTimer()
        self.beat.timeout.connect(self.count)
        self.save = QTimer()
        self.save.timeout.connect(self.type_on)

    def count(self):
        """One heartbeat."""
        now = time.perf_counter()
        self.gaps.append((now - self.last) * 1000)
        self.last = now

    def type_on(self):
        """Some more letters, saved as a form does."""
        before, self.text, begun = self.text, f"{self.text} ord", time.perf_counter()

        def work():
            with self.database.write("ändra text") as session:
                edit(session, Avsnitt, self.section, {"text": (plain(before), plain(self.text))})

        self.jobs.run(work, lambda _result: self.saves.append((time.perf_counter() - begun) * 1000))

    def run(self, copies, folders):
        """Type for a while, then while so many copies are made one after another. Gives the gaps of both times."""
        self.beat.start(BEAT_MS)
        self.save.start(SAVE_MS)
        QTimer.singleShot(3000, QCoreApplication.quit)
        QCoreApplication.exec()
        alone, self.gaps = self.gaps, []
        alone_saves, self.saves = self.saves, []
        self.copy_on(copies, folders)
        QCoreApplication.exec()
        self.beat.stop()
        self.save.stop()
        self.jobs.close()
        return alone, alone_saves

    def copy_on(self, left, folders):
        """Make the next copy."""
        if not left:
            QCoreApplication.quit()
            return
        begun, now = time.perf_counter(), datetime.now().astimezone()

        def done(_made):
            self.copies.append((time.perf_counter() - begun) * 1000)
            self.copy_on(left - 1, folders)

        file = self.database.file
        self.jobs.render(lambda: copy_everywhere(file, folders, Reason.AUTOMATIC, now), done)


def main() -> None:
    """Measure and print."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    copies = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    app = QCoreApplication([])
    with tempfile.TemporaryDirectory(prefix="jamvikt-paus-") as name:
        folder = Path(name)
        file = content.make(folder / "bas.db")
        _, section = content.section_to_write_in(file)
        database = open_database(file)
        with database.write("lägg till") as session:
            for number in range(megabytes):
                block = bytes([number % 256]) * 1024 * 1024
                session.add(
                    Bilaga(
                        filnamn=f"{number}.pdf",
                        medietyp="application/pdf",
                        sha256="",
                        storlek=len(block),
                        innehall=block,
                    )
                )
        with database.write("töm") as session:
            session.get_one(Avsnitt, section).text = plain("")
        typing = Typing(database, section)
        alone, alone_saves = typing.run(copies, [folder / "a", folder / "b"])
        size = file.stat().st_size / 1024 / 1024
        database.close()
        print(f"database {size:.0f} MB, {copies} copies to two folders, {statistics.median(typing.copies):.0f} ms each")
        tell("without copies", alone, alone_saves)
        tell("while copying", typing.gaps, typing.saves)
    del app


def tell(when, gaps, saves):
    """One line of figures."""
    over = sum(gap > 50 for gap in gaps)
    print(
        f"{when}: longest pause {max(gaps):.0f} ms, {over} of {len(gaps)} over 50 ms; "
        f"saves median {statistics.median(saves):.0f} ms, longest {max(saves):.0f} ms"
    )


if __name__ == "__main__":
    main()
