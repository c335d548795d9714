"""Somebody at the table: the real window on a meeting of today, a clock set by hand, and keys that are counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.application import Application
from desktop.moments import today
from desktop.sammantrade.genomfor.mode import GenomforMode
from desktop.sammantrade.page import SammantradePage
from models.database import Database
from models.editing import get
from tests.desktop import keys
from tests.desktop.whole_window import opened
from tests.meeting_room import Made, make_meeting

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass
class Table:
    """The window, the mode and the ids of the meeting; `now` is what the clock says, `pressed` the keys so far."""

    program: Application
    mode: GenomforMode
    made: Made
    db: Database
    now: time = time(9, 2)
    pressed: int = 0
    written: int = 0

    def key(self, code: Qt.Key, mods: Qt.KeyboardModifier = keys.NONE) -> None:
        """Press a key where the focus is; each modifier is a key of its own."""
        self.pressed += 1 + sum(bool(mods & one) for one in (CTRL, SHIFT, Qt.KeyboardModifier.AltModifier))
        keys.press(code, mods)

    def write(self, text: str) -> None:
        """Type what belongs in the protokoll; a capital letter is two keys."""
        count = strokes(text)
        self.pressed += count
        self.written += count
        keys.write(text)

    def find(self, text: str) -> None:
        """Type what only finds something."""
        self.pressed += strokes(text)
        keys.write(text)

    def settle(self) -> None:
        """Let what was asked for later come to pass."""
        keys.settle()

    def next(self) -> None:
        self.key(Qt.Key.Key_Return, CTRL)

    def enter(self) -> None:
        self.key(Qt.Key.Key_Return)

    def read(self, kind: type[Any], id_: int) -> Any:
        """A record as it is in the database, after what is typed has been saved."""
        self.mode.flush()
        with self.db.read() as session:
            return get(session, kind, id_)

    def rows(self, kind: type[Any]) -> list[Any]:
        self.mode.flush()
        with self.db.read() as session:
            return list(session.query(kind).order_by(kind.id))


def strokes(text: str) -> int:
    return len(text) + sum(letter.isupper() or letter in '!?"%&/()=:;_*§' for letter in text)


@contextmanager
def at_the_table(
    qapp: QApplication, qtbot: Any, database: Database, *, numbers: Any = None, begun: bool = True
) -> Iterator[Table]:
    """The table; with `begun` the meeting is opened and everybody who holds a seat is there."""
    with database.write("sammanträde") as session:
        numbers = {"numbers": numbers} if numbers else {}
        made = make_meeting(session, day=today(), **numbers)
    with opened(qapp, qtbot, database, "sammantrade") as program:
        program.window.navigate("sammantrade", made.sammantrade)
        page = program.window.page
        assert isinstance(page, SammantradePage)
        mode = page.panel.mode
        assert isinstance(mode, GenomforMode), "the meeting of today is held today"
        table = Table(program, mode, made, database)
        mode.clock = lambda: table.now
        if begun:
            table.key(Qt.Key.Key_N, CTRL)
            table.key(Qt.Key.Key_A, CTRL)
            table.key(Qt.Key.Key_Escape)
        table.settle()
        yield table
