"""The real program with somebody typing in it, to be killed: run by `kill.py` and its test.

`python tests/reliability/typing_program.py DATABASE SKRIVELSE AVSNITT DIARY SEED`. The diary gets a line of JSON when
the section is open, and one for every key just before it is pressed, with the clock that all processes share.
"""

import json
import os
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from desktop.application import Application
from desktop.settings import Settings
from desktop.tjansteskrivelse.page import TjansteskrivelsePage

WORDS = (
    *("kommunen", "ska", "arbeta", "för", "jämställdhet", "kvinnor", "och", "män", "flickor", "pojkar", "åtgärder"),
    *("öka", "årligen", "uppföljning", "ansvar", "nämnd", "över", "<b>fet</b>", "=1+1", "{{x}}", "&", "övrigt"),
)
LONGEST_LIFE = 60
"""Seconds after which the program ends by itself, should nobody kill it."""


class Typist:
    """Opens one section of one paper and types in it, at the uneven pace of a person, until killed."""

    def __init__(self, program: Application, skrivelse_id: int, avsnitt_id: int, diary: Path, seed: str) -> None:
        self.program = program
        self.ids = (skrivelse_id, avsnitt_id)
        self.diary = diary.open("a", encoding="utf-8")
        self.chance = random.Random(seed)
        self.left: list[str] = []

    def begin(self) -> None:
        """As soon as the database is open, go to the paper; as soon as it is shown, into the section."""
        window = self.program.window
        if window.context is None:
            QTimer.singleShot(5, self.begin)
            return
        window.navigate("tjansteskrivelse", self.ids[0])
        self.enter()

    def enter(self) -> None:
        """Choose the section, put the cursor at the end of its text and start a paragraph."""
        page = self.program.window.page
        assert isinstance(page, TjansteskrivelsePage)
        form = page.editor.text.form
        field = page.editor.text.text
        if page.outline is not None and form.id != self.ids[1]:
            page.list.choose(self.ids[1])
        self.edit = field.edit
        if form.id != self.ids[1] or not self.edit.isEnabled():
            QTimer.singleShot(5, self.enter)
            return
        page.editor.take_focus()
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.note(
            ready=True,
            text=field.value().text,
            questions=len([w for w in QApplication.topLevelWidgets() if w.isVisible()]) - 1,
            notice=self.program.window.notice.isVisible(),
        )
        self.left = ["\n"]
        self.press()

    def press(self) -> None:
        """One key, and the next after a while."""
        if not self.left:
            pause = "\n" if self.chance.random() < 0.05 else " "
            self.left = list(self.chance.choice(WORDS) + pause)
        key = self.left.pop(0)
        self.note(key=key)
        send(self.edit, key)
        wait = self.chance.choice((5, 15, 30, 60))
        if self.chance.random() < 0.01:
            wait = 600
        QTimer.singleShot(wait, self.press)

    def note(self, **what: object) -> None:
        """A line in the diary, out of this process at once."""
        self.diary.write(json.dumps({"at": time.monotonic(), **what}, ensure_ascii=False) + "\n")
        self.diary.flush()


def send(widget: QWidget, key: str) -> None:
    """Press a key: QTest's own keys are ASCII only."""
    code = Qt.Key.Key_Return if key == "\n" else Qt.Key.Key_unknown
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, key))


def main() -> None:
    """Start as `desktop.application.run` does, and type."""
    file, skrivelse, avsnitt, diary, seed = sys.argv[1:]
    app = QApplication(sys.argv[:1])
    program = Application(app, Settings())
    program.errors.install()
    typist = Typist(program, int(skrivelse), int(avsnitt), Path(diary), seed)
    program.window.painted.connect(lambda: program.open(Path(file)))
    program.window.painted.connect(typist.begin)
    program.window.resize(*random.Random(seed).choice(((1366, 768), (1920, 1080))))  # without and with the pages beside
    program.window.show()
    QTimer.singleShot(LONGEST_LIFE * 1000, app.quit)
    app.exec()


if __name__ == "__main__":
    main()
