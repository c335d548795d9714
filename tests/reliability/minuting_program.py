"""The real program with somebody writing minutes in it, to be killed: run by `kill_minutes.py` and its test.

`python tests/reliability/minuting_program.py DATABASE SAMMANTRADE DIARY SEED`. The diary gets a line of JSON when
the § is open, and one for every key just before it is pressed, with the § it belongs to and the clock that all
processes share.
"""

import os
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.application import Application
from desktop.sammantrade.genomfor.mode import GenomforMode
from desktop.sammantrade.page import SammantradePage
from desktop.settings import Settings
from tests.reliability.typing_program import LONGEST_LIFE, WORDS, Typist, send

CTRL = Qt.KeyboardModifier.ControlModifier


class Secretary(Typist):
    """Opens the meeting and writes in one § after another, at the uneven pace of a person, until killed."""

    def __init__(self, program: Application, sammantrade_id: int, diary: Path, seed: str) -> None:
        super().__init__(program, sammantrade_id, 0, diary, seed)

    def begin(self) -> None:
        """As soon as the database is open, go to the meeting; as soon as it is shown, into the text."""
        window = self.program.window
        if window.context is None:
            QTimer.singleShot(5, self.begin)
            return
        window.navigate("sammantrade", self.ids[0])
        self.enter()

    def enter(self) -> None:
        """Open the meeting if nobody has, and put the cursor at the end of the § where it is."""
        page = self.program.window.page
        mode = page.panel.mode if isinstance(page, SammantradePage) else None
        if not isinstance(mode, GenomforMode) or mode.sitting is None or mode.minutes.form.id is None:
            QTimer.singleShot(5, self.enter)
            return
        self.mode = mode
        if mode.primary is not None and not self.left:
            mode.primary.run()
            self.left = ["opened"]
        edit = mode.minutes.description.edit
        if mode.primary is not None or not edit.isEnabled():
            QTimer.singleShot(5, self.enter)
            return
        mode.take_focus()
        if QApplication.focusWidget() is not edit:
            self.program.window.activateWindow()
            QTimer.singleShot(5, self.enter)
            return
        self.note(
            ready=True,
            item=mode.current,
            text=mode.minutes.description.value().text,
            questions=len([w for w in QApplication.topLevelWidgets() if w.isVisible()]) - 1,
            notice=self.program.window.notice.isVisible(),
        )
        self.left = ["\n"]
        self.press()

    def press(self) -> None:
        """One key, and the next after a while."""
        if not self.left:
            self.left = self.next_keys()
        key = self.left.pop(0)
        focus = QApplication.focusWidget()
        assert focus is not None
        match key:
            case "next":
                QTest.keyClick(focus, Qt.Key.Key_Return, CTRL)
            case "decide":
                self.note(decision=True, item=self.mode.current)
                QTest.keyClick(focus, Qt.Key.Key_F4)
                asked = QApplication.focusWidget()
                assert asked is not None
                QTest.keyClick(asked, Qt.Key.Key_1)
            case _:
                self.note(key=key, item=self.mode.current)
                send(focus, key)
        wait = self.chance.choice((5, 15, 30, 60))
        if self.chance.random() < 0.01:
            wait = 600
        QTimer.singleShot(wait, self.press)

    def next_keys(self) -> list[str]:
        """A word, or now and then a decision or the next §."""
        sitting = self.mode.sitting
        assert sitting is not None
        if self.chance.random() < 0.06 and self.mode.current != sitting.items[-1].id:
            return ["next"]
        if self.chance.random() < 0.04:
            return ["decide"]
        pause = "\n" if self.chance.random() < 0.05 else " "
        return list(self.chance.choice(WORDS) + pause)


def main() -> None:
    """Start as `desktop.application.run` does, and write."""
    file, sammantrade, diary, seed = sys.argv[1:]
    app = QApplication(sys.argv[:1])
    program = Application(app, Settings())
    program.errors.install()
    secretary = Secretary(program, int(sammantrade), Path(diary), seed)
    program.window.painted.connect(lambda: program.open(Path(file)))
    program.window.painted.connect(secretary.begin)
    program.window.resize(*random.Random(seed).choice(((1366, 768), (1920, 1080))))
    program.window.show()
    program.window.activateWindow()
    QTimer.singleShot(LONGEST_LIFE * 1000, app.quit)
    app.exec()


if __name__ == "__main__":
    main()
